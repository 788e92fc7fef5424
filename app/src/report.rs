//! My report about my own records: choosing what stands in it, and the sheet itself.

mod sheet;
mod start;

pub use sheet::Sheet;
pub use start::{Made, Start};

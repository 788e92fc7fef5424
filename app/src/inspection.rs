//! The inspector's desk: who asked why somebody read, the reading itself, and readings that do not fit.

mod list;
mod one;

pub use list::{List, Odd, Row};
pub use one::{CaseFacts, Inspection, Reading};

//! The inspector's desk: who asked why somebody read, the reading itself, and readings that do not fit.
//! The case is shown on the screen of the desk.

mod list;
mod one;

pub use list::{List, Odd, Row};
pub(crate) use one::ReadingFacts;
pub use one::{CaseFacts, Reading};

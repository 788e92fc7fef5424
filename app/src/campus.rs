//! The campus (信用课堂): lessons by level, each with a page for the class, one for the teacher and
//! one for the printer.

mod lesson;
mod list;

pub use lesson::{Detail, Lesson, Sheet, Source, Teacher};
pub use list::{Card, Group, List};

//! The pieces every page is made of.
//!
//! Each is a function of what it is given; only [`SuggestIsland`] and [`UploadIsland`] do something in the browser,
//! and what they add is never needed.

mod basis;
mod breadcrumb;
mod choices;
mod contents;
mod count;
mod date_field;
mod day;
mod error_summary;
mod facts;
mod field;
mod filters;
mod icon;
mod note;
mod pager;
mod period;
mod picture;
mod prose;
mod qr;
mod request;
mod session_island;
mod suggest;
mod tag;
mod textarea;
mod timeline;
mod translation;
mod upload;
mod upload_island;
mod upload_queue;
mod upload_words;

pub use basis::{Basis, BasisList, LawNames, law_name};
pub use breadcrumb::Breadcrumb;
pub use choices::{Checkbox, Checkboxes, Choice, Radios};
pub use contents::{Contents, Heading};
pub use count::count;
pub use date_field::DateField;
pub use day::{day, day_short, moment, month};
pub use error_summary::{ErrorSummary, error_for};
pub use facts::Facts;
pub use field::Field;
pub use filters::{FilterChoice, Filters};
pub use icon::Icon;
pub use note::Note;
pub use pager::Pager;
pub use period::Period;
pub use picture::Picture;
pub use prose::Prose;
pub use qr::{Qr, QrCode};
pub use session_island::{SessionIsland, SessionNear, SessionWords};
pub use suggest::{OffersShown, SearchBox, SuggestIsland};
pub use tag::Tag;
pub use textarea::Textarea;
pub use timeline::{Step, StepRule, StepState, Timeline};
pub use translation::Translation;
pub use upload::{Upload, Uploaded};
pub use upload_island::{UploadIsland, UploadStates};
pub use upload_words::UploadWords;

//! Finding what was written: an index in memory over the [`content::Library`], rebuilt when it
//! changes.
//!
//! Visitors' text never reaches a query language: it is cut into terms (`tokenizer.rs`), the terms
//! are looked up one by one (`rank.rs`), and what was found is marked by our own highlighter
//! (`highlight.rs`), whose spans are plain text for the view to escape.

mod correct;
mod document;
mod fold;
mod highlight;
mod index;
pub mod numeral;
mod query;
mod rank;
mod records;
mod rules;
mod schema;
mod sound;
mod suggest;
mod synonym;
mod tokenizer;

pub use tantivy::TantivyError as Error;

pub use crate::document::Document;
pub use crate::fold::folded;
pub use crate::highlight::{LONGEST_PASSAGE, Span};
pub use crate::index::{Hit, Index, Place, Results, same};
pub use crate::query::{LONGEST_QUERY, MOST_PER_PAGE, Mode, Query, Sort, stands_in};
pub use crate::records::{Changes, FoundRecords, PublicRecord, Records};
pub use crate::rules::rule_documents;
pub use crate::suggest::Suggestion;
pub use crate::synonym::Synonyms;

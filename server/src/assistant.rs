//! The assistant on its page: a question is masked before it is kept, answered from what is published,
//! and shown to whoever holds the conversation's cookie.

mod ask;
mod desk;
mod dialogue;
mod letter;
mod own;
mod person;
mod quality;
mod show;
mod stream;
mod visitor;

pub(crate) use ask::unchanged;
pub use ask::{ask, clear, mark};
pub use desk::{end, inbox, talk, write};
pub use dialogue::step;
pub(crate) use person::left;
pub use person::{call, leave};
pub use quality::quality;
pub use show::{new, script, show};
pub use stream::{ask as ask_by_stream, listen};
pub(crate) use visitor::{Visitor, signs_in, signs_out};

/// What the site itself says in a conversation: the key of the words after `assistant-note-`, and what
/// stands in them.
fn note(key: &str, with: &str) -> String {
    if with.is_empty() { key.to_owned() } else { format!("{key} {with}") }
}

/// What is kept of the letter that such a note tells of.
fn letter_of(note: &str) -> Option<&str> {
    note.strip_prefix("case ").or_else(|| note.strip_prefix("sent "))
}

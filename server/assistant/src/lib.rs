//! Answering from what is published: sentences of `content/`, joined by fixed phrases, each with its
//! source; days and yes or no by `domain`. No source, no answer.
//!
//! A question is normalised, personal numbers in it are covered, and only then is it looked at: what
//! is met with a fixed word (`canned.rs`), what people are known to ask (`intents.rs`), what a word means
//! (`definitions.rs`), what the search finds (`retrieve.rs`), by words and, where the model is installed,
//! by meaning (`meaning.rs`).
//! Nothing here knows a clock, a database or a network.

mod answer;
mod canned;
mod checker;
mod context;
mod dates;
mod definitions;
mod file;
mod intents;
mod mask;
mod meaning;
mod passages;
mod question;
mod reply;
mod retrieve;
mod sentences;
mod words;

pub use crate::answer::Assistant;
pub use crate::checker::{Fault, check};
pub use crate::context::Context;
pub use crate::mask::{COVER, Masked, mask};
pub use crate::question::{LONGEST, Normal, Question, normalise};
pub use crate::reply::{Arg, Citation, DialogueKind, Kind, Offer, Part, PersonalIntent, Reply};

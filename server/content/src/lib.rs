//! What was written. Reads the folder `content/`, checks it, and renders its Markdown to safe HTML.
//!
//! Nothing here knows a route, a database or a clock: the folder and the day are handed in. Either
//! the whole folder is right and becomes a [`Library`], or every [`Problem`] in it is reported at once.

mod anonymous;
mod campaign;
mod campus;
mod catalogue;
pub mod consents;
mod documents;
mod fields;
mod files;
mod freshness;
mod front_matter;
mod glossary;
mod hints;
mod library;
mod links;
mod load;
mod markdown;
mod outline;
mod picture;
mod piece;
mod problem;
mod quiz;
mod reading;
mod rules;
mod safe;
mod series;
mod site;
mod story;
mod terms;
mod thesaurus;
mod translation;
mod vocabulary;
mod watch;

pub use crate::campaign::{Act, Campaign, Campaigns, Occurrence, Reminder, load_campaigns};
pub use crate::campus::Lesson;
pub use crate::catalogue::load_catalogue;
pub use crate::documents::{Documents, load_documents};
pub use crate::freshness::{Failure, Limit, Watched, failures, watched};
pub use crate::glossary::{Glossary, Term};
pub use crate::hints::{Hint, hints, unsaid};
pub use crate::library::{Library, Neighbours};
pub use crate::markdown::{Rendered, render};
pub use crate::outline::{Heading, Section};
pub use crate::picture::Picture;
pub use crate::piece::{
    Article, Basis, Change, Chapter, Entry, Guide, ModelCase, Page, Piece, Waiting,
};
pub use crate::problem::Problem;
pub use crate::quiz::{Question, Quiz};
pub use crate::reading::{Measure, measure};
pub use crate::rules::{load_calendar, load_rules};
pub use crate::series::Series;
pub use crate::site::{Column, Counter, Footer, FooterLink, Site};
pub use crate::story::{Panel, Stories, Story, load_stories};
pub use crate::thesaurus::{BestBet, Note, Thesaurus, load_thesaurus};
pub use crate::translation::English;
pub use crate::vocabulary::{CaseKind, Domain, Kind, Level, Topic};
pub use crate::watch::{Watcher, watch};

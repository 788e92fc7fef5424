//! Cases: how they are sent, shown to the citizen, and worked on at the desk.

mod desk;
mod send;
mod show;

pub use desk::{About, QueueRow, Stepped};
pub use send::{New, Sent};

use domain::case::Case;
use domain::evidence::Evidence;
use domain::record::{Facts, Record};
use domain::rules::Version;
use jiff::Timestamp;

/// A case with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The case.
    pub case: Case,
    /// How many steps it has made: handed back with the next one, so that two officers cannot make
    /// the same step.
    pub steps: i64,
    /// The versions of the rules that it was handed in under; none for an old case.
    pub rules: Vec<Version>,
    /// The record as it is now.
    pub record: Record,
    /// The identity number of the person it is about, masked; the credit code of an organisation.
    pub subject_number: String,
    /// The record as it was when the case was filed, where it has changed since.
    pub as_filed: Option<Facts>,
    /// The files handed in with it.
    pub files: Vec<Evidence>,
    /// What happened, oldest first.
    pub history: Vec<Entry>,
}

/// One entry of a case's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who did it, by display name.
    pub who: String,
    /// `submitted`, `accepted`, `returned`, `granted`, `refused`, `corrected`, `removed`, `kept`.
    pub what: String,
}

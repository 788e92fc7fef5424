//! My data: what is kept about me and why, for how long, what I agreed to, and what I can do.

mod declined;
mod delete;
mod overview;

use domain::rules::{Basis, Confidence};
use jiff::civil::DateTime;

use crate::components;
use crate::words::t;

pub use declined::{Declinable, Declined, DeclinedWay};
pub use delete::{Deletable, Delete, Kept};
pub use overview::{Holding, Overview, Text};

/// A consent as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What it is for: the id of its text.
    pub kind: String,
    /// What its text is called.
    pub title: String,
    /// The version of the text.
    pub version: String,
    /// When it was given, in local time.
    pub given: DateTime,
    /// When it ended, in local time.
    pub ended: Option<DateTime>,
    /// Whether that version of the text can still be read here.
    pub readable: bool,
}

/// That something of mine was purged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// `draft`, `evidence`, `consent`, `account`.
    pub kind: String,
    /// When, in local time.
    pub when: DateTime,
    /// The words of the rule; nothing where I asked for it.
    pub rule: Option<String>,
    /// The hash of the id it had.
    pub hash: String,
}

/// A law in one line.
pub(crate) fn law(basis: &Basis) -> String {
    components::Basis {
        title: basis.title.clone(),
        number: basis.number.clone(),
        article: basis.article.clone(),
    }
    .line()
}

/// What is said where we are not sure.
fn unsure(confidence: Confidence) -> Option<String> {
    match confidence {
        Confidence::Official => None,
        Confidence::Reported => Some(t("data-sure-reported")),
        Confidence::Default => Some(t("data-sure-default")),
    }
}

//! The last look before a letter or a request is sent.

use std::fmt::Debug;

use app::cases::Check;
use app::shell::{Reader, Section};
use app::words::t;
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::Answers;
use domain::record::Record;
use leptos::prelude::*;
use serde::Deserialize;
use store::seal::sha256;

use crate::account::head;
use crate::draft;
use crate::page::personal;
use crate::site::Site;

/// A form that is looked at once more before it is sent: what was typed, and which button was pressed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed<D> {
    /// What was typed.
    #[serde(flatten)]
    pub draft: D,
    /// `later` to leave it for another day; anything else goes on.
    #[serde(default)]
    pub action: String,
}

impl<D> Typed<D> {
    /// Whether it is left for another day.
    pub fn later(&self) -> bool {
        self.action == "later"
    }
}

/// What the form of a last look says about what it showed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looked {
    /// Which form of a letter it was.
    pub once: String,
    /// What was shown, by its [`mark`].
    pub seen: String,
}

impl Looked {
    /// Whether something else is kept now than what was looked at: it was changed in another window.
    pub fn is_past(&self, mark: &str) -> bool {
        !self.seen.is_empty() && self.seen != mark
    }
}

/// A mark of what a last look shows, by which the form that sends it is told from one of other words.
pub fn mark(shown: &impl Debug) -> String {
    sha256(format!("{shown:?}").as_bytes()).chars().take(16).collect()
}

/// The status of a last look.
pub fn status(changed: bool) -> StatusCode {
    if changed { StatusCode::CONFLICT } else { StatusCode::OK }
}

/// Whom it is for: the unit that made the record, or the one that a letter is written to.
pub enum To {
    /// It is about this record.
    Record(Box<Record>),
    /// It is written to the unit with this code, with this form.
    Unit {
        /// The code of the unit.
        unit: String,
        /// Which form it was.
        once: String,
    },
}

impl To {
    /// The mark of these answers to them.
    pub fn mark(&self, answers: &Answers) -> String {
        match self {
            Self::Record(_) => mark(answers),
            Self::Unit { unit, once } => mark(&(unit, once, answers)),
        }
    }
}

/// The page `{at}/check`; shown anew where what was looked at was `changed` before it was sent.
pub fn page(
    site: &Site,
    reader: Reader,
    at: String,
    to: To,
    answers: Answers,
    changed: bool,
) -> Response {
    let seen = to.mark(&answers);
    let (clocks, certain) = draft::clocks(site, answers.kind());
    let (authority, record, once) = match to {
        To::Record(record) => (site.authority(&record), Some(*record), String::new()),
        To::Unit { unit, once } => (site.unit(&unit), None, once),
    };
    personal(site, reader, status(changed), || {
        let head = head(t("cases-check-title"), &format!("{at}/check"), Section::Account);
        (head, view! { <Check at record authority answers clocks certain once seen changed/> })
    })
}

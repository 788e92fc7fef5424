//! The last look before a letter or a request is sent.

use app::cases::Check;
use app::shell::{Reader, Section};
use app::words::t;
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::Answers;
use domain::record::Record;
use leptos::prelude::*;
use serde::Deserialize;

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

/// The page `{at}/check`.
pub fn page(site: &Site, reader: Reader, at: String, to: To, answers: Answers) -> Response {
    let (clocks, certain) = draft::clocks(site, answers.kind());
    let (authority, record, once) = match to {
        To::Record(record) => (site.authority(&record), Some(*record), String::new()),
        To::Unit { unit, once } => (site.unit(&unit), None, once),
    };
    personal(site, reader, StatusCode::OK, || {
        let head = head(t("cases-check-title"), &format!("{at}/check"), Section::Account);
        (head, view! { <Check at record authority answers clocks certain once/> })
    })
}

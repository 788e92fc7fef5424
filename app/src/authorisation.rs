//! Letting somebody see chosen parts of my records: what I allowed, who opened it, and how to end it.

mod detail;
mod form;
mod list;
mod made;

use domain::authorisation::{Part, Terms};
use leptos::prelude::*;

use crate::components::{Facts, day};
use crate::words::{t, t_with};

pub use detail::Detail;
pub use form::Form;
pub use list::{List, Row};
pub use made::Made;

/// The text that is agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    /// Its version.
    pub version: String,
    /// Its sentences.
    pub text: Vec<String>,
}

/// Whether an authorisation still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It can be opened.
    Open,
    /// Its last day is over.
    Over,
    /// It was revoked.
    Revoked,
}

impl Held {
    /// The colour of its tag and its word.
    fn tag(self) -> (&'static str, String) {
        match self {
            Self::Open => ("good", t("authorisation-held-open")),
            Self::Over => ("ended", t("authorisation-held-over")),
            Self::Revoked => ("ended", t("authorisation-held-revoked")),
        }
    }
}

/// The parts of a record that are shown, in words.
pub fn parts(parts: &[Part]) -> String {
    let status = [t("authorisation-part-status")];
    let more = parts.iter().map(|part| t(&format!("authorisation-part-{}", part.key())));
    status.into_iter().chain(more).collect::<Vec<_>>().join(&t("record-looks-separator"))
}

/// What was allowed, line by line.
#[component]
pub fn TermsTable(
    /// What was allowed.
    terms: Terms,
    /// The titles of the records.
    titles: Vec<String>,
) -> impl IntoView {
    let purpose = t(&format!("authorisation-use-{}", terms.purpose.key()));
    let words = (!terms.words.is_empty()).then(|| {
        view! { <small class="fact-note" lang="zh-CN">{terms.words.clone()}</small> }.into_any()
    });
    let titles =
        titles.into_iter().map(|title| view! { <li>{title}</li> }.into_any()).collect_view();
    let until = t_with("authorisation-until-day", &[("day", day(terms.until))]);
    let rows = vec![
        (t("authorisation-party"), view! { <span lang="zh-CN">{terms.party}</span> }.into_any()),
        (t("authorisation-purpose"), view! { {purpose}{words} }.into_any()),
        (
            t("authorisation-records"),
            view! { <ul class="authorisation-titles" lang="zh-CN">{titles}</ul> }.into_any(),
        ),
        (t("authorisation-parts"), parts(&terms.parts).into_any()),
        (t("authorisation-until"), until.into_any()),
    ];
    view! { <Facts rows/> }.into_any()
}

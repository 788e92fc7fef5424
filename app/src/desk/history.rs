//! What happened to a case, step by step.

use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::record::Moment;
use crate::words::t;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// It was handed in.
    Submitted,
    /// It was opened at the desk.
    Opened,
    /// It was accepted.
    Accepted,
    /// It was returned.
    Returned,
    /// It was decided.
    Decided,
}

impl Event {
    /// Every event.
    pub const ALL: [Self; 5] =
        [Self::Submitted, Self::Opened, Self::Accepted, Self::Returned, Self::Decided];

    /// Its key, in the store and in `locales/` after `desk-history-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Opened => "opened",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Decided => "decided",
        }
    }

    /// The event with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// One step in the history of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, in local time.
    pub when: DateTime,
    /// The officer who did it; nothing where it was the citizen.
    pub officer: Option<String>,
    /// What was done.
    pub event: Event,
}

/// The history of a case, the newest last.
#[component]
pub(super) fn History(entries: Vec<Entry>) -> impl IntoView {
    let rows = entries
        .into_iter()
        .map(|entry| {
            let who = entry.officer.unwrap_or_else(|| t("desk-history-citizen"));
            view! {
                <li>
                    <b>{t(&format!("desk-history-{}", entry.event.key()))}</b>
                    <span>{who}</span>
                    <Moment when=entry.when/>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ol class="history">{rows}</ol> }.into_any()
}

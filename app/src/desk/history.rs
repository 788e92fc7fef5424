//! What happened to a case, step by step.

use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::record::Moment;
use crate::words::t;

/// One step in the history of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, in local time.
    pub when: DateTime,
    /// The officer who did it; nothing where it was the citizen.
    pub officer: Option<String>,
    /// What was done: the end of a key in `locales/` after `desk-history-`.
    pub event: String,
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
                    <b>{t(&format!("desk-history-{}", entry.event))}</b>
                    <span>{who}</span>
                    <Moment when=entry.when/>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ol class="history">{rows}</ol> }.into_any()
}

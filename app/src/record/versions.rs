//! The versions of a record: what changed, when, and where each comes from.

use domain::ids::RecordId;
use domain::version::Change;
use jiff::civil::DateTime;
use leptos::prelude::*;

use super::{Difference, Moment};
use crate::components::{Breadcrumb, Icon, Note};
use crate::words::{t, t_with};

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionCard {
    /// Its number, from 1.
    pub number: i64,
    /// When it came about, in local time.
    pub made: DateTime,
    /// Where it comes from.
    pub origin: Origin,
    /// What differs from the version before; nothing for the first.
    pub changes: Vec<Change>,
    /// Its hash.
    pub hash: String,
    /// Whether it is as it was written.
    pub intact: bool,
}

/// Where a version comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file that a unit sent.
    Batch {
        /// The name of the unit.
        unit: String,
        /// The name of the file.
        file: String,
        /// The row in it.
        row: i64,
    },
    /// The decision of a case, by its number.
    Case(String),
}

/// The page `/record/{id}/versions`.
#[component]
pub fn Versions(
    /// The record.
    id: RecordId,
    /// What it is called.
    title: String,
    /// The versions, the newest first.
    versions: Vec<VersionCard>,
) -> impl IntoView {
    let trail = vec![
        ("/".to_owned(), t("shell-home")),
        ("/record".to_owned(), t("record-title")),
        (format!("/record/{id}"), title.clone()),
        (String::new(), t("record-versions-title")),
    ];
    let count = [("n", versions.len().to_string())];
    let newest = versions.len();
    let cards = versions
        .into_iter()
        .enumerate()
        .map(|(at, it)| {
            view! { <One version=it current=at == 0 first=at + 1 == newest/> }.into_any()
        })
        .collect_view();
    view! {
        <div class="record">
            <Breadcrumb items=trail/>
            <header class="hero">
                <h1>{t("record-versions-title")}</h1>
                <p lang="zh-CN">{title}</p>
                <p>{t_with("record-versions-lead", &count)}</p>
            </header>
            {cards}
            <details class="why">
                <summary>{t("record-versions-how")}</summary>
                <p>{t("record-versions-how-text")}</p>
            </details>
        </div>
    }
    .into_any()
}

#[component]
fn One(version: VersionCard, current: bool, first: bool) -> impl IntoView {
    let VersionCard { number, made, origin, changes, hash, intact } = version;
    let n = [("n", number.to_string())];
    let key = if current { "record-versions-current" } else { "record-versions-number" };
    let from = match origin {
        Origin::Batch { unit, file, row } => t_with(
            "record-versions-batch",
            &[("unit", unit), ("file", file), ("row", row.to_string())],
        ),
        Origin::Case(number) => t_with("record-versions-case", &[("number", number)]),
    };
    let said = match (first, changes.is_empty()) {
        (true, _) => view! { <p>{t("record-versions-first")}</p> }.into_any(),
        (false, true) => view! { <p>{t("record-versions-same")}</p> }.into_any(),
        (false, false) => view! { <Difference changes/> }.into_any(),
    };
    let sound = match intact {
        true => {
            view! { <p class="record-intact"><Icon name="check"/>{t("record-versions-intact")}</p> }
                .into_any()
        }
        false => {
            view! { <Note kind="warning"><p>{t("record-versions-broken")}</p></Note> }.into_any()
        }
    };
    view! {
        <section class="card version">
            <h2>{t_with(key, &n)}</h2>
            <p class="hint"><Moment when=made/></p>
            <p class="hint">{from}</p>
            {said}
            {sound}
            <details class="why">
                <summary>{t("record-versions-hash")}</summary>
                <p class="hash">{hash}</p>
            </details>
        </section>
    }
    .into_any()
}

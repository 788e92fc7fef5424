//! My cases: what I handed in, where it stands, what was decided.

mod decision;
mod detail;
mod files;
mod list;
mod steps;

pub use detail::{Detail, Remedy};
pub use files::{CaseFile, FileList};
pub use list::{List, Row};
pub use steps::{by_when, outcome, steps};

use domain::case::{Kind, Outcome, Stage};
use leptos::prelude::*;

use crate::components::Tag;
use crate::words::t;

/// Repair or objection, in words.
pub fn kind(kind: Kind) -> String {
    t(match kind {
        Kind::Repair => "cases-kind-repair",
        Kind::Objection => "cases-kind-objection",
    })
}

/// The tag on a case, for the citizen.
#[component]
pub fn StageTag(
    /// Repair or objection.
    kind: Kind,
    /// Where it stands.
    stage: Stage,
) -> impl IntoView {
    let (class, text) = match (&stage, kind) {
        (Stage::Submitted, Kind::Repair) => ("wait", t("cases-stage-submitted")),
        (Stage::Submitted, Kind::Objection) => ("wait", t("cases-stage-submitted-objection")),
        (Stage::Accepted { .. }, Kind::Repair) => ("good", t("cases-stage-accepted")),
        (Stage::Accepted { .. }, Kind::Objection) => ("good", t("cases-stage-accepted-objection")),
        (Stage::Returned { .. }, _) => ("ended", t("cases-stage-returned")),
        (Stage::Decided { outcome: it, .. }, _) => match it {
            Outcome::Granted | Outcome::Corrected { .. } | Outcome::Removed => {
                ("done", outcome(it))
            }
            Outcome::Refused | Outcome::Kept => ("ended", outcome(it)),
        },
    };
    view! { <Tag kind=class text/> }.into_any()
}

/// The link that leads back to an answer.
#[component]
pub(crate) fn Change(href: String, label: String) -> impl IntoView {
    view! { <a class="change" href=href>{t("cases-change")}<span class="unseen">" "{label}</span></a> }.into_any()
}

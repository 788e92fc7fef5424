//! My cases: what I handed in, where it stands, what was decided.

mod check;
mod correction;
mod decision;
mod detail;
mod ease;
mod files;
mod letter;
mod list;
mod reconsideration;
mod review;
mod sheet;
mod steps;
mod talk;
mod waiting;
mod wrote;

pub(crate) use check::Changed;
pub use check::Check;
pub use detail::{Can, Detail, Remedy, Typed, has_decision};
pub use ease::{EaseClosed, EaseForm};
pub use files::{CaseFile, FileList};
pub use letter::LetterForm;
pub use list::{List, Row};
pub use reconsideration::Reconsideration;
pub use review::ReviewForm;
pub use sheet::{DecisionSheet, Receipt, Sheet};
pub use steps::{Grounds, by_when, outcome, steps};
pub(crate) use talk::Talk;
pub use talk::{Said, Side};
pub use waiting::{AskedNote, Begun};
pub(crate) use wrote::wrote;

use domain::case::{Kind, Stage};
use leptos::prelude::*;

use crate::components::Tag;
use crate::words::t;

/// The kind of a case, in words.
pub fn kind(kind: Kind) -> String {
    t(&format!("cases-kind-{}", kind.key()))
}

/// Which words go with a kind: what is asked for, what is checked, a letter, or why somebody looked.
pub(crate) fn family(kind: Kind) -> &'static str {
    match kind {
        Kind::Repair | Kind::Extension | Kind::Statement => "repair",
        Kind::Objection | Kind::Review => "objection",
        Kind::Complaint | Kind::Message => "letter",
        Kind::Inspection => "inspection",
    }
}

/// The tag on a case, for the citizen. A refusal that waits for its second officer is no decision.
#[component]
pub fn StageTag(
    /// What kind of case.
    kind: Kind,
    /// Where it stands.
    stage: Stage,
) -> impl IntoView {
    let (class, text) = stage_said(kind, &stage);
    view! { <Tag kind=class text/> }.into_any()
}

/// Where a case stands, in words.
pub fn stage_words(kind: Kind, stage: &Stage) -> String {
    stage_said(kind, stage).1
}

fn stage_said(kind: Kind, stage: &Stage) -> (&'static str, String) {
    let family = family(kind);
    match stage {
        Stage::Submitted => ("wait", t(&format!("cases-stage-submitted-{family}"))),
        Stage::Accepted { .. } | Stage::Proposed { .. } => {
            ("good", t(&format!("cases-stage-accepted-{family}")))
        }
        Stage::Asked { .. } => ("shown", t("cases-stage-asked")),
        Stage::HandedOver { .. } => ("good", t("cases-stage-handed-over")),
        Stage::Reopened { .. } => ("good", t("cases-stage-reopened")),
        Stage::Withdrawn { .. } => ("ended", t("cases-stage-withdrawn")),
        Stage::Returned { .. } => ("ended", t("cases-stage-returned")),
        Stage::Decided { outcome: it, .. } if it.is_refusal() => ("ended", outcome(it)),
        Stage::Decided { outcome: it, .. } => ("done", outcome(it)),
    }
}

/// The link that leads back to an answer.
#[component]
pub(crate) fn Change(href: String, label: String) -> impl IntoView {
    view! { <a class="check-change" href=href>{t("cases-change")}<span class="unseen">" "{label}</span></a> }.into_any()
}

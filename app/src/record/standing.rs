//! How a record stands, in words.

use domain::display::{Display, Standing};
use domain::record::{Kind, Performance, Record, Severity, State, SubjectKind};
use jiff::civil::Date;
use leptos::prelude::*;

use super::licence_is_over;
use crate::components::{Tag, day};
use crate::words::{t, t_with};

/// The tag on a record. 公示中 is said only where the public can see it: never of a natural
/// person, and not of a minor matter (令36号: 轻微 is in principle not shown publicly).
#[component]
pub fn StandingTag(
    /// The record.
    record: Record,
    /// How it stands.
    standing: Standing,
    /// Today.
    today: Date,
) -> impl IntoView {
    let (kind, key) = tag(&record, standing, today);
    view! { <Tag kind=kind text=t(key)/> }.into_any()
}

fn tag(record: &Record, standing: Standing, today: Date) -> (&'static str, &'static str) {
    let public = record.subject_kind != SubjectKind::Person
        && record.severity.is_some_and(|severity| severity > Severity::Minor);
    match standing {
        Standing::Shown if !record.facts.kind.is_negative() => positive(record, today),
        Standing::Shown if public => ("shown", "record-standing-public"),
        Standing::Shown => ("shown", "record-standing-shown"),
        Standing::UnderObjection => ("dispute", "record-standing-objection"),
        Standing::Repaired => ("done", "record-standing-repaired"),
        Standing::Expired => ("ended", "record-standing-expired"),
        Standing::Withdrawn => ("ended", "record-standing-withdrawn"),
    }
}

/// The tag of what does not count against anybody.
fn positive(record: &Record, today: Date) -> (&'static str, &'static str) {
    match (record.facts.kind, record.facts.performance) {
        (Kind::Licence | Kind::Honour, _) if licence_is_over(record, today) => {
            ("ended", "record-standing-licence-over")
        }
        (Kind::Licence, _) => ("good", "record-standing-licence"),
        (_, Some(Performance::Kept { .. })) => ("good", "record-standing-kept"),
        (_, Some(Performance::Open)) => ("wait", "record-standing-keeping"),
        _ => ("good", "record-standing-good"),
    }
}

/// How grave it is, in words.
pub fn severity(severity: Severity) -> String {
    t(match severity {
        Severity::Minor => "record-severity-minor",
        Severity::General => "record-severity-general",
        Severity::Serious => "record-severity-serious",
    })
}

/// How a record stands, as others are told it: without saying where it can be seen.
pub fn standing_word(standing: Standing) -> String {
    t(match standing {
        Standing::Shown => "record-standing-shown",
        Standing::UnderObjection => "record-standing-objection",
        Standing::Repaired => "record-standing-repaired",
        Standing::Expired => "record-standing-expired",
        Standing::Withdrawn => "record-standing-withdrawn",
    })
}

/// The sentence that says how and when its display ended, if it did.
pub fn ended(record: &Record, display: Option<&Display>, standing: Standing) -> Option<String> {
    let on = |key: &str, date: Date| Some(t_with(key, &[("day", day(date))]));
    match (standing, record.state) {
        (_, State::Repaired { on: date }) => on("record-ended-repaired", date),
        (_, State::Withdrawn { on: date }) => on("record-ended-withdrawn", date),
        (Standing::Expired, State::Standing) => on("record-ended-expired", display?.until),
        _ => None,
    }
}

//! What a record says, line by line.

use domain::record::{Kind, Performance, Record};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{Authority, Phone, Written, severity};
use crate::components::day;
use crate::words::{t, t_with};

/// The lines of a record for [`crate::components::Facts`], in the order of the basis document.
/// Lines without content are left out.
pub fn rows(record: &Record, authority: &Authority) -> Vec<(String, AnyView)> {
    rows_confirmed(record, authority, None)
}

/// Who confirmed how grave a record is, when, and on which document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeverityTold {
    /// The name of the unit.
    pub unit: String,
    /// The day.
    pub on: Date,
    /// The number of the document.
    pub document: String,
    /// Why it is another than the proposal; empty where it is the same.
    pub reason: String,
}

/// The same lines, with who confirmed how grave it is.
pub(super) fn rows_confirmed(
    record: &Record,
    authority: &Authority,
    told: Option<SeverityTold>,
) -> Vec<(String, AnyView)> {
    let facts = &record.facts;
    let called = Called::of(facts.kind);
    let kinds: Vec<_> = facts.penalty_types.iter().map(|kind| kind.name()).collect();
    let fine = facts.fine.map(|fen| t_with("record-fine-amount", &[("yuan", fen.to_string())]));
    let lines = [
        (t(called.conduct), facts.conduct.clone()),
        (t("record-penalty-types"), kinds.join("、")),
        (t(called.content), facts.content.clone()),
        (t("record-fine"), fine.unwrap_or_default()),
        (t(called.performance), facts.performance.map(performance).unwrap_or_default()),
        (t(called.valid), validity(record).unwrap_or_default()),
        (t("record-legal-basis"), facts.legal_basis.clone()),
    ];
    let lines = lines
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| (label, view! { <Written text/> }.into_any()));
    let who = authority.clone();
    let decided_by = view! {
        <span lang="zh-CN">{who.name.clone()}</span>" "<Phone number=who.call().to_owned()/>
    }
    .into_any();
    let document = view! { <span lang="zh-CN">{facts.basis_document.clone()}</span> }.into_any();
    let how_grave = record.severity.map(|it| {
        let open = (!record.severity_confirmed).then(|| {
            view! { <small class="fact-note">{t("record-severity-proposed")}</small> }.into_any()
        });
        let told = told.filter(|_| record.severity_confirmed).map(|it| {
            let said = [("unit", it.unit), ("day", day(it.on)), ("document", it.document)];
            let reason = (!it.reason.is_empty()).then(|| {
                view! { <small class="fact-note"><Written text=it.reason/></small> }.into_any()
            });
            view! { <small class="fact-note">{t_with("record-severity-confirmed", &said)}</small>{reason} }
                .into_any()
        });
        (t("record-severity"), view! { {severity(it)}{open}{told} }.into_any())
    });
    let mut rows = vec![
        (t(called.authority), decided_by.into_any()),
        (t(called.document), document.into_any()),
        (t(called.decided), day(facts.decided_on).into_any()),
    ];
    rows.extend(how_grave);
    rows.extend(lines);
    rows
}

/// What the lines of a kind are called: keys in `locales/`.
struct Called {
    authority: &'static str,
    document: &'static str,
    decided: &'static str,
    conduct: &'static str,
    content: &'static str,
    performance: &'static str,
    valid: &'static str,
}

impl Called {
    fn of(kind: Kind) -> Self {
        let penalty = Self {
            authority: "record-authority",
            document: "record-basis-document",
            decided: "record-decided-on",
            conduct: "record-conduct",
            content: "record-content",
            performance: "record-performance",
            valid: "record-valid",
        };
        match kind {
            Kind::Penalty => penalty,
            Kind::Licence => Self {
                authority: "record-issuer",
                document: "record-licence-document",
                content: "record-licence-content",
                ..penalty
            },
            Kind::ListEntry => {
                Self { decided: "record-listed-on", conduct: "record-listed-for", ..penalty }
            }
            Kind::Honour => Self {
                document: "record-honour-document",
                decided: "record-honoured-on",
                content: "record-honour-content",
                ..penalty
            },
            Kind::Commitment => Self {
                authority: "record-accepted-by",
                document: "record-commitment-document",
                decided: "record-promised-on",
                content: "record-commitment-content",
                valid: "record-keep-until",
                ..penalty
            },
            Kind::Volunteering => Self {
                authority: "record-collected-by",
                document: "record-proof-document",
                decided: "record-proved-on",
                content: "record-volunteering-content",
                performance: "record-served",
                valid: "record-service-days",
                ..penalty
            },
            Kind::Contract => Self {
                authority: "record-reported-by",
                document: "record-contract-document",
                decided: "record-signed-on",
                content: "record-contract-content",
                valid: "record-keep-until",
                ..penalty
            },
        }
    }
}

/// What was done, in words.
pub fn performance(performance: Performance) -> String {
    match performance {
        Performance::Served { minutes } => match (minutes / 60, minutes % 60) {
            (hours, 0) => t_with("record-hours", &[("hours", hours.to_string())]),
            (0, minutes) => t_with("record-minutes", &[("minutes", minutes.to_string())]),
            (hours, minutes) => t_with(
                "record-hours-minutes",
                &[("hours", hours.to_string()), ("minutes", minutes.to_string())],
            ),
        },
        Performance::Open => t("record-performance-open"),
        Performance::Kept { on: Some(on) } => {
            t_with("record-performance-kept-on", &[("day", day(on))])
        }
        Performance::Kept { on: None } => t("record-performance-kept"),
    }
}

/// The days between which a licence holds, in words.
pub(super) fn validity(record: &Record) -> Option<String> {
    let facts = &record.facts;
    Some(match (facts.valid_from, facts.valid_until) {
        (Some(from), Some(until)) => {
            t_with("record-valid-span", &[("from", day(from)), ("until", day(until))])
        }
        (Some(from), None) => t_with("record-valid-from", &[("from", day(from))]),
        (None, Some(until)) => t_with("record-valid-until", &[("until", day(until))]),
        (None, None) => return None,
    })
}

//! Points, benefits, and my data, in every state.

use app::benefits::Catalogue;
use app::data::{
    Declinable, Declined, Deletable, Delete, Given, Holding, Kept, Overview, Stub, Text,
};
use app::points::{Agreement, Mine, Offer, Rules};
use domain::benefits::{Benefit, Benefits, Field, Status};
use domain::field_error::FieldError;
use domain::ids::RecordId;
use domain::points::{Band, Ledger, LedgerEntry, PointsRule, PointsRules};
use domain::processing::{Entry, Ground};
use domain::record::Kind;
use domain::retention::{Retention, RetentionRule, Then};
use domain::rules::{Basis, Confidence};
use jiff::civil::{DateTime, date};
use leptos::prelude::*;

use super::{Pages, add};
use crate::sample::TODAY;

const WHEN: DateTime = DateTime::constant(2026, 11, 23, 9, 5, 0, 0);

fn basis() -> Basis {
    Basis {
        title: "个人信息保护法".into(), number: String::new(), article: "第十三条".into()
    }
}

/// The text that a test hands in wherever somebody may have written something.
pub fn pages(lang: &'static str, pages: &mut Pages, said: &str) {
    points_pages(lang, pages, said);
    data_pages(lang, pages, said);
    for status in [Status::Demo, Status::Provider] {
        let benefit = vec![Benefit {
            id: "b".into(),
            field: Field::Work,
            title: said.into(),
            text: said.into(),
            provider: said.into(),
            who: said.into(),
            without: said.into(),
            basis: basis(),
            confidence: Confidence::Default,
            status,
        }];
        add(pages, lang, "benefits", || {
            view! { <Catalogue benefits=Benefits { checked_on: TODAY, benefit }/> }
        });
    }
}

fn rules(said: &str) -> PointsRules {
    let band =
        |id: &str, from, to| Band { id: id.into(), name: said.into(), from, to, text: said.into() };
    PointsRules {
        version: "2026-11".into(),
        demo: true,
        published_on: date(2026, 9, 1),
        comment_from: date(2026, 9, 1),
        comment_until: date(2026, 9, 30),
        from: date(2026, 10, 1),
        comment_result: said.into(),
        rule: vec![PointsRule {
            id: "honour".into(),
            kind: Kind::Honour,
            points: 10,
            yearly_cap: 30,
            reason: said.into(),
            basis: basis(),
            confidence: Confidence::Default,
        }],
        band: vec![band("start", 0, Some(9)), band("good", 10, None)],
    }
}

fn agreement(said: &str) -> Agreement {
    Agreement {
        title: said.into(),
        version: "2026-11".into(),
        date: TODAY,
        html: "<p>x</p>".into(),
    }
}

fn points_pages(lang: &'static str, pages: &mut Pages, said: &str) {
    let missing = FieldError { field: "agree", message: "points-agree-missing" };
    let changed = FieldError { field: "agree", message: "points-agree-changed" };
    for (name, open, changed, left, errors) in [
        ("open", true, false, false, vec![]),
        ("left", true, false, true, vec![]),
        ("changed", true, true, false, vec![changed]),
        ("missing", true, false, false, vec![missing]),
        ("closed", false, false, false, vec![]),
    ] {
        let agreement = open.then(|| agreement(said));
        add(pages, lang, &format!("points-offer-{name}"), || {
            view! { <Offer agreement from=TODAY demo=true changed left errors/> }
        });
    }
    let entry = |points, capped| LedgerEntry {
        record: RecordId(Default::default()),
        title: said.into(),
        on: TODAY,
        rule: "honour".into(),
        points,
        capped,
    };
    let full = Ledger { entries: vec![entry(5, true), entry(10, false)], total: 15 };
    for (name, ledger, declined) in [("full", full, 1), ("empty", Ledger::default(), 0)] {
        let rules = rules(said);
        add(pages, lang, &format!("points-mine-{name}"), || {
            view! { <Mine rules ledger since=TODAY declined/> }
        });
    }
    let rules = rules(said);
    add(pages, lang, "points-rules", || view! { <Rules rules/> });
}

fn data_pages(lang: &'static str, pages: &mut Pages, said: &str) {
    let rule = |then, confidence| RetentionRule {
        id: "draft".into(),
        what: said.into(),
        keep: None,
        starts: said.into(),
        text: said.into(),
        then,
        basis: basis(),
        confidence,
    };
    let holding = |ground, confidence, counts| Holding {
        entry: Entry {
            id: "x".into(),
            what: said.into(),
            purpose: said.into(),
            ground,
            basis: basis(),
            confidence,
            consent: None,
            source: said.into(),
            recipients: said.into(),
            retention: "draft".into(),
            tables: Vec::new(),
        },
        retention: rule(Then::Purge, Confidence::Default),
        counts,
    };
    let tables = [
        "person",
        "session",
        "record",
        "record_version",
        "cases",
        "history",
        "evidence",
        "draft",
        "access",
        "consent",
        "declined",
        "purged",
        "authorisation",
        "case_access",
        "inspection",
        "inspection_history",
        "authorisation_record",
        "report",
        "export_row",
        "message",
        "severity_history",
    ];
    let counts = tables.map(|it| (it.to_owned(), 2)).to_vec();
    let given = |ended, readable| Given {
        kind: "points".into(),
        title: said.into(),
        version: "2026-11".into(),
        given: WHEN,
        ended,
        readable,
    };
    let stub = |kind: &str, rule: Option<&str>| Stub {
        kind: kind.into(),
        when: WHEN,
        rule: rule.map(str::to_owned),
        hash: "ab".repeat(32),
    };
    let full = (
        vec![
            holding(Ground::Duty, Confidence::Reported, counts),
            holding(Ground::Consent, Confidence::Official, Vec::new()),
            holding(Ground::Security, Confidence::Default, Vec::new()),
        ],
        vec![given(None, true), given(Some(WHEN), false)],
        vec![
            stub("draft", Some(said)),
            stub("evidence", None),
            stub("consent", None),
            stub("account", None),
        ],
    );
    for (done, (holdings, given, stubs)) in
        [(None, full.clone()), (Some("deleted"), full), (Some("withdrawn"), Default::default())]
    {
        let purged = stubs.len() as i64;
        let retention = Retention {
            rule: vec![
                rule(Then::Purge, Confidence::Default),
                rule(Then::AtLeast, Confidence::Official),
            ],
        };
        add(pages, lang, &format!("data-{}", done.unwrap_or("show")), || {
            view! { <Overview holdings retention given stubs purged done/> }
        });
    }
    let agreement = agreement(said);
    add(pages, lang, "data-consent", || view! { <Text agreement/> });
    let some = Deletable { drafts: 2, points: true, account: true };
    let kept = Kept { records: 1, cases: 1, volunteering: 2, accesses: 3, consents: 1 };
    let missing = FieldError { field: "sessions", message: "data-delete-missing" };
    let refused = FieldError { field: "account", message: "data-delete-account-not" };
    let drafts = Deletable { account: false, ..some };
    for (name, deletable, kept, errors) in [
        ("none", Deletable::default(), kept, vec![]),
        ("missing", some, kept, vec![missing]),
        ("refused", some, kept, vec![refused]),
        ("drafts", drafts, Kept::default(), vec![]),
    ] {
        add(pages, lang, &format!("data-delete-{name}"), || {
            view! { <Delete deletable kept errors/> }
        });
    }
    let record = |declined| Declinable {
        id: "x".into(),
        title: said.into(),
        on: TODAY,
        authority: said.into(),
        declined,
    };
    for records in [vec![record(true), record(false)], vec![]] {
        let name = if records.is_empty() { "data-declined-none" } else { "data-declined" };
        add(pages, lang, name, || view! { <Declined records/> });
    }
}

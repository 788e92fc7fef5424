//! The planner, against the published rules and calendar.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::Path as File;

use domain::calendar::{Calendar, Year, add_days};
use domain::ids::RecordId;
use domain::plan::{Path, RepairGate, plan, repair};
use domain::record::{Facts, Kind, Record, Severity, State, SubjectKind};
use domain::rules::Rules;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn published() -> (Rules, Calendar) {
    let content = File::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let read = |name: &str| std::fs::read_to_string(content.join(name)).unwrap();
    let mut rules: Rules = toml::from_str(&read("rules/periods.toml")).unwrap();
    rules.clock = toml::from_str::<Rules>(&read("rules/clocks.toml")).unwrap().clock;
    let years = ["2025", "2026"]
        .map(|year| toml::from_str::<Year>(&read(&format!("calendar/{year}.toml"))).unwrap());
    (rules, Calendar::new(years))
}

fn record(severity: Severity, decided_on: Date) -> Record {
    Record {
        id: RecordId(uuid::Uuid::nil()),
        subject_kind: SubjectKind::Person,
        subject_name: "演示甲".to_owned(),
        facts: Facts {
            kind: Kind::Penalty,
            title: "未按规定明码标价".to_owned(),
            conduct: String::new(),
            legal_basis: String::new(),
            penalty_types: Vec::new(),
            content: String::new(),
            fine: None,
            basis_document: "津丽演示〔2026〕1号".to_owned(),
            decided_on,
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: "天津市东丽区市场监督管理局".to_owned(),
            authority_code: None,
            performance: None,
        },
        unit: "scjg".to_owned(),
        severity: Some(severity),
        severity_confirmed: true,
        state: State::Standing,
        open_case: None,
        version: 1,
        received_on: decided_on,
        item: "DL-CF-06".to_owned(),
        statement: None,
    }
}

fn apply_on(plan: Option<&domain::plan::Plan>) -> Option<Date> {
    match &plan?.path {
        Path::Apply(apply) => Some(apply.on),
        Path::Wait | Path::Busy(_) => None,
    }
}

#[test]
fn a_general_record_is_repairable_after_three_months_and_answered_in_ten_working_days() {
    let (rules, calendar) = published();
    let record = record(Severity::General, date(2026, 6, 25));
    let plan = plan(&record, &rules, &calendar, date(2026, 7, 1), None).unwrap();
    let Path::Apply(apply) = plan.path else { panic!("{plan:?}") };
    assert_eq!(apply.on, date(2026, 9, 25));
    // 25–27 September is 中秋节, 1–7 October is 国庆节, Saturday 10 October is worked:
    // 28, 29, 30 September, 8, 9, 10, 12, 13, 14, 15 October.
    assert_eq!(apply.answer_by.date, date(2026, 10, 15));
    assert_eq!(plan.display.until, date(2027, 6, 25));
    assert_eq!(apply.days_saved, 254);
}

#[test]
fn paying_later_moves_the_first_day_and_paying_too_late_leaves_only_waiting() {
    let (rules, calendar) = published();
    let record = record(Severity::Minor, date(2026, 10, 20));
    let today = date(2026, 11, 23);
    let paid = |on| plan(&record, &rules, &calendar, today, Some(on)).unwrap();
    assert_eq!(apply_on(Some(&paid(date(2026, 11, 1)))), Some(today));
    assert!(paid(date(2026, 11, 1)).performed);
    assert_eq!(apply_on(Some(&paid(date(2026, 12, 5)))), Some(date(2026, 12, 5)));
    assert!(!paid(date(2026, 12, 5)).performed);
    assert_eq!(paid(date(2027, 1, 21)).path, Path::Wait);
}

#[test]
fn a_repair_asked_for_on_the_last_days_saves_nothing_and_nothing_shows_longer_than_by_itself() {
    let (rules, calendar) = published();
    let record = record(Severity::Minor, date(2026, 9, 1));
    let plan = plan(&record, &rules, &calendar, date(2026, 11, 27), None).unwrap();
    let Path::Apply(apply) = plan.path else { panic!("{plan:?}") };
    assert_eq!((apply.days_saved, apply.gone_by.date), (0, date(2026, 12, 2)));
}

proptest! {
    #[test]
    fn a_later_day_never_takes_away_what_an_earlier_one_gave(
        severity in prop::sample::select(vec![Severity::Minor, Severity::General, Severity::Serious]),
        decided in 0i32..700, before in 0i32..1200, later in 0i32..400,
    ) {
        let (rules, calendar) = published();
        let record = record(severity, add_days(date(2024, 11, 1), decided));
        // From the day on which the present rule is in force: before it another rule says so.
        let today = add_days(date(2026, 4, 1), before);
        let then = add_days(today, later);
        let first = plan(&record, &rules, &calendar, today, None);
        let second = plan(&record, &rules, &calendar, then, None);
        match (apply_on(first.as_ref()), apply_on(second.as_ref())) {
            // Still to be asked for: on a day that was open, or as soon as it had been said.
            (Some(was), Some(is)) => prop_assert_eq!(is, was.max(then)),
            // Not any more: only because the display has ended by itself.
            (Some(_), None) => prop_assert!(second.is_none() && then > first.unwrap().display.until),
            (None, later) => prop_assert_eq!(later, None),
        }
    }

    #[test]
    fn paying_earlier_never_makes_it_later(
        severity in prop::sample::select(vec![Severity::Minor, Severity::General, Severity::Serious]),
        decided in 0i32..300, paid in 0i32..500, sooner in 0i32..500,
    ) {
        let (rules, calendar) = published();
        let record = record(severity, add_days(date(2026, 4, 1), decided));
        let today = date(2026, 11, 23);
        let day = add_days(date(2026, 6, 1), paid);
        let late = plan(&record, &rules, &calendar, today, Some(day));
        let early = plan(&record, &rules, &calendar, today, Some(add_days(day, -sooner)));
        if let (Some(Path::Apply(late)), Some(early)) = (late.as_ref().map(|it| it.path.clone()), &early) {
            let Path::Apply(early) = &early.path else { panic!("{early:?}") };
            prop_assert!(early.on <= late.on && early.answer_by <= late.answer_by);
            prop_assert!(early.days_saved >= late.days_saved);
        }
    }

    #[test]
    fn the_planner_and_the_gate_of_the_form_say_the_same(
        severity in prop::sample::select(vec![Severity::Minor, Severity::General, Severity::Serious]),
        decided in 0i32..700, at in 0i32..900,
    ) {
        let (rules, calendar) = published();
        let record = record(severity, add_days(date(2025, 6, 1), decided));
        let today = add_days(date(2026, 4, 1), at);
        let planned = apply_on(plan(&record, &rules, &calendar, today, None).as_ref());
        match repair(&record, &rules, today) {
            RepairGate::Open => prop_assert_eq!(planned, Some(today)),
            RepairGate::From(day) => prop_assert!(planned == Some(day) || planned.is_none()),
            RepairGate::Nothing | RepairGate::Busy(_) | RepairGate::Elsewhere(_) => {
                prop_assert_eq!(planned, None);
            }
        }
    }
}

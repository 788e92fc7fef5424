//! The machine of a case, against random steps and random days.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use domain::calendar::{Calendar, Due, add_days};
use domain::case::{Actor, Answers, Case, Clocks, Outcome, Place, Reason, Stage, Step, may, steps};
use domain::correction::{Flaw, Part, Request};
use domain::ids::CaseId;
use domain::letter::Letter;
use domain::objection::{Ground, Objection};
use domain::reference::CaseNumber;
use domain::rules::{Limit, Unit};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const START: Date = date(2026, 11, 23);

/// Within what time the result must be told.
const TOTAL: Limit = Limit { count: 7, unit: Unit::WorkingDays };

fn objection() -> Answers {
    Answers::Objection(Objection { ground: Ground::NotMine, reason: "x".into(), phone: None })
}

fn case(answers: Answers) -> Case {
    let due = |days| Due { date: add_days(START, days), provisional: false };
    Case {
        id: CaseId("018f0000-0000-7000-8000-000000000001".parse().unwrap()),
        number: CaseNumber::new(answers.kind(), 7),
        kind: answers.kind(),
        record: None,
        record_version: 0,
        unit: "scjg".into(),
        answers,
        clocks: Clocks { submitted_on: START, accept_by: due(2), answer_by: due(9) },
        extended: None,
        stage: Stage::Submitted,
    }
}

fn reason() -> Reason {
    Reason::parse("reason", "写明理由").unwrap()
}

fn request() -> Request {
    Request { parts: vec![(Part::Evidence, Flaw::Incomplete)], words: "请补齐".into() }
}

/// Takes this step, whoever may; nothing where it is no step of the stage.
fn take(case: Case, step: Step, on: Date, refuse: bool) -> Option<Case> {
    let calendar = Calendar::default();
    let longer = ("obj.extend", Limit { count: 13, unit: Unit::WorkingDays });
    let outcome = if refuse { Outcome::Kept } else { Outcome::Removed };
    match step {
        Step::Accept => case.accept("甲", on),
        Step::Return => case.send_back(reason(), "甲", on),
        Step::Ask => case.ask(request(), "甲", on),
        Step::Answer => case.answer(on, &calendar),
        Step::Resume => case.resume(on, &calendar),
        Step::Extend => case.extend(reason(), longer, "甲", on, &calendar),
        Step::HandOver => case.hand_over("fgw", reason(), "甲", on),
        Step::Report => case.report(on, &calendar),
        Step::Decide => case.decide(outcome, reason(), "甲", on),
        Step::Confirm => case.confirm("乙", on),
        Step::Decline => case.decline(),
        Step::Withdraw => case.withdraw(on),
        Step::Reopen => case.reopen(reason(), TOTAL, "甲", on, &calendar),
        // They leave the stage as it is.
        Step::Write | Step::Note | Step::Recuse => return None,
    }
    .ok()
}

fn step() -> impl Strategy<Value = Step> {
    prop::sample::select(Step::ALL.to_vec())
}

proptest! {
    #[test]
    fn whatever_happens_only_the_table_is_followed(
        walk in prop::collection::vec((step(), 0i32..9, any::<bool>()), 1..40)
    ) {
        let mut now = case(objection());
        let mut on = START;
        for (step, days, refuse) in walk {
            on = add_days(on, days);
            let place = now.stage.place();
            let open = Actor::ALL.into_iter().any(|who| may(place, who, step));
            let before = now.clone();
            let Some(next) = take(now.clone(), step, on, refuse) else { continue };
            prop_assert!(open, "{step:?} from {place:?}");
            prop_assert!(!place.is_closed() || step == Step::Reopen, "{step:?} from {place:?}");
            prop_assert!(next.clocks.accept_by.date >= before.clocks.accept_by.date);
            prop_assert!(next.clocks.answer_by.date >= before.clocks.answer_by.date);
            if let Stage::Decided { outcome, second, .. } = &next.stage {
                prop_assert_eq!(outcome.is_refusal(), second.is_some(), "a refusal has two officers");
            }
            prop_assert_eq!(next.next_due().is_none(), next.stage.is_closed() || next.stage.place() == Place::Asked);
            now = next;
        }
    }

    #[test]
    fn a_stage_is_kept_and_read_back_as_it_is(
        walk in prop::collection::vec((step(), any::<bool>()), 1..20)
    ) {
        let mut now = case(objection());
        for (step, refuse) in walk {
            now = take(now.clone(), step, START, refuse).unwrap_or(now);
        }
        let text = serde_json::to_string(&now.stage).unwrap();
        prop_assert_eq!(serde_json::from_str::<Stage>(&text).unwrap(), now.stage);
    }

    #[test]
    fn the_pause_moves_a_day_by_the_working_days_it_took(asked in 0i32..9, waited in 0i32..60) {
        let calendar = Calendar::default();
        let asked_on = add_days(START, asked);
        let answered_on = add_days(asked_on, waited);
        let before = case(objection());
        let after = before.clone().ask(request(), "甲", asked_on).unwrap();
        let after = after.answer(answered_on, &calendar).unwrap();
        let left = |from: Date, to: Date| {
            (1..=300).map(|n| add_days(from, n)).take_while(|day| *day <= to)
                .filter(|day| calendar.is_working_day(*day)).count()
        };
        prop_assert_eq!(
            left(asked_on, before.clocks.answer_by.date),
            left(answered_on, after.clocks.answer_by.date)
        );
    }
}

#[test]
fn a_closed_stage_has_no_way_out_but_being_reopened() {
    for place in Place::ALL.into_iter().filter(|it| it.is_closed()) {
        for actor in Actor::ALL {
            assert!(
                steps(place, actor).iter().all(|it| matches!(it, Step::Reopen | Step::Note)),
                "{place:?} {actor:?}"
            );
        }
    }
}

#[test]
fn from_every_open_stage_somebody_of_the_authority_can_go_on() {
    for place in Place::ALL.into_iter().filter(|it| !it.is_closed()) {
        let moves = [Actor::Officer, Actor::Second]
            .into_iter()
            .flat_map(|it| steps(place, it))
            .any(|it| !matches!(it, Step::Write | Step::Note | Step::Recuse));
        assert!(moves, "{place:?}");
        assert!(may(place, Actor::Citizen, Step::Withdraw), "{place:?}");
    }
}

#[test]
fn a_day_that_had_passed_when_the_clock_stopped_stays_passed() {
    let late = add_days(START, 30);
    let asked = case(objection()).ask(request(), "甲", late).unwrap();
    let answered = asked.answer(add_days(late, 10), &Calendar::default()).unwrap();
    assert_eq!(answered.clocks, case(objection()).clocks);
}

#[test]
fn a_case_is_extended_once_and_not_handed_to_its_own_unit() {
    let accepted = case(objection()).accept("甲", START).unwrap();
    assert!(accepted.clone().hand_over("scjg", reason(), "甲", START).is_err());
    let extended = take(accepted, Step::Extend, START, false).unwrap();
    assert!(take(extended, Step::Extend, START, false).is_none());
}

#[test]
fn a_decision_that_changed_the_record_is_not_reopened() {
    let accepted = case(objection()).accept("甲", START).unwrap();
    let removed = take(accepted.clone(), Step::Decide, START, false).unwrap();
    assert!(take(removed, Step::Reopen, START, false).is_none());
    let refused = take(accepted, Step::Decide, START, true).unwrap();
    let refused = take(refused, Step::Confirm, START, true).unwrap();
    assert!(take(refused, Step::Reopen, START, false).is_some());
}

#[test]
fn a_decision_after_the_due_date_can_still_be_made() {
    let late = add_days(START, 400);
    let accepted = case(objection()).accept("甲", late).unwrap();
    assert!(take(accepted, Step::Decide, late, false).is_some());
}

#[test]
fn an_outcome_of_another_kind_is_none() {
    let letter = Letter { subject: "x".into(), text: "x".into(), phone: None };
    let accepted = case(Answers::Message(letter)).accept("甲", START).unwrap();
    assert!(accepted.clone().decide(Outcome::Granted, reason(), "甲", START).is_err());
    assert!(accepted.decide(Outcome::Replied, reason(), "甲", START).is_ok());
}

#[test]
fn a_reopened_case_has_its_time_anew_and_never_less_than_it_had() {
    let calendar = Calendar::default();
    let closed = case(objection()).send_back(reason(), "甲", START).unwrap();
    let late = add_days(START, 60);
    let again = closed.clone().reopen(reason(), TOTAL, "甲", late, &calendar).unwrap();
    assert_eq!(again.next_due().unwrap().date, calendar.due(late, TOTAL).date);
    assert_eq!(again.clocks.submitted_on, START);
    let short = Limit { count: 1, unit: Unit::WorkingDays };
    let soon = closed.clone().reopen(reason(), short, "甲", START, &calendar).unwrap();
    assert_eq!(soon.clocks.answer_by, closed.clocks.answer_by);
}

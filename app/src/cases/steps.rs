//! The way of a case: what is done, what is due, by when.

use domain::calendar::Due;
use domain::case::{Case, Kind, Outcome, Stage};
use jiff::civil::Date;

use super::family;
use crate::components::{Step, StepState, day};
use crate::words::{t, t_with};

/// By when something is done, in words. Where the time does not rest on law, or the holidays of
/// that year are not announced yet, the words leave it to the authority.
pub fn by_when(due: Due, certain: bool) -> String {
    let key = if certain && !due.provisional { "cases-by" } else { "cases-by-default" };
    t_with(key, &[("day", day(due.date))])
}

/// What was decided, in words.
pub fn outcome(outcome: &Outcome) -> String {
    t(&format!("cases-outcome-{}", outcome.key()))
}

/// The steps of a case as the citizen sees them: those that are done with their day, those that
/// are due with theirs.
pub fn steps(case: &Case, certain: bool, today: Date) -> Vec<Step> {
    let repair = case.kind == Kind::Repair;
    let family = family(case.kind);
    let accept = format!("cases-step-accept-{family}");
    let accepted = format!("cases-step-accepted-{family}");
    let done = |title: String, on: Date| Step {
        title,
        note: None,
        when: Some(day(on)),
        state: StepState::Done,
    };
    let due = |key: &str, due: Due, state: StepState| {
        let late = state == StepState::Now && today > due.date;
        Step {
            title: t(key),
            note: late.then(|| t_with("cases-late", &[("day", day(due.date))])),
            when: (!late).then(|| by_when(due, certain)),
            state,
        }
    };
    let end = |key: &str, state| Step { title: t(key), note: None, when: None, state };

    let mut steps = vec![done(t("cases-step-submitted"), case.clocks.submitted_on)];
    if let Some(it) = &case.extended {
        let said = [("before", day(it.before)), ("reason", it.reason.clone())];
        steps.push(Step {
            note: Some(t_with("cases-step-extended-note", &said)),
            ..done(t("cases-step-extended"), it.on)
        });
    }
    let answer = |steps: &mut Vec<Step>, state| {
        steps.push(due("cases-step-answer", case.clocks.answer_by, state));
    };
    match &case.stage {
        Stage::Submitted => {
            steps.push(due(&accept, case.clocks.accept_by, StepState::Now));
            answer(&mut steps, StepState::Next);
        }
        Stage::Accepted { on, .. } => {
            steps.push(done(t(&accepted), *on));
            answer(&mut steps, StepState::Now);
        }
        // What is proposed is not decided yet.
        Stage::Proposed { back, .. } => {
            if let Stage::Accepted { on, .. } = &**back {
                steps.push(done(t(&accepted), *on));
            }
            answer(&mut steps, StepState::Now);
        }
        Stage::Asked { on, back, .. } => {
            if let Stage::Accepted { on, .. } = &**back {
                steps.push(done(t(&accepted), *on));
            }
            let since = t_with("cases-step-asked-note", &[("day", day(*on))]);
            steps.push(Step { note: Some(since), ..end("cases-step-asked", StepState::Now) });
            steps.push(end("cases-step-answer", StepState::Next));
        }
        Stage::HandedOver { on, .. } => {
            steps.push(done(t("cases-step-handed-over"), *on));
            answer(&mut steps, StepState::Now);
        }
        Stage::Reopened { on, reason, .. } => {
            let note = Some(reason.clone());
            steps.push(Step { note, ..done(t("cases-step-reopened"), *on) });
            answer(&mut steps, StepState::Now);
        }
        Stage::Withdrawn { on } => {
            steps.push(done(t("cases-step-withdrawn"), *on));
            return steps;
        }
        Stage::Returned { on, .. } => {
            steps.push(done(t("cases-step-returned"), *on));
            return steps;
        }
        Stage::Decided { on, outcome: it, .. } => {
            let mut decided = done(t_with("cases-step-answered", &[("outcome", outcome(it))]), *on);
            let overdue = *on > case.clocks.answer_by.date;
            decided.note = overdue
                .then(|| t_with("cases-step-overdue", &[("day", day(case.clocks.answer_by.date))]));
            steps.push(decided);
            if repair && *it == Outcome::Granted {
                steps.push(end("cases-step-ended", StepState::Done));
            }
            return steps;
        }
    }
    if repair {
        steps.push(end("cases-step-end", StepState::Next));
    }
    steps
}

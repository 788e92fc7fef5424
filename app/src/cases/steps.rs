//! The way of a case: what is done, what is due, by when.

use domain::calendar::Due;
use domain::case::{Case, Kind, Outcome, Stage};
use jiff::civil::Date;

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
    t(match outcome {
        Outcome::Granted => "cases-outcome-granted",
        Outcome::Refused => "cases-outcome-refused",
        Outcome::Corrected { .. } => "cases-outcome-corrected",
        Outcome::Removed => "cases-outcome-removed",
        Outcome::Kept => "cases-outcome-kept",
    })
}

/// The steps of a case as the citizen sees them: those that are done with their day, those that
/// are due with theirs.
pub fn steps(case: &Case, certain: bool, today: Date) -> Vec<Step> {
    let repair = case.kind == Kind::Repair;
    let accept = if repair { "cases-step-accept" } else { "cases-step-forward" };
    let accepted = if repair { "cases-step-accepted" } else { "cases-step-checking" };
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
    match &case.stage {
        Stage::Submitted => {
            steps.push(due(accept, case.clocks.accept_by, StepState::Now));
            steps.push(due("cases-step-answer", case.clocks.answer_by, StepState::Next));
        }
        Stage::Accepted { on, .. } => {
            steps.push(done(t(accepted), *on));
            steps.push(due("cases-step-answer", case.clocks.answer_by, StepState::Now));
        }
        Stage::Returned { on, .. } => {
            steps.push(done(t("cases-step-returned"), *on));
            return steps;
        }
        Stage::Decided { on, outcome: it, .. } => {
            steps.push(done(t_with("cases-step-answered", &[("outcome", outcome(it))]), *on));
            if *it == Outcome::Granted {
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

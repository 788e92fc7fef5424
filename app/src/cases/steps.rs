//! The way of a case: what is done, what is due, by when.

use domain::calendar::Due;
use domain::case::{Case, Kind, Outcome, Stage};
use domain::rules::{AnyRule, Version, clock};
use jiff::civil::Date;

use super::family;
use crate::components::{Step, StepRule, StepState, day};
use crate::rules::step_rule;
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

/// The rules that the days of a case rest on: those that it was handed in under, and those of what may
/// happen on its way.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grounds<'a> {
    /// Each version, with what it says as long as it stands in the files.
    pub rules: &'a [(Version, Option<AnyRule>)],
}

impl Grounds<'_> {
    /// The rules with these ids, each tried on the day that it counts from.
    fn of(self, ids: &[&str], from: Date) -> Vec<StepRule> {
        let named = |id: &&str| self.rules.iter().find(|(it, _)| it.id == **id);
        ids.iter()
            .filter_map(named)
            .map(|(version, rule)| step_rule(version, rule.as_ref(), from))
            .collect()
    }

    /// The rule of the shortest period, from which on a repair can be asked for.
    fn period(self, from: Date) -> Vec<StepRule> {
        let period = |it: &&(Version, Option<AnyRule>)| matches!(it.1, Some(AnyRule::Period(_)));
        let found = self.rules.iter().filter(period);
        found.map(|(version, rule)| step_rule(version, rule.as_ref(), from)).collect()
    }
}

/// The steps of a case as the citizen sees them: those that are done with their day, those that
/// are due with theirs, each day over the rule that it rests on.
pub fn steps(case: &Case, certain: bool, today: Date, grounds: Grounds<'_>) -> Vec<Step> {
    let mut steps = way(case, certain, today, grounds);
    // What counts from the day it was handed in, and what was asked of a record before.
    if let Some(first) = steps.first_mut() {
        first.rules = grounds.period(case.clocks.submitted_on);
    }
    steps
}

fn way(case: &Case, certain: bool, today: Date, grounds: Grounds<'_>) -> Vec<Step> {
    let repair = case.kind == Kind::Repair;
    let family = family(case.kind);
    let from = case.clocks.submitted_on;
    let [take_up, total] = case.kind.clocks().map(|id| grounds.of(&[id], from));
    let accept = format!("cases-step-accept-{family}");
    let accepted = format!("cases-step-accepted-{family}");
    let done = |title: String, on: Date| Step {
        title,
        note: None,
        when: Some(day(on)),
        state: StepState::Done,
        ..Step::default()
    };
    let due = |key: &str, due: Due, state: StepState, rules: &[StepRule]| {
        let late = state == StepState::Now && today > due.date;
        Step {
            title: t(key),
            note: late.then(|| t_with("cases-late", &[("day", day(due.date))])),
            when: (!late).then(|| by_when(due, certain)),
            state,
            rules: rules.to_vec(),
        }
    };
    let end = |key: &str, state| Step { title: t(key), state, ..Step::default() };
    let taken_up = |on: Date| Step { rules: take_up.clone(), ..done(t(&accepted), on) };
    // It ends on the site at once; others must be told within the time of this rule.
    let over = |state| Step {
        rules: grounds.of(&[clock::REPAIR_SYNC], from),
        ..end(if state == StepState::Done { "cases-step-ended" } else { "cases-step-end" }, state)
    };

    let mut steps = vec![done(t("cases-step-submitted"), case.clocks.submitted_on)];
    if let Some(it) = &case.extended {
        let said = [("before", day(it.before)), ("reason", it.reason.clone())];
        steps.push(Step {
            note: Some(t_with("cases-step-extended-note", &said)),
            rules: grounds.of(&[it.rule.as_str()], it.before),
            ..done(t("cases-step-extended"), it.on)
        });
    }
    let answer = |steps: &mut Vec<Step>, state| {
        steps.push(due("cases-step-answer", case.clocks.answer_by, state, &total));
    };
    match &case.stage {
        Stage::Submitted => {
            steps.push(due(&accept, case.clocks.accept_by, StepState::Now, &take_up));
            answer(&mut steps, StepState::Next);
        }
        Stage::Accepted { on, .. } => {
            steps.push(taken_up(*on));
            answer(&mut steps, StepState::Now);
        }
        // What is proposed is not decided yet.
        Stage::Proposed { back, .. } => {
            if let Stage::Accepted { on, .. } = &**back {
                steps.push(taken_up(*on));
            }
            answer(&mut steps, StepState::Now);
        }
        Stage::Asked { on, back, .. } => {
            if let Stage::Accepted { on, .. } = &**back {
                steps.push(taken_up(*on));
            }
            let since = t_with("cases-step-asked-note", &[("day", day(*on))]);
            steps.push(Step { note: Some(since), ..end("cases-step-asked", StepState::Now) });
            steps.push(Step { rules: total.clone(), ..end("cases-step-answer", StepState::Next) });
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
            steps.push(Step { rules: take_up.clone(), ..done(t("cases-step-returned"), *on) });
            return steps;
        }
        Stage::Decided { on, outcome: it, .. } => {
            let mut decided = done(t_with("cases-step-answered", &[("outcome", outcome(it))]), *on);
            let overdue = *on > case.clocks.answer_by.date;
            decided.note = overdue
                .then(|| t_with("cases-step-overdue", &[("day", day(case.clocks.answer_by.date))]));
            decided.rules = total.clone();
            steps.push(decided);
            if repair && *it == Outcome::Granted {
                steps.push(over(StepState::Done));
            }
            return steps;
        }
    }
    if repair {
        steps.push(over(StepState::Next));
    }
    steps
}

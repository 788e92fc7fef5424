//! What was done in a practice, the case that follows from it by the real clocks and steps, and what
//! it is worth.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Mistake, Scenario};
use crate::calendar::{Calendar, add_days};
use crate::case::{Answers, Case, Clocks, InvalidTransition, Kind, Outcome, Reason};
use crate::field_error::FieldError;
use crate::ids::CaseId;
use crate::objection::{Ground, Objection};
use crate::reference::CaseNumber;
use crate::rules::Rules;

/// An objection of the practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which record, from 0.
    pub record: usize,
    /// On which ground.
    pub ground: Ground,
    /// With which paper, from 0.
    pub proof: usize,
    /// On which day.
    pub on: Date,
}

/// What a practice is worth, out of a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// 40 for the right record.
    pub record: i64,
    /// 30 for the ground that fits.
    pub ground: i64,
    /// 30 for the paper that shows it.
    pub proof: i64,
}

impl Score {
    /// All of it.
    pub fn total(self) -> i64 {
        self.record + self.ground + self.proof
    }
}

impl Run {
    /// What it is worth. Ground and paper count where the record is right.
    pub fn score(self, scenario: &Scenario) -> Score {
        let found = scenario.wrong.contains(&self.record);
        let points = |fits: bool, points: i64| if found && fits { points } else { 0 };
        Score {
            record: points(true, 40),
            ground: points(self.ground == scenario.mistake.ground(), 30),
            proof: points(self.proves(scenario), 30),
        }
    }

    /// Whether the paper shows the mistake.
    fn proves(self, scenario: &Scenario) -> bool {
        let Some(paper) = scenario.papers.get(self.proof) else { return false };
        if paper.kind != scenario.mistake.proof() {
            return false;
        }
        let Some(shown) = scenario.records.get(self.record) else { return false };
        let facts = &shown.record.facts;
        paper
            .facts
            .as_ref()
            .is_none_or(|it| it.title == facts.title && it.decided_on == facts.decided_on)
    }

    /// The days of the case.
    pub fn clocks(self, rules: &Rules, calendar: &Calendar) -> Clocks {
        Clocks::start(Kind::Objection, self.on, rules, calendar)
    }

    /// How it ends.
    pub fn outcome(self, scenario: &Scenario) -> Outcome {
        if !scenario.wrong.contains(&self.record) {
            return Outcome::Kept;
        }
        let facts = || {
            let shown = scenario.records.get(self.record).map(|it| &it.record.facts);
            scenario.letter(self.record).or(shown).cloned().map(Box::new)
        };
        match (scenario.mistake, facts()) {
            (Mistake::Amount | Mistake::Text, Some(facts)) => Outcome::Corrected { facts },
            (Mistake::Overdue | Mistake::Repaired, Some(facts)) => Outcome::Ended { facts },
            _ => Outcome::Removed,
        }
    }

    /// The case as it stands on that day: taken up on the last day for it, answered on the last day
    /// for that, by the same steps as every case.
    ///
    /// # Errors
    /// When a step is not open, which the table of steps rules out.
    pub fn case(
        self,
        scenario: &Scenario,
        rules: &Rules,
        calendar: &Calendar,
        today: Date,
    ) -> Result<Case, InvalidTransition> {
        let clocks = self.clocks(rules, calendar);
        let reason = |words: &str| {
            Reason::parse("reasons", words).map_err(|_: FieldError| InvalidTransition)
        };
        let case = Case {
            id: CaseId(Uuid::nil()),
            number: CaseNumber::new(Kind::Objection, 0),
            kind: Kind::Objection,
            record: None,
            record_version: 0,
            unit: String::new(),
            answers: Answers::Objection(Objection {
                ground: self.ground,
                reason: "练习".to_owned(),
                phone: None,
            }),
            clocks,
            extended: None,
            stage: crate::case::Stage::Submitted,
        };
        if today < clocks.accept_by.date {
            return Ok(case);
        }
        let case = case.accept("练习", clocks.accept_by.date)?;
        if today < clocks.answer_by.date {
            return Ok(case);
        }
        let on = clocks.answer_by.date;
        let case = case.decide(self.outcome(scenario), reason("练习")?, "练习", on)?;
        match case.stage {
            crate::case::Stage::Proposed { .. } => case.confirm("练习二", on),
            _ => Ok(case),
        }
    }

    /// The next day to look at, at most the day of the answer.
    pub fn next_day(self, today: Date, rules: &Rules, calendar: &Calendar) -> Date {
        add_days(today, 1).min(self.clocks(rules, calendar).answer_by.date)
    }
}

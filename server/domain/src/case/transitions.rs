//! The steps of a case: each consumes it, and fails where the table of steps does not have it.

use jiff::civil::Date;

use super::{Actor, Case, Extended, InvalidTransition, Outcome, Place, Reason, Stage, Step, may};
use crate::calendar::{Calendar, Due};
use crate::correction::Request;
use crate::rules::Limit;

impl Case {
    fn at(&self, actor: Actor, step: Step) -> Result<(), InvalidTransition> {
        may(self.stage.place(), actor, step).then_some(()).ok_or(InvalidTransition)
    }

    fn go(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// The officer takes it on.
    ///
    /// # Errors
    /// When it was taken on, returned or decided already.
    pub fn accept(self, by: &str, on: Date) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Accept)?;
        Ok(self.go(Stage::Accepted { on, by: by.to_owned() }))
    }

    /// The officer returns it with a reason (不予受理).
    ///
    /// # Errors
    /// When it was taken on, returned or decided already.
    pub fn send_back(self, reason: Reason, by: &str, on: Date) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Return)?;
        Ok(self.go(Stage::Returned { on, by: by.to_owned(), reason: reason.into_words() }))
    }

    /// The officer asks for a correction; the clock stands still from then on.
    ///
    /// # Errors
    /// When that is not open from where it stands.
    pub fn ask(self, request: Request, by: &str, on: Date) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Ask)?;
        let back = Box::new(self.stage.clone());
        Ok(self.go(Stage::Asked { on, by: by.to_owned(), request, back }))
    }

    /// The citizen answers; the clock goes on, later by the working days it stood still.
    ///
    /// # Errors
    /// When nothing is asked.
    pub fn answer(self, on: Date, calendar: &Calendar) -> Result<Self, InvalidTransition> {
        self.at(Actor::Citizen, Step::Answer)?;
        self.go_on(on, calendar)
    }

    /// The officer goes on without the answer of the citizen or of the provider.
    ///
    /// # Errors
    /// When nobody's answer is waited for.
    pub fn resume(self, on: Date, calendar: &Calendar) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Resume)?;
        self.go_on(on, calendar)
    }

    /// The provider says what it found and gives it back. Its clock ran on.
    ///
    /// # Errors
    /// When it is not with the provider.
    pub fn report(self, on: Date, calendar: &Calendar) -> Result<Self, InvalidTransition> {
        self.at(Actor::Provider, Step::Report)?;
        self.go_on(on, calendar)
    }

    fn go_on(self, on: Date, calendar: &Calendar) -> Result<Self, InvalidTransition> {
        match self.stage.clone() {
            Stage::Asked { on: from, back, .. } => {
                let clocks = self.clocks.paused(from, on, calendar);
                Ok(Self { clocks, stage: *back, ..self })
            }
            Stage::HandedOver { back, .. } => Ok(self.go(*back)),
            _ => Err(InvalidTransition),
        }
    }

    /// The officer takes longer, once, with a reason, as far as this rule allows.
    ///
    /// # Errors
    /// When that is not open from where it stands, or it was extended before.
    pub fn extend(
        self,
        reason: Reason,
        (rule, limit): (&str, Limit),
        by: &str,
        on: Date,
        calendar: &Calendar,
    ) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Extend)?;
        if self.extended.is_some() {
            return Err(InvalidTransition);
        }
        let extended = Extended {
            on,
            by: by.to_owned(),
            reason: reason.into_words(),
            before: self.clocks.answer_by.date,
            rule: rule.to_owned(),
        };
        let clocks = self.clocks.extended(limit, calendar);
        Ok(Self { clocks, extended: Some(extended), ..self })
    }

    /// The officer hands it over to the unit that provided the data, with a question. Not to their own.
    ///
    /// # Errors
    /// When that is not open from where it stands.
    pub fn hand_over(
        self,
        to: &str,
        question: Reason,
        by: &str,
        on: Date,
    ) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::HandOver)?;
        if to == self.unit {
            return Err(InvalidTransition);
        }
        let (to, by, back) = (to.to_owned(), by.to_owned(), Box::new(self.stage.clone()));
        Ok(self.go(Stage::HandedOver { on, by, to, question: question.into_words(), back }))
    }

    /// The officer decides it with reasons. A refusal waits for the second officer then.
    ///
    /// # Errors
    /// When it was not accepted, or decided already, or the outcome is one of another kind of case.
    pub fn decide(
        self,
        outcome: Outcome,
        reasons: Reason,
        by: &str,
        on: Date,
    ) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Decide)?;
        if !crate::decision::outcomes(&self.answers).contains(&outcome.key()) {
            return Err(InvalidTransition);
        }
        let (by, reasons) = (by.to_owned(), reasons.into_words());
        if outcome.is_refusal() {
            let back = Box::new(self.stage.clone());
            return Ok(self.go(Stage::Proposed { on, by, outcome, reasons, back }));
        }
        Ok(self.go(Stage::Decided { on, by, second: None, outcome, reasons }))
    }

    /// The second officer confirms the refusal.
    ///
    /// # Errors
    /// When none waits.
    pub fn confirm(self, second: &str, on: Date) -> Result<Self, InvalidTransition> {
        self.at(Actor::Second, Step::Confirm)?;
        match self.stage.clone() {
            Stage::Proposed { by, outcome, reasons, .. } => {
                let second = Some(second.to_owned());
                Ok(self.go(Stage::Decided { on, by, second, outcome, reasons }))
            }
            _ => Err(InvalidTransition),
        }
    }

    /// The second officer does not agree: it goes back to where it was before.
    ///
    /// # Errors
    /// When no refusal waits.
    pub fn decline(self) -> Result<Self, InvalidTransition> {
        self.at(Actor::Second, Step::Decline)?;
        match self.stage.clone() {
            Stage::Proposed { back, .. } => Ok(self.go(*back)),
            _ => Err(InvalidTransition),
        }
    }

    /// The citizen takes it back.
    ///
    /// # Errors
    /// When it is closed.
    pub fn withdraw(self, on: Date) -> Result<Self, InvalidTransition> {
        self.at(Actor::Citizen, Step::Withdraw)?;
        Ok(self.go(Stage::Withdrawn { on }))
    }

    /// The officer looks into a closed case again, with a reason. A decision that changed the record
    /// is not undone in this way: that takes a new case. The time for the answer begins anew.
    ///
    /// # Errors
    /// When it is open, or its decision changed the record.
    pub fn reopen(
        self,
        reason: Reason,
        limit: Limit,
        by: &str,
        on: Date,
        calendar: &Calendar,
    ) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Reopen)?;
        if !self.can_be_reopened() {
            return Err(InvalidTransition);
        }
        let clocks = self.clocks.restarted(limit, on, calendar);
        let stage = Stage::Reopened { on, by: by.to_owned(), reason: reason.into_words() };
        Ok(Self { clocks, stage, ..self })
    }

    /// Whether it is closed, and its decision left the record as it was.
    pub fn can_be_reopened(&self) -> bool {
        match &self.stage {
            Stage::Decided { outcome, .. } => {
                outcome.is_refusal()
                    || matches!(
                        outcome,
                        Outcome::Founded | Outcome::Replied | Outcome::NotJustified
                    )
            }
            other => other.is_closed(),
        }
    }

    /// By when somebody of the authority must act next; nothing while the clock stands still and once
    /// it is closed.
    pub fn next_due(&self) -> Option<Due> {
        match self.stage.place() {
            Place::Submitted => Some(self.clocks.accept_by),
            Place::Accepted | Place::Reopened | Place::HandedOver | Place::Proposed => {
                Some(self.clocks.answer_by)
            }
            Place::Asked | Place::Returned | Place::Withdrawn | Place::Decided => None,
        }
    }
}

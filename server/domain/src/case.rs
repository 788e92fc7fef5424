//! A case (办件) of any kind: one machine for repair, objection, review, complaint, message, extension
//! and own statement.
//!
//! ```text
//! submitted ── accept ──▶ accepted ── decide ─────────────▶ decided ── reopen ──▶ reopened
//!   │  ▲                  │  ▲  │ ▲                ▲
//!   │  └─── answer ─── asked ┘  │ └── report ── handed over
//!   │                           └── refuse ──▶ proposed ── confirm (second officer)
//!   └── return ──▶ returned         any open stage ── withdraw ──▶ withdrawn
//! ```

mod clocks;
mod machine;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use clocks::Clocks;
pub use machine::{Actor, Place, Step, may, steps};

use crate::calendar::Calendar;
use crate::correction::Request;
use crate::field_error::FieldError;
use crate::ids::{CaseId, RecordId};
use crate::record::Facts;
use crate::reference::CaseNumber;
use crate::rules::Limit;
use crate::text;

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Repair by fulfilment (信用修复).
    Repair,
    /// Objection (异议).
    Objection,
    /// A decision is to be looked at again by somebody else (复核).
    Review,
    /// Complaint about how a unit works (投诉).
    Complaint,
    /// A message to a unit (留言).
    Message,
    /// Asking for more time to fulfil a duty (申请延期).
    Extension,
    /// Own words beside the record (自主解释).
    Statement,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Repair,
        Self::Objection,
        Self::Review,
        Self::Complaint,
        Self::Message,
        Self::Extension,
        Self::Statement,
    ];

    /// Its key, in the store and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Objection => "objection",
            Self::Review => "review",
            Self::Complaint => "complaint",
            Self::Message => "message",
            Self::Extension => "extension",
            Self::Statement => "statement",
        }
    }
}

/// A case as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The number on the receipt.
    pub number: CaseNumber,
    /// What kind of case.
    pub kind: Kind,
    /// The record it is about; a complaint and a message are about none.
    pub record: Option<RecordId>,
    /// The version of the record that it was filed against; 0 where there is none.
    pub record_version: i64,
    /// The unit that decides it: the one that made the record (谁认定,谁修复).
    pub unit: String,
    /// What the citizen wrote.
    pub answers: Answers,
    /// Its days.
    pub clocks: Clocks,
    /// How it was extended, if it was.
    pub extended: Option<Extended>,
    /// Where it stands.
    pub stage: Stage,
}

/// That a case takes longer (延长办理).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// When that was decided.
    pub on: Date,
    /// Which officer decided it.
    pub by: String,
    /// Why, in words for the citizen.
    pub reason: String,
    /// By when it had to be answered before.
    pub before: Date,
    /// The rule that allows it.
    pub rule: String,
}

/// What the citizen wrote, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answers {
    /// Asking for repair.
    Repair(crate::repair::Repair),
    /// Saying that a record is wrong.
    Objection(crate::objection::Objection),
    /// Asking that a decision be looked at again.
    Review(crate::review::Review),
    /// Complaining about how a unit works.
    Complaint(crate::letter::Letter),
    /// Writing to a unit.
    Message(crate::letter::Letter),
    /// Asking for more time.
    Extension(crate::letter::Extension),
    /// Own words beside the record.
    Statement(crate::letter::Statement),
}

impl Answers {
    /// What the case is about.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Repair(_) => Kind::Repair,
            Self::Objection(_) => Kind::Objection,
            Self::Review(_) => Kind::Review,
            Self::Complaint(_) => Kind::Complaint,
            Self::Message(_) => Kind::Message,
            Self::Extension(_) => Kind::Extension,
            Self::Statement(_) => Kind::Statement,
        }
    }

    /// What kind of decision is asked for: a review asks for what the disputed case asked for.
    pub fn wanted(&self) -> Kind {
        match self {
            Self::Review(review) => review.of.kind(),
            other => other.kind(),
        }
    }
}

/// Where a case stands, with what is known at that point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// Waiting for the authority.
    Submitted,
    /// The authority is looking into it.
    Accepted {
        /// When it was accepted.
        on: Date,
        /// Which officer accepted it, by display name.
        by: String,
    },
    /// The citizen was asked for a correction; the clock stands still.
    Asked {
        /// When.
        on: Date,
        /// Which officer asked.
        by: String,
        /// What has to be corrected.
        request: Request,
        /// Where it goes on from then.
        back: Box<Stage>,
    },
    /// The unit that provided the data is looking into it.
    HandedOver {
        /// When.
        on: Date,
        /// Which officer handed it over.
        by: String,
        /// The code of the unit.
        to: String,
        /// What it is asked to find out.
        question: String,
        /// Where it goes on from then.
        back: Box<Stage>,
    },
    /// A refusal waits for the second officer.
    Proposed {
        /// When.
        on: Date,
        /// Which officer proposed it.
        by: String,
        /// What is to be decided.
        outcome: Outcome,
        /// Why, in words for the citizen.
        reasons: String,
        /// Where it goes on from where the second officer does not agree.
        back: Box<Stage>,
    },
    /// It was closed, and is looked into again.
    Reopened {
        /// When.
        on: Date,
        /// Which officer reopened it.
        by: String,
        /// Why, in words for the citizen.
        reason: String,
    },
    /// Taken back by the citizen.
    Withdrawn {
        /// When.
        on: Date,
    },
    /// Not accepted.
    Returned {
        /// When it was returned.
        on: Date,
        /// Which officer returned it.
        by: String,
        /// Why, in words for the citizen.
        reason: String,
    },
    /// Decided, for good.
    Decided {
        /// When it was decided.
        on: Date,
        /// Which officer decided it.
        by: String,
        /// Which second officer confirmed it, where it is a refusal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<String>,
        /// What was decided.
        outcome: Outcome,
        /// Why, in words for the citizen.
        reasons: String,
    },
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// 准予修复: the display ends.
    Granted,
    /// 不予修复
    Refused,
    /// 更正: the record now says this.
    Corrected {
        /// The new text of the record.
        facts: Box<Facts>,
    },
    /// 补充: the record now says this as well.
    Supplemented {
        /// The new text of the record.
        facts: Box<Facts>,
    },
    /// 删除: the record is removed.
    Removed,
    /// 终止披露: the record is no longer shown.
    Ended {
        /// The text of the record, with the last day of its display.
        facts: Box<Facts>,
    },
    /// 移出名单
    Delisted,
    /// 维持
    Kept,
    /// 属实
    Founded,
    /// 不属实
    Unfounded,
    /// 已答复
    Replied,
}

impl Outcome {
    /// Its key, in forms, in the history and in `locales/`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Corrected { .. } => "corrected",
            Self::Supplemented { .. } => "supplemented",
            Self::Removed => "removed",
            Self::Ended { .. } => "ended",
            Self::Delisted => "delisted",
            Self::Kept => "kept",
            Self::Founded => "founded",
            Self::Unfounded => "unfounded",
            Self::Replied => "replied",
        }
    }

    /// Whether the citizen does not get what they asked for: a second officer must agree.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused | Self::Kept | Self::Unfounded)
    }
}

/// This step is not open from where the case stands: somebody was faster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the case is not at a stage where this can be done")]
pub struct InvalidTransition;

impl Stage {
    /// Whether nothing more will happen, unless it is reopened.
    pub fn is_closed(&self) -> bool {
        self.place().is_closed()
    }

    /// Where that is.
    pub fn place(&self) -> Place {
        match self {
            Self::Submitted => Place::Submitted,
            Self::Accepted { .. } => Place::Accepted,
            Self::Asked { .. } => Place::Asked,
            Self::HandedOver { .. } => Place::HandedOver,
            Self::Proposed { .. } => Place::Proposed,
            Self::Reopened { .. } => Place::Reopened,
            Self::Returned { .. } => Place::Returned,
            Self::Withdrawn { .. } => Place::Withdrawn,
            Self::Decided { .. } => Place::Decided,
        }
    }
}

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
        Ok(self.go(Stage::Returned { on, by: by.to_owned(), reason: reason.0 }))
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
            reason: reason.0,
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
        Ok(self.go(Stage::HandedOver { on, by, to, question: question.0, back }))
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
        let (by, reasons) = (by.to_owned(), reasons.0);
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
    /// is not undone in this way: that takes a new case.
    ///
    /// # Errors
    /// When it is open, or its decision changed the record.
    pub fn reopen(self, reason: Reason, by: &str, on: Date) -> Result<Self, InvalidTransition> {
        self.at(Actor::Officer, Step::Reopen)?;
        if !self.can_be_reopened() {
            return Err(InvalidTransition);
        }
        Ok(self.go(Stage::Reopened { on, by: by.to_owned(), reason: reason.0 }))
    }

    /// Whether it is closed, and its decision left the record as it was.
    pub fn can_be_reopened(&self) -> bool {
        match &self.stage {
            Stage::Decided { outcome, .. } => {
                outcome.is_refusal() || matches!(outcome, Outcome::Founded | Outcome::Replied)
            }
            other => other.is_closed(),
        }
    }

    /// By when somebody of the authority must act next; nothing while the clock stands still and once
    /// it is closed.
    pub fn next_due(&self) -> Option<crate::calendar::Due> {
        match self.stage.place() {
            Place::Submitted => Some(self.clocks.accept_by),
            Place::Accepted | Place::Reopened | Place::HandedOver | Place::Proposed => {
                Some(self.clocks.answer_by)
            }
            Place::Asked | Place::Returned | Place::Withdrawn | Place::Decided => None,
        }
    }
}

/// A reason for the citizen: never empty, at most 2,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Reads what the officer wrote in the field with this id.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn parse(field: &'static str, written: &str) -> Result<Self, FieldError> {
        let written = text::prose(written);
        if written.is_empty() {
            return Err(FieldError { field, message: "desk-reason-missing" });
        }
        if written.chars().count() > 2000 {
            return Err(FieldError { field, message: "desk-reason-long" });
        }
        Ok(Self(written))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

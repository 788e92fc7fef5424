//! A case (办件): a repair or an objection that was handed in.
//!
//! ```text
//! submitted ── accept ──▶ accepted ── decide ──▶ decided
//!     └─────── return ──▶ returned
//! ```

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Due};
use crate::field_error::FieldError;
use crate::ids::{CaseId, RecordId};
use crate::record::Facts;
use crate::reference::CaseNumber;
use crate::rules::{Rules, clock};
use crate::text;

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Repair by fulfilment (信用修复).
    Repair,
    /// Objection (异议).
    Objection,
}

/// A case as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The number on the receipt.
    pub number: CaseNumber,
    /// Repair or objection.
    pub kind: Kind,
    /// The record it is about.
    pub record: RecordId,
    /// The version of the record that it was filed against.
    pub record_version: i64,
    /// The unit that decides it: the one that made the record (谁认定,谁修复).
    pub unit: String,
    /// What the citizen wrote.
    pub answers: Answers,
    /// Its days.
    pub clocks: Clocks,
    /// Where it stands.
    pub stage: Stage,
}

/// What the citizen wrote, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answers {
    /// Asking for repair.
    Repair(crate::repair::Repair),
    /// Saying that a record is wrong.
    Objection(crate::objection::Objection),
}

impl Answers {
    /// What the case is about.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Repair(_) => Kind::Repair,
            Self::Objection(_) => Kind::Objection,
        }
    }
}

/// The day it was handed in and the days by which the authority must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// The day it was handed in.
    pub submitted_on: Date,
    /// Acceptance must be decided by then (repair), or the case taken up (objection).
    pub accept_by: Due,
    /// The result must be told by then.
    pub answer_by: Due,
}

impl Clocks {
    /// The days of a case of this kind that is handed in on that day.
    pub fn start(kind: Kind, on: Date, rules: &Rules, calendar: &Calendar) -> Self {
        let (accept, total) = match kind {
            Kind::Repair => (clock::REPAIR_ACCEPT, clock::REPAIR_TOTAL),
            Kind::Objection => (clock::OBJECTION_FORWARD, clock::OBJECTION_TOTAL),
        };
        // `Rules::check` refused rules without these clocks.
        let due = |id| {
            rules
                .clock_near(id, on)
                .map_or(Due { date: on, provisional: true }, |rule| calendar.due(on, rule.limit))
        };
        Self { submitted_on: on, accept_by: due(accept), answer_by: due(total) }
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
    /// 删除: the record is removed.
    Removed,
    /// 维持
    Kept,
}

/// This step is not open from where the case stands: somebody was faster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the case is not at a stage where this can be done")]
pub struct InvalidTransition;

impl Stage {
    /// Whether nothing more will happen.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Returned { .. } | Self::Decided { .. })
    }
}

impl Case {
    /// The officer takes it on.
    ///
    /// # Errors
    /// When it was taken on, returned or decided already.
    pub fn accept(self, by: &str, on: Date) -> Result<Self, InvalidTransition> {
        match self.stage {
            Stage::Submitted => {
                Ok(Self { stage: Stage::Accepted { on, by: by.to_owned() }, ..self })
            }
            _ => Err(InvalidTransition),
        }
    }

    /// The officer returns it with a reason (不予受理).
    ///
    /// # Errors
    /// When it was taken on, returned or decided already.
    pub fn send_back(self, reason: Reason, by: &str, on: Date) -> Result<Self, InvalidTransition> {
        match self.stage {
            Stage::Submitted => Ok(Self {
                stage: Stage::Returned { on, by: by.to_owned(), reason: reason.0 },
                ..self
            }),
            _ => Err(InvalidTransition),
        }
    }

    /// The officer decides it with reasons.
    ///
    /// # Errors
    /// When it was not accepted, or decided already, or the outcome is one of the other kind of case.
    pub fn decide(
        self,
        outcome: Outcome,
        reasons: Reason,
        by: &str,
        on: Date,
    ) -> Result<Self, InvalidTransition> {
        let fits = match outcome {
            Outcome::Granted | Outcome::Refused => self.kind == Kind::Repair,
            Outcome::Corrected { .. } | Outcome::Removed | Outcome::Kept => {
                self.kind == Kind::Objection
            }
        };
        match self.stage {
            Stage::Accepted { .. } if fits => Ok(Self {
                stage: Stage::Decided { on, by: by.to_owned(), outcome, reasons: reasons.0 },
                ..self
            }),
            _ => Err(InvalidTransition),
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
}

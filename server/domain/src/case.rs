//! A case (办件) of any kind: one machine for repair, objection, review, complaint, message, extension,
//! own statement and the question why somebody read (核查).
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
mod reason;
mod stage;
mod transitions;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use clocks::{Clocks, working_days};
pub use machine::{Actor, Place, Step, may, steps};
pub use reason::Reason;
pub use stage::{InvalidTransition, Outcome, Stage};

use crate::ids::{CaseId, RecordId};
use crate::reference::CaseNumber;

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
    /// Asking why somebody read a record (核查): worked on by inspectors, never of the unit that read.
    Inspection,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Repair,
        Self::Objection,
        Self::Review,
        Self::Complaint,
        Self::Message,
        Self::Extension,
        Self::Statement,
        Self::Inspection,
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
            Self::Inspection => "inspection",
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
    /// The record it is about; a complaint and a message are about none, and an inspection is about a
    /// line of the access log.
    pub record: Option<RecordId>,
    /// The version of the record that it was filed against; 0 where there is none.
    pub record_version: i64,
    /// The unit that decides it: the one that made the record (谁认定,谁修复); of an inspection
    /// [`crate::inspection::UNIT`].
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
    /// Asking why somebody read.
    Inspection(crate::inspection::Question),
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
            Self::Inspection(_) => Kind::Inspection,
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

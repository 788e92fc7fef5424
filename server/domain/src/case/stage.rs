//! Where a case stands, and what was decided.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Place;
use crate::correction::Request;
use crate::record::Facts;

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
    /// 看得有依据
    Justified,
    /// 看得没有依据
    NotJustified,
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
            Self::Justified => "justified",
            Self::NotJustified => "not-justified",
        }
    }

    /// What the record says then, where it says something else.
    pub fn facts(&self) -> Option<&Facts> {
        match self {
            Self::Corrected { facts } | Self::Supplemented { facts } | Self::Ended { facts } => {
                Some(facts)
            }
            _ => None,
        }
    }

    /// Whether the citizen does not get what they asked for: a second officer must agree.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused | Self::Kept | Self::Unfounded | Self::Justified)
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

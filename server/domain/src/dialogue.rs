//! What the assistant does together with a person: one question at a time, until a form is filled in.
//!
//! A dialogue only knows what was answered; which record, unit or half day there is to choose from is
//! handed in with each answer, so that a step never rests on what was true when the dialogue began.

mod half_day;
mod step;

use serde::{Deserialize, Serialize};

use crate::ids::RecordId;
use crate::{objection, repair};

pub use half_day::{Half, HalfDay, half_days};
pub use step::{Known, Said, Wrong};

/// What is done together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 申请修复
    Repair,
    /// 提出异议
    Objection,
    /// 订阅一个搜索
    Subscribe,
    /// 预约窗口
    Appointment,
    /// 留言
    Message,
}

/// What was answered so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialogue {
    /// Asking for repair. What is filled in stands in the saved draft, not here.
    Repair {
        /// Of which record.
        record: Option<RecordId>,
        /// The draft of the form.
        #[serde(skip)]
        draft: repair::Draft,
    },
    /// Saying that a record is wrong. What is filled in stands in the saved draft, not here.
    Objection {
        /// Which record.
        record: Option<RecordId>,
        /// The draft of the form.
        #[serde(skip)]
        draft: objection::Draft,
    },
    /// Being told when there is something new that fits a search.
    Subscribe {
        /// What is looked for.
        query: Option<String>,
    },
    /// Asking for a half day at the counter. A request: the unit answers it.
    Appointment {
        /// Which.
        slot: Option<HalfDay>,
        /// What for.
        purpose: Option<Purpose>,
        /// A phone number; empty where it was left out.
        phone: Option<String>,
        /// Which dialogue it was: sent twice it is one letter.
        once: String,
    },
    /// Writing to a unit.
    Message {
        /// Which.
        unit: Option<String>,
        /// The words.
        text: Option<String>,
        /// A phone number; empty where it was left out.
        phone: Option<String>,
        /// Which dialogue it was: sent twice it is one letter.
        once: String,
    },
}

/// What an appointment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// 信用修复
    Repair,
    /// 异议
    Objection,
    /// 查询和报告
    Report,
    /// 其他
    Other,
}

/// What is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    /// Which record.
    Record,
    /// On which day the duty was fulfilled.
    Day,
    /// How it was fulfilled.
    Fulfilment,
    /// What kind of mistake it is.
    Ground,
    /// What is wrong.
    Reason,
    /// What is looked for.
    Query,
    /// Which half day.
    Slot,
    /// What the appointment is for.
    Purpose,
    /// Which unit.
    Unit,
    /// The words of a letter.
    Text,
    /// A phone number; may be left out.
    Phone,
    /// A last look before sending.
    Look,
    /// Nothing more: the form goes on from here.
    Ready,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Repair, Self::Objection, Self::Subscribe, Self::Appointment, Self::Message];

    /// Its key in addresses, and in `locales/` after `assistant-dialogue-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Objection => "objection",
            Self::Subscribe => "subscribe",
            Self::Appointment => "appointment",
            Self::Message => "message",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// The page that does the same: the way out of the dialogue at any step.
    pub fn page(self) -> &'static str {
        match self {
            Self::Repair | Self::Objection => "/record",
            Self::Subscribe => "/search/subscriptions",
            Self::Appointment | Self::Message => "/message",
        }
    }

    fn steps(self) -> &'static [Asks] {
        match self {
            Self::Repair => &[Asks::Record, Asks::Day, Asks::Fulfilment],
            Self::Objection => &[Asks::Record, Asks::Ground, Asks::Reason],
            Self::Subscribe => &[Asks::Query],
            Self::Appointment => &[Asks::Slot, Asks::Purpose, Asks::Phone],
            Self::Message => &[Asks::Unit, Asks::Text, Asks::Phone],
        }
    }
}

impl Purpose {
    /// Every purpose, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Repair, Self::Objection, Self::Report, Self::Other];

    /// Its key in forms, and in `locales/` after `assistant-purpose-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Objection => "objection",
            Self::Report => "report",
            Self::Other => "other",
        }
    }

    /// The purpose with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Asks {
    /// Its key in `locales/` after `assistant-asks-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Day => "day",
            Self::Fulfilment => "fulfilment",
            Self::Ground => "ground",
            Self::Reason => "reason",
            Self::Query => "query",
            Self::Slot => "slot",
            Self::Purpose => "purpose",
            Self::Unit => "unit",
            Self::Text => "text",
            Self::Phone => "phone",
            Self::Look => "look",
            Self::Ready => "ready",
        }
    }
}

impl Dialogue {
    /// Begins. `once` marks it, so that what is sent at its end is sent once.
    pub fn begin(kind: Kind, once: &str) -> Self {
        let once = once.to_owned();
        match kind {
            Kind::Repair => Self::Repair { record: None, draft: repair::Draft::default() },
            Kind::Objection => Self::Objection { record: None, draft: objection::Draft::default() },
            Kind::Subscribe => Self::Subscribe { query: None },
            Kind::Appointment => Self::Appointment { slot: None, purpose: None, phone: None, once },
            Kind::Message => Self::Message { unit: None, text: None, phone: None, once },
        }
    }

    /// What is done.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Repair { .. } => Kind::Repair,
            Self::Objection { .. } => Kind::Objection,
            Self::Subscribe { .. } => Kind::Subscribe,
            Self::Appointment { .. } => Kind::Appointment,
            Self::Message { .. } => Kind::Message,
        }
    }

    /// The record it is about.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Repair { record, .. } | Self::Objection { record, .. } => *record,
            _ => None,
        }
    }

    /// What is asked next.
    pub fn asks(&self) -> Asks {
        let next = self.kind().steps().iter().copied().find(|step| !self.has(*step));
        next.unwrap_or(match self {
            Self::Appointment { .. } | Self::Message { .. } => Asks::Look,
            _ => Asks::Ready,
        })
    }

    /// The place of the next question, from 1, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        let steps = self.kind().steps();
        let done = steps.iter().take_while(|step| self.has(**step)).count();
        let looks = matches!(self, Self::Appointment { .. } | Self::Message { .. });
        let all = steps.len() + usize::from(looks);
        ((done + 1).min(all), all)
    }

    /// The words of the last answer, to be shown again where it goes back to them; empty where it was
    /// chosen from a list.
    pub fn last_words(&self) -> String {
        let steps = self.kind().steps();
        let done = steps.iter().take_while(|step| self.has(**step)).count();
        let last = done.checked_sub(1).map(|last| steps[last]);
        match (self, last) {
            (Self::Repair { draft, .. }, Some(Asks::Fulfilment)) => draft.fulfilment.clone(),
            (Self::Objection { draft, .. }, Some(Asks::Reason)) => draft.reason.clone(),
            (Self::Subscribe { query }, Some(Asks::Query)) => query.clone().unwrap_or_default(),
            (Self::Message { text, .. }, Some(Asks::Text)) => text.clone().unwrap_or_default(),
            (Self::Appointment { phone, .. } | Self::Message { phone, .. }, Some(Asks::Phone)) => {
                phone.clone().unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// One question back: the last answer is taken away. At the first question nothing changes.
    pub fn back(mut self) -> Self {
        let steps = self.kind().steps();
        let done = steps.iter().take_while(|step| self.has(**step)).count();
        if let Some(last) = done.checked_sub(1) {
            self.forget(steps[last]);
        }
        self
    }

    fn has(&self, step: Asks) -> bool {
        match (self, step) {
            (Self::Repair { record, .. } | Self::Objection { record, .. }, Asks::Record) => {
                record.is_some()
            }
            (Self::Repair { draft, .. }, Asks::Day) => !draft.year.is_empty(),
            (Self::Repair { draft, .. }, Asks::Fulfilment) => !draft.fulfilment.is_empty(),
            (Self::Objection { draft, .. }, Asks::Ground) => !draft.ground.is_empty(),
            (Self::Objection { draft, .. }, Asks::Reason) => !draft.reason.is_empty(),
            (Self::Subscribe { query }, Asks::Query) => query.is_some(),
            (Self::Appointment { slot, .. }, Asks::Slot) => slot.is_some(),
            (Self::Appointment { purpose, .. }, Asks::Purpose) => purpose.is_some(),
            (Self::Message { unit, .. }, Asks::Unit) => unit.is_some(),
            (Self::Message { text, .. }, Asks::Text) => text.is_some(),
            (Self::Appointment { phone, .. } | Self::Message { phone, .. }, Asks::Phone) => {
                phone.is_some()
            }
            _ => false,
        }
    }

    fn forget(&mut self, step: Asks) {
        match (self, step) {
            (Self::Repair { record, draft }, Asks::Record) => {
                *record = None;
                *draft = repair::Draft::default();
            }
            (Self::Objection { record, draft }, Asks::Record) => {
                *record = None;
                *draft = objection::Draft::default();
            }
            (Self::Repair { draft, .. }, Asks::Day) => {
                draft.year.clear();
                draft.month.clear();
                draft.day.clear();
            }
            (Self::Repair { draft, .. }, Asks::Fulfilment) => draft.fulfilment.clear(),
            (Self::Objection { draft, .. }, Asks::Ground) => draft.ground.clear(),
            (Self::Objection { draft, .. }, Asks::Reason) => draft.reason.clear(),
            (Self::Subscribe { query }, Asks::Query) => *query = None,
            (Self::Appointment { slot, .. }, Asks::Slot) => *slot = None,
            (Self::Appointment { purpose, .. }, Asks::Purpose) => *purpose = None,
            (Self::Message { unit, .. }, Asks::Unit) => *unit = None,
            (Self::Message { text, .. }, Asks::Text) => *text = None,
            (Self::Appointment { phone, .. } | Self::Message { phone, .. }, Asks::Phone) => {
                *phone = None;
            }
            _ => {}
        }
    }
}

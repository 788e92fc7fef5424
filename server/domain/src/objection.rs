//! Saying that a record is wrong (异议).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::Kind;
use crate::evidence::Evidence;
use crate::field_error::FieldError;
use crate::form::{self, Step};
use crate::record::Record;
use crate::repair::phone;
use crate::text;

/// What a person has filled in so far. Every field may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The key of a [`Ground`], or empty.
    pub ground: String,
    /// What is wrong, in their own words.
    pub reason: String,
    /// A phone number for questions; may stay empty.
    pub phone: String,
    /// The pages of the form that were gone past.
    pub done: Vec<Step>,
}

/// What is said, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// What kind of mistake it is.
    pub ground: Ground,
    /// What is wrong.
    pub reason: String,
    /// A phone number for questions, where one was given.
    pub phone: Option<String>,
}

/// What kind of mistake is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// 不是我的
    NotMine,
    /// 事实错误
    WrongFact,
    /// 文字错误
    WrongText,
    /// 遗漏
    Omission,
    /// 超过公示期
    Overdue,
    /// 已修复仍公示
    AlreadyRepaired,
    /// 重复
    Duplicate,
    /// 其他
    Other,
}

impl Ground {
    /// Every ground, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::NotMine,
        Self::WrongFact,
        Self::WrongText,
        Self::Omission,
        Self::Overdue,
        Self::AlreadyRepaired,
        Self::Duplicate,
        Self::Other,
    ];

    /// Its key in forms, and in `locales/` after `objection-ground-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotMine => "not-mine",
            Self::WrongFact => "wrong-fact",
            Self::WrongText => "wrong-text",
            Self::Omission => "omission",
            Self::Overdue => "overdue",
            Self::AlreadyRepaired => "already-repaired",
            Self::Duplicate => "duplicate",
            Self::Other => "other",
        }
    }

    /// What helps to show it, as keys in `locales/` after `objection-helps-`.
    pub fn helps(self) -> &'static [&'static str] {
        match self {
            Self::NotMine => &["identity", "not-there", "police"],
            Self::WrongFact => &["decision", "facts", "judgment"],
            Self::WrongText => &["decision", "identity"],
            Self::Omission => &["decision", "fulfilment"],
            Self::Overdue => &["decision", "fulfilment"],
            Self::AlreadyRepaired => &["repair", "screenshot"],
            Self::Duplicate => &["numbers", "screenshot"],
            Self::Other => &["facts"],
        }
    }

    /// The outcomes that answer it as a rule, when it is right: keys of
    /// [`crate::decision::outcomes`]. The officer may find another.
    pub fn remedies(self) -> &'static [&'static str] {
        match self {
            Self::NotMine | Self::Duplicate => &["removed"],
            Self::WrongFact => &["removed", "corrected", "delisted"],
            Self::WrongText => &["corrected"],
            Self::Omission => &["supplemented"],
            Self::Overdue | Self::AlreadyRepaired => &["ended"],
            Self::Other => &[],
        }
    }

    /// The ground with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

impl Draft {
    /// What is said, or everything that has to be put right first. Evidence may be left out.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self) -> Result<Objection, Vec<FieldError>> {
        let mut errors = Vec::new();
        let ground = Ground::from_key(&self.ground);
        if ground.is_none() {
            errors.push(FieldError { field: "ground", message: "objection-ground-missing" });
        }
        let reason = text::prose(&self.reason);
        if reason.is_empty() {
            errors.push(FieldError { field: "reason", message: "objection-reason-missing" });
        } else if reason.chars().count() > 2000 {
            errors.push(FieldError { field: "reason", message: "objection-reason-long" });
        }
        let phone = phone(&self.phone).map_err(|error| errors.push(error));
        match (ground, phone) {
            (Some(ground), Ok(phone)) if errors.is_empty() => {
                Ok(Objection { ground, reason, phone })
            }
            _ => Err(errors),
        }
    }
}

impl form::Draft for Draft {
    const KIND: Kind = Kind::Objection;

    fn done(&mut self) -> &mut Vec<Step> {
        &mut self.done
    }

    fn wrong(&self, _: &Record, _: Date, _: &[Evidence]) -> Vec<FieldError> {
        self.check().err().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Draft as _;

    #[test]
    fn every_field_that_can_be_wrong_stands_on_one_page_and_is_told_in_their_order() {
        let wrong = Draft { phone: "1".into(), ..Draft::default() }.check().unwrap_err();
        let page = |field: &str| Step::of(Kind::Objection).iter().position(|it| it.asks(field));
        let pages: Vec<_> = wrong.iter().map(|it| page(it.field).unwrap()).collect();
        assert_eq!(pages, [0, 1, 4]);
    }

    #[test]
    fn a_page_is_done_when_it_was_gone_past_and_is_right() {
        let mut draft = Draft { ground: "other".into(), ..Draft::default() };
        draft.pass(Step::Ground);
        draft.pass(Step::Reason);
        let wrong = draft.check().unwrap_err();
        let done: Vec<_> = draft
            .progress(&wrong, Step::of(Kind::Objection))
            .into_iter()
            .map(|it| it.done)
            .collect();
        assert_eq!(done, [true, false, false, false, false]);
    }

    #[test]
    fn a_ground_and_a_reason_are_needed() {
        let errors = Draft { reason: " \n ".into(), ..Draft::default() }.check().unwrap_err();
        let said: Vec<_> = errors.iter().map(|error| error.message).collect();
        assert_eq!(said, ["objection-ground-missing", "objection-reason-missing"]);
    }

    #[test]
    fn every_ground_is_found_by_its_key() {
        assert!(Ground::ALL.into_iter().all(|it| Ground::from_key(it.key()) == Some(it)));
    }
}

//! Asking why somebody read my record (核查): the question of the citizen, and what an inspector found,
//! who is never of the unit that read.

use serde::{Deserialize, Serialize};

use crate::case::Outcome;
use crate::field_error::FieldError;
use crate::text;

/// Characters a question may have.
const LONGEST: usize = 2000;

/// The unit of a case that inspectors work on: none of them alone, but every one that did not read. No
/// unit of the district has this code.
pub const UNIT: &str = "inspection";

/// What the citizen wants to know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// In their words; may be empty: 「为什么看？」 says enough.
    pub question: String,
}

impl Question {
    /// The question as it was typed.
    ///
    /// # Errors
    /// When it is too long.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let question = text::prose(typed);
        match question.chars().count() {
            0..=LONGEST => Ok(Self { question }),
            _ => Err(FieldError { field: "question", message: "inspection-question-long" }),
        }
    }
}

/// What an inspector found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// There was a ground, and the reading stayed within it.
    Justified,
    /// There was none, or the reading went beyond it.
    NotJustified,
}

impl Finding {
    /// What this outcome of a case found; nothing where it is not one of an inspection.
    pub fn of(outcome: &Outcome) -> Option<Self> {
        match outcome {
            Outcome::Justified => Some(Self::Justified),
            Outcome::NotJustified => Some(Self::NotJustified),
            _ => None,
        }
    }

    /// The outcome that says so.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Justified => Outcome::Justified,
            Self::NotJustified => Outcome::NotJustified,
        }
    }

    /// Its key, that of the outcome: in the store, in forms and in `locales/` after
    /// `inspection-finding-`.
    pub fn key(self) -> &'static str {
        self.outcome().key()
    }

    /// The finding with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Justified, Self::NotJustified].into_iter().find(|it| it.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_may_be_empty_and_not_endless() {
        assert_eq!(Question::parse(" \u{200b} "), Ok(Question::default()));
        assert_eq!(Question::parse("为什么？").unwrap().question, "为什么？");
        assert!(Question::parse(&"长".repeat(2001)).is_err());
    }

    #[test]
    fn a_finding_is_an_outcome_and_back() {
        for finding in [Finding::Justified, Finding::NotJustified] {
            assert_eq!(Finding::of(&finding.outcome()), Some(finding));
            assert_eq!(Finding::from_key(finding.key()), Some(finding));
        }
        assert_eq!(Finding::of(&Outcome::Kept), None);
    }
}

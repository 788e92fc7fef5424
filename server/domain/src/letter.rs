//! What is written to a unit without a record (投诉, 留言), and the two services that ease a record
//! without repairing it (申请延期, 自主解释).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::field_error::FieldError;
use crate::repair::phone;
use crate::text;

/// What a person has filled in so far. Every field may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The code of the unit that it goes to.
    pub unit: String,
    /// What it is about, in a line.
    pub subject: String,
    /// The letter.
    pub text: String,
    /// A phone number for questions; may stay empty.
    pub phone: String,
    /// Which form it was: a second click on the same one is the same letter.
    pub once: String,
}

/// A letter, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What it is about, in a line.
    pub subject: String,
    /// The letter.
    pub text: String,
    /// A phone number for questions, where one was given.
    pub phone: Option<String>,
}

/// Asking for more time to fulfil a duty (申请延期).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Until when it will be fulfilled.
    pub until: Date,
    /// Why it takes longer.
    pub reason: String,
    /// A phone number for questions, where one was given.
    pub phone: Option<String>,
}

/// What is to stand beside the record (自主解释).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The words.
    pub text: String,
    /// A phone number for questions, where one was given.
    pub phone: Option<String>,
}

impl Draft {
    /// The letter, or everything that has to be put right first. Whether the unit exists is asked of
    /// `knows`.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self, knows: impl FnOnce(&str) -> bool) -> Result<Letter, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        if !knows(&self.unit) {
            wrong("unit", "letter-unit-missing");
        }
        let subject = text::prose(&self.subject);
        match subject.chars().count() {
            0 => wrong("subject", "letter-subject-missing"),
            101.. => wrong("subject", "letter-subject-long"),
            _ => {}
        }
        let written = text::prose(&self.text);
        match written.chars().count() {
            0 => wrong("text", "letter-text-missing"),
            2001.. => wrong("text", "letter-text-long"),
            _ => {}
        }
        let phone = phone(&self.phone).map_err(|error| errors.push(error));
        match phone {
            Ok(phone) if errors.is_empty() => Ok(Letter { subject, text: written, phone }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_needs_a_unit_a_subject_and_words() {
        let said: Vec<_> = Draft { text: "长".repeat(2001), ..Draft::default() }
            .check(|_| false)
            .unwrap_err()
            .iter()
            .map(|it| it.message)
            .collect();
        assert_eq!(said, ["letter-unit-missing", "letter-subject-missing", "letter-text-long"]);
    }
}

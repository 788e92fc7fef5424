//! Asking why somebody read my record (核查): the question of the citizen and the answer of an
//! inspector, who is never of the unit that read.

use serde::{Deserialize, Serialize};

use crate::field_error::FieldError;
use crate::text;

/// Characters a question or the reasons of an answer may have.
const LONGEST: usize = 2000;

/// What an inspector found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// There was a ground, and the reading stayed within it.
    Justified,
    /// There was none, or the reading went beyond it.
    NotJustified,
}

impl Finding {
    /// Its key, in the store, in forms and in `locales/` after `inspection-finding-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Justified => "justified",
            Self::NotJustified => "not-justified",
        }
    }

    /// The finding with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Justified, Self::NotJustified].into_iter().find(|it| it.key() == key)
    }
}

/// What the citizen wants to know. It may be empty: 「为什么看？」 says enough.
///
/// # Errors
/// When it is too long.
pub fn question(typed: &str) -> Result<String, FieldError> {
    let question = text::prose(typed);
    match question.chars().count() {
        0..=LONGEST => Ok(question),
        _ => Err(FieldError { field: "question", message: "inspection-question-long" }),
    }
}

/// What an inspector typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// `justified` or `not-justified`.
    pub finding: String,
    /// Why, in words for the citizen.
    pub reasons: String,
}

impl Draft {
    /// The answer, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self) -> Result<(Finding, String), Vec<FieldError>> {
        let mut errors = Vec::new();
        let finding = Finding::from_key(&self.finding);
        if finding.is_none() {
            errors.push(FieldError { field: "finding", message: "inspection-finding-missing" });
        }
        let reasons = text::prose(&self.reasons);
        match reasons.chars().count() {
            0 => {
                errors.push(FieldError { field: "reasons", message: "inspection-reasons-missing" })
            }
            1..=LONGEST => {}
            _ => errors.push(FieldError { field: "reasons", message: "inspection-reasons-long" }),
        }
        match finding {
            Some(finding) if errors.is_empty() => Ok((finding, reasons)),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_what_was_found_and_why() {
        let draft = |finding: &str, reasons: &str| Draft {
            finding: finding.into(),
            reasons: reasons.into(),
        };
        let wrong = |draft: Draft| {
            let errors = draft.check().unwrap_err();
            errors.iter().map(|it| it.message).collect::<Vec<_>>()
        };
        assert_eq!(
            wrong(draft("x", " ")),
            ["inspection-finding-missing", "inspection-reasons-missing"]
        );
        assert_eq!(wrong(draft("justified", &"长".repeat(2001))), ["inspection-reasons-long"]);
        let answer = draft("not-justified", " 没有依据。 ").check().unwrap();
        assert_eq!(answer, (Finding::NotJustified, "没有依据。".to_owned()));
        assert!(question("").is_ok() && question(&"长".repeat(2001)).is_err());
    }
}

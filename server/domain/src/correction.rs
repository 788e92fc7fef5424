//! Asking a citizen to correct what was handed in (补正): what is wrong with which part, and what they
//! answer.

use serde::{Deserialize, Serialize};

use crate::field_error::FieldError;
use crate::text;

/// What is wrong with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// 错误
    Wrong,
    /// 不全
    Incomplete,
    /// 过期
    Outdated,
}

impl Flaw {
    /// Every flaw, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Wrong, Self::Incomplete, Self::Outdated];

    /// Its key in forms, and in `locales/` after `correction-flaw-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Incomplete => "incomplete",
            Self::Outdated => "outdated",
        }
    }

    /// The flaw with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// A part of what was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 填写的内容
    Words,
    /// 上传的材料
    Evidence,
    /// 信用承诺书
    Promise,
    /// 联系方式
    Contact,
}

impl Part {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Words, Self::Evidence, Self::Promise, Self::Contact];

    /// Its key in forms, and in `locales/` after `correction-part-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Evidence => "evidence",
            Self::Promise => "promise",
            Self::Contact => "contact",
        }
    }
}

/// What has to be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What is wrong with which part.
    pub parts: Vec<(Part, Flaw)>,
    /// What is to be done, in words for the citizen.
    pub words: String,
}

/// What an officer typed to ask for a correction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestDraft {
    /// The flaw of what was written, or empty.
    pub flaw_words: String,
    /// The flaw of the files, or empty.
    pub flaw_evidence: String,
    /// The flaw of the promise, or empty.
    pub flaw_promise: String,
    /// The flaw of how they are reached, or empty.
    pub flaw_contact: String,
    /// What is to be done.
    pub request: String,
}

impl RequestDraft {
    /// What was chosen for that part.
    pub fn flaw(&self, part: Part) -> &str {
        match part {
            Part::Words => &self.flaw_words,
            Part::Evidence => &self.flaw_evidence,
            Part::Promise => &self.flaw_promise,
            Part::Contact => &self.flaw_contact,
        }
    }

    /// The request, or everything that has to be put right first.
    ///
    /// # Errors
    /// When no part is named, or the words are missing or too long.
    pub fn check(&self) -> Result<Request, Vec<FieldError>> {
        let parts: Vec<_> = Part::ALL
            .into_iter()
            .filter_map(|part| Some((part, Flaw::from_key(self.flaw(part))?)))
            .collect();
        let mut errors = Vec::new();
        if parts.is_empty() {
            errors.push(FieldError { field: "flaw_words", message: "correction-part-missing" });
        }
        let words = text::prose(&self.request);
        match words.chars().count() {
            0 => errors.push(FieldError { field: "request", message: "correction-words-missing" }),
            2001.. => {
                errors.push(FieldError { field: "request", message: "correction-words-long" })
            }
            _ => {}
        }
        if errors.is_empty() { Ok(Request { parts, words }) } else { Err(errors) }
    }
}

/// What a citizen answers, checked: never empty, at most 2,000 characters.
///
/// # Errors
/// When it is neither.
pub fn answer(typed: &str) -> Result<String, FieldError> {
    let written = text::prose(typed);
    let message = match written.chars().count() {
        0 => "correction-answer-missing",
        2001.. => "correction-answer-long",
        _ => return Ok(written),
    };
    Err(FieldError { field: "answer", message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_a_part_and_says_what_to_do() {
        let said: Vec<_> =
            RequestDraft::default().check().unwrap_err().iter().map(|it| it.message).collect();
        assert_eq!(said, ["correction-part-missing", "correction-words-missing"]);
        let typed = RequestDraft {
            flaw_evidence: "outdated".into(),
            request: "凭证是去年的".into(),
            ..RequestDraft::default()
        };
        assert_eq!(typed.check().unwrap().parts, [(Part::Evidence, Flaw::Outdated)]);
    }
}

//! Asking that a decision be looked at again by somebody else (复核).

use serde::{Deserialize, Serialize};

use crate::field_error::FieldError;
use crate::reference::CaseNumber;
use crate::text;

/// What a person has filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Why the decision is wrong, in their own words.
    pub reason: String,
    /// The number of the case whose decision is disputed: where the form is found again.
    pub of: String,
}

/// What is asked, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The case whose decision is disputed.
    pub of: CaseNumber,
    /// Why the decision is wrong.
    pub reason: String,
}

impl Draft {
    /// What is asked about that case, or what has to be put right first.
    ///
    /// # Errors
    /// When there is no reason, or one of more than 2,000 characters.
    pub fn check(&self, of: CaseNumber) -> Result<Review, Vec<FieldError>> {
        let reason = text::prose(&self.reason);
        let message = match reason.chars().count() {
            0 => "review-reason-missing",
            2001.. => "review-reason-long",
            _ => return Ok(Review { of, reason }),
        };
        Err(vec![FieldError { field: "reason", message }])
    }
}

//! A reason in words.

use crate::field_error::FieldError;
use crate::template::blanks;
use crate::text;

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

    /// The same, without a blank of a template that nobody filled in.
    ///
    /// # Errors
    /// When it is empty, too long, or has such a blank.
    pub fn complete(field: &'static str, written: &str) -> Result<Self, FieldError> {
        let reason = Self::parse(field, written)?;
        let open = blanks(reason.as_str()).next().is_some();
        match open {
            true => Err(FieldError { field, message: "desk-reason-blank" }),
            false => Ok(reason),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words, where nothing else is needed of it.
    pub(super) fn into_words(self) -> String {
        self.0
    }
}

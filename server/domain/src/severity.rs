//! The severity of a record, as an officer of the unit that decided it confirms it: the table of
//! rules only proposes (令36号: each authority publishes its own standard).

use serde::{Deserialize, Serialize};

use crate::case::Reason;
use crate::field_error::FieldError;
use crate::record::{Record, Severity};
use crate::text;

/// What an officer typed so far. Every field may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// `minor`, `general`, `serious`.
    pub severity: String,
    /// The number of the document that says so.
    pub document: String,
    /// Why, where it is another than the proposal.
    pub reason: String,
}

/// What an officer confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The code of the unit that confirmed it.
    pub unit: String,
    /// What it was.
    pub from: Severity,
    /// What it is.
    pub to: Severity,
    /// The number of the document that says so.
    pub document: String,
    /// Why, where it is another than the proposal; else empty.
    pub reason: String,
}

impl Severity {
    /// Every severity, from minor to serious.
    pub const ALL: [Self; 3] = [Self::Minor, Self::General, Self::Serious];

    /// Its key in files, forms and tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::General => "general",
            Self::Serious => "serious",
        }
    }
}

impl Draft {
    /// A form that nothing was typed into: the document of the record itself is the first guess,
    /// the severity is left to be chosen.
    pub fn begin(record: &Record) -> Self {
        Self { document: record.facts.basis_document.clone(), ..Self::default() }
    }

    /// The confirmation, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page. Another severity
    /// than the proposed one needs a reason.
    pub fn check(&self, unit: &str, proposed: Severity) -> Result<Confirmation, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let to = Severity::ALL.into_iter().find(|it| it.key() == self.severity);
        if to.is_none() {
            wrong("severity", "desk-severity-missing");
        }
        let document = text::prose(&self.document);
        match document.chars().count() {
            0 => wrong("document", "desk-severity-document-missing"),
            201.. => wrong("document", "desk-severity-document-long"),
            _ => {}
        }
        let reason = text::prose(&self.reason);
        if to.is_some_and(|it| it != proposed) || !reason.is_empty() {
            _ = Reason::parse("reason", &reason).map_err(|error| errors.push(error));
        }
        match to {
            Some(to) if errors.is_empty() => {
                Ok(Confirmation { unit: unit.to_owned(), from: proposed, to, document, reason })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(severity: &str, document: &str, reason: &str) -> Draft {
        Draft {
            severity: severity.to_owned(),
            document: document.to_owned(),
            reason: reason.to_owned(),
        }
    }

    fn fields(draft: &Draft) -> Vec<&'static str> {
        let errors = draft.check("scjg", Severity::General).unwrap_err();
        errors.into_iter().map(|it| it.field).collect()
    }

    #[test]
    fn the_proposed_severity_needs_a_document_and_no_reason() {
        let confirmed = draft("general", " 津丽〔2026〕1号 ", "").check("scjg", Severity::General);
        let confirmed = confirmed.unwrap();
        assert_eq!(
            (confirmed.to, confirmed.document.as_str()),
            (Severity::General, "津丽〔2026〕1号")
        );
        assert_eq!(fields(&draft("general", " ", "")), ["document"]);
    }

    #[test]
    fn another_severity_needs_a_reason() {
        assert_eq!(fields(&draft("serious", "1号", " ")), ["reason"]);
        let confirmed = draft("serious", "1号", "数额巨大。").check("scjg", Severity::General);
        assert_eq!(confirmed.unwrap().to, Severity::Serious);
    }

    #[test]
    fn what_is_missing_is_named_in_the_order_of_the_page() {
        assert_eq!(fields(&draft("", "", "")), ["severity", "document"]);
        assert_eq!(
            fields(&draft("grave", &"号".repeat(201), &"x".repeat(2001))),
            ["severity", "document", "reason"]
        );
    }
}

//! What an officer typed to decide a case, and the decision it becomes.

use serde::Deserialize;

use crate::case::{Kind, Outcome, Reason};
use crate::field_error::FieldError;
use crate::record::Facts;
use crate::text;

/// What was typed so far. Every field may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// `granted`, `refused`; `corrected`, `removed`, `kept`.
    pub outcome: String,
    /// Why, in words for the citizen.
    pub reasons: String,
    /// What the record is to be called, for a correction.
    pub title: String,
    /// The conduct as it is to stand, for a correction.
    pub conduct: String,
    /// The content of the decision as it is to stand, for a correction.
    pub content: String,
}

impl Draft {
    /// The decision, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page. A correction that
    /// changes nothing is one.
    pub fn check(&self, kind: Kind, facts: &Facts) -> Result<(Outcome, Reason), Vec<FieldError>> {
        let mut errors = Vec::new();
        let missing = FieldError { field: "outcome", message: "desk-outcome-missing" };
        let outcome = match (kind, self.outcome.as_str()) {
            (Kind::Repair, "granted") => Some(Outcome::Granted),
            (Kind::Repair, "refused") => Some(Outcome::Refused),
            (Kind::Objection, "removed") => Some(Outcome::Removed),
            (Kind::Objection, "kept") => Some(Outcome::Kept),
            (Kind::Objection, "corrected") => self.corrected(facts, &mut errors),
            _ => {
                errors.push(missing);
                None
            }
        };
        let reasons = Reason::parse("reasons", &self.reasons).map_err(|error| errors.push(error));
        match (outcome, reasons) {
            (Some(outcome), Ok(reasons)) if errors.is_empty() => Ok((outcome, reasons)),
            _ => Err(errors),
        }
    }

    fn corrected(&self, facts: &Facts, errors: &mut Vec<FieldError>) -> Option<Outcome> {
        let before = errors.len();
        let corrected = Facts {
            title: text::prose(&self.title),
            conduct: text::prose(&self.conduct),
            content: text::prose(&self.content),
            ..facts.clone()
        };
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        match corrected.title.chars().count() {
            0 => wrong("title", "desk-title-missing"),
            201.. => wrong("title", "desk-title-long"),
            _ if corrected == *facts => wrong("title", "desk-correction-same"),
            _ => {}
        }
        for (field, text) in [("conduct", &corrected.conduct), ("content", &corrected.content)] {
            if text.chars().count() > 2000 {
                wrong(field, "desk-correction-long");
            }
        }
        (errors.len() == before).then(|| Outcome::Corrected { facts: Box::new(corrected) })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn facts() -> Facts {
        Facts {
            kind: crate::record::Kind::Penalty,
            title: "未按规定明码标价".into(),
            conduct: "货架上没有价签。".into(),
            legal_basis: String::new(),
            penalty_types: Vec::new(),
            content: "罚款2000元".into(),
            fine: None,
            basis_document: "演示〔2026〕1号".into(),
            decided_on: date(2026, 3, 2),
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: String::new(),
            authority_code: None,
            performance: None,
        }
    }

    fn typed(outcome: &str, title: &str) -> Draft {
        Draft {
            outcome: outcome.into(),
            reasons: "经核查".into(),
            title: title.into(),
            conduct: facts().conduct,
            content: facts().content,
        }
    }

    fn messages(draft: &Draft, kind: Kind) -> Vec<&'static str> {
        let errors = draft.check(kind, &facts()).err().unwrap_or_default();
        errors.iter().map(|error| error.message).collect()
    }

    #[test]
    fn each_kind_of_case_has_its_own_outcomes() {
        assert_eq!(messages(&typed("granted", ""), Kind::Repair), [""; 0]);
        assert_eq!(messages(&typed("granted", ""), Kind::Objection), ["desk-outcome-missing"]);
        assert_eq!(messages(&typed("removed", ""), Kind::Repair), ["desk-outcome-missing"]);
        assert_eq!(
            messages(&Draft::default(), Kind::Repair),
            ["desk-outcome-missing", "desk-reason-missing"]
        );
    }

    #[test]
    fn a_correction_must_change_something() {
        assert_eq!(
            messages(&typed("corrected", &facts().title), Kind::Objection),
            ["desk-correction-same"]
        );
        assert_eq!(messages(&typed("corrected", " "), Kind::Objection), ["desk-title-missing"]);
        let (outcome, _) = typed("corrected", "价签不全").check(Kind::Objection, &facts()).unwrap();
        let Outcome::Corrected { facts } = outcome else { panic!("not corrected") };
        assert_eq!(facts.title, "价签不全");
    }
}

//! A repair that is asked for at 信用中国: what the person writes down here to keep track of it.

use jiff::civil::Date;

use crate::field_error::FieldError;
use crate::repair;
use crate::text;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The 查询码 that 信用中国 gave.
    pub code: String,
    /// The day of the application, as typed: year.
    pub year: String,
    /// Month, as typed.
    pub month: String,
    /// Day, as typed.
    pub day: String,
    /// `granted`, `refused`, or empty while there is no answer.
    pub outcome: String,
}

/// What is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handoff {
    /// The 查询码: capital letters and digits.
    pub code: String,
    /// The day of the application.
    pub applied_on: Date,
    /// How it ended, as the person tells it.
    pub outcome: Option<Outcome>,
}

/// How an application elsewhere ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 准予
    Granted,
    /// 不予
    Refused,
}

impl Outcome {
    /// Its word in the store and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }

    /// The outcome with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Granted, Self::Refused].into_iter().find(|it| it.key() == key)
    }
}

impl Draft {
    /// What is to be kept, or what has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(&self, decided_on: Date, today: Date) -> Result<Handoff, Vec<FieldError>> {
        let mut errors = Vec::new();
        let code = text::number(&self.code);
        // How such a code looks is not laid down anywhere we could read.
        let fits = code.bytes().all(|it| it.is_ascii_alphanumeric());
        if code.is_empty() {
            errors.push(FieldError { field: "code", message: "handoff-code-missing" });
        } else if !fits || !(4..=40).contains(&code.len()) {
            errors.push(FieldError { field: "code", message: "handoff-code-wrong" });
        }
        let day = repair::day(&self.year, &self.month, &self.day, decided_on, today);
        let applied_on = day.map_err(|it| {
            let message = match it {
                "repair-date-missing" => "handoff-date-missing",
                "repair-date-future" => "handoff-date-future",
                other => other,
            };
            errors.push(FieldError { field: "year", message });
        });
        match applied_on {
            Ok(applied_on) if errors.is_empty() => {
                Ok(Handoff { code, applied_on, outcome: Outcome::from_key(&self.outcome) })
            }
            _ => Err(errors),
        }
    }
}

impl From<&Handoff> for Draft {
    fn from(kept: &Handoff) -> Self {
        Self {
            code: kept.code.clone(),
            year: kept.applied_on.year().to_string(),
            month: kept.applied_on.month().to_string(),
            day: kept.applied_on.day().to_string(),
            outcome: kept.outcome.map_or(String::new(), |it| it.key().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn said(code: &str, year: &str) -> Vec<&'static str> {
        let draft = Draft {
            code: code.into(),
            year: year.into(),
            month: "11".into(),
            day: "1".into(),
            outcome: String::new(),
        };
        let checked = draft.check(date(2026, 1, 9), date(2026, 11, 24));
        checked.err().unwrap_or_default().iter().map(|it| it.message).collect()
    }

    #[test]
    fn a_code_is_taken_as_people_copy_it() {
        assert!(said(" ｘ12-34 ", "2026").is_empty());
        assert_eq!(said("", "2027"), ["handoff-code-missing", "handoff-date-future"]);
        assert_eq!(said("<b>", "2026"), ["handoff-code-wrong"]);
        assert_eq!(said("１２３", "2025"), ["handoff-code-wrong", "repair-date-early"]);
    }
}

//! What is written to a unit without a record (投诉, 留言), and the two services that ease a record
//! without repairing it (申请延期, 自主解释).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::add_days;
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

/// How many days ahead the new last day of a duty may lie: two years. A default of the site.
pub const FURTHEST: i32 = 730;

/// How long own words beside a record may be, in characters. A default of the site.
pub const LONGEST_STATEMENT: usize = 500;

/// What was filled in so far of a request that eases a record without repairing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EaseDraft {
    /// The year of the new last day; only for more time.
    pub year: String,
    /// Its month.
    pub month: String,
    /// Its day.
    pub day: String,
    /// Why, or the words themselves.
    pub text: String,
    /// A phone number for questions; may stay empty.
    pub phone: String,
}

impl EaseDraft {
    /// A request for more time, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong: a day that is not after today, or further
    /// than [`FURTHEST`], is one.
    pub fn extension(&self, today: Date) -> Result<Extension, Vec<FieldError>> {
        let mut errors = Vec::new();
        let until = self.until(today).map_err(|message| {
            errors.push(FieldError { field: "year", message });
        });
        let reason = self.words(2000, &mut errors);
        let phone = phone(&self.phone).map_err(|error| errors.push(error));
        match (until, phone) {
            (Ok(until), Ok(phone)) if errors.is_empty() => Ok(Extension { until, reason, phone }),
            _ => Err(errors),
        }
    }

    /// Own words beside the record, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong.
    pub fn statement(&self) -> Result<Statement, Vec<FieldError>> {
        let mut errors = Vec::new();
        let text = self.words(LONGEST_STATEMENT, &mut errors);
        let phone = phone(&self.phone).map_err(|error| errors.push(error));
        match phone {
            Ok(phone) if errors.is_empty() => Ok(Statement { text, phone }),
            _ => Err(errors),
        }
    }

    fn words(&self, longest: usize, errors: &mut Vec<FieldError>) -> String {
        let words = text::prose(&self.text);
        let message = match words.chars().count() {
            0 => Some("letter-ease-missing"),
            n if n > longest => Some("letter-ease-long"),
            _ => None,
        };
        errors.extend(message.map(|message| FieldError { field: "text", message }));
        words
    }

    fn until(&self, today: Date) -> Result<Date, &'static str> {
        let [year, month, day] = [&self.year, &self.month, &self.day].map(|it| text::number(it));
        if year.is_empty() && month.is_empty() && day.is_empty() {
            return Err("letter-until-missing");
        }
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        match date().ok_or("letter-until-wrong")? {
            date if date <= today => Err("letter-until-past"),
            date if date > add_days(today, FURTHEST) => Err("letter-until-far"),
            date => Ok(date),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn more_time_ends_after_today_and_within_two_years() {
        let on = |year: &str, month: &str, day: &str| {
            let draft = EaseDraft {
                year: year.into(),
                month: month.into(),
                day: day.into(),
                text: "住院，出院后缴清。".into(),
                phone: String::new(),
            };
            draft.extension(date(2026, 11, 23)).map(|it| it.until).map_err(|it| it[0].message)
        };
        assert_eq!(on("2026", "11", "23"), Err("letter-until-past"));
        assert_eq!(on("２０２６", "11", "24"), Ok(date(2026, 11, 24)));
        assert_eq!(on("2028", "11", "22"), Ok(date(2028, 11, 22)));
        assert_eq!(on("2028", "11", "23"), Err("letter-until-far"));
        assert_eq!(on("2100", "1", "1"), Err("letter-until-far"));
        assert_eq!(on("1926", "1", "1"), Err("letter-until-past"));
        assert_eq!(on("2027", "2", "29"), Err("letter-until-wrong"));
        assert_eq!(on("", " ", ""), Err("letter-until-missing"));
    }

    #[test]
    fn own_words_are_neither_empty_nor_long() {
        let of = |text: String| {
            EaseDraft { text, ..EaseDraft::default() }.statement().map_err(|it| it[0].message)
        };
        assert_eq!(of(" \u{200b} ".into()), Err("letter-ease-missing"));
        assert_eq!(of("字".repeat(LONGEST_STATEMENT + 1)), Err("letter-ease-long"));
        assert_eq!(of("𠮷\u{202e}😀".into()).unwrap().text, "𠮷😀");
    }

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

//! Asking for the repair of a record by fulfilment (主动履约).

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::case::Kind;
use crate::evidence::{Evidence, Material};
use crate::field_error::FieldError;
use crate::form::{self, Step};
use crate::record::Record;
use crate::text;

/// What a person has filled in so far. Every field may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The day on which the duty was fulfilled, as typed: year.
    pub year: String,
    /// Month, as typed.
    pub month: String,
    /// Day, as typed.
    pub day: String,
    /// How the duty was fulfilled, in their own words.
    pub fulfilment: String,
    /// `yes` when the promise (信用承诺书) was made.
    pub promise: String,
    /// A phone number for questions; may stay empty.
    pub phone: String,
    /// The numbers of proofs of voluntary service made on this site that are added.
    pub proofs: Vec<String>,
    /// The pages of the form that were gone past.
    pub done: Vec<Step>,
}

/// What is asked, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// The day on which the duty was fulfilled.
    pub fulfilled_on: Date,
    /// How.
    pub fulfilment: String,
    /// Which text of the promise was signed.
    pub promise_version: String,
    /// The SHA-256 of that text, in hex; absent in what was sent before it was kept.
    #[serde(default)]
    pub promise_hash: Option<String>,
    /// When it was signed, in Beijing time; absent in what was sent before it was kept.
    #[serde(default)]
    pub promised_at: Option<DateTime>,
    /// A phone number for questions, where one was given.
    pub phone: Option<String>,
    /// Proofs of voluntary service that were added of one's own will, by number.
    #[serde(default)]
    pub proofs: Vec<String>,
}

/// The text of the promise that is signed now (`repair-promise-*` in `locales/`).
pub const PROMISE_VERSION: &str = "2026-11";

impl Draft {
    /// What is asked, or everything that has to be put right first.
    ///
    /// # Errors
    /// One entry for each field that is missing or wrong, in the order of the page.
    pub fn check(
        &self,
        decided_on: Date,
        today: Date,
        evidence: &[Evidence],
    ) -> Result<Repair, Vec<FieldError>> {
        let mut errors = Vec::new();
        let fulfilled_on = day(&self.year, &self.month, &self.day, decided_on, today)
            .map_err(|message| errors.push(FieldError { field: "year", message }));
        let fulfilment = text::prose(&self.fulfilment);
        if fulfilment.is_empty() {
            errors.push(FieldError { field: "fulfilment", message: "repair-fulfilment-missing" });
        } else if fulfilment.chars().count() > 2000 {
            errors.push(FieldError { field: "fulfilment", message: "repair-fulfilment-long" });
        }
        // What is voluntary never stands in for the proof.
        if !evidence.iter().any(|it| it.material == Material::Proof) {
            errors.push(FieldError { field: "evidence", message: "repair-evidence-missing" });
        }
        let phone = phone(&self.phone).map_err(|error| errors.push(error));
        if self.promise != "yes" {
            errors.push(FieldError { field: "promise", message: "repair-promise-missing" });
        }
        match (fulfilled_on, phone) {
            (Ok(fulfilled_on), Ok(phone)) if errors.is_empty() => Ok(Repair {
                fulfilled_on,
                fulfilment,
                promise_version: PROMISE_VERSION.to_owned(),
                promise_hash: None,
                promised_at: None,
                phone,
                proofs: self.proofs.clone(),
            }),
            _ => Err(errors),
        }
    }
}

impl form::Draft for Draft {
    const KIND: Kind = Kind::Repair;

    fn done(&mut self) -> &mut Vec<Step> {
        &mut self.done
    }

    fn wrong(&self, record: &Record, today: Date, evidence: &[Evidence]) -> Vec<FieldError> {
        self.check(record.facts.decided_on, today, evidence).err().unwrap_or_default()
    }
}

/// A phone number, or nothing where none was typed.
///
/// # Errors
/// When it is not 7 to 12 digits.
pub(crate) fn phone(typed: &str) -> Result<Option<String>, FieldError> {
    let number = text::number(typed);
    let number = number.strip_prefix("+86").unwrap_or(&number);
    match number.len() {
        0 => Ok(None),
        7..=12 if number.bytes().all(|it| it.is_ascii_digit()) => Ok(Some(number.to_owned())),
        _ => Err(FieldError { field: "phone", message: "repair-phone-wrong" }),
    }
}

/// A day as typed, between the decision and today.
///
/// # Errors
/// The key of what is wrong with it.
pub(crate) fn day(
    year: &str,
    month: &str,
    day: &str,
    decided_on: Date,
    today: Date,
) -> Result<Date, &'static str> {
    let [year, month, day] = [year, month, day].map(text::number);
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return Err("repair-date-missing");
    }
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    let date = date().ok_or("repair-date-wrong")?;
    if date > today {
        return Err("repair-date-future");
    }
    if date < decided_on {
        return Err("repair-date-early");
    }
    Ok(date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::evidence::Media;
    use crate::form::Draft as _;
    use crate::ids::FileId;

    fn filled() -> Draft {
        Draft {
            year: "２０２６".into(),
            month: "5".into(),
            day: "06".into(),
            fulfilment: "罚款已缴清".into(),
            promise: "yes".into(),
            phone: "138 0000 0000".into(),
            proofs: Vec::new(),
            done: Vec::new(),
        }
    }

    fn receipt() -> Evidence {
        Evidence {
            id: FileId(uuid::Uuid::nil()),
            material: Material::Proof,
            name: "a.pdf".into(),
            media: Media::Pdf,
            size: 1,
            hash: String::new(),
        }
    }

    fn errors(draft: &Draft, evidence: &[Evidence]) -> Vec<&'static str> {
        let checked = draft.check(date(2026, 1, 9), date(2026, 11, 23), evidence);
        checked.err().unwrap_or_default().iter().map(|error| error.message).collect()
    }

    #[test]
    fn what_is_complete_becomes_a_repair() {
        let repair = filled().check(date(2026, 1, 9), date(2026, 11, 23), &[receipt()]).unwrap();
        assert_eq!(repair.fulfilled_on, date(2026, 5, 6));
        assert_eq!(repair.phone.as_deref(), Some("13800000000"));
    }

    #[test]
    fn everything_that_is_missing_is_said_at_once_in_the_order_of_the_page() {
        assert_eq!(
            errors(&Draft::default(), &[]),
            [
                "repair-date-missing",
                "repair-fulfilment-missing",
                "repair-evidence-missing",
                "repair-promise-missing"
            ]
        );
    }

    #[test]
    fn a_page_is_done_when_it_was_gone_past_and_is_right() {
        let mut draft = filled();
        draft.pass(Step::Fulfilled);
        draft.pass(Step::Evidence);
        let today = date(2026, 11, 23);
        let wrong = draft.check(date(2026, 1, 9), today, &[]).unwrap_err();
        let offered: Vec<_> =
            Step::of(Kind::Repair).iter().copied().filter(|it| *it != Step::Supplement).collect();
        let done: Vec<_> = draft
            .progress(&wrong, &offered)
            .into_iter()
            .map(|it| (it.step.key(), it.done))
            .collect();
        let none = [("contact", false), ("promise", false)];
        assert_eq!(done, [[("fulfilled", true), ("evidence", false)], none].concat());
    }

    #[test]
    fn every_field_that_can_be_wrong_stands_on_one_page() {
        let wrong = Draft { phone: "1".into(), ..Draft::default() }
            .check(date(2026, 1, 9), date(2026, 11, 23), &[])
            .unwrap_err();
        for error in wrong {
            let pages = Step::of(Kind::Repair).iter().filter(|it| it.asks(error.field)).count();
            assert_eq!(pages, 1, "{}", error.field);
        }
    }

    #[test]
    fn a_duty_cannot_be_fulfilled_before_it_was_imposed_or_in_the_future() {
        let on = |year: &str| Draft { year: year.into(), ..filled() };
        assert_eq!(errors(&on("2025"), &[receipt()]), ["repair-date-early"]);
        assert_eq!(errors(&on("2027"), &[receipt()]), ["repair-date-future"]);
        assert_eq!(
            errors(&Draft { day: "31".into(), month: "4".into(), ..filled() }, &[receipt()]),
            ["repair-date-wrong"]
        );
    }
}

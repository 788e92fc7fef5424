//! Volunteering (志愿服务): what an organiser publishes, and the hours they confirm. Volunteering is never
//! compelled (志愿服务条例 §25) and never replaces a duty; no number of hours is asked for anywhere here.

use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;

use crate::field_error::FieldError;
use crate::text;

/// What kind of work it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// 环境整治
    Environment,
    /// 敬老助残
    Care,
    /// 文明引导
    Order,
    /// 文化宣传
    Culture,
    /// 助学辅导
    Study,
    /// 其他
    Other,
}

impl Work {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Environment, Self::Care, Self::Order, Self::Culture, Self::Study, Self::Other];

    /// As it stands in forms, in the store and in keys of words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::Care => "care",
            Self::Order => "order",
            Self::Culture => "culture",
            Self::Study => "study",
            Self::Other => "other",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// The longest activity, in minutes: twelve hours.
pub const LONGEST: i64 = 12 * 60;

/// The most places of one activity.
pub const MOST_PLACES: i64 = 500;

/// Hours are confirmed in steps of this many minutes.
pub const STEP: i64 = 30;

/// What an organiser filled in about an opportunity, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is an input of the form")]
pub struct Draft {
    pub title: String,
    pub work: String,
    pub about: String,
    pub place: String,
    pub year: String,
    pub month: String,
    pub day: String,
    pub begins: String,
    pub ends: String,
    pub places: String,
    pub contact: String,
    /// Which version the organiser saw; empty for a new one.
    pub version: String,
}

/// An opportunity, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// What kind of work it is.
    pub work: Work,
    /// What is done; what to bring.
    pub about: String,
    /// Where to meet.
    pub place: String,
    /// When it begins, in Beijing.
    pub begins: DateTime,
    /// When it ends, in Beijing, on the same day.
    pub ends: DateTime,
    /// How many can take part.
    pub places: i64,
    /// How to reach the organiser.
    pub contact: String,
}

impl Plan {
    /// How long it is, in minutes.
    pub fn minutes(&self) -> i64 {
        minutes_between(self.begins, self.ends)
    }
}

impl Draft {
    /// What stands in the form for a plan that is kept.
    pub fn of(plan: &Plan, version: i64) -> Self {
        let time = |at: DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
        Self {
            title: plan.title.clone(),
            work: plan.work.key().to_owned(),
            about: plan.about.clone(),
            place: plan.place.clone(),
            year: plan.begins.year().to_string(),
            month: plan.begins.month().to_string(),
            day: plan.begins.day().to_string(),
            begins: time(plan.begins),
            ends: time(plan.ends),
            places: plan.places.to_string(),
            contact: plan.contact.clone(),
            version: version.to_string(),
        }
    }

    /// The plan, where it may be published at this moment in Beijing.
    ///
    /// # Errors
    /// What has to be put right, in the order of the form.
    pub fn check(&self, now: DateTime) -> Result<Plan, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let title = line(&self.title);
        match title.chars().count() {
            0 => wrong("title", "volunteer-title-missing"),
            1..=60 => {}
            _ => wrong("title", "volunteer-title-long"),
        }
        let work = Work::from_key(&self.work);
        if work.is_none() {
            wrong("work", "volunteer-work-missing");
        }
        let about = text::prose(&self.about);
        match about.chars().count() {
            0 => wrong("about", "volunteer-about-missing"),
            1..=1000 => {}
            _ => wrong("about", "volunteer-about-long"),
        }
        let place = line(&self.place);
        match place.chars().count() {
            0 => wrong("place", "volunteer-place-missing"),
            1..=100 => {}
            _ => wrong("place", "volunteer-place-long"),
        }
        let day = date(&self.year, &self.month, &self.day);
        let latest = now.date().checked_add(jiff::Span::new().days(366)).unwrap_or(Date::MAX);
        match day {
            None => wrong("year", "volunteer-day-wrong"),
            Some(day) if day < now.date() => wrong("year", "volunteer-day-past"),
            Some(day) if day > latest => wrong("year", "volunteer-day-far"),
            Some(_) => {}
        }
        let (begins, ends) = (time(&self.begins), time(&self.ends));
        if begins.is_none() {
            wrong("begins", "volunteer-time-wrong");
        }
        if ends.is_none() {
            wrong("ends", "volunteer-time-wrong");
        }
        if let (Some(day), Some(begins), Some(ends)) = (day, begins, ends) {
            match minutes_between(day.to_datetime(begins), day.to_datetime(ends)) {
                STEP..=LONGEST => {}
                ..STEP => wrong("ends", "volunteer-ends-early"),
                _ => wrong("ends", "volunteer-ends-late"),
            }
            if day == now.date() && day.to_datetime(begins) <= now {
                wrong("begins", "volunteer-begins-past");
            }
        }
        let places = text::number(&self.places).parse().ok();
        let places = places.filter(|it| (1..=MOST_PLACES).contains(it));
        if places.is_none() {
            wrong("places", "volunteer-places-wrong");
        }
        let contact = line(&self.contact);
        match contact.chars().count() {
            0 => wrong("contact", "volunteer-contact-missing"),
            1..=60 => {}
            _ => wrong("contact", "volunteer-contact-long"),
        }
        match (work, day, begins, ends, places) {
            (Some(work), Some(day), Some(begins), Some(ends), Some(places))
                if errors.is_empty() =>
            {
                let (begins, ends) = (day.to_datetime(begins), day.to_datetime(ends));
                Ok(Plan { title, work, about, place, begins, ends, places, contact })
            }
            _ => Err(errors),
        }
    }
}

/// The minutes that somebody served, from the hours an organiser wrote (`2`, `2.5`, `２．５`): in half
/// hours, more than none, and never more than the activity is long.
///
/// # Errors
/// What is wrong with the hours.
pub fn served(hours: &str, length: i64) -> Result<i64, FieldError> {
    let wrong = |message| FieldError { field: "hours", message };
    let hours = text::number(hours).replace('。', ".");
    let (whole, part) = hours.split_once('.').unwrap_or((&hours, ""));
    let whole: i64 = match whole.len() {
        1..=3 if whole.bytes().all(|it| it.is_ascii_digit()) => {
            whole.parse().map_err(|_| wrong("volunteer-hours-wrong"))?
        }
        _ => return Err(wrong("volunteer-hours-wrong")),
    };
    let half = match part {
        "" | "0" => 0,
        "5" => STEP,
        _ => return Err(wrong("volunteer-hours-wrong")),
    };
    match whole * 60 + half {
        0 => Err(wrong("volunteer-hours-none")),
        minutes if minutes > length => Err(wrong("volunteer-hours-long")),
        minutes => Ok(minutes),
    }
}

/// Minutes as hours: `2`, `2.5`.
pub fn hours(minutes: i64) -> String {
    match minutes % 60 {
        0 => (minutes / 60).to_string(),
        rest => {
            // Only halves are kept; anything else is said to one decimal.
            format!("{}.{}", minutes / 60, rest * 10 / 60)
        }
    }
}

/// Why an opportunity is cancelled: 1 to 300 characters, for those who signed up.
///
/// # Errors
/// When there is none, or it is too long.
pub fn reason(written: &str) -> Result<String, FieldError> {
    let reason = text::prose(written);
    match reason.chars().count() {
        0 => Err(FieldError { field: "reason", message: "volunteer-reason-missing" }),
        1..=300 => Ok(reason),
        _ => Err(FieldError { field: "reason", message: "volunteer-reason-long" }),
    }
}

/// A volunteer number (志愿者编号) of the national system; may be empty.
///
/// # Errors
/// When it has other than letters and digits, or more than 30 of them.
pub fn volunteer_number(written: &str) -> Result<String, FieldError> {
    let number = text::number(written);
    let formed = number.len() <= 30 && number.bytes().all(|it| it.is_ascii_alphanumeric());
    match formed {
        true => Ok(number),
        false => Err(FieldError { field: "volunteer_number", message: "volunteer-number-wrong" }),
    }
}

/// One line: no breaks, no control characters.
fn line(written: &str) -> String {
    text::prose(written).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn minutes_between(begins: DateTime, ends: DateTime) -> i64 {
    let minutes = |at: DateTime| i64::from(at.hour()) * 60 + i64::from(at.minute());
    minutes(ends) - minutes(begins)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = text::number(year).parse().ok()?;
    Date::new(year, text::number(month).parse().ok()?, text::number(day).parse().ok()?).ok()
}

/// `9:00`, `09：00`, `0900`.
fn time(written: &str) -> Option<Time> {
    let digits = text::number(written);
    let (hour, minute) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => return None,
    };
    let formed = minute.len() == 2 && (1..=2).contains(&hour.len());
    let digits = hour.bytes().chain(minute.bytes()).all(|it| it.is_ascii_digit());
    if !(formed && digits) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: DateTime = DateTime::constant(2026, 11, 23, 10, 0, 0, 0);

    fn draft() -> Draft {
        let text = |it: &str| it.to_owned();
        Draft {
            title: text("清扫楼道"),
            work: text("environment"),
            about: text("带手套。"),
            place: text("社区门口"),
            year: text("2026"),
            month: text("11"),
            day: text("28"),
            begins: text("9:00"),
            ends: text("11：30"),
            places: text("１０"),
            contact: text("12345"),
            version: String::new(),
        }
    }

    #[test]
    fn what_is_filled_in_rightly_is_a_plan_and_reads_back_the_same() {
        let plan = draft().check(NOW).unwrap();
        assert_eq!((plan.minutes(), plan.places), (150, 10));
        assert_eq!(Draft::of(&plan, 3).check(NOW), Ok(plan));
    }

    #[test]
    fn days_in_the_past_and_in_2100_are_refused() {
        for (year, message) in [
            ("2025", "volunteer-day-past"),
            ("2100", "volunteer-day-far"),
            ("x", "volunteer-day-wrong"),
        ] {
            let errors = Draft { year: year.to_owned(), ..draft() }.check(NOW).unwrap_err();
            assert_eq!(errors, [FieldError { field: "year", message }]);
        }
        let today = Draft { day: "23".to_owned(), ..draft() }.check(NOW).unwrap_err();
        assert_eq!(today[0].message, "volunteer-begins-past");
    }

    #[test]
    fn an_empty_form_names_every_field() {
        let errors = Draft::default().check(NOW).unwrap_err();
        assert_eq!(errors.len(), 9, "{errors:?}");
    }

    proptest! {
        #[test]
        fn hours_are_never_more_than_the_activity_is_long(written: String, length in STEP..=LONGEST) {
            if let Ok(minutes) = served(&written, length) {
                prop_assert!(minutes > 0 && minutes <= length && minutes % STEP == 0);
            }
        }

        #[test]
        fn every_number_of_half_hours_is_read_as_it_is_shown(steps in 1..=(LONGEST / STEP), length in STEP..=LONGEST) {
            let minutes = steps * STEP;
            match served(&hours(minutes), length) {
                Ok(read) => prop_assert!(read == minutes && minutes <= length),
                Err(error) => prop_assert!(minutes > length && error.message == "volunteer-hours-long"),
            }
        }

        #[test]
        fn whatever_is_written_is_checked_without_a_panic(a: String, b: String, c: String) {
            let draft = Draft { year: a.clone(), month: b.clone(), day: c.clone(), begins: a.clone(),
                ends: b.clone(), places: c.clone(), title: a.clone(), about: b.clone(), ..draft() };
            if let Ok(plan) = draft.check(NOW) {
                prop_assert!((STEP..=LONGEST).contains(&plan.minutes()));
                prop_assert!(plan.begins > NOW && plan.places >= 1);
            }
            let _ = (reason(&a), volunteer_number(&b));
        }
    }
}

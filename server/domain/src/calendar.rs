//! Working days and the arithmetic of periods (民法典 §200–204).
//!
//! The holidays and make-up working days are handed in (`content/calendar/*.toml`); beyond the
//! last known year a date is provisional.

mod walk;

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

pub use walk::{Off, Walk, WalkDay, Why};

use crate::rules::{Limit, Unit};

/// The holidays and make-up working days of the years that the State Council has announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i16>,
    holidays: BTreeMap<Date, String>,
    workdays: BTreeSet<Date>,
}

/// One year of `content/calendar/`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// The notice it comes from.
    pub notice: String,
    /// Its number, where it is known.
    #[serde(default)]
    pub number: String,
    /// The days off, each with its name.
    pub holidays: Vec<Holiday>,
    /// Weekend days that are worked (调休).
    pub workdays: Vec<Date>,
}

/// A run of days off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 元旦, 春节 …
    pub name: String,
    /// The first day off.
    pub from: Date,
    /// The last day off.
    pub to: Date,
}

/// The last day of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// The day itself: the duty may still be done on it.
    pub date: Date,
    /// Whether it rests on a year whose holidays are not announced yet.
    pub provisional: bool,
}

impl Calendar {
    /// A calendar of these years.
    pub fn new(years: impl IntoIterator<Item = Year>) -> Self {
        let mut calendar = Self::default();
        for year in years {
            calendar.years.insert(year.year);
            calendar.workdays.extend(year.workdays);
            for holiday in year.holidays {
                for day in holiday.from.series(1.day()).take_while(|day| *day <= holiday.to) {
                    calendar.holidays.insert(day, holiday.name.clone());
                }
            }
        }
        calendar
    }

    /// Whether offices work on that day.
    pub fn is_working_day(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.workdays.contains(&day) || (!weekend && !self.holidays.contains_key(&day))
    }

    /// Whether the holidays of that day's year are known.
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains(&day.year())
    }

    /// The last year whose holidays are known, if any is.
    pub fn last_year(&self) -> Option<i16> {
        self.years.last().copied()
    }

    /// The last day of a period that begins with an event on `from`. That day itself is not
    /// counted; a period in months ends on the same day number or at the end of the month; a last
    /// day that is a day off moves to the next working day (民法典 §201–203).
    pub fn due(&self, from: Date, limit: Limit) -> Due {
        match limit.unit {
            Unit::WorkingDays => self.working_days(from, limit.count),
            Unit::Days => self.next_working_day(add_days(from, limit.count)),
            Unit::Months => self.next_working_day(add_months(from, limit.count)),
            Unit::Years => self.next_working_day(add_months(from, limit.count.saturating_mul(12))),
        }
    }

    fn working_days(&self, from: Date, count: i32) -> Due {
        let mut date = from;
        let mut provisional = false;
        let mut left = count;
        while left > 0 && date < Date::MAX {
            date = add_days(date, 1);
            provisional |= !self.knows(date);
            left -= i32::from(self.is_working_day(date));
        }
        Due { date, provisional }
    }

    fn next_working_day(&self, mut date: Date) -> Due {
        let mut provisional = !self.knows(date);
        while !self.is_working_day(date) && date < Date::MAX {
            date = add_days(date, 1);
            provisional |= !self.knows(date);
        }
        Due { date, provisional }
    }
}

/// That many days later.
pub fn add_days(from: Date, days: i32) -> Date {
    from.saturating_add(days.days())
}

/// That many months later: the same day number, or the end of the month (民法典 §202).
pub fn add_months(from: Date, months: i32) -> Date {
    from.saturating_add(months.months())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn national_day() -> Calendar {
        Calendar::new([Year {
            year: 2026,
            notice: "test".into(),
            number: String::new(),
            holidays: vec![Holiday {
                name: "国庆节".into(),
                from: date(2026, 10, 1),
                to: date(2026, 10, 7),
            }],
            workdays: vec![date(2026, 9, 20), date(2026, 10, 10)],
        }])
    }

    fn limit(count: i32, unit: Unit) -> Limit {
        Limit { count, unit }
    }

    #[test]
    fn holidays_are_skipped_and_a_worked_saturday_counts() {
        let due = national_day().due(date(2026, 9, 30), limit(3, Unit::WorkingDays));
        assert_eq!(due, Due { date: date(2026, 10, 10), provisional: false });
    }

    #[test]
    fn months_end_on_the_same_day_or_at_the_end_of_the_month() {
        assert_eq!(add_months(date(2026, 1, 31), 1), date(2026, 2, 28));
        assert_eq!(add_months(date(2024, 2, 29), 12), date(2025, 2, 28));
        assert_eq!(add_months(date(2026, 8, 23), 3), date(2026, 11, 23));
    }

    #[test]
    fn a_last_day_off_moves_to_the_next_working_day() {
        let due = national_day().due(date(2026, 7, 3), limit(3, Unit::Months));
        assert_eq!(due.date, date(2026, 10, 8));
    }

    #[test]
    fn a_date_in_an_unknown_year_is_provisional() {
        assert!(national_day().due(date(2026, 12, 30), limit(5, Unit::WorkingDays)).provisional);
    }

    proptest! {
        #[test]
        fn working_days_agree_with_a_walk_day_by_day(start in 0i32..700, count in 0i32..60) {
            let calendar = national_day();
            let from = add_days(date(2025, 6, 1), start);
            let due = calendar.due(from, limit(count, Unit::WorkingDays)).date;
            let walked = (1..=(due - from).get_days())
                .filter(|day| calendar.is_working_day(add_days(from, *day)))
                .count();
            prop_assert_eq!(walked, usize::try_from(count).unwrap());
            prop_assert!(count == 0 || calendar.is_working_day(due));
        }
    }
}

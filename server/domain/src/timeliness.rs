//! Whether a decision came in, and went on, within its time (双公示: 自作出行政决定之日起七个工作日内).

use jiff::civil::Date;

use crate::calendar::Due;

/// How something with a due date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pace {
    /// Done by the last day.
    OnTime,
    /// Done after the last day.
    Late {
        /// By how many days, from 1.
        days: i32,
    },
    /// Not done, and there is time left.
    Waiting,
    /// Not done, and the last day is over.
    Missing {
        /// For how many days, from 1.
        days: i32,
    },
}

/// How many stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Done by the last day.
    pub on_time: u64,
    /// Done after the last day.
    pub late: u64,
    /// Not done, with time left.
    pub waiting: u64,
    /// Not done, and the last day is over.
    pub missing: u64,
}

/// How something stands that was due on that day and done on the other, if it was done.
pub fn pace(due: Due, done: Option<Date>, today: Date) -> Pace {
    let over = |day: Date| (day - due.date).get_days();
    match done {
        Some(day) if day <= due.date => Pace::OnTime,
        Some(day) => Pace::Late { days: over(day) },
        None if today <= due.date => Pace::Waiting,
        None => Pace::Missing { days: over(today) },
    }
}

impl Pace {
    /// Its key, in addresses and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Late { .. } => "late",
            Self::Waiting => "waiting",
            Self::Missing { .. } => "missing",
        }
    }

    /// By how many days it is over its time.
    pub fn days_over(self) -> i32 {
        match self {
            Self::Late { days } | Self::Missing { days } => days,
            Self::OnTime | Self::Waiting => 0,
        }
    }
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, pace: Pace) {
        match pace {
            Pace::OnTime => self.on_time += 1,
            Pace::Late { .. } => self.late += 1,
            Pace::Waiting => self.waiting += 1,
            Pace::Missing { .. } => self.missing += 1,
        }
    }

    /// All of them.
    pub fn all(self) -> u64 {
        self.on_time + self.late + self.waiting + self.missing
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::{Calendar, Holiday, Year, add_days};
    use crate::rules::{Limit, Unit};

    const SEVEN: Limit = Limit { count: 7, unit: Unit::WorkingDays };

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

    #[test]
    fn seven_working_days_over_a_holiday_with_a_worked_saturday() {
        // 28, 29, 30 September; 8, 9, the worked Saturday 10, and 12 October.
        let due = national_day().due(date(2026, 9, 27), SEVEN);
        assert_eq!(due, Due { date: date(2026, 10, 12), provisional: false });
        let today = date(2026, 11, 1);
        assert_eq!(pace(due, Some(date(2026, 10, 12)), today), Pace::OnTime);
        assert_eq!(pace(due, Some(date(2026, 10, 15)), today), Pace::Late { days: 3 });
        assert_eq!(pace(due, None, date(2026, 10, 12)), Pace::Waiting);
        assert_eq!(pace(due, None, date(2026, 10, 13)), Pace::Missing { days: 1 });
    }

    proptest! {
        #[test]
        fn it_is_late_exactly_when_more_than_seven_working_days_passed(
            start in 0i32..400, after in 0i32..60,
        ) {
            let calendar = national_day();
            let decided = add_days(date(2026, 1, 1), start);
            let done = add_days(decided, after);
            let passed = (1..=after)
                .filter(|day| calendar.is_working_day(add_days(decided, *day)))
                .count();
            let due = calendar.due(decided, SEVEN);
            let pace = pace(due, Some(done), done);
            // On a day off after the seventh working day it is over the time, too.
            prop_assert_eq!(pace == Pace::OnTime, passed < 7 || done == due.date, "{:?}", pace);
        }

        #[test]
        fn what_is_late_never_becomes_on_time_and_each_counts_once(
            over in -30i32..30, done in proptest::option::of(-30i32..30), later in 0i32..30,
        ) {
            let due = Due { date: date(2026, 6, 1), provisional: false };
            let today = add_days(due.date, over);
            let done = done.filter(|it| *it <= over).map(|it| add_days(due.date, it));
            let now = pace(due, done, today);
            let then = pace(due, done, add_days(today, later));
            prop_assert!(then.days_over() >= now.days_over());
            prop_assert_eq!(done.is_some(), then == now && !matches!(now, Pace::Waiting | Pace::Missing { .. }));
            let mut tally = Tally::default();
            tally.add(now);
            tally.add(then);
            prop_assert_eq!(tally.all(), 2);
        }
    }
}

//! A period, day by day: which days count, and why.

use jiff::civil::Date;
use serde::Serialize;

use super::{Calendar, add_days, add_months};
use crate::rules::{Limit, Unit};

/// A period with every day from the event to its last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Walk {
    /// The last day.
    pub due: Date,
    /// Whether it rests on a year whose holidays are not announced yet.
    pub provisional: bool,
    /// Every day, the day of the event first.
    pub days: Vec<WalkDay>,
}

/// One day of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WalkDay {
    /// The day.
    pub date: Date,
    /// Whether it is one of the days of the period.
    pub counts: bool,
    /// Why it counts or not.
    pub why: Why,
}

/// Why a day counts or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "kebab-case")]
pub enum Why {
    /// 民法典 §201: the day of the event is not counted.
    Start,
    /// A working day.
    Working,
    /// A weekend day that is worked (调休).
    MakeUp,
    /// A weekend.
    Weekend,
    /// A holiday, by name.
    Holiday(String),
    /// A day like every other: the period is not counted in working days.
    Day,
    /// The last day would be this one, but it is a day off: 民法典 §203.
    LastOff(Off),
    /// The last day moved on, and this one is a day off too.
    StillOff(Off),
    /// The last day moved to this working day.
    Moved,
}

/// What kind of day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "off", content = "holiday", rename_all = "kebab-case")]
pub enum Off {
    /// A weekend.
    Weekend,
    /// A holiday, by name.
    Holiday(String),
}

impl Calendar {
    /// The period that begins with an event on `from`, day by day. Its last day is that of
    /// [`Calendar::due`]. As many days count as the limit says; in months and years every day up to
    /// the last one does.
    pub fn walk(&self, from: Date, limit: Limit) -> Walk {
        let start = WalkDay { date: from, counts: false, why: Why::Start };
        let mut walk = Walk { due: from, provisional: false, days: vec![start] };
        match limit.unit {
            Unit::WorkingDays => self.walk_working_days(&mut walk, limit.count),
            Unit::Days => self.walk_to(&mut walk, add_days(from, limit.count)),
            Unit::Months => self.walk_to(&mut walk, add_months(from, limit.count)),
            Unit::Years => {
                self.walk_to(&mut walk, add_months(from, limit.count.saturating_mul(12)))
            }
        }
        walk
    }

    fn walk_working_days(&self, walk: &mut Walk, count: i32) {
        let mut left = count;
        while left > 0 && walk.due < Date::MAX {
            let date = add_days(walk.due, 1);
            let counts = self.is_working_day(date);
            let why = match self.off(date) {
                None if self.workdays.contains(&date) => Why::MakeUp,
                None => Why::Working,
                Some(Off::Weekend) => Why::Weekend,
                Some(Off::Holiday(name)) => Why::Holiday(name),
            };
            walk.provisional |= !self.knows(date);
            walk.days.push(WalkDay { date, counts, why });
            walk.due = date;
            left -= i32::from(counts);
        }
    }

    /// Counts every day up to `last`; where that is a day off, goes on to the next working day,
    /// which then counts in its place.
    fn walk_to(&self, walk: &mut Walk, last: Date) {
        while walk.due < last {
            let date = add_days(walk.due, 1);
            let off = if date == last { self.off(date) } else { None };
            let (counts, why) = match off {
                Some(off) => (false, Why::LastOff(off)),
                None => (true, Why::Day),
            };
            walk.days.push(WalkDay { date, counts, why });
            walk.due = date;
        }
        walk.provisional = !self.knows(walk.due);
        while self.off(walk.due).is_some() && walk.due < Date::MAX {
            let date = add_days(walk.due, 1);
            let (counts, why) = match self.off(date) {
                Some(off) => (false, Why::StillOff(off)),
                None => (true, Why::Moved),
            };
            walk.provisional |= !self.knows(date);
            walk.days.push(WalkDay { date, counts, why });
            walk.due = date;
        }
    }

    /// Why nobody works on that day; nothing on a working day.
    pub fn off(&self, day: Date) -> Option<Off> {
        if self.is_working_day(day) {
            return None;
        }
        Some(self.holidays.get(&day).map_or(Off::Weekend, |name| Off::Holiday(name.clone())))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::{Due, Holiday, Year};

    /// Two years as they were announced, so that the turn of a year with its 调休 lies inside.
    fn two_years() -> Calendar {
        let run = |name: &str, from: Date, to: Date| Holiday { name: name.into(), from, to };
        let year = |year, holidays, workdays| Year {
            year,
            notice: "test".into(),
            number: String::new(),
            holidays,
            workdays,
        };
        Calendar::new([
            year(
                2025,
                vec![
                    run("元旦", date(2025, 1, 1), date(2025, 1, 1)),
                    run("春节", date(2025, 1, 28), date(2025, 2, 4)),
                    run("国庆节、中秋节", date(2025, 10, 1), date(2025, 10, 8)),
                ],
                vec![date(2025, 1, 26), date(2025, 2, 8), date(2025, 9, 28), date(2025, 10, 11)],
            ),
            year(
                2026,
                vec![
                    run("元旦", date(2026, 1, 1), date(2026, 1, 3)),
                    run("春节", date(2026, 2, 15), date(2026, 2, 23)),
                ],
                vec![date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28)],
            ),
        ])
    }

    /// The same calendar once more, as plain sets, and a walk that knows nothing of ours.
    fn works(day: Date) -> bool {
        let off: BTreeSet<_> =
            [(2025, 1, 1, 1), (2025, 1, 28, 31), (2025, 2, 1, 4), (2025, 10, 1, 8)]
                .into_iter()
                .chain([(2026, 1, 1, 3), (2026, 2, 15, 23)])
                .flat_map(|(year, month, from, to)| {
                    (from..=to).map(move |day| date(year, month, day))
                })
                .collect();
        let on = ["2025-01-26", "2025-02-08", "2025-09-28", "2025-10-11"].into_iter().chain([
            "2026-01-04",
            "2026-02-14",
            "2026-02-28",
        ]);
        if on.into_iter().any(|it| it == day.to_string()) {
            return true;
        }
        let weekend = day.weekday() == Weekday::Saturday || day.weekday() == Weekday::Sunday;
        !weekend && !off.contains(&day)
    }

    fn last_day(from: Date, limit: Limit) -> Date {
        let next = |day: Date| day.tomorrow().unwrap();
        let mut day = from;
        match limit.unit {
            Unit::WorkingDays => {
                let mut left = limit.count;
                while left > 0 {
                    day = next(day);
                    if works(day) {
                        left -= 1;
                    }
                }
                return day;
            }
            Unit::Days => (0..limit.count).for_each(|_| day = next(day)),
            Unit::Months | Unit::Years => {
                let months = limit.count * if limit.unit == Unit::Years { 12 } else { 1 };
                let month = i32::from(from.year()) * 12 + i32::from(from.month()) - 1 + months;
                let first =
                    date((month / 12).try_into().unwrap(), (month % 12 + 1).try_into().unwrap(), 1);
                day = (0..from.day() - 1).fold(first, |day, _| {
                    if next(day).month() == first.month() { next(day) } else { day }
                });
            }
        }
        while !works(day) {
            day = next(day);
        }
        day
    }

    fn limits() -> impl Strategy<Value = Limit> {
        prop_oneof![
            (1..90).prop_map(|count| Limit { count, unit: Unit::WorkingDays }),
            (1..400).prop_map(|count| Limit { count, unit: Unit::Days }),
            (1..14).prop_map(|count| Limit { count, unit: Unit::Months }),
            (1..3).prop_map(|count| Limit { count, unit: Unit::Years }),
        ]
    }

    proptest! {
        #[test]
        fn walk_and_due_agree_with_an_independent_walk_day_by_day(start in 0..900, limit in limits()) {
            let calendar = two_years();
            let from = add_days(date(2024, 12, 1), start);
            let walk = calendar.walk(from, limit);
            let due = calendar.due(from, limit);
            prop_assert_eq!(walk.due, last_day(from, limit));
            prop_assert_eq!(due, Due { date: walk.due, provisional: walk.provisional });
            // Every day stands there once, and the last one is the last day.
            let days: Vec<_> = walk.days.iter().map(|it| it.date).collect();
            let run: Vec<_> = (0..=(walk.due - from).get_days()).map(|n| add_days(from, n)).collect();
            prop_assert_eq!(days, run);
            let counted = walk.days.iter().filter(|it| it.counts).count();
            if matches!(limit.unit, Unit::WorkingDays | Unit::Days) {
                prop_assert_eq!(counted, usize::try_from(limit.count).unwrap());
            }
            prop_assert!(walk.days.last().unwrap().counts);
            prop_assert!(works(walk.due));
        }

        #[test]
        fn a_later_event_is_never_due_earlier(start in 0..900, limit in limits()) {
            let calendar = two_years();
            let from = add_days(date(2024, 12, 1), start);
            prop_assert!(calendar.due(from, limit).date <= calendar.due(add_days(from, 1), limit).date);
        }

        #[test]
        fn a_date_is_provisional_exactly_when_an_unknown_year_decides_it(start in 0..900, limit in limits()) {
            let from = add_days(date(2024, 12, 1), start);
            let walk = two_years().walk(from, limit);
            let unknown = |day: Date| !(2025..=2026).contains(&day.year());
            let decides = walk.days.iter().filter(|it| match limit.unit {
                Unit::WorkingDays => it.why != Why::Start,
                _ => !matches!(it.why, Why::Start | Why::Day) || it.date == walk.due,
            });
            prop_assert_eq!(walk.provisional, decides.into_iter().any(|it| unknown(it.date)));
        }
    }

    #[test]
    fn every_day_says_why_it_counts_or_not() {
        let limit = Limit { count: 3, unit: Unit::WorkingDays };
        let walk = two_years().walk(date(2025, 12, 30), limit);
        let said: Vec<_> = walk.days.iter().map(|it| (it.counts, it.why.clone())).collect();
        let holiday = || (false, Why::Holiday("元旦".into()));
        assert_eq!(
            said,
            [
                (false, Why::Start),
                (true, Why::Working),
                holiday(),
                holiday(),
                holiday(),
                (true, Why::MakeUp),
                (true, Why::Working),
            ]
        );
        assert_eq!(walk.due, date(2026, 1, 5));
    }

    #[test]
    fn a_last_day_off_is_passed_over_and_the_working_day_after_it_counts_instead() {
        let walk = two_years().walk(date(2026, 2, 13), Limit { count: 2, unit: Unit::Days });
        let spring = || Off::Holiday("春节".into());
        assert_eq!(walk.days[1].why, Why::Day);
        assert_eq!(walk.days[2].why, Why::LastOff(spring()));
        assert_eq!(walk.days[3].why, Why::StillOff(spring()));
        assert_eq!(walk.days.last().unwrap().why, Why::Moved);
        assert_eq!(walk.due, date(2026, 2, 24));
    }
}

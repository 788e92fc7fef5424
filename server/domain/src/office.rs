//! When somebody sits at the counter.

use jiff::civil::{DateTime, Time};

use crate::calendar::{Calendar, add_days};

/// The hours of a working day. Written `08:30-12:00 13:30-17:30`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeHours(Vec<(Time, Time)>);

impl OfficeHours {
    /// Reads hours, each from a time to a later one, in their order. Nothing where they are not so.
    pub fn parse(text: &str) -> Option<Self> {
        let mut hours: Vec<(Time, Time)> = Vec::new();
        for part in text.split_whitespace() {
            let (from, to) = part.split_once('-')?;
            let (from, to) = (time(from)?, time(to)?);
            if from >= to || hours.last().is_some_and(|(_, before)| *before > from) {
                return None;
            }
            hours.push((from, to));
        }
        Some(Self(hours))
    }

    /// Whether somebody is there at that moment. The end of an hour is outside it.
    pub fn is_open(&self, calendar: &Calendar, at: DateTime) -> bool {
        calendar.is_working_day(at.date())
            && self.0.iter().any(|(from, to)| (*from..*to).contains(&at.time()))
    }

    /// The next moment from which somebody is there; nothing where nobody ever is.
    pub fn next(&self, calendar: &Calendar, at: DateTime) -> Option<DateTime> {
        (0..60)
            .map(|n| add_days(at.date(), n))
            .filter(|day| calendar.is_working_day(*day))
            .find_map(|day| {
                let begins = self.0.iter().map(|(from, _)| day.to_datetime(*from));
                begins.into_iter().find(|it| *it > at)
            })
    }
}

fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nobody_is_there_at_noon_in_the_evening_and_on_a_day_off() {
        let hours = OfficeHours::parse("08:30-12:00 13:30-17:30").unwrap();
        let calendar = Calendar::default();
        let monday = date(2026, 11, 23);
        let open = |hour, minute| hours.is_open(&calendar, monday.at(hour, minute, 0, 0));
        assert_eq!(
            [open(8, 29), open(8, 30), open(11, 59), open(12, 0), open(17, 29), open(17, 30)],
            [false, true, true, false, true, false]
        );
        assert!(!hours.is_open(&calendar, date(2026, 11, 28).at(10, 0, 0, 0)));
        let next = |at| hours.next(&calendar, at);
        assert_eq!(next(monday.at(12, 30, 0, 0)), Some(monday.at(13, 30, 0, 0)));
        // From Friday evening to Monday morning.
        assert_eq!(
            next(date(2026, 11, 27).at(18, 0, 0, 0)),
            Some(date(2026, 11, 30).at(8, 30, 0, 0))
        );
        assert_eq!(OfficeHours::default().next(&calendar, monday.at(9, 0, 0, 0)), None);
    }

    #[test]
    fn hours_that_overlap_or_go_backwards_are_refused() {
        for wrong in ["8", "12:00-08:00", "08:00-12:00 11:00-13:00", "08:00-25:00", "a:b-c:d"] {
            assert_eq!(OfficeHours::parse(wrong), None, "{wrong}");
        }
    }
}

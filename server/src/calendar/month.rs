//! A month of the calendar, week by week from Monday.

use app::calendar::{Cell, Month};
use content::Occurrence;
use domain::calendar::{add_days, add_months};
use jiff::civil::Date;

use crate::site::Published;

/// The first day of a month that can be asked for: `2026-12`, of this year or the next. Others are
/// not found, so that there are few pages.
pub fn named(text: &str, today: Date) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    within(first, today).then_some(first)
}

/// The address of a month.
pub fn address(first: Date) -> String {
    format!("/calendar?month={}", first.strftime("%Y-%m"))
}

/// The month that begins on this day.
pub fn of(published: &Published, first: Date, today: Date) -> Month {
    let occasions = published.campaigns.in_years(std::iter::once(first.year()));
    let cell = |day: Date| match day.month() == first.month() {
        false => Cell::default(),
        true => Cell {
            day: day.day(),
            today: day == today,
            off: published.calendar.knows(day) && !published.calendar.is_working_day(day),
            occasion: on(&occasions, day)
                .map(|it| (super::address(it.campaign), it.campaign.name.clone())),
        },
    };
    let monday = add_days(first, -i32::from(first.weekday().to_monday_zero_offset()));
    let last = first.last_of_month();
    let weeks = (0..6).map(|week| add_days(monday, week * 7)).take_while(|day| *day <= last);
    let weeks = weeks.map(|monday| {
        std::array::from_fn(|at| cell(add_days(monday, i32::try_from(at).unwrap_or_default())))
    });
    let beside =
        |months| Some(add_months(first, months)).filter(|it| within(*it, today)).map(address);
    Month {
        year: first.year(),
        month: first.month(),
        weeks: weeks.collect(),
        before: beside(-1),
        after: beside(1),
    }
}

/// What a day is linked with: the shortest of what happens. Of a whole month only its first day.
fn on<'a>(occasions: &[Occurrence<'a>], day: Date) -> Option<Occurrence<'a>> {
    let length = |it: &Occurrence<'_>| (it.to - it.from).get_days();
    let here = occasions.iter().filter(|it| it.from <= day && day <= it.to);
    here.filter(|it| length(it) <= 10 || it.from == day).min_by_key(|it| length(it)).copied()
}

fn within(first: Date, today: Date) -> bool {
    (today.year()..=today.year().saturating_add(1)).contains(&first.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_months_of_this_year_and_the_next_are_there() {
        let today = date(2026, 11, 23);
        assert_eq!(named("2026-01", today), Some(date(2026, 1, 1)));
        assert_eq!(named("2027-12", today), Some(date(2027, 12, 1)));
        for text in
            ["2025-12", "2028-01", "2026-13", "2026-1", "+026-01", "2026-00", "x", "2026-1 "]
        {
            assert_eq!(named(text, today), None, "{text}");
        }
    }
}

//! Days, as people read them.

use jiff::civil::{Date, DateTime};

use crate::words::{t, t_with};

/// A day in full: 2026年1月9日, 9 January 2026.
pub fn day(date: Date) -> String {
    said("components-day", "components-month", date)
}

/// A day for narrow places: 2026-01-09, 9 Jan 2026.
pub fn day_short(date: Date) -> String {
    said("components-day-short", "components-month-short", date)
}

/// A month: 2026年1月, January 2026.
pub fn month(date: Date) -> String {
    said("components-month-year", "components-month", date)
}

/// A moment, for narrow places: 2026-01-09 14:05, 9 Jan 2026, 14:05.
pub fn moment(at: DateTime) -> String {
    let time = at.strftime("%H:%M").to_string();
    t_with("components-moment", &[("day", day_short(at.date())), ("time", time)])
}

fn said(key: &str, month: &str, date: Date) -> String {
    t_with(
        key,
        &[
            ("year", date.year().to_string()),
            ("month", date.month().to_string()),
            ("month2", format!("{:02}", date.month())),
            ("month_name", t(&format!("{month}-{}", date.month()))),
            ("day", date.day().to_string()),
            ("day2", format!("{:02}", date.day())),
        ],
    )
}

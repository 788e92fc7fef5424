//! Days, as people read them.

use jiff::civil::Date;

use crate::words::{t, t_with};

/// A day in full: 2026年1月9日, 9 January 2026.
pub fn day(date: Date) -> String {
    said("components-day", "components-month", date)
}

/// A day for narrow places: 2026-01-09, 9 Jan 2026.
pub fn day_short(date: Date) -> String {
    said("components-day-short", "components-month-short", date)
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

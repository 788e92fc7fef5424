//! Reads a day in the forms that files have.

use domain::text;
use jiff::civil::{Date, date};

/// Serial numbers of spreadsheet software are taken for days from 1954 to 2099 only: a smaller or
/// larger number is more likely something else.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=73_050;

/// The day in `2026-01-09`, `2026/1/9`, `2026.1.9`, `20260109`, `2026年1月9日`, with or without a
/// time behind it, or the serial number of spreadsheet software.
pub(crate) fn parse(value: &str) -> Option<Date> {
    let mut numbers: Vec<String> = vec![String::new()];
    let value = value.trim();
    let day = value
        .split_once([' ', 'T', '\u{3000}'])
        .filter(|(_, time)| time.contains(':'))
        .map_or(value, |it| it.0);
    // `text::number` drops hyphens, so they are made something else first.
    let day = day.replace(['-', '－', '–', '—'], "/");
    for it in text::number(&day).chars() {
        match it {
            '0'..='9' => numbers.last_mut()?.push(it),
            '/' | '.' | '年' | '月' => numbers.push(String::new()),
            '日' | '号' => {}
            _ => return None,
        }
    }
    match numbers.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 => of(year, month, day),
        [whole] if whole.len() == 8 => of(&whole[..4], &whole[4..6], &whole[6..]),
        [serial] if serial.len() == 5 => {
            let serial = serial.parse().ok().filter(|it| SERIALS.contains(it))?;
            date(1899, 12, 30).checked_add(jiff::Span::new().days(serial)).ok()
        }
        // The serial of a moment has the time of the day behind the point.
        [serial, time] if serial.len() == 5 && value.contains('.') && !time.is_empty() => {
            parse(serial)
        }
        _ => None,
    }
}

/// Whether the text says that there is no end: 长期, 永久 …
pub(crate) fn is_open(value: &str) -> bool {
    matches!(
        text::number(value).as_str(),
        "长期" | "永久" | "长期有效" | "永久有效" | "无固定期限" | "无" | "/"
    )
}

fn of(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_read_in_every_form_that_files_have() {
        for text in [
            "2026-01-09",
            "2026-1-9",
            "2026/1/9",
            "2026/01/09 00:00:00",
            "2026-01-09T08:00:00",
            "2026.1.9",
            "20260109",
            "2026年1月9日",
            "2026年01月09日",
            "２０２６－１－９",
            " 2026 年 1 月 9 日",
            "46031",
            "46031.5",
        ] {
            assert_eq!(parse(text), Some(date(2026, 1, 9)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_not_made_one() {
        for text in [
            "",
            "2026-02-30",
            "2026-13-01",
            "26-1-9",
            "2026",
            "9999999",
            "去年",
            "1.5",
            "2026-01-09-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,30}") {
            _ = parse(&text);
        }

        #[test]
        fn what_is_written_is_read(days in 0i32..60_000) {
            let day = date(1949, 10, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assert_eq!(parse(&day.to_string()), Some(day));
        }
    }
}

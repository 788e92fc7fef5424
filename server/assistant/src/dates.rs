//! Days and lengths of time that stand in a question, and what `domain` computes from them.

use domain::calendar::{Calendar, add_days, add_months};
use domain::record::Severity;
use domain::rules::{ClockRule, Confidence, Rules, Unit};
use jiff::civil::Date;

use crate::reply::Arg;

/// A computed answer: the key of its phrase, what stands in it, and the id of its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The key in the locales.
    pub key: &'static str,
    /// What stands in it.
    pub args: Vec<(Arg, String)>,
    /// The id of the rule.
    pub rule: String,
}

/// A day that a question names.
pub fn day(text: &str, today: Date) -> Option<Date> {
    for (word, days) in [
        ("前天", -2),
        ("昨天", -1),
        ("昨日", -1),
        ("今天", 0),
        ("今日", 0),
        ("明天", 1),
        ("后天", 2),
    ] {
        if text.contains(word) {
            return Some(add_days(today, days));
        }
    }
    written(text, today).or_else(|| ago(text, today))
}

/// `2026年7月6日`, `7月6号`, `2026-7-6`, `2026.07.06`. Without a year, the last such day before today.
fn written(text: &str, today: Date) -> Option<Date> {
    let numbers = numbers(text);
    for (place, number) in numbers.iter().enumerate() {
        let next = |ahead: usize| numbers.get(place + ahead);
        let touches = |ahead: usize| next(ahead).is_some_and(|it| it.touches);
        let year = number.value;
        let full = (1949..=2199).contains(&year) && "年-/.".contains(number.unit);
        if let (true, true, true, Some(month), Some(day)) =
            (full, touches(1), touches(2), next(1), next(2))
        {
            let month = i8::try_from(month.value).ok()?;
            let day = i8::try_from(day.value).ok()?;
            return Date::new(i16::try_from(year).ok()?, month, day).ok();
        }
        if number.unit == '月' && touches(1) {
            let (month, day) = (number.value, next(1)?);
            if !"日号".contains(day.unit) && day.unit != ' ' {
                continue;
            }
            let this =
                Date::new(today.year(), i8::try_from(month).ok()?, i8::try_from(day.value).ok()?)
                    .ok()?;
            let before = Date::new(today.year() - 1, this.month(), this.day()).ok();
            return if this <= today { Some(this) } else { before };
        }
    }
    None
}

/// `三个月前`, `半年前`, `过了4个月`, `满5个月了`, `已经两年`.
fn ago(text: &str, today: Date) -> Option<Date> {
    if text.contains("半年")
        && (text.contains("半年前")
            || text.contains("过了半年")
            || text.contains("满半年")
            || text.contains("半年了"))
    {
        return Some(add_months(today, -6));
    }
    let before = ["过了", "满了", "满", "已经", "有"];
    let after = ["前", "以前", "之前", "了"];
    for length in lengths(text) {
        let said_before = before.iter().any(|it| text[..length.from].ends_with(it));
        let said_after = after.iter().any(|it| text[length.to..].starts_with(it));
        if said_before || said_after {
            return Some(match length.unit {
                Unit::Years => add_months(today, length.count.saturating_mul(-12)),
                Unit::Months => add_months(today, -length.count),
                Unit::Days | Unit::WorkingDays => add_days(today, -length.count),
            });
        }
    }
    None
}

struct Length {
    count: i32,
    unit: Unit,
    from: usize,
    to: usize,
}

fn lengths(text: &str) -> Vec<Length> {
    let units = [
        ("个月", Unit::Months),
        ("天", Unit::Days),
        ("日", Unit::Days),
        ("周年", Unit::Years),
        ("年", Unit::Years),
    ];
    let mut found = Vec::new();
    for number in numbers(text) {
        let rest = &text[number.to..];
        if let Some((word, unit)) = units.iter().find(|(word, _)| rest.starts_with(word)) {
            let count = i32::try_from(number.value).unwrap_or(i32::MAX).min(2000);
            // 2026年 is no length of time.
            if *unit != Unit::Years || count < 100 {
                found.push(Length {
                    count,
                    unit: *unit,
                    from: number.from,
                    to: number.to + word.len(),
                });
            }
        }
    }
    found
}

struct Number {
    value: u32,
    /// The character after it; a space at the end.
    unit: char,
    from: usize,
    to: usize,
    /// Whether only one character lies between it and the number before.
    touches: bool,
}

/// The numbers of a text, Arabic or Chinese below a hundred.
fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let digits = |it: char| {
            if first.is_ascii_digit() { it.is_ascii_digit() } else { CHINESE.contains(it) }
        };
        let length = text[at..].find(|it| !digits(it)).unwrap_or(text.len() - at);
        if length == 0 {
            at += first.len_utf8();
            continue;
        }
        let (from, to) = (at, at + length);
        if let Some(value) = value(&text[from..to]) {
            let unit = text[to..].chars().next().unwrap_or(' ');
            let touches = found.last().is_some_and(|it| it.to + it.unit.len_utf8() == from);
            found.push(Number { value, unit, from, to, touches });
        }
        at = to;
    }
    found
}

const CHINESE: &str = "零一二两三四五六七八九十";

fn value(said: &str) -> Option<u32> {
    if said.starts_with(|it: char| it.is_ascii_digit()) {
        return said.parse().ok().filter(|it| *it < 10_000);
    }
    let digit = |it: char| {
        Some(match it {
            '零' => 0,
            '一' => 1,
            '二' | '两' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            _ => return None,
        })
    };
    match said.chars().collect::<Vec<_>>().as_slice() {
        ['十'] => Some(10),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(10 * digit(*ten)?),
        [ten, '十', one] => Some(10 * digit(*ten)? + digit(*one)?),
        [one] => digit(*one),
        _ => None,
    }
}

/// The degree of severity a question names.
pub fn severity(text: &str) -> Option<Severity> {
    let named =
        [("轻微", Severity::Minor), ("严重", Severity::Serious), ("一般", Severity::General)];
    named.into_iter().find(|(word, _)| text.contains(word)).map(|it| it.1)
}

/// The day a clock runs out that began on the day the question names, or today.
pub fn due(
    rules: &Rules,
    calendar: &Calendar,
    id: &str,
    text: &str,
    today: Date,
) -> Option<Computed> {
    let named = day(text, today);
    let from = named.unwrap_or(today);
    let rule: &ClockRule = rules.clock_on(id, from)?;
    // A default of our own is told with its rule, never as a day to rely on.
    if rule.confidence == Confidence::Default {
        return None;
    }
    let due = calendar.due(from, rule.limit);
    let key = match (named.is_some(), due.provisional, due.date < today) {
        (_, true, _) => "answer-due-provisional",
        (true, _, true) => "answer-due-over",
        (true, _, false) => "answer-due",
        (false, ..) => "answer-due-today",
    };
    let args = vec![
        (Arg::From, from.to_string()),
        (Arg::Date, due.date.to_string()),
        (Arg::Event, rule.event.clone()),
        (Arg::Duty, rule.duty.clone()),
    ];
    Some(Computed { key, args, rule: rule.id.clone() })
}

/// From when repair is open and when the display ends, for a record of the day and the severity that
/// the question names; yes or no, seen from today. Without a day nothing can be computed.
pub fn period(rules: &Rules, text: &str, today: Date) -> Option<Computed> {
    let start = day(text, today).filter(|it| *it <= today)?;
    let severity = severity(text)?;
    let rule = rules.period(severity, today)?;
    let open = add_months(start, rule.minimum_months);
    let end = add_months(start, rule.maximum_months);
    let key = match () {
        () if today > end => "answer-period-over",
        () if today >= open => "answer-period-open",
        () => "answer-period-early",
    };
    let args = vec![
        (Arg::From, start.to_string()),
        (Arg::Severity, severity.key().to_owned()),
        (Arg::Date, open.to_string()),
        (Arg::Until, end.to_string()),
    ];
    Some(Computed { key, args, rule: rule.id.clone() })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 11, 28);

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for (text, expected) in [
            ("2026年7月6日被罚", Some(date(2026, 7, 6))),
            ("2026-7-6的处罚", Some(date(2026, 7, 6))),
            ("处罚是7月6号", Some(date(2026, 7, 6))),
            ("十二月三十一日的决定", Some(date(2025, 12, 31))),
            ("今天交,哪天有结果", Some(TODAY)),
            ("三个月前被罚", Some(date(2026, 8, 28))),
            ("已经过了4个月", Some(date(2026, 7, 28))),
            ("半年前罚的", Some(date(2026, 5, 28))),
            ("10个工作日内吗", None),
            ("要3个月吗", None),
            ("2月30日", None),
            // 263 is 7 and 257 is 1 where only the last eight bits count.
            ("2026年263月6日", None),
            ("2026-7-257", None),
        ] {
            assert_eq!(day(text, TODAY), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "(\\PC|[0-9年月日个前了一十]){0,40}") {
            day(&text, TODAY);
            severity(&text);
        }
    }
}

//! Days and lengths of time that stand in a question, and what `domain` computes from them.

use domain::calendar::{Calendar, add_days, add_months};
use domain::record::Severity;
use domain::rules::{ClockRule, Confidence, Rules, Unit};
use jiff::civil::Date;
use search::numeral;

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

/// A day that a question names: a written one counts before 今天, which often says when is asked.
pub fn day(text: &str, today: Date) -> Option<Date> {
    if let Some(written) = written(text, today) {
        return written;
    }
    if let Some(day) = ago(text, today) {
        return Some(day);
    }
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
    None
}

/// `2026年7月6日`, `去年7月6号`, `24年7月6日`, `2026-7-6`, `2026.07.06`. Without a year, the last such
/// day before today. `Some(None)` where a day stands there that cannot be read.
fn written(text: &str, today: Date) -> Option<Option<Date>> {
    let numbers = numbers(text);
    for (place, number) in numbers.iter().enumerate() {
        let next = |ahead: usize| {
            numbers.get(place + ahead).filter(|_| {
                (1..=ahead).all(|ahead| numbers.get(place + ahead).is_some_and(|it| it.touches))
            })
        };
        if let (Some(year), Some(month), Some(day)) = (number.year(today), next(1), next(2)) {
            return Some(date(year, month.value, day.value));
        }
        let Some(day) = next(1).filter(|_| number.unit == '月') else { continue };
        if !"日号 ".contains(day.unit) {
            continue;
        }
        let Some(before) = text[..number.from].strip_suffix('年') else {
            let this = date(today.year(), number.value, day.value);
            let last = date(today.year() - 1, number.value, day.value);
            return Some(this.filter(|it| *it <= today).or(last));
        };
        let said = [("大前", 3), ("前", 2), ("去", 1), ("上", 1), ("今", 0), ("本", 0)];
        let back = said.into_iter().find(|(word, _)| before.ends_with(word));
        return Some(back.and_then(|(_, back)| date(today.year() - back, number.value, day.value)));
    }
    None
}

fn date(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
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
    let before = ["过了", "满了", "满", "已经"];
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
    /// With how many characters it is written.
    length: usize,
    /// The character after it; a space at the end.
    unit: char,
    from: usize,
    to: usize,
    /// Whether only one character lies between it and the number before.
    touches: bool,
}

impl Number {
    /// The year, where it can be one: 2024, and 24 for a year that has begun.
    fn year(&self, today: Date) -> Option<i16> {
        let is_full = (1949..=2199).contains(&self.value) && "年-/.".contains(self.unit);
        if is_full {
            return self.value.try_into().ok();
        }
        let year = 2000 + i16::try_from(self.value).ok().filter(|it| *it < 100)?;
        (self.length == 2 && self.unit == '年' && year <= today.year()).then_some(year)
    }
}

/// The numbers of a text, Arabic or Chinese.
fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let digits = |it: char| {
            if first.is_ascii_digit() { it.is_ascii_digit() } else { numeral::is_digit(it) }
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
            let length = text[from..to].chars().count();
            found.push(Number { value, length, unit, from, to, touches });
        }
        at = to;
    }
    found
}

/// Below ten thousand; a year may be spelt: 二〇二四.
fn value(said: &str) -> Option<u32> {
    let spelt = || numeral::spelt(said).filter(|_| said.chars().count() == 4);
    numeral::value(said).or_else(spelt).filter(|it| *it < 10_000)?.try_into().ok()
}

/// The degree of severity a question names.
pub fn severity(text: &str) -> Option<Severity> {
    let named = [("轻微", Severity::Minor), ("严重", Severity::Serious)];
    if let Some((_, severity)) = named.into_iter().find(|(word, _)| text.contains(word)) {
        return Some(severity);
    }
    // 一般多久 asks what is usual.
    let is_degree = |after: &str| {
        let after = after.strip_prefix('的').unwrap_or(after);
        let next = after.chars().next();
        next.is_none_or(|it| !it.is_alphanumeric())
            || DEGREES.iter().any(|it| after.starts_with(it))
    };
    let general = text.split("一般").skip(1).any(is_degree);
    general.then_some(Severity::General)
}

/// What stands behind 一般 where it is a degree.
const DEGREES: &[&str] = &[
    "失信", "程度", "违法", "处罚", "行政", "记录", "信息", "行为", "情节", "级", "类", "吗",
    "还是",
];

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
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 28);

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for (text, expected) in [
            ("2026年7月6日被罚", Some(jiff::civil::date(2026, 7, 6))),
            ("2026-7-6的处罚", Some(jiff::civil::date(2026, 7, 6))),
            ("处罚是7月6号", Some(jiff::civil::date(2026, 7, 6))),
            ("十二月三十一日的决定", Some(jiff::civil::date(2025, 12, 31))),
            ("今天交,哪天有结果", Some(TODAY)),
            ("三个月前被罚", Some(jiff::civil::date(2026, 8, 28))),
            ("已经过了4个月", Some(jiff::civil::date(2026, 7, 28))),
            ("半年前罚的", Some(jiff::civil::date(2026, 5, 28))),
            ("10个工作日内吗", None),
            ("要3个月吗", None),
            ("公示期有3年吗", None),
            ("有3个月了", Some(jiff::civil::date(2026, 8, 28))),
            // When is asked for is no day of the decision.
            ("2026年8月20日的决定,今天能申请吗", Some(jiff::civil::date(2026, 8, 20))),
            ("三个月前的处罚今天可以修复吗", Some(jiff::civil::date(2026, 8, 28))),
            ("去年7月6日罚的", Some(jiff::civil::date(2025, 7, 6))),
            ("前年12月6日罚的", Some(jiff::civil::date(2024, 12, 6))),
            ("24年7月6日的处罚", Some(jiff::civil::date(2024, 7, 6))),
            ("二〇二四年七月六日", Some(jiff::civil::date(2024, 7, 6))),
            ("二四年七月六日", None),
            ("那年7月6日", None),
            ("2月30日", None),
            // 263 is 7 and 257 is 1 where only the last eight bits count.
            ("2026年263月6日", None),
            ("2026-7-257", None),
        ] {
            assert_eq!(day(text, TODAY), expected, "{text}");
        }
    }

    #[test]
    fn a_degree_is_told_from_what_is_usual() {
        for (text, expected) in [
            ("一般失信公示多久", Some(Severity::General)),
            ("一般的处罚", Some(Severity::General)),
            ("我的是一般,能修复吗", Some(Severity::General)),
            ("程度是一般", Some(Severity::General)),
            ("一般多久能修复", None),
            ("一般的人", None),
            ("一般要轻微才行吗", Some(Severity::Minor)),
        ] {
            assert_eq!(severity(text), expected, "{text}");
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

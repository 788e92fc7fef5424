//! Which days a list of rules covers.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::law::meet;
use super::wrong::{at, nowhere};
use super::{Group, Rule, RulesError, Wrong};
use crate::calendar::add_days;

/// The first and the last day of a rule.
pub(super) fn span(rule: &dyn Rule) -> (Date, Option<Date>) {
    (rule.from(), rule.to())
}

/// Refuses two of these rules on one day, a day without one between them, and none today.
pub(super) fn line<'a, R: Rule + 'a>(
    group: Group,
    what: &str,
    rules: impl Iterator<Item = &'a R>,
    today: Date,
) -> Result<(), RulesError> {
    let mut rules: Vec<_> = rules.collect();
    rules.sort_by_key(|it| it.from());
    for pair in rules.windows(2) {
        if meet(span(pair[0]), span(pair[1])) {
            let wrong = Wrong::Overlap(pair[0].id().to_owned(), pair[1].id().to_owned());
            return Err(at(group, pair[1], wrong));
        }
    }
    let first = rules.first().map_or(today, |it| it.from()).min(today);
    covered(group, what, rules.into_iter(), first, today)
}

/// Refuses a day without one of these rules: any day from `first` to the day when the last rule
/// ends, or to `until` where that is later.
pub(super) fn covered<'a, R: Rule + 'a>(
    group: Group,
    what: &str,
    rules: impl Iterator<Item = &'a R>,
    first: Date,
    until: Date,
) -> Result<(), RulesError> {
    let mut rules: Vec<_> = rules.collect();
    rules.sort_by_key(|it| it.from());
    // The first day that is not covered yet, and the rule that ended before it.
    let (mut day, mut before) = (first, None);
    let mut last = until;
    for rule in rules {
        last = last.max(rule.from());
        if rule.from() > day {
            continue;
        }
        match rule.to() {
            None => return Ok(()),
            Some(to) => day = day.max(add_days(to, 1)),
        }
        before = Some(rule);
    }
    if day > last {
        return Ok(());
    }
    let wrong = Wrong::Hole { what: what.to_owned(), day };
    Err(match before {
        Some(rule) => at(group, rule, wrong),
        None => nowhere(group, wrong),
    })
}

/// The days on which a list of rules changes, and today.
pub(super) fn turns<R: Rule>(rules: &[R], today: Date) -> BTreeSet<Date> {
    let ends = rules.iter().filter_map(|it| it.to()).map(|to| add_days(to, 1));
    let first = rules.iter().map(|it| it.from()).min();
    let days = rules.iter().map(|it| it.from()).chain(ends).chain([today]);
    // Before the first rule and after the last one nothing is asked.
    let last = rules.iter().map(|it| it.to().unwrap_or(Date::MAX)).max();
    days.filter(|day| {
        *day == today || first.is_some_and(|it| it <= *day) && last.is_some_and(|it| *day <= it)
    })
    .collect()
}

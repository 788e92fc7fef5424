//! Until when a record is displayed, and from when it can be repaired.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{add_days, add_months};
use crate::record::{Record, State};
use crate::rules::{PeriodRule, Rules};

/// The days that matter in the life of a negative record, all computed from the day of the basis
/// document (令36号: 自司法、行政公务文书认定之日起).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Display {
    /// The day of the basis document.
    pub from: Date,
    /// The first day on which a repair can be asked for.
    pub repair_from: Date,
    /// The last day of the display; it ends by itself after it.
    pub until: Date,
    /// The rule it follows from.
    pub rule: PeriodRule,
}

/// How a record stands on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Displayed to those who may see it.
    Shown,
    /// Displayed, and marked 异议处理中.
    UnderObjection,
    /// Ended by a repair.
    Repaired,
    /// Ended by itself.
    Expired,
    /// Removed.
    Withdrawn,
}

impl Standing {
    /// Whether a record that stands so is displayed to those who may see it.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Shown | Self::UnderObjection)
    }
}

/// The days of a negative record by the rule in force today; nothing for a record that is not negative.
///
/// A deadline that the source gave ends the display earlier, never later.
pub fn display(record: &Record, rules: &Rules, today: Date) -> Option<Display> {
    if !record.facts.kind.is_negative() {
        return None;
    }
    let rule = rules.period_for(record.severity?, &record.facts, today)?;
    let from = record.facts.decided_on;
    let until = add_months(from, rule.maximum_months);
    let until = record.facts.public_until.map_or(until, |given| given.min(until));
    let repair_from = add_months(from, rule.minimum_months).min(add_days(until, 1));
    Some(Display { from, repair_from, until, rule: rule.clone() })
}

/// How a record stands on that day.
pub fn standing(record: &Record, rules: &Rules, today: Date) -> Standing {
    let over = display(record, rules, today).is_some_and(|display| today > display.until);
    match record.state {
        State::Withdrawn { .. } => Standing::Withdrawn,
        State::Repaired { .. } => Standing::Repaired,
        State::Standing if over => Standing::Expired,
        State::Standing => match &record.open_case {
            Some(case) if case.kind == crate::case::Kind::Objection => Standing::UnderObjection,
            _ => Standing::Shown,
        },
    }
}

//! The rules as data: each with its value, the article behind it, how sure we are of it, and the
//! days on which it is in force. They are written in `content/rules/*.toml`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::{Facts, PenaltyType, Severity};

/// Everything the site computes with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How long a record of each severity is shown.
    #[serde(default)]
    pub period: Vec<PeriodRule>,
    /// Within what time an authority must act.
    #[serde(default)]
    pub clock: Vec<ClockRule>,
    /// Which severity is proposed for which penalty, until the authority confirms it.
    #[serde(default)]
    pub severity: Vec<SeverityRule>,
}

/// Where a rule stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The name of the text, without 《》.
    pub title: String,
    /// Its number.
    #[serde(default)]
    pub number: String,
    /// The article, where it is known.
    #[serde(default)]
    pub article: String,
}

/// How sure we are of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The official text was read.
    Official,
    /// An official or press text about it was read.
    Reported,
    /// A working default: shown as 以认定单位答复为准, never as law.
    Default,
}

/// How long a record of one severity is shown, and from when it can be repaired.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodRule {
    /// `r36.general` …
    pub id: String,
    /// The severity it is for.
    pub severity: Severity,
    /// In months, from the day of the basis document: repair is open from then on.
    pub minimum_months: i32,
    /// In months, from the day of the basis document: the display ends by itself.
    pub maximum_months: i32,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// Within what time an authority must act.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    /// `rep.total`, `obj.total` …
    pub id: String,
    /// The time.
    pub limit: Limit,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// 工作日
    WorkingDays,
    /// 日
    Days,
    /// 月
    Months,
    /// 年
    Years,
}

/// A line of the severity table: each authority publishes its own standard, so a line may be for
/// one unit only.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityRule {
    /// The unit it is for; every unit where it is absent.
    #[serde(default)]
    pub unit: Option<String>,
    /// The kinds of penalty it is for.
    pub penalty_types: Vec<PenaltyType>,
    /// What is proposed.
    pub severity: Severity,
}

/// What is missing in a set of rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// No period rule covers this severity on this day.
    #[error("{day} 没有适用于“{severity:?}”的公示期规则")]
    Hole {
        /// The severity.
        severity: Severity,
        /// The day.
        day: Date,
    },
    /// Two period rules cover the same severity on the same day.
    #[error("规则 {0} 与 {1} 的施行日期重叠")]
    Overlap(String, String),
    /// A clock that the site computes with is not there.
    #[error("缺少期限规则 {0}")]
    Clock(&'static str),
    /// A time of no length.
    #[error("规则 {0} 的期限应为正数，且最短期不长于最长期")]
    Length(String),
}

/// The clocks the site computes with.
pub mod clock {
    /// 认定单位决定是否受理修复申请
    pub const REPAIR_ACCEPT: &str = "rep.accept";
    /// 修复结果告知申请人
    pub const REPAIR_TOTAL: &str = "rep.total";
    /// 修复后各处停止公示、共享和使用
    pub const REPAIR_SYNC: &str = "rep.sync";
    /// 异议转交
    pub const OBJECTION_FORWARD: &str = "obj.forward";
    /// 异议结果告知本人
    pub const OBJECTION_TOTAL: &str = "obj.total";
    /// 行政复议申请期限
    pub const RECONSIDERATION: &str = "fuyi.apply";
    /// All of them.
    pub const ALL: [&str; 6] = [
        REPAIR_ACCEPT,
        REPAIR_TOTAL,
        REPAIR_SYNC,
        OBJECTION_FORWARD,
        OBJECTION_TOTAL,
        RECONSIDERATION,
    ];
}

impl Rules {
    /// Refuses rules with holes, overlaps or lengths that make no sense.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, today: Date) -> Result<(), RulesError> {
        for rule in &self.period {
            if rule.minimum_months < 0 || rule.maximum_months < rule.minimum_months.max(1) {
                return Err(RulesError::Length(rule.id.clone()));
            }
            for other in &self.period {
                let same = rule.severity == other.severity && rule.id < other.id;
                let meet = rule.from <= other.to.unwrap_or(Date::MAX)
                    && other.from <= rule.to.unwrap_or(Date::MAX);
                if same && meet {
                    return Err(RulesError::Overlap(rule.id.clone(), other.id.clone()));
                }
            }
        }
        for severity in [Severity::Minor, Severity::General, Severity::Serious] {
            self.period(severity, today).ok_or(RulesError::Hole { severity, day: today })?;
        }
        for clock in &self.clock {
            if clock.limit.count < 1 {
                return Err(RulesError::Length(clock.id.clone()));
            }
        }
        for id in clock::ALL {
            self.clock(id).ok_or(RulesError::Clock(id))?;
        }
        Ok(())
    }

    /// The period rule for this severity that is in force on that day.
    pub fn period(&self, severity: Severity, on: Date) -> Option<&PeriodRule> {
        self.period.iter().find(|rule| {
            rule.severity == severity && rule.from <= on && rule.to.is_none_or(|to| on <= to)
        })
    }

    /// The clock with this id.
    pub fn clock(&self, id: &str) -> Option<&ClockRule> {
        self.clock.iter().find(|rule| rule.id == id)
    }

    /// The severity proposed for what came in: the gravest that any of its penalty types has in
    /// the table of that unit or of all units. Only a negative record has one.
    pub fn proposed_severity(&self, unit: &str, facts: &Facts) -> Option<Severity> {
        if !facts.kind.is_negative() {
            return None;
        }
        let of_type = |kind: PenaltyType| {
            let fits = |rule: &&SeverityRule| rule.penalty_types.contains(&kind);
            let own =
                self.severity.iter().filter(fits).find(|rule| rule.unit.as_deref() == Some(unit));
            let any = || self.severity.iter().filter(fits).find(|rule| rule.unit.is_none());
            own.or_else(any).map(|rule| rule.severity)
        };
        let gravest = facts.penalty_types.iter().filter_map(|kind| of_type(*kind)).max();
        Some(gravest.unwrap_or(Severity::General))
    }
}

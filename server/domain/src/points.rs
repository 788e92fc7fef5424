//! Integrity points (诚信积分): what good records give, by a published rule document. Points reward
//! and never punish (国家发展改革委 2019-07-18): none is below zero, nothing is taken away for a
//! negative record, and nothing that people have a right to depends on them.
//!
//! Nothing is stored: the ledger follows from one's own records and the rules, on any day again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::fault::{Fault, repeated};
use crate::ids::RecordId;
use crate::record::{Kind, Performance, Record, State};
use crate::rules::{Basis, Confidence};

/// The rule document, `content/points.toml`: published with a period for comments before it takes
/// force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsRules {
    /// Its version, which is quoted in consents and exports.
    pub version: String,
    /// Whether it is a demonstration, and no authority has adopted it.
    pub demo: bool,
    /// The day it was published.
    pub published_on: Date,
    /// The first day on which anybody could comment on it.
    pub comment_from: Date,
    /// The last day for comments.
    pub comment_until: Date,
    /// The first day it is in force.
    pub from: Date,
    /// What became of the comments, in words.
    pub comment_result: String,
    /// How many points for which kind of record.
    pub rule: Vec<PointsRule>,
    /// What a total is called.
    pub band: Vec<Band>,
}

/// How many points a kind of record gives.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsRule {
    /// `volunteering` …
    pub id: String,
    /// The kind of record. Never a negative one.
    pub kind: Kind,
    /// For each record, in points; never below zero.
    pub points: i64,
    /// The most that this rule gives for the records of one calendar year.
    pub yearly_cap: i64,
    /// Why, for the person it is about.
    pub reason: String,
    /// Where it stands.
    pub basis: Basis,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What a total is called. There is a name for everybody, and none of them is bad.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// `start` …
    pub id: String,
    /// 起步, 同行 …
    pub name: String,
    /// The lowest total.
    pub from: i64,
    /// The highest total; absent in the last band.
    #[serde(default)]
    pub to: Option<i64>,
    /// One friendly sentence.
    pub text: String,
}

/// What a person has, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// One entry for each record that counts, the newest first.
    pub entries: Vec<LedgerEntry>,
    /// The sum of all entries: never below zero.
    pub total: i64,
}

/// The points for one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The record.
    pub record: RecordId,
    /// What it is called.
    pub title: String,
    /// The day of its document.
    pub on: Date,
    /// The id of the rule that gives the points.
    pub rule: String,
    /// The points that it gives; fewer than the rule says, or none, where the year's cap is reached.
    pub points: i64,
    /// Whether the cap took some of them.
    pub capped: bool,
}

/// Whether a person may have a record of this kind left out (不计入、不提供): awards, donations, good
/// deeds and voluntary service, after the model of 深圳经济特区社会信用条例 §39.
pub fn may_be_declined(kind: Kind) -> bool {
    matches!(kind, Kind::Honour | Kind::Volunteering)
}

impl PointsRules {
    /// Everything that is wrong with the document.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = repeated(self.rule.iter().map(|it| it.id.as_str()));
        faults.extend(repeated(self.band.iter().map(|it| it.id.as_str())));
        for rule in &self.rule {
            faults.extend(rule.faults().into_iter().map(|why| Fault::at(&rule.id, why)));
            let twin = self.rule.iter().find(|it| it.kind == rule.kind && it.id < rule.id);
            faults.extend(twin.map(|twin| {
                Fault::at(
                    &rule.id,
                    format!("{} 与 {} 是同一类记录，只能有一条规则", rule.id, twin.id),
                )
            }));
        }
        let days = [self.published_on, self.comment_from, self.comment_until, self.from];
        if !days.is_sorted() || self.comment_until == self.from {
            let reason = "日期的先后应为：发布、开始征求意见、截止、施行";
            faults.push(Fault::whole(reason));
        }
        faults.extend(self.band_faults());
        faults
    }

    fn band_faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut next = Some(0);
        for band in &self.band {
            match next {
                Some(next) if band.from == next => {}
                Some(next) if band.from > next => faults
                    .push(Fault::at(&band.id, format!("{next} 到 {} 分没有档位", band.from - 1))),
                _ => faults.push(Fault::at(
                    &band.id,
                    format!("{} 与前一档重叠，档位从 0 分起、由低到高写", band.id),
                )),
            }
            if band.to.is_some_and(|to| to < band.from) {
                faults.push(Fault::at(&band.id, format!("{} 的上限低于下限", band.id)));
            }
            if band.name.is_empty() {
                faults.push(Fault::at(&band.id, format!("{} 没有名称", band.id)));
            }
            next = band.to.map(|to| to + 1);
        }
        if next.is_some() {
            faults.push(Fault::whole("最后一档不写上限"));
        }
        faults
    }

    /// Whether it is in force on that day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on
    }

    /// What these records give on that day. The order in which they are handed in does not matter;
    /// negative, withdrawn and declined records, and those of a later day, change nothing.
    pub fn ledger(
        &self,
        records: &[Record],
        declined: impl Fn(RecordId) -> bool,
        today: Date,
    ) -> Ledger {
        let mut counted: Vec<_> = records
            .iter()
            .filter(|it| counts(it) && it.facts.decided_on <= today && !declined(it.id))
            .filter_map(|it| Some((it, self.rule.iter().find(|r| r.kind == it.facts.kind)?)))
            .collect();
        counted.sort_by_key(|(it, _)| (it.facts.decided_on, it.id));
        counted.dedup_by_key(|(it, _)| it.id);
        let mut given: BTreeMap<(&str, i16), i64> = BTreeMap::new();
        let mut ledger = Ledger::default();
        for (record, rule) in counted {
            let year = given.entry((&rule.id, record.facts.decided_on.year())).or_default();
            let points = rule.points.min(rule.yearly_cap - *year).max(0);
            *year += points;
            ledger.total += points;
            ledger.entries.push(LedgerEntry {
                record: record.id,
                title: record.facts.title.clone(),
                on: record.facts.decided_on,
                rule: rule.id.clone(),
                points,
                capped: points < rule.points,
            });
        }
        ledger.entries.reverse();
        ledger
    }

    /// The band of a total.
    pub fn band(&self, total: i64) -> Option<&Band> {
        self.band.iter().rev().find(|band| band.from <= total)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&PointsRule> {
        self.rule.iter().find(|rule| rule.id == id)
    }
}

impl PointsRule {
    fn faults(&self) -> Vec<String> {
        let id = &self.id;
        let wrong = [
            (self.points < 0, "积分不能是负数：只奖不罚"),
            (self.yearly_cap < self.points, "每年的上限不能低于一条记录的分数"),
            (self.kind.is_negative(), "失信记录不能进积分：只奖不罚"),
            (self.basis.title.trim().is_empty(), "没有写依据"),
            (self.reason.trim().is_empty(), "没有写理由"),
        ];
        wrong.iter().filter(|(is, _)| *is).map(|(_, why)| format!("{id}：{why}")).collect()
    }
}

/// Whether this record can give points at all. What was promised or agreed gives some once it was
/// kept.
fn counts(record: &Record) -> bool {
    let kept = matches!(record.facts.performance, Some(Performance::Kept { .. }));
    let done = !matches!(record.facts.kind, Kind::Commitment | Kind::Contract) || kept;
    !record.facts.kind.is_negative() && record.state == State::Standing && done
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;

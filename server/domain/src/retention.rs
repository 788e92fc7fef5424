//! How long what is kept is kept (个人信息保护法 §19: as short as the purpose allows): the rules, and
//! what is due to be purged on a day.

use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::{add_days, add_months};
use crate::fault::{Fault, repeated};
use crate::rules::{Basis, Confidence, Limit, Unit};

/// The rules, `content/retention.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// One for each kind of thing that is kept.
    #[serde(default)]
    pub rule: Vec<RetentionRule>,
}

/// How long one kind of thing is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// `draft`, `evidence` …
    pub id: String,
    /// What it is about.
    pub what: String,
    /// For how long; absent where no number can be given, and the text says until when.
    #[serde(default)]
    pub keep: Option<Limit>,
    /// From which moment that is counted, in words.
    pub starts: String,
    /// How long, in words for the person.
    pub text: String,
    /// What happens then.
    pub then: Then,
    /// Where it stands.
    pub basis: Basis,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What happens when the time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// The site purges it by itself and leaves a stub.
    Purge,
    /// It is kept at least so long; nothing is purged by itself.
    AtLeast,
    /// It ends in another way, which the text names.
    Otherwise,
}

/// The rules that the site computes with.
pub mod id {
    /// 订阅的搜索
    pub const SUBSCRIPTION: &str = "subscription";
    /// 没有提交的草稿
    pub const DRAFT: &str = "draft";
    /// 办结的办件里的材料
    pub const EVIDENCE: &str = "evidence";
    /// 没有展示的推荐
    pub const NOMINATION: &str = "nomination";
    /// 给您的通知
    pub const NOTICE: &str = "notice";
    /// 您和助手的对话
    pub const CONVERSATION: &str = "conversation";
    /// 问过的话和次数
    pub const QUESTION: &str = "question";
    /// 竞赛答题记录
    pub const CONTEST: &str = "contest";
    /// 练习
    pub const PRACTICE: &str = "practice";
    /// 谁看过我的记录
    pub const ACCESS: &str = "access";
}

/// The log of who read a record is kept at least ten years (浙江省公共信用信息管理条例): no setting makes
/// it shorter.
const ACCESS_YEARS: i32 = 10;

impl Retention {
    /// Everything that is wrong with the rules.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = repeated(self.rule.iter().map(|it| it.id.as_str()));
        for it in &self.rule {
            let mut wrong = |why: &str| faults.push(Fault::at(&it.id, format!("{}：{why}", it.id)));
            match it.keep {
                None if it.then != Then::Otherwise => wrong("没有写保存多久"),
                Some(keep) if keep.count < 1 => wrong("保存的时间应为正数"),
                Some(Limit { unit: Unit::WorkingDays, .. }) => wrong("保存的时间不按工作日算"),
                _ => {}
            }
            if it.basis.title.trim().is_empty() {
                wrong("没有写依据");
            }
        }
        for (id, then) in
            [(id::DRAFT, Then::Purge), (id::EVIDENCE, Then::Purge), (id::ACCESS, Then::AtLeast)]
        {
            match self.rule(id) {
                None => faults.push(Fault::whole(format!("缺少规则 {id}"))),
                Some(rule) if rule.then != then => {
                    let then = if then == Then::Purge { "purge" } else { "at-least" };
                    faults.push(Fault::at(id, format!("{id} 的 then 应为 {then}")));
                }
                Some(_) => {}
            }
        }
        let short = self.rule(id::ACCESS).and_then(|it| it.keep).is_some_and(|keep| {
            let day = Date::constant(2000, 1, 1);
            end(day, keep) < add_months(day, 12 * ACCESS_YEARS)
        });
        if short {
            faults.push(Fault::at(id::ACCESS, "查看记录至少保存 10 年"));
        }
        faults
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&RetentionRule> {
        self.rule.iter().find(|it| it.id == id)
    }
}

impl RetentionRule {
    /// The latest day of which the time is over: what began on it or before is due to be purged
    /// today. Nothing where nothing is purged.
    pub fn due_since(&self, today: Date) -> Option<Date> {
        let keep = self.keep.filter(|_| self.then == Then::Purge)?;
        let back = Limit { count: -keep.count, ..keep };
        // Months are of unequal length, so the day found by going back may be a few days off.
        let mut day = add_days(end(today, back), 3);
        while end(day, keep) >= today {
            day = add_days(day, -1);
        }
        Some(day)
    }
}

/// The last day on which something is still kept that began on `from`.
pub fn end(from: Date, keep: Limit) -> Date {
    match keep.unit {
        Unit::Days | Unit::WorkingDays => add_days(from, keep.count),
        Unit::Months => add_months(from, keep.count),
        Unit::Years => add_months(from, keep.count * 12),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn rule(id: &str, count: i32, unit: Unit, then: Then) -> RetentionRule {
        RetentionRule {
            id: id.into(),
            what: "x".into(),
            keep: Some(Limit { count, unit }),
            starts: "x".into(),
            text: "x".into(),
            then,
            basis: Basis { title: "x".into(), ..Basis::default() },
            confidence: Confidence::Default,
        }
    }

    fn rules() -> Retention {
        Retention {
            rule: vec![
                rule(id::DRAFT, 90, Unit::Days, Then::Purge),
                rule(id::EVIDENCE, 3, Unit::Years, Then::Purge),
                rule(id::ACCESS, 10, Unit::Years, Then::AtLeast),
            ],
        }
    }

    #[test]
    fn the_last_day_is_still_kept_and_the_next_is_not() {
        let draft = rule(id::DRAFT, 90, Unit::Days, Then::Purge);
        assert_eq!(draft.due_since(date(2026, 11, 23)), Some(date(2026, 8, 24)));
        assert_eq!(end(date(2026, 8, 24), draft.keep.unwrap()), date(2026, 11, 22));
        assert_eq!(rules().rule(id::ACCESS).unwrap().due_since(date(2099, 1, 1)), None);
    }

    #[test]
    fn the_log_of_readings_cannot_be_set_shorter_than_ten_years() {
        assert_eq!(rules().faults(), []);
        let mut short = rules();
        short.rule[2].keep = Some(Limit { count: 119, unit: Unit::Months });
        assert_eq!(short.faults(), [Fault::at("access", "查看记录至少保存 10 年")]);
        short.rule.remove(0);
        assert!(short.faults().contains(&Fault::whole("缺少规则 draft")));
    }

    proptest! {
        #[test]
        fn what_is_due_is_over_and_what_came_a_day_later_is_not(
            day in 0i32..4000, count in 1i32..60, unit in 0usize..3
        ) {
            let unit = [Unit::Days, Unit::Months, Unit::Years][unit];
            let rule = rule("x", count, unit, Then::Purge);
            let today = add_days(date(2020, 1, 1), day);
            let since = rule.due_since(today).unwrap();
            prop_assert!(end(since, rule.keep.unwrap()) < today);
            prop_assert!(end(add_days(since, 1), rule.keep.unwrap()) >= today);
        }
    }
}

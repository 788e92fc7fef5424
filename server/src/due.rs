//! `chengxin clock`: the last day of a period, and why each day counts or not.

use std::path::Path;

use anyhow::{Context as _, bail};
use app::rules::{name, value, why};
use app::words::Words;
use domain::calendar::Walk;
use domain::rules::{AnyRule, ClockRule};
use jiff::civil::Date;
use leptos::prelude::{Owner, provide_context};
use serde::Serialize;

use crate::rules::DAYS;

/// A period, day by day, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The last day.
    pub due: Date,
    /// Whether it rests on a year whose holidays are not announced yet.
    pub provisional: bool,
    /// Every day, the day of the event first.
    pub days: Vec<Day>,
    #[serde(skip)]
    rule: ClockRule,
    #[serde(skip)]
    last_year: Option<i16>,
    #[serde(skip)]
    from: Date,
}

/// One day of it.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Whether it counts.
    pub counts: bool,
    /// Why.
    pub why: String,
}

/// Counts a period by the rules and holidays in this folder. The rule is the version of that day.
///
/// # Errors
/// When the content is not in order, there is no such rule or no such day.
pub fn answer(
    content: &Path,
    words: &Words,
    rule: &str,
    from: &str,
    today: Date,
) -> anyhow::Result<Answer> {
    let said = |problems: Vec<content::Problem>| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    };
    let rules = content::load_rules(content, today).map_err(said)?;
    let calendar = content::load_calendar(content).map_err(said)?;
    let wrong = || format!("“{from}”不是一个日期，请写成 2026-09-30 这样");
    let day: Date = from.trim().parse().map_err(|_| anyhow::anyhow!(wrong()))?;
    if !DAYS.contains(&day) {
        bail!("请给 {} 到 {} 之间的日期", DAYS.start(), DAYS.end());
    }
    let Some(found) = rules.clock_near(rule, day) else {
        let mut ids: Vec<_> = rules.clock.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        bail!("没有期限规则“{rule}”。有这些：{}", ids.join(" "));
    };
    let Walk { due, provisional, days } = calendar.walk(day, found.limit);
    let days = days
        .into_iter()
        .map(|it| {
            let (key, name) = why(&it.why);
            let why = words.say(key, &[("name", name.unwrap_or_default())]);
            Day { date: it.date, counts: it.counts, why }
        })
        .collect();
    let (rule, last_year) = (found.clone(), calendar.last_year());
    Ok(Answer { due, provisional, days, rule, last_year, from: day })
}

impl Answer {
    /// For reading: the rule, every day, the last one.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let rule = AnyRule::Clock(self.rule.clone());
        let head = Owner::new().with(|| {
            provide_context(words.clone());
            format!("{}：{}", name(&rule), value(&rule).unwrap_or_default())
        });
        let mut lines = vec![format!("{}  {head}", self.rule.id)];
        if self.from < self.rule.from {
            lines.push(format!("这条规则自 {} 起施行，更早的日期按它试算。", self.rule.from));
        }
        lines.extend(self.days.iter().map(|day| {
            let counts = if day.counts { "算　" } else { "不算" };
            format!("{}  {counts}  {}", day.date, day.why)
        }));
        let provisional = match (self.provisional, self.last_year) {
            (false, _) => String::new(),
            (true, Some(year)) => format!("（暂定：放假安排只公布到 {year} 年）"),
            (true, None) => "（暂定：没有放假安排）".to_owned(),
        };
        lines.push(format!("最后一天：{}{provisional}", self.due));
        lines
    }
}

/// The words of the command line: Chinese.
///
/// # Errors
/// When the words cannot be read.
pub fn words(locales: &Path) -> anyhow::Result<Words> {
    let locales = crate::words::Locales::load(locales).context("locales")?;
    Ok(locales.words(0))
}

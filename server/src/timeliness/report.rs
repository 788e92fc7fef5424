//! Whether decisions came in and went on within seven working days: `chengxin report timeliness` and
//! the numbers of `/desk/timeliness`.

use std::collections::BTreeMap;

use anyhow::Context as _;
use domain::calendar::{Due, add_days, add_months};
use domain::timeliness::{Pace, Tally, pace};
use jiff::civil::Date;
use serde::Serialize;
use store::Store;
use store::timeliness::{Timed, Timing};

use crate::site::Published;

/// The clock: 自作出行政决定之日起七个工作日内.
pub const CLOCK: &str = "pub.sgs";

/// Which duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The decision reached this site.
    Received,
    /// It went on to a downstream.
    Pushed,
}

/// How the decisions of one unit in one month stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// The code of the unit.
    pub unit: String,
    /// The first day of the month in which they were decided.
    pub month: Date,
    /// Whether they reached this site.
    pub received: Tally,
    /// Whether they went on.
    pub pushed: Tally,
    /// Whether a last day rests on a year whose holidays are not announced yet.
    pub provisional: bool,
}

/// One duty that was late or is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// The decision.
    pub timing: Timing,
    /// Which duty.
    pub step: Step,
    /// The last day.
    pub due: Due,
    /// How it stands.
    pub pace: Pace,
}

/// Goes through the decisions: `each` gets every duty that was late or is missing.
///
/// # Errors
/// When the store fails.
pub async fn months(
    store: &Store,
    published: &Published,
    wanted: Timed<'_>,
    today: Date,
    mut each: impl FnMut(Over),
) -> anyhow::Result<Vec<Month>> {
    let rules = &published.rules;
    rules.clock(CLOCK).with_context(|| format!("no clock {CLOCK}"))?;
    // The rule of the day on which it was decided.
    let due_of = |on: Date| match rules.clock_near(CLOCK, on) {
        Some(rule) => published.calendar.due(on, rule.limit),
        None => Due { date: on, provisional: true },
    };
    let mut months: BTreeMap<(Date, String), Month> = BTreeMap::new();
    // Many decisions share a day.
    let mut dues: BTreeMap<Date, Due> = BTreeMap::new();
    let count = |timing: Timing| {
        let decided_on = timing.decided_on;
        let due = *dues.entry(decided_on).or_insert_with(|| due_of(decided_on));
        let month = decided_on.first_of_month();
        let row = months.entry((month, timing.unit.clone())).or_insert_with(|| Month {
            unit: timing.unit.clone(),
            month,
            received: Tally::default(),
            pushed: Tally::default(),
            provisional: false,
        });
        row.provisional |= due.provisional;
        let mut step = |step, done: Option<Date>| {
            let pace = pace(due, done, today);
            let tally = match step {
                Step::Received => &mut row.received,
                Step::Pushed => &mut row.pushed,
            };
            tally.add(pace);
            if pace.days_over() > 0 {
                each(Over { timing: timing.clone(), step, due, pace });
            }
        };
        step(Step::Received, Some(timing.received_on));
        if timing.to_push || timing.pushed_on.is_some() {
            step(Step::Pushed, timing.pushed_on);
        }
    };
    store.timings(wanted, published.downstreams.all(), &published.rules, today, count).await?;
    let mut months: Vec<_> = months.into_values().collect();
    months.sort_by(|a, b| (b.month, &a.unit).cmp(&(a.month, &b.unit)));
    Ok(months)
}

/// The last twelve months, this one among them.
pub fn last_year(today: Date) -> (Date, Date) {
    (add_months(today.first_of_month(), -11), today)
}

/// The month that `2026-11` names.
pub fn month(text: &str) -> Option<(Date, Date)> {
    let first: Date = format!("{text}-01").parse().ok()?;
    Some((first, add_days(add_months(first, 1), -1)))
}

/// A line of the report, as JSON.
#[derive(Debug, Serialize)]
pub struct Line {
    unit: String,
    month: String,
    received: Numbers,
    pushed: Numbers,
    provisional: bool,
}

#[derive(Debug, Serialize)]
struct Numbers {
    on_time: u64,
    late: u64,
    waiting: u64,
    missing: u64,
}

/// The lines of a report.
pub fn lines(months: &[Month]) -> Vec<Line> {
    months.iter().map(Line::from).collect()
}

impl From<&Month> for Line {
    fn from(it: &Month) -> Self {
        let numbers = |it: Tally| Numbers {
            on_time: it.on_time,
            late: it.late,
            waiting: it.waiting,
            missing: it.missing,
        };
        Self {
            unit: it.unit.clone(),
            month: it.month.strftime("%Y-%m").to_string(),
            received: numbers(it.received),
            pushed: numbers(it.pushed),
            provisional: it.provisional,
        }
    }
}

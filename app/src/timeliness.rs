//! Seven working days from a decision to its publication: who was in time, and what is late.

use domain::calendar::Due;
use domain::record::Kind;
use domain::rules::ClockRule;
use domain::timeliness::{Pace, Tally};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Pager, Tag, count, day_short, month};
use crate::words::{t, t_with};

/// The decisions of one unit in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRow {
    /// The page of what is late among them.
    pub href: String,
    /// The name of the unit.
    pub unit: String,
    /// The first day of the month.
    pub month: Date,
    /// Whether they reached this site in time.
    pub received: Tally,
    /// Whether they went on in time.
    pub pushed: Tally,
    /// Whether a last day may still move.
    pub provisional: bool,
}

/// A decision that was late, or is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// The name of the unit.
    pub unit: String,
    /// Penalty or licence.
    pub kind: Kind,
    /// The number of its document; nothing where it is about a person and another unit's.
    pub document: Option<String>,
    /// The day it was decided.
    pub decided_on: Date,
    /// Whether it is about going on, and not about coming in.
    pub pushed: bool,
    /// The last day.
    pub due: Due,
    /// The day it was done, if it was.
    pub done_on: Option<Date>,
    /// How it stands.
    pub pace: Pace,
}

/// The page `/desk/timeliness`.
#[component]
pub fn Timeliness(
    /// A row for each unit and month, the newest first.
    rows: Vec<MonthRow>,
    /// What is late on this page of the list.
    late: Vec<Late>,
    /// How much is late in all.
    count: usize,
    /// Whether only one unit or month is shown.
    narrowed: bool,
    /// The rule.
    rule: Option<ClockRule>,
    /// The address of the list as a table.
    csv: String,
    /// Which page of the list this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
) -> impl IntoView {
    let empty = rows.is_empty();
    let provisional = rows
        .iter()
        .any(|it| it.provisional)
        .then(|| view! { <p class="hint">{t("timeliness-provisional-note")}</p> }.into_any());
    let all = narrowed
        .then(|| view! { <p><a href="/desk/timeliness">{t("timeliness-all")}</a></p> }.into_any());
    let body = match empty {
        true => view! { <div class="empty"><h2>{t("timeliness-empty-title")}</h2><p>{t("timeliness-empty")}</p></div> }.into_any(),
        false => view! { <Months rows/> }.into_any(),
    };
    let items = late.into_iter().map(|it| view! { <Item it/> }).collect_view();
    let list = match count {
        0 => view! { <p>{t("timeliness-none-late")}</p> }.into_any(),
        _ => view! {
            <p><a class="btn plain" href=csv>{t("timeliness-csv")}</a></p>
            <ul class="late">{items}</ul>
            <Pager page pages href/>
        }
        .into_any(),
    };
    view! {
        <div class="wide timeliness">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-title")), (String::new(), t("timeliness-title"))]/>
            <header class="hero">
                <h1>{t("timeliness-title")}</h1>
                <p lang="zh-CN">{rule.map(|it| it.text)}</p>
            </header>
            {all}
            {body}
            {provisional}
            <section id="late">
                <h2>{t_with("timeliness-late-title", &[("n", count.to_string())])}</h2>
                {list}
            </section>
        </div>
    }
    .into_any()
}

/// A wide table that is moved sideways on a phone.
#[component]
fn Months(rows: Vec<MonthRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let month = month(row.month);
            let mark = row.provisional.then(|| {
                view! { " "<Tag kind="ended" text=t("timeliness-provisional")/> }.into_any()
            });
            view! {
                <tr>
                    <th scope="row"><a href=row.href>{month}</a>{mark}</th>
                    <td lang="zh-CN">{row.unit}</td>
                    {numbers(row.received, false)}
                    {numbers(row.pushed, true)}
                </tr>
            }
            .into_any()
        })
        .collect_view();
    let column = |key: &str| view! { <th scope="col">{t(key)}</th> }.into_any();
    view! {
        <div class="timeliness-table" role="region" aria-label=t("timeliness-title") tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{t("timeliness-month")}</th>
                        <th scope="col" rowspan="2">{t("timeliness-unit")}</th>
                        <th scope="colgroup" colspan="2">{t("timeliness-received")}</th>
                        <th scope="colgroup" colspan="4">{t("timeliness-pushed")}</th>
                    </tr>
                    <tr>
                        {column("timeliness-on-time")}{column("timeliness-late")}
                        {column("timeliness-on-time")}{column("timeliness-late")}
                        {column("timeliness-waiting")}{column("timeliness-missing")}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What reached us was there; only what has to go on can be missing.
fn numbers(tally: Tally, open: bool) -> AnyView {
    let cell = |n: u64, bad: bool| {
        let class = if bad && n > 0 { "number-bad" } else { "number" };
        view! { <td class=class>{count(n)}</td> }.into_any()
    };
    let mut cells = vec![cell(tally.on_time, false), cell(tally.late, true)];
    if open {
        cells.extend([cell(tally.waiting, false), cell(tally.missing, true)]);
    }
    cells.collect_view().into_any()
}

#[component]
fn Item(it: Late) -> impl IntoView {
    let days = ("n", it.pace.days_over().to_string());
    let (kind, text) = match it.pace {
        Pace::Missing { .. } => ("dispute", t_with("timeliness-missing-days", &[days])),
        _ => ("wait", t_with("timeliness-late-days", &[days])),
    };
    let step = t(if it.pushed { "timeliness-pushed" } else { "timeliness-received" });
    let document = it.document.unwrap_or_else(|| t("timeliness-person"));
    let due = match it.due.provisional {
        true => t_with("timeliness-by-provisional", &[("day", day_short(it.due.date))]),
        false => t_with("timeliness-by", &[("day", day_short(it.due.date))]),
    };
    let done = it.done_on.map(|on| t_with("timeliness-done", &[("day", day_short(on))]));
    view! {
        <li class="late-one">
            <p class="late-head">
                <b lang="zh-CN">{document}</b>
                <Tag kind text/>
            </p>
            <p>{it.unit}" · "{t(&format!("timeliness-kind-{}", it.kind.key()))}" · "{step}</p>
            <p class="hint">
                {t_with("timeliness-decided", &[("day", day_short(it.decided_on))])}" · "{due}
                {done.map(|done| view! { " · "{done} }.into_any())}
            </p>
        </li>
    }
    .into_any()
}

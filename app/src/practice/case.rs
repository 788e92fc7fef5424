//! The case in fast time, and what the practice was worth.

use domain::calendar::{Walk, Why};
use domain::case::Case;
use domain::practice::{Mistake, Score};
use jiff::civil::Date;
use leptos::prelude::*;

use super::Frame;
use crate::cases::{Grounds, outcome, steps};
use crate::components::{Facts, Note, Timeline, day_short};
use crate::objection::ground;
use crate::words::{t, t_with};

/// How the case goes on.
#[derive(Clone, Debug)]
pub struct Way {
    /// The case as it stands today.
    pub case: Case,
    /// Whether its days rest on law.
    pub certain: bool,
    /// The rules of its clock, day by day.
    pub walk: Option<Walk>,
    /// The id of the rule of its clock.
    pub rule: &'static str,
}

/// What it was worth.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The points.
    pub score: Score,
    /// What was planted.
    pub mistake: Mistake,
    /// The titles of the records that were wrong.
    pub wrong: Vec<String>,
    /// Which rule explains it: address and name.
    pub rules: Vec<(String, String)>,
    /// What was decided.
    pub outcome: domain::case::Outcome,
}

/// The page `/practice/{id}/case`.
#[component]
pub fn CasePage(
    /// The id of the practice.
    id: String,
    /// The day it is in it.
    today: Date,
    /// How the case goes on.
    way: Way,
    /// What it was worth; nothing before it is answered.
    scored: Option<Scored>,
) -> impl IntoView {
    let Way { case, certain, walk, rule } = way;
    let line = steps(&case, certain, today, Grounds::default());
    let days = walk.map(|walk| view! { <Days walk today rule/> }.into_any());
    let answer_by = case.clocks.answer_by.date;
    let on = match &scored {
        None => view! {
            <form class="practice-time" method="post" action=format!("/practice/{id}/time")>
                <input type="hidden" name="today" value=today.to_string()/>
                <p class="do">
                    <button class="btn" name="to" value="day">{t("practice-next-day")}</button>
                    <button class="btn plain" name="to" value="answer">{t_with("practice-to-answer", &[("day", day_short(answer_by))])}</button>
                </p>
            </form>
        }
        .into_any(),
        Some(_) => ().into_any(),
    };
    let score = scored.map(|it| view! { <Worth it/> }.into_any());
    view! {
        <div class="practice">
            <Frame id=id.clone() today here=Some(t("practice-case"))/>
            <header class="hero">
                <h1>{t("practice-case-title")}</h1>
                <p>{t("practice-case-lead")}</p>
            </header>
            {score}
            {on}
            <section>
                <h2>{t("practice-way")}</h2>
                <Timeline steps=line/>
            </section>
            {days}
        </div>
    }
    .into_any()
}

/// The clock, day by day up to the day it is.
#[component]
fn Days(walk: Walk, today: Date, rule: &'static str) -> impl IntoView {
    let mut counted = 0;
    let days: Vec<_> = walk
        .days
        .into_iter()
        .map(|it| {
            counted += usize::from(it.counts);
            let why = match it.why {
                Why::Start => t("practice-why-start"),
                Why::Working | Why::MakeUp => {
                    t_with("practice-why-working", &[("n", counted.to_string())])
                }
                Why::Holiday(name) => t_with("practice-why-holiday", &[("name", name)]),
                _ => t("practice-why-off"),
            };
            let class = match (it.date == today, it.date < today, it.counts) {
                (true, _, _) => "practice-now",
                (_, true, true) => "practice-gone",
                (_, _, false) => "practice-off",
                _ => "",
            };
            let current = (it.date == today).then_some("date");
            view! { <li class=class aria-current=current><span>{day_short(it.date)}</span>" "<small>{why}</small></li> }
        })
        .collect();
    view! {
        <section>
            <h2>{t("practice-clock")}</h2>
            <p class="hint">{t("practice-clock-note")}" "<a href=format!("/rules/{rule}")>{t("practice-rule")}</a></p>
            <ol class="practice-days">{days}</ol>
        </section>
    }
    .into_any()
}

/// The points, and why.
#[component]
fn Worth(it: Scored) -> impl IntoView {
    let total = it.score.total();
    let points = |n: i64, of: i64| {
        t_with("practice-points", &[("n", n.to_string()), ("all", of.to_string())]).into_any()
    };
    let rows = vec![
        (t("practice-points-record"), points(it.score.record, 40)),
        (t("practice-points-ground"), points(it.score.ground, 30)),
        (t("practice-points-proof"), points(it.score.proof, 30)),
    ];
    let kind = if total >= 60 { "success" } else { "info" };
    let key = it.mistake.key();
    let wrong = it.wrong.first().cloned().unwrap_or_default();
    let said = [("title", wrong), ("ground", ground(it.mistake.ground()))];
    let rules: Vec<_> = it
        .rules
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
        .collect();
    view! {
        <section class="practice-score">
            <div role="status">
                <Note kind>
                    <p><b>{t_with("practice-score", &[("n", total.to_string())])}</b></p>
                    <p>{t_with("practice-outcome", &[("outcome", outcome(&it.outcome))])}</p>
                </Note>
            </div>
            <div class="card"><Facts rows/></div>
            <h2>{t("practice-why")}</h2>
            <p>{t_with("practice-answer", &said)}</p>
            <p>{t(&format!("practice-mistake-{key}"))}</p>
            <ul class="practice-rules">{rules}</ul>
            <form method="post" action="/practice/again">
                <p class="do">
                    <button class="btn">{t("practice-again")}</button>
                    <a class="btn plain" href="/contest">{t("contest-title")}</a>
                </p>
            </form>
        </section>
    }
    .into_any()
}

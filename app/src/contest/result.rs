//! How an attempt came out.

use leptos::prelude::*;

use super::{level, spent};
use crate::components::{Facts, Note, Tag};
use crate::words::{t, t_with};

/// How it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The code name.
    pub name: String,
    /// The name of the season.
    pub season: String,
    /// The key of the level.
    pub level: &'static str,
    /// The key of the pace.
    pub pace: &'static str,
    /// How many were right.
    pub correct: i64,
    /// Of how many that count.
    pub all: i64,
    /// How long it took, in milliseconds.
    pub spent_ms: i64,
    /// Whether an answer came faster than anybody reads.
    pub quick: bool,
    /// The number of the certificate, as it stands in addresses.
    pub number: Option<String>,
    /// From how many right answers in a hundred there is one.
    pub pass: u32,
    /// What was wrong or late.
    pub missed: Vec<Missed>,
    /// Where its board is.
    pub board: String,
}

/// A question that was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// What was asked.
    pub question: String,
    /// The right option.
    pub right: String,
    /// Why.
    pub explanation: String,
    /// Where it stands: address and heading.
    pub source: (String, String),
    /// Whether it was only too late.
    pub late: bool,
}

/// The page `/contest/attempt` when all is answered.
#[component]
pub fn ResultPage(
    /// How it came out.
    outcome: Outcome,
) -> impl IntoView {
    let score = [("n", outcome.correct.to_string()), ("all", outcome.all.to_string())];
    let rows = vec![
        (t("contest-name-short"), view! { <span lang="zh-CN">{outcome.name}</span> }.into_any()),
        (t("contest-season"), view! { <span lang="zh-CN">{outcome.season}</span> }.into_any()),
        (t("contest-level"), level(outcome.level).into_any()),
        (t("contest-pace"), t(&format!("contest-pace-{}", outcome.pace)).into_any()),
        (t("contest-spent"), spent(outcome.spent_ms).into_any()),
    ];
    let quick = outcome
        .quick
        .then(|| view! { <Note kind="warning"><p>{t("contest-quick")}</p></Note> }.into_any());
    let paper = match outcome.number {
        Some(number) => view! {
            <a class="btn" href=format!("/contest/certificate/{number}")>{t("contest-certificate-open")}</a>
        }
        .into_any(),
        None => {
            let said = [("n", outcome.pass.to_string())];
            view! { <span class="hint">{t_with("contest-no-certificate", &said)}</span> }.into_any()
        }
    };
    let missed: Vec<_> = outcome
        .missed
        .into_iter()
        .map(|it| {
            let late = it.late.then(|| view! { <Tag kind="wait" text=t("contest-late")/> });
            let (href, title) = it.source;
            view! {
                <li class="card contest-missed">
                    <h3 lang="zh-CN">{it.question}" "{late}</h3>
                    <p lang="zh-CN"><b>{it.right}</b></p>
                    <p lang="zh-CN">{it.explanation}</p>
                    <p class="contest-source">{t("contest-source")}" "<a href=href lang="zh-CN">{title}</a></p>
                </li>
            }
        })
        .collect();
    let missed = (!missed.is_empty()).then(|| {
        view! {
            <section class="band">
                <h2>{t("contest-missed")}</h2>
                <ul class="contest-missed-list">{missed}</ul>
            </section>
        }
    });
    view! {
        <div class="contest">
            <header class="hero">
                <h1>{t_with("contest-score", &score)}</h1>
                <p>{t("contest-done")}</p>
            </header>
            {quick}
            <div class="card"><Facts rows/></div>
            <p class="do">{paper}</p>
            <p class="do">
                <a class="btn plain" href="/contest/enter">{t("contest-again")}</a>
                <a class="btn plain" href=outcome.board>{t("contest-board")}</a>
            </p>
            {missed}
        </div>
    }
    .into_any()
}

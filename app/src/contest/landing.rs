//! What the contest is, and how it goes.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Facts, Icon, Note, Picture, day};
use crate::words::{t, t_with};

/// A season, as its pages say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Its name.
    pub title: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How many questions.
    pub questions: u32,
    /// How many seconds for one.
    pub seconds: u32,
    /// From how many right answers in a hundred there is a certificate.
    pub pass: u32,
}

/// The page `/contest`.
#[component]
pub fn Landing(
    /// The season that is open; nothing between two.
    season: Option<Season>,
    /// How many questions there are in the bank.
    bank: usize,
) -> impl IntoView {
    let now = match season {
        Some(season) => {
            let span = [("from", day(season.from)), ("to", day(season.to))];
            let short = [("n", season.questions.to_string()), ("s", season.seconds.to_string())];
            view! {
                <section class="card contest-now">
                    <p class="eyebrow" lang="zh-CN">{season.title}</p>
                    <h2>{t_with("contest-short", &short)}</h2>
                    <p class="hint">{t_with("contest-span", &span)}</p>
                    <p class="do"><a class="btn big" href="/contest/enter">{t("contest-begin")}</a></p>
                </section>
            }
            .into_any()
        }
        None => view! { <Note kind="info"><p>{t("contest-closed")}</p></Note> }.into_any(),
    };
    let ways = [
        ("/contest/rules", "contest-rules"),
        ("/contest/board", "contest-board"),
        ("/contest/certificate", "contest-check"),
        ("/practice/class", "contest-class-make"),
        ("/practice", "practice-title"),
    ];
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(href, key)| {
            view! { <li><a class="way" href=href><span class="way-title">{t(key)}</span><Icon name="right"/></a></li> }
        })
        .collect();
    view! {
        <div class="wide contest">
            <header class="hero contest-hero">
                <div>
                    <h1>{t("contest-title")}</h1>
                    <p>{t_with("contest-about", &[("n", bank.to_string())])}</p>
                </div>
                <Picture name="medal-star".to_owned() alt=String::new() first=true/>
            </header>
            {now}
            <ul class="ways-list">{ways}</ul>
            <p class="hint">{t("contest-no-prize")}" "{t("contest-nobody")}</p>
        </div>
    }
    .into_any()
}

/// The page `/contest/rules`: 怎么参加，规则是什么.
#[component]
pub fn Rules(
    /// The season that is open; nothing between two.
    season: Option<Season>,
) -> impl IntoView {
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/contest".to_owned(), t("contest-title")),
        (String::new(), t("contest-rules")),
    ];
    let facts = season.map(|season| {
        let span = [("from", day(season.from)), ("to", day(season.to))];
        let rows = vec![
            (t("contest-season"), view! { <span lang="zh-CN">{season.title}</span> }.into_any()),
            (t("contest-days"), t_with("contest-span", &span).into_any()),
            (t("contest-questions"), season.questions.to_string().into_any()),
            (
                t("contest-limit"),
                t_with("contest-seconds", &[("s", season.seconds.to_string())]).into_any(),
            ),
            (
                t("contest-pass"),
                t_with("contest-percent", &[("n", season.pass.to_string())]).into_any(),
            ),
        ];
        view! { <div class="card"><Facts rows/></div> }.into_any()
    });
    let list =
        |keys: &[&str]| keys.iter().map(|key| view! { <li>{t(key)}</li> }).collect::<Vec<_>>();
    view! {
        <div class="written-page contest-rules">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("contest-rules-title")}</h1>
                <p>{t("contest-rules-lead")}</p>
            </header>
            {facts}
            <section>
                <h2>{t("contest-how")}</h2>
                <ol class="plain-list">{list(&["contest-how-1", "contest-how-2", "contest-how-3", "contest-how-4"])}</ol>
                <p class="do"><a class="btn" href="/contest/enter">{t("contest-begin")}</a></p>
            </section>
            <section>
                <h2>{t("contest-fair")}</h2>
                <ul class="plain-list">{list(&["contest-fair-clock", "contest-fair-order", "contest-fair-one", "contest-fair-quick", "contest-fair-often"])}</ul>
            </section>
            <section>
                <h2>{t("contest-board-how")}</h2>
                <ul class="plain-list">{list(&["contest-board-how-order", "contest-board-how-name", "contest-board-how-street", "contest-board-how-class"])}</ul>
            </section>
            <section>
                <h2>{t("contest-prize")}</h2>
                <p>{t("contest-no-prize")}</p>
            </section>
            <section>
                <h2>{t("contest-kept")}</h2>
                <p>{t("contest-nobody")}" "{t("contest-kept-note")}</p>
            </section>
        </div>
    }
    .into_any()
}

//! The boards: code names, right answers and time.

use leptos::prelude::*;

use super::{level, spent};
use crate::components::{Breadcrumb, Field, Note};
use crate::words::{t, t_with};

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The code name.
    pub name: String,
    /// How many were right.
    pub correct: i64,
    /// How long it took, in milliseconds.
    pub spent_ms: i64,
}

/// A level to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelChoice {
    /// Its key.
    pub key: &'static str,
    /// Where its board is.
    pub href: String,
}

/// A season to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Where its board is.
    pub href: String,
}

/// A street, and how many play there; nothing where they are fewer than ten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreetLine {
    /// Its name.
    pub name: String,
    /// How many; nothing where it is not told.
    pub players: Option<i64>,
    /// Where its board is.
    pub href: String,
}

/// Whose board it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    All,
    /// A class's, by its code.
    Class(String),
    /// A street's, by its name.
    Street(String),
    /// A street's of which too few play.
    Few(String),
    /// A class's of which too few play.
    FewOfClass(String),
}

/// The page `/contest/board`.
#[component]
pub fn Board(
    /// The id of the season that is shown.
    season: String,
    /// The seasons that have begun, the newest first.
    seasons: Vec<SeasonChoice>,
    /// The levels to choose from.
    levels: Vec<LevelChoice>,
    /// The key of the level that is shown.
    chosen: &'static str,
    /// Whose board it is.
    scope: Scope,
    /// The lines, the best first.
    lines: Vec<Line>,
    /// The streets, where everybody's board is shown.
    streets: Vec<StreetLine>,
    /// What was typed as the code of a class that is none.
    typed: Option<String>,
) -> impl IntoView {
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/contest".to_owned(), t("contest-title")),
        (String::new(), t("contest-board")),
    ];
    let whose = match &scope {
        Scope::All => t("contest-board-all"),
        Scope::Class(code) | Scope::FewOfClass(code) => {
            t_with("contest-board-class", &[("code", code.clone())])
        }
        Scope::Street(name) | Scope::Few(name) => name.clone(),
    };
    let few = match scope {
        Scope::Few(_) => Some("contest-board-few"),
        Scope::FewOfClass(_) => Some("contest-board-few-class"),
        Scope::All | Scope::Class(_) | Scope::Street(_) => None,
    };
    let rows: Vec<_> = lines
        .into_iter()
        .enumerate()
        .map(|(at, it)| {
            view! {
                <tr>
                    <td class="number">{(at + 1).to_string()}</td>
                    <th scope="row" lang="zh-CN">{it.name}</th>
                    <td class="number">{it.correct.to_string()}</td>
                    <td>{spent(it.spent_ms)}</td>
                </tr>
            }
        })
        .collect();
    let table = match (few, rows.is_empty()) {
        (Some(key), _) => view! { <p class="empty">{t(key)}</p> }.into_any(),
        (None, true) => view! { <p class="empty">{t("contest-board-empty")}</p> }.into_any(),
        (None, false) => view! {
            <div class="table" role="region" tabindex="0" aria-label=whose.clone()>
                <table>
                    <thead><tr>
                        <th scope="col">{t("contest-board-place")}</th>
                        <th scope="col">{t("contest-name-short")}</th>
                        <th scope="col">{t("contest-board-correct")}</th>
                        <th scope="col">{t("contest-spent")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    };
    let streets: Vec<_> = streets
        .into_iter()
        .map(|it| match it.players {
            Some(n) => view! {
                <li><a href=it.href lang="zh-CN">{it.name}</a>" "<span class="hint">{t_with("contest-players", &[("n", n.to_string())])}</span></li>
            }
            .into_any(),
            None => view! {
                <li><span lang="zh-CN">{it.name}</span>" "<span class="hint">{t("contest-players-few")}</span></li>
            }
            .into_any(),
        })
        .collect();
    let streets = (!streets.is_empty()).then(|| {
        view! {
            <section class="band">
                <h2>{t("contest-board-streets")}</h2>
                <ul class="contest-streets">{streets}</ul>
            </section>
        }
    });
    let levels: Vec<_> = levels
        .into_iter()
        .map(|it| {
            let current = (it.key == chosen).then_some("true");
            view! { <li><a class="filter" href=it.href aria-current=current>{level(it.key)}</a></li> }
        })
        .collect();
    let title = seasons.iter().find(|it| it.id == season).map(|it| it.title.clone());
    let others = (seasons.len() > 1).then(|| {
        let seasons: Vec<_> = seasons
            .into_iter()
            .map(|it| {
                let current = (it.id == season).then_some("true");
                view! { <li><a class="filter" href=it.href aria-current=current lang="zh-CN">{it.title}</a></li> }
            })
            .collect();
        view! { <nav class="filters" aria-label=t("contest-season")><ul>{seasons}</ul></nav> }
    });
    let unknown = typed.is_some().then(|| t("contest-class-unknown"));
    view! {
        <div class="wide contest">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("contest-board")}</h1>
                <p><span lang="zh-CN">{title}</span>" · "{level(chosen)}" · "<span lang="zh-CN">{whose}</span></p>
            </header>
            {others}
            <nav class="filters" aria-label=t("contest-level")><ul>{levels}</ul></nav>
            {table}
            {streets}
            <section class="band">
                <h2>{t("contest-board-own-class")}</h2>
                <form method="get" action="/contest/board" novalidate=true>
                    <input type="hidden" name="season" value=season/>
                    <input type="hidden" name="level" value=chosen/>
                    <Field name="class" label=t("contest-class") value=typed.unwrap_or_default() error=unknown width="medium"/>
                    <p class="do"><button class="btn plain">{t("contest-board-show")}</button></p>
                </form>
            </section>
            <Note kind="info"><p>{t("contest-board-note")}</p></Note>
        </div>
    }
    .into_any()
}

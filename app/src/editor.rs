//! The editor's desk: how the columns stand, what waits for its day, what did not help; nominations and
//! the selection of a year.

mod nomination;
mod prepare;
mod selection;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Note, Tag, count, day_short};
use crate::words::{t, t_with};
use prepare::Coming;

pub use nomination::{Filed, Nomination, Nominations};
pub use prepare::{Near, Prepare};
pub use selection::{Choosable, Selection};

/// A column or the public figures, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Its key: `home`, `topic-policy`, `figures-letters` …
    pub key: String,
    /// Where it is.
    pub href: String,
    /// How many pieces it has.
    pub count: usize,
    /// The day of the newest.
    pub newest: Option<Date>,
    /// The last day on which it is up to date, where the indicators set one.
    pub until: Option<Date>,
    /// Whether that day is over.
    pub stale: bool,
}

/// A piece that is not public yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Its heading.
    pub title: String,
    /// Its secret link.
    pub link: String,
    /// The last day on which the link opens.
    pub until: Date,
    /// Its day; none for a draft.
    pub due: Option<Date>,
}

/// How often a piece was found useful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its address.
    pub href: String,
    /// Its heading; its address where it is gone.
    pub title: String,
    /// So many found it useful.
    pub useful: i64,
    /// So many did not.
    pub not_useful: i64,
}

/// A hint about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The file; empty for the site.
    pub file: String,
    /// What to look at.
    pub reason: String,
}

/// The page `/desk/column`.
#[component]
pub fn Column(
    /// What the calendar asks for.
    prepare: Prepare,
    /// Every column.
    columns: Vec<Watched>,
    /// What fails an inspection: `home`, `stale`, `long-stale`, `empty`, `letter`.
    failures: Vec<&'static str>,
    /// What waits.
    waiting: Vec<Waits>,
    /// What readers said.
    found: Vec<Found>,
    /// What to look at.
    hints: Vec<Hint>,
) -> impl IntoView {
    let failures = match failures.is_empty() {
        true => view! { <Note kind="success"><p>{t("editor-passes")}</p></Note> }.into_any(),
        false => {
            let lines = failures
                .into_iter()
                .map(|it| view! { <p>{t(&format!("editor-fails-{it}"))}</p> }.into_any())
                .collect_view();
            view! { <Note kind="warning">{lines}</Note> }.into_any()
        }
    };
    let columns = columns.into_iter().map(column).collect_view();
    view! {
        <div class="editor">
            <header class="hero">
                <h1>{t("editor-column")}</h1>
                <p>{t("editor-column-lead")}</p>
            </header>
            <Ways/>
            {failures}
            <Coming prepare/>
            <section aria-labelledby="columns-title">
                <h2 id="columns-title">{t("editor-columns")}</h2>
                <ul class="lines">{columns}</ul>
            </section>
            <Waiting waiting/>
            <Helped found/>
            <Hints hints/>
        </div>
    }
    .into_any()
}

/// The ways between the pages of the desk.
#[component]
pub(crate) fn Ways() -> impl IntoView {
    view! {
        <p class="editor-ways">
            <a href="/desk/column">{t("editor-column")}</a> " "
            <a href="/desk/nominations">{t("editor-nominations")}</a> " "
            <a href="/desk/selection">{t("editor-selection")}</a>
        </p>
    }
    .into_any()
}

fn column(it: Watched) -> AnyView {
    let name = match it.key.as_str() {
        "home" => t("shell-home"),
        "column" => t("column-title"),
        "gallery" => t("gallery-title"),
        "guides" => t("guides-title"),
        key => match key.split_once('-') {
            Some(("topic", topic)) => t(&format!("column-topic-{topic}")),
            Some(("figures", _)) => t(&format!("editor-{key}")),
            _ => t(&format!("gallery-{key}")),
        },
    };
    let figures = it.key.starts_with("figures-");
    let count = (!figures).then(|| t_with("editor-count", &[("n", it.count.to_string())]));
    let newest = if figures { "editor-figures-to" } else { "editor-newest" };
    let newest = it.newest.map(|day| t_with(newest, &[("day", day_short(day))]));
    let until = it.until.map(|day| t_with("editor-until", &[("day", day_short(day))]));
    let (kind, tag) = match (it.stale, it.count, it.until) {
        (true, ..) => ("dispute", t("editor-stale")),
        (_, 0, _) => ("ended", t("editor-empty")),
        (_, _, Some(_)) => ("good", t("editor-fresh")),
        _ => ("done", t("editor-no-limit")),
    };
    view! {
        <li class="line">
            <a href=it.href>
                <span class="line-title">{name}</span>
                <span class="line-note">{[count, newest, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")}</span>
            </a>
            <Tag kind text=tag/>
        </li>
    }
    .into_any()
}

#[component]
fn Waiting(waiting: Vec<Waits>) -> impl IntoView {
    let body = match waiting.is_empty() {
        true => view! { <p class="hint">{t("editor-waiting-none")}</p> }.into_any(),
        false => {
            let lines = waiting
                .into_iter()
                .map(|it| {
                    let (kind, tag) = match it.due {
                        Some(day) => ("wait", t_with("editor-due", &[("day", day_short(day))])),
                        None => ("ended", t("editor-draft")),
                    };
                    let href = it.link.clone();
                    let until = t_with("editor-link-until", &[("day", day_short(it.until))]);
                    view! {
                        <li class="line">
                            <a href=href>
                                <span class="line-title" lang="zh-CN">{it.title}</span>
                                <span class="line-note"><code>{it.link}</code> " · " {until}</span>
                            </a>
                            <Tag kind text=tag/>
                        </li>
                    }
                    .into_any()
                })
                .collect_view();
            view! { <ul class="lines">{lines}</ul> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="waiting-title">
            <h2 id="waiting-title">{t("editor-waiting")}</h2>
            <p class="hint">{t("editor-waiting-lead")}</p>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Helped(found: Vec<Found>) -> impl IntoView {
    let body = match found.is_empty() {
        true => view! { <p class="hint">{t("editor-useful-none")}</p> }.into_any(),
        false => {
            let rows = found
                .into_iter()
                .map(|it| {
                    view! {
                        <tr>
                            <th scope="row" lang="zh-CN"><a href=it.href>{it.title}</a></th>
                            <td class="number">{count(it.useful)}</td>
                            <td class="number">{count(it.not_useful)}</td>
                        </tr>
                    }
                    .into_any()
                })
                .collect_view();
            view! {
                <table class="editor-useful">
                    <thead>
                        <tr>
                            <th scope="col">{t("editor-piece")}</th>
                            <th scope="col">{t("reading-useful-yes")}</th>
                            <th scope="col">{t("reading-useful-no")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="useful-figures">
            <h2 id="useful-figures">{t("editor-useful")}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Hints(hints: Vec<Hint>) -> impl IntoView {
    if hints.is_empty() {
        return None;
    }
    let lines = hints
        .into_iter()
        .map(|it| view! { <li lang="zh-CN"><code>{it.file}</code> " " {it.reason}</li> }.into_any())
        .collect_view();
    Some(
        view! {
            <section aria-labelledby="hints-title">
                <h2 id="hints-title">{t("editor-hints")}</h2>
                <ul>{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

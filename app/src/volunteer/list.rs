//! What is offered, of one street or of all.

use leptos::prelude::*;

use super::{Opportunity, Voluntary, left, when};
use crate::components::{Pager, Tag, count};
use crate::words::t;

/// A street to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Street {
    /// Its name; empty for all.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// How many opportunities it has.
    pub count: i64,
    /// Whether it is the one that is seen.
    pub chosen: bool,
}

/// The page `/volunteer`.
#[component]
pub fn List(
    /// The opportunities on this page, the earliest first.
    rows: Vec<Opportunity>,
    /// The streets, all of them together first.
    streets: Vec<Street>,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
) -> impl IntoView {
    let streets = streets
        .into_iter()
        .map(|street| {
            let name = if street.name.is_empty() { t("volunteer-street-all") } else { street.name };
            view! {
                <li>
                    <a class="filter" href=street.href aria-current=street.chosen.then_some("true")>
                        {name}" "<span class="filter-count">{count(street.count)}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let body = match rows.is_empty() {
        true => view! {
            <div class="empty">
                <p>{t("volunteer-empty")}</p>
                <p class="hint">{t("volunteer-empty-note")}</p>
            </div>
        }
        .into_any(),
        false => {
            let rows = rows.into_iter().map(|it| view! { <Line it/> }.into_any()).collect_view();
            view! { <ul class="lines volunteer-lines">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="volunteer">
            <header class="hero">
                <h1>{t("volunteer-title")}</h1>
                <p>{t("volunteer-lead")}</p>
            </header>
            <Voluntary/>
            <nav class="filters" aria-label=t("volunteer-street")><ul>{streets}</ul></nav>
            {body}
            <Pager page pages href/>
            <p class="do">
                <a class="btn quiet" href="/volunteer/mine">{t("volunteer-to-mine")}</a>
                <a class="btn plain" href="/volunteer/proof">{t("volunteer-to-check")}</a>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Line(it: Opportunity) -> impl IntoView {
    let kind = if it.left > 0 { "good" } else { "wait" };
    let text = left(&it);
    let at = when(&it.plan);
    view! {
        <li class="line">
            <a href=format!("/volunteer/{}", it.id)>
                <span class="line-title" lang="zh-CN">{it.plan.title}</span>
                <span class="line-note number">{at}</span>
                <span class="line-note" lang="zh-CN">{it.street}" · "{it.plan.place}</span>
                <span class="line-note">{t(&format!("volunteer-work-{}", it.plan.work.key()))}</span>
            </a>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

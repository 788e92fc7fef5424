//! What was found: hits, published records, what is mine, what editors say and put first.

use leptos::prelude::*;

use super::{Bet, Hit, Note, Own as Mine, PublicRows, Run};
use crate::components::{Tag, day};
use crate::public::Row;
use crate::words::{t, t_with};

/// The hits of this page.
#[component]
pub(crate) fn Hits(hits: Vec<Hit>) -> impl IntoView {
    (!hits.is_empty())
        .then(|| view! { <ol class="hits">{hits.into_iter().map(hit).collect_view()}</ol> })
}

/// What editors say about words of the query, each with a link.
#[component]
pub(super) fn Notes(notes: Vec<Note>) -> impl IntoView {
    (!notes.is_empty()).then(|| {
        let notes = notes.into_iter().map(|it| {
            view! { <li lang="zh-CN">{it.text}" "<a href=it.href>{it.label}</a></li> }
        });
        view! { <ul class="search-notes">{notes.collect_view()}</ul> }
    })
}

/// The pages that editors put first.
#[component]
pub(super) fn Bets(bets: Vec<Bet>) -> impl IntoView {
    (!bets.is_empty()).then(|| {
        let bets = bets.into_iter().map(|it| {
            view! {
                <li class="hit" lang="zh-CN">
                    <h2 class="hit-title"><a href=it.href>{it.title}</a></h2>
                    <p class="hit-text">{it.text}</p>
                </li>
            }
        });
        view! { <ul class="hits search-bets" aria-label=t("search-bets")>{bets.collect_view()}</ul> }
    })
}

/// My own records and cases: only I see them.
#[component]
pub(super) fn Own(own: Vec<Mine>) -> impl IntoView {
    (!own.is_empty()).then(|| {
        let own = own.into_iter().map(|it| {
            let on = it
                .on
                .map(|on| view! { <span><time datetime=on.to_string()>{day(on)}</time></span> });
            view! {
                <li class="hit">
                    <h3 class="hit-title"><a href=it.href>{it.title}</a></h3>
                    <p class="meta">
                        <span class="hit-kind">{t(&format!("search-own-{}", it.kind))}</span>
                        <span>{it.number}</span> {on}
                    </p>
                </li>
            }
        });
        view! {
            <section class="search-own" aria-labelledby="search-own-title">
                <h2 id="search-own-title">{t("search-own")}</h2>
                <p class="hint">{t("search-own-hint")}</p>
                <ul class="hits">{own.collect_view()}</ul>
            </section>
        }
    })
}

/// Published records of organisations.
#[component]
pub(super) fn PublicBlock(records: PublicRows) -> impl IntoView {
    let PublicRows { rows, total, more, .. } = records;
    (!rows.is_empty()).then(|| {
        let title = t_with("search-public", &[("n", total.to_string())]);
        let more = more.map(|href| {
            view! { <p class="search-more"><a href=href>{t_with("search-public-all", &[("n", total.to_string())])}</a></p> }
        });
        view! {
            <section class="search-public" aria-labelledby="search-public-title">
                <h2 id="search-public-title">{title}</h2>
                <ul class="hits">{rows.into_iter().map(public_row).collect_view()}</ul>
                {more}
            </section>
        }
    })
}

fn public_row(row: Row) -> impl IntoView {
    view! {
        <li class="hit">
            <h3 class="hit-title" lang="zh-CN"><a href=row.href>{row.subject}"："{row.title}</a></h3>
            <p class="meta">
                <span>{row.document}</span> <span>{row.authority}</span>
                <span><time datetime=row.decided_on.to_string()>{day(row.decided_on)}</time></span>
                {row.disputed.then(|| view! { <Tag kind="wait" text=t("public-disputed")/> })}
            </p>
        </li>
    }
}

/// Which words were looked for as well.
pub(super) fn also(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| t_with("search-also", &[("words", words.join("、"))]))
}

fn hit(hit: Hit) -> impl IntoView {
    let topic = hit.topic.map(|topic| view! { <span>{t(&format!("column-topic-{topic}"))}</span> });
    let date = hit
        .date
        .map(|date| view! { <span><time datetime=date.to_string()>{day(date)}</time></span> });
    view! {
        <li class="hit">
            <h2 class="hit-title" lang="zh-CN">
                <a href=hit.href>{runs(hit.title)}</a>
            </h2>
            <p class="hit-text" lang="zh-CN">{runs(hit.text)}</p>
            <p class="meta">
                <span class="hit-kind">{t(&format!("search-kind-{}", hit.kind))}</span>
                {topic}
                {date}
                {hit.demo.then(|| view! { <Tag kind="demo" text=t("search-demo")/> })}
            </p>
        </li>
    }
}

fn runs(runs: Vec<Run>) -> impl IntoView {
    runs.into_iter()
        .map(|run| {
            if run.marked {
                view! { <mark>{run.text}</mark> }.into_any()
            } else {
                run.text.into_any()
            }
        })
        .collect_view()
}

//! The page `/data`, and a text that was agreed to.

use domain::processing::Entry;
use domain::retention::{Retention, RetentionRule, Then};
use leptos::prelude::*;

use super::{Given, Stub, law, unsure};
use crate::components::{Breadcrumb, Facts, Icon, Note, Prose, Tag};
use crate::points::Agreement;
use crate::record::Moment;
use crate::words::{t, t_with};

/// One processing, with how much of mine there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Why and on what ground.
    pub entry: Entry,
    /// The rule by which it ends.
    pub retention: RetentionRule,
    /// The number of rows of each table.
    pub counts: Vec<(String, i64)>,
}

/// The page `/data`.
#[component]
pub fn Overview(
    /// What is kept, and why.
    holdings: Vec<Holding>,
    /// For how long.
    retention: Retention,
    /// What I agreed to, the newest first.
    given: Vec<Given>,
    /// What was purged lately.
    stubs: Vec<Stub>,
    /// How much was purged in all.
    purged: i64,
    /// The key of what was done just now: `deleted`, `withdrawn`.
    done: Option<&'static str>,
) -> impl IntoView {
    let kept = holdings.into_iter().map(|it| view! { <Kept holding=it/> }.into_any());
    let rules = retention.rule.into_iter().map(|it| view! { <Rule rule=it/> }.into_any());
    view! {
        <div class="data">
            <header class="hero">
                <h1>{t("data-title")}</h1>
                <p>{t("data-lead")}</p>
            </header>
            {done.map(|done| view! { <Note kind="success"><p>{t(&format!("data-done-{done}"))}</p></Note> }.into_any())}
            <section class="card">
                <h2>{t("data-export-title")}</h2>
                <p>{t("data-export-note")}</p>
                <form method="post" action="/data/export">
                    <p class="do"><button class="btn"><Icon name="download"/>{t("data-export")}</button></p>
                </form>
                <p><a class="data-schema" href="/data/export.schema.json">{t("data-export-schema")}</a></p>
            </section>
            <Rights/>
            <section class="band" id="consents">
                <h2>{t("data-consents-title")}</h2>
                <Consents given/>
            </section>
            <section class="band" id="kept">
                <h2>{t("data-kept-title")}</h2>
                <p class="hint">{t("data-kept-note")}</p>
                {kept.collect_view()}
            </section>
            <section class="band" id="retention">
                <h2>{t("data-retention-title")}</h2>
                <ul class="data-rules">{rules.collect_view()}</ul>
                <p class="hint">{t("data-sure-default-all")}</p>
            </section>
            <section class="band" id="purged">
                <h2>{t("data-purged-title")}</h2>
                <Stubs stubs purged/>
            </section>
            <p class="do"><a class="btn quiet" href="/privacy">{t("data-to-privacy")}</a></p>
        </div>
    }
    .into_any()
}

/// What I can do, each with the way to it (个人信息保护法 §44–50).
#[component]
fn Rights() -> impl IntoView {
    let ways = [
        ("eye", "/record", "data-right-see", "data-right-see-how"),
        ("people", "/record/access", "data-right-looks", "data-right-looks-how"),
        ("flag", "/guides/objection", "data-right-correct", "data-right-correct-how"),
        ("close", "/data#consents", "data-right-withdraw", "data-right-withdraw-how"),
        ("remove", "/data/delete", "data-right-delete", "data-right-delete-how"),
        ("heart", "/data/declined", "data-right-decline", "data-right-decline-how"),
    ];
    let ways = ways.map(|(icon, href, name, how)| {
        view! {
            <li>
                <a class="way" href=href>
                    <Icon name=icon/>
                    <span class="data-way"><b class="way-title">{t(name)}</b><span class="hint">{t(how)}</span></span>
                    <Icon name="right"/>
                </a>
            </li>
        }
        .into_any()
    });
    view! {
        <nav class="band" aria-labelledby="rights">
            <h2 id="rights">{t("data-rights-title")}</h2>
            <ul class="ways-list">{ways.into_iter().collect_view()}</ul>
            <p class="hint">{t("data-rights-refused")}</p>
        </nav>
    }
    .into_any()
}

#[component]
fn Consents(given: Vec<Given>) -> impl IntoView {
    if given.is_empty() {
        return view! { <p>{t("data-consents-none")}</p> }.into_any();
    }
    let lines: Vec<_> = given
        .into_iter()
        .map(|it| {
            let title = match it.readable {
                true => view! { <a href=format!("/data/consents/{}/{}", it.kind, it.version) lang="zh-CN">{it.title.clone()}</a> }.into_any(),
                false => view! { <span lang="zh-CN">{it.title.clone()}</span> }.into_any(),
            };
            let end = match it.ended {
                Some(ended) => view! {
                    <p class="line-note">{t("data-consents-ended")}" "<Moment when=ended/></p>
                }.into_any(),
                None => view! {
                    <form method="post" action=format!("/data/consents/{}/withdraw", it.kind)>
                        <button class="btn plain">{t("data-consents-withdraw")}<span class="unseen">{it.title}</span></button>
                    </form>
                }.into_any(),
            };
            view! {
                <li class="data-consent">
                    <p class="line-title">{title}</p>
                    <p class="line-note">{t_with("data-consents-version", &[("version", it.version)])}</p>
                    <p class="line-note">{t("data-consents-given")}" "<Moment when=it.given/></p>
                    {end}
                </li>
            }.into_any()
        })
        .collect();
    view! {
        <ul class="data-consents">{lines}</ul>
        <p class="hint">{t("data-consents-note")}</p>
    }
    .into_any()
}

/// One processing: what is kept, how much of it, and behind the fold why.
#[component]
fn Kept(holding: Holding) -> impl IntoView {
    let Holding { entry, retention, counts } = holding;
    let counts: Vec<_> = counts
        .into_iter()
        .map(|(table, n)| t_with(&format!("data-count-{table}"), &[("n", n.to_string())]))
        .collect();
    let counts = match counts.is_empty() {
        true => t("data-count-nothing"),
        false => counts.join(&t("data-count-separator")),
    };
    let said = |text: String| view! { <span lang="zh-CN">{text}</span> }.into_any();
    let ground = format!("data-ground-{}", entry.ground.key());
    let rows = vec![
        (t("data-purpose"), said(entry.purpose)),
        (t("data-ground"), view! {
            {t(&ground)}<span class="fact-note" lang="zh-CN">{law(&entry.basis)}</span>
            {unsure(entry.confidence).map(|text| view! { <span class="fact-note">{text}</span> }.into_any())}
        }.into_any()),
        (t("data-source"), said(entry.source)),
        (t("data-recipients"), said(entry.recipients)),
        (t("data-until"), said(retention.text)),
    ];
    view! {
        <article class="card">
            <h3 lang="zh-CN">{entry.what}</h3>
            <p class="number">{counts}</p>
            <details class="why">
                <summary>{t("data-why")}</summary>
                <Facts rows/>
            </details>
        </article>
    }
    .into_any()
}

#[component]
fn Rule(rule: RetentionRule) -> impl IntoView {
    let by_itself = (rule.then == Then::Purge)
        .then(|| view! { " "<Tag kind="good" text=t("data-retention-by-itself")/> }.into_any());
    view! {
        <li>
            <b lang="zh-CN">{rule.what}</b>{by_itself}
            <span class="line-note" lang="zh-CN">{rule.text}</span>
            <span class="line-note"><span lang="zh-CN">{law(&rule.basis)}</span></span>
            {unsure(rule.confidence).map(|text| view! { <span class="line-note">{text}</span> }.into_any())}
        </li>
    }
    .into_any()
}

#[component]
fn Stubs(stubs: Vec<Stub>, purged: i64) -> impl IntoView {
    if stubs.is_empty() {
        return view! { <p>{t("data-purged-none")}</p> }.into_any();
    }
    let lines: Vec<_> = stubs
        .into_iter()
        .map(|it| {
            let why = it.rule.map_or_else(
                || t("data-purged-own"),
                |rule| t_with("data-purged-rule", &[("rule", rule)]),
            );
            let short: String = it.hash.chars().take(12).collect();
            view! {
                <li>
                    <b>{t(&format!("data-purged-{}", it.kind))}</b>" · "<Moment when=it.when/>
                    <span class="line-note">{why}</span>
                    <span class="line-note">{t("data-purged-hash")}" "<code>{short}</code></span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <p>{t_with("data-purged-count", &[("n", purged.to_string())])}</p>
        <ul class="data-rules">{lines}</ul>
    }
    .into_any()
}

/// The page `/data/consents/{kind}/{version}`: a text that was agreed to, as it was.
#[component]
pub fn Text(
    /// The text.
    agreement: Agreement,
) -> impl IntoView {
    let version = [("version", agreement.version), ("day", crate::components::day(agreement.date))];
    view! {
        <div class="data">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/data".to_owned(), t("data-title")), (String::new(), agreement.title.clone())]/>
            <header class="hero">
                <h1 lang="zh-CN">{agreement.title}</h1>
                <p>{t_with("data-consents-text", &version)}</p>
            </header>
            <div lang="zh-CN"><Prose html=agreement.html/></div>
        </div>
    }
    .into_any()
}

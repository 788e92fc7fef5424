//! What I have, and why: total, band, and one entry for each record that counts.

use domain::points::{Ledger, LedgerEntry, PointsRules};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Note, Tag, day};
use crate::data::law;
use crate::words::{t, t_with};

/// The page `/points` of somebody who joined.
#[component]
pub fn Mine(
    /// The rules.
    rules: PointsRules,
    /// What follows from the person's own records.
    ledger: Ledger,
    /// The day they joined.
    since: Date,
    /// How many good records they declined.
    declined: usize,
) -> impl IntoView {
    let band = rules.band(ledger.total).cloned();
    let next = rules.band.iter().find(|it| it.from > ledger.total).cloned();
    let joined = [("day", day(since)), ("version", rules.version.clone())];
    let entries: Vec<_> = ledger
        .entries
        .into_iter()
        .map(|entry| view! { <Entry entry rules=rules.clone()/> }.into_any())
        .collect();
    let list = match entries.is_empty() {
        true => view! { <p>{t("points-empty")}</p> }.into_any(),
        false => view! { <ul class="lines">{entries}</ul> }.into_any(),
    };
    let kept_back =
        (declined > 0).then(|| t_with("points-declined", &[("n", declined.to_string())]));
    view! {
        <div class="points">
            <header class="hero">
                {rules.demo.then(|| view! { <Tag kind="demo" text=t("points-demo")/> }.into_any())}
                <h1>{t("points-title")}</h1>
                <p>{t_with("points-joined", &joined)}</p>
            </header>
            <section class="card points-total">
                <p class="points-number"><b class="number">{ledger.total}</b>" "{t("points-unit")}</p>
                {band.map(|band| view! {
                    <p lang="zh-CN"><b class="points-band">{band.name}</b>" "{band.text}</p>
                }.into_any())}
                {next.map(|next| view! {
                    <p class="hint">{t_with("points-next", &[("n", next.from.to_string()), ("name", next.name)])}</p>
                }.into_any())}
            </section>
            <Note kind="info"><p>{t("points-reminder")}</p></Note>
            <section>
                <h2>{t("points-ledger")}</h2>
                {list}
                {kept_back.map(|text| view! { <p class="hint">{text}</p> }.into_any())}
                <p class="do">
                    <a class="btn quiet" href="/data/declined">{t("points-to-declined")}</a>
                    <a class="btn quiet" href="/points/rules">{t("points-to-rules")}</a>
                    <a class="btn quiet" href="/benefits">{t("points-to-benefits")}</a>
                </p>
            </section>
            <section>
                <h2>{t("points-leave-title")}</h2>
                <p>{t("points-leave-note")}</p>
                <form method="post" action="/points/leave">
                    <p class="do"><button class="btn plain">{t("points-leave")}</button></p>
                </form>
            </section>
        </div>
    }
    .into_any()
}

/// One record: what it gives, why, and by which article.
#[component]
fn Entry(entry: LedgerEntry, rules: PointsRules) -> impl IntoView {
    let rule = rules.rule(&entry.rule).cloned();
    let capped = entry
        .capped
        .then(|| view! { <span class="line-note">{t("points-capped")}</span> }.into_any());
    let why = rule.map(|rule| {
        view! {
            <span class="line-note" lang="zh-CN">{rule.reason.clone()}</span>
            <span class="line-note" lang="zh-CN">{law(&rule.basis)}</span>
        }
        .into_any()
    });
    view! {
        <li class="line">
            <a href=format!("/record/{}", entry.record)>
                <span class="line-title" lang="zh-CN">{entry.title}</span>
                <span class="line-note">{day(entry.on)}</span>
                {why}
                {capped}
            </a>
            <b class="points-plus number">{format!("+{}", entry.points)}</b>
        </li>
    }
    .into_any()
}

//! All my cases.

use domain::calendar::Due;
use domain::case::{Kind, Stage};
use domain::reference::CaseNumber;
use jiff::civil::Date;
use leptos::prelude::*;

use super::waiting::Drafts;
use super::{AskedNote, Begun, StageTag, kind};
use crate::components::day;
use crate::words::{t, t_with};

/// One case in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number.
    pub number: CaseNumber,
    /// What kind of case.
    pub kind: Kind,
    /// The title of the record, or the subject of the letter.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// By when the result must be told.
    pub due: Due,
    /// Whether that day rests on law.
    pub certain: bool,
}

/// The page `/cases`.
#[component]
pub fn List(
    /// The cases, the newest first.
    cases: Vec<Row>,
    /// What was begun and not sent.
    drafts: Vec<Begun>,
    /// The cases that wait for a correction.
    asked: Vec<CaseNumber>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let none = cases.is_empty() && drafts.is_empty();
    let (closed, open): (Vec<_>, Vec<_>) = cases.into_iter().partition(|row| row.stage.is_closed());
    let closed_title = t_with("cases-closed", &[("n", closed.len().to_string())]);
    let rows = |rows: Vec<Row>| {
        rows.into_iter().map(|row| view! { <Line row today/> }.into_any()).collect_view()
    };
    let open = match open.is_empty() {
        true => view! { <p class="hint">{t("cases-none-open")}</p> }.into_any(),
        false => view! { <ul class="lines">{rows(open)}</ul> }.into_any(),
    };
    let body = match none {
        true => view! {
            <div class="empty">
                <h2>{t("cases-empty-title")}</h2>
                <p>{t("cases-empty")}</p>
                <p class="do"><a class="btn" href="/record">{t("cases-empty-button")}</a></p>
            </div>
        }
        .into_any(),
        false => view! {
            <section>
                <h2>{t("cases-open")}</h2>
                {open}
            </section>
            {(!closed.is_empty()).then(|| view! {
                <section>
                    <h2>{closed_title}</h2>
                    <ul class="lines">{rows(closed)}</ul>
                </section>
            }.into_any())}
        }
        .into_any(),
    };
    view! {
        <div class="cases">
            <header class="hero">
                <h1>{t("cases-title")}</h1>
                <p>{t("cases-lead")}</p>
            </header>
            <AskedNote asked/>
            <Drafts drafts/>
            {body}
            <p class="aside"><a href="/message">{t("cases-write-message")}</a>" · "<a href="/complaint">{t("cases-write-complaint")}</a></p>
        </div>
    }
    .into_any()
}

#[component]
fn Line(row: Row, today: Date) -> impl IntoView {
    let on = |key: &str, date: Date| t_with(key, &[("day", day(date))]);
    let note = match &row.stage {
        Stage::Returned { on: date, .. }
        | Stage::Withdrawn { on: date }
        | Stage::Decided { on: date, .. } => on("cases-closed-on", *date),
        Stage::Asked { .. } => t("cases-waits-for-you"),
        _ if today > row.due.date => on("cases-overdue", row.due.date),
        _ if row.certain && !row.due.provisional => on("cases-due", row.due.date),
        _ => on("cases-due-default", row.due.date),
    };
    view! {
        <li class="line">
            <a href=format!("/cases/{}", row.number.as_str())>
                <span class="line-title" lang="zh-CN">{row.title}</span>
                <span class="line-note">{kind(row.kind)}" · "<span class="number">{row.number.to_string()}</span></span>
                <span class="line-note">{note}</span>
            </a>
            <StageTag kind=row.kind stage=row.stage/>
        </li>
    }
    .into_any()
}

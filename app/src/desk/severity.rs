//! Confirming how grave a record is: the records of the unit that wait, and one of them.

use domain::field_error::FieldError;
use domain::record::{Record, Severity};
use domain::rules::{AnyRule, PeriodRule};
use domain::severity::Draft;
use leptos::prelude::*;

use super::Subject;
use super::case::about;
use crate::components::{
    Breadcrumb, Choice, ErrorSummary, Facts, Field, Note, Pager, Radios, Textarea, day_short,
    error_for,
};
use crate::record::{Authority, rows, severity};
use crate::words::{t, t_with};

/// The page `/desk/severity`: what waits, the oldest first.
#[component]
pub fn SeverityQueue(
    /// The name of the unit.
    unit: String,
    /// The records on this page.
    records: Vec<Record>,
    /// How many wait in all.
    total: usize,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
    /// Whether one was confirmed a moment ago.
    done: bool,
    /// Whether somebody else was faster, so that nothing was done.
    conflict: bool,
) -> impl IntoView {
    let lines = records
        .into_iter()
        .map(|record| {
            let types: Vec<_> = record.facts.penalty_types.iter().map(|it| it.name()).collect();
            let note = [
                record.subject_name.clone(),
                record.facts.basis_document.clone(),
                day_short(record.facts.decided_on),
                types.join("、"),
            ];
            let note: Vec<_> = note.into_iter().filter(|it| !it.is_empty()).collect();
            let proposed = record.severity.map(severity).unwrap_or_default();
            view! {
                <li class="line">
                    <a href=format!("/desk/severity/{}", record.id)>
                        <span class="line-title" lang="zh-CN">{record.facts.title}</span>
                        <span class="line-note" lang="zh-CN">{note.join(" · ")}</span>
                    </a>
                    <span class="tag tag-wait">{t_with("desk-severity-proposed", &[("severity", proposed)])}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let body = match total {
        0 => view! { <div class="empty"><h2>{t("desk-severity-empty-title")}</h2><p>{t("desk-severity-empty")}</p></div> }.into_any(),
        _ => view! { <ul class="lines">{lines}</ul> <Pager page pages href/> }.into_any(),
    };
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), t("desk-severity-title"))]/>
            {done.then(|| view! { <div role="status"><Note kind="success"><p>{t("desk-severity-done")}</p></Note></div> }.into_any())}
            {conflict.then(|| view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("desk-severity-conflict")}</p></Note></div> }.into_any())}
            <header class="hero">
                <h1>{t("desk-severity-title")}</h1>
                <p>{t_with("desk-severity-lead", &[("unit", unit), ("n", total.to_string())])}</p>
                <p class="hint">{t("desk-severity-why")}</p>
            </header>
            {body}
        </div>
    }
    .into_any()
}

/// The page `/desk/severity/{record}`.
#[component]
pub fn SeverityPage(
    /// The record.
    record: Record,
    /// Whom it is about.
    subject: Subject,
    /// The unit that decided it.
    authority: Authority,
    /// The lines of the severity table that the proposal follows from.
    lines: Vec<AnyRule>,
    /// What each severity means for the display.
    periods: Vec<PeriodRule>,
    /// What the officer typed; [`Draft::begin`] for a fresh page.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether the record changed since the officer read it, so that nothing was done.
    conflict: bool,
) -> impl IntoView {
    let proposed = record.severity.map(severity).unwrap_or_default();
    let wrong = |field: &str| error_for(&errors, field);
    let choices = Severity::ALL
        .map(|it| Choice {
            value: it.key().to_owned(),
            label: severity(it),
            hint: periods
                .iter()
                .find(|rule| rule.severity == it)
                .and_then(|rule| crate::rules::value(&AnyRule::Period(rule.clone()))),
        })
        .to_vec();
    let lines = lines
        .into_iter()
        .map(|any| {
            let said = [
                ("penalty", crate::rules::name(&any)),
                ("severity", crate::rules::value(&any).unwrap_or_default()),
            ];
            view! { <li><a href=format!("/rules/{}", any.rule().id())>{t_with("desk-severity-line", &said)}</a></li> }
                .into_any()
        })
        .collect_view();
    let facts: Vec<_> = about(&subject).into_iter().chain(rows(&record, &authority)).collect();
    let at = format!("/desk/severity/{}", record.id);
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![
                ("/desk".to_owned(), t("desk-case-back")),
                ("/desk/severity".to_owned(), t("desk-severity-title")),
                (String::new(), record.facts.title.clone()),
            ]/>
            {conflict.then(|| view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("desk-severity-changed")}</p></Note></div> }.into_any())}
            <ErrorSummary errors=errors.clone()/>
            <header class="hero desk-head">
                <h1 lang="zh-CN">{record.facts.title.clone()}</h1>
                <p lang="zh-CN">{subject.name}</p>
            </header>
            <div class="desk-case">
                <div class="desk-read">
                    <section>
                        <h2>{t("record-section-facts")}</h2>
                        <div class="card"><Facts rows=facts/></div>
                    </section>
                </div>
                <div class="desk-do">
                    <section class="card">
                        <h2>{t("desk-severity-do")}</h2>
                        <p>{t_with("desk-severity-proposed", &[("severity", proposed)])}</p>
                        <ul class="plain-list severity-lines">{lines}</ul>
                        <form class="act" method="post" action=at novalidate=true>
                            <input type="hidden" name="version" value=record.version.to_string()/>
                            <Radios name="severity" legend=t("desk-severity") choices chosen=draft.severity error=wrong("severity")/>
                            <Field
                                name="document" label=t("desk-severity-document") hint=t("desk-severity-document-hint")
                                value=draft.document error=wrong("document")
                            />
                            <Textarea
                                name="reason" label=t("desk-severity-reason") hint=t("desk-severity-reason-hint")
                                text=draft.reason rows=3 error=wrong("reason")
                            />
                            <p class="do"><button class="btn">{t("desk-severity-button")}</button></p>
                            <p class="hint">{t("desk-severity-note")}</p>
                        </form>
                    </section>
                </div>
            </div>
        </div>
    }
    .into_any()
}

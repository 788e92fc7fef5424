//! Choosing what stands in a report, and the reports made so far.

use domain::field_error::FieldError;
use domain::reference::ReportNumber;
use domain::report::{Draft, Period};
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{
    Breadcrumb, Checkboxes, Choice, ErrorSummary, Note, Radios, Tag, day, error_for,
};
use crate::words::{t, t_with};

/// A report that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its number.
    pub number: ReportNumber,
    /// When, in local time.
    pub when: DateTime,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// The page `/report`.
#[component]
pub fn Start(
    /// The person's records: id, title, and a line about each.
    records: Vec<(String, String, String)>,
    /// What was filled in so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The reports made so far, newest first.
    made: Vec<Made>,
) -> impl IntoView {
    let wrong = |field: &str| error_for(&errors, field);
    let periods = Period::ALL
        .into_iter()
        .map(|it| Choice {
            value: it.key().to_owned(),
            label: t(&format!("report-period-{}", it.key())),
            hint: None,
        })
        .collect();
    let rows = match records.is_empty() {
        true => view! { <Note kind="info"><p>{t("report-no-records")}</p></Note> }.into_any(),
        false => {
            let choices = records
                .into_iter()
                .map(|(value, label, hint)| Choice { value, label, hint: Some(hint) })
                .collect();
            view! {
                <Checkboxes
                    name="records" legend=t("report-records") hint=t("report-records-hint")
                    choices chosen=draft.records error=wrong("records")
                />
            }
            .into_any()
        }
    };
    let before = (!made.is_empty()).then(|| {
        let lines = made.into_iter().map(|it| view! { <Line it/> }.into_any()).collect_view();
        view! {
            <section>
                <h2>{t("report-before")}</h2>
                <ul class="lines">{lines}</ul>
            </section>
        }
        .into_any()
    });
    view! {
        <div class="report">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/account".to_owned(), t("account-title")),
                (String::new(), t("report-title")),
            ]/>
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t("report-title")}</h1>
                <p>{t("report-lead")}</p>
            </header>
            <form method="post" action="/report" novalidate=true>
                <Radios name="period" legend=t("report-period") choices=periods chosen=draft.period error=wrong("period")/>
                {rows}
                <p class="do"><button class="btn">{t("report-button")}</button></p>
            </form>
            {before}
        </div>
    }
    .into_any()
}

#[component]
fn Line(it: Made) -> impl IntoView {
    let (kind, text) = match it.withdrawn {
        true => ("ended", t("report-withdrawn")),
        false => ("good", t("report-standing")),
    };
    let when = t_with("report-made-on", &[("day", day(it.when.date()))]);
    view! {
        <li class="line">
            <a href=format!("/report/{}", it.number.as_str())>
                <span class="line-title number">{it.number.to_string()}</span>
                <span class="line-note">{when}</span>
            </a>
            <Tag kind text/>
        </li>
    }
    .into_any()
}

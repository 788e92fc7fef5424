//! How to ask for administrative reconsideration (行政复议), and until when.

use domain::calendar::Due;
use domain::field_error::FieldError;
use domain::rules::ClockRule;
use leptos::prelude::*;

use crate::components::{Breadcrumb, DateField, ErrorSummary, Note, day, error_for};
use crate::repair::limit;
use crate::rules::RuleBasis;
use crate::words::{t, t_with};

/// The page `/reconsideration`.
#[component]
pub fn Reconsideration(
    /// The rules of the way, in its order.
    rules: Vec<ClockRule>,
    /// The typed year, month and day.
    typed: [String; 3],
    /// The last day, where a day was given; and whether it has passed.
    last: Option<(Due, bool)>,
    /// What has to be put right.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let [year, month, date] = typed;
    let error = error_for(&errors, "year");
    let steps = rules
        .into_iter()
        .map(|rule| {
            view! {
                <li>
                    <b>{rule.event}</b>" → "{rule.duty}": "{limit(rule.limit)}
                    <p class="hint">{rule.text}</p>
                    <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let answer = last.map(|(due, gone)| {
        let key = if gone { "cases-fuyi-gone" } else { "cases-fuyi-last" };
        view! { <div role="status"><Note kind="info"><p><b>{t_with(key, &[("day", day(due.date))])}</b></p><p>{t("cases-fuyi-last-note")}</p></Note></div> }.into_any()
    });
    view! {
        <div class="cases">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), (String::new(), t("cases-fuyi-title"))]/>
            <ErrorSummary errors/>
            <header class="hero"><h1>{t("cases-fuyi-title")}</h1><p>{t("cases-fuyi-lead")}</p></header>
            <form method="get" action="/reconsideration" novalidate=true>
                <DateField legend=t("cases-fuyi-when") hint=t("cases-fuyi-when-hint") year month day=date error/>
                <p class="do"><button class="btn">{t("cases-fuyi-button")}</button></p>
            </form>
            {answer}
            <section><h2>{t("cases-fuyi-steps")}</h2><ol class="remedies">{steps}</ol></section>
            <p class="hint">{t("cases-fuyi-note")}</p>
        </div>
    }
    .into_any()
}

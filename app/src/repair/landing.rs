//! What repair is, before anybody signs in.

use domain::rules::{ClockRule, Limit, PeriodRule, Unit};
use leptos::prelude::*;

use super::{Times, limit};
use crate::components::{Icon, Note, Step, StepState, Timeline};
use crate::record::severity;
use crate::rules::RuleBasis;
use crate::words::{t, t_with};

/// An article that answers what people ask next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its address.
    pub href: String,
    /// Its title.
    pub title: String,
}

/// The public page `/repair`.
#[component]
pub fn Landing(
    /// Within what time acceptance is decided.
    accept: ClockRule,
    /// Within what time the result is told.
    total: ClockRule,
    /// The periods that are in force, from minor to serious.
    periods: Vec<PeriodRule>,
    /// What people ask next.
    questions: Vec<Question>,
) -> impl IntoView {
    let step = |n: u8| Step {
        title: t(&format!("repair-landing-step-{n}")),
        note: Some(t(&format!("repair-landing-step-{n}-note"))),
        when: None,
        state: StepState::Next,
        ..Step::default()
    };
    let times = vec![(t("repair-landing-accept"), accept), (t("repair-landing-total"), total)];
    view! {
        <div class="repair">
            <header class="hero">
                <h1>{t("repair-landing-title")}</h1>
                <p>{t("repair-landing-lead")}</p>
                <p class="do"><a class="btn" href="/record">{t("repair-landing-button")}<Icon name="arrow"/></a></p>
            </header>
            <section>
                <h2>{t("repair-landing-steps")}</h2>
                <Timeline steps=vec![step(1), step(2), step(3)]/>
            </section>
            <section>
                <h2>{t("repair-landing-papers")}</h2>
                <ol class="papers">
                    <li><Icon name="file"/><b>{t("repair-landing-paper-1")}</b><span>{t("repair-landing-paper-1-note")}</span></li>
                    <li><Icon name="edit"/><b>{t("repair-landing-paper-2")}</b><span>{t("repair-landing-paper-2-note")}</span></li>
                </ol>
                <p class="hint">{t("repair-landing-papers-note")}</p>
            </section>
            <section>
                <h2>{t("repair-landing-times")}</h2>
                <Times times/>
            </section>
            <Periods periods/>
            <section>
                <h2>{t("repair-landing-who")}</h2>
                <p>{t("repair-landing-who-text")}</p>
                <p class="hint">{t("repair-landing-china")}</p>
            </section>
            <Note kind="warning">
                <p><b>{t("repair-landing-free")}</b></p>
                <p>{t("repair-landing-free-text")}</p>
            </Note>
            <Questions title=t("repair-landing-faq") questions/>
            <p class="aside">{t("repair-landing-wrong")}" "<a href="/objection">{t("repair-landing-wrong-link")}</a></p>
        </div>
    }
    .into_any()
}

/// Articles that answer what people ask next; nothing where there are none.
#[component]
pub(crate) fn Questions(title: String, questions: Vec<Question>) -> impl IntoView {
    (!questions.is_empty()).then(|| {
        let links = questions
            .into_iter()
            .map(|it| view! { <li><a href=it.href lang="zh-CN">{it.title}</a></li> }.into_any())
            .collect_view();
        view! {
            <section>
                <h2>{title}</h2>
                <ul class="questions">{links}</ul>
            </section>
        }
        .into_any()
    })
}

/// From when repair is open and until when a record shows, for each severity.
#[component]
fn Periods(periods: Vec<PeriodRule>) -> impl IntoView {
    periods.first()?;
    let months = |count| limit(Limit { count, unit: Unit::Months });
    let rows = periods
        .into_iter()
        .map(|rule| {
            let max = ("max", months(rule.maximum_months));
            let text = match rule.minimum_months {
                0 => t_with("repair-landing-period-zero", &[max]),
                min => t_with("repair-landing-period", &[("min", months(min)), max]),
            };
            let basis = view! {
                <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
            };
            view! {
                <div class="time"><dt>{severity(rule.severity)}</dt><dd>{text}" "{basis}</dd></div>
            }
            .into_any()
        })
        .collect_view();
    Some(
        view! {
            <section>
                <h2>{t("repair-landing-periods")}</h2>
                <dl class="times">{rows}</dl>
                <p class="hint">{t("repair-landing-periods-note")}</p>
            </section>
        }
        .into_any(),
    )
}

//! Saying that a record is wrong, with the questions of the real form; the paper is chosen, not sent.

use domain::field_error::FieldError;
use domain::form::Step;
use domain::objection::Draft;
use domain::practice::Scenario;
use leptos::prelude::*;

use super::{Frame, paper_title};
use crate::components::{Choice, ErrorSummary, Radios, error_for};
use crate::objection::questions::Asking;
use crate::words::t;

/// Which paper was chosen: its place from 1 as the form sends it, or nothing.
pub type PaperChoice = String;

/// The page `/practice/{id}/record/{n}/objection`.
#[component]
pub fn Object(
    /// The id of the practice.
    id: String,
    /// Everything in it.
    scenario: Scenario,
    /// Which record, from 0.
    place: usize,
    /// What was filled in.
    draft: Draft,
    /// Which paper was chosen.
    paper: PaperChoice,
    /// What has to be put right.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let Some(shown) = scenario.records.get(place) else { return ().into_any() };
    let here = format!("/practice/{id}/record/{}/objection", place + 1);
    let facts = &shown.record.facts;
    let asking =
        Asking { form: &here, draft: &draft, errors: &errors, files: &[], unit: &facts.authority };
    let papers = scenario
        .papers
        .iter()
        .enumerate()
        .map(|(at, it)| Choice { value: (at + 1).to_string(), label: paper_title(it), hint: None })
        .collect();
    let title = facts.title.clone();
    view! {
        <div class="practice objection">
            <Frame id=id.clone() today=scenario.today here=Some(t("practice-object"))/>
            <header class="hero">
                <p class="place" lang="zh-CN">{title}</p>
                <h1>{t("objection-form-title")}</h1>
            </header>
            <ErrorSummary errors=errors.clone()/>
            <form method="post" action=here.clone() novalidate=true>
                {asking.step(Step::Ground)}
                {asking.step(Step::Reason)}
                <p class="hint">{t("practice-reason-note")}</p>
                <Radios name="paper" legend=t("practice-proof") hint=t("practice-proof-hint") choices=papers chosen=paper error=error_for(&errors, "paper")/>
                <p class="do">
                    <button class="btn">{t("practice-send")}</button>
                    <a class="btn plain" href=format!("/practice/{id}/record/{}", place + 1)>{t("practice-back-record")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

//! One page of the form: one thing at a time, kept as soon as it is sent.

use domain::field_error::FieldError;
use domain::record::Record;
use domain::repair::{Draft, Progress, Step};
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::Lasts;
use super::questions::{Asking, OwnProof};
use crate::components::{ErrorSummary, Icon, Uploaded};
use crate::words::{t, t_with};

/// The page `/repair/{record}?step=…`.
#[component]
pub fn One(
    /// Which page.
    step: Step,
    /// The record that is to be repaired.
    record: Record,
    /// What was typed so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// What was uploaded so far.
    files: Vec<Uploaded>,
    /// How far each page has come.
    progress: Vec<Progress>,
    /// The ways that are open for the record.
    means: Vec<MeansRule>,
    /// The proofs of voluntary service that can be added.
    proofs: Vec<OwnProof>,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    let form = format!("/repair/{}", record.id);
    let place = progress.iter().position(|it| it.step == step).map_or(1, |it| it + 1);
    let of =
        t_with("repair-step-of", &[("n", place.to_string()), ("all", progress.len().to_string())]);
    let before = place.checked_sub(2).and_then(|it| progress.get(it));
    let back = before.map_or(form.clone(), |it| format!("{form}?step={}", it.step.key()));
    let asking = Asking {
        form: &form,
        draft: &draft,
        errors: &errors,
        files: &files,
        means: &means,
        proofs: &proofs,
    };
    let questions = asking.step(step);
    let optional = step
        .may_be_left_out()
        .then(|| view! { <p class="hint">{t("repair-step-optional-hint")}</p> }.into_any());
    view! {
        <div class="repair one">
            <p class="back"><a href=back><Icon name="back"/>{t("repair-step-back")}</a></p>
            <header class="hero">
                <p class="place">{of}" · "<span lang="zh-CN">{record.facts.title}</span></p>
                <h1>{t(&format!("repair-step-{}", step.key()))}</h1>
            </header>
            <ErrorSummary errors=errors.clone()/>
            {optional}
            <form method="post" action=form.clone() enctype="multipart/form-data" novalidate=true>
                // Enter in a line presses the first button of a form: let it be this one.
                <button class="unseen" name="action" value="next" tabindex="-1" aria-hidden="true"></button>
                <input type="hidden" name="step" value=step.key()/>
                {questions}
                <p class="do send">
                    <button class="btn" name="action" value="next">{t("repair-step-next")}</button>
                    <button class="btn plain" name="action" value="later">{t("repair-step-later")}</button>
                </p>
                <p class="hint">{t("repair-form-saved")}</p>
            </form>
            <Lasts seconds=lasts/>
        </div>
    }
    .into_any()
}

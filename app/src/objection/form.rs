//! The form in which a person says that a record is wrong.

use domain::case::Clocks;
use domain::field_error::FieldError;
use domain::objection::{Draft, Ground};
use domain::record::Record;
use leptos::prelude::*;

use super::{Next, ground};
use crate::components::{
    Choice, ErrorSummary, Field, Radios, Textarea, Upload, Uploaded, error_for,
};
use crate::record::{About, Authority};
use crate::words::{t, t_with};

/// The page `/objection/{record}`: the form as far as it was filled in.
#[component]
pub fn Form(
    /// The record that is said to be wrong.
    record: Record,
    /// Who decided it and checks it now.
    authority: Authority,
    /// What was typed so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// What was uploaded so far.
    files: Vec<Uploaded>,
    /// The days the case would have if it were handed in today.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
) -> impl IntoView {
    let here = format!("/objection/{}", record.id);
    let wrong = |field: &str| error_for(&errors, field);
    let choices = Ground::ALL
        .into_iter()
        .map(|it| Choice { value: it.key().to_owned(), label: ground(it), hint: Some(hint(it)) })
        .collect();
    let questions = [
        view! {
            <Radios
                name="ground" legend=t("objection-form-ground") hint=t("objection-form-ground-hint")
                choices chosen=draft.ground error=wrong("ground")
            />
        }
        .into_any(),
        view! {
            <Textarea
                name="reason" label=t("objection-form-reason") hint=t("objection-form-reason-hint")
                text=draft.reason rows=5 error=wrong("reason")
            />
        }
        .into_any(),
        view! {
            <Upload
                name="evidence" label=t("objection-form-evidence") hint=t("objection-form-evidence-hint")
                files action=format!("{here}/files") error=wrong("evidence")
            />
        }
        .into_any(),
        view! {
            <Field
                name="phone" label=t("objection-form-phone") hint=t("objection-form-phone-hint") value=draft.phone
                kind="tel" inputmode="tel" autocomplete="tel" width="medium" error=wrong("phone")
            />
        }
        .into_any(),
    ]
    .into_iter()
    .collect_view();
    view! {
        <div class="objection">
            <header class="hero">
                <h1>{t("objection-form-title")}</h1>
                <p>{t("objection-form-lead")}</p>
            </header>
            <ErrorSummary errors=errors.clone()/>
            <About label=t("objection-about") record authority/>
            <form method="post" action=here.clone() enctype="multipart/form-data" novalidate=true>
                // Enter in a line presses the first button of a form: let it be this one.
                <button class="unseen" name="action" value="next" tabindex="-1" aria-hidden="true"></button>
                {questions}
                <Next clocks certain/>
                <p class="do send">
                    <button class="btn" name="action" value="next">{t("objection-form-next")}</button>
                </p>
                <p class="hint">{t("objection-form-saved")}</p>
            </form>
        </div>
    }
    .into_any()
}

/// What a ground means, and what helps to show it.
fn hint(ground: Ground) -> String {
    let helps: Vec<_> =
        ground.helps().iter().map(|it| t(&format!("objection-helps-{it}"))).collect();
    let list = helps.join(&t("objection-helps-and"));
    let said = t(&format!("objection-ground-{}-hint", ground.key()));
    format!("{said} {}", t_with("objection-helps", &[("list", list)]))
}

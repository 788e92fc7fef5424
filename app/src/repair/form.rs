//! The form in which a repair is asked for.

use domain::case::Clocks;
use domain::display::Display;
use domain::field_error::FieldError;
use domain::record::Record;
use domain::repair::{Draft, PROMISE_VERSION};
use leptos::prelude::*;

use super::{Next, Promise};
use crate::components::{
    Checkbox, DateField, ErrorSummary, Field, Icon, Textarea, Upload, Uploaded, day, error_for,
};
use crate::record::{About, Authority};
use crate::words::{t, t_with};

/// The page `/repair/{record}`: the form as far as it was filled in.
#[component]
pub fn Form(
    /// The record that is to be repaired.
    record: Record,
    /// Its days.
    display: Display,
    /// Who decided it and decides now.
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
    let here = format!("/repair/{}", record.id);
    let wrong = |field: &str| error_for(&errors, field);
    let can = t_with("repair-form-can", &[("day", day(display.repair_from))]);
    let questions = [
        view! {
            <DateField
                legend=t("repair-form-fulfilled") hint=t("repair-form-fulfilled-hint")
                year=draft.year month=draft.month day=draft.day error=wrong("year")
            />
        }
        .into_any(),
        view! {
            <Textarea
                name="fulfilment" label=t("repair-form-fulfilment") hint=t("repair-form-fulfilment-hint")
                text=draft.fulfilment rows=4 error=wrong("fulfilment")
            />
        }
        .into_any(),
        view! {
            <Upload
                name="evidence" label=t("repair-form-evidence") hint=t("repair-form-evidence-hint")
                files action=format!("{here}/files") error=wrong("evidence")
            />
        }
        .into_any(),
        view! {
            <Field
                name="phone" label=t("repair-form-phone") hint=t("repair-form-phone-hint") value=draft.phone
                kind="tel" inputmode="tel" autocomplete="tel" width="medium" error=wrong("phone")
            />
        }
        .into_any(),
    ]
    .into_iter()
    .collect_view();
    view! {
        <div class="repair">
            <header class="hero"><h1>{t("repair-form-title")}</h1></header>
            <ErrorSummary errors=errors.clone()/>
            <About label=t("repair-about") record authority/>
            <p class="can"><Icon name="check"/>{can}</p>
            <form method="post" action=here.clone() enctype="multipart/form-data" novalidate=true>
                // Enter in a line presses the first button of a form: let it be this one.
                <button class="unseen" name="action" value="next" tabindex="-1" aria-hidden="true"></button>
                {questions}
                <section class="promise">
                    <h2>{t("repair-form-promise")}</h2>
                    <Promise version=PROMISE_VERSION.to_owned()/>
                    <p class="hint">{t_with("repair-promise-version", &[("version", PROMISE_VERSION.to_owned())])}" "{t("repair-promise-kept")}</p>
                    <Checkbox
                        name="promise" value="yes" label=t("repair-form-promise-check")
                        checked=draft.promise == "yes" error=wrong("promise")
                    />
                </section>
                <Next clocks certain/>
                <p class="do send">
                    <button class="btn" name="action" value="next">{t("repair-form-next")}</button>
                </p>
                <p class="hint">{t("repair-form-saved")}</p>
            </form>
        </div>
    }
    .into_any()
}

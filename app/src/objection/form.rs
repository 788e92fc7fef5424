//! The whole form on one page: for whoever wants it so, and where several things are wrong at once.

use domain::case::{Clocks, Kind};
use domain::field_error::FieldError;
use domain::form::Step;
use domain::objection::Draft;
use domain::record::Record;
use leptos::prelude::*;

use super::Next;
use super::questions::Asking;
use crate::components::{ErrorSummary, Uploaded};
use crate::form::Whole;
use crate::record::{About, Authority};
use crate::words::t;

/// The page `/objection/{record}?step=all`: the form as far as it was filled in.
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
    /// How long the session lasts, in seconds.
    lasts: u64,
    /// The days the case would have if it were handed in today.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
) -> impl IntoView {
    let here = format!("/objection/{}", record.id);
    let unit = &authority.name;
    let asking = Asking { form: &here, draft: &draft, errors: &errors, files: &files, unit };
    let questions = Step::of(Kind::Objection).iter().map(|it| asking.step(*it)).collect();
    let next = view! { <Next clocks certain/> }.into_any();
    let id = record.id;
    view! {
        <div class="objection">
            <header class="hero">
                <h1>{t("objection-form-title")}</h1>
                <p>{t("objection-form-lead")}</p>
            </header>
            <ErrorSummary errors=errors.clone()/>
            <About label=t("objection-about") record authority/>
            <Whole kind=Kind::Objection record=id questions next lasts/>
        </div>
    }
    .into_any()
}

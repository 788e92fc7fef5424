//! One page of the form.

use domain::case::Kind;
use domain::field_error::FieldError;
use domain::form::{Progress, Step};
use domain::objection::Draft;
use domain::record::Record;
use leptos::prelude::*;

use super::questions::Asking;
use crate::components::Uploaded;
use crate::form;
use crate::record::Authority;

/// The page `/objection/{record}?step=…`.
#[component]
pub fn One(
    /// Which page.
    step: Step,
    /// The record that is said to be wrong.
    record: Record,
    /// Who checks it.
    authority: Authority,
    /// What was typed so far.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// What was uploaded so far.
    files: Vec<Uploaded>,
    /// How far each page has come.
    progress: Vec<Progress>,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    let at = format!("/objection/{}", record.id);
    let unit = &authority.name;
    let asking = Asking { form: &at, draft: &draft, errors: &errors, files: &files, unit };
    let questions = asking.step(step);
    view! { <form::One kind=Kind::Objection step record errors progress questions lasts/> }
        .into_any()
}

//! One page of the form.

use domain::case::Kind;
use domain::field_error::FieldError;
use domain::form::{Progress, Step};
use domain::record::Record;
use domain::repair::Draft;
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::questions::{Asking, OwnProof};
use crate::components::Uploaded;
use crate::form;

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
    let at = format!("/repair/{}", record.id);
    let asking = Asking {
        form: &at,
        draft: &draft,
        errors: &errors,
        files: &files,
        means: &means,
        proofs: &proofs,
    };
    let questions = asking.step(step);
    view! { <form::One kind=Kind::Repair step record errors progress questions lasts/> }.into_any()
}

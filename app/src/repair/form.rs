//! The whole form on one page: for whoever wants it so, and where several things are wrong at once.

use domain::case::{Clocks, Kind};
use domain::display::Display;
use domain::field_error::FieldError;
use domain::form::Step;
use domain::record::Record;
use domain::repair::Draft;
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::Next;
use super::questions::{Asking, OwnProof};
use crate::components::{ErrorSummary, Icon, Uploaded, day};
use crate::form::Whole;
use crate::record::{About, Authority};
use crate::words::{t, t_with};

/// The page `/repair/{record}?step=all`: the form as far as it was filled in.
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
    /// The ways that are open for the record.
    means: Vec<MeansRule>,
    /// The proofs of voluntary service that can be added.
    proofs: Vec<OwnProof>,
    /// How long the session lasts, in seconds.
    lasts: u64,
    /// The days the case would have if it were handed in today.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
) -> impl IntoView {
    let here = format!("/repair/{}", record.id);
    let can = t_with("repair-form-can", &[("day", day(display.repair_from))]);
    let asking = Asking {
        form: &here,
        draft: &draft,
        errors: &errors,
        files: &files,
        means: &means,
        proofs: &proofs,
    };
    let questions = Step::of(Kind::Repair).iter().map(|it| asking.step(*it)).collect();
    let next = view! { <Next clocks certain/> }.into_any();
    let id = record.id;
    view! {
        <div class="repair">
            <header class="hero"><h1>{t("repair-form-title")}</h1></header>
            <ErrorSummary errors=errors.clone()/>
            <About label=t("repair-about") record authority/>
            <p class="can"><Icon name="check"/>{can}</p>
            <Whole kind=Kind::Repair record=id questions next lasts/>
        </div>
    }
    .into_any()
}

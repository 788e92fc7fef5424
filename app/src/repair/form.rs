//! The whole form on one page: for whoever wants it so, and where several things are wrong at once.

use domain::case::Clocks;
use domain::display::Display;
use domain::field_error::FieldError;
use domain::record::Record;
use domain::repair::{Draft, Step};
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::questions::{Asking, OwnProof};
use super::{Lasts, Next};
use crate::components::{ErrorSummary, Icon, Uploaded, day};
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
    let questions = Step::ALL.into_iter().map(|it| asking.step(it)).collect_view();
    view! {
        <div class="repair">
            <header class="hero"><h1>{t("repair-form-title")}</h1></header>
            <ErrorSummary errors=errors.clone()/>
            <About label=t("repair-about") record authority/>
            <p class="can"><Icon name="check"/>{can}</p>
            <form method="post" action=here.clone() enctype="multipart/form-data" novalidate=true>
                // Enter in a line presses the first button of a form: let it be this one.
                <button class="unseen" name="action" value="next" tabindex="-1" aria-hidden="true"></button>
                <input type="hidden" name="step" value="all"/>
                {questions}
                <Next clocks certain/>
                <p class="do send">
                    <button class="btn" name="action" value="next">{t("repair-form-next")}</button>
                </p>
                <p class="hint">{t("repair-form-saved")}</p>
            </form>
            <Lasts seconds=lasts/>
        </div>
    }
    .into_any()
}

//! The last look before an objection is handed in.

use domain::case::Clocks;
use domain::evidence::Material;
use domain::form::Step;
use domain::objection::Objection;
use domain::record::Record;
use leptos::prelude::*;

use super::{Next, ground};
use crate::cases::{CaseFile, Change, Changed, FileList};
use crate::components::Facts;
use crate::record::{About, Authority, Written};
use crate::words::t;

/// The page `/objection/{record}/check`.
#[component]
pub fn Check(
    /// The record that is said to be wrong.
    record: Record,
    /// Who checks it.
    authority: Authority,
    /// What was filled in, checked.
    objection: Objection,
    /// What was uploaded.
    files: Vec<CaseFile>,
    /// The days the case will have.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
    /// The mark of what is shown.
    seen: String,
    /// Whether it was changed elsewhere after it was looked at, so that nothing was sent.
    changed: bool,
) -> impl IntoView {
    let form = format!("/objection/{}", record.id);
    let row = |key: &str, step: Step, value: AnyView| {
        let label = t(key);
        let href = format!("{form}?step={}", step.key());
        let change = view! { <Change href label=label.clone()/> }.into_any();
        (label, view! { <div class="answer"><div>{value}</div>{change}</div> }.into_any())
    };
    let of = |material| {
        let files: Vec<_> =
            files.iter().filter(|it| it.evidence.material == material).cloned().collect();
        match files.is_empty() {
            true => t("objection-check-evidence-none").into_any(),
            false => view! { <FileList files brief=true/> }.into_any(),
        }
    };
    let phone = objection.phone.unwrap_or_else(|| t("objection-check-phone-none"));
    let reason = view! { <Written text=objection.reason/> }.into_any();
    let rows = vec![
        row("objection-check-ground", Step::Ground, ground(objection.ground).into_any()),
        row("objection-check-reason", Step::Reason, reason),
        row("objection-check-evidence", Step::Evidence, of(Material::Proof)),
        row("objection-check-identity", Step::Identity, of(Material::Identity)),
        row("objection-check-phone", Step::Contact, phone.into_any()),
    ];
    view! {
        <div class="objection">
            <header class="hero">
                <h1>{t("objection-check-title")}</h1>
                <p>{t("objection-check-lead")}</p>
            </header>
            <Changed changed/>
            <About label=t("objection-about") record authority/>
            <section class="check">
                <h2>{t("objection-check-answers")}</h2>
                <div class="card"><Facts rows/></div>
            </section>
            <Next clocks certain/>
            <form method="post" action=format!("{form}/check")>
                <input type="hidden" name="seen" value=seen/>
                <p class="do send">
                    <button class="btn">{t("objection-check-submit")}</button>
                    <a class="btn plain" href=form.clone()>{t("objection-check-back")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

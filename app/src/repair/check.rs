//! The last look before a repair is handed in.

use domain::case::Clocks;
use domain::evidence::Material;
use domain::form::Step;
use domain::record::Record;
use domain::repair::Repair;
use leptos::prelude::*;

use super::{Next, OwnProof, Promise};
use crate::cases::{CaseFile, Change, Changed, FileList};
use crate::components::{Facts, day};
use crate::record::{About, Authority, Written};
use crate::words::{t, t_with};

/// The page `/repair/{record}/check`.
#[component]
pub fn Check(
    /// The record that is to be repaired.
    record: Record,
    /// Who decides.
    authority: Authority,
    /// What was filled in, checked.
    repair: Repair,
    /// What was uploaded.
    files: Vec<CaseFile>,
    /// My proofs of voluntary service, those that are added and others.
    proofs: Vec<OwnProof>,
    /// The days the case will have.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
    /// The mark of what is shown.
    seen: String,
    /// Whether it was changed elsewhere after it was looked at, so that nothing was sent.
    changed: bool,
) -> impl IntoView {
    let form = format!("/repair/{}", record.id);
    let row = |key: &str, step: Step, value: AnyView| {
        let label = t(key);
        let href = format!("{form}?step={}", step.key());
        let change = view! { <Change href label=label.clone()/> }.into_any();
        (label, view! { <div class="answer"><div>{value}</div>{change}</div> }.into_any())
    };
    let phone = repair.phone.unwrap_or_else(|| t("repair-check-phone-none"));
    let of = |material| files.iter().filter(move |it| it.evidence.material == material).cloned();
    let list = |material| view! { <FileList files=of(material).collect() brief=true/> }.into_any();
    let mut rows = vec![
        row("repair-check-fulfilled", Step::Fulfilled, day(repair.fulfilled_on).into_any()),
        row(
            "repair-check-fulfilment",
            Step::Fulfilled,
            view! { <Written text=repair.fulfilment/> }.into_any(),
        ),
        row("repair-check-evidence", Step::Evidence, list(Material::Proof)),
    ];
    for material in Material::ALL.into_iter().filter(|it| *it != Material::Proof) {
        if of(material).next().is_some() {
            let label = format!("repair-form-{}", material.key());
            rows.push(row(&label, Step::Supplement, list(material)));
        }
    }
    if !repair.proofs.is_empty() {
        let added = added(&repair.proofs, &proofs).into_any();
        rows.push(row("repair-form-proof", Step::Supplement, added));
    }
    rows.push(row("repair-check-phone", Step::Contact, phone.into_any()));
    view! {
        <div class="repair">
            <header class="hero">
                <h1>{t("repair-check-title")}</h1>
                <p>{t("repair-check-lead")}</p>
            </header>
            <Changed changed/>
            <About label=t("repair-about") record authority/>
            <section class="check">
                <h2>{t("repair-check-answers")}</h2>
                <div class="card"><Facts rows/></div>
            </section>
            <section class="promise">
                <h2>{t("repair-check-promise")}</h2>
                <Promise version=repair.promise_version.clone()/>
                <p class="hint">{t("repair-check-promise-made")}" · "{t_with("repair-promise-version", &[("version", repair.promise_version)])}</p>
            </section>
            <Next clocks certain/>
            <form method="post" action=format!("{form}/check")>
                <input type="hidden" name="seen" value=seen/>
                <p class="do send">
                    <button class="btn">{t("repair-check-submit")}</button>
                    <a class="btn plain" href=form.clone()>{t("repair-check-back")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

/// The proofs of these numbers, each in a line; one that is not to be had any more by its number alone.
fn added(numbers: &[String], proofs: &[OwnProof]) -> impl IntoView {
    let lines = numbers
        .iter()
        .map(|number| match proofs.iter().find(|it| it.number == *number) {
            Some(it) => {
                let activity = it.activity.clone();
                view! { <li><span lang="zh-CN">{activity}</span><br/>{it.line()}</li> }.into_any()
            }
            None => view! { <li class="number">{number.clone()}</li> }.into_any(),
        })
        .collect_view();
    view! { <ul>{lines}</ul> }
}

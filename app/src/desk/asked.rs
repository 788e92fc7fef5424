//! What the citizen asked, as the officer reads it.

use domain::case::{Answers, Kind};
use leptos::prelude::*;

use crate::cases::{CaseFile, FileList};
use crate::components::{Facts, day};
use crate::objection::ground;
use crate::record::{Phone, Written};
use crate::repair::Signed;
use crate::words::t;

/// The answers and the evidence.
#[component]
pub(super) fn Asked(answers: Answers, files: Vec<CaseFile>) -> impl IntoView {
    let title = match answers.kind() {
        Kind::Repair => "desk-asked",
        Kind::Objection => "desk-asked-objection",
    };
    let (rows, phone) = match answers {
        Answers::Repair(it) => {
            let promise = view! { <Signed repair=it.clone()/> }.into_any();
            let rows = vec![
                (t("desk-fulfilled"), day(it.fulfilled_on).into_any()),
                (t("desk-fulfilment"), view! { <Written text=it.fulfilment/> }.into_any()),
                (t("desk-promise"), promise.into_any()),
            ];
            (rows, it.phone)
        }
        Answers::Objection(it) => {
            let rows = vec![
                (t("desk-ground"), ground(it.ground).into_any()),
                (t("desk-reason"), view! { <Written text=it.reason/> }.into_any()),
            ];
            (rows, it.phone)
        }
    };
    let phone = match phone {
        Some(number) => view! { <Phone number/> }.into_any(),
        None => t("desk-phone-none").into_any(),
    };
    let rows: Vec<_> = rows.into_iter().chain([(t("desk-phone"), phone)]).collect();
    view! {
        <section>
            <h2>{t(title)}</h2>
            <div class="card">
                <Facts rows/>
                <h3>{t("desk-evidence")}</h3>
                {files.is_empty().then(|| view! { <p class="hint">{t("desk-evidence-none")}</p> }.into_any())}
                <FileList files/>
            </div>
        </section>
    }
    .into_any()
}

//! What a citizen wrote in a case of any kind.

use domain::case::Answers;
use leptos::prelude::*;

use crate::components::day;
use crate::objection::ground;
use crate::record::Written;
use crate::repair::{Signed, proofs};
use crate::words::t;

/// What the citizen wrote, line by line; with links for whoever may follow them.
pub(crate) fn wrote(answers: Answers, link: bool) -> Vec<(String, AnyView)> {
    let phone = |number: Option<String>| number.map(|it| (t("cases-phone"), it.into_any()));
    match answers {
        Answers::Repair(it) => {
            let promise = view! { <Signed repair=it.clone()/> }.into_any();
            let proofs = proofs(&it.proofs);
            let rows = [
                (t("cases-fulfilled"), day(it.fulfilled_on).into_any()),
                (t("cases-fulfilment"), view! { <Written text=it.fulfilment/> }.into_any()),
            ];
            rows.into_iter()
                .chain(phone(it.phone))
                .chain(proofs)
                .chain([(t("cases-promise"), promise)])
                .collect()
        }
        Answers::Objection(it) => {
            let rows = [
                (t("cases-ground"), ground(it.ground).into_any()),
                (t("cases-reason"), view! { <Written text=it.reason/> }.into_any()),
            ];
            rows.into_iter().chain(phone(it.phone)).collect()
        }
        Answers::Review(it) => {
            let href = format!("/cases/{}", it.of.as_str());
            vec![
                (
                    t("cases-review-of"),
                    match link {
                        true => {
                            view! { <a class="number" href=href>{it.of.to_string()}</a> }.into_any()
                        }
                        false => {
                            view! { <span class="number">{it.of.to_string()}</span> }.into_any()
                        }
                    },
                ),
                (t("cases-review-reason"), view! { <Written text=it.reason/> }.into_any()),
            ]
        }
        Answers::Complaint(it) | Answers::Message(it) => {
            let rows = [
                (t("cases-letter-subject"), it.subject.into_any()),
                (t("cases-letter-text"), view! { <Written text=it.text/> }.into_any()),
            ];
            rows.into_iter().chain(phone(it.phone)).collect()
        }
        Answers::Extension(it) => {
            let rows = [
                (t("cases-extension-until"), day(it.until).into_any()),
                (t("cases-extension-reason"), view! { <Written text=it.reason/> }.into_any()),
            ];
            rows.into_iter().chain(phone(it.phone)).collect()
        }
        Answers::Statement(it) => {
            let rows = [(t("cases-statement"), view! { <Written text=it.text/> }.into_any())];
            rows.into_iter().chain(phone(it.phone)).collect()
        }
        Answers::Inspection(it) => {
            let asked = match it.question.is_empty() {
                true => t("inspection-question-none").into_any(),
                false => view! { <Written text=it.question/> }.into_any(),
            };
            vec![(t("inspection-question"), asked)]
        }
    }
}

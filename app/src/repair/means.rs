//! The ways to repair or to ease that are open for a record, and what each counts as.

use domain::rules::{MeansRole, MeansRule};
use leptos::prelude::*;

use crate::components::Tag;
use crate::rules::{RuleBasis, role};
use crate::words::t;

/// The list of ways; nothing where there are none.
#[component]
pub(crate) fn MeansList(means: Vec<MeansRule>) -> impl IntoView {
    if means.is_empty() {
        return ().into_any();
    }
    let lines = means
        .into_iter()
        .map(|rule| {
            let kind = match rule.role {
                MeansRole::Condition => "wait",
                MeansRole::Supplement => "good",
                MeansRole::Ease => "ended",
            };
            let said = t(&format!("rules-means-{}", role(rule.role)));
            view! {
                <li>
                    <p class="means-name"><b lang="zh-CN">{rule.name}</b>" "<Tag kind text=said/></p>
                    <p lang="zh-CN">{rule.text}</p>
                    <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <details class="means">
            <summary>{t("repair-means")}</summary>
            <ul class="means-list">{lines}</ul>
        </details>
    }
    .into_any()
}

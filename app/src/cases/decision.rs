//! What was decided, why, what it means, and what can be done against it.

use domain::case::{Case, Kind, Outcome, Stage};
use domain::record::Facts as RecordFacts;
use leptos::prelude::*;

use super::detail::Remedy;
use super::outcome;
use crate::components::{Facts, Icon, Note, day};
use crate::record::{Authority, Phone, Written};
use crate::repair::limit;
use crate::rules::RuleBasis;
use crate::words::{t, t_with};

/// The result of a closed case; nothing while it is open.
#[component]
pub(super) fn Decision(case: Case, authority: Authority, remedy: Option<Remedy>) -> impl IntoView {
    // Who got what they asked for has nothing to appeal against.
    let against = match &case.stage {
        Stage::Decided { outcome: Outcome::Granted | Outcome::Removed, .. } => None,
        _ => {
            Some(view! { <Against kind=case.kind authority=authority.clone() remedy/> }.into_any())
        }
    };
    let (on, title, why, now) = match case.stage {
        Stage::Submitted | Stage::Accepted { .. } => return None,
        Stage::Returned { on, reason, .. } => (
            on,
            t("cases-stage-returned"),
            reason,
            view! { <p class="decision-now"><Icon name="arrow"/><span>{t("cases-now-returned")}</span></p> }.into_any(),
        ),
        Stage::Decided { on, outcome: it, reasons, .. } => (on, outcome(&it), reasons, meaning(it)),
    };
    let by = [("unit", authority.name), ("day", day(on))];
    Some(
        view! {
            <section class="decision">
                <h2>{t("cases-decision")}</h2>
                <div class="card">
                    <p class="decision-what">{title}</p>
                    <p class="hint">{t_with("cases-decision-by", &by)}</p>
                    <h3>{t("cases-reasons")}</h3>
                    <p><Written text=why/></p>
                    {now}
                </div>
                {against}
            </section>
        }
        .into_any(),
    )
}

/// What a decision means for the record.
fn meaning(outcome: Outcome) -> AnyView {
    let said = |key: &str| {
        view! { <p class="decision-now"><Icon name="arrow"/><span>{t(key)}</span></p> }.into_any()
    };
    match outcome {
        Outcome::Granted => said("cases-now-granted"),
        Outcome::Refused => said("cases-now-refused"),
        Outcome::Removed => said("cases-now-removed"),
        Outcome::Kept => said("cases-now-kept"),
        Outcome::Corrected { facts } => {
            view! { {said("cases-now-corrected")} <Facts rows=corrected(*facts)/> }.into_any()
        }
    }
}

fn corrected(facts: RecordFacts) -> Vec<(String, AnyView)> {
    [
        ("cases-corrected-title", facts.title),
        ("cases-corrected-conduct", facts.conduct),
        ("cases-corrected-content", facts.content),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(key, text)| (t(key), view! { <Written text/> }.into_any()))
    .collect()
}

/// What can be done by somebody who does not agree: who to call, 行政复议, the window.
#[component]
fn Against(kind: Kind, authority: Authority, remedy: Option<Remedy>) -> impl IntoView {
    let call = authority.call().to_owned();
    let review = match kind {
        Kind::Repair => "cases-remedy-ask-note",
        Kind::Objection => "cases-remedy-review-note",
    };
    let fuyi = remedy.map(|Remedy { by, rule }| {
        let said = [("limit", limit(rule.limit)), ("day", day(by.date))];
        view! {
            <li>
                <b>{t("cases-remedy-fuyi")}</b>
                <span>{t_with("cases-remedy-fuyi-note", &said)}</span>
                <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
            </li>
        }
        .into_any()
    });
    view! {
        <Note kind="info">
            <h3 class="note-title">{t("cases-remedy")}</h3>
            <ul class="remedies">
                <li><b>{t("cases-remedy-review")}</b><span>{t(review)}" "<Phone number=call/></span></li>
                {fuyi}
                <li><b>{t("cases-remedy-window")}</b><span>{t("cases-remedy-window-note")}</span></li>
            </ul>
        </Note>
    }
    .into_any()
}

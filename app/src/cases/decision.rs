//! What was decided, why, what it means, and what can be done against it.

use domain::case::{Answers, Case, Kind, Outcome, Stage};
use domain::record::Facts as RecordFacts;
use domain::reference::CaseNumber;
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
pub(super) fn Decision(
    case: Case,
    authority: Authority,
    remedy: Option<Remedy>,
    can_review: bool,
    review: Option<CaseNumber>,
) -> impl IntoView {
    // Who got what they asked for has nothing to appeal against.
    let disagrees = match &case.stage {
        Stage::Decided { outcome, .. } => {
            outcome.is_refusal()
                || matches!(outcome, Outcome::Corrected { .. } | Outcome::Supplemented { .. })
        }
        Stage::Returned { .. } => true,
        _ => false,
    };
    let number = case.number.as_str().to_owned();
    let against = disagrees.then(|| {
        view! { <Against number authority=authority.clone() remedy can_review review/> }.into_any()
    });
    let repair = case.kind == Kind::Repair
        || matches!(&case.answers, Answers::Review(it) if it.of.kind() == Kind::Repair);
    let late = case.clocks.answer_by.date;
    let (on, title, why, now) = match case.stage {
        Stage::Returned { on, reason, .. } => {
            (on, t("cases-stage-returned"), reason, said("cases-now-returned"))
        }
        Stage::Decided { on, outcome: it, reasons, .. } => {
            (on, outcome(&it), reasons, meaning(it, repair))
        }
        _ => return None,
    };
    let overdue = (on > late).then(|| {
        view! { <p class="hint">{t_with("cases-step-overdue", &[("day", day(late))])}</p> }
            .into_any()
    });
    let by = [("unit", authority.name), ("day", day(on))];
    Some(
        view! {
            <section class="decision">
                <h2>{t("cases-decision")}</h2>
                <div class="card">
                    <p class="decision-what">{title}</p>
                    <p class="hint">{t_with("cases-decision-by", &by)}</p>
                    {overdue}
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

fn said(key: &str) -> AnyView {
    view! { <p class="decision-now"><Icon name="arrow"/><span>{t(key)}</span></p> }.into_any()
}

/// What a decision means for the record.
fn meaning(outcome: Outcome, repair: bool) -> AnyView {
    match outcome {
        Outcome::Granted if repair => said("cases-now-granted"),
        Outcome::Granted => said("cases-now-granted-eased"),
        Outcome::Refused if !repair => said("cases-now-refused-eased"),
        Outcome::Corrected { facts } | Outcome::Supplemented { facts } => {
            view! { {said("cases-now-corrected")} <Facts rows=corrected(*facts)/> }.into_any()
        }
        other => said(&format!("cases-now-{}", other.key())),
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

/// What can be done by somebody who does not agree: 复核, 行政复议, the window.
#[component]
fn Against(
    number: String,
    authority: Authority,
    remedy: Option<Remedy>,
    can_review: bool,
    review: Option<CaseNumber>,
) -> impl IntoView {
    let call = authority.call().to_owned();
    let asked = match review {
        Some(review) => Some(view! {
            <li>
                <b>{t("cases-remedy-review")}</b>
                <a href=format!("/cases/{}", review.as_str())>{t("cases-review-there")}" "{review.to_string()}</a>
            </li>
        }.into_any()),
        None => can_review.then(|| view! {
            <li>
                <b>{t("cases-remedy-review")}</b>
                <span>{t("cases-remedy-review-form")}</span>
                <a class="btn plain" href=format!("/cases/{number}/review")>{t("cases-review-button")}</a>
            </li>
        }.into_any()),
    };
    let fuyi = remedy.map(|Remedy { by, rule, on }| {
        let said = [("limit", limit(rule.limit)), ("day", day(by.date))];
        let guide =
            format!("/reconsideration?year={}&month={}&day={}", on.year(), on.month(), on.day());
        view! {
            <li>
                <b>{t("cases-remedy-fuyi")}</b>
                <span>{t_with("cases-remedy-fuyi-note", &said)}</span>
                <a href=guide>{t("cases-remedy-fuyi-guide")}</a>
                <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
            </li>
        }
        .into_any()
    });
    view! {
        <Note kind="info">
            <h3 class="note-title">{t("cases-remedy")}</h3>
            <ul class="remedies">
                <li><b>{t("cases-remedy-ask")}</b><span>{t("cases-remedy-ask-note")}" "<Phone number=call/></span></li>
                {asked}
                {fuyi}
                <li><b>{t("cases-remedy-window")}</b><span>{t("cases-remedy-window-note")}</span></li>
            </ul>
        </Note>
    }
    .into_any()
}

//! What was decided, why, what it means, and what can be done against it.

use domain::case::{Answers, Case, Kind, Outcome, Stage};
use domain::record::Facts as RecordFacts;
use domain::reference::CaseNumber;
use domain::rules::ClockRule;
use jiff::civil::Date;
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
    let against = view! {
        <Next case=case.clone() authority=authority.clone() remedy can_review review/>
    }
    .into_any();
    let repair = about_repair(&case);
    let late = case.clocks.answer_by.date;
    let Told { on, title, why, now } = told(case.stage, repair)?;
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

/// What was decided, when, why, and what it means.
pub(super) struct Told {
    pub on: Date,
    pub title: String,
    pub why: String,
    pub now: AnyView,
}

/// What was decided at this stage; nothing while nothing is.
pub(super) fn told(stage: Stage, repair: bool) -> Option<Told> {
    match stage {
        Stage::Returned { on, reason, .. } => Some(Told {
            on,
            title: t("cases-stage-returned"),
            why: reason,
            now: said("cases-now-returned"),
        }),
        Stage::Decided { on, outcome: it, reasons, .. } => {
            Some(Told { on, title: outcome(&it), why: reasons, now: meaning(it, repair) })
        }
        _ => None,
    }
}

/// Whether a repair is decided about, by itself or in a review.
pub(super) fn about_repair(case: &Case) -> bool {
    case.kind == Kind::Repair
        || matches!(&case.answers, Answers::Review(it) if it.of.kind() == Kind::Repair)
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

/// What can be done next, and by when: 复核, 行政复议, a message, a complaint, the window. Who got what
/// they asked for has nothing to appeal against, and can still write.
#[component]
pub(super) fn Next(
    case: Case,
    authority: Authority,
    remedy: Option<Remedy>,
    can_review: bool,
    review: Option<CaseNumber>,
) -> impl IntoView {
    let disagrees = match &case.stage {
        Stage::Decided { outcome, .. } => {
            outcome.is_refusal()
                || matches!(outcome, Outcome::Corrected { .. } | Outcome::Supplemented { .. })
        }
        Stage::Returned { .. } => true,
        _ => false,
    };
    // Inspectors are no unit that could be written to.
    let unit = match case.kind {
        Kind::Inspection => String::new(),
        _ => format!("?unit={}", case.unit),
    };
    let write = view! {
        <li>
            <b>{t("cases-remedy-message")}</b>
            <span>{t("cases-remedy-message-note")}</span>
            <a href=format!("/message{unit}")>{t("cases-write-message")}</a>
        </li>
        <li>
            <b>{t("cases-remedy-complaint")}</b>
            <span>{t("cases-remedy-complaint-note")}</span>
            <a href=format!("/complaint{unit}")>{t("cases-write-complaint")}</a>
        </li>
    }
    .into_any();
    if !disagrees {
        return view! {
            <details class="why next-steps">
                <summary>{t("cases-remedy-else")}</summary>
                <ul class="remedies">{write}</ul>
            </details>
        }
        .into_any();
    }
    let number = case.number.as_str().to_owned();
    let call = authority.call().to_owned();
    let answered = remedy.as_ref().and_then(|it| it.review.clone());
    let fuyi = remedy.map(|it| view! { <Reconsider remedy=it/> }.into_any());
    view! {
        <Note kind="info">
            <h3 class="note-title">{t("cases-remedy")}</h3>
            <ul class="remedies">
                <li><b>{t("cases-remedy-ask")}</b><span>{t("cases-remedy-ask-note")}" "<Phone number=call/></span></li>
                <AskReview number can_review review answered/>
                {fuyi}
                {write}
                <li><b>{t("cases-remedy-window")}</b><span>{t("cases-remedy-window-note")}</span></li>
            </ul>
        </Note>
    }
    .into_any()
}

/// 复核: where it is asked for, or where it is already, and within what time it is answered.
#[component]
fn AskReview(
    number: String,
    can_review: bool,
    review: Option<CaseNumber>,
    answered: Option<ClockRule>,
) -> impl IntoView {
    if let Some(review) = review {
        return view! {
            <li>
                <b>{t("cases-remedy-review")}</b>
                <a href=format!("/cases/{}", review.as_str())>{t("cases-review-there")}" "{review.to_string()}</a>
            </li>
        }
        .into_any();
    }
    if !can_review {
        return ().into_any();
    }
    let answered = answered.map(|rule| {
        let said = t_with("cases-remedy-review-within", &[("limit", limit(rule.limit))]);
        view! { <span>{said}</span><RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/> }
            .into_any()
    });
    view! {
        <li>
            <b>{t("cases-remedy-review")}</b>
            <span>{t("cases-remedy-review-form")}</span>
            {answered}
            <a class="btn plain" href=format!("/cases/{number}/review")>{t("cases-review-button")}</a>
        </li>
    }
    .into_any()
}

/// 行政复议, with its last day and the way to count it from another.
#[component]
fn Reconsider(remedy: Remedy) -> impl IntoView {
    let Remedy { by, rule, on, .. } = remedy;
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
}

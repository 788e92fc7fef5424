//! The steps that are taken more rarely: each folded, and open once something was typed into it.

use domain::case::Step;
use domain::correction::{Flaw, Part};
use domain::field_error::FieldError;
use leptos::prelude::*;

use super::act::Answer;
use super::case::Work;
use crate::components::{Choice, Radios, Textarea, error_for};
use crate::words::t;

/// Every folded form that is open now.
#[component]
pub(super) fn Asides(at: String, work: Work) -> impl IntoView {
    let Work { steps, units, answer, errors, .. } = work;
    steps
        .into_iter()
        .filter_map(|step| {
            let at = at.clone();
            Some(match step {
                Step::Ask => {
                    view! { <Ask at answer=answer.clone() errors=errors.clone()/> }.into_any()
                }
                Step::HandOver => {
                    let (units, answer, errors) = (units.clone(), answer.clone(), errors.clone());
                    view! { <HandOver at units answer errors/> }.into_any()
                }
                Step::Confirm | Step::Resume => {
                    view! { <Plain at steps=answer.steps.clone() step=name(step)/> }.into_any()
                }
                _ => {
                    let (field, text) = words(step, &answer)?;
                    let error = error_for(&errors, field);
                    let steps = answer.steps.clone();
                    view! { <Worded at steps step=name(step) field text error/> }.into_any()
                }
            })
        })
        .collect_view()
}

/// The end of the address and of the keys in `locales/`.
fn name(step: Step) -> &'static str {
    match step {
        Step::Accept => "accept",
        Step::Return => "return",
        Step::Ask => "ask",
        Step::Resume => "resume",
        Step::Extend => "extend",
        Step::HandOver => "hand-over",
        Step::Report => "report",
        Step::Decide => "decide",
        Step::Confirm => "confirm",
        Step::Decline => "decline",
        Step::Reopen => "reopen",
        Step::Note => "note",
        Step::Recuse => "recuse",
        Step::Write => "messages",
        Step::Answer => "answer",
        Step::Withdraw => "withdraw",
    }
}

/// The one field of a step that is words and nothing else, and what was typed into it.
fn words(step: Step, answer: &Answer) -> Option<(&'static str, String)> {
    Some(match step {
        Step::Return => ("reason", answer.reason.clone()),
        Step::Extend => ("longer", answer.longer.clone()),
        Step::Report => ("found", answer.found.clone()),
        Step::Decline => ("declined", answer.declined.clone()),
        Step::Reopen => ("again", answer.again.clone()),
        Step::Recuse => ("why", answer.why.clone()),
        Step::Note => ("note", answer.note.clone()),
        _ => return None,
    })
}

/// A step that needs no words.
#[component]
fn Plain(at: String, steps: String, step: &'static str) -> impl IntoView {
    view! {
        <form class="act" method="post" action=format!("{at}/{step}")>
            <input type="hidden" name="steps" value=steps/>
            <h3>{t(&format!("desk-{step}-title"))}</h3>
            <p class="hint">{t(&format!("desk-{step}-note"))}</p>
            <p class="do"><button class="btn">{t(&format!("desk-{step}-button"))}</button></p>
        </form>
    }
    .into_any()
}

/// A step that needs a reason.
#[component]
fn Worded(
    at: String,
    steps: String,
    step: &'static str,
    field: &'static str,
    text: String,
    error: Option<String>,
) -> impl IntoView {
    let open = error.is_some() || !text.is_empty();
    view! {
        <details class="act" open=open>
            <summary>{t(&format!("desk-{step}-title"))}</summary>
            <form method="post" action=format!("{at}/{step}") novalidate=true>
                <input type="hidden" name="steps" value=steps/>
                <p class="hint">{t(&format!("desk-{step}-note"))}</p>
                <Textarea name=field label=t(&format!("desk-{step}-reason")) text rows=4 error/>
                <p class="do"><button class="btn plain">{t(&format!("desk-{step}-button"))}</button></p>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Ask(at: String, answer: Answer, errors: Vec<FieldError>) -> impl IntoView {
    let steps = answer.steps;
    let typed = answer.request;
    let open = typed != Default::default();
    let parts = Part::ALL
        .into_iter()
        .zip(["flaw_words", "flaw_evidence", "flaw_promise", "flaw_contact"])
        .map(|(part, field)| {
            let fine = Choice { value: String::new(), label: t("desk-flaw-none"), hint: None };
            let flaws = Flaw::ALL.into_iter().map(|flaw| Choice {
                value: flaw.key().to_owned(),
                label: t(&format!("cases-flaw-{}", flaw.key())),
                hint: None,
            });
            let choices = [fine].into_iter().chain(flaws).collect();
            let (chosen, error) = (typed.flaw(part).to_owned(), error_for(&errors, field));
            let legend = t(&format!("cases-part-{}", part.key()));
            view! { <Radios name=field legend choices chosen error/> }.into_any()
        })
        .collect_view();
    view! {
        <details class="act" open=open>
            <summary>{t("desk-ask-title")}</summary>
            <form method="post" action=format!("{at}/ask") novalidate=true>
                <input type="hidden" name="steps" value=steps/>
                <p class="hint">{t("desk-ask-note")}</p>
                {parts}
                <Textarea name="request" label=t("desk-ask-words") hint=t("desk-ask-words-hint") text=typed.request rows=4 error=error_for(&errors, "request")/>
                <p class="do"><button class="btn plain">{t("desk-ask-button")}</button></p>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn HandOver(
    at: String,
    units: Vec<(String, String)>,
    answer: Answer,
    errors: Vec<FieldError>,
) -> impl IntoView {
    let open =
        !answer.to.is_empty() || !answer.question.is_empty() || error_for(&errors, "to").is_some();
    let steps = answer.steps.clone();
    let options = units
        .into_iter()
        .map(|(code, name)| {
            let chosen = code == answer.to;
            view! { <option value=code selected=chosen>{name}</option> }.into_any()
        })
        .collect_view();
    view! {
        <details class="act" open=open>
            <summary>{t("desk-hand-over-title")}</summary>
            <form method="post" action=format!("{at}/hand-over") novalidate=true>
                <input type="hidden" name="steps" value=steps/>
                <p class="hint">{t("desk-hand-over-note")}</p>
                <p>
                    <label class="field-label" for="to">{t("desk-hand-over-to")}</label>
                    <select class="input" id="to" name="to"><option value="">"—"</option>{options}</select>
                </p>
                {error_for(&errors, "to").map(|text| view! { <p class="error">{text}</p> }.into_any())}
                <Textarea name="question" label=t("desk-hand-over-reason") text=answer.question rows=4 error=error_for(&errors, "question")/>
                <p class="do"><button class="btn plain">{t("desk-hand-over-button")}</button></p>
            </form>
        </details>
    }
    .into_any()
}

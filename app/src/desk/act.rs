//! What the officer can do with a case now. The stage decides which forms there are.

use domain::case::{Case, Kind, Stage};
use domain::field_error::FieldError;
use domain::record::Record;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cases::outcome;
use crate::components::{Choice, Field, Radios, Textarea, day, error_for};
use crate::record::Written;
use crate::words::{t, t_with};

/// What an officer has typed so far, in either form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Why it is returned.
    pub reason: String,
    /// `granted`, `refused`, `corrected`, `removed`, `kept`, or nothing yet.
    pub outcome: String,
    /// Why it is decided so.
    pub reasons: String,
    /// The corrected title.
    pub title: String,
    /// The corrected conduct.
    pub conduct: String,
    /// The corrected content.
    pub content: String,
}

impl Answer {
    /// An answer that nothing was typed into yet: a correction begins with what the record says.
    pub fn begin(record: &Record) -> Self {
        let facts = &record.facts;
        Self {
            title: facts.title.clone(),
            conduct: facts.conduct.clone(),
            content: facts.content.clone(),
            ..Self::default()
        }
    }
}

/// The forms that the stage of the case allows, or what was decided.
#[component]
pub(super) fn Act(case: Case, answer: Answer, errors: Vec<FieldError>) -> impl IntoView {
    let at = format!("/desk/cases/{}", case.number.as_str());
    match case.stage {
        Stage::Submitted => {
            view! { <Accept at=at.clone() kind=case.kind/> <Return at answer errors/> }.into_any()
        }
        Stage::Accepted { .. } => view! { <Decide at kind=case.kind answer errors/> }.into_any(),
        Stage::Returned { on, by, reason } => {
            view! { <Closed what=t("desk-stage-returned") by on=day(on) why=reason/> }.into_any()
        }
        Stage::Decided { on, by, outcome: it, reasons } => {
            view! { <Closed what=outcome(&it) by on=day(on) why=reasons/> }.into_any()
        }
    }
}

#[component]
fn Accept(at: String, kind: Kind) -> impl IntoView {
    let (title, button) = match kind {
        Kind::Repair => ("desk-accept-title", "desk-accept-button"),
        Kind::Objection => ("desk-accept-title-objection", "desk-accept-button-objection"),
    };
    view! {
        <form class="act" method="post" action=format!("{at}/accept")>
            <h3>{t(title)}</h3>
            <p class="hint">{t("desk-accept-note")}</p>
            <p class="do"><button class="btn">{t(button)}</button></p>
        </form>
    }
    .into_any()
}

/// Folded, because most cases are accepted; open once something was typed.
#[component]
fn Return(at: String, answer: Answer, errors: Vec<FieldError>) -> impl IntoView {
    let error = error_for(&errors, "reason");
    let open = error.is_some() || !answer.reason.is_empty();
    view! {
        <details class="act" open=open>
            <summary>{t("desk-return-title")}</summary>
            <form method="post" action=format!("{at}/return") novalidate=true>
                <p class="hint">{t("desk-return-note")}</p>
                <Textarea
                    name="reason" label=t("desk-return-reason") hint=t("desk-return-reason-hint")
                    text=answer.reason rows=4 error
                />
                <p class="do"><button class="btn plain">{t("desk-return-button")}</button></p>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Decide(at: String, kind: Kind, answer: Answer, errors: Vec<FieldError>) -> impl IntoView {
    let wrong = |field: &str| error_for(&errors, field);
    let outcomes: &[&str] = match kind {
        Kind::Repair => &["granted", "refused"],
        Kind::Objection => &["corrected", "removed", "kept"],
    };
    let choices = outcomes
        .iter()
        .map(|key| Choice {
            value: (*key).to_owned(),
            label: t(&format!("desk-outcome-{key}")),
            hint: Some(t(&format!("desk-outcome-{key}-hint"))),
        })
        .collect();
    let correction = (kind == Kind::Objection).then(|| {
        view! {
            <fieldset class="correction">
                <legend>{t("desk-correction")}</legend>
                <p class="hint">{t("desk-correction-note")}</p>
                <Field name="title" label=t("desk-correction-title") value=answer.title error=wrong("title")/>
                <Textarea name="conduct" label=t("desk-correction-conduct") text=answer.conduct rows=3 error=wrong("conduct")/>
                <Textarea name="content" label=t("desk-correction-content") text=answer.content rows=3 error=wrong("content")/>
            </fieldset>
        }.into_any()
    });
    view! {
        <form class="act decide" method="post" action=format!("{at}/decide") novalidate=true>
            <h3>{t("desk-decide-title")}</h3>
            <p class="hint">{t("desk-decide-note")}</p>
            <Radios name="outcome" legend=t("desk-outcome") choices chosen=answer.outcome error=wrong("outcome")/>
            {correction}
            <Textarea
                name="reasons" label=t("desk-reasons") hint=t("desk-reasons-hint")
                text=answer.reasons rows=5 error=wrong("reasons")
            />
            <p class="do"><button class="btn">{t("desk-decide-button")}</button></p>
        </form>
    }
    .into_any()
}

#[component]
fn Closed(what: String, by: String, on: String, why: String) -> impl IntoView {
    view! {
        <div class="act closed">
            <h3>{what}</h3>
            <p class="hint">{t_with("desk-closed-by", &[("by", by), ("day", on)])}</p>
            <p><Written text=why/></p>
        </div>
    }
    .into_any()
}

//! Asking for more time (申请延期), and own words beside the record (自主解释): neither repairs.

use domain::case::Kind;
use domain::field_error::FieldError;
use domain::letter::EaseDraft;
use domain::plan::EaseGate;
use domain::record::Record;
use domain::rules::MeansRule;
use leptos::prelude::*;

use super::kind as named;
use crate::components::{Breadcrumb, DateField, ErrorSummary, Field, Note, Textarea, error_for};
use crate::form::{Lasts, Onward};
use crate::record::{About, Authority, InHand};
use crate::rules::RuleBasis;
use crate::words::t;

/// The pages `/extension/{record}` and `/statement/{record}`.
#[component]
pub fn EaseForm(
    /// Which of the two.
    kind: Kind,
    /// The record.
    record: Record,
    /// Who decided it, and so decides this.
    authority: Authority,
    /// The rule that opens this way.
    rule: MeansRule,
    /// What was filled in so far.
    draft: EaseDraft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    let key = kind.key();
    let wrong = |field: &str| error_for(&errors, field);
    let at = format!("/{key}/{}", record.id);
    let back = format!("/record/{}", record.id);
    let until = (kind == Kind::Extension).then(|| {
        view! {
            <DateField
                legend=t("cases-extension-until") hint=t("cases-extension-until-hint")
                year=draft.year.clone() month=draft.month.clone() day=draft.day.clone() error=wrong("year")
            />
        }
        .into_any()
    });
    view! {
        <div class="cases">
            <Breadcrumb items=vec![("/record".to_owned(), t("record-title")), (back, record.facts.title.clone()), (String::new(), named(kind))]/>
            <ErrorSummary errors=errors.clone()/>
            <header class="hero">
                <h1>{t(&format!("cases-{key}-title"))}</h1>
                <p>{t(&format!("cases-{key}-lead"))}</p>
            </header>
            <About label=t("cases-record") record authority/>
            <Note kind="info">
                <p lang="zh-CN">{rule.text}</p>
                <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
            </Note>
            <form method="post" action=at novalidate=true>
                {until}
                <Textarea name="text" label=t(&format!("cases-{key}-text")) hint=t(&format!("cases-{key}-text-hint")) text=draft.text rows=6 error=wrong("text")/>
                <Field name="phone" label=t("cases-phone") hint=t("cases-letter-phone-hint") value=draft.phone kind="tel" error=wrong("phone")/>
                <Onward/>
            </form>
            <Lasts seconds=lasts/>
        </div>
    }
    .into_any()
}

/// The same pages where that is not open now.
#[component]
pub fn EaseClosed(
    /// Which of the two.
    kind: Kind,
    /// The record.
    record: Record,
    /// Who decided it.
    authority: Authority,
    /// Why it is not open. Of [`EaseGate::Open`] nothing can be said here.
    gate: EaseGate,
) -> impl IntoView {
    let back = format!("/record/{}", record.id);
    let why = match gate {
        EaseGate::Busy(case) => {
            view! { <div class="card"><InHand case filled=true/></div> }.into_any()
        }
        EaseGate::Nothing | EaseGate::Open => {
            view! { <Note kind="info"><p>{t("cases-ease-nothing")}</p></Note> }.into_any()
        }
    };
    view! {
        <div class="cases">
            <header class="hero"><h1>{t(&format!("cases-{}-title", kind.key()))}</h1></header>
            {why}
            <About label=t("cases-record") record authority/>
            <p class="do"><a class="btn plain" href=back>{t("objection-closed-back")}</a></p>
        </div>
    }
    .into_any()
}

//! One question: the reading, the case it was for, the record, and the answer.

use domain::field_error::FieldError;
use domain::inspection::Draft;
use domain::reference::CaseNumber;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{
    Breadcrumb, Choice, ErrorSummary, Facts, Note, Radios, Textarea, day, error_for,
};
use crate::record::{Answered, Asked, Look, Moment, Written, who};
use crate::words::{t, t_with};

/// The reading that was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The line of the access log; its record has no address here.
    pub look: Look,
    /// Who read, by name.
    pub reader: String,
    /// What it was said to rest on.
    pub case: Option<CaseFacts>,
    /// The authority and the document of the record that was read.
    pub document: Option<(String, String)>,
}

/// The case for which somebody says they read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Its number.
    pub number: CaseNumber,
    /// The name of the unit that decides it.
    pub unit: String,
    /// Whether it is about the record that was read.
    pub same_record: bool,
    /// When it was sent, in local time.
    pub submitted: DateTime,
    /// When it was closed.
    pub closed: Option<DateTime>,
}

/// The page `/desk/inspections/{number}`.
#[component]
pub fn Inspection(
    /// What was asked, and the answer.
    asked: Asked,
    /// What it is about.
    reading: Reading,
    /// What the inspector typed.
    draft: Draft,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether somebody else was faster.
    conflict: bool,
    /// Whether the due day rests on law.
    certain: bool,
) -> impl IntoView {
    let number = asked.number.to_string();
    let at = format!("/desk/inspections/{}", asked.number.as_str());
    let question = match asked.question.is_empty() {
        true => view! { <p class="hint">{t("inspection-question-none")}</p> }.into_any(),
        false => view! { <p><Written text=asked.question.clone()/></p> }.into_any(),
    };
    let by = t_with("inspection-due", &[("day", day(asked.due.date))]);
    let unsure = (!certain || asked.due.provisional).then(|| t("record-ask-default"));
    let conflict = conflict.then(|| {
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("inspection-conflict")}</p></Note></div> }
            .into_any()
    });
    let answer = match asked.answer {
        Some(answer) => view! { <Found answer/> }.into_any(),
        None => view! { <Answer at draft errors=errors.clone()/> }.into_any(),
    };
    view! {
        <div class="inspection">
            <Breadcrumb items=vec![("/desk/inspections".to_owned(), t("inspection-title")), (String::new(), number.clone())]/>
            {conflict}
            <ErrorSummary errors/>
            <header class="hero">
                <h1>{t("inspection-one-title")}</h1>
                <p><span class="number">{number}</span>" · "{by}{unsure}</p>
            </header>
            <section>
                <h2>{t("inspection-question")}</h2>
                {question}
            </section>
            <section>
                <h2>{t("inspection-reading")}</h2>
                <div class="card"><Facts rows=rows(reading)/></div>
                <p class="hint">{t("inspection-logged")}</p>
            </section>
            {answer}
        </div>
    }
    .into_any()
}

fn rows(reading: Reading) -> Vec<(String, AnyView)> {
    let Reading { look, reader, case, document } = reading;
    let purpose = t(&format!("record-purpose-{}", look.purpose.key()));
    let listed = look.listed.then(|| t("record-access-listed"));
    let mut rows = vec![
        (t("inspection-unit"), who(&look.who).into_any()),
        (t("inspection-reader"), view! { <span lang="zh-CN">{reader}</span> }.into_any()),
        (t("record-ask-when"), view! { <Moment when=look.when/> }.into_any()),
        (t("record-ask-what-for"), view! { {purpose}{listed} }.into_any()),
    ];
    let reference = look.reference.unwrap_or_else(|| t("inspection-reference-none"));
    rows.push((
        t("inspection-reference"),
        view! { <span class="number">{reference}</span> }.into_any(),
    ));
    if let Some(case) = case {
        let said = if case.same_record { "inspection-case-same" } else { "inspection-case-other" };
        let closed =
            case.closed.map(|at| t_with("inspection-case-closed", &[("day", day(at.date()))]));
        let submitted = t_with("inspection-case-sent", &[("day", day(case.submitted.date()))]);
        rows.push((
            t("inspection-case"),
            view! {
                <span lang="zh-CN">{case.unit}</span>" · "{submitted}{closed}
                <small class="fact-note">{t(said)}</small>
            }
            .into_any(),
        ));
    }
    let (_, title) = look.record;
    if !title.is_empty() {
        rows.push((t("inspection-record"), view! { <span lang="zh-CN">{title}</span> }.into_any()));
    }
    if let Some((authority, document)) = document {
        rows.push((
            t("record-basis-document"),
            view! { <span lang="zh-CN">{authority}" · "{document}</span> }.into_any(),
        ));
    }
    rows
}

#[component]
fn Found(answer: Answered) -> impl IntoView {
    let said = [("unit", answer.unit), ("day", day(answer.when.date()))];
    view! {
        <section>
            <h2>{t(&format!("inspection-finding-{}", answer.finding.key()))}</h2>
            <p class="hint">{t_with("inspection-found-by", &said)}</p>
            <p><Written text=answer.reasons/></p>
        </section>
    }
    .into_any()
}

#[component]
fn Answer(at: String, draft: Draft, errors: Vec<FieldError>) -> impl IntoView {
    let choices = ["justified", "not-justified"]
        .map(|key| Choice {
            value: key.to_owned(),
            label: t(&format!("inspection-finding-{key}")),
            hint: Some(t(&format!("inspection-finding-{key}-hint"))),
        })
        .into();
    view! {
        <section>
            <h2>{t("inspection-answer")}</h2>
            <form method="post" action=format!("{at}/answer") novalidate=true>
                <p class="hint">{t("inspection-answer-note")}</p>
                <Radios
                    name="finding" legend=t("inspection-finding") choices chosen=draft.finding
                    error=error_for(&errors, "finding")
                />
                <Textarea
                    name="reasons" label=t("inspection-reasons") hint=t("inspection-reasons-hint")
                    text=draft.reasons rows=5 error=error_for(&errors, "reasons")
                />
                <p class="do"><button class="btn">{t("inspection-answer-button")}</button></p>
            </form>
        </section>
    }
    .into_any()
}

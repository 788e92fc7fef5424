//! One look by somebody else: who, when, what for; asking why, and the answer.

use domain::calendar::Due;
use domain::field_error::FieldError;
use domain::inspection::Finding;
use domain::reference::InspectionNumber;
use jiff::civil::DateTime;
use leptos::prelude::*;

use super::access::Reason;
use super::{Look, Moment, Written, who};
use crate::components::{
    Breadcrumb, ErrorSummary, Facts, Note, Textarea, Timeline, day, error_for,
};
use crate::components::{Step, StepState};
use crate::words::{t, t_with};

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number.
    pub number: InspectionNumber,
    /// When, in local time.
    pub when: DateTime,
    /// What was asked; may be empty.
    pub question: String,
    /// By when it must be answered.
    pub due: Due,
    /// The answer, once there is one.
    pub answer: Option<Answered>,
}

/// What an inspector found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// When, in local time.
    pub when: DateTime,
    /// The name of the inspector's unit.
    pub unit: String,
    /// Whether there was a ground.
    pub finding: Finding,
    /// Why.
    pub reasons: String,
}

/// The page `/record/access/{id}`.
#[component]
pub fn WhyPage(
    /// The look.
    look: Look,
    /// What was asked about it.
    asked: Option<Asked>,
    /// What was typed so far.
    question: String,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The day by which a question of today must be answered.
    due: Due,
    /// Whether that rests on law.
    certain: bool,
) -> impl IntoView {
    let title = look.record.1.clone();
    let mut rows = vec![
        (t("record-ask-who"), view! { <b>{who(&look.who)}</b> }.into_any()),
        (t("record-ask-when"), view! { <Moment when=look.when/> }.into_any()),
        (t("record-ask-what-for"), view! { <Reason look=look.clone()/> }.into_any()),
    ];
    if !title.is_empty() {
        let record = view! { <a href=look.record.0.clone() lang="zh-CN">{title}</a> }.into_any();
        rows.push((t("record-ask-record"), record));
    }
    let here = look.why.map(|why| why.href).unwrap_or_default();
    let below = match asked {
        Some(asked) => view! { <Progress asked certain/> }.into_any(),
        None => view! { <Ask here question errors=errors.clone() due certain/> }.into_any(),
    };
    view! {
        <div class="record">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/record/access".to_owned(), t("record-access-title")),
                (String::new(), t("record-ask-title")),
            ]/>
            <ErrorSummary errors/>
            <header class="hero">
                <h1>{t("record-ask-title")}</h1>
                <p>{t("record-ask-lead")}</p>
            </header>
            <div class="card"><Facts rows/></div>
            {below}
        </div>
    }
    .into_any()
}

#[component]
fn Ask(
    here: String,
    question: String,
    errors: Vec<FieldError>,
    due: Due,
    certain: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=here novalidate=true>
            <Textarea
                name="question" label=t("record-ask-question") hint=t("record-ask-question-hint")
                text=question rows=4 error=error_for(&errors, "question")
            />
            <p class="hint">{t_with("record-ask-by", &[("day", day(due.date))])}{unsure(due, certain)}</p>
            <p class="do"><button class="btn">{t("record-ask-ask")}</button></p>
        </form>
    }
    .into_any()
}

#[component]
fn Progress(asked: Asked, certain: bool) -> impl IntoView {
    let Asked { number, when, question, due, answer } = asked;
    let by = t_with("record-ask-by", &[("day", day(due.date))]);
    let note = format!("{by}{}", unsure(due, certain).unwrap_or_default());
    let answered = match &answer {
        None => Step {
            title: t("record-ask-open"),
            note: Some(note),
            when: None,
            state: StepState::Now,
            ..Step::default()
        },
        Some(answer) => Step {
            title: t("record-ask-answered"),
            note: Some(answer.unit.clone()),
            when: Some(day(answer.when.date())),
            state: StepState::Done,
            ..Step::default()
        },
    };
    let sent = Step {
        title: t("record-ask-sent"),
        note: (!question.is_empty()).then_some(question),
        when: Some(day(when.date())),
        state: StepState::Done,
        ..Step::default()
    };
    let found = answer.map(|answer| {
        let kind = match answer.finding {
            Finding::Justified => "success",
            Finding::NotJustified => "warning",
        };
        let next = (answer.finding == Finding::NotJustified)
            .then(|| view! { <p>{t("record-ask-next")}</p> }.into_any());
        view! {
            <Note kind>
                <p><b>{t(&format!("inspection-finding-{}", answer.finding.key()))}</b></p>
                <p><Written text=answer.reasons/></p>
                {next}
            </Note>
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{t("record-ask-state")}</h2>
            <p>{t("record-ask-number")}" "<b class="number">{number.to_string()}</b></p>
            {found}
            <Timeline steps=vec![sent, answered]/>
        </section>
    }
    .into_any()
}

fn unsure(due: Due, certain: bool) -> Option<String> {
    (due.provisional || !certain).then(|| t("record-ask-default"))
}

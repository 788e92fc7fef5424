//! One look by somebody else: who, when, what for; asking why, and the answer.

use domain::calendar::Due;
use domain::case::{Answers, Case, Stage};
use domain::field_error::FieldError;
use domain::inspection::Finding;
use leptos::prelude::*;

use super::access::Reason;
use super::{Look, Moment, Written, who};
use crate::cases::{StageTag, stage_words};
use crate::components::{
    Breadcrumb, ErrorSummary, Facts, Note, Textarea, Timeline, day, error_for,
};
use crate::components::{Step, StepState};
use crate::words::{t, t_with};

/// The page `/record/access/{id}`.
#[component]
pub fn WhyPage(
    /// The look.
    look: Look,
    /// The case in which it was asked.
    asked: Option<Case>,
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
        Some(case) => view! { <Progress case certain/> }.into_any(),
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
fn Progress(case: Case, certain: bool) -> impl IntoView {
    let question = match &case.answers {
        Answers::Inspection(it) => it.question.clone(),
        _ => String::new(),
    };
    let due = case.clocks.answer_by;
    let by = t_with("record-ask-by", &[("day", day(due.date))]);
    let note = format!("{by}{}", unsure(due, certain).unwrap_or_default());
    let done = |title: String, on| Step {
        title,
        when: Some(day(on)),
        state: StepState::Done,
        ..Step::default()
    };
    let last = match &case.stage {
        Stage::Decided { on, .. } => done(t("record-ask-answered"), *on),
        Stage::Returned { on, .. } | Stage::Withdrawn { on } => {
            done(stage_words(case.kind, &case.stage), *on)
        }
        _ => Step {
            title: t("record-ask-open"),
            note: case.next_due().is_some().then_some(note),
            state: StepState::Now,
            ..Step::default()
        },
    };
    let sent = Step {
        note: (!question.is_empty()).then_some(question),
        ..done(t("record-ask-sent"), case.clocks.submitted_on)
    };
    let found = match &case.stage {
        Stage::Decided { outcome, reasons, .. } => {
            Finding::of(outcome).map(|it| (it, reasons.clone()))
        }
        _ => None,
    };
    let found = found.map(|(finding, reasons)| {
        let kind = match finding {
            Finding::Justified => "success",
            Finding::NotJustified => "warning",
        };
        let next = (finding == Finding::NotJustified)
            .then(|| view! { <p>{t("record-ask-next")}</p> }.into_any());
        view! {
            <Note kind>
                <p><b>{t(&format!("inspection-finding-{}", finding.key()))}</b></p>
                <p><Written text=reasons/></p>
                {next}
            </Note>
        }
        .into_any()
    });
    let href = format!("/cases/{}", case.number.as_str());
    view! {
        <section>
            <h2>{t("record-ask-state")}</h2>
            <p>
                {t("record-ask-number")}" "<b class="number">{case.number.to_string()}</b>" "
                <StageTag kind=case.kind stage=case.stage.clone()/>
            </p>
            {found}
            <Timeline steps=vec![sent, last]/>
            <p><a href=href>{t("record-ask-follow")}</a></p>
        </section>
    }
    .into_any()
}

fn unsure(due: Due, certain: bool) -> Option<String> {
    (due.provisional || !certain).then(|| t("record-ask-default"))
}

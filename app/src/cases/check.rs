//! The last look before a letter or a request is sent: complaint, message, extension, own statement,
//! review.

use domain::case::{Answers, Clocks};
use domain::record::Record;
use leptos::prelude::*;

use super::{Change, by_when, family, kind as named, wrote};
use crate::components::{Breadcrumb, Facts, Note, Step, StepState, Timeline, day};
use crate::record::{About, Authority};
use crate::words::{t, t_with};

/// The page `/complaint/check`, and the same under `/message`, `/extension/{record}`,
/// `/statement/{record}` and `/cases/{number}/review`.
#[component]
pub fn Check(
    /// The address of the form.
    at: String,
    /// The record that it is about; a letter is about none.
    record: Option<Record>,
    /// Who gets it.
    authority: Authority,
    /// What was filled in, checked.
    answers: Answers,
    /// The days the case will have.
    clocks: Clocks,
    /// Whether these days rest on law.
    certain: bool,
    /// Which form of a letter it was, so that a second click is the same letter.
    once: String,
    /// The mark of what is shown.
    seen: String,
    /// Whether it was changed elsewhere after it was looked at, so that nothing was sent.
    changed: bool,
) -> impl IntoView {
    let kind = answers.kind();
    let family = family(kind);
    let form = at.clone();
    let change = |label: String, field: &str, value: AnyView| {
        let href = format!("{form}#{field}");
        let change = view! { <Change href label=label.clone()/> }.into_any();
        (label, view! { <div class="answer"><div>{value}</div>{change}</div> }.into_any())
    };
    let fields: &[&str] = match &answers {
        Answers::Complaint(_) | Answers::Message(_) => &["subject", "text", "phone"],
        Answers::Extension(_) => &["year", "text", "phone"],
        Answers::Statement(_) => &["text", "phone"],
        // Of which case is not asked.
        Answers::Review(_) => &["", "reason"],
        // These have a last look of their own, or one question and no more.
        Answers::Repair(_) | Answers::Objection(_) | Answers::Inspection(_) => &[],
    };
    let unit = record
        .is_none()
        .then(|| change(t("cases-letter-unit"), "unit", authority.name.clone().into_any()));
    let written = wrote(answers, true).into_iter().zip(fields).map(|((label, value), field)| {
        if field.is_empty() { (label, value) } else { change(label, field, value) }
    });
    let rows: Vec<_> = unit.into_iter().chain(written).collect();
    let step = |title: &str, when, note, state| Step {
        title: t(title),
        note,
        when: Some(when),
        state,
        ..Step::default()
    };
    let today = t_with("repair-next-submit-when", &[("day", day(clocks.submitted_on))]);
    let next = vec![
        step("repair-next-submit", today, Some(t("repair-next-submit-note")), StepState::Now),
        step(
            &format!("cases-step-accept-{family}"),
            by_when(clocks.accept_by, certain),
            None,
            StepState::Next,
        ),
        step("cases-step-answer", by_when(clocks.answer_by, certain), None, StepState::Next),
    ];
    let once = (!once.is_empty())
        .then(|| view! { <input type="hidden" name="once" value=once/> }.into_any());
    let about =
        record.map(|record| view! { <About label=t("cases-record") record authority/> }.into_any());
    view! {
        <div class="cases">
            <Breadcrumb items=vec![
                ("/cases".to_owned(), t("cases-title")),
                (at.clone(), named(kind)),
                (String::new(), t("cases-check-title")),
            ]/>
            <header class="hero">
                <h1>{t("cases-check-title")}</h1>
                <p>{t("cases-check-lead")}</p>
            </header>
            <Changed changed/>
            {about}
            <section class="check">
                <h2>{t("cases-wrote")}</h2>
                <div class="card"><Facts rows/></div>
            </section>
            <section class="next">
                <h2>{t("repair-next")}</h2>
                <Timeline steps=next/>
            </section>
            <form method="post" action=format!("{at}/check")>
                {once}
                <input type="hidden" name="seen" value=seen/>
                <p class="do send">
                    <button class="btn">{t("cases-check-send")}</button>
                    <a class="btn plain" href=at.clone()>{t("cases-check-back")}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

/// That what was looked at is not what is kept now, so that nothing was sent. Nothing where it is.
#[component]
pub(crate) fn Changed(changed: bool) -> impl IntoView {
    changed.then(|| {
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("cases-check-changed")}</p></Note></div> }
            .into_any()
    })
}

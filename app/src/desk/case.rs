//! One case on one screen: what is asked, what the record says, what can be done, what happened.

use domain::case::{Case, Kind};
use domain::field_error::FieldError;
use domain::record::{Record, SubjectKind};
use domain::rules::{AnyRule, Version};
use jiff::civil::Date;
use leptos::prelude::*;

use super::act::{Act, Answer};
use super::asked::Asked;
use super::history::{Entry, History};
use super::{DueTag, StageTag};
use crate::cases::{CaseFile, kind};
use crate::components::{Breadcrumb, ErrorSummary, Facts, Note, day};
use crate::record::{Authority, rows};
use crate::rules::CaseRules;
use crate::words::{t, t_with};

/// Whom the record is about, as far as the desk may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The name.
    pub name: String,
    /// Person, organisation or sole trader.
    pub kind: SubjectKind,
    /// The number: of a person always masked.
    pub masked: String,
}

/// The page `/desk/cases/{number}`.
#[component]
pub fn CasePage(
    /// The case.
    case: Case,
    /// Whom the record is about.
    subject: Subject,
    /// The record in the version against which the case was filed.
    as_filed: Record,
    /// The record now, where it has changed since.
    now: Option<Record>,
    /// The unit that decided the record.
    authority: Authority,
    /// What was handed in.
    files: Vec<CaseFile>,
    /// What happened so far.
    history: Vec<Entry>,
    /// What the officer typed; [`Answer::begin`] for a fresh page.
    answer: Answer,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// Whether somebody else was faster, so that nothing was done.
    conflict: bool,
    /// Whether the days rest on law.
    certain: bool,
    /// The versions of the rules that it was handed in under.
    #[prop(default = Vec::new())]
    rules: Vec<(Version, Option<AnyRule>)>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let number = case.number.to_string();
    let title = as_filed.facts.title.clone();
    let act = if case.stage.is_closed() { "desk-result" } else { "desk-act" };
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-case-back")), (String::new(), number.clone())]/>
            {conflict.then(|| view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("desk-conflict")}</p></Note></div> }.into_any())}
            <ErrorSummary errors=errors.clone()/>
            <header class="hero desk-head">
                <p class="desk-tags"><StageTag stage=case.stage.clone()/><Due case=case.clone() today/></p>
                <h1 lang="zh-CN">{title}</h1>
                <p>{kind(case.kind)}" · "<span class="number">{number}</span>" · "<span lang="zh-CN">{subject.name.clone()}</span></p>
            </header>
            <div class="desk-case">
                <div class="desk-read">
                    <Asked answers=case.answers.clone() files/>
                    <Said record=as_filed key="desk-as-filed" subject=subject.clone() authority=authority.clone()/>
                    {now.map(|record| view! {
                        <Note kind="warning"><p>{t("desk-now-changed")}</p></Note>
                        <Said record key="desk-now" subject authority/>
                    }.into_any())}
                </div>
                <div class="desk-do">
                    <section class="card">
                        <h2>{t(act)}</h2>
                        <Days case=case.clone() certain/>
                        <Act case answer errors/>
                    </section>
                    <section>
                        <h2>{t("desk-history")}</h2>
                        <History entries=history/>
                        <CaseRules rules/>
                    </section>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// How near the next due date of an open case is.
#[component]
fn Due(case: Case, today: Date) -> impl IntoView {
    let due = next_due(&case)?;
    Some(view! { <DueTag due today/> }.into_any())
}

fn next_due(case: &Case) -> Option<domain::calendar::Due> {
    use domain::case::Stage;
    match case.stage {
        Stage::Submitted => Some(case.clocks.accept_by),
        Stage::Accepted { .. } => Some(case.clocks.answer_by),
        Stage::Returned { .. } | Stage::Decided { .. } => None,
    }
}

/// The days by which the unit must act; nothing once the case is closed.
#[component]
fn Days(case: Case, certain: bool) -> impl IntoView {
    if case.stage.is_closed() {
        return None;
    }
    let accept = match case.kind {
        Kind::Repair => "desk-due-accept",
        Kind::Objection => "desk-due-accept-objection",
    };
    let on = |key: &str, date: Date| t_with(key, &[("day", day(date))]);
    let waiting = matches!(case.stage, domain::case::Stage::Submitted);
    let sure = certain && !case.clocks.answer_by.provisional;
    Some(
        view! {
            <ul class="desk-days">
                {waiting.then(|| view! { <li>{on(accept, case.clocks.accept_by.date)}</li> }.into_any())}
                <li>{on("desk-due-answer", case.clocks.answer_by.date)}</li>
                {(!sure).then(|| view! { <li class="hint">{t("desk-due-default")}</li> }.into_any())}
            </ul>
        }
        .into_any(),
    )
}

/// What a version of the record says.
#[component]
fn Said(
    record: Record,
    key: &'static str,
    subject: Subject,
    authority: Authority,
) -> impl IntoView {
    let title = t_with(key, &[("n", record.version.to_string())]);
    let facts: Vec<_> = about(&subject).into_iter().chain(rows(&record, &authority)).collect();
    view! {
        <section>
            <h2>{title}</h2>
            <div class="card">
                <p class="desk-title" lang="zh-CN">{record.facts.title}</p>
                <Facts rows=facts/>
            </div>
        </section>
    }
    .into_any()
}

/// Whom a record is about, line by line.
pub(super) fn about(subject: &Subject) -> [(String, AnyView); 2] {
    let number = match subject.kind {
        SubjectKind::Person => "record-id",
        SubjectKind::Organisation | SubjectKind::SoleTrader => "record-credit-code",
    };
    let (name, masked) = (subject.name.clone(), subject.masked.clone());
    [
        (t("record-subject"), view! { <span lang="zh-CN">{name}</span> }.into_any()),
        (t(number), view! { <span class="number">{masked}</span> }.into_any()),
    ]
}

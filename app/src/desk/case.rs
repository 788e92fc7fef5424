//! One case on one screen: what is asked, what the record says, what can be done, what happened.

use domain::case::{Answers, Case, Step};
use domain::field_error::FieldError;
use domain::record::{Record, State, SubjectKind};
use domain::rules::{AnyRule, Version};
use domain::template::Template;
use domain::version::{Change, lines};
use jiff::civil::Date;
use leptos::prelude::*;

use super::act::{Act, Answer};
use super::asked::Asked;
use super::decide::Pending;
use super::history::{Entry, History};
use super::lost::Lost;
use super::similar::{Similar, SimilarCases};
use super::{DueTag, StageTag};
use crate::cases::{CaseFile, Said as Message, Talk, family, kind};
use crate::components::{Breadcrumb, ErrorSummary, Facts, Note, day};
use crate::inspection::{Reading, ReadingFacts};
use crate::record::{Authority, Difference, rows};
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

/// The case and what the officer may do with it.
#[derive(Clone, Debug)]
pub struct Work {
    /// What can be done now.
    pub steps: Vec<Step>,
    /// The outcomes that are open.
    pub outcomes: Vec<&'static str>,
    /// Codes and names of the units it can be handed over to.
    pub units: Vec<(String, String)>,
    /// The name of the unit it is handed over to.
    pub with: Option<String>,
    /// Why the officer cannot act: the end of a key in `locales/` after `desk-conflict-`.
    pub conflict: Option<&'static str>,
    /// What the two sides wrote, and the notes.
    pub messages: Vec<Message>,
    /// What the officer typed.
    pub answer: Answer,
    /// Templates for the reasons, in the order of the outcomes.
    pub templates: Vec<Template>,
    /// Whether one of them was put in a moment ago.
    pub filled: bool,
    /// What the decision that was typed would change in the record, to be looked at first.
    pub look: Vec<Change>,
    /// What has to be put right.
    pub errors: Vec<FieldError>,
    /// Whether somebody else was faster, so that nothing was done.
    pub moved: bool,
    /// Whether the last step could not be made because another case about the record is open.
    pub busy: bool,
}

/// The page `/desk/cases/{number}`; for inspectors, with a reading, `/desk/inspections/{number}`.
#[component]
pub fn CasePage(
    /// The case.
    case: Case,
    /// Whose case it is, by name.
    person: String,
    /// The record in the version against which the case was filed, whom it is about and the unit that
    /// decided it; nothing for a letter.
    as_filed: Option<(Record, Subject, Authority)>,
    /// The record now, where it has changed since.
    now: Option<Record>,
    /// What was handed in.
    files: Vec<CaseFile>,
    /// What happened so far.
    history: Vec<Entry>,
    /// What can be done.
    work: Work,
    /// Whether the days rest on law.
    certain: bool,
    /// The versions of the rules that it was handed in under.
    #[prop(default = Vec::new())]
    rules: Vec<(Version, Option<AnyRule>)>,
    /// Whether the record has expired meanwhile.
    #[prop(default = false)]
    expired: bool,
    /// Decided cases like it; not told to another unit.
    #[prop(default = None)]
    similar: Option<SimilarCases>,
    /// The reading that it asks about.
    #[prop(default = None)]
    reading: Option<Reading>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let number = case.number.to_string();
    let title = match (&case.answers, &as_filed) {
        (Answers::Complaint(it) | Answers::Message(it), _) => it.subject.clone(),
        (_, Some((record, ..))) => record.facts.title.clone(),
        // In the reader's language: it is nobody's text.
        (_, None) => String::new(),
    };
    let over =
        as_filed.as_ref().is_some_and(|(record, ..)| record.state != State::Standing || expired)
            && !case.stage.is_closed();
    let talk = work.clone();
    let (desk, desk_name) = match reading {
        Some(_) => ("/desk/inspections", t("inspection-title")),
        None => ("/desk", t("desk-case-back")),
    };
    let noun = if reading.is_some() { desk } else { "/desk/cases" };
    let at = format!("{noun}/{}", case.number.as_str());
    let form = at.clone();
    let title = match title.is_empty() {
        true => view! { <h1>{t("inspection-one-title")}</h1> }.into_any(),
        false => view! { <h1 lang="zh-CN">{title}</h1> }.into_any(),
    };
    let reading = reading.map(|reading| view! { <ReadingFacts reading/> }.into_any());
    let warn = |text: String| {
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{text}</p></Note></div> }
            .into_any()
    };
    let barred = work.conflict.map(|key| warn(t(&format!("desk-conflict-{key}"))));
    let moved = work.moved.then(|| {
        let begun = Answer::begin(now.as_ref().or(as_filed.as_ref().map(|it| &it.0)));
        let (answer, steps) = (work.answer.clone(), work.steps.clone());
        view! {
            <div class="conflict" role="alert"><Note kind="warning">
                <p>{t(if work.busy { "desk-busy" } else { "desk-conflict" })}</p>
                <Lost answer begun steps/>
            </Note></div>
        }
        .into_any()
    });
    let over = over.then(|| warn(t("desk-record-over")));
    let said = as_filed.map(|(record, subject, authority)| {
        let then = record.clone();
        view! {
            <Said record subject authority/>
            {now.map(|record| view! {
                <Beside then=then now=record/>
            }.into_any())}
        }
        .into_any()
    });
    let act = if case.stage.is_closed() { "desk-result" } else { "desk-act" };
    view! {
        <div class="wide desk">
            <Breadcrumb items=vec![(desk.to_owned(), desk_name), (String::new(), number.clone())]/>
            {moved}
            {barred}
            {over}
            <ErrorSummary errors=work.errors.clone()/>
            <Pending look=!work.look.is_empty() filled=work.filled/>
            <header class="hero desk-head">
                <p class="desk-tags"><StageTag stage=case.stage.clone()/><Due case=case.clone() today/></p>
                {title}
                <p>{kind(case.kind)}" · "<span class="number">{number}</span>" · "<span lang="zh-CN">{person}</span></p>
            </header>
            <div class="desk-case">
                <div class="desk-read">
                    <Asked answers=case.answers.clone() files/>
                    {reading}
                    {said}
                    <Talk at key="desk" messages=talk.messages can=talk.steps.contains(&Step::Write) text=talk.answer.message errors=talk.errors/>
                </div>
                <div class="desk-do">
                    <section class="card">
                        <h2>{t(act)}</h2>
                        <Days case=case.clone() certain/>
                        <Act at=form case work/>
                    </section>
                    <section>
                        <h2>{t("desk-history")}</h2>
                        <History entries=history/>
                        <CaseRules rules/>
                    </section>
                    {similar.map(|similar| view! { <section><Similar similar/></section> }.into_any())}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// How near the next due date of an open case is.
#[component]
fn Due(case: Case, today: Date) -> impl IntoView {
    let due = case.next_due()?;
    Some(view! { <DueTag due today/> }.into_any())
}

/// The days by which the unit must act; nothing once the case is closed.
#[component]
fn Days(case: Case, certain: bool) -> impl IntoView {
    if case.stage.is_closed() {
        return None;
    }
    let accept = format!("desk-due-accept-{}", family(case.kind));
    let still = case.next_due().is_none();
    let extended = case.extended.clone().map(|it| {
        let said = [("before", day(it.before)), ("reason", it.reason), ("by", it.by)];
        view! { <li>{t_with("desk-extended", &said)}</li> }.into_any()
    });
    let on = |key: &str, date: Date| t_with(key, &[("day", day(date))]);
    let waiting = matches!(case.stage, domain::case::Stage::Submitted);
    let sure = certain && !case.clocks.answer_by.provisional;
    Some(
        view! {
            <ul class="desk-days">
                {waiting.then(|| view! { <li>{on(&accept, case.clocks.accept_by.date)}</li> }.into_any())}
                {extended}
                {still.then(|| view! { <li>{t("desk-clock-still")}</li> }.into_any())}
                <li>{on("desk-due-answer", case.clocks.answer_by.date)}</li>
                {(!sure).then(|| view! { <li class="hint">{t("desk-due-default")}</li> }.into_any())}
            </ul>
        }
        .into_any(),
    )
}

/// The record as it is now, beside what it said when the case was filed: what changed is marked, the
/// rest is folded.
#[component]
fn Beside(then: Record, now: Record) -> impl IntoView {
    let names = (then.subject_name.as_str(), now.subject_name.as_str());
    let all = lines(names, &then.facts, &now.facts);
    let (changed, same): (Vec<_>, Vec<_>) = all.into_iter().partition(Change::differs);
    let n = [("n", same.len().to_string())];
    let said = match changed.is_empty() {
        true => view! { <p>{t("desk-difference-none")}</p> }.into_any(),
        false => view! {
            <Difference changes=changed before="desk-difference-then" after="desk-difference-now"/>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2>{t_with("desk-now", &[("n", now.version.to_string())])}</h2>
            <Note kind="warning"><p>{t("desk-now-changed")}</p></Note>
            <div class="card">
                {said}
                <details>
                    <summary>{t_with("desk-difference-same", &n)}</summary>
                    <Difference changes=same/>
                </details>
            </div>
        </section>
    }
    .into_any()
}

/// What the record said when the case was filed.
#[component]
fn Said(record: Record, subject: Subject, authority: Authority) -> impl IntoView {
    let title = t_with("desk-as-filed", &[("n", record.version.to_string())]);
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

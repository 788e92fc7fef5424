//! One case: the receipt, where it stands, what was written, what was decided.

use domain::calendar::Due;
use domain::case::{Answers, Case, Kind, Stage};
use domain::field_error::FieldError;
use domain::record::{Record, State};
use domain::reference::CaseNumber;
use domain::rules::{AnyRule, ClockRule, Version};
use jiff::civil::Date;
use leptos::prelude::*;

use super::correction::Correction;
use super::decision::Decision;
use super::talk::{Said, Talk};
use super::{CaseFile, FileList, Grounds, StageTag, family, kind, steps, wrote};
use crate::components::{Breadcrumb, ErrorSummary, Facts, Icon, Note, Timeline};
use crate::record::{About, Authority, Phone, Written};
use crate::words::{t, t_with};

/// Until when 行政复议 can be asked for, and the rule that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The last day, counted from the day of the decision.
    pub by: Due,
    /// The rule.
    pub rule: ClockRule,
    /// The day of the decision.
    pub on: Date,
    /// Within what time a review is answered.
    pub review: Option<ClockRule>,
}

/// What the citizen can do with the case now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Can {
    /// Answering the request for a correction.
    pub answer: bool,
    /// Writing to the unit.
    pub write: bool,
    /// Taking the case back.
    pub withdraw: bool,
    /// Asking for a review of the decision.
    pub review: bool,
}

/// What was typed and not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The answer to a request for correction.
    pub answer: String,
    /// The message.
    pub message: String,
    /// Whether the message was begun as an answer, and the unit went on without it.
    pub begun: bool,
    /// What has to be put right.
    pub errors: Vec<FieldError>,
    /// Whether the case had moved meanwhile, so that nothing was done.
    pub conflict: bool,
}

/// The page `/cases/{number}`: receipt and status in one.
#[component]
pub fn Detail(
    /// The case.
    case: Case,
    /// The record it is about, as it is now; a letter is about none.
    record: Option<Record>,
    /// Who decides.
    authority: Authority,
    /// What was handed in with it.
    files: Vec<CaseFile>,
    /// Whether it was handed in a moment ago.
    just_sent: bool,
    /// Whether its days rest on law.
    certain: bool,
    /// What can be done against the decision, once there is one.
    remedy: Option<Remedy>,
    /// The rules that its days rest on.
    #[prop(default = Vec::new())]
    rules: Vec<(Version, Option<AnyRule>)>,
    /// What the two sides wrote.
    #[prop(default = Vec::new())]
    messages: Vec<Said>,
    /// What can be done now.
    #[prop(default = Can::default())]
    can: Can,
    /// The review of its decision, where there is one.
    #[prop(default = None)]
    review: Option<CaseNumber>,
    /// What was typed and not taken.
    #[prop(default = Typed::default())]
    typed: Typed,
    /// New files for an answer, and not sent yet.
    #[prop(default = Vec::new())]
    added: Vec<CaseFile>,
    /// In how many days half of such cases were decided lately; nothing where there are too few.
    #[prop(default = None)]
    expected: Option<i64>,
    /// Whether the record has expired meanwhile.
    #[prop(default = false)]
    expired: bool,
    /// Today.
    today: Date,
) -> impl IntoView {
    let number = case.number.to_string();
    let way = steps(&case, certain, today, Grounds { rules: &rules });
    let at = format!("/cases/{}", case.number.as_str());
    let again = matches!(case.stage, Stage::Returned { .. } | Stage::Withdrawn { .. })
        .then_some(record.as_ref())
        .flatten()
        .and_then(|record| match case.kind {
            Kind::Repair => Some((format!("/repair/{}", record.id), t("cases-again-repair"))),
            Kind::Objection => {
                Some((format!("/objection/{}", record.id), t("cases-again-objection")))
            }
            _ => None,
        });
    // A record may expire or be withdrawn while a case about it is open.
    let over = record.as_ref().is_some_and(|it| it.state != State::Standing || expired)
        && !case.stage.is_closed();
    let expected = expected.filter(|_| !case.stage.is_closed());
    let (asked, unsent) = match &case.stage {
        Stage::Asked { on, request, .. } => (Some(view! {
            <Correction at=at.clone() on=*on request=request.clone() typed=typed.clone() added can=can.answer with_files=record.is_some()/>
        }.into_any()), None),
        _ => (None, Some(view! { <Unsent begun=typed.begun files=added/> }.into_any())),
    };
    let conflict = typed.conflict.then(|| {
        // What was written has no form to stand in any more: it can be copied from here.
        let lost = match (case.stage.place(), case.stage.is_closed()) {
            (domain::case::Place::Asked, _) => String::new(),
            (_, true) => format!("{}{}", typed.answer, typed.message),
            (_, false) => typed.answer.clone(),
        };
        let lost = (!lost.is_empty()).then(|| {
            view! { <p>{t("cases-conflict-typed")}</p><p><Written text=lost/></p> }.into_any()
        });
        view! { <div class="conflict" role="alert"><Note kind="warning"><p>{t("cases-conflict")}</p>{lost}</Note></div> }.into_any()
    });
    let subject = match &case.answers {
        Answers::Complaint(it) | Answers::Message(it) => Some(it.subject.clone()),
        _ => None,
    };
    let (sheets, decided) = (at.clone(), has_decision(&case.stage));
    let received = just_sent.then(|| view! { <Received kind=case.kind/> }.into_any());
    let ask = (!case.stage.is_closed()).then(|| {
        let text = t_with("cases-ask-text", &[("name", authority.name.clone())]);
        view! { <p class="aside"><b>{t("cases-ask")}</b>" "{text}" "<Phone number=authority.call().to_owned()/></p> }.into_any()
    });
    view! {
        <div class="cases">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/cases".to_owned(), t("cases-title")),
                (String::new(), number.clone()),
            ]/>
            {conflict}
            <ErrorSummary errors=typed.errors.clone()/>
            {received}
            {asked}
            <header class="hero receipt">
                <StageTag kind=case.kind stage=case.stage.clone()/>
                <h1>{kind(case.kind)}</h1>
                <p class="receipt-number"><span>{t("cases-number")}</span><b class="number">{number}</b></p>
            </header>
            {record.map(|record| view! { <About label=t("cases-record") record authority=authority.clone()/> }.into_any())}
            {subject.map(|it| view! { <p lang="zh-CN"><b>{it}</b>" · "{authority.name.clone()}</p> }.into_any())}
            {over.then(|| view! { <Note kind="warning"><p>{t("cases-record-over")}</p></Note> }.into_any())}
            <Decision case=case.clone() authority remedy can_review=can.review review/>
            {again.map(|(href, label)| view! { <p class="do"><a class="btn" href=href>{label}</a></p> }.into_any())}
            <section>
                <h2>{t("cases-where")}</h2>
                <Timeline steps=way/>
                {expected.map(|n| view! { <p class="hint">{t_with("cases-expected", &[("n", n.to_string())])}</p> }.into_any())}
                <p class="hint">{t("rules-case-note")}</p>
            </section>
            {unsent}
            <Talk at=at.clone() key="cases" messages can=can.write text=typed.message errors=typed.errors/>
            <section>
                <h2>{t("cases-wrote")}</h2>
                <div class="card"><Facts rows=wrote(case.answers, true)/></div>
            </section>
            <section>
                <h2>{t("cases-files")}</h2>
                {files.is_empty().then(|| view! { <p class="hint">{t("cases-files-none")}</p> }.into_any())}
                <FileList files/>
            </section>
            {ask}
            {can.withdraw.then(|| view! { <Withdraw at/> }.into_any())}
            <p class="hint print-hint"><Icon name="print"/><span>
                <a href=format!("{sheets}/receipt")>{t("cases-sheet-receipt")}</a>
                {decided.then(|| view! { " · "<a href=format!("{sheets}/decision")>{t("cases-sheet-decision")}</a> }.into_any())}
            </span></p>
        </div>
    }
    .into_any()
}

/// Whether the authority closed it: then there is a decision to be read and printed.
pub fn has_decision(stage: &Stage) -> bool {
    matches!(stage, Stage::Decided { .. } | Stage::Returned { .. })
}

/// The panel right after submission, with the seal.
#[component]
fn Received(kind: Kind) -> impl IntoView {
    let text = format!("cases-received-{}", family(kind));
    let text = if kind == Kind::Review { "cases-received-review" } else { &text };
    view! {
        <div class="received" role="status">
            <img src="/mark.svg" alt="" width="56" height="56"/>
            <div>
                <p class="received-title">{t("cases-received")}</p>
                <p>{t(text)}</p>
            </div>
        </div>
    }
    .into_any()
}

/// What was begun as an answer before the unit went on without it. Nothing where nothing was.
#[component]
fn Unsent(begun: bool, files: Vec<CaseFile>) -> impl IntoView {
    let some = !files.is_empty();
    if !begun && !some {
        return None;
    }
    Some(
        view! {
            <Note kind="info">
                {begun.then(|| view! { <p>{t("cases-unsent-words")}</p> }.into_any())}
                {some.then(|| view! { <p>{t("cases-unsent-files")}</p> }.into_any())}
                <FileList files brief=true/>
            </Note>
        }
        .into_any(),
    )
}

/// Folded: taking a case back is rare, and ends it.
#[component]
fn Withdraw(at: String) -> impl IntoView {
    view! {
        <details class="act withdraw">
            <summary>{t("cases-withdraw")}</summary>
            <form method="post" action=format!("{at}/withdraw")>
                <p class="hint">{t("cases-withdraw-note")}</p>
                <p class="do"><button class="btn plain">{t("cases-withdraw-button")}</button></p>
            </form>
        </details>
    }
    .into_any()
}

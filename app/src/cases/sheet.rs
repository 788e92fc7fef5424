//! What is printed and kept: the receipt (受理回执) and the decision (办理结果), each on a page of its own.

use domain::case::{Answers, Case};
use domain::record::Facts as RecordFacts;
use domain::reference::CaseNumber;
use leptos::prelude::*;

use super::decision::{Next, Told, about_repair, told};
use super::detail::Remedy;
use super::{CaseFile, FileList, by_when, kind, wrote};
use crate::components::{Breadcrumb, Facts, Icon, Qr, QrCode, day};
use crate::record::{Authority, Written};
use crate::words::t;

/// What both sheets say about a case.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The case.
    pub case: Case,
    /// What the record said when it was handed in; a letter is about none.
    pub facts: Option<RecordFacts>,
    /// Who decides.
    pub authority: Authority,
    /// Whose case it is.
    pub person: String,
    /// Their identity number, masked.
    pub number: String,
    /// What was handed in with it.
    pub files: Vec<CaseFile>,
    /// Whether its days rest on law.
    pub certain: bool,
    /// The address of the case, for its owner.
    pub address: String,
    /// The same as a square.
    pub qr: Option<Qr>,
    /// Whether the case is made up: a sheet of paper has to say so itself.
    pub demo: bool,
}

/// The page `/cases/{number}/receipt`.
#[component]
pub fn Receipt(
    /// The case.
    sheet: Sheet,
) -> impl IntoView {
    let title = t("cases-sheet-receipt-title");
    let mut rows = head_rows(&sheet);
    let Sheet { case, files, certain, .. } = sheet.clone();
    let clocks = case.clocks;
    rows.extend([
        (t("cases-sheet-submitted"), day(clocks.submitted_on).into_any()),
        (t("cases-sheet-accept-by"), by_when(clocks.accept_by, certain).into_any()),
        (t("cases-sheet-answer-by"), by_when(clocks.answer_by, certain).into_any()),
    ]);
    let none =
        files.is_empty().then(|| view! { <p class="hint">{t("cases-files-none")}</p> }.into_any());
    let body = view! {
        <div class="card"><Facts rows/></div>
        <section>
            <h2>{t("cases-wrote")}</h2>
            <div class="card"><Facts rows=wrote(case.answers, false)/></div>
        </section>
        <section>
            <h2>{t("cases-files")}</h2>
            {none}
            <FileList files/>
        </section>
    }
    .into_any();
    view! { <Paper sheet title body/> }.into_any()
}

/// The page `/cases/{number}/decision`; nothing while nothing is decided.
#[component]
pub fn DecisionSheet(
    /// The case.
    sheet: Sheet,
    /// What can be done against the decision.
    remedy: Option<Remedy>,
    /// Whether a review can be asked for.
    can_review: bool,
    /// The review of the decision, where there is one.
    review: Option<CaseNumber>,
) -> impl IntoView {
    let repair = about_repair(&sheet.case);
    let Told { on, title, why, now } = told(sheet.case.stage.clone(), repair)?;
    let mut rows = head_rows(&sheet);
    rows.extend([
        (t("cases-sheet-submitted"), day(sheet.case.clocks.submitted_on).into_any()),
        (t("cases-sheet-decided"), day(on).into_any()),
    ]);
    let Sheet { case, authority, files, .. } = sheet.clone();
    let body = view! {
        <div class="card"><Facts rows/></div>
        <section class="decision">
            <h2>{t("cases-decision")}</h2>
            <div class="card">
                <p class="decision-what">{title}</p>
                <h3>{t("cases-reasons")}</h3>
                <p><Written text=why/></p>
                {now}
            </div>
            <Next case authority remedy can_review review/>
        </section>
        {(!files.is_empty()).then(|| view! { <section><h2>{t("cases-files")}</h2><FileList files/></section> }.into_any())}
    }
    .into_any();
    let title = t("cases-sheet-decision-title");
    Some(view! { <Paper sheet title body/> }.into_any())
}

/// Whose case, which, about what, at which unit.
fn head_rows(sheet: &Sheet) -> Vec<(String, AnyView)> {
    let case = &sheet.case;
    let mut rows = vec![
        (
            t("cases-number"),
            view! { <b class="number">{case.number.to_string()}</b> }.into_any(),
        ),
        (t("cases-sheet-kind"), kind(case.kind).into_any()),
        (t("cases-sheet-person"), view! { <span lang="zh-CN">{sheet.person.clone()}</span>" "<span class="number">{sheet.number.clone()}</span> }.into_any()),
        (t("cases-sheet-unit"), view! { <span lang="zh-CN">{sheet.authority.name.clone()}</span> }.into_any()),
    ];
    let about = match (&sheet.facts, &case.answers) {
        (Some(facts), _) => Some((facts.title.clone(), facts.basis_document.clone())),
        (None, Answers::Complaint(it) | Answers::Message(it)) => {
            Some((it.subject.clone(), String::new()))
        }
        (None, _) => None,
    };
    rows.extend(about.map(|(title, document)| {
        let document = (!document.is_empty()).then(|| view! { <br/>{document} }.into_any());
        (t("cases-sheet-about"), view! { <span lang="zh-CN">{title}{document}</span> }.into_any())
    }));
    rows
}

/// The paper: the mark above, the way back to the case below.
#[component]
fn Paper(sheet: Sheet, title: String, body: AnyView) -> impl IntoView {
    let number = sheet.case.number.to_string();
    let at = format!("/cases/{}", sheet.case.number.as_str());
    let square = sheet.qr.map(|qr| view! { <QrCode qr label=t("cases-sheet-qr")/> }.into_any());
    let demo = sheet.demo.then(|| view! { <p><b>{t("cases-sheet-demo")}</b></p> }.into_any());
    view! {
        <div class="cases sheet">
            <Breadcrumb items=vec![
                ("/cases".to_owned(), t("cases-title")),
                (at, number),
                (String::new(), title.clone()),
            ]/>
            <header class="hero sheet-head">
                <img src="/mark.svg" alt="" width="64" height="64"/>
                <div>
                    <h1>{title}</h1>
                    {demo}
                </div>
            </header>
            {body}
            <section class="sheet-foot">
                {square}
                <div>
                    <p>{t("cases-sheet-follow")}</p>
                    <p class="sheet-address">{sheet.address}</p>
                    <p class="hint">{t("cases-sheet-proves")}</p>
                </div>
            </section>
            <p class="hint print-hint"><Icon name="print"/>{t("cases-print")}</p>
        </div>
    }
    .into_any()
}

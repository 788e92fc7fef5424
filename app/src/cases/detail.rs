//! One case: the receipt, where it stands, what was written, what was decided.

use domain::calendar::Due;
use domain::case::{Answers, Case, Kind, Stage};
use domain::record::Record;
use domain::rules::{AnyRule, ClockRule, Version};
use jiff::civil::Date;
use leptos::prelude::*;

use super::decision::Decision;
use super::{CaseFile, FileList, StageTag, kind, steps};
use crate::components::{Breadcrumb, Facts, Icon, Timeline, day};
use crate::objection::ground;
use crate::record::{About, Authority, Phone, Written};
use crate::repair::Signed;
use crate::rules::CaseRules;
use crate::words::{t, t_with};

/// Until when 行政复议 can be asked for, and the rule that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The last day, counted from the day of the decision.
    pub by: Due,
    /// The rule.
    pub rule: ClockRule,
}

/// The page `/cases/{number}`: receipt and status in one.
#[component]
pub fn Detail(
    /// The case.
    case: Case,
    /// The record it is about, as it is now.
    record: Record,
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
    /// The versions of the rules that it was handed in under.
    #[prop(default = Vec::new())]
    rules: Vec<(Version, Option<AnyRule>)>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let number = case.number.to_string();
    let way = steps(&case, certain, today);
    let again = matches!(case.stage, Stage::Returned { .. }).then(|| match case.kind {
        Kind::Repair => (format!("/repair/{}", record.id), t("cases-again-repair")),
        Kind::Objection => (format!("/objection/{}", record.id), t("cases-again-objection")),
    });
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
            {received}
            <header class="hero receipt">
                <StageTag kind=case.kind stage=case.stage.clone()/>
                <h1>{kind(case.kind)}</h1>
                <p class="receipt-number"><span>{t("cases-number")}</span><b class="number">{number}</b></p>
            </header>
            <About label=t("cases-record") record authority=authority.clone()/>
            <Decision case=case.clone() authority remedy/>
            {again.map(|(href, label)| view! { <p class="do"><a class="btn" href=href>{label}</a></p> }.into_any())}
            <section>
                <h2>{t("cases-where")}</h2>
                <Timeline steps=way/>
                <CaseRules rules/>
            </section>
            <section>
                <h2>{t("cases-wrote")}</h2>
                <div class="card"><Facts rows=wrote(case.answers)/></div>
            </section>
            <section>
                <h2>{t("cases-files")}</h2>
                {files.is_empty().then(|| view! { <p class="hint">{t("cases-files-none")}</p> }.into_any())}
                <FileList files/>
            </section>
            {ask}
            <p class="hint print-hint"><Icon name="print"/>{t("cases-print")}</p>
        </div>
    }
    .into_any()
}

/// The panel right after submission, with the seal.
#[component]
fn Received(kind: Kind) -> impl IntoView {
    let text = match kind {
        Kind::Repair => "cases-received-repair",
        Kind::Objection => "cases-received-objection",
    };
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

/// What the citizen wrote, line by line.
fn wrote(answers: Answers) -> Vec<(String, AnyView)> {
    let phone = |number: Option<String>| number.map(|it| (t("cases-phone"), it.into_any()));
    match answers {
        Answers::Repair(it) => {
            let promise = view! { <Signed repair=it.clone()/> }.into_any();
            let rows = [
                (t("cases-fulfilled"), day(it.fulfilled_on).into_any()),
                (t("cases-fulfilment"), view! { <Written text=it.fulfilment/> }.into_any()),
            ];
            rows.into_iter()
                .chain(phone(it.phone))
                .chain([(t("cases-promise"), promise.into_any())])
                .collect()
        }
        Answers::Objection(it) => {
            let rows = [
                (t("cases-ground"), ground(it.ground).into_any()),
                (t("cases-reason"), view! { <Written text=it.reason/> }.into_any()),
            ];
            rows.into_iter().chain(phone(it.phone)).collect()
        }
    }
}

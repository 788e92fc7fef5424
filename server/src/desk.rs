//! The desk: what waits for an officer's unit, and the steps they make.

mod act;
pub mod batch;
mod queue;
mod similar;
pub mod views;
mod workload;

pub use act::act;
pub(crate) use act::step;
pub use queue::queue;
pub use workload::workload;

use app::cases::CaseFile;
use app::desk::{Answer, CasePage, Entry, Subject, Work};
use app::shell::{Reader, Section};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{Actor, Stage, Step};
use domain::decision::open_outcomes;
use domain::field_error::FieldError;
use domain::ids::FileId;
use domain::record::Record;
use domain::reference::CaseNumber;
use domain::version::Change;
use leptos::prelude::*;
use store::case::{Conflict, Dossier, Worker};
use store::inspection::Inspected;

use crate::account::head;
use crate::auth::Officer;
use crate::cases::{has_expired, rules_of, said};
use crate::clock::beijing;
use crate::draft::{certain, send_file};
use crate::error::AppError;
use crate::inspection;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /desk/cases/{number}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    open(&site, reader, Worker::Officer(&officer), &number).await
}

/// The screen of a case, for whoever works on it.
///
/// # Errors
/// When it is not theirs, or the store fails.
pub(crate) async fn open(
    site: &Site,
    reader: Reader,
    worker: Worker<'_>,
    number: &str,
) -> Result<Response, AppError> {
    let theirs = theirs(site, worker, number).await?;
    let answer = Answer::begin(theirs.dossier.record.as_ref());
    page(site, reader, worker, theirs, Shown { answer, ..Shown::default() }).await
}

/// `GET /desk/cases/{number}/files/{file}`
pub async fn file(
    State(site): State<Site>,
    officer: Officer,
    Path((number, file)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let number: CaseNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let file: FileId = file.parse().map_err(|_| AppError::NotFound)?;
    let found = site.store.case_file(&officer, &number, file).await?;
    let (evidence, bytes) = found.ok_or(AppError::NotFound)?;
    Ok(send_file(&evidence, bytes))
}

/// A case at somebody's desk.
struct Theirs {
    /// The case.
    dossier: Dossier,
    /// What an inspector sees of the reading that it asks about.
    inspected: Option<Inspected>,
}

impl Theirs {
    /// The units to which it can be handed over: never the one whose reading is looked into.
    fn can_go_to(&self, unit: &str) -> bool {
        let read = self.inspected.as_ref().and_then(|it| it.reader_unit.as_deref());
        unit != self.dossier.case.unit && read != Some(unit)
    }
}

async fn theirs(site: &Site, worker: Worker<'_>, number: &str) -> Result<Theirs, AppError> {
    let number: CaseNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let now = site.now();
    match worker {
        Worker::Officer(officer) => {
            let found = site.store.desk_case(officer, &number, now).await?;
            let dossier = found.ok_or(AppError::NotFound)?;
            Ok(Theirs { dossier, inspected: None })
        }
        Worker::Inspector(inspector) => {
            let found = site.store.inspection(inspector, &number, now).await?;
            let (dossier, inspected) = found.ok_or(AppError::NotFound)?;
            Ok(Theirs { dossier, inspected: Some(inspected) })
        }
    }
}

/// How the screen of a case is shown.
#[derive(Default)]
struct Shown {
    /// What the officer typed.
    answer: Answer,
    /// What has to be put right.
    errors: Vec<FieldError>,
    /// The status: 409 where somebody was faster.
    status: StatusCode,
    /// Whether another case about the record is open.
    busy: bool,
    /// Whether a template was put in.
    filled: bool,
    /// What the decision that was typed would change, and how that look is named in the form.
    look: (Vec<Change>, String),
}

async fn page(
    site: &Site,
    reader: Reader,
    worker: Worker<'_>,
    theirs: Theirs,
    shown: Shown,
) -> Result<Response, AppError> {
    let mut units = site.units();
    units.retain(|(code, _)| theirs.can_go_to(code));
    let Theirs { dossier, inspected } = theirs;
    let Shown { answer, errors, status, busy, filled, look: (look, seen) } = shown;
    let similar = match (worker, dossier.actor) {
        (Worker::Officer(officer), Actor::Officer | Actor::Second) => {
            Some(similar::of(site, officer, &dossier.case).await?)
        }
        _ => None,
    };
    let steps: Vec<_> = Step::ALL.into_iter().filter(|it| dossier.may(*it)).collect();
    let conflict = dossier.conflict.map(Conflict::key);
    let made = dossier.steps;
    let Dossier { case, record, as_filed, files, history, subject_number, rules, .. } = dossier;
    // Whatever is done from here is done to the case as it is shown here.
    let seen = if look.is_empty() { "none".to_owned() } else { seen };
    let answer = Answer { steps: made.to_string(), seen, ..answer };
    let outcomes = open_outcomes(&case.answers, record.as_ref());
    let templates = &site.published().documents.reasons;
    let templates = templates.of(case.kind, &outcomes).into_iter().cloned().collect();
    let (as_filed, now) = match (as_filed, record) {
        (Some(facts), Some(record)) => {
            let then = Record { facts, version: case.record_version, ..record.clone() };
            (Some(then), Some(record))
        }
        (_, record) => (record, None),
    };
    let as_filed = as_filed.map(|record| {
        let subject = Subject {
            name: record.subject_name.clone(),
            kind: record.subject_kind,
            masked: subject_number,
        };
        let authority = site.authority(&record);
        (record, subject, authority)
    });
    let files: Vec<_> = files
        .into_iter()
        .map(|evidence| CaseFile {
            href: format!("/desk/cases/{}/files/{}", case.number.as_str(), evidence.id),
            evidence,
        })
        .collect();
    let history: Vec<_> = history
        .into_iter()
        .map(|entry| {
            let citizens = matches!(
                entry.what.as_str(),
                "submitted" | "answered" | "withdrawn" | "message-citizen"
            );
            let officer = (!citizens).then_some(entry.who);
            Entry { when: beijing(entry.at), officer, event: entry.what }
        })
        .collect();
    let with = match &case.stage {
        Stage::HandedOver { to, .. } => Some(site.unit_name(to)),
        _ => None,
    };
    let moved = status == StatusCode::CONFLICT;
    let messages = said(dossier.messages);
    let work = Work {
        steps,
        outcomes,
        units,
        with,
        conflict,
        messages,
        answer,
        templates,
        filled,
        look,
        errors,
        moved,
        busy,
    };
    let certain = certain(site, case.kind, case.clocks.submitted_on);
    let (today, person) = (site.today(), dossier.person_name);
    let rules = rules_of(site, rules);
    let expired = as_filed.as_ref().is_some_and(|(record, ..)| has_expired(site, record));
    let noun = if inspected.is_some() { "inspections" } else { "cases" };
    let reading = inspected.map(|it| inspection::reading(site, reader, it));
    Ok(personal(site, reader, status, || {
        let title = match work.errors.is_empty() {
            true => case.number.to_string(),
            false => crate::error::title(&case.number.to_string()),
        };
        let head = head(title, &format!("/desk/{noun}/{}", case.number.as_str()), Section::Desk);
        let view = view! {
            <CasePage case person as_filed now files history work certain rules expired similar reading today/>
        };
        (head, view)
    }))
}

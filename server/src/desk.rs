//! The desk: what waits for an officer's unit, and the steps they make.

use app::cases::CaseFile;
use app::desk::{Answer, CasePage, Entry, Event, Filter, Queue, Row, Subject, Totals};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Reason, Stage};
use domain::decision;
use domain::field_error::FieldError;
use domain::ids::FileId;
use domain::record::Record;
use domain::reference::CaseNumber;
use leptos::prelude::*;
use serde::Deserialize;
use store::case::{Dossier, Stepped};

use crate::account::head;
use crate::auth::Officer;
use crate::cases::rules_of;
use crate::clock::beijing;
use crate::draft::{certain, send_file};
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many cases stand on one page of the queue.
const PER_PAGE: i64 = 20;

/// Which part of the queue.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: Option<i64>,
}

/// Why a case is returned.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendBack {
    reason: String,
}

/// `GET /desk`
pub async fn queue(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let filter = Filter::from_key(&wanted.state);
    let page = wanted.page.unwrap_or(1).clamp(1, 100_000);
    let counts = site.store.queue_counts(&officer).await?;
    let count = |stages: &[&str]| -> usize {
        let n: i64 =
            counts.iter().filter(|(it, _)| stages.contains(&it.as_str())).map(|(_, n)| n).sum();
        usize::try_from(n).unwrap_or(0)
    };
    let totals = Totals {
        submitted: count(&["submitted"]),
        accepted: count(&["accepted"]),
        closed: count(&["returned", "decided"]),
    };
    let total = match filter {
        Filter::Open => totals.submitted + totals.accepted,
        Filter::Submitted => totals.submitted,
        Filter::Accepted => totals.accepted,
        Filter::Closed => totals.closed,
    };
    let rows = site.store.queue(&officer, filter.key(), page, PER_PAGE, site.now()).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let (title, subject) =
                row.about.map_or_else(Default::default, |it| (it.title, it.subject_name));
            Row {
                due: due(&row.case),
                number: row.case.number,
                kind: row.case.kind,
                title,
                subject,
                stage: row.case.stage,
            }
        })
        .collect();
    let pages = total.div_ceil(usize::try_from(PER_PAGE)?).max(1);
    let href: Vec<_> =
        (1..=pages).map(|page| format!("/desk?state={}&page={page}", filter.key())).collect();
    let unconfirmed = usize::try_from(site.store.unconfirmed_count(&officer).await?)?;
    let (unit, today, page) =
        (site.unit_name(officer.unit()), site.today(), usize::try_from(page)?);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("desk-title"), "/desk", Section::Desk);
        (head, view! { <Queue unit rows filter totals page pages href unconfirmed today/> })
    }))
}

/// `GET /desk/cases/{number}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let dossier = dossier(&site, &officer, &number).await?;
    let answer = Answer::begin(&dossier.record);
    Ok(page(&site, reader, dossier, answer, Vec::new(), StatusCode::OK))
}

/// `POST /desk/cases/{number}/accept`
pub async fn accept(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let dossier = dossier(&site, &officer, &number).await?;
    let answer = Answer::begin(&dossier.record);
    let accepted = dossier.case.clone().accept(officer.name(), site.today()).ok();
    step(&site, reader, &officer, dossier, accepted, answer).await
}

/// `POST /desk/cases/{number}/return`
pub async fn send_back(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(number): Path<String>,
    Form(typed): Form<SendBack>,
) -> Result<Response, AppError> {
    let dossier = dossier(&site, &officer, &number).await?;
    let answer = Answer { reason: typed.reason.clone(), ..Answer::begin(&dossier.record) };
    let reason = match Reason::parse("reason", &typed.reason) {
        Ok(reason) => reason,
        Err(error) => {
            return Ok(page(
                &site,
                reader,
                dossier,
                answer,
                vec![error],
                StatusCode::UNPROCESSABLE_ENTITY,
            ));
        }
    };
    let returned = dossier.case.clone().send_back(reason, officer.name(), site.today()).ok();
    step(&site, reader, &officer, dossier, returned, answer).await
}

/// `POST /desk/cases/{number}/decide`
pub async fn decide(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(number): Path<String>,
    Form(typed): Form<decision::Draft>,
) -> Result<Response, AppError> {
    let dossier = dossier(&site, &officer, &number).await?;
    let answer = Answer {
        outcome: typed.outcome.clone(),
        reasons: typed.reasons.clone(),
        title: typed.title.clone(),
        conduct: typed.conduct.clone(),
        content: typed.content.clone(),
        reason: String::new(),
    };
    let (outcome, reasons) = match typed.check(dossier.case.kind, &dossier.record.facts) {
        Ok(decision) => decision,
        Err(errors) => {
            return Ok(page(
                &site,
                reader,
                dossier,
                answer,
                errors,
                StatusCode::UNPROCESSABLE_ENTITY,
            ));
        }
    };
    let decided = dossier.case.clone().decide(outcome, reasons, officer.name(), site.today()).ok();
    step(&site, reader, &officer, dossier, decided, answer).await
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

async fn dossier(site: &Site, officer: &Officer, number: &str) -> Result<Dossier, AppError> {
    let number: CaseNumber = number.parse().map_err(|_| AppError::NotFound)?;
    site.store.desk_case(officer, &number, site.now()).await?.ok_or(AppError::NotFound)
}

/// Keeps a step. Where the case has moved meanwhile, shows it as it is now, and what was typed.
async fn step(
    site: &Site,
    reader: Reader,
    officer: &Officer,
    before: Dossier,
    case: Option<Case>,
    answer: Answer,
) -> Result<Response, AppError> {
    let number = before.case.number.as_str().to_owned();
    if let Some(case) = case {
        let stepped =
            site.store.step(officer, before.steps, &case, site.today(), site.now()).await?;
        if stepped == Stepped::Done {
            return Ok(Redirect::to(&format!("/desk/cases/{number}")).into_response());
        }
    }
    let now = dossier(site, officer, &number).await?;
    Ok(page(site, reader, now, answer, Vec::new(), StatusCode::CONFLICT))
}

fn page(
    site: &Site,
    reader: Reader,
    dossier: Dossier,
    answer: Answer,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Response {
    let Dossier { case, record, as_filed, files, history, subject_number, rules, .. } = dossier;
    let subject = Subject {
        name: record.subject_name.clone(),
        kind: record.subject_kind,
        masked: subject_number,
    };
    let authority = site.authority(&record);
    let (as_filed, now) = match as_filed {
        Some(facts) => {
            (Record { facts, version: case.record_version, ..record.clone() }, Some(record))
        }
        None => (record, None),
    };
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
            let event = match entry.what.as_str() {
                "submitted" => Event::Submitted,
                "accepted" => Event::Accepted,
                "returned" => Event::Returned,
                _ => Event::Decided,
            };
            let officer = (event != Event::Submitted).then_some(entry.who);
            Entry { when: beijing(entry.at), officer, event }
        })
        .collect();
    let certain = certain(site, case.kind, case.clocks.submitted_on);
    let today = site.today();
    let rules = rules_of(site, rules);
    let conflict = status == StatusCode::CONFLICT;
    personal(site, reader, status, || {
        let title = if errors.is_empty() {
            case.number.to_string()
        } else {
            crate::error::title(&case.number.to_string())
        };
        let head = head(title, &format!("/desk/cases/{}", case.number.as_str()), Section::Desk);
        let view = view! {
            <CasePage case subject as_filed now authority files history answer errors conflict certain rules today/>
        };
        (head, view)
    })
}

/// By when the officer must act next.
fn due(case: &Case) -> domain::calendar::Due {
    match case.stage {
        Stage::Submitted => case.clocks.accept_by,
        _ => case.clocks.answer_by,
    }
}

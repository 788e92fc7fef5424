//! The desk: what waits for an officer's unit, and the steps they make.

mod act;

pub use act::act;

use app::cases::CaseFile;
use app::desk::{Answer, CasePage, Entry, Filter, Find, Queue, Row, Subject, Totals, Work};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Kind, Stage, Step};
use domain::decision::open_outcomes;
use domain::field_error::FieldError;
use domain::ids::FileId;
use domain::record::Record;
use domain::reference::CaseNumber;
use leptos::prelude::*;
use serde::Deserialize;
use store::case::{Conflict, Dossier, Narrow};

use crate::account::head;
use crate::auth::Officer;
use crate::cases::{has_expired, rules_of, said};
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
    #[serde(default)]
    kind: String,
    #[serde(default)]
    late: String,
    #[serde(default)]
    number: String,
}

/// `GET /desk`
pub async fn queue(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    // A number leads to its case; what is not at this desk is not found, and the queue says so.
    if let Ok(number) = wanted.number.parse::<CaseNumber>()
        && site.store.has_desk_case(&officer, &number).await?
    {
        return Ok(Redirect::to(&format!("/desk/cases/{}", number.as_str())).into_response());
    }
    let number: String = wanted.number.chars().take(40).collect();
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
        accepted: count(&["accepted", "asked", "handed-over", "proposed", "reopened"]),
        closed: count(&["returned", "withdrawn", "decided"]),
    };
    let narrow = Narrow {
        kind: Kind::ALL.into_iter().find(|it| it.key() == wanted.kind),
        late_on: (!wanted.late.is_empty()).then(|| site.today()),
    };
    let kinds = site.store.queue_kinds(&officer, filter.key(), site.today()).await?;
    let total: i64 = kinds
        .iter()
        .filter(|(kind, ..)| narrow.kind.is_none_or(|it| it == *kind))
        .map(|(_, n, late)| if narrow.late_on.is_some() { late } else { n })
        .sum();
    let total = usize::try_from(total)?;
    let find = Find {
        number,
        state: filter.key(),
        kind: narrow.kind,
        late: narrow.late_on.is_some(),
        kinds,
    };
    let rows = site
        .store
        .narrowed_queue(&officer, filter.key(), &narrow, page, PER_PAGE, site.now())
        .await?;
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
    let href: Vec<_> = (1..=pages)
        .map(|page| format!("{}&page={page}", find.href(find.kind, find.late)))
        .collect();
    let unconfirmed = usize::try_from(site.store.unconfirmed_count(&officer).await?)?;
    let (unit, today, page) =
        (site.unit_name(officer.unit()), site.today(), usize::try_from(page)?);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("desk-title"), "/desk", Section::Desk);
        (head, view! { <Queue unit rows filter totals page pages href find unconfirmed today/> })
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
    let answer = Answer::begin(dossier.record.as_ref());
    Ok(page(&site, reader, dossier, answer, Vec::new(), StatusCode::OK, false))
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

fn page(
    site: &Site,
    reader: Reader,
    dossier: Dossier,
    answer: Answer,
    errors: Vec<FieldError>,
    status: StatusCode,
    busy: bool,
) -> Response {
    let steps: Vec<_> = Step::ALL.into_iter().filter(|it| dossier.may(*it)).collect();
    let conflict = dossier.conflict.map(Conflict::key);
    let seen = dossier.steps;
    let Dossier { case, record, as_filed, files, history, subject_number, rules, .. } = dossier;
    // Whatever is done from here is done to the case as it is shown here.
    let answer = Answer { steps: seen.to_string(), ..answer };
    let outcomes = open_outcomes(&case.answers, record.as_ref().map(|it| &it.facts));
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
    let mut units = site.units();
    units.retain(|(code, _)| *code != case.unit);
    let moved = status == StatusCode::CONFLICT;
    let messages = said(dossier.messages);
    let work =
        Work { steps, outcomes, units, with, conflict, messages, answer, errors, moved, busy };
    let certain = certain(site, case.kind, case.clocks.submitted_on);
    let (today, person) = (site.today(), dossier.person_name);
    let rules = rules_of(site, rules);
    let expired = as_filed.as_ref().is_some_and(|(record, ..)| has_expired(site, record));
    personal(site, reader, status, || {
        let title = match work.errors.is_empty() {
            true => case.number.to_string(),
            false => crate::error::title(&case.number.to_string()),
        };
        let head = head(title, &format!("/desk/cases/{}", case.number.as_str()), Section::Desk);
        let view = view! {
            <CasePage case person as_filed now files history work certain rules expired today/>
        };
        (head, view)
    })
}

/// By when the officer must act next.
fn due(case: &Case) -> domain::calendar::Due {
    case.next_due().unwrap_or(case.clocks.answer_by)
}

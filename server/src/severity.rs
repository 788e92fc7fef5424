//! The severity of a record, confirmed at the desk of the unit that decided it.

use app::desk::{SeverityPage, SeverityQueue, Subject};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::ids::RecordId;
use domain::record::{Record, Severity};
use domain::rules::AnyRule;
use domain::severity::Draft;
use leptos::prelude::*;
use serde::Deserialize;
use store::severity::Confirmed;

use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many records stand on one page.
const PER_PAGE: i64 = 20;

/// Which page of the queue, and whether one was confirmed a moment ago.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    page: Option<i64>,
    done: String,
}

/// What the form sends: what was typed, and the version of the record that was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    severity: String,
    document: String,
    reason: String,
    version: String,
}

/// `GET /desk/severity`
pub async fn queue(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let page = wanted.page.unwrap_or(1);
    list(&site, reader, &officer, page, !wanted.done.is_empty(), false).await
}

/// `GET /desk/severity/{record}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (record, number) = waiting(&site, &officer, &id).await?;
    let draft = Draft::begin(&record);
    Ok(one(&site, reader, record, number, draft, Vec::new(), StatusCode::OK))
}

/// `POST /desk/severity/{record}`
pub async fn confirm(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
    Form(Typed { severity, document, reason, version }): Form<Typed>,
) -> Result<Response, AppError> {
    let draft = Draft { severity, document, reason };
    let Some((record, number)) =
        site.store.unconfirmed_record(&officer, parsed(&id)?, site.now()).await?
    else {
        return confirmed_already(&site, reader, &officer, parsed(&id)?).await;
    };
    let proposed = record.severity.ok_or(AppError::NotFound)?;
    let confirmation = match draft.check(officer.unit(), proposed) {
        Ok(confirmation) => confirmation,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(one(&site, reader, record, number, draft, errors, status));
        }
    };
    // A form without the version was not made by this site: it counts for none.
    let version = version.parse().unwrap_or(0);
    let now = site.now();
    match site.store.confirm_severity(&officer, record.id, version, &confirmation, now).await? {
        Confirmed::Done => {
            let rules = &site.published().rules;
            site.store.expire_one(record.id, rules, site.today(), now).await?;
            Ok(Redirect::to("/desk/severity?done=1").into_response())
        }
        Confirmed::Moved => {
            let Some((record, number)) =
                site.store.unconfirmed_record(&officer, record.id, now).await?
            else {
                return list(&site, reader, &officer, 1, false, true).await;
            };
            Ok(one(&site, reader, record, number, draft, Vec::new(), StatusCode::CONFLICT))
        }
    }
}

/// What an officer gets who comes second: the queue as it is now. Of another unit's record, nothing.
async fn confirmed_already(
    site: &Site,
    reader: Reader,
    officer: &Officer,
    id: RecordId,
) -> Result<Response, AppError> {
    match site.store.confirmed_by_unit(officer, id).await? {
        true => list(site, reader, officer, 1, false, true).await,
        false => Err(AppError::NotFound),
    }
}

fn parsed(id: &str) -> Result<RecordId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn waiting(site: &Site, officer: &Officer, id: &str) -> Result<(Record, String), AppError> {
    let found = site.store.unconfirmed_record(officer, parsed(id)?, site.now()).await?;
    found.ok_or(AppError::NotFound)
}

async fn list(
    site: &Site,
    reader: Reader,
    officer: &Officer,
    page: i64,
    done: bool,
    conflict: bool,
) -> Result<Response, AppError> {
    let total = site.store.unconfirmed_count(officer).await?;
    let last = ((total + PER_PAGE - 1) / PER_PAGE).max(1);
    let page = page.clamp(1, last);
    let records = site.store.unconfirmed(officer, page, PER_PAGE, site.now()).await?;
    let unit = site.unit_name(officer.unit());
    let href: Vec<_> = (1..=last).map(|page| format!("/desk/severity?page={page}")).collect();
    let (total, page, pages) =
        (usize::try_from(total)?, usize::try_from(page)?, usize::try_from(last)?);
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(personal(site, reader, status, || {
        let head = head(t("desk-severity-title"), "/desk/severity", Section::Desk);
        (head, view! { <SeverityQueue unit records total page pages href done conflict/> })
    }))
}

fn one(
    site: &Site,
    reader: Reader,
    record: Record,
    number: String,
    draft: Draft,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Response {
    let subject =
        Subject { name: record.subject_name.clone(), kind: record.subject_kind, masked: number };
    let authority = site.authority(&record);
    let rules = &site.published().rules;
    let mut lines = Vec::new();
    for kind in &record.facts.penalty_types {
        let line = rules.severity_line(&record.unit, *kind, record.facts.decided_on);
        let line = line.cloned().map(AnyRule::Severity);
        lines.extend(line.filter(|it| !lines.contains(it)));
    }
    let today = site.today();
    let periods = Severity::ALL.into_iter();
    let periods: Vec<_> =
        periods.filter_map(|it| rules.period_for(it, &record.facts, today).cloned()).collect();
    let conflict = status == StatusCode::CONFLICT;
    personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("desk-severity-title"),
            false => crate::error::title(&t("desk-severity-title")),
        };
        let head = head(title, &format!("/desk/severity/{}", record.id), Section::Desk);
        (
            head,
            view! { <SeverityPage record subject authority lines periods draft errors conflict/> },
        )
    })
}

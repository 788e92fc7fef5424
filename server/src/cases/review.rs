//! Asking that a decision be looked at again (复核): kept as it is typed, looked at once more, then sent.

use app::cases::ReviewForm;
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Kind, Stage};
use domain::field_error::FieldError;
use domain::record::Record;
use domain::review::Draft;
use leptos::prelude::*;
use store::case::Dossier;
use store::draft::DraftKey;

use super::check::{self, Looked, To, Typed};
use super::{own, reviewable};
use crate::account::head;
use crate::auth::{Author, Citizen, Lasts};
use crate::draft;
use crate::error::{AppError, Ended};
use crate::form::kept;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /cases/{number}/review`
pub async fn review(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    lasts: Lasts,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let (dossier, record) = match open(&site, &citizen, &number).await? {
        Ok(open) => open,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let key = DraftKey { citizen: &citizen, record: record.id, kind: Kind::Review };
    let typed = kept(&site, key).await?.filter(|it: &Draft| is_about(it, &dossier));
    Ok(form(&site, reader, &dossier, typed.unwrap_or_default(), Vec::new(), lasts.seconds()))
}

/// `POST /cases/{number}/review`: keeps what was written, then goes on to the last look.
pub async fn ask_review(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    lasts: Lasts,
    Path(number): Path<String>,
    Form(typed): Form<Typed<Draft>>,
) -> Result<Response, AppError> {
    let citizen = &author.citizen;
    let (dossier, record) = match open(&site, citizen, &number).await? {
        Ok(open) => open,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let here = format!("/cases/{}/review", dossier.case.number.as_str());
    let later = typed.later();
    let typed = Draft { of: dossier.case.number.as_str().to_owned(), ..typed.draft };
    let key = DraftKey { citizen, record: record.id, kind: Kind::Review };
    site.store.keep_draft(key, &serde_json::to_string(&typed)?, site.now()).await?;
    if author.ended {
        return Err(AppError::SignIn { to: here, ended: Ended::Kept });
    }
    match typed.check(dossier.case.number.clone()) {
        _ if later => Ok(Redirect::to("/cases").into_response()),
        Ok(_) => Ok(Redirect::to(&format!("{here}/check")).into_response()),
        Err(errors) => Ok(form(&site, reader, &dossier, typed, errors, lasts.seconds())),
    }
}

/// `GET /cases/{number}/review/check`: a last look before sending.
pub async fn check_review(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    Ok(match complete(&site, reader, &citizen, &number).await? {
        Ok((dossier, record, answers)) => {
            let at = format!("/cases/{}/review", dossier.case.number.as_str());
            check::page(&site, reader, at, To::Record(Box::new(record)), answers, false)
        }
        Err(elsewhere) => elsewhere,
    })
}

/// `POST /cases/{number}/review/check`: sends it.
pub async fn send_review(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
    Form(looked): Form<Looked>,
) -> Result<Response, AppError> {
    match complete(&site, reader, &citizen, &number).await? {
        Ok((dossier, record, answers)) if looked.is_past(&check::mark(&answers)) => {
            let at = format!("/cases/{}/review", dossier.case.number.as_str());
            Ok(check::page(&site, reader, at, To::Record(Box::new(record)), answers, true))
        }
        Ok((_, record, answers)) => draft::send(&site, &citizen, &record, answers).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// What is ready to be sent; or where to go instead.
async fn complete(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    number: &str,
) -> Result<Result<(Dossier, Record, Answers), Response>, AppError> {
    let (dossier, record) = match open(site, citizen, number).await? {
        Ok(open) => open,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    let key = DraftKey { citizen, record: record.id, kind: Kind::Review };
    let Some(typed) = kept(site, key).await?.filter(|it: &Draft| is_about(it, &dossier)) else {
        let to = format!("/cases/{}/review", dossier.case.number.as_str());
        return Ok(Err(Redirect::to(&to).into_response()));
    };
    match typed.check(dossier.case.number.clone()) {
        Ok(review) => Ok(Ok((dossier, record, Answers::Review(review)))),
        Err(errors) => Ok(Err(form(site, reader, &dossier, typed, errors, 0))),
    }
}

/// A case of mine whose decision can be looked at again, and its record; or where to go instead: to its
/// review that is there already (a second click, the back button), or to the case.
async fn open(
    site: &Site,
    citizen: &store::person::Citizen,
    number: &str,
) -> Result<Result<(Dossier, Record), Response>, AppError> {
    let dossier = own(site, citizen, number).await?;
    match dossier.record.clone().filter(|_| reviewable(&dossier)) {
        Some(record) => Ok(Ok((dossier, record))),
        None => {
            let to = dossier.review.unwrap_or(dossier.case.number);
            Ok(Err(Redirect::to(&format!("/cases/{}", to.as_str())).into_response()))
        }
    }
}

/// A record has one draft of a review: it may be one of an earlier decision.
fn is_about(draft: &Draft, dossier: &Dossier) -> bool {
    draft.of.is_empty() || draft.of == dossier.case.number.as_str()
}

fn form(
    site: &Site,
    reader: Reader,
    dossier: &Dossier,
    draft: Draft,
    errors: Vec<FieldError>,
    lasts: u64,
) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let of = dossier.case.number.clone();
    let reasons = match &dossier.case.stage {
        Stage::Decided { reasons, .. } => reasons.clone(),
        Stage::Returned { reason, .. } => reason.clone(),
        _ => String::new(),
    };
    personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("cases-review-title"),
            false => crate::error::title(&t("cases-review-title")),
        };
        let head = Head {
            islands: lasts > 0,
            ..head(title, &format!("/cases/{}/review", of.as_str()), Section::Account)
        };
        (head, view! { <ReviewForm of reasons draft errors lasts/> })
    })
}

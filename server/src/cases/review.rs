//! Asking that a decision be looked at again (复核).

use app::cases::ReviewForm;
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Kind, Stage};
use domain::field_error::FieldError;
use domain::review::Draft;
use leptos::prelude::*;
use store::case::Dossier;
use store::draft::DraftKey;

use super::{own, reviewable};
use crate::account::head;
use crate::auth::{Author, Citizen};
use crate::draft;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /cases/{number}/review`
pub async fn review(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let dossier = own(&site, &citizen, &number).await?;
    let Some(record) = dossier.case.record.filter(|_| reviewable(&dossier)) else {
        return Ok(Redirect::to(&format!("/cases/{number}")).into_response());
    };
    let key = DraftKey { citizen: &citizen, record, kind: Kind::Review };
    let kept = site.store.draft(key).await?;
    let typed = kept.map(|it| serde_json::from_str(&it)).transpose()?.unwrap_or_default();
    Ok(form(&site, reader, &dossier, typed, Vec::new()))
}

/// `POST /cases/{number}/review`: keeps what was written, then sends it.
pub async fn ask_review(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    Path(number): Path<String>,
    Form(typed): Form<Draft>,
) -> Result<Response, AppError> {
    let citizen = &author.citizen;
    let dossier = own(&site, citizen, &number).await?;
    let here = format!("/cases/{}", dossier.case.number.as_str());
    // A second click, or the back button.
    let (Some(record), true) = (&dossier.record, reviewable(&dossier)) else {
        let to = dossier.review.map_or(here, |review| format!("/cases/{}", review.as_str()));
        return Ok(Redirect::to(&to).into_response());
    };
    let key = DraftKey { citizen, record: record.id, kind: Kind::Review };
    site.store.keep_draft(key, &serde_json::to_string(&typed)?, site.now()).await?;
    if author.ended {
        return Err(AppError::SignIn { to: format!("{here}/review"), ended: true });
    }
    match typed.check(dossier.case.number.clone()) {
        Ok(review) => draft::send(&site, citizen, record, Answers::Review(review)).await,
        Err(errors) => Ok(form(&site, reader, &dossier, typed, errors)),
    }
}

fn form(
    site: &Site,
    reader: Reader,
    dossier: &Dossier,
    draft: Draft,
    errors: Vec<FieldError>,
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
        let head = head(title, &format!("/cases/{}/review", of.as_str()), Section::Account);
        (head, view! { <ReviewForm of reasons draft errors/> })
    })
}

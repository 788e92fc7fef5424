//! What a citizen does with a case of theirs: answering, writing, taking it back.

use app::cases::Typed;
use axum::extract::multipart::Multipart;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Reason;
use domain::correction;
use domain::field_error::FieldError;
use domain::reference::CaseNumber;
use serde::Deserialize;
use store::case::{Move, Side, Stepped};
use store::draft::DraftKey;

use super::{detail, own};
use crate::auth::{Author, Citizen};
use crate::error::{AppError, Ended};
use crate::reader::Reads;
use crate::site::Site;
use crate::upload;

/// A message to the unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Letter {
    message: String,
}

/// `POST /cases/{number}/answer`: keeps what was written and the files, then answers the request for a
/// correction.
pub async fn answer(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    Path(number): Path<String>,
    form: Multipart,
) -> Result<Response, AppError> {
    let citizen = &author.citizen;
    let dossier = own(&site, citizen, &number).await?;
    let mut filled = match dossier.case.record {
        Some(record) => {
            let key = DraftKey { citizen, record, kind: dossier.case.kind };
            upload::read(&site, key, form).await?
        }
        None => upload::words(form).await?,
    };
    let typed = filled.text("answer");
    let open = site.store.keep_answer(citizen, &dossier.case.number, &typed).await?;
    if author.ended {
        return Err(AppError::SignIn { to: format!("/cases/{number}"), ended: Ended::Kept });
    }
    let mut errors = filled.errors;
    let words = correction::answer(&typed).map_err(|error| errors.insert(0, error));
    if let Ok(words) = words
        && errors.is_empty()
        && open
        && let Ok(case) = dossier.case.clone().answer(site.today(), &site.published().calendar)
    {
        let words = Some((Side::Citizen, words.as_str()));
        let made = Move { case: &case, steps: dossier.steps, what: Some("answered"), words };
        if site.store.citizen_step(citizen, made, site.now()).await? == Stepped::Done {
            return Ok(Redirect::to(&here(&case.number)).into_response());
        }
        errors = Vec::new();
    }
    let conflict = errors.is_empty() || !open;
    let typed = Typed { answer: typed, conflict, errors, ..Typed::default() };
    let now = own(&site, citizen, &number).await?;
    detail(&site, reader, citizen, now, false, typed).await
}

/// `POST /cases/{number}/messages`
pub async fn write(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
    Form(typed): Form<Letter>,
) -> Result<Response, AppError> {
    let dossier = own(&site, &citizen, &number).await?;
    let errors = match Reason::parse("message", &typed.message) {
        Ok(words) => {
            let id = dossier.case.id;
            if site.store.write_as_citizen(&citizen, id, words.as_str(), site.now()).await? {
                let to = format!("{}#messages", here(&dossier.case.number));
                return Ok(Redirect::to(&to).into_response());
            }
            Vec::new()
        }
        Err(error) => vec![FieldError { message: said(error.message), ..error }],
    };
    let conflict = errors.is_empty();
    let typed = Typed { message: typed.message, errors, conflict, ..Typed::default() };
    let now = own(&site, &citizen, &number).await?;
    detail(&site, reader, &citizen, now, false, typed).await
}

/// A citizen is told of a message what an officer is told of a reason.
fn said(message: &'static str) -> &'static str {
    match message {
        "desk-reason-missing" => "cases-message-missing",
        _ => "cases-message-long",
    }
}

/// `POST /cases/{number}/withdraw`
pub async fn withdraw(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let dossier = own(&site, &citizen, &number).await?;
    if let Ok(case) = dossier.case.clone().withdraw(site.today()) {
        let made = Move { case: &case, steps: dossier.steps, what: None, words: None };
        if site.store.citizen_step(&citizen, made, site.now()).await? == Stepped::Done {
            return Ok(Redirect::to(&here(&case.number)).into_response());
        }
    }
    let now = own(&site, &citizen, &number).await?;
    let typed = Typed { conflict: true, ..Typed::default() };
    detail(&site, reader, &citizen, now, false, typed).await
}

fn here(number: &CaseNumber) -> String {
    format!("/cases/{}", number.as_str())
}

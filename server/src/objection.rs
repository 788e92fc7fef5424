//! Saying that a record is wrong: load and show, or check and keep.

use app::objection::{Check, Closed, Form, Landing};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::multipart::Multipart;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Kind};
use domain::evidence::Evidence;
use domain::field_error::FieldError;
use domain::objection::{Draft, Objection};
use domain::plan::ObjectionGate;
use domain::record::Record;
use domain::rules::clock;
use leptos::prelude::*;
use store::draft::DraftKey;

use crate::account::head;
use crate::auth::{Author, Citizen};
use crate::error::AppError;
use crate::page::{personal, public};
use crate::reader::Reads;
use crate::record::card;
use crate::site::Site;
use crate::{draft, upload};

const KIND: Kind = Kind::Objection;

/// The articles that answer what people ask next.
const QUESTIONS: [&str; 3] = ["wrong-record", "third-party-site", "who-can-see-my-record"];

/// `GET /objection`
pub async fn landing(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    let today = site.today();
    public(&site, reader, &headers, "/objection", || {
        let rule = |id| published.rules.clock_near(id, today).cloned().ok_or(AppError::NotFound);
        let (forward, total) = (rule(clock::OBJECTION_FORWARD)?, rule(clock::OBJECTION_TOTAL)?);
        let questions = site.questions(&QUESTIONS);
        let head = Head {
            title: t("objection-landing-title"),
            description: t("objection-landing-lead"),
            section: Section::Guides,
            ..Head::default()
        };
        Ok((head, view! { <Landing forward total questions/> }))
    })
}

/// `GET /objection/{record}`: the form, or why it is not open.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let record = draft::record(&site, &citizen, &id).await?;
    let key = DraftKey { citizen: &citizen, record: record.id, kind: KIND };
    let draft = kept(&site, key).await?.unwrap_or_default();
    page(&site, reader, key, record, draft, Vec::new()).await
}

/// `POST /objection/{record}`: keeps what was filled in and goes on, or shows what has to be put right.
pub async fn fill(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, AppError> {
    let record = id.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen: &author.citizen, record, kind: KIND };
    let mut filled = upload::read(&site, key, form).await?;
    let draft = Draft {
        ground: filled.text("ground"),
        reason: filled.text("reason"),
        phone: filled.text("phone"),
    };
    if !site.store.keep_draft(key, &serde_json::to_string(&draft)?, site.now()).await? {
        return Err(AppError::NotFound);
    }
    let here = format!("/objection/{record}");
    if author.ended {
        return Err(AppError::SignIn { to: here, ended: true });
    }
    if let Ok(file) = filled.text("remove").parse() {
        site.store.remove_file(key, file).await?;
        return Ok(Redirect::to(&format!("{here}#evidence")).into_response());
    }
    let uploading = filled.text("action") == "upload";
    let mut errors = filled.errors;
    if uploading && errors.is_empty() {
        return Ok(Redirect::to(&format!("{here}#evidence")).into_response());
    }
    if !uploading && let Err(more) = draft.check() {
        errors.splice(0..0, more);
    }
    if errors.is_empty() {
        return Ok(Redirect::to(&format!("{here}/check")).into_response());
    }
    let record = draft::record(&site, &author.citizen, &id).await?;
    page(&site, reader, key, record, draft, errors).await
}

/// `GET /objection/{record}/check`: a last look before sending.
pub async fn check(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (record, objection, files) = match complete(&site, reader, &citizen, &id).await? {
        Ok(complete) => complete,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let key = DraftKey { citizen: &citizen, record: record.id, kind: KIND };
    let files = draft::case_files(key, files);
    let (clocks, certain) = draft::clocks(&site, KIND);
    let authority = site.authority(&record);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let path = format!("/objection/{}/check", record.id);
        let head = head(t("objection-check-title"), &path, Section::Record);
        (head, view! { <Check record authority objection files clocks certain/> })
    }))
}

/// `POST /objection/{record}/check`: sends it.
pub async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    match complete(&site, reader, &citizen, &id).await? {
        Ok((record, objection, _)) => {
            draft::send(&site, &citizen, &record, Answers::Objection(objection)).await
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// What is ready to be sent; or where to go instead: to the case that is open already (a second
/// click, the back button), to the form, or the form with what has to be put right.
async fn complete(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    id: &str,
) -> Result<Result<(Record, Objection, Vec<Evidence>), Response>, AppError> {
    let record = draft::record(site, citizen, id).await?;
    let key = DraftKey { citizen, record: record.id, kind: KIND };
    let gate = card(site, record.clone()).objection;
    if let ObjectionGate::Busy(case) = gate {
        let to = format!("/cases/{}", case.number.as_str());
        return Ok(Err(Redirect::to(&to).into_response()));
    }
    let (Some(draft), ObjectionGate::Open) = (kept(site, key).await?, gate) else {
        return Ok(Err(Redirect::to(&format!("/objection/{}", record.id)).into_response()));
    };
    let files = site.store.draft_files(key).await?;
    match draft.check() {
        Ok(objection) => Ok(Ok((record, objection, files))),
        Err(errors) => Ok(Err(page(site, reader, key, record, draft, errors).await?)),
    }
}

async fn kept(site: &Site, key: DraftKey<'_>) -> Result<Option<Draft>, AppError> {
    let kept = site.store.draft(key).await?;
    Ok(kept.map(|it| serde_json::from_str(&it)).transpose()?)
}

/// The form, with what has to be put right; or why it is not open.
async fn page(
    site: &Site,
    reader: Reader,
    key: DraftKey<'_>,
    record: Record,
    draft: Draft,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let files = draft::uploaded(key, site.store.draft_files(key).await?);
    let authority = site.authority(&record);
    let (clocks, certain) = draft::clocks(site, KIND);
    let card = card(site, record);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = if errors.is_empty() {
            t("objection-form-title")
        } else {
            crate::error::title(&t("objection-form-title"))
        };
        let head = Head {
            islands: true,
            ..head(title, &format!("/objection/{}", card.record.id), Section::Record)
        };
        let record = card.record;
        let view = match card.objection {
            ObjectionGate::Open => {
                view! { <Form record authority draft errors files clocks certain/> }.into_any()
            }
            gate => view! { <Closed record authority gate/> }.into_any(),
        };
        (head, view)
    }))
}

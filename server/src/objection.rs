//! Saying that a record is wrong: load and show, or check and keep.

use app::objection::{Check, Closed, Form, Landing, One, Start};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::multipart::Multipart;
use axum::extract::{self, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::case::{Answers, Kind};
use domain::evidence::Evidence;
use domain::field_error::FieldError;
use domain::form::{Draft as _, Step};
use domain::objection::{Draft, Objection};
use domain::plan::ObjectionGate;
use domain::record::Record;
use domain::rules::clock;
use leptos::prelude::*;
use store::draft::DraftKey;

use crate::account::head;
use crate::auth::{Author, Citizen, Lasts};
use crate::cases::check::{Looked, mark, status};
use crate::error::AppError;
use crate::form::{self, Asked, Part, Sent};
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
    public(&site, &published, reader, &headers, "/objection", || {
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

/// `GET /objection/{record}`: what will happen and how far the form has come; with `step`, one page of
/// the form, and with `step=all` the whole; or why it is not open.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    lasts: Lasts,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let record = draft::record(&site, &citizen, &id).await?;
    let key = DraftKey { citizen: &citizen, record: record.id, kind: KIND };
    let draft = form::kept(&site, key).await?;
    let part = Part::from_key(KIND, &asked.step);
    page(&site, reader, key, record, draft, (part, lasts.seconds()), Vec::new()).await
}

/// `POST /objection/{record}`: keeps what was filled in and goes on, or shows what has to be put right.
/// With `step`, the fields of that page alone were filled in.
pub async fn fill(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    lasts: Lasts,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, AppError> {
    let offered = |_: &Record| Step::of(KIND).to_vec();
    match form::fill(&site, &author, &id, form, overlay, offered).await? {
        Sent::On(response) => Ok(response),
        Sent::Wrong { record, draft, part, errors } => {
            let key = DraftKey { citizen: &author.citizen, record: record.id, kind: KIND };
            page(&site, reader, key, *record, Some(draft), (part, lasts.seconds()), errors).await
        }
    }
}

/// Writes what was sent over what was there: a page that was not sent keeps what stood on it.
fn overlay(draft: &mut Draft, filled: &mut upload::Filled, part: Part) {
    // Of several choices none is sent where none is made.
    if part.has(Step::Ground) {
        draft.ground = filled.text("ground");
    }
    let mut put = |name: &str, field: &mut String| {
        let before = if part == Part::All { String::new() } else { std::mem::take(field) };
        *field = filled.or(name, before);
    };
    put("reason", &mut draft.reason);
    put("phone", &mut draft.phone);
}

/// `GET /objection/{record}/check`: a last look before sending.
pub async fn check(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let complete = complete(&site, reader, &citizen, &id).await?;
    Ok(complete.map_or_else(|it| it, |it| last_look(&site, reader, &citizen, it, false)))
}

/// The page of the last look; shown anew where what was looked at was `changed` before it was sent.
fn last_look(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    (record, objection, files): (Record, Objection, Vec<Evidence>),
    changed: bool,
) -> Response {
    let seen = mark(&(&objection, &files));
    let key = DraftKey { citizen, record: record.id, kind: KIND };
    let files = draft::case_files(key, files);
    let (clocks, certain) = draft::clocks(site, KIND);
    let authority = site.authority(&record);
    personal(site, reader, status(changed), || {
        let path = format!("/objection/{}/check", record.id);
        let head = head(t("objection-check-title"), &path, Section::Record);
        (head, view! { <Check record authority objection files clocks certain seen changed/> })
    })
}

/// `POST /objection/{record}/check`: sends it.
pub async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    extract::Form(looked): extract::Form<Looked>,
) -> Result<Response, AppError> {
    match complete(&site, reader, &citizen, &id).await? {
        Ok((record, objection, files)) if looked.is_past(&mark(&(&objection, &files))) => {
            Ok(last_look(&site, reader, &citizen, (record, objection, files), true))
        }
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
    let (draft, files): (Draft, _) = match form::filled_in(site, key, gate).await? {
        Ok(filled_in) => filled_in,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    match draft.check() {
        Ok(objection) => Ok(Ok((record, objection, files))),
        Err(errors) => {
            Ok(Err(page(site, reader, key, record, Some(draft), (Part::All, 0), errors).await?))
        }
    }
}

/// A page of the form, with what has to be put right; or why it is not open.
async fn page(
    site: &Site,
    reader: Reader,
    key: DraftKey<'_>,
    record: Record,
    draft: Option<Draft>,
    (part, lasts): (Part, u64),
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let evidence = site.store.draft_files(key).await?;
    let begun = draft.is_some();
    let mut draft = draft.unwrap_or_default();
    let wrong = draft.wrong(&record, site.today(), &evidence);
    let progress = draft.progress(&wrong, Step::of(KIND));
    let files = draft::uploaded(key, evidence);
    let authority = site.authority(&record);
    let (clocks, certain) = draft::clocks(site, KIND);
    let card = card(site, record);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = match part {
            Part::One(step) => app::form::title(KIND, step),
            Part::Start | Part::All => t("objection-form-title"),
        };
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let here = part.href(&format!("/objection/{}", card.record.id), "");
        let head = Head { islands: part != Part::Start, ..head(title, &here, Section::Record) };
        let record = card.record;
        let view = match (card.objection, part) {
            (ObjectionGate::Open, Part::Start) => {
                view! { <Start record authority begun progress clocks certain/> }.into_any()
            }
            (ObjectionGate::Open, Part::One(step)) => {
                view! { <One step record authority draft errors files progress lasts/> }.into_any()
            }
            (ObjectionGate::Open, Part::All) => {
                view! { <Form record authority draft errors files lasts clocks certain/> }
                    .into_any()
            }
            (gate, _) => view! { <Closed record authority gate/> }.into_any(),
        };
        (head, view)
    }))
}

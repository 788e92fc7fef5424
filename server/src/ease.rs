//! Asking for more time (申请延期), and own words beside the record (自主解释): kept as they are typed,
//! and decided by the unit that made the record.

use app::cases::{EaseClosed, EaseForm};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, MatchedPath, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Kind};
use domain::field_error::FieldError;
use domain::letter::EaseDraft;
use domain::plan::{self, EaseGate};
use domain::record::{OpenCase, Record};
use domain::rules::{Means, MeansRule};
use jiff::civil::Date;
use leptos::prelude::*;
use store::draft::DraftKey;

use crate::account::head;
use crate::auth::{Author, Citizen, Lasts};
use crate::cases::check::{self, Looked, To, Typed};
use crate::draft;
use crate::error::{AppError, Ended};
use crate::form::kept;
use crate::page::personal;
use crate::plan::category;
use crate::reader::Reads;
use crate::site::Site;

/// The kinds of case that ease.
pub const KINDS: [Kind; 2] = [Kind::Extension, Kind::Statement];

/// Whether that kind is open for this record today.
pub fn gate(site: &Site, kind: Kind, record: &Record) -> EaseGate {
    let published = site.published();
    let way = (category(&published, record), means(kind));
    plan::ease(record, &published.rules, way, site.today())
}

fn means(kind: Kind) -> Means {
    if kind == Kind::Extension { Means::Extension } else { Means::Statement }
}

/// The kind that this route begins with.
fn kind_of(path: &MatchedPath) -> Result<Kind, AppError> {
    let noun = path.as_str().split('/').nth(1).unwrap_or_default();
    KINDS.into_iter().find(|it| it.key() == noun).ok_or(AppError::NotFound)
}

/// `GET /extension/{record}` and `GET /statement/{record}`
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    lasts: Lasts,
    Path(id): Path<String>,
    path: MatchedPath,
) -> Result<Response, AppError> {
    let kind = kind_of(&path)?;
    let record = draft::record(&site, &citizen, &id).await?;
    let key = DraftKey { citizen: &citizen, record: record.id, kind };
    let typed = kept(&site, key).await?.unwrap_or_default();
    form(&site, reader, kind, record, typed, Vec::new(), lasts.seconds())
}

/// `POST /extension/{record}` and `POST /statement/{record}`: keeps what was typed, then goes on to the
/// last look.
pub async fn fill(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    lasts: Lasts,
    Path(id): Path<String>,
    path: MatchedPath,
    Form(typed): Form<Typed<EaseDraft>>,
) -> Result<Response, AppError> {
    let (kind, citizen, later) = (kind_of(&path)?, &author.citizen, typed.later());
    let typed = typed.draft;
    let record = id.parse().map_err(|_| AppError::NotFound)?;
    let key = DraftKey { citizen, record, kind };
    if !site.store.keep_draft(key, &serde_json::to_string(&typed)?, site.now()).await? {
        return Err(AppError::NotFound);
    }
    let here = format!("/{}/{record}", kind.key());
    if author.ended {
        return Err(AppError::SignIn { to: here, ended: Ended::Kept });
    }
    if later {
        return Ok(Redirect::to("/cases").into_response());
    }
    let record = draft::record(&site, citizen, &id).await?;
    // One that is not open says why, and a second click finds the case that is open already.
    match gate(&site, kind, &record) {
        EaseGate::Nothing => {
            return form(&site, reader, kind, record, typed, Vec::new(), lasts.seconds());
        }
        EaseGate::Busy(case) => return Ok(to_case(&case)),
        EaseGate::Open => {}
    }
    match checked(kind, &typed, site.today()) {
        Ok(_) => Ok(Redirect::to(&format!("{here}/check")).into_response()),
        Err(errors) => form(&site, reader, kind, record, typed, errors, lasts.seconds()),
    }
}

/// `GET /extension/{record}/check` and `GET /statement/{record}/check`: a last look before sending.
pub async fn look(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    path: MatchedPath,
) -> Result<Response, AppError> {
    let kind = kind_of(&path)?;
    Ok(match complete(&site, reader, &citizen, &id, kind).await? {
        Ok((record, answers)) => {
            let at = format!("/{}/{}", kind.key(), record.id);
            check::page(&site, reader, at, To::Record(Box::new(record)), answers, false)
        }
        Err(elsewhere) => elsewhere,
    })
}

/// `POST /extension/{record}/check` and `POST /statement/{record}/check`: sends it.
pub async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    path: MatchedPath,
    Form(looked): Form<Looked>,
) -> Result<Response, AppError> {
    let kind = kind_of(&path)?;
    match complete(&site, reader, &citizen, &id, kind).await? {
        Ok((record, answers)) if looked.is_past(&check::mark(&answers)) => {
            let at = format!("/{}/{}", kind.key(), record.id);
            Ok(check::page(&site, reader, at, To::Record(Box::new(record)), answers, true))
        }
        Ok((record, answers)) => draft::send(&site, &citizen, &record, answers).await,
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// What is ready to be sent; or where to go instead: to the case that is open already (a second click,
/// the back button), to the form, or the form with what has to be put right.
async fn complete(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    id: &str,
    kind: Kind,
) -> Result<Result<(Record, Answers), Response>, AppError> {
    let record = draft::record(site, citizen, id).await?;
    let key = DraftKey { citizen, record: record.id, kind };
    let typed = match (gate(site, kind, &record), kept::<EaseDraft>(site, key).await?) {
        (EaseGate::Open, Some(typed)) => typed,
        (EaseGate::Busy(case), _) => return Ok(Err(to_case(&case))),
        (EaseGate::Open | EaseGate::Nothing, _) => {
            let to = format!("/{}/{}", kind.key(), record.id);
            return Ok(Err(Redirect::to(&to).into_response()));
        }
    };
    match checked(kind, &typed, site.today()) {
        Ok(answers) => Ok(Ok((record, answers))),
        Err(errors) => Ok(Err(form(site, reader, kind, record, typed, errors, 0)?)),
    }
}

fn checked(kind: Kind, typed: &EaseDraft, today: Date) -> Result<Answers, Vec<FieldError>> {
    match kind {
        Kind::Extension => typed.extension(today).map(Answers::Extension),
        _ => typed.statement().map(Answers::Statement),
    }
}

fn to_case(case: &OpenCase) -> Response {
    Redirect::to(&format!("/cases/{}", case.number.as_str())).into_response()
}

/// The form, with what has to be put right; or why it is not open.
fn form(
    site: &Site,
    reader: Reader,
    kind: Kind,
    record: Record,
    draft: EaseDraft,
    errors: Vec<FieldError>,
    lasts: u64,
) -> Result<Response, AppError> {
    let gate = gate(site, kind, &record);
    let rule = rule(site, kind, &record);
    let authority = site.authority(&record);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = t(&format!("cases-{}-title", kind.key()));
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let head = Head {
            islands: lasts > 0,
            ..head(title, &format!("/{}/{}", kind.key(), record.id), Section::Record)
        };
        let view = match (gate, rule) {
            (EaseGate::Open, Some(rule)) => {
                view! { <EaseForm kind record authority rule draft errors lasts/> }.into_any()
            }
            (gate, _) => view! { <EaseClosed kind record authority gate/> }.into_any(),
        };
        (head, view)
    }))
}

/// The rule that opens this way for the record today.
fn rule(site: &Site, kind: Kind, record: &Record) -> Option<MeansRule> {
    let published = site.published();
    let category = category(&published, record);
    published.rules.means(category, site.today()).find(|it| it.means == means(kind)).cloned()
}

//! The organiser's desk: publishing opportunities, and confirming who came. Each sees only their own.

use app::shell::{Reader, Section};
use app::volunteer::{Desk, Form as FormPage, Organised, SignUp};
use app::words::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::ids::{OpportunityId, ParticipationId};
use domain::volunteer::{self, Draft};
use leptos::prelude::*;
use serde::Deserialize;
use store::volunteer::{Changed, Confirmed};

use crate::account::head;
use crate::auth::Organiser;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;
use crate::volunteer::{PER_PAGE, shown};

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    page: Option<i64>,
}

/// Why an opportunity is cancelled.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Cancelling {
    reason: String,
}

/// Whose proof is taken back, and why.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Revoking {
    person: String,
    reason: String,
}

/// Who came, and for how long.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Attendance {
    person: String,
    came: String,
    hours: String,
}

/// What the organiser typed on the page of one opportunity.
#[derive(Default)]
struct Typed {
    attendance: Attendance,
    /// A reason, and whose proof it is about; for cancelling where there is none.
    reason: (String, String),
    errors: Vec<FieldError>,
}

/// `GET /desk/volunteer`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let count = usize::try_from(site.store.own_opportunity_count(&organiser).await?)?;
    let pages = count.max(1).div_ceil(PER_PAGE as usize);
    let page = usize::try_from(wanted.page.unwrap_or(1)).unwrap_or(1).clamp(1, pages);
    let list = site.store.own_opportunities(&organiser, page as i64, PER_PAGE).await?;
    let list: Vec<_> = list.into_iter().map(|it| shown(&site, it)).collect();
    let href: Vec<_> = (1..=pages).map(|it| format!("/desk/volunteer?page={it}")).collect();
    let street = site.street(organiser.street()).name;
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("volunteer-desk-title"), "/desk/volunteer", Section::Desk);
        (head, view! { <Desk street list page pages href/> })
    }))
}

/// `GET /desk/volunteer/new`
pub async fn new(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
) -> Result<Response, AppError> {
    let draft = Draft { contact: site.street(organiser.street()).phone, ..Draft::default() };
    Ok(form(&site, reader, &organiser, None, draft, Vec::new(), StatusCode::OK))
}

/// `POST /desk/volunteer/new`
pub async fn publish(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Form(draft): Form<Draft>,
) -> Result<Response, AppError> {
    match draft.check(beijing(site.now())) {
        Ok(plan) => {
            let id = site.store.publish(&organiser, &plan, site.now()).await?;
            Ok(Redirect::to(&format!("/desk/volunteer/{id}")).into_response())
        }
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(form(&site, reader, &organiser, None, draft, errors, status))
        }
    }
}

/// `GET /desk/volunteer/{id}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    page(&site, reader, &organiser, own(&id)?, Typed::default(), StatusCode::OK).await
}

/// `GET /desk/volunteer/{id}/edit`
pub async fn edit(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = own(&id)?;
    let found = site.store.own_opportunity(&organiser, id).await?;
    let (it, _) = found.ok_or(AppError::NotFound)?;
    let draft = Draft::of(&it.plan, it.version);
    let status = if it.is_open(site.now()) { StatusCode::OK } else { StatusCode::CONFLICT };
    Ok(form(&site, reader, &organiser, Some(id), draft, Vec::new(), status))
}

/// `POST /desk/volunteer/{id}/edit`
pub async fn change(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Path(id): Path<String>,
    Form(draft): Form<Draft>,
) -> Result<Response, AppError> {
    let id = own(&id)?;
    let found = site.store.own_opportunity(&organiser, id).await?;
    let (it, _) = found.ok_or(AppError::NotFound)?;
    let plan = match draft.check(beijing(site.now())) {
        Ok(plan) => plan,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(form(&site, reader, &organiser, Some(id), draft, errors, status));
        }
    };
    let version = draft.version.parse().unwrap_or_default();
    match site.store.change_opportunity(&organiser, id, version, &plan, site.now()).await? {
        Changed::Done => Ok(Redirect::to(&format!("/desk/volunteer/{id}")).into_response()),
        Changed::TooFew => {
            let few = FieldError { field: "places", message: "volunteer-places-few" };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(form(&site, reader, &organiser, Some(id), draft, vec![few], status))
        }
        Changed::Moved => {
            let draft = Draft { version: it.version.to_string(), ..draft };
            let status = StatusCode::CONFLICT;
            Ok(form(&site, reader, &organiser, Some(id), draft, Vec::new(), status))
        }
    }
}

/// `POST /desk/volunteer/{id}/cancel`
pub async fn cancel(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Path(id): Path<String>,
    Form(typed): Form<Cancelling>,
) -> Result<Response, AppError> {
    let id = own(&id)?;
    let reason = match volunteer::reason(&typed.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let reason = (typed.reason, String::new());
            let typed = Typed { reason, errors: vec![error], ..Typed::default() };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&site, reader, &organiser, id, typed, status).await;
        }
    };
    match site.store.cancel_opportunity(&organiser, id, &reason, site.now()).await? {
        Changed::Done => Ok(Redirect::to(&format!("/desk/volunteer/{id}")).into_response()),
        _ => {
            let typed = Typed { reason: (reason, String::new()), ..Typed::default() };
            page(&site, reader, &organiser, id, typed, StatusCode::CONFLICT).await
        }
    }
}

/// `POST /desk/volunteer/{id}/attendance`
pub async fn attendance(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Path(id): Path<String>,
    Form(attendance): Form<Attendance>,
) -> Result<Response, AppError> {
    let id = own(&id)?;
    let found = site.store.own_opportunity(&organiser, id).await?;
    let (it, sign_ups) = found.ok_or(AppError::NotFound)?;
    let person: ParticipationId = attendance.person.parse().map_err(|_| AppError::NotFound)?;
    if !sign_ups.iter().any(|it| it.id == person) {
        return Err(AppError::NotFound);
    }
    let minutes = match attendance.came.as_str() {
        "no" => None,
        _ => match volunteer::served(&attendance.hours, it.plan.minutes()) {
            Ok(minutes) => Some(minutes),
            Err(error) => {
                let typed = Typed { attendance, errors: vec![error], ..Typed::default() };
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return page(&site, reader, &organiser, id, typed, status).await;
            }
        },
    };
    match site.store.confirm(&organiser, person, minutes, site.now()).await? {
        Confirmed::Done => Ok(Redirect::to(&format!("/desk/volunteer/{id}")).into_response()),
        Confirmed::NotOpen => {
            let typed = Typed { attendance, ..Typed::default() };
            page(&site, reader, &organiser, id, typed, StatusCode::CONFLICT).await
        }
    }
}

/// `POST /desk/volunteer/{id}/revoke`: takes a proof back.
pub async fn revoke(
    State(site): State<Site>,
    Reads(reader): Reads,
    organiser: Organiser,
    Path(id): Path<String>,
    Form(typed): Form<Revoking>,
) -> Result<Response, AppError> {
    let id = own(&id)?;
    let (_, sign_ups) =
        site.store.own_opportunity(&organiser, id).await?.ok_or(AppError::NotFound)?;
    let person: ParticipationId = typed.person.parse().map_err(|_| AppError::NotFound)?;
    if !sign_ups.iter().any(|it| it.id == person) {
        return Err(AppError::NotFound);
    }
    let reason = match volunteer::reason(&typed.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let reason = (typed.reason, typed.person);
            let typed = Typed { reason, errors: vec![error], ..Typed::default() };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&site, reader, &organiser, id, typed, status).await;
        }
    };
    match site.store.revoke_proof(&organiser, person, &reason, site.now()).await? {
        true => Ok(Redirect::to(&format!("/desk/volunteer/{id}")).into_response()),
        false => {
            let typed = Typed { reason: (reason, typed.person), ..Typed::default() };
            page(&site, reader, &organiser, id, typed, StatusCode::CONFLICT).await
        }
    }
}

fn own(id: &str) -> Result<OpportunityId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn page(
    site: &Site,
    reader: Reader,
    organiser: &Organiser,
    id: OpportunityId,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, AppError> {
    let found = site.store.own_opportunity(organiser, id).await?;
    let (it, sign_ups) = found.ok_or(AppError::NotFound)?;
    let over = it.ends_at <= site.now();
    let it = shown(site, it);
    let sign_ups: Vec<_> = sign_ups
        .into_iter()
        .map(|it| SignUp {
            id: it.id.to_string(),
            name: it.name,
            masked: it.masked,
            state: it.state,
            minutes: it.minutes,
            proved: it.proved,
        })
        .collect();
    let Typed { attendance, reason, errors } = typed;
    let typed = (attendance.person, attendance.hours);
    let conflict = status == StatusCode::CONFLICT;
    Ok(personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => it.plan.title.clone(),
            false => crate::error::title(&it.plan.title),
        };
        let head = head(title, &format!("/desk/volunteer/{id}"), Section::Desk);
        (head, view! { <Organised it sign_ups over typed reason errors conflict/> })
    }))
}

fn form(
    site: &Site,
    reader: Reader,
    organiser: &Organiser,
    id: Option<OpportunityId>,
    draft: Draft,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Response {
    let street = site.street(organiser.street()).name;
    let conflict = status == StatusCode::CONFLICT;
    let id = id.map(|it| it.to_string());
    let path = match &id {
        Some(id) => format!("/desk/volunteer/{id}/edit"),
        None => "/desk/volunteer/new".to_owned(),
    };
    personal(site, reader, status, || {
        let title = t(if id.is_some() { "volunteer-edit-title" } else { "volunteer-new-title" });
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let view = view! { <FormPage street draft errors id conflict/> };
        (head(title, &path, Section::Desk), view)
    })
}

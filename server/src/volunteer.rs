//! Volunteering, as everybody and as those who take part see it.

use app::shell::{Head, Reader, Section};
use app::volunteer::{self as view, Check, Join, List, Mine, One, Paper, Part, Sheet};
use app::words::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::ids::OpportunityId;
use domain::reference::ProofNumber;
use domain::volunteer;
use leptos::prelude::*;
use serde::Deserialize;
use store::volunteer::{Joined, Opportunity, Verdict, Withdrawn};

use crate::account::head;
use crate::auth::Citizen;
use crate::authorised::quiet;
use crate::error::AppError;
use crate::page::{passing, personal};
use crate::qr;
use crate::reader::Reads;
use crate::site::Site;

/// How many opportunities stand on one page.
pub const PER_PAGE: i64 = 20;

/// Which part of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    street: String,
    page: Option<i64>,
}

/// What is written when signing up.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignUp {
    volunteer_number: String,
}

/// What was done a moment ago.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The number on a paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Number {
    number: String,
}

/// `GET /volunteer?street=&page=`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let counts = site.store.opportunity_counts(site.now()).await?;
    let published = site.published();
    // What is no street is all streets.
    let known = |code: &str| {
        published.streets.get(code).is_some() || counts.iter().any(|(it, _)| it == code)
    };
    let street = if known(&wanted.street) { wanted.street.as_str() } else { "" };
    let of = |code: &str| {
        counts.iter().filter(|(it, _)| code.is_empty() || it == code).map(|(_, n)| n).sum::<i64>()
    };
    let pages = (of(street).max(1) as usize).div_ceil(PER_PAGE as usize);
    let page = usize::try_from(wanted.page.unwrap_or(1)).unwrap_or(1).clamp(1, pages);
    let rows = site.store.opportunities(street, site.now(), page as i64, PER_PAGE).await?;
    let rows: Vec<_> = rows.into_iter().map(|it| shown(&site, it)).collect();
    let link = |code: &str| match code.is_empty() {
        true => "/volunteer".to_owned(),
        false => format!("/volunteer?street={}", crate::error::encode(code)),
    };
    let codes = published.streets.all().iter().map(|it| it.code.as_str());
    let streets: Vec<_> = std::iter::once("")
        .chain(codes)
        .map(|code| view::Street {
            name: if code.is_empty() { String::new() } else { site.street(code).name },
            href: link(code),
            count: of(code),
            chosen: code == street,
        })
        .collect();
    let with = if street.is_empty() { '?' } else { '&' };
    let href: Vec<_> =
        (1..=pages).map(|number| format!("{}{with}page={number}", link(street))).collect();
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head =
            Head { robots: true, ..head(t("volunteer-title"), "/volunteer", Section::Other) };
        (head, view! { <List rows streets page pages href/> })
    }))
}

/// `GET /volunteer/{id}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let it = shown(&site, find(&site, &id).await?);
    Ok(passing(&site, reader, StatusCode::OK, || {
        let path = format!("/volunteer/{}", it.id);
        let head = Head { robots: it.open, ..head(it.plan.title.clone(), &path, Section::Other) };
        (head, view! { <One it/> })
    }))
}

/// `GET /volunteer/{id}/join`
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    _: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let found = find(&site, &id).await?;
    Ok(join_page(&site, reader, found, String::new(), Vec::new(), StatusCode::OK))
}

/// `POST /volunteer/{id}/join`
pub async fn join(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    Form(typed): Form<SignUp>,
) -> Result<Response, AppError> {
    let found = find(&site, &id).await?;
    let number = match volunteer::volunteer_number(&typed.volunteer_number) {
        Ok(number) => number,
        Err(error) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let typed = typed.volunteer_number;
            return Ok(join_page(&site, reader, found, typed, vec![error], status));
        }
    };
    let done = match site.store.join(&citizen, found.id, &number, site.now()).await? {
        Joined::Place => "?done=joined",
        Joined::Waiting => "?done=waiting",
        Joined::Already => "",
        Joined::Closed => {
            let found = find(&site, &id).await?;
            let status = StatusCode::CONFLICT;
            return Ok(join_page(&site, reader, found, number, Vec::new(), status));
        }
    };
    Ok(Redirect::to(&format!("/volunteer/mine{done}")).into_response())
}

/// `POST /volunteer/{id}/withdraw`
pub async fn withdraw(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let found = find(&site, &id).await?;
    match site.store.withdraw(&citizen, found.id, site.now()).await? {
        Withdrawn::Done => Ok(Redirect::to("/volunteer/mine?done=withdrawn").into_response()),
        Withdrawn::Nothing => Ok(Redirect::to("/volunteer/mine").into_response()),
        Withdrawn::Closed => {
            let (none, status) = (String::new(), StatusCode::CONFLICT);
            Ok(join_page(&site, reader, found, none, Vec::new(), status))
        }
    }
}

/// `GET /volunteer/mine`
pub async fn mine(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Query(way): Query<Done>,
) -> Result<Response, AppError> {
    let parts = site.store.participations(&citizen).await?;
    let parts: Vec<_> = parts
        .into_iter()
        .map(|it| Part {
            opportunity: shown(&site, it.opportunity),
            state: it.state,
            place_in_line: it.place_in_line,
            minutes: it.minutes,
            changed_since: it.changed_since,
            proof: it.proof.map(String::from),
            revoked: it.revoked,
        })
        .collect();
    let done = match way.done.as_str() {
        "joined" => Some("volunteer-done-joined"),
        "waiting" => Some("volunteer-done-waiting"),
        "withdrawn" => Some("volunteer-done-withdrawn"),
        _ => None,
    };
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("volunteer-mine-title"), "/volunteer/mine", Section::Account);
        (head, view! { <Mine parts done/> })
    }))
}

/// `POST /volunteer/{id}/proof`: makes the proof, because its person asks for it.
pub async fn prove(
    State(site): State<Site>,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: OpportunityId = id.parse().map_err(|_| AppError::NotFound)?;
    let number = site.store.prove(&citizen, id, site.now()).await?.ok_or(AppError::NotFound)?;
    Ok(Redirect::to(&format!("/volunteer/mine/{}", number.as_str())).into_response())
}

/// `GET /volunteer/mine/{number}`: the proof in full, for its own person.
pub async fn paper(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    headers: HeaderMap,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: ProofNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let it = site.store.own_proof(&citizen, &number).await?.ok_or(AppError::NotFound)?;
    let street = site.street(&it.street);
    let path = format!("/volunteer/mine/{}", number.as_str());
    let sheet = Sheet {
        number: number.to_string(),
        name: citizen.name().to_owned(),
        masked: citizen.masked().to_owned(),
        volunteer_number: it.volunteer_number,
        activity: it.proof.activity,
        work: it.work.key(),
        place: it.place,
        begins: it.begins,
        ends: it.ends,
        minutes: it.proof.minutes,
        issuer: street.issuer,
        responsible: street.responsible,
        organiser: it.organiser,
        contact: if street.phone.is_empty() { it.contact } else { street.phone },
        proved: it.proved.date(),
        check: qr::address(&site, &headers, &format!("/volunteer/proof/{}", number.as_str())),
    };
    let demo = site.settings.demo;
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("volunteer-proof-title"), &path, Section::Account);
        (head, view! { <Paper sheet demo/> })
    }))
}

/// `GET /volunteer/proof?number=`
pub async fn check_typed(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(typed): Query<Number>,
) -> Result<Response, AppError> {
    check_page(&site, reader, typed.number).await
}

/// `GET /volunteer/proof/{number}`: what somebody who was shown the number may know.
pub async fn check(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    check_page(&site, reader, number).await
}

/// A mistyped number and one that does not exist get the same page.
async fn check_page(site: &Site, reader: Reader, typed: String) -> Result<Response, AppError> {
    let found = match typed.parse::<ProofNumber>() {
        Ok(number) => site.store.check_proof(&number).await?,
        Err(_) => Verdict::None,
    };
    let found = match found {
        Verdict::None => view::Verdict::None,
        Verdict::Revoked(on) => view::Verdict::Revoked(on),
        Verdict::Good(it) => view::Verdict::Good(view::Checked {
            number: it.proof.number.to_string(),
            name: it.name,
            activity: it.proof.activity,
            day: it.proof.day,
            minutes: it.proof.minutes,
            issuer: site.street(&it.street).issuer,
            proved: it.proved.date(),
        }),
    };
    let number: String = typed.chars().take(40).collect();
    Ok(quiet(passing(site, reader, StatusCode::OK, || {
        let head = head(t("volunteer-check-title"), "/volunteer/proof", Section::Other);
        (head, view! { <Check number found/> })
    })))
}

async fn find(site: &Site, id: &str) -> Result<Opportunity, AppError> {
    let id: OpportunityId = id.parse().map_err(|_| AppError::NotFound)?;
    site.store.opportunity(id).await?.ok_or(AppError::NotFound)
}

/// An opportunity as the views take it.
pub(crate) fn shown(site: &Site, it: Opportunity) -> view::Opportunity {
    view::Opportunity {
        id: it.id.to_string(),
        street: site.street(&it.street).name,
        left: it.places_left(),
        open: it.is_open(site.now()),
        joined: it.joined,
        waiting: it.waiting,
        cancelled: it.cancelled,
        plan: it.plan,
    }
}

fn join_page(
    site: &Site,
    reader: Reader,
    found: Opportunity,
    volunteer_number: String,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Response {
    let it = shown(site, found);
    let conflict = status == StatusCode::CONFLICT;
    personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("volunteer-join-title"),
            false => crate::error::title(&t("volunteer-join-title")),
        };
        let path = format!("/volunteer/{}/join", it.id);
        let view = view! { <Join it volunteer_number errors conflict/> };
        (head(title, &path, Section::Other), view)
    })
}

//! Letting somebody see chosen parts of my records: making it, seeing it, ending it.

use app::authorisation::{Consent, Detail, Form as AuthorisationForm, Held, List, Made, Row};
use app::components::day;
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::authorisation::Draft;
use domain::field_error::FieldError;
use domain::ids::RecordId;
use domain::record::Record;
use domain::reference::AuthorisationNumber;
use leptos::prelude::*;
use store::authorisation::{self as kept, NewAuthorisation};

use crate::account::head;
use crate::auth::Citizen;
use crate::authorised::quiet;
use crate::clock::{beijing, end_of};
use crate::error::AppError;
use crate::page::personal;
use crate::qr;
use crate::reader::Reads;
use crate::record::card;
use crate::site::Site;

/// `GET /authorisations`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let all = site.store.authorisations(&citizen).await?;
    let rows: Vec<_> = all
        .into_iter()
        .map(|it| Row {
            held: held(&site, &it),
            number: it.number,
            party: it.terms.party,
            until: it.terms.until,
            openings: it.openings.len(),
        })
        .collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("authorisation-title"), "/authorisations", Section::Account);
        (head, view! { <List rows/> })
    }))
}

/// `GET /authorisations/new`
pub async fn new(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let records = choosable(&site, &citizen).await?;
    let once = store::seal::random_hex(16)?;
    Ok(form(&site, reader, &records, Draft::default(), Vec::new(), once))
}

/// `POST /authorisations/new`: makes it and shows its code, this once.
pub async fn make(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    headers: HeaderMap,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let one = |name: &str| {
        let found = typed.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let some = |name: &str| {
        typed.iter().filter(|(it, _)| it == name).map(|(_, value)| value.clone()).collect()
    };
    let published = site.published();
    let consent = published.consents.current(site.today()).ok_or(AppError::NotFound)?;
    let mut draft = Draft {
        party: one("party"),
        purpose: one("purpose"),
        words: one("words"),
        records: some("records"),
        parts: some("parts"),
        year: one("year"),
        month: one("month"),
        day: one("day"),
        consent: one("consent"),
    };
    // A text that changed since the form was opened has to be read and agreed to again.
    if one("version") != consent.version {
        draft.consent = String::new();
    }
    let once = match one("once") {
        once if (16..=64).contains(&once.len()) => once,
        _ => store::seal::random_hex(16)?,
    };
    let records = choosable(&site, &citizen).await?;
    let own: Vec<_> = records.iter().map(|it| it.id).collect();
    let terms = match draft.check(&own, site.today()) {
        Ok(terms) => terms,
        Err(errors) => return Ok(form(&site, reader, &records, draft, errors, once)),
    };
    let new = NewAuthorisation {
        until_at: end_of(terms.until),
        consent_version: consent.version.clone(),
        consent_hash: consent.hash(),
        once,
        terms,
    };
    let (number, code) = match site.store.authorise(&citizen, &new, site.now()).await? {
        kept::Made::New(number, code) => (number, code),
        kept::Made::Already(number) => {
            let to = format!("/authorisations/{}", number.as_str());
            return Ok(Redirect::to(&to).into_response());
        }
        kept::Made::NotOpen => return Err(AppError::NotFound),
    };
    let terms = new.terms;
    let titles = titles(&records, &terms.records);
    let address = qr::address(&site, &headers, &format!("/authorised/{}", code.expose()));
    let (qr, code) = (qr::square(&address), code.grouped());
    Ok(quiet(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("authorisation-made"), "/authorisations", Section::Account);
        (head, view! { <Made number code address qr terms titles/> })
    })))
}

/// `GET /authorisations/{number}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: AuthorisationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let it = site.store.authorisation(&citizen, &number).await?.ok_or(AppError::NotFound)?;
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    let titles = titles(&records, &it.terms.records);
    let held = held(&site, &it);
    let published = site.published();
    let text = published.consents.version(&it.consent_version).map(|it| it.text.clone());
    let consent = Consent { version: it.consent_version, text: text.unwrap_or_default() };
    let (made, revoked) = (beijing(it.made_at), it.revoked_at.map(beijing));
    let openings: Vec<_> = it.openings.into_iter().map(beijing).collect();
    let terms = it.terms;
    Ok(personal(&site, reader, StatusCode::OK, || {
        let path = format!("/authorisations/{}", number.as_str());
        let head = head(number.to_string(), &path, Section::Account);
        let view = view! { <Detail number terms titles held made revoked openings consent/> };
        (head, view)
    }))
}

/// `POST /authorisations/{number}/revoke`: at once.
pub async fn revoke(
    State(site): State<Site>,
    citizen: Citizen,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: AuthorisationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    if !site.store.revoke(&citizen, &number, site.now()).await? {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to(&format!("/authorisations/{}", number.as_str())).into_response())
}

/// The records that others may be let see: those that still stand.
async fn choosable(site: &Site, citizen: &Citizen) -> Result<Vec<Record>, AppError> {
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    let stands = |record: &Record| card(site, record.clone()).standing.is_shown();
    Ok(records.into_iter().filter(stands).collect())
}

fn form(
    site: &Site,
    reader: Reader,
    records: &[Record],
    draft: Draft,
    errors: Vec<FieldError>,
    once: String,
) -> Response {
    let published = site.published();
    let consent = published.consents.current(site.today());
    let consent = consent
        .map(|it| Consent { version: it.version.clone(), text: it.text.clone() })
        .unwrap_or_default();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    personal(site, reader, status, || {
        let records = choices(records);
        let title = match errors.is_empty() {
            true => t("authorisation-new"),
            false => crate::error::title(&t("authorisation-new")),
        };
        let head = head(title, "/authorisations/new", Section::Account);
        (head, view! { <AuthorisationForm records draft errors consent once/> })
    })
}

/// Records to tick: id, title, and who decided when.
pub fn choices(records: &[Record]) -> Vec<(String, String, String)> {
    let line = |it: &Record| {
        let note = format!("{} · {}", it.facts.authority, day(it.facts.decided_on));
        (it.id.to_string(), it.facts.title.clone(), note)
    };
    records.iter().map(line).collect()
}

fn titles(records: &[Record], chosen: &[RecordId]) -> Vec<String> {
    let chosen = records.iter().filter(|it| chosen.contains(&it.id));
    chosen.map(|it| it.facts.title.clone()).collect()
}

fn held(site: &Site, it: &kept::Authorisation) -> Held {
    match it.revoked_at {
        Some(_) => Held::Revoked,
        None if it.until_at <= site.now() => Held::Over,
        None => Held::Open,
    }
}

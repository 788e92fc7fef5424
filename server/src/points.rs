//! Integrity points: joining with a versioned consent, what follows from my own records, leaving.

use app::points::{Agreement, Mine, Offer, Rules};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use content::consents::Consent;
use domain::field_error::FieldError;
use leptos::prelude::*;
use serde::Deserialize;
use store::consent::ConsentText;
use store::seal::sha256;

use crate::account::head;
use crate::auth::Citizen;
use crate::clock::beijing;
use crate::error::{AppError, title};
use crate::page::{personal, public};
use crate::reader::Reads;
use crate::site::Site;

/// The consent that points rest on.
pub const CONSENT: &str = "points";

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Join {
    agree: String,
    version: String,
}

/// What has just happened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    left: String,
}

/// `GET /points`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    let published = site.published();
    let rules = &published.documents.points;
    let given = site.store.consent(&citizen, CONSENT).await?;
    let agreed = given.filter(|it| agreed_now(&site, &it.version) && rules.in_force(site.today()));
    let Some(given) = agreed else {
        return offer(&site, reader, &citizen, StatusCode::OK, !way.left.is_empty(), None).await;
    };
    let declined = site.store.declined(&citizen).await?;
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    let ledger = rules.ledger(&records, |id| declined.contains(&id), site.today());
    let (rules, since) = (rules.clone(), beijing(given.given_at).date());
    let declined = declined.len();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("points-title"), "/points", Section::Account);
        (head, view! { <Mine rules ledger since declined/> })
    }))
}

/// `POST /points`: joins.
pub async fn join(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Form(join): Form<Join>,
) -> Result<Response, AppError> {
    let published = site.published();
    let documents = &published.documents;
    let wrong = |message| Some(FieldError { field: "agree", message });
    let refuse = StatusCode::UNPROCESSABLE_ENTITY;
    let text = documents.consents.current(CONSENT).ok_or(AppError::NotFound)?;
    if !documents.points.in_force(site.today()) {
        return offer(&site, reader, &citizen, refuse, false, None).await;
    }
    if join.version != text.version {
        let error = wrong("points-agree-changed");
        return offer(&site, reader, &citizen, refuse, false, error).await;
    }
    if join.agree != "yes" {
        let error = wrong("points-agree-missing");
        return offer(&site, reader, &citizen, refuse, false, error).await;
    }
    let hash = sha256(text.text.as_bytes());
    let text = ConsentText { kind: CONSENT, version: &text.version, hash: &hash };
    site.store.give_consent(&citizen, text, site.now()).await?;
    Ok(Redirect::to("/points").into_response())
}

/// `POST /points/leave`
pub async fn leave(State(site): State<Site>, citizen: Citizen) -> Result<Response, AppError> {
    site.store.withdraw_consent(&citizen, CONSENT, site.now()).await?;
    Ok(Redirect::to("/points?left=1").into_response())
}

/// `GET /points/rules`
pub async fn rules(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/points/rules", || {
        let head = Head {
            title: t("points-rules-title"),
            description: t("points-rules-lead"),
            section: Section::Guides,
            ..Head::default()
        };
        let rules = published.documents.points.clone();
        Ok((head, view! { <Rules rules/> }))
    })
}

/// Whether this is the version of the text that is asked for now.
pub fn agreed_now(site: &Site, version: &str) -> bool {
    let published = site.published();
    published.documents.consents.current(CONSENT).is_some_and(|it| it.version == version)
}

/// Whether this citizen has joined, by the text that is agreed to now.
///
/// # Errors
/// When the store fails.
pub async fn joined(site: &Site, citizen: &store::person::Citizen) -> Result<bool, AppError> {
    let given = site.store.consent(citizen, CONSENT).await?;
    let in_force = site.published().documents.points.in_force(site.today());
    Ok(given.is_some_and(|it| agreed_now(site, &it.version)) && in_force)
}

/// A text as its page shows it.
pub fn agreement(text: &Consent) -> Agreement {
    Agreement {
        title: text.title.clone(),
        version: text.version.clone(),
        date: text.date,
        html: text.html.clone(),
    }
}

/// The page before joining.
async fn offer(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    status: StatusCode,
    left: bool,
    error: Option<FieldError>,
) -> Result<Response, AppError> {
    let published = site.published();
    let documents = &published.documents;
    let rules = &documents.points;
    let text = documents.consents.current(CONSENT).filter(|_| rules.in_force(site.today()));
    let agreement = text.map(agreement);
    let given = site.store.consent(citizen, CONSENT).await?;
    let changed = given.is_some_and(|it| !agreed_now(site, &it.version));
    let (from, demo) = (rules.from, rules.demo);
    Ok(personal(site, reader, status, || {
        let name = if error.is_some() { title(&t("points-title")) } else { t("points-title") };
        let head = head(name, "/points", Section::Account);
        let errors: Vec<_> = error.into_iter().collect();
        (head, view! { <Offer agreement from demo changed left errors/> })
    }))
}

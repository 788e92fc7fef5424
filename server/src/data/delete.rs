//! Deleting what may be deleted (个人信息保护法 §47), with the reasons for what stays.

use app::data::{Deletable, Delete, Kept};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use leptos::prelude::*;
use serde::Deserialize;
use store::purge::HOLDS;

use crate::account::head;
use crate::auth::{self, Citizen};
use crate::error::{AppError, title};
use crate::page::personal;
use crate::points::CONSENT;
use crate::reader::Reads;
use crate::site::Site;

/// What is ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    drafts: String,
    points: String,
    sessions: String,
    account: String,
}

/// `GET /data/delete`
pub async fn deletable(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    delete_page(&site, reader, &citizen, StatusCode::OK, None).await
}

/// `POST /data/delete`
pub async fn delete(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Result<Response, AppError> {
    let ticked = |value: &str| value == "yes";
    let Wish { drafts, points, sessions, account } = &wish;
    let refuse = StatusCode::UNPROCESSABLE_ENTITY;
    if ![drafts, points, sessions, account].into_iter().any(|it| ticked(it)) {
        let error = FieldError { field: "sessions", message: "data-delete-missing" };
        return delete_page(&site, reader, &citizen, refuse, Some(error)).await;
    }
    if ticked(drafts) {
        site.store.delete_drafts(&citizen, site.now()).await?;
    }
    if ticked(points) {
        site.store.withdraw_consent(&citizen, CONSENT, site.now()).await?;
    }
    if ticked(sessions) {
        site.store.delete_ended_sessions(&citizen, site.now()).await?;
    }
    if ticked(account) {
        if !site.store.delete_account(&citizen, site.now()).await? {
            let error = FieldError { field: "account", message: "data-delete-account-not" };
            return delete_page(&site, reader, &citizen, refuse, Some(error)).await;
        }
        // With the account goes what was asked in this browser.
        let response = crate::assistant::signs_out(&site, &headers).await?;
        return auth::end(&site, &headers, response).await;
    }
    Ok(Redirect::to("/data?done=deleted").into_response())
}

async fn delete_page(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    status: StatusCode,
    error: Option<FieldError>,
) -> Result<Response, AppError> {
    let counted = site.store.holdings(citizen).await?;
    let n = |table: &str| counted.get(table).copied().unwrap_or(0);
    let free = HOLDS.iter().all(|it| n(it) == 0);
    // The box that an error is about is there, whatever else is.
    let account = free || error.is_some_and(|it| it.field == "account");
    let points = site.store.consent(citizen, CONSENT).await?.is_some();
    let deletable = Deletable { drafts: n("draft"), points, account };
    let kept = Kept {
        records: n("record"),
        cases: n("cases"),
        volunteering: n("participation"),
        accesses: n("access"),
        consents: if free { 0 } else { n("consent") },
    };
    Ok(personal(site, reader, status, || {
        let name = t("data-delete-title");
        let name = if error.is_some() { title(&name) } else { name };
        let head = head(name, "/data/delete", Section::Account);
        let errors: Vec<_> = error.into_iter().collect();
        (head, view! { <Delete deletable kept errors/> })
    }))
}

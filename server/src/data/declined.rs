//! Good records that I do not want counted or handed on.

use app::data::{Declinable, Declined, DeclinedWay};
use app::shell::Section;
use app::words::t;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::RecordId;
use domain::points::may_be_declined;
use leptos::prelude::*;
use serde::Deserialize;

use crate::account::head;
use crate::auth::Citizen;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// What a button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    record: String,
    way: String,
}

/// `GET /data/declined`
pub async fn declined(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let out = site.store.declined(&citizen).await?;
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    let records: Vec<_> = records
        .into_iter()
        .filter(|it| may_be_declined(it.facts.kind))
        .map(|it| Declinable {
            declined: out.contains(&it.id),
            id: it.id.to_string(),
            title: it.facts.title,
            on: it.facts.decided_on,
            authority: it.facts.authority,
        })
        .collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("data-declined-title"), "/data/declined", Section::Account);
        (head, view! { <Declined records/> })
    }))
}

/// `POST /data/declined`: leaves one out, or counts it again.
pub async fn decline(
    State(site): State<Site>,
    citizen: Citizen,
    Form(wish): Form<Wish>,
) -> Result<Response, AppError> {
    let record: RecordId = wish.record.parse().map_err(|_| AppError::NotFound)?;
    match DeclinedWay::from_key(&wish.way).ok_or(AppError::Unreadable)? {
        DeclinedWay::Decline => {
            if !site.store.decline(&citizen, record, site.now()).await? {
                return Err(AppError::NotFound);
            }
        }
        DeclinedWay::Undo => {
            site.store.undo_decline(&citizen, record).await?;
        }
    }
    Ok(Redirect::to("/data/declined").into_response())
}

//! Certificates: whoever has the number sees what it says, and that it is genuine.

use app::contest::{Certificate, Certified, Check};
use app::shell::Reader;
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::reference::CertificateNumber;
use leptos::prelude::*;
use serde::Deserialize;

use super::own;
use crate::authorised::quiet;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::passing;
use crate::qr;
use crate::reader::Reads;
use crate::site::Site;

/// What was typed into the box.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    number: String,
}

/// `GET /contest/certificate?number=`
pub async fn typed(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(typed): Query<Typed>,
) -> Result<Response, AppError> {
    if let Ok(number) = typed.number.parse::<CertificateNumber>() {
        let to = format!("/contest/certificate/{}", number.as_str());
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(none(&site, reader, typed.number, StatusCode::OK))
}

/// `GET /contest/certificate/{number}`: the paper, and the check of it. A mistyped number and one that
/// does not exist get the same page.
pub async fn check(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(written): Path<String>,
) -> Result<Response, AppError> {
    let found = match written.parse::<CertificateNumber>() {
        Ok(number) => site.store.certificate(&number).await?.map(|it| (number, it)),
        Err(_) => None,
    };
    let Some((number, attempt)) = found else {
        return Ok(none(&site, reader, written, StatusCode::OK));
    };
    let published = site.published();
    let season = published.library.quiz().season(&attempt.season);
    let all = i64::try_from(attempt.plan.len())? - attempt.void;
    let finished = attempt.finished_at.ok_or(AppError::NotFound)?;
    let certified = Certified {
        number: number.to_string(),
        name: attempt.name.clone(),
        season: season.map_or_else(|| attempt.season.clone(), |it| it.title.clone()),
        level: attempt.level.key(),
        pace: attempt.pace.key(),
        correct: attempt.correct,
        all,
        on: beijing(finished).date(),
        quick: attempt.quick > 0,
    };
    let path = format!("/contest/certificate/{}", number.as_str());
    let address = qr::address(&site, &headers, &path);
    let square = qr::square(&address);
    let name = published.library.site().name.clone();
    Ok(quiet(passing(&site, reader, StatusCode::OK, || {
        let head = own(t("contest-certificate-title"), &path);
        (head, view! { <Certificate certified site=name address qr=square/> })
    })))
}

fn none(site: &Site, reader: Reader, typed: String, status: StatusCode) -> Response {
    let typed: String = typed.chars().take(40).collect();
    quiet(passing(site, reader, status, || {
        (own(t("contest-check"), "/contest/certificate"), view! { <Check typed/> })
    }))
}

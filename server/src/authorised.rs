//! What somebody with a code sees, without an account.

use app::authorised::{Closed, Door, Opened, Typed};
use app::shell::{Head, Reader};
use app::words::t;
use axum::extract::{Form, OriginalUri, Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::authorisation::shown;
use domain::record::Record;
use domain::text::masked_name;
use leptos::prelude::*;
use serde::Deserialize;

use crate::clock::beijing;
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::record::card;
use crate::site::Site;

/// What was typed into the box.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedCode {
    code: String,
}

/// `GET /authorised`: a box for the code.
pub async fn typed(State(site): State<Site>, Reads(reader): Reads) -> Response {
    quiet(passing(&site, reader, StatusCode::OK, || (head("/authorised"), view! { <Typed/> })))
}

/// `POST /authorised`: opens what the typed code is for.
pub async fn open_typed(
    State(site): State<Site>,
    Reads(reader): Reads,
    Form(typed): Form<TypedCode>,
) -> Result<Response, AppError> {
    open_code(&site, reader, &typed.code).await
}

/// `GET /authorised/{code}`: a door that is the same for every code. Nothing is looked up, so a
/// preview of the link neither opens nor learns anything.
pub async fn door(
    State(site): State<Site>,
    Reads(reader): Reads,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let action = uri.path().to_owned();
    quiet(passing(&site, reader, StatusCode::OK, || {
        (head(&action), view! { <Door action=action.clone()/> })
    }))
}

/// `POST /authorised/{code}`: opens what the code is for.
pub async fn open(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    open_code(&site, reader, &code).await
}

async fn open_code(site: &Site, reader: Reader, code: &str) -> Result<Response, AppError> {
    let now = site.now();
    let stands = |record: &Record| card(site, record.clone()).standing.is_shown();
    let Some(opened) = site.store.open_authorised(code, stands, now).await? else {
        return Ok(quiet(passing(site, reader, StatusCode::NOT_FOUND, || {
            (head("/authorised"), view! { <Closed/> })
        })));
    };
    let terms = opened.terms;
    let all = terms.records.len();
    let records: Vec<_> = opened
        .records
        .into_iter()
        .filter_map(|record| {
            let card = card(site, record);
            let until = card.display.map(|it| it.until);
            shown(&card.record, card.standing, until, &terms.parts)
        })
        .collect();
    let ended = all - records.len();
    let about = (masked_name(&opened.name), opened.masked);
    Ok(quiet(passing(site, reader, StatusCode::OK, || {
        let view = view! {
            <Opened
                party=terms.party purpose=terms.purpose words=terms.words about shown=records ended
                parts=terms.parts until=terms.until as_of=beijing(now)
            />
        };
        (head("/authorised"), view)
    })))
}

fn head(path: &str) -> Head {
    Head { title: t("authorised-title"), path: path.to_owned(), ..Head::default() }
}

/// What an address with a code in it needs: kept nowhere, found by no search engine, told to no
/// other site.
pub fn quiet(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(robots, HeaderValue::from_static("noindex, nofollow, noarchive"));
    response
}

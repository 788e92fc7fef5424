//! My data: what is kept about me, the copy of it, consents, and deletion (个人信息保护法 §44–50).

mod declined;
mod delete;
mod export;

pub use declined::{decline, declined};
pub use delete::{deletable, delete};
pub use export::{export, schema};

use app::data::{Given, Holding, Overview, Stub, Text};
use app::shell::Section;
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use crate::account::head;
use crate::auth::Citizen;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::personal;
use crate::points::agreement;
use crate::reader::Reads;
use crate::site::Site;

/// How many stubs the page shows.
const STUBS: i64 = 20;

/// What has just happened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    done: String,
}

/// `GET /data`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    let published = site.published();
    let documents = &published.documents;
    let counted = site.store.holdings(&citizen).await?;
    let holdings: Vec<_> = documents
        .processing
        .processing
        .iter()
        .filter_map(|entry| {
            // `Processing::faults` refused an entry without a rule.
            let retention = documents.retention.rule(&entry.retention)?.clone();
            let count = |it: &String| Some((it.clone(), *counted.get(it.as_str())?));
            let counts = entry.tables.iter().filter_map(count).collect();
            Some(Holding { entry: entry.clone(), retention, counts })
        })
        .collect();
    let given = given(&site, &citizen).await?;
    let (stubs, purged) = site.store.purged(&citizen, STUBS).await?;
    let stubs: Vec<_> = stubs
        .into_iter()
        .map(|it| Stub {
            rule: documents.retention.rule(&it.rule).map(|rule| rule.text.clone()),
            kind: it.kind,
            when: beijing(it.at),
            hash: it.thing_hash,
        })
        .collect();
    let done = ["deleted", "withdrawn"].into_iter().find(|it| *it == way.done);
    let retention = documents.retention.clone();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("data-title"), "/data", Section::Account);
        (head, view! { <Overview holdings retention given stubs purged done/> })
    }))
}

/// `GET /data/consents/{kind}/{version}`: a text, as it was when somebody agreed to it.
pub async fn consent(
    State(site): State<Site>,
    Reads(reader): Reads,
    _citizen: Citizen,
    Path((kind, version)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let published = site.published();
    let text = published.documents.consents.version(&kind, &version).ok_or(AppError::NotFound)?;
    let agreement = agreement(text);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let path = format!("/data/consents/{kind}/{version}");
        let head = head(agreement.title.clone(), &path, Section::Account);
        (head, view! { <Text agreement/> })
    }))
}

/// `POST /data/consents/{kind}/withdraw`
pub async fn withdraw(
    State(site): State<Site>,
    citizen: Citizen,
    Path(kind): Path<String>,
) -> Result<Response, AppError> {
    match site.store.withdraw_consent(&citizen, &kind, site.now()).await? {
        true => Ok(Redirect::to("/data?done=withdrawn").into_response()),
        false => Ok(Redirect::to("/data").into_response()),
    }
}

/// What the citizen agreed to, the newest first.
async fn given(site: &Site, citizen: &Citizen) -> Result<Vec<Given>, AppError> {
    let published = site.published();
    let texts = &published.documents.consents;
    let given = site.store.consents(citizen).await?.into_iter().map(|it| {
        let text = texts.version(&it.kind, &it.version);
        let named = text.or_else(|| texts.current(&it.kind));
        Given {
            title: named.map_or_else(|| it.kind.clone(), |text| text.title.clone()),
            readable: text.is_some(),
            given: beijing(it.given_at),
            ended: it.withdrawn_at.map(beijing),
            kind: it.kind,
            version: it.version,
        }
    });
    Ok(given.collect())
}

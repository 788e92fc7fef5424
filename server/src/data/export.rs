//! My own copy of everything, as JSON, and the description of what is in it.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use store::copy::Copy;

use crate::auth::Citizen;
use crate::error::AppError;
use crate::points::{CONSENT, agreed_now};
use crate::site::Site;

/// The description of the copy (JSON Schema 2020-12).
const SCHEMA: &str = include_str!("export.schema.json");

/// `POST /data/export`: a file with everything about me. It is one reading, with its purpose.
pub async fn export(State(site): State<Site>, citizen: Citizen) -> Result<Response, AppError> {
    let consent = site.store.consent(&citizen, CONSENT).await?;
    let joined = consent.is_some_and(|it| agreed_now(&site, &it.version));
    let declined = site.store.declined(&citizen).await?;
    let copy = site.store.copy(&citizen, site.now()).await?;
    let points = joined.then(|| points(&site, &copy, |id| declined.contains(&id)));
    let published = site.published();
    let processing = published.documents.processing.processing.iter().map(|it| {
        let until = published.documents.retention.rule(&it.retention);
        json!({
            "id": it.id,
            "what": it.what,
            "purpose": it.purpose,
            "ground": it.ground.key(),
            "basis": it.basis,
            "source": it.source,
            "recipients": it.recipients,
            "kept": until.map(|rule| rule.text.as_str()),
        })
    });
    let whole = json!({
        "format": "chengxin-my-data-1",
        "schema": "/data/export.schema.json",
        "site": published.library.site().name,
        "demo": published.library.site().demo,
        "made_at": site.now().to_string(),
        "processing": processing.collect::<Vec<_>>(),
        "points": points,
        "tables": copy.tables,
    });
    let mut response = serde_json::to_vec_pretty(&whole)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = format!("attachment; filename=\"my-data-{}.json\"", site.today());
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name)?);
    Ok(response)
}

/// `GET /data/export.schema.json`
pub async fn schema() -> Response {
    let kind = HeaderValue::from_static("application/schema+json");
    ([(header::CONTENT_TYPE, kind)], SCHEMA).into_response()
}

/// What I have today, worked out from the records of the copy.
fn points(site: &Site, copy: &Copy, declined: impl Fn(domain::ids::RecordId) -> bool) -> Value {
    let published = site.published();
    let rules = &published.documents.points;
    let ledger = rules.ledger(&copy.records, declined, site.today());
    let entries = ledger.entries.iter().map(|it| {
        let rule = rules.rule(&it.rule);
        json!({
            "record": it.record,
            "on": it.on,
            "points": it.points,
            "capped": it.capped,
            "reason": rule.map(|rule| rule.reason.as_str()),
            "basis": rule.map(|rule| &rule.basis),
        })
    });
    json!({
        "version": rules.version,
        "total": ledger.total,
        "band": rules.band(ledger.total).map(|band| band.name.as_str()),
        "entries": entries.collect::<Vec<_>>(),
    })
}

//! The work of a unit, for its lead alone.

use app::desk::Workload;
use app::shell::Section;
use app::words::t;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::workload::{by_kind, by_officer, load};
use jiff::SignedDuration;
use leptos::prelude::*;

use crate::account::head;
use crate::auth::Lead;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// Over how many days closed cases are counted.
const DAYS: i32 = 90;

/// `GET /desk/workload`
pub async fn workload(
    State(site): State<Site>,
    Reads(reader): Reads,
    lead: Lead,
) -> Result<Response, AppError> {
    let today = site.today();
    let open = site.store.open_work(&lead).await?;
    let since = site.now() - SignedDuration::from_hours(24 * i64::from(DAYS));
    let closed = site.store.closed_work(&lead, since).await?;
    let all = load(&open, &closed, today);
    let officers = by_officer(&open, &closed, today);
    let kinds = by_kind(&open, &closed, today);
    let late = open.into_iter().filter(|it| it.late(today).is_some()).collect();
    let (unit, days) = (site.unit_name(lead.unit()), DAYS);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("desk-workload-title"), "/desk/workload", Section::Desk);
        (head, view! { <Workload unit all officers kinds late days today/> })
    }))
}

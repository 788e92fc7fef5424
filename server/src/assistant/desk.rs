//! Conversations at the desk: an officer of the unit at the counter reads what was said, masked, and
//! answers. Another unit's officer finds nothing there.

use app::assistant::{Inbox, Talk, Waiting};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::field_error::FieldError;
use domain::ids::ConversationId;
use domain::text::prose;
use leptos::prelude::*;
use serde::Deserialize;
use store::conversation::Written;

use super::own::Own;
use super::{person, show};
use crate::account::head;
use crate::auth::Officer;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// The longest answer of an officer, in characters.
const LONGEST: usize = 1000;

/// What an officer writes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    seen: i64,
    text: String,
}

/// `GET /desk/conversations`
pub async fn inbox(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
) -> Result<Response, AppError> {
    let rows = site.store.conversations_at_desk(&officer, person::since(&site)).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|it| Waiting {
            id: it.id,
            since: beijing(it.asked_at),
            officer: it.officer_name.unwrap_or_default(),
            last: it.last,
            waits: it.waits,
        })
        .collect();
    let (unit, open) = (site.unit_name(officer.unit()), person::is_open(&site));
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("assistant-desk-title"), "/desk/conversations", Section::Desk);
        (head, view! { <Inbox unit rows open/> })
    }))
}

/// `GET /desk/conversations/{conversation}`
pub async fn talk(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    page(&site, reader, &officer, known(&id)?, (String::new(), Vec::new(), false)).await
}

/// `POST /desk/conversations/{conversation}/write`
pub async fn write(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, AppError> {
    let id = known(&id)?;
    let text = prose(&typed.text);
    let message = match text.chars().count() {
        0 => Some("assistant-desk-wrong-empty"),
        n if n > LONGEST => Some("assistant-desk-wrong-long"),
        _ => None,
    };
    if let Some(message) = message {
        let errors = vec![FieldError { field: "text", message }];
        return page(&site, reader, &officer, id, (typed.text, errors, false)).await;
    }
    match site.store.write_in_conversation(&officer, id, typed.seen, &text, site.now()).await? {
        Written::Kept => Ok(Redirect::to(&format!("/desk/conversations/{id}")).into_response()),
        Written::Behind => page(&site, reader, &officer, id, (typed.text, Vec::new(), true)).await,
        Written::Gone => Err(AppError::NotFound),
    }
}

/// `POST /desk/conversations/{conversation}/end`: back to the assistant; the visitor is told.
pub async fn end(
    State(site): State<Site>,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    match site.store.leave_conversation(&officer, known(&id)?, "ended", site.now()).await? {
        Written::Gone => Err(AppError::NotFound),
        _ => Ok(Redirect::to("/desk/conversations").into_response()),
    }
}

fn known(id: &str) -> Result<ConversationId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn page(
    site: &Site,
    reader: Reader,
    officer: &Officer,
    id: ConversationId,
    (text, errors, behind): (String, Vec<FieldError>, bool),
) -> Result<Response, AppError> {
    let found = site.store.conversation_at_desk(officer, id, person::since(site)).await?;
    let (_, kept) = found.ok_or(AppError::NotFound)?;
    let status = match (behind, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    Ok(personal(site, reader, status, || {
        let title = t("assistant-desk-one");
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let head = head(title, &format!("/desk/conversations/{id}"), Section::Desk);
        // What was answered about the visitor's records is not for the desk.
        let own = Own::hidden();
        let turns = kept.into_iter().map(|it| show::turn(site, it, &own)).collect();
        (head, view! { <Talk id turns text errors behind/> })
    }))
}

//! Conversations at the desk: an officer of the unit at the counter reads what was said, masked, and
//! answers. Another unit's officer finds nothing there.

use app::assistant::{Gone, Inbox, Talk, Waiting};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::field_error::FieldError;
use domain::ids::ConversationId;
use domain::text::prose;
use jiff::Timestamp;
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
    let since = person::since(&site);
    page(&site, reader, &officer, (known(&id)?, since), Typed::default(), Wrong::Nothing).await
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
    // Who looked at it in time may answer it late: what was written is not lost to half an hour.
    let at = (id, Timestamp::UNIX_EPOCH);
    if let Some(message) = message {
        return page(&site, reader, &officer, at, typed, Wrong::Text(message)).await;
    }
    match site.store.write_in_conversation(&officer, id, typed.seen, &text, site.now()).await? {
        Written::Kept => Ok(Redirect::to(&format!("/desk/conversations/{id}")).into_response()),
        Written::Behind => page(&site, reader, &officer, at, typed, Wrong::Behind).await,
        Written::Gone => Ok(gone(&site, reader, id, typed.text)),
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

/// What has to be looked at again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Nothing,
    /// What was written was not taken; the key of why.
    Text(&'static str),
    /// A colleague wrote meanwhile.
    Behind,
}

async fn page(
    site: &Site,
    reader: Reader,
    officer: &Officer,
    (id, since): (ConversationId, Timestamp),
    typed: Typed,
    wrong: Wrong,
) -> Result<Response, AppError> {
    let Some((_, kept)) = site.store.conversation_at_desk(officer, id, since).await? else {
        return match typed.text.is_empty() {
            true => Err(AppError::NotFound),
            false => Ok(gone(site, reader, id, typed.text)),
        };
    };
    let (status, behind) = match wrong {
        Wrong::Behind => (StatusCode::CONFLICT, true),
        Wrong::Text(_) => (StatusCode::UNPROCESSABLE_ENTITY, false),
        Wrong::Nothing => (StatusCode::OK, false),
    };
    let errors = match wrong {
        Wrong::Text(message) => vec![FieldError { field: "text", message }],
        Wrong::Behind | Wrong::Nothing => Vec::new(),
    };
    let text = typed.text;
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

/// Not found like any conversation that is not at this desk, but with what was written.
fn gone(site: &Site, reader: Reader, id: ConversationId, text: String) -> Response {
    personal(site, reader, StatusCode::NOT_FOUND, || {
        let title = t("assistant-desk-gone-title");
        (head(title, &format!("/desk/conversations/{id}"), Section::Desk), view! { <Gone text/> })
    })
}

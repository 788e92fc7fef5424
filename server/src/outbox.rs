//! What did not go out: messages to downstreams and to people that are stuck, for the desk.

pub mod deliver;
pub(crate) mod mail;
mod sms;

use app::outbox::{Outbox, Stuck, To};
use app::shell::Section;
use app::words::{t, t_with};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;
use store::delivery::Waiting;
use store::message::Message;

use crate::account::head;
use crate::auth::Officer;
use crate::clock::beijing;
use crate::error::AppError;
use crate::messages;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many of each sort are shown; the rest is as stuck as these.
const MOST: i64 = 100;

/// What has just happened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    done: String,
}

/// `GET /desk/outbox`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    let messages = site.store.stuck_messages(Some(&officer), site.today(), MOST).await?;
    let deliveries = site.store.waiting_deliveries(Some(&officer), true, MOST).await?;
    let done = !way.done.is_empty();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let messages = messages.iter().map(|it| message(&site, it));
        let stuck: Vec<_> = messages.chain(deliveries.into_iter().map(delivery)).collect();
        let head = head(t("outbox-title"), "/desk/outbox", Section::Desk);
        (head, view! { <Outbox stuck done/> })
    }))
}

/// `POST /desk/outbox/{delivery}/retry`
pub async fn retry(
    State(site): State<Site>,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    match site.store.retry_delivery(Some(&officer), id, site.now()).await? {
        true => Ok(Redirect::to("/desk/outbox?done=1").into_response()),
        false => Err(AppError::NotFound),
    }
}

fn message(site: &Site, it: &Message) -> Stuck {
    Stuck {
        to: To::Downstream(messages::name(site, &it.downstream)),
        about: messages::document_of(it),
        made_at: beijing(it.made_at),
        tries: it.tries,
        next: Some(beijing(it.next_try_at)),
        last_error: it.last_error.clone(),
        retry: format!("/desk/messages/{}/resend", it.id),
    }
}

fn delivery(it: Waiting) -> Stuck {
    let kind = it.kind.unwrap_or_default();
    let title = t(&format!("notices-kind-{kind}"));
    let about = match it.reference {
        Some(number) => format!("{title} · {}", t_with("notices-case", &[("number", number)])),
        None => title,
    };
    Stuck {
        to: To::Person(it.channel),
        about,
        made_at: beijing(it.made_at),
        tries: it.tries,
        next: it.dead_at.is_none().then(|| beijing(it.next_try_at)),
        last_error: it.last_error,
        retry: format!("/desk/outbox/{}/retry", it.id),
    }
}

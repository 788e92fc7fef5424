//! The desk's view of what downstreams are told: what waits, what is overdue, what was acknowledged.

pub mod deliver;

use app::messages::{About, Filter, Item, List, One, Totals};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::calendar::Due;
use domain::field_error::FieldError;
use domain::ids::MessageId;
use domain::message::{MessageState, message_state};
use jiff::Timestamp;
use leptos::prelude::*;
use serde::Deserialize;
use store::message::Message;

use crate::account::head;
use crate::auth::Officer;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many messages stand on one page.
const PER_PAGE: i64 = 20;

/// The clock for a downstream that is no longer listed.
const CLOCK: &str = "rep.sync";

/// Which messages.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: Option<i64>,
}

/// An acknowledgement that came by another way.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ByHand {
    receipt: String,
}

/// What the body of a message says about its record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    record: AboutRecord,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AboutRecord {
    document_number: String,
    authority: String,
}

/// `GET /desk/messages`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let filter = Filter::from_key(&wanted.state);
    let page = wanted.page.unwrap_or(1).clamp(1, 100_000);
    let mut totals = Totals::default();
    let mut unaddressed = Vec::new();
    for count in site.store.message_counts(Some(&officer), site.today()).await? {
        totals.waiting += usize::try_from(count.waiting)?;
        totals.overdue += usize::try_from(count.overdue)?;
        totals.acknowledged += usize::try_from(count.acknowledged)?;
        if count.waiting + count.overdue > 0 && !has_address(&site, &count.downstream) {
            unaddressed.push(name(&site, &count.downstream));
        }
    }
    let found = site.store.messages(&officer, filter.state(), site.today(), page, PER_PAGE).await?;
    let items: Vec<_> = found.iter().map(|it| item(&site, it)).collect();
    let pages = totals.of(filter).div_ceil(usize::try_from(PER_PAGE)?).max(1);
    let href: Vec<_> = (1..=pages)
        .map(|page| format!("/desk/messages?state={}&page={page}", filter.key()))
        .collect();
    let (today, page) = (site.today(), usize::try_from(page)?);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("messages-title"), "/desk/messages", Section::Desk);
        (head, view! { <List items filter totals unaddressed page pages href today/> })
    }))
}

/// `GET /desk/messages/{message}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let message = found(&site, &officer, &id).await?;
    Ok(page(&site, reader, &message, String::new(), Vec::new(), StatusCode::OK))
}

/// `POST /desk/messages/{message}/resend`
pub async fn resend(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let message = found(&site, &officer, &id).await?;
    if !site.store.resend_message(&officer, message.id, site.now()).await? {
        let now = found(&site, &officer, &id).await?;
        return Ok(page(&site, reader, &now, String::new(), Vec::new(), StatusCode::CONFLICT));
    }
    Ok(Redirect::to(&format!("/desk/messages/{}", message.id)).into_response())
}

/// `POST /desk/messages/{message}/acknowledge`
pub async fn acknowledge(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Path(id): Path<String>,
    Form(by_hand): Form<ByHand>,
) -> Result<Response, AppError> {
    let message = found(&site, &officer, &id).await?;
    let receipt = deliver::short(by_hand.receipt.trim());
    if receipt.is_empty() {
        let errors = vec![FieldError { field: "receipt", message: "messages-receipt-missing" }];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(&site, reader, &message, by_hand.receipt, errors, status));
    }
    if !site.store.note_acknowledgement(&officer, message.id, &receipt, site.now()).await? {
        let now = found(&site, &officer, &id).await?;
        return Ok(page(&site, reader, &now, receipt, Vec::new(), StatusCode::CONFLICT));
    }
    Ok(Redirect::to(&format!("/desk/messages/{}", message.id)).into_response())
}

/// Whether there is an address for this downstream.
pub fn has_address(site: &Site, downstream: &str) -> bool {
    site.settings.downstreams.iter().any(|(key, _)| key == downstream)
}

/// By when a message that was made then must be acknowledged, by the rule of today.
fn reckoned(site: &Site, downstream: &str, made_at: Timestamp) -> Due {
    let published = site.published();
    let it = published.downstreams.get(downstream);
    let clock = it.map_or(CLOCK, |it| it.acknowledge_within.as_str());
    let from = beijing(made_at).date();
    match published.rules.clock_near(clock, from) {
        Some(rule) => published.calendar.due(from, rule.limit),
        None => Due { date: from, provisional: true },
    }
}

/// The name of a downstream; its key where it is not in `content/downstreams.toml`.
pub fn name(site: &Site, downstream: &str) -> String {
    let published = site.published();
    let it = published.downstreams.get(downstream);
    it.map_or_else(|| downstream.to_owned(), |it| it.name.clone())
}

/// The number of the document of the record that a message is about.
pub fn document_of(message: &Message) -> String {
    serde_json::from_str::<Body>(&message.body).unwrap_or_default().record.document_number
}

async fn found(site: &Site, officer: &Officer, id: &str) -> Result<Message, AppError> {
    let id: MessageId = id.parse().map_err(|_| AppError::NotFound)?;
    site.store.message(officer, id).await?.ok_or(AppError::NotFound)
}

fn item(site: &Site, message: &Message) -> Item {
    let due = message.due.unwrap_or_else(|| reckoned(site, &message.downstream, message.made_at));
    let body: Body = serde_json::from_str(&message.body).unwrap_or_default();
    let state: MessageState = message_state(due, message.acknowledged_at.is_some(), site.today());
    Item {
        href: format!("/desk/messages/{}", message.id),
        downstream: name(site, &message.downstream),
        addressed: has_address(site, &message.downstream),
        reason: message.reason.key(),
        about: About { document: body.record.document_number, authority: body.record.authority },
        asks: message.asks.clone(),
        made_at: beijing(message.made_at),
        due,
        state,
        last_error: message.last_error.clone(),
    }
}

fn page(
    site: &Site,
    reader: Reader,
    message: &Message,
    receipt: String,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Response {
    let item = item(site, message);
    let detail = app::messages::Detail {
        tries: message.tries,
        tried_at: message.tried_at.map(beijing),
        next_try_at: beijing(message.next_try_at),
        acknowledged_at: message.acknowledged_at.map(beijing),
        acknowledged_by: message.acknowledged_by.clone(),
        receipt: message.receipt.clone(),
        body: message.body.clone(),
    };
    let (conflict, today) = (status == StatusCode::CONFLICT, site.today());
    let path = item.href.clone();
    personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("messages-one-title"),
            false => crate::error::title(&t("messages-one-title")),
        };
        let head = head(title, &path, Section::Desk);
        (head, view! { <One item detail receipt errors conflict today/> })
    })
}

//! Server-sent events for the island: the same question, answered as it is made; and a person's words as
//! they are written.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::unfold;
use serde_json::json;
use store::conversation::{Conversation, Speaker, Turn, Who};
use tokio::sync::mpsc::{Sender, channel};

use super::ask::{Answered, Asked, answer};
use super::show::After;
use super::visitor::Visitor;
use super::{person, show};
use crate::error::AppError;
use crate::reader::Reads;
use crate::site::Site;

/// `POST /assistant/ask`: `asked` with the question as it is kept, `part` for each piece of the answer,
/// `done` with the answer as the page shows it. A question that is not taken is answered 422: the form
/// then sends it by itself, and says why.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    mut visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, AppError> {
    if site.store.assistant_off_since().await?.is_some() && !super::person::holds(&visitor) {
        return Ok(axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response());
    }
    // The conversation is there before the first byte: its cookie goes out with it.
    visitor.conversation(&site).await?;
    let (from, page) = match answer(&site, &mut visitor, &asked).await? {
        Answered::Kept { from, page } => (from, page),
        Answered::Wrong(_) => {
            return Ok(axum::http::StatusCode::UNPROCESSABLE_ENTITY.into_response());
        }
    };
    // A page that knows more than that shows another conversation: this one was begun anew.
    let page = page || asked.after.is_some_and(|it| it >= from);
    let after = asked.after.unwrap_or(from - 1).clamp(0, from - 1);
    let (sender, response) = stream();
    let response = visitor.keep(response)?;
    tokio::spawn(async move {
        if let Err(error) = tell(&site, reader, &visitor, (after, from, page), &sender).await {
            let AppError::Broken(error) = error else { return };
            tracing::error!("a stream broke off: {error:#}");
        }
    });
    Ok(response)
}

/// How often it is looked whether somebody wrote, on whichever node.
const LOOK: Duration = Duration::from_secs(1);

/// How often it is looked before the browser is to come again, with who it is then.
const LOOKS: u32 = 60;

/// How many looks without a word there are between two signs of life: what stands between may close a
/// silent connection.
const SILENT: u32 = 15;

/// `GET /assistant/listen?after=`: what is said from there on while a person is asked for or answers, a
/// message for each look with something new; its id is the place of the last turn, from which a browser
/// goes on. 204 where the assistant answers: a browser then comes no more. 503 where too many listen.
pub async fn listen(
    State(site): State<Site>,
    Reads(reader): Reads,
    visitor: Visitor,
    headers: HeaderMap,
    Query(After { after }): Query<After>,
) -> Result<Response, AppError> {
    let waits = |it: &Conversation| it.speaker != Speaker::Assistant;
    if !visitor.conversation.as_ref().is_some_and(waits) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let Ok(place) = Arc::clone(&site.listeners).try_acquire_owned() else {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    };
    let seen = headers.get("last-event-id").and_then(|it| it.to_str().ok()?.parse().ok());
    let after: i64 = seen.unwrap_or(after).max(0);
    let (sender, response) = stream();
    tokio::spawn(async move {
        if let Err(error) = hear(&site, reader, visitor, after, &sender).await {
            let AppError::Broken(error) = error else { return };
            tracing::error!("a stream broke off: {error:#}");
        }
        drop(place);
    });
    Ok(response)
}

async fn hear(
    site: &Site,
    reader: app::shell::Reader,
    mut visitor: Visitor,
    mut after: i64,
    sender: &Sender<Event>,
) -> Result<(), AppError> {
    for look in 1..=LOOKS {
        let token = visitor.token.clone().unwrap_or_default();
        let conversation = site.store.conversation(&token).await?;
        let mut fresh = show::Fresh::default();
        visitor.conversation = match conversation {
            Some(it) => Some(person::settle(site, it).await?),
            // It was cleared, in another window.
            None => None,
        };
        let turns = visitor.conversation.as_ref().map_or(0, |it| it.turns);
        if turns > after {
            fresh = show::since(site, reader, &visitor, after).await?;
            after = fresh.last;
        }
        if visitor.conversation.as_ref().is_none_or(|it| it.speaker == Speaker::Assistant) {
            fresh.to = format!("/assistant#t-{turns}");
        }
        let event = Event::default();
        if !fresh.html.is_empty() || !fresh.to.is_empty() {
            let ends = !fresh.to.is_empty();
            let event = event.id(after.to_string()).data(serde_json::to_string(&fresh)?);
            _ = sender.send(event).await;
            if ends {
                return Ok(());
            }
        } else if look % SILENT == 1 {
            _ = sender.send(event.comment("")).await;
        }
        if sender.is_closed() {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// A stream of events, and the response that they go out with.
fn stream() -> (Sender<Event>, Response) {
    let (sender, receiver) = channel(4);
    let stream = unfold(receiver, |mut receiver| async move {
        let event: Event = receiver.recv().await?;
        Some((Ok::<_, Infallible>(event), receiver))
    });
    let mut response = Sse::new(stream).into_response();
    // A proxy that collects the stream would make it no stream.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    (sender, response)
}

/// Tells everything after the place that the page knows: also what a person wrote before the question
/// at `from` came in.
async fn tell(
    site: &Site,
    reader: app::shell::Reader,
    visitor: &Visitor,
    (after, from, page): (i64, i64, bool),
    sender: &Sender<Event>,
) -> Result<(), AppError> {
    let Some(conversation) = &visitor.conversation else { return Ok(()) };
    let mut asked = site.store.turns(conversation.id, after, show::SHOWN).await?;
    let rest = asked.split_off(asked.partition_point(|it| it.seq <= from));
    let asked = show::rendered(site, reader, visitor, asked).await?;
    send(sender, "asked", &json!({ "html": asked })).await;
    for part in rest.iter().flat_map(|it| parts(site, reader, it)) {
        send(sender, "part", &json!(part)).await;
    }
    let last = rest.last().map_or(from, |it| it.seq);
    let html = show::rendered(site, reader, visitor, rest).await?;
    let to = if page { format!("/assistant#t-{from}") } else { String::new() };
    let once = store::seal::random_hex(16)?;
    send(sender, "done", &json!({ "html": html, "to": to, "once": once, "last": last })).await;
    Ok(())
}

/// Whoever left hears nothing more: the answer is kept all the same.
async fn send(sender: &Sender<Event>, kind: &str, data: &serde_json::Value) {
    _ = sender.send(Event::default().event(kind).data(data.to_string())).await;
}

/// The pieces of an answer, in plain words.
fn parts(site: &Site, reader: app::shell::Reader, turn: &Turn) -> Vec<String> {
    let reply = turn.reply.as_deref().filter(|_| turn.who == Who::Assistant);
    let reply = reply.and_then(|it| serde_json::from_str::<assistant::Reply>(it).ok());
    let Some(reply) = reply else { return Vec::new() };
    leptos::prelude::Owner::new().with(|| {
        leptos::prelude::provide_context(site.words(reader.lang));
        reply.parts.iter().map(crate::answer::part).collect()
    })
}

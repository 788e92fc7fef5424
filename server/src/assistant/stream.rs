//! The same question, answered as it is made: server-sent events for the island.

use std::convert::Infallible;

use axum::extract::{Form, State};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::unfold;
use serde_json::json;
use store::conversation::{Turn, Who};
use tokio::sync::mpsc::{Sender, channel};

use super::ask::{Answered, Asked, answer};
use super::{show, visitor::Visitor};
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
    let (sender, receiver) = channel(4);
    let stream = unfold(receiver, |mut receiver| async move {
        let event: Event = receiver.recv().await?;
        Some((Ok::<_, Infallible>(event), receiver))
    });
    let mut response = Sse::new(stream).into_response();
    // A proxy that collects the stream would make it no stream.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    let response = visitor.keep(response)?;
    tokio::spawn(async move {
        if let Err(error) = tell(&site, reader, &visitor, (from, page), &sender).await {
            let AppError::Broken(error) = error else { return };
            tracing::error!("a stream broke off: {error:#}");
        }
    });
    Ok(response)
}

async fn tell(
    site: &Site,
    reader: app::shell::Reader,
    visitor: &Visitor,
    (from, page): (i64, bool),
    sender: &Sender<Event>,
) -> Result<(), AppError> {
    let Some(conversation) = &visitor.conversation else { return Ok(()) };
    let turns = site.store.turns(conversation.id, from - 1, 8).await?;
    let Some((asked, rest)) = turns.split_first() else { return Ok(()) };
    let asked = show::rendered(site, reader, visitor, vec![asked.clone()]).await?;
    send(sender, "asked", &json!({ "html": asked })).await;
    for part in rest.iter().flat_map(|it| parts(site, reader, it)) {
        send(sender, "part", &json!(part)).await;
    }
    let last = rest.last().map_or(from, |it| it.seq);
    let html = show::rendered(site, reader, visitor, rest.to_vec()).await?;
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

//! Where the assistant fails: what was asked by several and not answered, what did not help.

use app::assistant::{Counted as Shown, Quality};
use app::shell::Section;
use app::words::t;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use store::conversation::{Counted, Tally};

use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many lines each table has.
const LINES: i64 = 30;

/// `GET /desk/assistant`
pub async fn quality(
    State(site): State<Site>,
    Reads(reader): Reads,
    _: Officer,
) -> Result<Response, AppError> {
    let off = site.store.assistant_off_since().await?.is_some();
    let unanswered = site.store.most_asked(Tally::Unanswered, LINES).await?;
    let low = site.store.most_asked(Tally::Low, LINES).await?;
    let (topics, _) = site.store.most_asked(Tally::Topic, LINES).await?;
    let published = site.published();
    let name = |it: Counted| {
        let key = it.text.unwrap_or_default();
        let text = published.assistant.topic(&key).map_or(key.clone(), str::to_owned);
        Shown { text, n: it.n }
    };
    let said = |(rows, all): (Vec<Counted>, i64)| {
        let rows = rows.into_iter().map(|it| Shown { text: it.text.unwrap_or_default(), n: it.n });
        (rows.collect::<Vec<_>>(), all)
    };
    let (unanswered, low) = (said(unanswered), said(low));
    let topics: Vec<_> = topics.into_iter().map(name).collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("assistant-quality-title"), "/desk/assistant", Section::Desk);
        (head, view! { <Quality off unanswered low topics/> })
    }))
}

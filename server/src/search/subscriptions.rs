//! Subscriptions to a search: a page of one's own to begin and end them, and the job that tells what is
//! new.

use std::collections::{BTreeMap, BTreeSet};

use app::search::{Subscribed as Row, Subscriptions};
use app::shell::Section;
use app::words::t;
use assistant::mask;
use axum::extract::{Form, Path, Query as Address, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use content::Library;
use domain::field_error::FieldError;
use domain::ids::SubscriptionId;
use domain::retention::{end, id};
use jiff::{SignedDuration, Timestamp};
use leptos::prelude::*;
use search::{Mode, Query};
use serde::Deserialize;
use store::job::Did;
use store::subscription::{Subscribed, Subscription};

use super::address;
use super::find::{Asked, typed};
use crate::account::head;
use crate::auth::Citizen;
use crate::clock::beijing;
use crate::error::{AppError, title};
use crate::page::personal;
use crate::reader::Reads;
use crate::site::{Published, Site};

/// What is new for so long is told; a site that did not look for longer told nobody.
const NEW_FOR: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A question is answered by what is among so many hits.
const CLOSE: usize = 5;

/// What the address says, or the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    done: String,
}

/// `GET /search/subscriptions`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Address(wanted): Address<Wanted>,
) -> Result<Response, AppError> {
    let done = ["kept", "ended"].into_iter().find(|it| *it == wanted.done);
    page(&site, reader, &citizen, typed(&wanted.q), done, None).await
}

/// `POST /search/subscriptions`: subscribes to a search.
pub async fn begin(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Form(wanted): Form<Wanted>,
) -> Result<Response, AppError> {
    match subscribe(&site, &citizen, &wanted.q).await? {
        Ok(()) => Ok(Redirect::to("/search/subscriptions?done=kept").into_response()),
        Err(message) => page(&site, reader, &citizen, typed(&wanted.q), None, Some(message)).await,
    }
}

/// Subscribes this citizen to what was typed; the key of why not where it cannot be.
///
/// # Errors
/// When the store fails; nothing is kept then.
pub(crate) async fn subscribe(
    site: &Site,
    citizen: &store::person::Citizen,
    text: &str,
) -> Result<Result<(), &'static str>, AppError> {
    let q = typed(text);
    if (Query { text: q.clone(), ..Query::default() }).is_blank() {
        return Ok(Err("search-subscribe-empty"));
    }
    if mask(&q).covered > 0 {
        return Ok(Err("search-subscribe-number"));
    }
    // What is there already is not new.
    know(site).await?;
    Ok(match site.store.subscribe(citizen, &q, site.now()).await? {
        Subscribed::Kept => Ok(()),
        Subscribed::Full => Err("search-subscribe-full"),
    })
}

/// `POST /search/subscriptions/{subscription}/end`
pub async fn end_one(
    State(site): State<Site>,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    match site.store.unsubscribe(&citizen, id).await? {
        true => Ok(Redirect::to("/search/subscriptions?done=ended").into_response()),
        false => Err(AppError::NotFound),
    }
}

/// Where a notice about a subscription leads: the search, the newest first; the page of subscriptions
/// where that one is ended.
///
/// # Errors
/// When the store fails.
pub async fn opened(site: &Site, citizen: &Citizen, id: &str) -> Result<String, AppError> {
    let all = site.store.subscriptions(citizen).await?;
    let found = all.into_iter().find(|it| it.id.to_string() == id);
    Ok(match found {
        Some(it) => search_for(it.query),
        None => "/search/subscriptions".to_owned(),
    })
}

fn search_for(q: String) -> String {
    address(&Asked { q, sort: search::Sort::Newest, page: 1, ..Asked::default() })
}

async fn page(
    site: &Site,
    reader: app::shell::Reader,
    citizen: &Citizen,
    q: String,
    done: Option<&'static str>,
    message: Option<&'static str>,
) -> Result<Response, AppError> {
    let published = site.published();
    let keep = published.documents.retention.rule(id::SUBSCRIPTION).and_then(|it| it.keep);
    let rows = site.store.subscriptions(citizen).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|it| {
            let made = beijing(it.made_at).date();
            Row {
                end: format!("/search/subscriptions/{}/end", it.id),
                href: search_for(it.query.clone()),
                query: it.query,
                until: keep.map(|keep| end(made, keep)),
            }
        })
        .collect();
    let errors: Vec<_> =
        message.into_iter().map(|message| FieldError { field: "q", message }).collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let name = t("search-subscriptions-title");
        let name = if errors.is_empty() { name } else { title(&name) };
        let head = head(name, "/search/subscriptions", Section::Account);
        (head, view! { <Subscriptions q rows done errors/> })
    }))
}

/// Keeps since when each piece of the content stands here, and when it last said something else.
async fn know(site: &Site) -> anyhow::Result<()> {
    let published = site.published();
    let entries = || published.library.entries();
    let paths: Vec<_> = entries().map(|it| it.href()).collect();
    let before = |it: content::Entry<'_>| {
        let old = it.piece.old.iter().map(move |slug| (it.kind.href(slug), it.href()));
        old.collect::<Vec<_>>()
    };
    let moved: Vec<_> = entries().flat_map(before).collect();
    site.store.know_pieces(&paths, &moved, site.now()).await?;
    let text =
        |it: content::Entry<'_>| (it.href(), format!("{}\n{}", it.piece.title, it.piece.text));
    let texts: Vec<_> = entries().map(text).collect();
    site.store.keep_texts(&texts, site.today()).await?;
    Ok(())
}

/// Tells everybody who subscribed to a search what is new and fits it, once a day at most.
///
/// # Errors
/// When the store fails; who was told until then is not told again.
pub async fn tell(site: &Site) -> anyhow::Result<Did> {
    know(site).await?;
    let (today, now) = (site.today(), site.now());
    let fresh = site.store.pieces_since(now - NEW_FOR).await?;
    let mut told = 0;
    if !fresh.is_empty() {
        let all = site.store.subscriptions_to_look_at(today).await?;
        let published = site.published();
        // Each is a walk through the index: off the threads that wait for requests.
        let fitting = move || fitting(&published, &fresh, all);
        for id in tokio::task::spawn_blocking(fitting).await? {
            told += u64::from(site.store.tell_of_new(id, today, now).await?);
        }
    }
    Ok(Did::from([("told".to_owned(), told)]))
}

/// The subscriptions that something new fits. What several look for is looked for once.
fn fitting(
    published: &Published,
    fresh: &[(String, Timestamp)],
    all: Vec<Subscription>,
) -> Vec<SubscriptionId> {
    let texts = texts(&published.library);
    let every: BTreeSet<&str> = fresh.iter().map(|(path, _)| path.as_str()).collect();
    let mut same: BTreeMap<String, Vec<Subscription>> = BTreeMap::new();
    for it in all {
        same.entry(it.query.clone()).or_default().push(it);
    }
    let mut fitting = Vec::new();
    for (query, subscriptions) in same {
        let found = fits(published, &texts, &query, &every);
        let since = fresh.iter().filter(|(path, _)| found.contains(path.as_str()));
        if let Some(last) = since.map(|(_, since)| *since).max() {
            fitting.extend(subscriptions.iter().filter(|it| last > it.after).map(|it| it.id));
        }
    }
    fitting
}

/// All that each piece says, by its address.
fn texts(library: &Library) -> BTreeMap<String, String> {
    let text = |it: content::Entry<'_>| {
        let piece = it.piece;
        let mut text = format!("{}\n{}\n{}", piece.title, piece.summary, piece.keywords.join("\n"));
        for section in &piece.sections {
            text.push_str(&format!("\n{}\n{}", section.heading, section.text));
        }
        (it.href(), text)
    };
    library.entries().map(text).collect()
}

/// Which of the new pieces are what somebody looks for: all words stand in them, or those that mean
/// the same; for a question, they are among the first hits.
fn fits<'a>(
    published: &Published,
    texts: &BTreeMap<String, String>,
    query: &str,
    new: &BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    let asked = Query { text: query.to_owned(), per_page: CLOSE, ..Query::default() };
    let found = published.index.search(&asked);
    let path = |it: &search::Hit| it.href.split('#').next().unwrap_or_default().to_owned();
    if Mode::of(query) == Mode::Question {
        let hits: BTreeSet<String> = found.hits.iter().map(path).collect();
        return new.iter().copied().filter(|it| hits.contains(*it)).collect();
    }
    let ways: Vec<&str> =
        std::iter::once(query).chain(found.also.iter().map(String::as_str)).collect();
    let says = |path: &&str| {
        let text = texts.get(*path).map_or("", String::as_str);
        ways.iter().any(|way| search::stands_in(way, text))
    };
    new.iter().copied().filter(says).collect()
}

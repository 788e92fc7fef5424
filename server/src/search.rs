//! One box over everything that was written.

use app::components::FilterChoice;
use app::search::{Hit, Page, Run, Search};
use app::shell::{Head, Section};
use app::words::{t, t_with};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use content::{Kind, Topic};
use leptos::prelude::*;
use search::Span;
use serde::{Deserialize, Serialize};

use crate::column::number;
use crate::error::{AppError, encode};
use crate::page::passing;
use crate::reader::Reads;
use crate::shelf::{filters, guide_cards};
use crate::site::{Published, Site};

/// How many hits stand on one page.
const PER_PAGE: usize = 10;

/// How many offers are made while somebody writes.
const OFFERS: usize = 6;

/// What was asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    kind: String,
    topic: String,
    page: String,
}

/// An offer while somebody writes.
#[derive(Debug, Serialize)]
struct Offer {
    text: String,
    href: String,
    kind: String,
}

/// `GET /search`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let published = site.published();
    let page = number(&asked.page)?;
    let q: String =
        asked.q.chars().filter(|it| !it.is_control()).take(search::LONGEST_QUERY).collect();
    let q = q.trim().to_owned();
    let kind = Kind::from_key(&asked.kind);
    let topic = Topic::from_key(&asked.topic);
    let found = look(&published, &q, kind, topic, page)?;
    Ok(passing(&site, reader, StatusCode::OK, || {
        let title = if q.is_empty() {
            t("search-title")
        } else {
            t_with("search-title-found", &[("q", q.clone())])
        };
        let head = Head {
            title,
            path: address(&q, kind, topic, page),
            islands: true,
            section: Section::Search,
            ..Head::default()
        };
        (head, view! { <Page search=found/> })
    }))
}

/// `GET /search/suggest`
pub async fn suggest(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(asked): Query<Asked>,
) -> Response {
    let words = site.words(reader.lang);
    let kind = |kind: Option<Kind>| {
        let key = kind.map_or("search-title".to_owned(), |it| format!("search-kind-{}", it.key()));
        words.say(&key, &[])
    };
    let offers = site.published().index.suggest(&asked.q, OFFERS);
    let offers: Vec<_> = offers
        .into_iter()
        .map(|it| Offer { text: it.text, href: it.href, kind: kind(it.kind) })
        .collect();
    ([(header::CACHE_CONTROL, "public, max-age=60"), (header::VARY, "cookie")], Json(offers))
        .into_response()
}

fn look(
    published: &Published,
    q: &str,
    kind: Option<Kind>,
    topic: Option<Topic>,
    page: usize,
) -> Result<Search, AppError> {
    let library = &published.library;
    let topics = || Topic::ALL.iter().map(|it| (it.key(), library.articles_on(*it).count()));
    let popular: Vec<FilterChoice> = filters(topics(), None, |key| match key {
        Some(key) => format!("/column?topic={key}"),
        None => "/column".to_owned(),
    })
    .into_iter()
    .filter(|it| it.key != "all")
    .collect();
    let guides = guide_cards(published);
    let asked = search::Query {
        text: q.to_owned(),
        kind,
        topic,
        page,
        per_page: PER_PAGE,
        ..Default::default()
    };
    let results = published.index.search(&asked);
    let pages = results.total.div_ceil(PER_PAGE).max(1);
    Ok(Search {
        hits: results.hits.into_iter().map(|it| hit(published, it)).collect(),
        total: results.total,
        kinds: filters(
            results.kinds.into_iter().map(|(kind, n)| (kind.key(), n)),
            kind.map(Kind::key),
            |key| address(q, key.and_then(Kind::from_key), None, 1),
        ),
        topics: filters(
            results.topics.into_iter().map(|(topic, n)| (topic.key(), n)),
            topic.map(Topic::key),
            |key| address(q, kind, key.and_then(Topic::from_key), 1),
        ),
        instead: results.corrected.map(|words| (words.clone(), address(&words, None, None, 1))),
        page,
        pages,
        href: (1..=pages).map(|page| address(q, kind, topic, page)).collect(),
        guides,
        popular,
        q: q.to_owned(),
    })
}

fn hit(published: &Published, hit: search::Hit) -> Hit {
    let runs = |spans: Vec<Span>| {
        spans.into_iter().map(|it| Run { text: it.text, marked: it.marked }).collect()
    };
    let library = &published.library;
    let demo = match hit.kind {
        Kind::Column => library.article(&hit.slug).is_some_and(|it| it.demo),
        Kind::Gallery => true,
        Kind::Guides | Kind::Pages => false,
    };
    Hit {
        href: hit.href,
        kind: hit.kind.key(),
        topic: hit.topic.map(Topic::key),
        title: runs(hit.title),
        text: runs(hit.excerpt),
        date: Some(hit.date),
        demo,
    }
}

fn address(q: &str, kind: Option<Kind>, topic: Option<Topic>, page: usize) -> String {
    let mut path = format!("/search?q={}", encode(q));
    for (name, key) in [("kind", kind.map(Kind::key)), ("topic", topic.map(Topic::key))] {
        if let Some(key) = key {
            path.push_str(&format!("&{name}={key}"));
        }
    }
    if page > 1 {
        path.push_str(&format!("&page={page}"));
    }
    path
}

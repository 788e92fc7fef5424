//! The integrity column: its list and its articles.

use app::column::{Article, Detail, List, Part, SeriesCard, SeriesList, SeriesPage};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use content::{Kind, Topic};
use leptos::prelude::*;
use serde::Deserialize;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::reading::around;
use crate::shelf::{article_meta, basis, column_meta, contents, filters, page_of, piece};
use crate::site::{Published, Site};

/// How many articles stand on one page.
const PER_PAGE: usize = 10;

/// Which part of the list.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    topic: String,
    #[serde(default)]
    page: String,
}

/// `GET /column`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let published = site.published();
    let topic = match wanted.topic.as_str() {
        "" => None,
        key => Some(Topic::from_key(key).ok_or(AppError::NotFound)?),
    };
    let page = number(&wanted.page)?;
    let library = &published.library;
    let articles: Vec<_> = match topic {
        Some(topic) => library.articles_on(topic).map(piece).collect(),
        None => library.articles().iter().map(piece).collect(),
    };
    let (pieces, pages) = page_of(articles, page, PER_PAGE).ok_or(AppError::NotFound)?;
    let path = address("/column", "topic", topic.map(Topic::key), page);
    public(&site, &published, reader, &headers, &path, || {
        let counts = Topic::ALL.iter().map(|it| (it.key(), library.articles_on(*it).count()));
        let topics =
            filters(counts, topic.map(Topic::key), |key| address("/column", "topic", key, 1));
        let href = (1..=pages)
            .map(|page| address("/column", "topic", topic.map(Topic::key), page))
            .collect();
        let head = Head {
            title: topic
                .map_or_else(|| t("column-title"), |it| t(&format!("column-topic-{}", it.key()))),
            description: library.site().column.description.clone(),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <List pieces topics page pages href/> }))
    })
}

/// `GET /column/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    let library = &published.library;
    if library.article(&slug).is_none()
        && let Some(now) = library.moved(Kind::Column, &slug)
    {
        return Ok(Redirect::permanent(&Kind::Column.href(&now.slug)).into_response());
    }
    public(&site, &published, reader, &headers, &format!("/column/{slug}"), || {
        let found = library.article(&slug).ok_or(AppError::NotFound)?;
        let article = article(&site, &published, found);
        let head = Head {
            title: found.piece.title.clone(),
            description: found.piece.summary.clone(),
            column: Some(column_meta(&published)),
            article: Some(article_meta(&found.piece.title, found.piece.date, &found.source)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <Detail article/> }))
    })
}

/// An article with everything that stands around it.
pub fn article(site: &Site, published: &Published, found: &content::Article) -> Article {
    let library = &published.library;
    let slug = &found.piece.slug;
    let href = Kind::Column.href(slug);
    let beside = library.neighbours(Kind::Column, slug);
    let way = |it: content::Entry<'_>| (it.href(), it.piece.title.clone());
    let related = library.related(Kind::Column, slug, 8);
    let related =
        related.iter().filter_map(|it| library.article(&it.piece.slug)).take(3).map(piece);
    let part = library.series_of(slug).map(|(series, place)| Part {
        series: series_card(series),
        place: place + 1,
        parts: series
            .parts
            .iter()
            .filter_map(|it| library.article(it))
            .map(|it| way(it.into()))
            .collect(),
    });
    Article {
        piece: piece(found),
        source: found.source.clone(),
        html: found.piece.html.clone(),
        contents: contents(&found.piece),
        basis: basis(&found.piece),
        previous: beside.previous.map(way),
        next: beside.next.map(way),
        related: related.collect(),
        series: part,
        address: format!("{}{href}", site.origin()),
        around: around(site, &found.piece, &href, &found.source),
    }
}

/// `GET /column/series`
pub async fn all_series(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/column/series", || {
        let series = published.library.series().iter().map(series_card).collect();
        let head = Head {
            title: t("column-series"),
            description: t("column-series-about"),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <SeriesList series/> }))
    })
}

/// `GET /column/series/{key}`
pub async fn series(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(key): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/column/series/{key}"), || {
        let library = &published.library;
        let found = library.series().iter().find(|it| it.key == key).ok_or(AppError::NotFound)?;
        let pieces = found.parts.iter().filter_map(|it| library.article(it)).map(piece).collect();
        let series = series_card(found);
        let head = Head {
            title: series.title.clone(),
            description: series.summary.clone(),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <SeriesPage series pieces/> }))
    })
}

fn series_card(series: &content::Series) -> SeriesCard {
    SeriesCard {
        key: series.key.clone(),
        title: series.title.clone(),
        summary: series.summary.clone(),
        count: series.parts.len(),
    }
}

/// The number of a page; the first where none is said.
pub fn number(text: &str) -> Result<usize, AppError> {
    match text {
        "" => Ok(1),
        text => text.parse().ok().filter(|it| *it > 0).ok_or(AppError::NotFound),
    }
}

/// The one true address of a page of a list.
pub fn address(path: &str, name: &str, key: Option<&str>, page: usize) -> String {
    match (key, page) {
        (None, 1) => path.to_owned(),
        (None, page) => format!("{path}?page={page}"),
        (Some(key), 1) => format!("{path}?{name}={key}"),
        (Some(key), page) => format!("{path}?{name}={key}&page={page}"),
    }
}

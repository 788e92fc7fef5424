//! The gallery of model cases: the wall and each case.

use app::gallery::{Case, Detail, Wall};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use content::{CaseKind, Kind};
use leptos::prelude::*;
use serde::Deserialize;

use crate::column::{address, number};
use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{article_meta, basis, case_card, column_meta, contents, filters, page_of};
use crate::site::Site;

/// How many cases hang on one page of the wall.
const PER_PAGE: usize = 12;

/// Which part of the wall.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    page: String,
}

/// `GET /gallery`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let published = site.published();
    let kind = match wanted.kind.as_str() {
        "" => None,
        key => Some(CaseKind::from_key(key).ok_or(AppError::NotFound)?),
    };
    let page = number(&wanted.page)?;
    let library = &published.library;
    let all: Vec<_> = match kind {
        Some(kind) => library.cases_of(kind).map(case_card).collect(),
        None => library.cases().iter().map(case_card).collect(),
    };
    let (cases, pages) = page_of(all, page, PER_PAGE).ok_or(AppError::NotFound)?;
    let path = address("/gallery", "kind", kind.map(CaseKind::key), page);
    public(&site, reader, &headers, &path, || {
        let counts = CaseKind::ALL.iter().map(|it| (it.key(), library.cases_of(*it).count()));
        let kinds =
            filters(counts, kind.map(CaseKind::key), |key| address("/gallery", "kind", key, 1));
        let href = (1..=pages)
            .map(|page| address("/gallery", "kind", kind.map(CaseKind::key), page))
            .collect();
        let head = Head {
            title: kind
                .map_or_else(|| t("gallery-title"), |it| t(&format!("gallery-kind-{}", it.key()))),
            description: t("gallery-about"),
            column: Some(column_meta(&published)),
            section: Section::Gallery,
            ..Head::default()
        };
        Ok((head, view! { <Wall cases kinds page pages href/> }))
    })
}

/// `GET /gallery/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, reader, &headers, &format!("/gallery/{slug}"), || {
        let library = &published.library;
        let found = library.case(&slug).ok_or(AppError::NotFound)?;
        let related = library.related(Kind::Gallery, &slug, 12);
        let related =
            related.iter().filter_map(|it| library.case(&it.piece.slug)).take(3).map(case_card);
        let case = Case {
            card: case_card(found),
            date: found.piece.date,
            source: found.source.clone(),
            html: found.piece.html.clone(),
            contents: contents(&found.piece),
            basis: basis(&found.piece),
            related: related.collect(),
        };
        let head = Head {
            title: found.piece.title.clone(),
            description: found.piece.summary.clone(),
            column: Some(column_meta(&published)),
            article: Some(article_meta(&found.piece, &found.source)),
            picture: Some(format!("/pictures/{}.svg", found.piece.picture)),
            section: Section::Gallery,
            ..Head::default()
        };
        Ok((head, view! { <Detail case/> }))
    })
}

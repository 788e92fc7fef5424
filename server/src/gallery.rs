//! The gallery of model cases: the wall and each case.

use app::gallery::{Case, Detail, Wall};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use content::{CaseKind, Domain, Kind};
use leptos::prelude::*;
use serde::Deserialize;

use crate::column::{address, number};
use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::reading::around;
use crate::shelf::{article_meta, basis, case_card, column_meta, contents, filters, page_of};
use crate::site::{Published, Site};

/// How many cases hang on one page of the wall.
const PER_PAGE: usize = 12;

/// Which part of the wall.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    domain: String,
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
    // By kind or by domain: both at once would leave next to nothing.
    let domain = match wanted.domain.as_str() {
        "" => None,
        _ if kind.is_some() => return Err(AppError::NotFound),
        key => Some(Domain::from_key(key).ok_or(AppError::NotFound)?),
    };
    let page = number(&wanted.page)?;
    let library = &published.library;
    let of = |domain: Domain| library.cases().iter().filter(move |it| it.domain == domain);
    let all: Vec<_> = match (kind, domain) {
        (Some(kind), _) => library.cases_of(kind).map(case_card).collect(),
        (None, Some(domain)) => of(domain).map(case_card).collect(),
        (None, None) => library.cases().iter().map(case_card).collect(),
    };
    let (cases, pages) = page_of(all, page, PER_PAGE).ok_or(AppError::NotFound)?;
    let here = |page| match domain {
        Some(domain) => address("/gallery", "domain", Some(domain.key()), page),
        None => address("/gallery", "kind", kind.map(CaseKind::key), page),
    };
    public(&site, &published, reader, &headers, &here(page), || {
        let counts = CaseKind::ALL.iter().map(|it| (it.key(), library.cases_of(*it).count()));
        // Narrowed one way, neither it nor all is chosen of the other.
        let none = |other: bool| other.then_some("");
        let chosen = kind.map(CaseKind::key).or(none(domain.is_some()));
        let kinds = filters(counts, chosen, |key| address("/gallery", "kind", key, 1));
        let counts = Domain::ALL.iter().map(|it| (it.key(), of(*it).count()));
        let chosen = domain.map(Domain::key).or(none(kind.is_some()));
        let domains = filters(counts, chosen, |key| address("/gallery", "domain", key, 1));
        let href = (1..=pages).map(here).collect();
        let narrowed = match (kind, domain) {
            (Some(kind), _) => Some(t(&format!("gallery-kind-{}", kind.key()))),
            (None, Some(domain)) => Some(t(&format!("gallery-domain-{}", domain.key()))),
            (None, None) => None,
        };
        let head = Head {
            title: narrowed.clone().unwrap_or_else(|| t("gallery-title")),
            description: t("gallery-about"),
            column: Some(column_meta(&published)),
            section: Section::Gallery,
            ..Head::default()
        };
        Ok((head, view! { <Wall cases narrowed kinds domains page pages href/> }))
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
    let library = &published.library;
    if library.case(&slug).is_none()
        && let Some(now) = library.moved(Kind::Gallery, &slug)
    {
        return Ok(Redirect::permanent(&Kind::Gallery.href(&now.slug)).into_response());
    }
    public(&site, &published, reader, &headers, &format!("/gallery/{slug}"), || {
        let found = library.case(&slug).ok_or(AppError::NotFound)?;
        let case = case(&site, &published, found);
        let head = Head {
            title: found.piece.title.clone(),
            description: found.piece.summary.clone(),
            column: Some(column_meta(&published)),
            article: Some(article_meta(&found.piece.title, found.piece.date, &found.source)),
            section: Section::Gallery,
            ..Head::default()
        };
        Ok((head, view! { <Detail case/> }))
    })
}

/// A model case with everything that stands around it.
pub fn case(site: &Site, published: &Published, found: &content::ModelCase) -> Case {
    let library = &published.library;
    let href = Kind::Gallery.href(&found.piece.slug);
    let related = library.related(Kind::Gallery, &found.piece.slug, 12);
    let related =
        related.iter().filter_map(|it| library.case(&it.piece.slug)).take(3).map(case_card);
    Case {
        card: case_card(found),
        date: found.piece.date,
        source: found.source.clone(),
        html: found.piece.html.clone(),
        contents: contents(&found.piece),
        basis: basis(&found.piece),
        related: related.collect(),
        address: format!("{}{href}", site.origin()),
        around: around(site, &found.piece, &href, &found.source),
    }
}

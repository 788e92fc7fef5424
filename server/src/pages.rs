//! Pages about the site itself, and the map of all pages.

use app::page::{Map, MapPart, Page, Written};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use content::Entry;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{basis, contents};
use crate::site::Site;

/// `GET /about`, `/privacy`, `/accessibility`: whatever stands in `content/pages/`.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, reader, &headers, uri.path(), || {
        let slug = uri.path().trim_start_matches('/');
        let found = published.library.page(slug).ok_or(AppError::NotFound)?;
        let it = &found.piece;
        let page = Written {
            title: it.title.clone(),
            summary: it.summary.clone(),
            date: it.date,
            html: it.html.clone(),
            contents: contents(it),
            basis: basis(it),
        };
        let head = Head {
            title: it.title.clone(),
            description: it.summary.clone(),
            section: Section::Other,
            ..Head::default()
        };
        Ok((head, view! { <Page page/> }))
    })
}

/// `GET /sitemap`
pub async fn map(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, reader, &headers, "/sitemap", || {
        let library = &published.library;
        let links = |entries: Vec<Entry<'_>>| -> Vec<(String, String)> {
            entries.into_iter().map(|it| (it.href(), it.piece.title.clone())).collect()
        };
        let own = [
            ("/record", "record-title"),
            ("/cases", "cases-title"),
            ("/repair", "repair-landing-title"),
            ("/objection", "objection-landing-title"),
            ("/search", "search-title"),
            ("/public", "public-title"),
            ("/catalogue", "catalogue-title"),
            ("/rules", "rules-title"),
            ("/points", "points-title"),
            ("/points/rules", "points-rules-title"),
            ("/benefits", "benefits-title"),
            ("/statistics", "statistics-title"),
            ("/volunteer", "volunteer-title"),
            ("/volunteer/proof", "volunteer-check-title"),
            ("/data", "data-title"),
            ("/campus", "campus-title"),
            ("/practice", "practice-title"),
            ("/contest", "contest-title"),
        ];
        let own = own.into_iter().map(|(href, key)| (href.to_owned(), t(key))).collect();
        let parts = vec![
            MapPart { title: t("page-map-services"), links: own },
            MapPart {
                title: t("guides-title"),
                links: links(library.guides().iter().map(Entry::from).collect()),
            },
            MapPart {
                title: t("column-title"),
                links: links(library.articles().iter().map(Entry::from).collect()),
            },
            MapPart {
                title: t("gallery-title"),
                links: links(library.cases().iter().map(Entry::from).collect()),
            },
            MapPart {
                title: t("campus-title"),
                links: library
                    .lessons()
                    .iter()
                    .map(|it| (format!("/campus/{}", it.slug), it.title.clone()))
                    .collect(),
            },
            MapPart {
                title: t("page-map-site"),
                links: links(library.pages().iter().map(Entry::from).collect()),
            },
        ];
        let head = Head { title: t("page-map"), ..Head::default() };
        Ok((head, view! { <Map parts/> }))
    })
}

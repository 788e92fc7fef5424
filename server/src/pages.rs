//! Pages about the site itself, and the map of all pages.

use app::page::{Map, MapPart, Page, Written};
use app::shell::{Head, Lang, Section};
use app::words::t;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use content::{Entry, Library};
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{article_meta, basis, contents, guides_in, translation};
use crate::site::{Published, Site};

/// `GET /about`, `/privacy`, `/api`: whatever stands in `content/pages/`.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, uri.path(), || {
        let slug = uri.path().strip_prefix('/').ok_or(AppError::NotFound)?;
        let page = written(&published, reader.lang, slug)?;
        let head = Head {
            title: page.title.clone(),
            description: page.summary.clone(),
            article: Some(article_meta(&page.title, page.date, &published.library.site().name)),
            section: Section::Other,
            ..Head::default()
        };
        Ok((head, view! { <Page page/> }))
    })
}

/// Any address that nothing else answers: a page that was added to `content/pages/`, or nothing. Only what is
/// there is kept.
pub async fn other(
    state: State<Site>,
    reads: Reads,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, AppError> {
    match method {
        Method::GET | Method::HEAD => show(state, reads, headers, uri).await,
        _ => Err(AppError::NotFound),
    }
}

/// A page of `content/pages` as it is shown to a reader of this language.
///
/// # Errors
/// When there is no such page.
pub fn written(published: &Published, lang: Lang, slug: &str) -> Result<Written, AppError> {
    let original = &published.library.page(slug).ok_or(AppError::NotFound)?.piece;
    let english = published.library.english().page(slug).map(|it| &it.piece);
    let it = english.filter(|_| lang == Lang::En).unwrap_or(original);
    Ok(Written {
        translation: translation(lang, original, english),
        title: it.title.clone(),
        summary: it.summary.clone(),
        date: it.date,
        html: it.html.clone(),
        contents: contents(it),
        basis: basis(it),
    })
}

/// `GET /sitemap`
pub async fn map(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/sitemap", || {
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
            ("/contact", "contact-title"),
            ("/offline", "offline-title"),
            ("/reader", "book-title"),
            ("/stories", "stories-title"),
            ("/calendar", "calendar-title"),
            ("/data", "data-title"),
            ("/glossary", "glossary-title"),
            ("/column/series", "column-series"),
            ("/gallery/people", "gallery-people"),
            ("/gallery/selection", "gallery-selection"),
            ("/gallery/nominate", "nomination-title"),
            ("/campus", "campus-title"),
            ("/practice", "practice-title"),
            ("/contest", "contest-title"),
        ];
        let own = own.into_iter().map(|(href, key)| (href.to_owned(), t(key))).collect();
        let parts = vec![
            MapPart { title: t("page-map-services"), links: own },
            MapPart {
                title: t("guides-title"),
                links: links(guides_in(&published, reader.lang).iter().map(Entry::from).collect()),
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
                links: links(pages_in(library, reader.lang).collect()),
            },
        ];
        let head = Head { title: t("page-map"), ..Head::default() };
        Ok((head, view! { <Map parts/> }))
    })
}

/// Every page, in this language where it is written in it.
fn pages_in(library: &Library, lang: Lang) -> impl Iterator<Item = Entry<'_>> {
    library.pages().iter().map(move |page| {
        let english = library.english().page(&page.piece.slug).filter(|_| lang == Lang::En);
        Entry::from(english.unwrap_or(page))
    })
}

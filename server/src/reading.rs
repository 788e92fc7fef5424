//! What stands around a text: its words, its changes, what it says to machines; and whether it helped.

use std::sync::LazyLock;

use app::reading::{Around, TermCard, Thanks};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use content::{Entry, Kind};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::assets::Asset;
use crate::error::{AppError, encode};
use crate::page::passing;
use crate::reader::Reads;
use crate::share;
use crate::site::{Inner, Published, Site};

/// An answer to “was it useful”.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    piece: String,
    answer: String,
}

/// Which piece was answered about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    piece: String,
}

/// `POST /useful`: counts, and knows nobody. Only pieces that are there can be answered about.
pub async fn useful(
    State(site): State<Site>,
    Form(given): Form<Answer>,
) -> Result<Response, AppError> {
    let useful = match given.answer.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(AppError::NotFound),
    };
    let published = site.published();
    let href = entry(&published, &given.piece).ok_or(AppError::NotFound)?.href();
    site.store.count_useful(&href, useful).await?;
    Ok(Redirect::to(&format!("/useful?piece={}", encode(&href))).into_response())
}

/// `GET /useful?piece=`
pub async fn thanks(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(about): Query<Answered>,
) -> Result<Response, AppError> {
    let published = site.published();
    let found = entry(&published, &about.piece).ok_or(AppError::NotFound)?;
    let piece = (found.href(), found.piece.title.clone());
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = Head { title: t("reading-thanks"), section: Section::Column, ..Head::default() };
        (head, view! { <Thanks piece/> })
    }))
}

/// The article or case at this address, if everybody may see it; who still reads the page of an old address
/// answers about the same piece.
fn entry<'a>(published: &'a Published, href: &str) -> Option<Entry<'a>> {
    published.library.now(href).filter(|it| matches!(it.kind, Kind::Column | Kind::Gallery))
}

/// `GET /share.js`
pub async fn share(headers: HeaderMap) -> Response {
    static SCRIPT: LazyLock<Asset> =
        LazyLock::new(|| Asset::script(include_bytes!("../../app/client/share.js")));
    SCRIPT.respond(&headers)
}

impl Inner {
    /// How others reach this site: with `https://`, without a slash at the end.
    pub fn origin(&self) -> String {
        let domain = || format!("https://{}", self.published().library.site().domain);
        let origin = self.settings.origin.clone().unwrap_or_else(domain);
        origin.trim_end_matches('/').to_owned()
    }

    /// The same; nothing where neither `--origin` nor a domain says it.
    pub fn known_origin(&self) -> Option<String> {
        let named = self.settings.origin.is_some();
        (named || !self.published().library.site().domain.is_empty()).then(|| self.origin())
    }
}

/// What stands around the text of an article or a case that is shown at this address.
pub fn around(site: &Site, piece: &content::Piece, href: &str, source: &str) -> Around {
    let published = site.published();
    let glossary = published.library.glossary();
    let terms = piece.terms.iter().filter_map(|key| glossary.term(key));
    Around {
        terms: terms
            .map(|it| TermCard {
                key: it.key.clone(),
                term: it.term.clone(),
                english: it.english.clone(),
                definition: it.definition.clone(),
            })
            .collect(),
        changes: piece.changes.iter().map(|it| (it.date, it.note.clone())).collect(),
        linked: linked(site, &published, piece, href, source).to_string(),
    }
}

/// An article as schema.org knows one, with the way to it.
fn linked(
    site: &Site,
    published: &Published,
    piece: &content::Piece,
    href: &str,
    source: &str,
) -> Value {
    let own = published.library.site();
    let origin = site.origin();
    let list = match href.starts_with("/gallery/") {
        true => ("/gallery", t("gallery-title")),
        false => ("/column", t("column-title")),
    };
    let organisation = |name: &str| json!({ "@type": "Organization", "name": name });
    json!({
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "headline": piece.title,
                "description": piece.summary,
                "datePublished": piece.date.to_string(),
                "dateModified": piece.updated().to_string(),
                "inLanguage": "zh-CN",
                "keywords": piece.keywords,
                "author": organisation(source),
                "publisher": organisation(&own.name),
                "isAccessibleForFree": true,
                "mainEntityOfPage": format!("{origin}{href}"),
                // The card: whoever reads this shows no SVG.
                "image": format!("{origin}{}", share::address(published, href)),
            },
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    { "@type": "ListItem", "position": 1, "name": own.name, "item": format!("{origin}/") },
                    { "@type": "ListItem", "position": 2, "name": list.1, "item": format!("{origin}{}", list.0) },
                    { "@type": "ListItem", "position": 3, "name": piece.title },
                ],
            },
        ],
    })
}

//! The service guides (办事指南).

use app::guides::{Detail, Guide, List};
use app::shell::{Head, Lang, Section};
use app::words::t;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{
    article_meta, basis, column_meta, contents, guide_card, guide_cards, translation,
};
use crate::site::Site;

/// `GET /guides`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/guides", || {
        let guides = guide_cards(&published, reader.lang);
        let head = Head {
            title: t("guides-title"),
            description: t("guides-about"),
            column: Some(column_meta(&published)),
            section: Section::Guides,
            ..Head::default()
        };
        Ok((head, view! { <List guides/> }))
    })
}

/// `GET /guides/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/guides/{slug}"), || {
        let original = published.library.guide(&slug).ok_or(AppError::NotFound)?;
        let english = published.library.english().guide(&slug);
        let translation = translation(reader.lang, &original.piece, english.map(|it| &it.piece));
        let found = english.filter(|_| reader.lang == Lang::En).unwrap_or(original);
        let guide = Guide {
            card: guide_card(found, translation.lang()),
            translation,
            date: found.piece.date,
            item: found.item.clone(),
            conditions: found.conditions.clone(),
            materials: found.materials.clone(),
            steps: found.steps.clone(),
            counter: found.counter.clone(),
            phone: found.phone.clone(),
            basis: basis(&found.piece),
            action: found.action.clone(),
            action_label: found.action_label.clone(),
            html: found.piece.html.clone(),
            contents: contents(&found.piece),
        };
        let site_name = published.library.site().name.clone();
        let head = Head {
            title: found.piece.title.clone(),
            description: found.piece.summary.clone(),
            column: Some(column_meta(&published)),
            article: Some(article_meta(&found.piece.title, found.piece.date, &site_name)),
            section: Section::Guides,
            ..Head::default()
        };
        Ok((head, view! { <Detail guide/> }))
    })
}

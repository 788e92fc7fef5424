//! The first page.

use app::home::{Home, Page};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{case_card, column_meta, guide_cards, piece};
use crate::site::Site;

/// `GET /`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/", || {
        let library = &published.library;
        let article =
            |slug: &str| library.article(slug).map(|it| format!("/column/{}", it.piece.slug));
        let home = Home {
            latest: library.articles().iter().take(5).map(piece).collect(),
            cases: library.cases().iter().take(4).map(case_card).collect(),
            guides: guide_cards(&published, reader.lang),
            warning: article("paid-deletion-scam"),
            policy: article("when-a-record-stops-showing"),
        };
        let head = Head {
            description: t("home-about"),
            column: Some(column_meta(&published)),
            islands: true,
            section: Section::Home,
            ..Head::default()
        };
        Ok((head, view! { <Page home/> }))
    })
}

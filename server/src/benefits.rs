//! The public catalogue of conveniences.

use app::benefits::Catalogue;
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /benefits`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/benefits", || {
        let head = Head {
            title: t("benefits-title"),
            description: t("benefits-lead"),
            section: Section::Guides,
            ..Head::default()
        };
        let benefits = published.documents.benefits.clone();
        Ok((head, view! { <Catalogue benefits/> }))
    })
}

//! Figures about cases for everybody, without small numbers.

use app::shell::{Head, Section};
use app::statistics::Statistics;
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::case::Kind;
use domain::statistics::{figures, window};
use leptos::prelude::*;

use crate::account::head;
use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /statistics`: the four whole quarters before this one. A case that is reopened leaves them, so
/// the page may change once a day, when kept pages are forgotten.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let (from, until) = window(site.today());
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let cases = site.store.closed_cases(kind, from, until).await?;
        if !cases.is_empty() {
            kinds.push((kind, figures(&cases)));
        }
    }
    let demo = site.settings.demo;
    public(&site, reader, &headers, "/statistics", || {
        let head = Head {
            description: t("statistics-about"),
            ..head(t("statistics-title"), "/statistics", Section::Other)
        };
        Ok((head, view! { <Statistics kinds from until demo/> }))
    })
}

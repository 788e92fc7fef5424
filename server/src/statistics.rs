//! Figures about cases for everybody, without small numbers.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use app::shell::{Head, Section};
use app::statistics::Statistics;
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::case::Kind;
use domain::statistics::{Figures, figures, window};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::account::head;
use crate::error::AppError;
use crate::page::{kept, public};
use crate::reader::Reads;
use crate::site::Site;

/// The figures of a day, as whoever asked first got them: like the page, they change once a day.
#[derive(Default)]
pub struct Kept(RwLock<(Date, HashMap<Kind, Figures>)>);

/// What the public may know of the cases of this kind today.
///
/// # Errors
/// When the store fails.
pub async fn today(site: &Site, kind: Kind) -> Result<Figures, AppError> {
    let today = site.today();
    let kept = {
        let kept = site.figures.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.1.get(&kind).filter(|_| kept.0 == today).cloned()
    };
    if let Some(kept) = kept {
        return Ok(kept);
    }
    let (from, until) = window(today);
    let made = figures(&site.store.closed_cases(kind, from, until).await?);
    let mut kept = site.figures.0.write().unwrap_or_else(PoisonError::into_inner);
    if kept.0 != today {
        *kept = (today, HashMap::new());
    }
    kept.1.insert(kind, made.clone());
    Ok(made)
}

/// `GET /statistics`: the four whole quarters before this one. A case that is reopened leaves them, so
/// the page may change once a day, when kept pages are forgotten.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    if let Some(response) = kept(&site, reader, &headers, "/statistics") {
        return Ok(response);
    }
    let (from, until) = window(site.today());
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let cases = site.store.closed_cases(kind, from, until).await?;
        if !cases.is_empty() {
            kinds.push((kind, figures(&cases)));
        }
    }
    let demo = site.settings.demo;
    public(&site, &site.published(), reader, &headers, "/statistics", || {
        let head = Head {
            description: t("statistics-about"),
            ..head(t("statistics-title"), "/statistics", Section::Other)
        };
        Ok((head, view! { <Statistics kinds from until demo/> }))
    })
}

//! Every component in every state: for whoever builds the site, on a demonstration site only.

use app::shell::Head;
use app::styleguide::Page;
use app::words::t;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use crate::error::AppError;
use crate::page::passing;
use crate::qr;
use crate::reader::Reads;
use crate::site::Site;

/// In which state the forms and the pager are shown.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

/// `GET /styleguide`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    if !site.settings.demo {
        return Err(AppError::NotFound);
    }
    let wrong = wanted.state == "wrong";
    let page = wanted.page.parse::<usize>().unwrap_or(5);
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = Head {
            title: t("styleguide-title"),
            path: "/styleguide".to_owned(),
            islands: true,
            ..Head::default()
        };
        (head, view! { <Page wrong page qr=qr::square("诚信东丽").unwrap_or_default()/> })
    }))
}

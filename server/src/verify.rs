//! Verifying a report: valid, altered or withdrawn, and nothing else.

use app::shell::Head;
use app::verify::{Question, Verify};
use app::words::t;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::text;
use leptos::prelude::*;
use serde::Deserialize;

use crate::authorised::quiet;
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::Site;

/// What stands on the paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paper {
    number: String,
    code: String,
    lines: String,
}

/// `GET /verify?number=…&code=…`: what does not belong together and what does not exist are told alike.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(paper): Query<Paper>,
) -> Result<Response, AppError> {
    let asked = !(paper.number.trim().is_empty() && paper.code.trim().is_empty());
    let verdict = match asked {
        false => None,
        true => {
            let lines = text::number(&paper.lines);
            // What is no number of records is not the number of the report's.
            let lines = (!lines.is_empty()).then(|| lines.parse().unwrap_or(usize::MAX));
            Some(site.store.verify_report(&paper.number, &paper.code, lines).await?)
        }
    };
    let question = Question { number: paper.number, code: paper.code, lines: paper.lines };
    Ok(quiet(passing(&site, reader, StatusCode::OK, || {
        let head = Head { title: t("verify-title"), path: "/verify".to_owned(), ..Head::default() };
        (head, view! { <Verify question verdict/> })
    })))
}

//! Style, script and pictures.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use crate::error::AppError;
use crate::site::Site;

/// `GET /style/…`, `/pkg/…`, `/mark.svg`, `/favicon.svg`
pub async fn asset(
    State(site): State<Site>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, AppError> {
    site.assets.serve(uri.path(), &headers).ok_or(AppError::NotFound)
}

/// `GET /pictures/{name}.svg`
pub async fn picture(
    State(site): State<Site>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    let name = name.strip_suffix(".svg").ok_or(AppError::NotFound)?;
    let published = site.published();
    published.pictures.get(name).map(|it| it.respond(&headers)).ok_or(AppError::NotFound)
}

/// `GET /favicon.ico`: what browsers ask for without being told to.
pub async fn favicon() -> Response {
    Redirect::permanent("/favicon.svg").into_response()
}

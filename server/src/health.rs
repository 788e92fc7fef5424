//! Whether the site lives, and whether it can answer: for the machine that watches it.

use axum::extract::State;
use axum::http::StatusCode;

use crate::site::Site;

/// `GET /healthz`: the process answers.
pub async fn live() -> &'static str {
    "ok"
}

/// `GET /readyz`: the store answers, too.
pub async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    match site.store.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::error!("not ready: {error}");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer")
        }
    }
}

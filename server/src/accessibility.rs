//! The page about accessibility, with the figures of the last run of the browser tests.

use app::accessibility::{Figures, Page};
use app::shell::Head;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;

use crate::error::AppError;
use crate::page::public;
use crate::pages::written;
use crate::reader::Reads;
use crate::site::Site;

/// The file in `content/` that `cargo xtask test` writes after a whole run of the browser tests.
pub const FILE: &str = "accessibility.json";

/// `GET /accessibility`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/accessibility", || {
        let page = written(&published, reader.lang, "accessibility")?;
        let head = Head {
            title: page.title.clone(),
            description: page.summary.clone(),
            ..Head::default()
        };
        let figures = published.figures.clone();
        Ok((head, view! { <Page page figures/> }))
    })
}

/// Reads the figures as the reporter of the browser tests writes them.
///
/// # Errors
/// What is not as it writes them, or figures that cannot be.
pub fn parse(text: &str) -> Result<Figures, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        date: Date,
        routes: u64,
        states: u64,
        rules: u64,
        held: u64,
        axe: String,
        keyboard: u64,
        #[serde(default)]
        failed: u64,
        violations: std::collections::BTreeMap<String, u64>,
    }
    let it: Written = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if it.states < it.routes || it.held < it.rules {
        return Err(format!("{} states of {} routes cannot be", it.states, it.routes));
    }
    Ok(Figures {
        on: it.date,
        routes: it.routes,
        states: it.states,
        rules: it.rules,
        held: it.held,
        axe: it.axe,
        keyboard: it.keyboard,
        failed: it.failed,
        violations: it.violations.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &str = r#"{"date": "2026-11-20", "routes": 2, "states": 5, "rules": 40, "held": 150, "axe": "4.10.2", "keyboard": 5, "violations": {"label": 1}}"#;

    #[test]
    fn the_figures_of_a_run_are_read_and_impossible_ones_refused() {
        let figures = parse(RUN).unwrap();
        assert_eq!((figures.states, figures.violations), (5, vec![("label".to_owned(), 1)]));
        assert_eq!(figures.failed, 0, "older figures do not say it");
        let failed = RUN.replace("\"keyboard\": 5", "\"keyboard\": 5, \"failed\": 3");
        assert_eq!(parse(&failed).unwrap().failed, 3);
        assert!(parse(&RUN.replace("\"states\": 5", "\"states\": 1")).is_err());
        assert!(parse("{}").is_err());
    }
}

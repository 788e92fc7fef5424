//! The guide to administrative reconsideration (行政复议) and its last day.

use app::cases::Reconsideration;
use app::shell::Section;
use app::words::t;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::rules::clock;
use domain::text;
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;

use crate::account::head;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// The rules of the way, in its order.
const WAY: [&str; 4] = [clock::RECONSIDERATION, "fuyi.untold", "fuyi.check", "fuyi.decide"];

/// The day on which the decision became known, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Known {
    year: String,
    month: String,
    day: String,
}

/// `GET /reconsideration`
pub async fn reconsideration(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(known): Query<Known>,
) -> Result<Response, AppError> {
    let (published, today) = (site.published(), site.today());
    let near = |id: &str| published.rules.clock_near(id, today).cloned();
    let rule = near(clock::RECONSIDERATION).ok_or(AppError::NotFound)?;
    let rules: Vec<_> = WAY.into_iter().filter_map(near).collect();
    let Known { year, month, day } = known;
    let (on, errors) = match read(&year, &month, &day, today) {
        Ok(on) => (on, Vec::new()),
        Err(message) => (None, vec![FieldError { field: "year", message }]),
    };
    let last = on.map(|on| {
        let due = published.calendar.due(on, rule.limit);
        (due, due.date < today)
    });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(&site, reader, status, || {
        let head = head(t("cases-fuyi-title"), "/reconsideration", Section::Guides);
        let typed = [year, month, day];
        (head, view! { <Reconsideration rules typed last errors/> })
    }))
}

/// The typed day; nothing where nothing was typed.
fn read(year: &str, month: &str, day: &str, today: Date) -> Result<Option<Date>, &'static str> {
    let [year, month, day] = [year, month, day].map(text::number);
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return Ok(None);
    }
    let wrong = "cases-fuyi-day-wrong";
    let number = |it: &str| it.parse::<i8>().map_err(|_| wrong);
    let (month, day) = (number(&month)?, number(&day)?);
    let year = year.parse::<i16>().map_err(|_| wrong)?;
    match Date::new(year, month, day) {
        Ok(on) if on > today => Err("cases-fuyi-day-future"),
        Ok(on) if on.year() < 1949 => Err(wrong),
        Ok(on) => Ok(Some(on)),
        Err(_) => Err(wrong),
    }
}

//! The desk's view of the seven working days: who was in time, by unit and month, and what is late.

pub mod report;

use app::shell::Section;
use app::timeliness::{Late, MonthRow, Timeliness};
use app::words::t;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::timeliness::Pace;
use leptos::prelude::*;
use report::{Over, Step, last_year, month, months};
use serde::Deserialize;
use store::timeliness::Timed;

use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::{Published, Site};

/// How many late decisions stand on one page.
const PER_PAGE: usize = 50;

/// So many lines a table of late decisions has at most.
const MOST_LINES: usize = 100_000;

/// Which decisions.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    month: String,
    #[serde(default)]
    page: Option<usize>,
}

impl Wanted {
    /// What is asked for, as far as this officer may see it: their own unit's decisions, and all of
    /// the district's for a unit in whose name they are sent on.
    fn timed<'a>(&'a self, officer: &'a Officer, published: &Published, site: &Site) -> Timed<'a> {
        let all = published.downstreams.is_sender(officer.unit());
        let unit = match (all, self.unit.as_str()) {
            (true, "") => None,
            (true, unit) => Some(unit),
            (false, _) => Some(officer.unit()),
        };
        let (from, until) = month(&self.month).unwrap_or_else(|| last_year(site.today()));
        Timed { unit, asked_by: Some(officer.unit()), from, until }
    }

    fn query(&self, page: Option<usize>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("unit", &self.unit), ("month", &self.month)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(page) = page {
            query.append_pair("page", &page.to_string());
        }
        match query.finish() {
            query if query.is_empty() => query,
            query => format!("?{query}"),
        }
    }
}

/// `GET /desk/timeliness`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let published = site.published();
    let timed = wanted.timed(&officer, &published, &site);
    let page = wanted.page.unwrap_or(1).clamp(1, 100_000);
    let seen = (page - 1) * PER_PAGE..page * PER_PAGE;
    let (mut late, mut count) = (Vec::new(), 0);
    let rows = months(&site.store, &published, timed, site.today(), |over| {
        if seen.contains(&count) {
            late.push(over);
        }
        count += 1;
    })
    .await?;
    let narrowed = !wanted.month.is_empty() || !wanted.unit.is_empty();
    let late: Vec<_> = late.into_iter().map(|it| shown(&site, it)).collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|it| MonthRow {
            href: {
                let month = it.month.strftime("%Y-%m").to_string();
                let one = Wanted { unit: it.unit.clone(), month, page: None };
                format!("/desk/timeliness{}#late", one.query(None))
            },
            unit: site.unit_name(&it.unit),
            month: it.month,
            received: it.received,
            pushed: it.pushed,
            provisional: it.provisional,
        })
        .collect();
    let pages = count.div_ceil(PER_PAGE).max(1);
    let href: Vec<_> = (1..=pages)
        .map(|page| format!("/desk/timeliness{}#late", wanted.query(Some(page))))
        .collect();
    let csv = format!("/desk/timeliness.csv{}", wanted.query(None));
    let rule = published.rules.clock(report::CLOCK).cloned();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("timeliness-title"), "/desk/timeliness", Section::Desk);
        (head, view! { <Timeliness rows late count narrowed rule csv page pages href/> })
    }))
}

/// `GET /desk/timeliness.csv`
pub async fn csv(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let published = site.published();
    let timed = wanted.timed(&officer, &published, &site);
    let words = site.words(reader.lang);
    let say = |key: &str| words.say(key, &[]);
    let heads = [
        "unit",
        "kind",
        "document",
        "decided",
        "step",
        "due",
        "done",
        "pace",
        "days",
        "provisional",
    ]
    .map(|it| say(&format!("timeliness-csv-{it}")));
    let mut text = exchange::BOM.to_vec();
    exchange::table_row(&mut text, &heads.each_ref().map(String::as_str))?;
    let (mut lines, mut failed) = (0, None);
    months(&site.store, &published, timed, site.today(), |over| {
        lines += 1;
        if lines > MOST_LINES || failed.is_some() {
            return;
        }
        let it = shown(&site, over);
        let cells = [
            it.unit,
            say(&format!("timeliness-kind-{}", it.kind.key())),
            it.document.unwrap_or_else(|| say("timeliness-person")),
            it.decided_on.to_string(),
            say(if it.pushed { "timeliness-pushed" } else { "timeliness-received" }),
            it.due.date.to_string(),
            it.done_on.map(|it| it.to_string()).unwrap_or_default(),
            say(&format!("timeliness-{}", it.pace.key())),
            it.pace.days_over().to_string(),
            if it.due.provisional { say("timeliness-provisional") } else { String::new() },
        ];
        failed = exchange::table_row(&mut text, &cells.each_ref().map(String::as_str)).err();
    })
    .await?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"timeliness.csv\""),
    );
    Ok(response)
}

fn shown(site: &Site, over: Over) -> Late {
    let Over { timing, step, due, pace } = over;
    let pushed = step == Step::Pushed;
    Late {
        unit: site.unit_name(&timing.unit),
        kind: timing.kind,
        document: timing.document,
        decided_on: timing.decided_on,
        pushed,
        due,
        done_on: match pace {
            Pace::Late { .. } if pushed => timing.pushed_on,
            Pace::Late { .. } => Some(timing.received_on),
            _ => None,
        },
        pace,
    }
}

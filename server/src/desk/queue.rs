//! The queue: what waits for an officer's unit, by due date.

use app::desk::{Filter, Find, Kept, Queue, Row, Totals};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, Kind};
use domain::reference::CaseNumber;
use leptos::prelude::*;
use serde::Deserialize;
use store::case::Narrow;

use super::views;
use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// How many cases stand on one page of the queue.
const PER_PAGE: i64 = 20;

/// How many where several can be taken on together.
const PER_PAGE_TO_CHOOSE: i64 = 50;

/// Which part of the queue.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) page: Option<i64>,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) late: String,
    #[serde(default)]
    pub(super) number: String,
}

/// `GET /desk`
pub async fn queue(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    // A number leads to its case; what is not at this desk is not found, and the queue says so.
    if let Ok(number) = wanted.number.parse::<CaseNumber>()
        && site.store.has_desk_case(&officer, &number).await?
    {
        return Ok(Redirect::to(&format!("/desk/cases/{}", number.as_str())).into_response());
    }
    let number: String = wanted.number.chars().take(40).collect();
    let kept = Kept { views: views::kept(&site, &officer).await?, ..Kept::default() };
    page(&site, reader, &officer, Wanted { number, ..wanted }, kept, StatusCode::OK).await
}

/// The queue, with what was typed to keep a filter and what is wrong with it.
///
/// # Errors
/// When the store fails.
pub(super) async fn page(
    site: &Site,
    reader: Reader,
    officer: &Officer,
    wanted: Wanted,
    kept: Kept,
    status: StatusCode,
) -> Result<Response, AppError> {
    let number = wanted.number;
    let filter = Filter::from_key(&wanted.state);
    let per_page = match filter {
        Filter::Submitted => PER_PAGE_TO_CHOOSE,
        _ => PER_PAGE,
    };
    let page = wanted.page.unwrap_or(1).clamp(1, 100_000);
    let counts = site.store.queue_counts(officer).await?;
    let count = |stages: &[&str]| -> usize {
        let n: i64 =
            counts.iter().filter(|(it, _)| stages.contains(&it.as_str())).map(|(_, n)| n).sum();
        usize::try_from(n).unwrap_or(0)
    };
    let totals = Totals {
        submitted: count(&["submitted"]),
        accepted: count(&["accepted", "asked", "handed-over", "proposed", "reopened"]),
        closed: count(&["returned", "withdrawn", "decided"]),
    };
    let narrow = Narrow {
        kind: Kind::ALL.into_iter().find(|it| it.key() == wanted.kind),
        late_on: (!wanted.late.is_empty()).then(|| site.today()),
    };
    let kinds = site.store.queue_kinds(officer, filter.key(), site.today()).await?;
    let total: i64 = kinds
        .iter()
        .filter(|(kind, ..)| narrow.kind.is_none_or(|it| it == *kind))
        .map(|(_, n, late)| if narrow.late_on.is_some() { late } else { n })
        .sum();
    let total = usize::try_from(total)?;
    let find = Find {
        number,
        state: filter.key(),
        kind: narrow.kind,
        late: narrow.late_on.is_some(),
        kinds,
    };
    let rows = site
        .store
        .narrowed_queue(officer, filter.key(), &narrow, page, per_page, site.now())
        .await?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let (title, subject) =
                row.about.map_or_else(Default::default, |it| (it.title, it.subject_name));
            Row {
                due: due(&row.case),
                number: row.case.number,
                kind: row.case.kind,
                title,
                subject,
                stage: row.case.stage,
            }
        })
        .collect();
    let pages = total.div_ceil(usize::try_from(per_page)?).max(1);
    let href: Vec<_> = (1..=pages)
        .map(|page| format!("{}&page={page}", find.href(find.kind, find.late)))
        .collect();
    let unconfirmed = usize::try_from(site.store.unconfirmed_count(officer).await?)?;
    let leads = officer.leads();
    let (unit, today, page) =
        (site.unit_name(officer.unit()), site.today(), usize::try_from(page)?);
    Ok(personal(site, reader, status, || {
        let head = head(t("desk-title"), "/desk", Section::Desk);
        (
            head,
            view! { <Queue unit rows filter totals page pages href find unconfirmed kept leads today/> },
        )
    }))
}

/// By when the officer must act next.
pub(super) fn due(case: &Case) -> domain::calendar::Due {
    case.next_due().unwrap_or(case.clocks.answer_by)
}

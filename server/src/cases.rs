//! My cases: what I sent, where it stands, what was decided.

use app::cases::{CaseFile, Detail, List, Remedy, Row};
use app::shell::Section;
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{Case, Stage};
use domain::reference::CaseNumber;
use domain::rules::{AnyRule, Version, clock};
use leptos::prelude::*;
use serde::Deserialize;

use crate::account::head;
use crate::auth::Citizen;
use crate::draft::certain;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// Whether it was sent a moment ago.
#[derive(Debug, Default, Deserialize)]
pub struct JustSent {
    #[serde(default)]
    sent: String,
}

/// `GET /cases`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let cases = site.store.cases(&citizen, site.now()).await?;
    let cases: Vec<_> = cases.into_iter().map(|(case, title)| row(&site, case, title)).collect();
    let today = site.today();
    Ok(personal(&site, reader, StatusCode::OK, || {
        (head(t("cases-title"), "/cases", Section::Account), view! { <List cases today/> })
    }))
}

/// `GET /cases/{number}`: receipt, progress and decision.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(number): Path<String>,
    Query(just): Query<JustSent>,
) -> Result<Response, AppError> {
    let number: CaseNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let dossier =
        site.store.case(&citizen, &number, site.now()).await?.ok_or(AppError::NotFound)?;
    let case = dossier.case;
    let files: Vec<_> = dossier
        .files
        .into_iter()
        .map(|evidence| CaseFile {
            href: format!("/cases/{}/files/{}", number.as_str(), evidence.id),
            evidence,
        })
        .collect();
    let authority = site.authority(&dossier.record);
    let (certain, today) = (certain(&site, case.kind, case.clocks.submitted_on), site.today());
    let just_sent = !just.sent.is_empty() && case.stage == Stage::Submitted;
    let remedy = remedy(&site, &case);
    let rules = rules_of(&site, dossier.rules);
    let record = dossier.record;
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head =
            head(number.to_string(), &format!("/cases/{}", number.as_str()), Section::Account);
        (head, view! { <Detail case record authority files just_sent certain remedy rules today/> })
    }))
}

fn row(site: &Site, case: Case, title: String) -> Row {
    let due = match case.stage {
        Stage::Submitted => case.clocks.accept_by,
        _ => case.clocks.answer_by,
    };
    Row {
        number: case.number,
        title,
        due,
        certain: certain(site, case.kind, case.clocks.submitted_on),
        kind: case.kind,
        stage: case.stage,
    }
}

/// What can be done against a decision, and by when (行政复议法 §20).
fn remedy(site: &Site, case: &Case) -> Option<Remedy> {
    let on = match case.stage {
        Stage::Returned { on, .. } | Stage::Decided { on, .. } => on,
        Stage::Submitted | Stage::Accepted { .. } => return None,
    };
    let published = site.published();
    let rule = published.rules.clock_near(clock::RECONSIDERATION, on)?.clone();
    Some(Remedy { by: published.calendar.due(on, rule.limit), rule })
}

/// The versions of the rules that a case was handed in under, as far as they still stand in the files.
pub fn rules_of(site: &Site, versions: Vec<Version>) -> Vec<(Version, Option<AnyRule>)> {
    let published = site.published();
    versions.into_iter().map(|it| (it.clone(), published.rules.version(&it))).collect()
}

//! The pages of a practice up to the objection.

use app::practice::{Object, PaperPage, RecordPage, RunPage};
use app::shell::Reader;
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::objection::Draft;
use domain::practice::Run;
use leptos::prelude::*;
use serde::Deserialize;

use super::{Own, Token, head, own};
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::Site;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    ground: String,
    reason: String,
    paper: String,
}

/// `GET /practice/{id}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let Own { practice, scenario, .. } = own(&site, token, &id).await?;
    let objected = practice.run.is_some();
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = head(t("practice-run"), format!("/practice/{id}"));
        (head, view! { <RunPage id scenario objected/> })
    }))
}

/// `GET /practice/{id}/record/{n}`
pub async fn record(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Path((id, n)): Path<(String, usize)>,
) -> Result<Response, AppError> {
    let Own { practice, scenario, .. } = own(&site, token, &id).await?;
    let place = place(n, scenario.records.len())?;
    let objected = practice.run.is_some();
    let published = site.published();
    let severity = scenario.records[place].record.severity;
    let rule = severity.and_then(|it| published.rules.period(it, scenario.today));
    let period = rule.map(|it| (it.id.clone(), it.text.clone()));
    let title = scenario.records[place].record.facts.title.clone();
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = head(title, format!("/practice/{id}/record/{n}"));
        (head, view! { <RecordPage id scenario place period objected/> })
    }))
}

/// `GET /practice/{id}/paper/{n}`
pub async fn paper(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Path((id, n)): Path<(String, usize)>,
) -> Result<Response, AppError> {
    let Own { scenario, .. } = own(&site, token, &id).await?;
    let place = place(n, scenario.papers.len())?;
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = head(t("practice-papers"), format!("/practice/{id}/paper/{n}"));
        (head, view! { <PaperPage id scenario place/> })
    }))
}

/// `GET /practice/{id}/record/{n}/objection`
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Path((id, n)): Path<(String, usize)>,
) -> Result<Response, AppError> {
    let own = own(&site, token, &id).await?;
    let place = place(n, own.scenario.records.len())?;
    if own.practice.run.is_some() {
        return Ok(Redirect::to(&format!("/practice/{id}/case")).into_response());
    }
    Ok(form(&site, reader, own, place, Draft::default(), String::new(), Vec::new()))
}

/// `POST /practice/{id}/record/{n}/objection`: checked as every objection is. The reason is looked at
/// and not kept: nobody needs to say anything of themselves to practise.
pub async fn object(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Path((id, n)): Path<(String, usize)>,
    Form(sent): Form<Sent>,
) -> Result<Response, AppError> {
    let own = own(&site, token, &id).await?;
    let record = place(n, own.scenario.records.len())?;
    let draft = Draft { ground: sent.ground, reason: sent.reason, ..Draft::default() };
    let paper = sent.paper.parse::<usize>().ok();
    let paper = paper.and_then(|it| place(it, own.scenario.papers.len()).ok());
    let (checked, proof) = match (draft.check(), paper) {
        (Ok(checked), Some(proof)) => (checked, proof),
        (checked, paper) => {
            let mut errors = checked.err().unwrap_or_default();
            if paper.is_none() {
                errors.push(FieldError { field: "paper", message: "practice-proof-missing" });
            }
            return Ok(form(&site, reader, own, record, draft, sent.paper, errors));
        }
    };
    let run = Run { record, ground: checked.ground, proof, on: own.practice.today };
    // A second click finds the first.
    site.store.object_in_practice(&own.token, &own.practice.id, &run).await?;
    Ok(Redirect::to(&format!("/practice/{id}/case")).into_response())
}

/// A place from 1 as it stands in addresses, from 0.
fn place(n: usize, many: usize) -> Result<usize, AppError> {
    n.checked_sub(1).filter(|it| *it < many).ok_or(AppError::NotFound)
}

fn form(
    site: &Site,
    reader: Reader,
    own: Own,
    place: usize,
    draft: Draft,
    paper: String,
    errors: Vec<FieldError>,
) -> Response {
    let Own { practice, scenario, .. } = own;
    let id = practice.id.to_string();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    passing(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("objection-form-title"),
            false => crate::error::title(&t("objection-form-title")),
        };
        let head = head(title, format!("/practice/{id}/record/{}/objection", place + 1));
        (head, view! { <Object id scenario place draft paper errors/> })
    })
}

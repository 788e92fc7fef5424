//! Taking on several cases at once: each in a transaction of its own, with the same checks as one.

use app::desk::{BatchDone, BatchPage, Became, ChosenCase};
use app::shell::Section;
use app::words::t;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::Stage;
use domain::reference::CaseNumber;
use leptos::prelude::*;
use store::case::{Chosen, Conflict, Move, Standing};

use super::queue::due;
use crate::account::head;
use crate::auth::Officer;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// The most that are taken on together.
const MOST: usize = 50;

/// The fields of a form in which one may stand several times.
type Fields = Vec<(String, String)>;

/// `GET /desk/batch?case=…&case=…`: what would be taken on.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(fields): Query<Fields>,
) -> Result<Response, AppError> {
    let numbers: Vec<_> = chosen(&fields).into_iter().map(|(number, _)| number).collect();
    let wrong = wrong(&numbers);
    let chosen = match wrong {
        Some(_) => Vec::new(),
        None => site.store.chosen_cases(&officer, &numbers, site.now()).await?,
    };
    let wrong = wrong.or_else(|| chosen.is_empty().then_some("desk-batch-none"));
    let status = wrong.map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    let (chosen, today) = (chosen.into_iter().map(shown).collect(), site.today());
    Ok(personal(&site, reader, status, || {
        let head = head(t("desk-batch-title"), "/desk/batch", Section::Desk);
        (head, view! { <BatchPage chosen wrong today/> })
    }))
}

/// `POST /desk/batch`: takes them on, one after the other. What became of each is read anew by the page
/// this leads to, so that nobody is told what is not so.
pub async fn accept(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Form(fields): Form<Fields>,
) -> Result<Response, AppError> {
    let chosen = chosen(&fields);
    let numbers: Vec<_> = chosen.iter().map(|(number, _)| number.clone()).collect();
    if let Some(wrong) = wrong(&numbers) {
        let (wrong, today) = (Some(wrong), site.today());
        return Ok(personal(&site, reader, StatusCode::UNPROCESSABLE_ENTITY, || {
            let head = head(t("desk-batch-title"), "/desk/batch", Section::Desk);
            (head, view! { <BatchPage chosen=Vec::new() wrong today/> })
        }));
    }
    for (number, seen) in &chosen {
        let Some(standing) = site.store.case_standing(&officer, number).await? else { continue };
        let Standing { case, steps, .. } = standing;
        // Only what the page before showed: a case that moved since is left to be looked at.
        if *seen != Some(steps) {
            continue;
        }
        let Ok(case) = case.accept(officer.name(), site.today()) else { continue };
        let made = Move { case: &case, steps, what: None, words: None };
        site.store.step_as(&*officer, made, site.today(), site.now()).await?;
    }
    let query: Vec<_> = numbers.iter().map(|it| format!("case={}", it.as_str())).collect();
    Ok(Redirect::to(&format!("/desk/batch/done?{}", query.join("&"))).into_response())
}

/// `GET /desk/batch/done?case=…`: where each of them stands now.
pub async fn done(
    State(site): State<Site>,
    Reads(reader): Reads,
    officer: Officer,
    Query(fields): Query<Fields>,
) -> Result<Response, AppError> {
    let mut became = Vec::new();
    for (number, _) in chosen(&fields).into_iter().take(MOST) {
        let standing = site.store.case_standing(&officer, &number).await?;
        became.push(now(&officer, number, standing));
    }
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("desk-batch-done-title"), "/desk/batch/done", Section::Desk);
        (head, view! { <BatchDone became/> })
    }))
}

/// The numbers in the fields `case`, each once, with the number of steps where it stands behind a dot.
fn chosen(fields: &Fields) -> Vec<(CaseNumber, Option<i64>)> {
    let mut chosen: Vec<(CaseNumber, Option<i64>)> = Vec::new();
    for (_, value) in fields.iter().filter(|(name, _)| name == "case") {
        let (number, steps) = value.split_once('.').unwrap_or((value, ""));
        let Ok(number) = number.parse::<CaseNumber>() else { continue };
        if !chosen.iter().any(|(it, _)| *it == number) {
            chosen.push((number, steps.parse().ok()));
        }
    }
    chosen
}

fn wrong(numbers: &[CaseNumber]) -> Option<&'static str> {
    match numbers.len() {
        0 => Some("desk-batch-none"),
        1..=MOST => None,
        _ => Some("desk-batch-many"),
    }
}

/// A case before it is taken on.
fn shown(it: Chosen) -> ChosenCase {
    let Chosen { row, steps, conflict } = it;
    let barred = match (&row.case.stage, conflict) {
        (Stage::Submitted, None) => None,
        (Stage::Submitted, Some(why)) => Some(format!("desk-conflict-{}", Conflict::key(why))),
        _ => Some("desk-batch-taken".to_owned()),
    };
    let (title, subject) =
        row.about.map_or_else(Default::default, |it| (it.title, it.subject_name));
    ChosenCase {
        due: due(&row.case),
        number: row.case.number,
        kind: row.case.kind,
        title,
        subject,
        steps,
        barred,
    }
}

/// What became of it, as it stands now.
fn now(officer: &Officer, number: CaseNumber, standing: Option<Standing>) -> Became {
    let Some(Standing { case, conflict, .. }) = standing else {
        return Became { number, kind: None, stage: None, what: "missing", by: String::new() };
    };
    let (what, by) = match (&case.stage, conflict) {
        (Stage::Accepted { by, .. }, _) if by == officer.name() => ("done", String::new()),
        (Stage::Accepted { by, .. }, _) => ("other", by.clone()),
        (Stage::Submitted, Some(_)) => ("conflict", String::new()),
        (Stage::Submitted, None) => ("moved", String::new()),
        _ => ("past", String::new()),
    };
    Became { number, kind: Some(case.kind), stage: Some(case.stage), what, by }
}

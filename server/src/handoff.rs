//! A repair that is asked for at 信用中国: what is kept here to keep track of it.

use app::repair::Handing;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Clocks, Kind};
use domain::handoff::Draft;
use domain::plan::{self, RepairGate};
use domain::record::Record;
use domain::rules::Channel;
use serde::Deserialize;

use crate::auth::Citizen;
use crate::error::AppError;
use crate::reader::Reads;
use crate::site::Site;
use crate::{draft, repair};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    code: String,
    year: String,
    month: String,
    day: String,
    outcome: String,
    action: String,
}

/// `POST /repair/{record}/handoff`: keeps the 查询码, or takes it back.
pub async fn keep(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, AppError> {
    let record = draft::record(&site, &citizen, &id).await?;
    let here = format!("/repair/{}", record.id);
    if filled.action == "remove" {
        site.store.drop_handoff(&citizen, record.id).await?;
        return Ok(Redirect::to(&here).into_response());
    }
    if !is_open(&site, &record) {
        return Err(AppError::NotFound);
    }
    let Filled { code, year, month, day, outcome, .. } = filled;
    let typed = Draft { code, year, month, day, outcome };
    match typed.check(record.facts.decided_on, site.today()) {
        Ok(handoff) => {
            if !site.store.keep_handoff(&citizen, record.id, &handoff, site.now()).await? {
                return Err(AppError::NotFound);
            }
            Ok(Redirect::to(&here).into_response())
        }
        Err(errors) => {
            let handing = Handing { typed, errors, kept: None, answer: None };
            repair::elsewhere(&site, reader, &citizen, record, handing).await
        }
    }
}

/// Whether this record is repaired at 信用中国.
fn is_open(site: &Site, record: &Record) -> bool {
    match plan::repair(record, &site.published().rules, site.today()) {
        RepairGate::Elsewhere(channel) => channel.key == Channel::CreditChina,
        _ => false,
    }
}

/// What was written down about this record, and by when the answer is due; nothing where it is not
/// repaired at 信用中国.
///
/// # Errors
/// When the store fails.
pub async fn handing(
    site: &Site,
    citizen: &store::person::Citizen,
    record: &Record,
) -> Result<Option<Handing>, AppError> {
    if !is_open(site, record) {
        return Ok(None);
    }
    let kept = site.store.handoff(citizen, record.id).await?;
    let published = site.published();
    let answer = kept.as_ref().map(|it| {
        let clocks =
            Clocks::start(Kind::Repair, it.applied_on, &published.rules, &published.calendar);
        (clocks.answer_by, draft::certain(site, Kind::Repair, it.applied_on))
    });
    let typed = kept.as_ref().map(Draft::from).unwrap_or_default();
    Ok(Some(Handing { typed, errors: Vec::new(), kept, answer }))
}

//! The repair planner: my rows, what can be done about each, and the days for my calendar.

use app::plan::{Clocks, List, One, Papers, Planned, WhatIf};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::calendar::{Due, add_months};
use domain::catalogue::Item;
use domain::display::standing;
use domain::field_error::FieldError;
use domain::ids::RecordId;
use domain::plan::{self, Apply};
use domain::record::Record;
use domain::rules::{Category, clock};
use domain::text;
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;

use crate::account::head;
use crate::auth::Citizen;
use crate::error::AppError;
use crate::ics::{Audience, Event, calendar};
use crate::page::personal;
use crate::reader::Reads;
use crate::site::{Published, Site};

/// How many months ahead a day can be thought of: no record is shown for longer.
const AHEAD_MONTHS: i32 = 36;

/// “If I do it on …”, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    month: String,
    day: String,
}

/// The day of fulfilment, as a link carries it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct On {
    on: Option<String>,
}

/// `GET /plan`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    let (published, today) = (site.published(), site.today());
    let planned: Vec<_> =
        records.into_iter().map(|record| planned(&site, &published, record, None)).collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        (head(t("plan-title"), "/plan", Section::Record), view! { <List planned today/> })
    }))
}

/// `GET /plan/{record}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let record = own(&site, &citizen, &id).await?;
    let (published, today) = (site.published(), site.today());
    let clocks = clocks(&published, today)?;
    let (performed_on, errors) = match performed(&asked, record.facts.decided_on, today) {
        Ok(day) => (day, Vec::new()),
        Err(message) => (None, vec![FieldError { field: "year", message }]),
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let path = format!("/plan/{}", record.id);
    let rules = &published.rules;
    let papers = Papers {
        conditions: rules.conditions(today).cloned().collect(),
        materials: rules.materials(today).cloned().collect(),
        effects: rules.effects(today).cloned().collect(),
    };
    let planned = planned(&site, &published, record, performed_on);
    let Asked { year, month, day } = asked;
    let what_if = WhatIf { year, month, day };
    Ok(personal(&site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("plan-one-title"),
            false => crate::error::title(&t("plan-one-title")),
        };
        let head: Head = head(title, &path, Section::Record);
        (head, view! { <One planned clocks papers what_if performed_on errors today/> })
    }))
}

/// `GET /plan/{record}/calendar.ics`
pub async fn ics(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    Query(On { on }): Query<On>,
) -> Result<Response, AppError> {
    let record = own(&site, &citizen, &id).await?;
    let today = site.today();
    let on = on.map(|it| it.parse::<Date>()).transpose().map_err(|_| AppError::NotFound)?;
    if on.is_some_and(|day| !reasonable(day, record.facts.decided_on, today)) {
        return Err(AppError::NotFound);
    }
    let published = site.published();
    let planned = planned(&site, &published, record, on);
    let plan = planned.plan.ok_or(AppError::NotFound)?;
    let words = site.words(reader.lang);
    let own = published.library.site();
    let note = match own.domain.is_empty() {
        true => String::new(),
        false => {
            let url = format!("https://{}/plan/{}", own.domain, planned.record.id);
            words.say("plan-event-note", &[("url", url)])
        }
    };
    let event = |what: &str, due: Due| {
        let waits = due.provisional.then(|| words.say("plan-event-provisional", &[]));
        let lines = waits.into_iter().chain((!note.is_empty()).then(|| note.clone()));
        Event {
            uid: format!("{what}.{}@chengxin", planned.record.id),
            day: due.date,
            last: due.date,
            summary: words.say(&format!("plan-event-{what}"), &[]),
            note: lines.collect::<Vec<_>>().join("\n"),
        }
    };
    let firm = |date| Due { date, provisional: false };
    let mut events = Vec::new();
    if let plan::Path::Apply(Apply { on, accept_by, answer_by, .. }) = plan.path {
        events.push(event("open", firm(on)));
        events.push(event("accept", accept_by));
        events.push(event("answer", answer_by));
    }
    events.push(event("end", firm(plan.display.until)));
    let file = calendar(&words.say("plan-title", &[]), Audience::Own, &events, site.now());
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"plan.ics\""),
    );
    Ok(response)
}

async fn own(site: &Site, citizen: &Citizen, id: &str) -> Result<Record, AppError> {
    let id: RecordId = id.parse().map_err(|_| AppError::NotFound)?;
    site.store.record(&citizen.own_record(id), site.now()).await?.ok_or(AppError::NotFound)
}

fn planned(
    site: &Site,
    published: &Published,
    record: Record,
    performed_on: Option<Date>,
) -> Planned {
    let (rules, today) = (&published.rules, site.today());
    Planned {
        authority: site.authority(&record),
        standing: standing(&record, rules, today),
        plan: plan::plan(&record, rules, &published.calendar, today, performed_on),
        channel: rules.channel(&record.unit, record.facts.kind, &record.item, today).cloned(),
        volunteering: rules.volunteering(category(published, &record), today).cloned(),
        record,
    }
}

/// The category of a record: what its item in the catalogue says, else its kind.
pub fn category(published: &Published, record: &Record) -> Category {
    let item = published.catalogue.item(&record.item);
    item.map_or_else(|| Category::of(record.facts.kind), Item::category)
}

fn clocks(published: &Published, today: Date) -> Result<Clocks, AppError> {
    let rule = |id| published.rules.clock_near(id, today).cloned().ok_or(AppError::NotFound);
    Ok(Clocks {
        accept: rule(clock::REPAIR_ACCEPT)?,
        total: rule(clock::REPAIR_TOTAL)?,
        sync: rule(clock::REPAIR_SYNC)?,
    })
}

/// The day that was typed, nothing where none was, or the key of what is wrong with it.
fn performed(asked: &Asked, decided_on: Date, today: Date) -> Result<Option<Date>, &'static str> {
    let [year, month, day] = [&asked.year, &asked.month, &asked.day].map(|it| text::number(it));
    if [&year, &month, &day].iter().all(|it| it.is_empty()) {
        return Ok(None);
    }
    if [&year, &month, &day].iter().any(|it| it.is_empty()) {
        return Err("plan-if-missing");
    }
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    let date = date().ok_or("plan-if-wrong")?;
    match reasonable(date, decided_on, today) {
        true => Ok(Some(date)),
        false if date < decided_on => Err("plan-if-early"),
        false => Err("plan-if-late"),
    }
}

fn reasonable(date: Date, decided_on: Date, today: Date) -> bool {
    decided_on <= date && date <= add_months(today, AHEAD_MONTHS)
}

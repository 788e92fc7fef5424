//! Why did they look? The citizen asks about a line of their access log; inspectors work on it as on
//! any case.

use app::desk::Answer;
use app::inspection::{CaseFacts, List, Odd, Reading, Row};
use app::record::{Look, WhyPage};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Clocks, Kind};
use domain::field_error::FieldError;
use domain::ids::AccessId;
use domain::inspection::Question;
use domain::rules::Version;
use leptos::prelude::*;
use serde::Deserialize;
use store::access::Reader as Read;
use store::case::Worker;
use store::inspection::{Asked, Inspected, NewQuestion};

use crate::account::head;
use crate::auth::{Citizen, Inspector};
use crate::clock::beijing;
use crate::desk;
use crate::draft::certain;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::record::look;
use crate::site::Site;

/// How many questions, and how many readings that do not fit, stand on the page.
const MOST: i64 = 200;

/// What the citizen wants to know.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    question: String,
}

/// `GET /record/access/{id}`: one look by somebody else, and what was asked about it.
pub async fn why(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    why_page(&site, reader, &citizen, &id, String::new(), Vec::new()).await
}

/// `POST /record/access/{id}`: asks why.
pub async fn ask(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, AppError> {
    let access: AccessId = id.parse().map_err(|_| AppError::NotFound)?;
    let question = match Question::parse(&typed.question) {
        Ok(question) => question,
        Err(error) => {
            return why_page(&site, reader, &citizen, &id, typed.question, vec![error]).await;
        }
    };
    let (published, today) = (site.published(), site.today());
    let rules = Kind::Inspection.clocks().into_iter();
    let rules = rules.filter_map(|id| published.rules.clock_near(id, today));
    let new = NewQuestion {
        question,
        clocks: clocks(&site),
        rules: rules.map(|it| Version { id: it.id.clone(), from: it.from }).collect(),
    };
    match site.store.ask_why(&citizen, access, &new, site.now()).await? {
        Asked::NotOpen => Err(AppError::NotFound),
        Asked::Kept(_) | Asked::Already(_) => {
            Ok(Redirect::to(&format!("/record/access/{access}")).into_response())
        }
    }
}

async fn why_page(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    id: &str,
    question: String,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let id: AccessId = id.parse().map_err(|_| AppError::NotFound)?;
    let access = site.store.access(citizen, id).await?;
    // Nobody asks why they looked themselves.
    let access = access.filter(|it| it.by != Read::Own).ok_or(AppError::NotFound)?;
    let look = look(site, reader.lang, access);
    let asked = site.store.asked_why(citizen, id).await?;
    let due = clocks(site).answer_by;
    let on = asked.as_ref().map_or(site.today(), |it| it.clocks.submitted_on);
    let certain = certain(site, Kind::Inspection, on);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("record-ask-title"),
            false => crate::error::title(&t("record-ask-title")),
        };
        let head = head(title, &format!("/record/access/{id}"), Section::Record);
        (head, view! { <WhyPage look asked question errors due certain/> })
    }))
}

/// The days of a question that is asked today.
fn clocks(site: &Site) -> Clocks {
    let published = site.published();
    Clocks::start(Kind::Inspection, site.today(), &published.rules, &published.calendar)
}

/// `GET /desk/inspections`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    inspector: Inspector,
) -> Result<Response, AppError> {
    let rows = site.store.inspections(&inspector, MOST).await?;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|it| Row {
            due: it.case.next_due().unwrap_or(it.case.clocks.answer_by),
            number: it.case.number,
            unit: it.reader_unit.map(|unit| site.unit_name(&unit)),
            stage: it.case.stage,
        })
        .collect();
    let odd = site.store.unmatched(Some(inspector.unit()), MOST).await?;
    let odd: Vec<_> = odd
        .into_iter()
        .map(|it| Odd {
            when: beijing(it.at),
            unit: it.unit.map(|unit| site.unit_name(&unit)),
            purpose: it.purpose,
            reference: it.reference,
            fault: it.fault,
        })
        .collect();
    let (unit, today) = (site.unit_name(inspector.unit()), site.today());
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("inspection-title"), "/desk/inspections", Section::Desk);
        (head, view! { <List unit rows odd today/> })
    }))
}

/// `GET /desk/inspections/{number}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    inspector: Inspector,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    desk::open(&site, reader, Worker::Inspector(&inspector), &number).await
}

/// `POST /desk/inspections/{number}/{step}`
pub async fn act(
    State(site): State<Site>,
    Reads(reader): Reads,
    inspector: Inspector,
    Path((number, step)): Path<(String, String)>,
    Form(typed): Form<Answer>,
) -> Result<Response, AppError> {
    desk::step(&site, reader, Worker::Inspector(&inspector), &number, &step, typed).await
}

/// What was read, as the inspector sees it.
pub(crate) fn reading(site: &Site, reader: Reader, inspected: Inspected) -> Reading {
    let Inspected { access, reader: name, case, record, .. } = inspected;
    let document = record.map(|it| (site.authority(&it).name, it.facts.basis_document));
    let look = Look { why: None, ..look(site, reader.lang, access) };
    let case = case.map(|case| CaseFacts {
        unit: site.unit_name(&case.unit),
        number: case.number,
        same_record: case.same_record,
        submitted: beijing(case.submitted_at),
        closed: case.closed_at.map(beijing),
    });
    Reading { look, reader: name, case, document }
}

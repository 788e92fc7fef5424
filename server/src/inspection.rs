//! Why did they look? The citizen asks about a line of their access log; an inspector answers.

use app::inspection::{CaseFacts, Inspection, List, Odd, Reading, Row};
use app::record::{Answered, Asked, Look, WhyPage};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::calendar::Due;
use domain::field_error::FieldError;
use domain::ids::AccessId;
use domain::inspection::{self, Draft};
use domain::reference::InspectionNumber;
use domain::rules::{Confidence, clock};
use leptos::prelude::*;
use serde::Deserialize;
use store::access::Reader as Read;
use store::case::Stepped;
use store::inspection::{self as kept, Inspected};

use crate::account::head;
use crate::auth::{Citizen, Inspector};
use crate::clock::beijing;
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
pub struct Question {
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
    Form(typed): Form<Question>,
) -> Result<Response, AppError> {
    let access: AccessId = id.parse().map_err(|_| AppError::NotFound)?;
    let question = match inspection::question(&typed.question) {
        Ok(question) => question,
        Err(error) => {
            return why_page(&site, reader, &citizen, &id, typed.question, vec![error]).await;
        }
    };
    let (due, _) = due(&site);
    match site.store.ask_why(&citizen, access, &question, due, site.now()).await? {
        kept::Asked::NotOpen => Err(AppError::NotFound),
        kept::Asked::Kept(_) | kept::Asked::Already(_) => {
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
    let asked = site.store.asked_why(citizen, id).await?.map(|it| asked(site, it));
    let (due, certain) = due(site);
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
            number: it.number,
            unit: it.reader_unit.map(|unit| site.unit_name(&unit)),
            due: it.due,
            finding: it.answer.map(|answer| answer.finding),
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
    let number: InspectionNumber = number.parse().map_err(|_| AppError::NotFound)?;
    page(&site, reader, &inspector, &number, Draft::default(), Vec::new(), StatusCode::OK).await
}

/// `POST /desk/inspections/{number}/answer`
pub async fn answer(
    State(site): State<Site>,
    Reads(reader): Reads,
    inspector: Inspector,
    Path(number): Path<String>,
    Form(draft): Form<Draft>,
) -> Result<Response, AppError> {
    let number: InspectionNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let (finding, reasons) = match draft.check() {
        Ok(answer) => answer,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&site, reader, &inspector, &number, draft, errors, status).await;
        }
    };
    let now = site.now();
    match site.store.answer_why(&inspector, &number, finding, &reasons, now).await? {
        Stepped::Done => {
            Ok(Redirect::to(&format!("/desk/inspections/{}", number.as_str())).into_response())
        }
        Stepped::Moved | Stepped::Conflict | Stepped::Busy => {
            let status = StatusCode::CONFLICT;
            page(&site, reader, &inspector, &number, draft, Vec::new(), status).await
        }
    }
}

async fn page(
    site: &Site,
    reader: Reader,
    inspector: &Inspector,
    number: &InspectionNumber,
    draft: Draft,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Result<Response, AppError> {
    let found = site.store.inspection(inspector, number, site.now()).await?;
    let Inspected { inspection, access, reader: name, case, record } =
        found.ok_or(AppError::NotFound)?;
    let document = record.map(|it| (site.authority(&it).name, it.facts.basis_document));
    let look = Look { why: None, ..look(site, reader.lang, access) };
    let case = case.map(|case| CaseFacts {
        unit: site.unit_name(&case.unit),
        number: case.number,
        same_record: case.same_record,
        submitted: beijing(case.submitted_at),
        closed: case.closed_at.map(beijing),
    });
    let reading = Reading { look, reader: name, case, document };
    let asked = asked(site, inspection);
    let (_, certain) = due(site);
    let conflict = status == StatusCode::CONFLICT;
    Ok(personal(site, reader, status, || {
        let title = match errors.is_empty() {
            true => asked.number.to_string(),
            false => crate::error::title(&asked.number.to_string()),
        };
        let path = format!("/desk/inspections/{}", asked.number.as_str());
        let view = view! { <Inspection asked reading draft errors conflict certain/> };
        (head(title, &path, Section::Desk), view)
    }))
}

fn asked(site: &Site, it: kept::Inspection) -> Asked {
    Asked {
        number: it.number,
        when: beijing(it.asked_at),
        question: it.question,
        due: it.due,
        answer: it.answer.map(|answer| Answered {
            when: beijing(answer.at),
            unit: site.unit_name(&answer.unit),
            finding: answer.finding,
            reasons: answer.reasons,
        }),
    }
}

/// The day by which a question of today must be answered, and whether that rests on law.
fn due(site: &Site) -> (Due, bool) {
    let published = site.published();
    let today = site.today();
    // `Rules::check` refused rules without this clock.
    match published.rules.clock_near(clock::ACCESS_WHY, today) {
        Some(rule) => {
            (published.calendar.due(today, rule.limit), rule.confidence != Confidence::Default)
        }
        None => (Due { date: today, provisional: true }, false),
    }
}

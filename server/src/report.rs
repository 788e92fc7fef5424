//! My report about my own records: choosing, making, reading, withdrawing.

use app::report::{Made, Sheet, Start};
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::record::Record;
use domain::reference::ReportNumber;
use domain::report::{Content, Draft};
use domain::text::masked_name;
use leptos::prelude::*;

use crate::account::head;
use crate::auth::Citizen;
use crate::authorisation::choices;
use crate::clock::beijing;
use crate::error::AppError;
use crate::page::personal;
use crate::qr;
use crate::reader::Reads;
use crate::record::card;
use crate::site::Site;

/// `GET /report`
pub async fn start(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
) -> Result<Response, AppError> {
    let records = site.store.records(&citizen.own_records(), site.now()).await?;
    // Everything, unless something is taken out.
    let chosen = records.iter().map(|it| it.id.to_string()).collect();
    let draft = Draft { period: "all".to_owned(), records: chosen };
    page(&site, reader, &citizen, &records, draft, Vec::new()).await
}

/// `POST /report`: makes a report.
pub async fn make(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let of = |name: &'static str| {
        typed.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.clone())
    };
    let draft =
        Draft { period: of("period").next().unwrap_or_default(), records: of("records").collect() };
    let (now, today) = (site.now(), site.today());
    let records = site.store.records(&citizen.own_records(), now).await?;
    let own: Vec<_> = records.iter().map(|it| (it.id, it.facts.decided_on)).collect();
    let choice = match draft.check(&own, today) {
        Ok(choice) => choice,
        Err(errors) => return page(&site, reader, &citizen, &records, draft, errors).await,
    };
    let chosen = records.into_iter().filter(|it| choice.records.contains(&it.id));
    let lines = chosen
        .map(|record| {
            let card = card(&site, record);
            store::report::line(&card.record, card.standing, card.display.map(|it| it.until))
        })
        .collect();
    let content = Content {
        number: site.store.report_number(now),
        as_of: beijing(now),
        name: masked_name(citizen.name()),
        id_number: citizen.masked().to_owned(),
        from: choice.period.from(today),
        to: today,
        whole: choice.whole,
        lines,
    };
    let number = site.store.keep_report(&citizen, &content, now).await?;
    Ok(Redirect::to(&format!("/report/{}", number.as_str())).into_response())
}

/// `GET /report/{number}`: the sheet, as it was made.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    headers: HeaderMap,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: ReportNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let report = site.store.report(&citizen, &number, site.now()).await?;
    let report = report.ok_or(AppError::NotFound)?;
    let (content, check) = (report.content, report.check);
    let cards: Vec<_> = report.records.into_iter().map(|it| card(&site, it)).collect();
    let changed: Vec<_> = content
        .lines
        .iter()
        .map(|line| {
            let now = cards.iter().find(|card| card.record.id == line.record);
            line.changed(now.map(|card| (&card.record, card.standing)))
        })
        .collect();
    let path = format!("/verify?number={}&code={}", number.as_str(), check.as_str());
    let address = qr::address(&site, &headers, &path);
    let qr = qr::square(&address);
    let withdrawn = report.withdrawn_at.is_some();
    let demo = site.published().library.site().demo;
    Ok(personal(&site, reader, StatusCode::OK, || {
        let title = format!("{} {number}", t("report-title"));
        let head = head(title, &format!("/report/{}", number.as_str()), Section::Account);
        (head, view! { <Sheet content check address qr withdrawn demo changed/> })
    }))
}

/// `POST /report/{number}/withdraw`
pub async fn withdraw(
    State(site): State<Site>,
    citizen: Citizen,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: ReportNumber = number.parse().map_err(|_| AppError::NotFound)?;
    if !site.store.withdraw_report(&citizen, &number, site.now()).await? {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to(&format!("/report/{}", number.as_str())).into_response())
}

async fn page(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    records: &[Record],
    draft: Draft,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let made = site.store.reports(citizen).await?;
    let made: Vec<_> = made
        .into_iter()
        .map(|it| Made {
            number: it.number,
            when: beijing(it.made_at),
            withdrawn: it.withdrawn_at.is_some(),
        })
        .collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let records = choices(records);
        let title = match errors.is_empty() {
            true => t("report-title"),
            false => crate::error::title(&t("report-title")),
        };
        let head = head(title, "/report", Section::Account);
        (head, view! { <Start records draft errors made/> })
    }))
}

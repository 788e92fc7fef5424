//! Letters to a unit: complaints (投诉) and messages (留言).

use app::cases::LetterForm;
use app::shell::{Reader, Section};
use app::words::t;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Clocks, Kind};
use domain::field_error::FieldError;
use domain::letter::Draft;
use domain::rules::Version;
use leptos::prelude::*;
use store::case::{NewLetter, Sent};
use store::seal::random_hex;

use crate::account::head;
use crate::auth::Citizen;
use crate::error::AppError;
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /complaint`
pub async fn complaint(
    State(site): State<Site>,
    Reads(reader): Reads,
    _: Citizen,
) -> Result<Response, AppError> {
    Ok(form(&site, reader, Kind::Complaint, begun()?, Vec::new()))
}

/// `GET /message`
pub async fn message(
    State(site): State<Site>,
    Reads(reader): Reads,
    _: Citizen,
) -> Result<Response, AppError> {
    Ok(form(&site, reader, Kind::Message, begun()?, Vec::new()))
}

/// `POST /complaint`
pub async fn complain(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Form(typed): Form<Draft>,
) -> Result<Response, AppError> {
    send(&site, reader, &citizen, Kind::Complaint, typed).await
}

/// `POST /message`
pub async fn send_message(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Form(typed): Form<Draft>,
) -> Result<Response, AppError> {
    send(&site, reader, &citizen, Kind::Message, typed).await
}

/// A form that nothing was written into yet, with its own mark: the same form twice is one letter.
fn begun() -> Result<Draft, AppError> {
    Ok(Draft { once: random_hex(16)?, ..Draft::default() })
}

async fn send(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    kind: Kind,
    typed: Draft,
) -> Result<Response, AppError> {
    let published = site.published();
    let letter = match typed.check(|unit| published.units.get(unit).is_some()) {
        Ok(letter) => letter,
        Err(errors) => return Ok(form(site, reader, kind, typed, errors)),
    };
    let answers = match kind {
        Kind::Complaint => Answers::Complaint(letter),
        _ => Answers::Message(letter),
    };
    let today = site.today();
    let clocks = Clocks::start(kind, today, &published.rules, &published.calendar);
    let rules = kind.clocks().into_iter().filter_map(|id| published.rules.clock_near(id, today));
    let new = NewLetter {
        unit: typed.unit,
        answers,
        clocks,
        rules: rules.map(|it| Version { id: it.id.clone(), from: it.from }).collect(),
        once: typed.once.chars().take(64).collect(),
    };
    let to = match site.store.send_letter(citizen, &new, site.now()).await? {
        Sent::Kept(number) => format!("/cases/{}?sent=1", number.as_str()),
        Sent::Already(number) => format!("/cases/{}", number.as_str()),
        Sent::NotOpen => "/cases".to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}

fn form(
    site: &Site,
    reader: Reader,
    kind: Kind,
    draft: Draft,
    errors: Vec<FieldError>,
) -> Response {
    let units = site.units();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    personal(site, reader, status, || {
        let title = t(&format!("cases-{}-title", kind.key()));
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let head = head(title, &format!("/{}", kind.key()), Section::Account);
        (head, view! { <LetterForm kind units draft errors/> })
    })
}

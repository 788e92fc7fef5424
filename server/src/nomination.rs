//! Nominating somebody for the gallery, and what the person with the code does.

use app::nomination::{Ask, Closed, Done, Door, Mine, Nominate, Own, Sent, Typed};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::nomination::{CODE, Draft, State as Stands};
use domain::reference::NominationNumber;
use leptos::prelude::*;
use serde::Deserialize;
use store::nomination::{Agreed, Asked, Nominated};
use store::person::Person;

use crate::account::head;
use crate::auth::{Anyone, Known};
use crate::authorised::quiet;
use crate::clock::beijing;
use crate::error::{AppError, title};
use crate::page::{passing, personal};
use crate::reader::Reads;
use crate::site::Site;

/// The text that is agreed to, in `content/consents/`.
const CONSENT: &str = "story";

/// Where a code is typed.
const BOX: &str = "/gallery/consent";

/// What was done a moment ago.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct What {
    done: String,
}

/// What was typed into the box.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedCode {
    code: String,
}

/// What is agreed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    seen: String,
    version: String,
    agree: String,
    sending: String,
}

/// `GET /gallery/nominate`
pub async fn new(State(site): State<Site>, Reads(reader): Reads, _: Known) -> Response {
    let draft = Draft { once: uuid(), ..Draft::default() };
    form(&site, reader, StatusCode::OK, draft, Vec::new())
}

/// `POST /gallery/nominate`
pub async fn send(
    State(site): State<Site>,
    Reads(reader): Reads,
    Known(person): Known,
    Form(draft): Form<Draft>,
) -> Result<Response, AppError> {
    match draft.check() {
        Ok(nomination) => match site.store.nominate(&person, &nomination, site.now()).await? {
            Nominated::Kept(_) => {
                Ok(Redirect::to("/gallery/nominations?done=sent").into_response())
            }
            Nominated::TooMany => {
                let errors = vec![FieldError { field: "name", message: "nomination-too-many" }];
                Ok(form(&site, reader, StatusCode::UNPROCESSABLE_ENTITY, draft, errors))
            }
        },
        Err(errors) => Ok(form(&site, reader, StatusCode::UNPROCESSABLE_ENTITY, draft, errors)),
    }
}

fn form(
    site: &Site,
    reader: Reader,
    status: StatusCode,
    draft: Draft,
    errors: Vec<FieldError>,
) -> Response {
    personal(site, reader, status, || {
        let name = t("nomination-title");
        let name = if errors.is_empty() { name } else { title(&name) };
        let head = head(name, "/gallery/nominate", Section::Gallery);
        (head, view! { <Nominate draft errors/> })
    })
}

/// `GET /gallery/nominations`
pub async fn mine(
    State(site): State<Site>,
    Reads(reader): Reads,
    Known(person): Known,
    Query(what): Query<What>,
) -> Result<Response, AppError> {
    let sent = site.store.sent_nominations(&person).await?;
    let sent = sent.into_iter().map(|it| Sent {
        number: it.number,
        kind: it.kind,
        state: it.state,
        on: beijing(it.sent_at).date(),
        reason: it.reason,
    });
    let own = match &person {
        Person::Citizen(citizen) => site.store.own_stories(citizen).await?,
        _ => Vec::new(),
    };
    let own = own.into_iter().map(|it| Own {
        number: it.number,
        title: it.title,
        shown: it.state == Stands::Shown,
        on: beijing(it.agreed_at).date(),
    });
    let (sent, own, done) = (sent.collect(), own.collect(), what.done);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("nomination-mine"), "/gallery/nominations", Section::Gallery);
        (head, view! { <Mine sent own done/> })
    }))
}

/// `POST /gallery/nominations/{number}/withdraw`: the nominator takes back what nobody agreed to yet, the
/// person what they agreed to.
pub async fn withdraw(
    State(site): State<Site>,
    Known(person): Known,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: NominationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let now = site.now();
    let own = match &person {
        Person::Citizen(citizen) => site.store.leave_own_story(citizen, &number, now).await?,
        _ => false,
    };
    if !own && !site.store.take_nomination_back(&person, &number, now).await? {
        return Err(AppError::NotFound);
    }
    Ok(Redirect::to("/gallery/nominations?done=withdrawn").into_response())
}

/// `GET /gallery/consent`: a box for the code.
pub async fn typed(State(site): State<Site>, Reads(reader): Reads) -> Response {
    quiet(passing(&site, reader, StatusCode::OK, || (consent_head(BOX), view! { <Typed/> })))
}

/// `POST /gallery/consent`: leads to the door of the typed code.
pub async fn open_typed(
    State(site): State<Site>,
    Reads(reader): Reads,
    Form(typed): Form<TypedCode>,
) -> Result<Response, AppError> {
    ask(&site, reader, &typed.code, StatusCode::OK, Asking::default()).await
}

/// `GET /gallery/consent/{code}`: a door that is the same for every code. Nothing is looked up, so a
/// preview of the link learns nothing.
pub async fn door(
    State(site): State<Site>,
    Reads(reader): Reads,
    OriginalUri(uri): OriginalUri,
) -> Response {
    // As it was written, so that the button asks for the same.
    let action = uri.path().to_owned();
    quiet(passing(&site, reader, StatusCode::OK, || {
        (consent_head(&action), view! { <Door action=action.clone()/> })
    }))
}

/// `POST /gallery/consent/{code}`: shows the words.
pub async fn open(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    ask(&site, reader, &code, StatusCode::OK, Asking::default()).await
}

/// `POST /gallery/consent/{code}/agree`
pub async fn agree(
    State(site): State<Site>,
    Reads(reader): Reads,
    Anyone(person): Anyone,
    Path(code): Path<String>,
    Form(answer): Form<Answer>,
) -> Result<Response, AppError> {
    let ticked = (answer.agree == "yes", answer.sending == "yes");
    if !ticked.0 {
        let errors = vec![FieldError { field: "agree", message: "nomination-agree-missing" }];
        let asking = Asking { ticked, errors, changed: false };
        return ask(&site, reader, &code, StatusCode::UNPROCESSABLE_ENTITY, asking).await;
    }
    let published = site.published();
    let text = published.documents.consents.current(CONSENT).ok_or(AppError::NotFound)?;
    let agreed = Agreed { seen: &answer.seen, version: &answer.version, sending: ticked.1 };
    let citizen = match &person {
        Some(Person::Citizen(citizen)) => Some(citizen),
        _ => None,
    };
    let current = answer.version == text.version;
    let counts = current && site.store.agree_to_story(&code, agreed, citizen, site.now()).await?;
    // A second click, or the page loaded anew: what was agreed to is agreed to.
    if !counts && !site.store.has_agreed_to_story(&code, agreed).await? {
        let asking = Asking { ticked: (false, ticked.1), errors: Vec::new(), changed: true };
        return ask(&site, reader, &code, StatusCode::CONFLICT, asking).await;
    }
    Ok(done(&site, reader, true))
}

/// `POST /gallery/consent/{code}/leave`: no, or no longer.
pub async fn leave(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    match site.store.leave_by_code(&code, site.now()).await? {
        true => Ok(done(&site, reader, false)),
        false => Ok(closed(&site, reader)),
    }
}

/// What was typed on the page that asks.
#[derive(Default)]
struct Asking {
    ticked: (bool, bool),
    errors: Vec<FieldError>,
    changed: bool,
}

async fn ask(
    site: &Site,
    reader: Reader,
    typed: &str,
    status: StatusCode,
    asking: Asking,
) -> Result<Response, AppError> {
    let Some(asked) = site.store.asked_by_code(typed, site.now()).await? else {
        return Ok(closed(site, reader));
    };
    let published = site.published();
    let text = published.documents.consents.current(CONSENT).ok_or(AppError::NotFound)?;
    let consent = (text.version.clone(), text.title.clone(), text.html.clone());
    let seen = asked.seen();
    let Asked { state, story, until, over, .. } = asked;
    let html = content::render(&story.body).html;
    let code = domain::code::read(typed, CODE).ok_or(AppError::NotFound)?;
    let at = format!("/gallery/consent/{code}");
    let until = (state == Stands::Asked).then(|| beijing(until).date());
    let Asking { ticked, errors, changed } = asking;
    Ok(quiet(passing(site, reader, status, || {
        let head = consent_head(&at);
        let view = view! {
            <Ask at story html seen consent until over ticked errors changed/>
        };
        (head, view)
    })))
}

fn closed(site: &Site, reader: Reader) -> Response {
    quiet(passing(site, reader, StatusCode::NOT_FOUND, || (consent_head(BOX), view! { <Closed/> })))
}

fn done(site: &Site, reader: Reader, agreed: bool) -> Response {
    quiet(passing(site, reader, StatusCode::OK, || (consent_head(BOX), view! { <Done agreed/> })))
}

fn consent_head(path: &str) -> Head {
    Head {
        title: t("nomination-consent-title"),
        path: path.to_owned(),
        section: Section::Gallery,
        ..Head::default()
    }
}

/// Which form it is: a second click on the same one is the same nomination.
fn uuid() -> String {
    store::seal::random_hex(16).unwrap_or_default()
}

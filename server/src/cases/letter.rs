//! Letters to a unit: complaints (投诉) and messages (留言). Kept as they are typed, looked at once more,
//! then sent.

use app::cases::LetterForm;
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, MatchedPath, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Answers, Clocks, Kind};
use domain::field_error::FieldError;
use domain::letter::Draft;
use domain::reference::CaseNumber;
use domain::rules::Version;
use leptos::prelude::*;
use serde::Deserialize;
use store::case::{NewLetter, Sent};
use store::person::Citizen as Someone;
use store::seal::random_hex;

use super::check::{self, Looked, To, Typed};
use crate::account::head;
use crate::assistant::{Visitor, left};
use crate::auth::{Author, Citizen, Lasts};
use crate::error::{AppError, Ended};
use crate::page::personal;
use crate::reader::Reads;
use crate::site::Site;

/// What a link proposes to write.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct For {
    /// To which unit.
    unit: String,
    /// What the assistant was asked.
    asked: String,
}

/// `GET /complaint` and `GET /message`
pub async fn letter(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    lasts: Lasts,
    path: MatchedPath,
    visitor: Visitor,
    Query(For { unit, asked }): Query<For>,
) -> Result<Response, AppError> {
    let kind = kind_of(&path)?;
    let mut draft: Draft = match kept(&site, &citizen, kind).await? {
        Some(draft) => draft,
        // With its own mark: the same form twice is one letter.
        None => Draft { once: random_hex(16)?, ..Draft::default() },
    };
    if draft.unit.is_empty() && site.published().units.get(&unit).is_some() {
        draft.unit = unit;
    }
    // What was begun stays; nothing is kept before it is sent.
    if !asked.is_empty()
        && draft.text.is_empty()
        && let Some((unit, letter)) = left(&site, &visitor).await?
    {
        draft = Draft { unit, subject: letter.subject, text: letter.text, ..draft };
    }
    Ok(form(&site, reader, kind, draft, Vec::new(), lasts.seconds()))
}

/// `POST /complaint` and `POST /message`: keeps what was typed, then goes on to the last look.
pub async fn write_letter(
    State(site): State<Site>,
    Reads(reader): Reads,
    author: Author,
    lasts: Lasts,
    path: MatchedPath,
    Form(typed): Form<Typed<Draft>>,
) -> Result<Response, AppError> {
    let (kind, citizen, later) = (kind_of(&path)?, &author.citizen, typed.later());
    let mut draft = typed.draft;
    draft.once = draft.once.chars().take(64).collect();
    if let Some(number) = site.store.letter_sent(citizen, &draft.once).await? {
        // The back button after it was sent. The same words are the same letter; others are another.
        if !author.ended && is_same(&site, citizen, kind, &number, &draft).await? {
            return Ok(Redirect::to(&format!("/cases/{}", number.as_str())).into_response());
        }
        draft.once = random_hex(16)?;
    }
    let answers = serde_json::to_string(&draft)?;
    site.store.keep_letter_draft(citizen, kind, &answers, site.now()).await?;
    let here = format!("/{}", kind.key());
    if author.ended {
        return Err(AppError::SignIn { to: here, ended: Ended::Kept });
    }
    match checked(&site, kind, &draft) {
        _ if later => Ok(Redirect::to("/cases").into_response()),
        Ok(_) => Ok(Redirect::to(&format!("{here}/check")).into_response()),
        Err(errors) => Ok(form(&site, reader, kind, draft, errors, lasts.seconds())),
    }
}

/// `GET /complaint/check` and `GET /message/check`: a last look before sending.
pub async fn check_letter(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    path: MatchedPath,
) -> Result<Response, AppError> {
    let kind = kind_of(&path)?;
    let at = format!("/{}", kind.key());
    let Some(draft) = kept(&site, &citizen, kind).await? else {
        return Ok(Redirect::to(&at).into_response());
    };
    Ok(match checked(&site, kind, &draft) {
        Ok(answers) => {
            let to = To::Unit { unit: draft.unit, once: draft.once };
            check::page(&site, reader, at, to, answers, false)
        }
        Err(errors) => form(&site, reader, kind, draft, errors, 0),
    })
}

/// `POST /complaint/check` and `POST /message/check`: sends it.
pub async fn send_letter(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    path: MatchedPath,
    Form(looked): Form<Looked>,
) -> Result<Response, AppError> {
    let kind = kind_of(&path)?;
    let at = format!("/{}", kind.key());
    let kept = kept(&site, &citizen, kind).await?;
    // A second click, or the back button; the one that is kept now may be another.
    if kept.as_ref().is_none_or(|it| it.once != looked.once)
        && let Some(number) = site.store.letter_sent(&citizen, &looked.once).await?
    {
        return Ok(Redirect::to(&format!("/cases/{}", number.as_str())).into_response());
    }
    let Some(draft) = kept else { return Ok(Redirect::to(&at).into_response()) };
    let answers = match checked(&site, kind, &draft) {
        Ok(answers) => answers,
        Err(errors) => return Ok(form(&site, reader, kind, draft, errors, 0)),
    };
    let to = To::Unit { unit: draft.unit.clone(), once: draft.once.clone() };
    if looked.is_past(&to.mark(&answers)) {
        return Ok(check::page(&site, reader, at, to, answers, true));
    }
    let (published, today) = (site.published(), site.today());
    let clocks = Clocks::start(kind, today, &published.rules, &published.calendar);
    let rules = kind.clocks().into_iter().filter_map(|id| published.rules.clock_near(id, today));
    let new = NewLetter {
        unit: draft.unit,
        answers,
        clocks,
        rules: rules.map(|it| Version { id: it.id.clone(), from: it.from }).collect(),
        once: draft.once,
        ends_draft: true,
    };
    let to = match site.store.send_letter(&citizen, &new, site.now()).await? {
        Sent::Kept(number) => format!("/cases/{}?sent=1", number.as_str()),
        Sent::Already(number) => format!("/cases/{}", number.as_str()),
        Sent::NotOpen => "/cases".to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}

/// The kind that this route begins with.
fn kind_of(path: &MatchedPath) -> Result<Kind, AppError> {
    let noun = path.as_str().split('/').nth(1).unwrap_or_default();
    let kinds = [Kind::Complaint, Kind::Message];
    kinds.into_iter().find(|it| it.key() == noun).ok_or(AppError::NotFound)
}

/// The letter, or everything that has to be put right first.
fn checked(site: &Site, kind: Kind, draft: &Draft) -> Result<Answers, Vec<FieldError>> {
    let published = site.published();
    let letter = draft.check(|unit| published.units.get(unit).is_some())?;
    Ok(match kind {
        Kind::Complaint => Answers::Complaint(letter),
        _ => Answers::Message(letter),
    })
}

/// Whether this letter that was sent says the same to the same unit.
async fn is_same(
    site: &Site,
    citizen: &Someone,
    kind: Kind,
    number: &CaseNumber,
    draft: &Draft,
) -> Result<bool, AppError> {
    let Some(sent) = site.store.case(citizen, number, site.now()).await? else { return Ok(false) };
    let same = checked(site, kind, draft).is_ok_and(|answers| answers == sent.case.answers);
    Ok(same && sent.case.unit == draft.unit)
}

async fn kept(site: &Site, citizen: &Someone, kind: Kind) -> Result<Option<Draft>, AppError> {
    let kept = site.store.letter_draft(citizen, kind).await?;
    Ok(kept.map(|it| serde_json::from_str(&it)).transpose()?)
}

fn form(
    site: &Site,
    reader: Reader,
    kind: Kind,
    draft: Draft,
    errors: Vec<FieldError>,
    lasts: u64,
) -> Response {
    let units = site.units();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    personal(site, reader, status, || {
        let title = t(&format!("cases-{}-title", kind.key()));
        let title = if errors.is_empty() { title } else { crate::error::title(&title) };
        let head = Head {
            islands: lasts > 0,
            ..head(title, &format!("/{}", kind.key()), Section::Account)
        };
        (head, view! { <LetterForm kind units draft errors lasts/> })
    })
}

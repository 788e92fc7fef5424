//! Beginning an attempt: the form, and its check.

use app::contest::{Enter, Filled};
use app::shell::Reader;
use app::words::t;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::contest::{Level, Pace, plan};
use domain::field_error::FieldError;
use domain::reference::ClassCode;
use leptos::prelude::*;
use serde::Deserialize;
use store::contest::NewAttempt;

use super::{COOKIE, DAYS, Token, hold, new_token, own};
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::site::Site;

/// How many code names are offered at a time.
const NAMES: usize = 8;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    level: String,
    pace: String,
    street: String,
    class: String,
    name: String,
    action: String,
}

/// `GET /contest/enter`
pub async fn enter(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
) -> Result<Response, AppError> {
    if is_open(&site, token.as_deref()).await? {
        return Ok(Redirect::to("/contest/attempt").into_response());
    }
    if site.published().library.quiz().open_on(site.today()).is_none() {
        return Ok(Redirect::to("/contest").into_response());
    }
    page(&site, reader, Filled { pace: "timed".to_owned(), ..Filled::default() }, Vec::new())
}

/// `POST /contest/enter`: begins, or offers other code names beside the one that was chosen.
pub async fn begin(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Form(sent): Form<Sent>,
) -> Result<Response, AppError> {
    let published = site.published();
    let quiz = published.library.quiz();
    let Some(season) = quiz.open_on(site.today()) else {
        return Ok(Redirect::to("/contest").into_response());
    };
    let filled = Filled {
        level: sent.level,
        pace: sent.pace,
        street: sent.street,
        class: sent.class,
        name: sent.name,
    };
    if sent.action == "names" {
        return page(&site, reader, filled, Vec::new());
    }
    let mut errors = Vec::new();
    let mut wrong = |field, message| errors.push(FieldError { field, message });
    let level = Level::from_key(&filled.level);
    if level.is_none() {
        wrong("level", "contest-level-missing");
    }
    let pace = Pace::from_key(&filled.pace);
    if pace.is_none() {
        wrong("pace", "contest-pace-missing");
    }
    if !quiz.names.has(&filled.name) {
        wrong("name", "contest-name-missing");
    }
    let class = match filled.class.trim() {
        "" => None,
        typed => match class(&site, typed).await? {
            Some(class) => Some(class),
            None => {
                wrong("class", "contest-class-unknown");
                None
            }
        },
    };
    let (Some(level), Some(pace), true) = (level, pace, errors.is_empty()) else {
        return page(&site, reader, filled, errors);
    };
    let street = published.streets.get(&filled.street).map(|it| it.code.clone());
    let many = usize::try_from(season.questions)?;
    let new = NewAttempt {
        season: season.id.clone(),
        level,
        pace,
        name: filled.name,
        class: class.map(|it| it.as_str().to_owned()),
        street,
        plan: plan(&quiz.of(level), many, seed()?),
    };
    let token = match token {
        Some(token) => token,
        None => new_token()?,
    };
    // Where one is open already it goes on: two clicks at the same moment begin one attempt.
    site.store.begin_attempt(&token, &new, site.now()).await?;
    hold(Redirect::to("/contest/attempt").into_response(), COOKIE, &token, DAYS)
}

/// The class with this code, as typed.
///
/// # Errors
/// When the store fails.
pub(crate) async fn class(site: &Site, typed: &str) -> Result<Option<ClassCode>, AppError> {
    let Ok(code) = typed.parse::<ClassCode>() else { return Ok(None) };
    Ok(site.store.has_class(&code).await?.then_some(code))
}

/// Whether an attempt is open.
async fn is_open(site: &Site, token: Option<&str>) -> Result<bool, AppError> {
    let Some(token) = token else { return Ok(false) };
    let attempt = site.store.attempt(token).await?;
    Ok(attempt.is_some_and(|it| it.finished_at.is_none()))
}

/// The form. A code name that was chosen stays among those that are offered.
fn page(
    site: &Site,
    reader: Reader,
    filled: Filled,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let published = site.published();
    let known = &published.library.quiz().names;
    let mut names = known.offer(NAMES, number()?);
    if known.has(&filled.name) && !names.contains(&filled.name) {
        names.insert(0, filled.name.clone());
        names.truncate(NAMES);
    }
    let streets = published.streets.all().iter();
    let streets: Vec<_> = streets.map(|it| (it.code.clone(), it.name.clone())).collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(passing(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("contest-enter"),
            false => crate::error::title(&t("contest-enter")),
        };
        (own(title, "/contest/enter"), view! { <Enter filled errors names streets/> })
    }))
}

/// The seed of an attempt: nobody outside learns it, and it is kept nowhere.
fn seed() -> Result<[u8; 32], AppError> {
    let hex = store::seal::random_hex(32)?;
    let mut seed = [0; 32];
    for (byte, pair) in seed.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair)?, 16)?;
    }
    Ok(seed)
}

/// A random number, for what nobody gains by guessing.
///
/// # Errors
/// When the system has no randomness to give.
pub(crate) fn number() -> Result<u64, AppError> {
    Ok(u64::from_str_radix(&store::seal::random_hex(8)?, 16)?)
}

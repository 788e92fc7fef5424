//! The contest: what it is, attempts, boards, certificates. An attempt is found by the hash of a cookie;
//! time and order are the server's, and no page says an answer before it was given.

mod attempt;
mod board;
mod certificate;
mod enter;

use app::contest::{Landing, Rules, Season};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::{Reads, cookie};
use crate::shelf::column_meta;
use crate::site::{Published, Site};

pub use attempt::{answer, leave, next, show};
pub use board::board;
pub use certificate::{check, typed};
pub use enter::{begin, enter};

/// The name of the cookie. It says nothing about its holder, and is set with the first attempt.
const COOKIE: &str = "__Host-contest";

/// For how many days it is kept: an attempt that was begun can be ended, and its result seen again.
const DAYS: u32 = 30;

/// The token of somebody's attempts, where they have one.
pub struct Token(pub Option<String>);

impl FromRequestParts<Site> for Token {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Self::Rejection> {
        let token = cookie(&parts.headers, COOKIE).filter(|it| it.len() == 64);
        Ok(Self(token.map(str::to_owned)))
    }
}

/// Gives the token to its holder, in a cookie of this name for so many days.
///
/// # Errors
/// When the token is none.
pub(crate) fn hold(
    mut response: Response,
    name: &str,
    token: &str,
    days: u32,
) -> Result<Response, AppError> {
    let age = days * 24 * 60 * 60;
    let cookie = format!("{name}={token}; Path=/; Max-Age={age}; Secure; HttpOnly; SameSite=Lax");
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie)?);
    Ok(response)
}

/// A season as its pages say it.
fn season(it: &domain::contest::Season) -> Season {
    Season {
        title: it.title.clone(),
        from: it.from,
        to: it.to,
        questions: it.questions,
        seconds: it.seconds,
        pass: it.pass,
    }
}

fn head(published: &Published, title: String, description: String) -> Head {
    Head {
        title,
        description,
        column: Some(column_meta(published)),
        section: Section::Column,
        ..Head::default()
    }
}

/// The head of a page that only its player sees.
fn own(title: String, path: &str) -> Head {
    Head { title, path: path.to_owned(), section: Section::Column, ..Head::default() }
}

/// `GET /contest`
pub async fn landing(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/contest", || {
        let quiz = published.library.quiz();
        let now = quiz.open_on(site.today()).map(season);
        let bank = quiz.questions.len();
        let head = head(&published, t("contest-title"), t("contest-description"));
        Ok((head, view! { <Landing season=now bank/> }))
    })
}

/// `GET /contest/rules`
pub async fn rules(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/contest/rules", || {
        let now = published.library.quiz().open_on(site.today()).map(season);
        let head = head(&published, t("contest-rules-title"), t("contest-rules-lead"));
        Ok((head, view! { <Rules season=now/> }))
    })
}

/// A new token for one of the cookies of contest and practice.
///
/// # Errors
/// When the system has no randomness to give.
pub(crate) fn new_token() -> Result<String, AppError> {
    Ok(store::seal::random_hex(32)?)
}

pub(crate) use enter::{class, number};

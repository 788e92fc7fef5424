//! Practice on made-up people: with the rules, clocks, questions and views of the real thing, in tables
//! and under ids of its own. A practice is found by its id and the hash of a cookie.

mod case;
mod class;
mod run;

use app::practice::{Filled, Landing};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::practice::{RunId, Scenario, scenario};
use domain::reference::ClassCode;
use leptos::prelude::*;
use serde::Deserialize;
use store::practice::{NewPractice, Practice};

use crate::contest::{hold, new_token};
use crate::error::{AppError, encode};
use crate::page::{passing, public};
use crate::reader::{Reads, cookie};
use crate::site::Site;

pub use case::{case, pass};
pub use class::{class, class_form, make_class};
pub use run::{ask, object, paper, record, show};

/// The name of the cookie. It says nothing about its holder, and is set with the first practice.
const COOKIE: &str = "__Host-practice";

/// For how many days it is kept: as long as what it finds.
const DAYS: u32 = 90;

/// How many code names are offered at a time.
const NAMES: usize = 8;

/// The token of somebody's practices, where they have one.
pub struct Token(Option<String>);

impl FromRequestParts<Site> for Token {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Self::Rejection> {
        let token = cookie(&parts.headers, COOKIE).filter(|it| it.len() == 64);
        Ok(Self(token.map(str::to_owned)))
    }
}

/// A practice that is its reader's own.
struct Own {
    token: String,
    practice: Practice,
    scenario: Scenario,
}

/// The practice with this id, where the token began it; what is not theirs is not found.
async fn own(site: &Site, token: Option<String>, id: &str) -> Result<Own, AppError> {
    let id: RunId = id.parse().map_err(|_| AppError::NotFound)?;
    let token = token.ok_or(AppError::NotFound)?;
    let practice = site.store.practice(&token, &id).await?.ok_or(AppError::NotFound)?;
    let published = site.published();
    let mut scenario = scenario(practice.seed, &published.rules, &published.calendar);
    scenario.today = practice.today;
    Ok(Own { token, practice, scenario })
}

fn head(title: String, path: String) -> Head {
    Head { title, path, section: Section::Column, ..Head::default() }
}

/// `GET /practice`
pub async fn landing(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    public(&site, &site.published(), reader, &headers, "/practice", || {
        let (filled, errors, names) = (Filled::default(), Vec::new(), Vec::new());
        let head =
            Head { description: t("practice-lead"), ..head(t("practice-title"), String::new()) };
        Ok((head, view! { <Landing filled errors names/> }))
    })
}

/// `POST /practice/start`: a practice of one's own.
pub async fn start(State(site): State<Site>, Token(token): Token) -> Result<Response, AppError> {
    begin(&site, token, None, None).await
}

/// What is sent with the form for a new one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    class: String,
    name: String,
    action: String,
}

/// `POST /practice/again`: another one, in the class of the last one.
pub async fn again(State(site): State<Site>, Token(token): Token) -> Result<Response, AppError> {
    let last = match &token {
        Some(token) => site.store.last_practice(token).await?,
        None => None,
    };
    let (class, name) = last.map(|it| (it.class, it.name)).unwrap_or_default();
    begin(&site, token, class, name).await
}

/// `GET /practice/enter?class=`: for the pupils of a class.
pub async fn enter(
    State(site): State<Site>,
    Reads(reader): Reads,
    axum::extract::Query(sent): axum::extract::Query<Sent>,
) -> Result<Response, AppError> {
    let class: String = sent.class.chars().take(40).collect();
    page(&site, reader, Filled { class, name: String::new() }, Vec::new())
}

/// `POST /practice/enter`
pub async fn join(
    State(site): State<Site>,
    Reads(reader): Reads,
    Token(token): Token,
    Form(sent): Form<Sent>,
) -> Result<Response, AppError> {
    let filled = Filled { class: sent.class, name: sent.name };
    if sent.action == "names" {
        return page(&site, reader, filled, Vec::new());
    }
    let mut errors = Vec::new();
    let class = crate::contest::class(&site, &filled.class).await?;
    if class.is_none() {
        errors.push(FieldError { field: "class", message: "contest-class-unknown" });
    }
    if !site.published().library.quiz().names.has(&filled.name) {
        errors.push(FieldError { field: "name", message: "contest-name-missing" });
    }
    match errors.is_empty() {
        true => begin(&site, token, class, Some(filled.name)).await,
        false => page(&site, reader, filled, errors),
    }
}

/// Begins a practice and leads to it.
async fn begin(
    site: &Site,
    token: Option<String>,
    class: Option<ClassCode>,
    name: Option<String>,
) -> Result<Response, AppError> {
    let token = match token {
        Some(token) => token,
        None => new_token()?,
    };
    let seed = crate::contest::number()?;
    let published = site.published();
    let today = scenario(seed, &published.rules, &published.calendar).today;
    let new = NewPractice { seed, class, name, today };
    let id = site.store.begin_practice(&token, &new, site.now()).await?;
    hold(Redirect::to(&format!("/practice/{id}")).into_response(), COOKIE, &token, DAYS)
}

fn page(
    site: &Site,
    reader: Reader,
    filled: Filled,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let published = site.published();
    let known = &published.library.quiz().names;
    let mut names = known.offer(NAMES, crate::contest::number()?);
    if known.has(&filled.name) && !names.contains(&filled.name) {
        names.insert(0, filled.name.clone());
        names.truncate(NAMES);
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(passing(site, reader, status, || {
        let title = match errors.is_empty() {
            true => t("practice-class-enter"),
            false => crate::error::title(&t("practice-class-enter")),
        };
        let class: String = filled.class.chars().take(40).collect();
        let path = match class.is_empty() {
            true => "/practice/enter".to_owned(),
            false => format!("/practice/enter?class={}", encode(&class)),
        };
        (head(title, path), view! { <Landing filled errors names/> })
    }))
}

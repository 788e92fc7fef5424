//! The editor's desk: how the columns stand, nominations, the selection of a year.

mod column;

use app::editor::{Choosable, Filed, Nomination, Nominations, Selection};
use app::shell::{Reader, Section};
use app::words::{t, t_with};
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use content::{Domain, Library};
use domain::field_error::FieldError;
use domain::nomination::Story;
use domain::reference::NominationNumber;
use domain::text::prose;
use leptos::prelude::*;
use serde::Deserialize;
use store::nomination::Written;

use crate::account::head;
use crate::auth::Editor;
use crate::clock::beijing;
use crate::error::{AppError, title};
use crate::package::{package as pack, sendable};
use crate::page::personal;
use crate::people::{self, Chosen, case_now, chosen};
use crate::reader::Reads;
use crate::site::Site;

pub use column::column;

/// Which year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Year {
    year: Option<i16>,
}

/// A choice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    year: i16,
    piece: String,
    chosen: String,
}

/// The words, with the version they were written for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Words {
    version: i64,
    #[serde(flatten)]
    story: Story,
}

/// Refusing, or showing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Step {
    version: i64,
    reason: String,
}

/// `GET /desk/nominations`
pub async fn nominations(
    State(site): State<Site>,
    Reads(reader): Reads,
    editor: Editor,
) -> Result<Response, AppError> {
    let list = site.store.filed_nominations(&editor).await?;
    let list = list.into_iter().map(filed).collect();
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("editor-nominations"), "/desk/nominations", Section::Desk);
        (head, view! { <Nominations list/> })
    }))
}

/// `GET /desk/nominations/{number}`
pub async fn nomination(
    State(site): State<Site>,
    Reads(reader): Reads,
    editor: Editor,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    page(&site, reader, &editor, &number, StatusCode::OK, Typed::default()).await
}

/// `POST /desk/nominations/{number}/words`: keeps the words and makes a code, told this once.
pub async fn write(
    State(site): State<Site>,
    Reads(reader): Reads,
    editor: Editor,
    Path(number): Path<String>,
    Form(words): Form<Words>,
) -> Result<Response, AppError> {
    let known: NominationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let is_domain = |name: &str| Domain::from_name(name).is_some();
    let is_clean = |body: &str| content::render(body).faults.is_empty();
    let story = match words.story.check(is_domain, is_clean) {
        Ok(story) => story,
        Err(errors) => {
            let typed = Typed { story: Some(words.story), errors, ..Typed::default() };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&site, reader, &editor, &number, status, typed).await;
        }
    };
    match site.store.write_story(&editor, &known, words.version, &story, site.now()).await? {
        // A code is told once and stands in no address, so this page is the answer to the form itself.
        Written::Code(code) => {
            let typed = Typed { code: Some(code), ..Typed::default() };
            page(&site, reader, &editor, &number, StatusCode::OK, typed).await
        }
        Written::NotOpen => {
            let typed = Typed { story: Some(story), conflict: true, ..Typed::default() };
            page(&site, reader, &editor, &number, StatusCode::CONFLICT, typed).await
        }
    }
}

/// `POST /desk/nominations/{number}/refuse`
pub async fn refuse(
    State(site): State<Site>,
    Reads(reader): Reads,
    editor: Editor,
    Path(number): Path<String>,
    Form(step): Form<Step>,
) -> Result<Response, AppError> {
    let known: NominationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let reason = prose(&step.reason);
    let message = match reason.chars().count() {
        0 => Some("editor-refuse-missing"),
        301.. => Some("editor-refuse-long"),
        _ => None,
    };
    if let Some(message) = message {
        let errors = vec![FieldError { field: "reason", message }];
        let typed = Typed { reason: step.reason, errors, ..Typed::default() };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&site, reader, &editor, &number, status, typed).await;
    }
    match site.store.refuse_nomination(&editor, &known, step.version, &reason, site.now()).await? {
        true => Ok(Redirect::to("/desk/nominations").into_response()),
        false => {
            let typed = Typed { reason, conflict: true, ..Typed::default() };
            page(&site, reader, &editor, &number, StatusCode::CONFLICT, typed).await
        }
    }
}

/// `POST /desk/nominations/{number}/show`: shows what the person agreed to.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    editor: Editor,
    Path(number): Path<String>,
    Form(step): Form<Step>,
) -> Result<Response, AppError> {
    let known: NominationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    match site.store.show_story(&editor, &known, step.version, site.now()).await? {
        true => Ok(Redirect::to(&format!("/desk/nominations/{}", known.as_str())).into_response()),
        false => {
            let typed = Typed { conflict: true, ..Typed::default() };
            page(&site, reader, &editor, &number, StatusCode::CONFLICT, typed).await
        }
    }
}

/// What was typed on the page of a nomination, and what came of it.
#[derive(Default)]
struct Typed {
    story: Option<Story>,
    reason: String,
    code: Option<String>,
    errors: Vec<FieldError>,
    conflict: bool,
}

async fn page(
    site: &Site,
    reader: Reader,
    editor: &Editor,
    number: &str,
    status: StatusCode,
    typed: Typed,
) -> Result<Response, AppError> {
    let number: NominationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let found = site.store.filed_nomination(editor, &number).await?;
    let it = filed(found.ok_or(AppError::NotFound)?);
    let Typed { story, reason, code, errors, conflict } = typed;
    let origin = site.origin();
    let code = code.map(|code| {
        let link = format!("{origin}/gallery/consent/{code}");
        (domain::code::grouped(&code), link)
    });
    let domains = Domain::ALL.iter().map(|it| it.name()).collect();
    Ok(personal(site, reader, status, || {
        let name = it.number.to_string();
        let name = if errors.is_empty() { name } else { title(&name) };
        let path = format!("/desk/nominations/{}", it.number.as_str());
        let head = head(name, &path, Section::Desk);
        let view = view! { <Nomination it typed=story reason domains code errors conflict/> };
        (head, view)
    }))
}

fn filed(it: store::nomination::Filed) -> Filed {
    Filed {
        number: it.number,
        state: it.state,
        version: it.version,
        sent: beijing(it.sent_at).date(),
        name: it.name,
        reach: it.reach,
        deed: it.deed,
        story: it.story,
        until: it.code_until.map(|at| beijing(at).date()),
        agreed: it.agreed_at.map(beijing),
        sending: it.agreed_sending,
        packed: it.packed_at.map(|at| beijing(at).date()),
    }
}

/// `GET /desk/selection?year=`
pub async fn selection(
    State(site): State<Site>,
    Reads(reader): Reads,
    _: Editor,
    Query(wanted): Query<Year>,
) -> Result<Response, AppError> {
    let year = wanted.year.unwrap_or_else(|| site.today().year());
    if !years(&site).contains(&year) {
        return Err(AppError::NotFound);
    }
    let published = site.published();
    let library = &published.library;
    let selected = site.store.selection(year).await?;
    let selected: Vec<_> = selected.into_iter().map(|it| stands_at(library, it)).collect();
    let is_chosen = |href: &String| selected.contains(href);
    let stories = site.store.stories().await?;
    let sendable = stories.iter().filter(|it| it.agreed_sending.is_some()).count();
    let mut cases: Vec<Choosable> = stories
        .into_iter()
        .map(|it| {
            let href = people::href(&it.number);
            Choosable { chosen: is_chosen(&href), href, title: it.story.title, demo: false }
        })
        .collect();
    cases.extend(library.cases().iter().map(|it| {
        let href = content::Kind::Gallery.href(&it.piece.slug);
        let title = it.piece.title.clone();
        Choosable { chosen: is_chosen(&href), href, title, demo: true }
    }));
    Ok(personal(&site, reader, StatusCode::OK, || {
        let title = t_with("gallery-selection-year", &[("year", year.to_string())]);
        let head = head(title, &format!("/desk/selection?year={year}"), Section::Desk);
        let others = [year - 1, year + 1].into_iter().filter(|it| years(&site).contains(it));
        let others: Vec<_> = others.collect();
        let public = year <= site.today().year();
        (head, view! { <Selection year others public cases sendable/> })
    }))
}

/// `POST /desk/selection`
pub async fn choose(
    State(site): State<Site>,
    editor: Editor,
    Form(choice): Form<Choice>,
) -> Result<Response, AppError> {
    let published = site.published();
    let library = &published.library;
    let there = match chosen(&choice.piece) {
        Some(Chosen::Person(number)) => site.store.story(&number).await?.is_some(),
        Some(Chosen::Case(_)) => case_now(library, &choice.piece).is_some(),
        None => false,
    };
    if !there || !years(&site).contains(&choice.year) {
        return Err(AppError::NotFound);
    }
    let piece = stands_at(library, choice.piece);
    // It may have been chosen under an address that it had before.
    let selected = site.store.selection(choice.year).await?.into_iter();
    let same: Vec<_> = selected.filter(|it| stands_at(library, it.clone()) == piece).collect();
    match choice.chosen == "yes" {
        true if same.is_empty() => {
            site.store.select_piece(&editor, choice.year, &piece, true, site.now()).await?;
        }
        true => {}
        false => {
            for it in same {
                site.store.select_piece(&editor, choice.year, &it, false, site.now()).await?;
            }
        }
    }
    Ok(Redirect::to(&format!("/desk/selection?year={}", choice.year)).into_response())
}

/// `GET /desk/selection/package.zip?year=`
pub async fn package(
    State(site): State<Site>,
    _: Editor,
    Query(wanted): Query<Year>,
) -> Result<Response, AppError> {
    let stories = sendable(&site.store, wanted.year).await?;
    let bytes = pack(&stories, &site.published().library.site().name)?;
    site.store.packed(&stories, site.now()).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    let name = format!("attachment; filename=\"gallery-{}.zip\"", site.today());
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name)?);
    Ok(response)
}

/// Where what stood at this address stands now.
fn stands_at(library: &Library, href: String) -> String {
    library.now(&href).map_or(href, |it| it.href())
}

/// From the year of the policy to next year.
fn years(site: &Site) -> std::ops::RangeInclusive<i16> {
    people::FIRST_YEAR..=site.today().year() + 1
}

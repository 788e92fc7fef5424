//! The stories of people who agreed, and the selections of a year. These pages are made anew each time:
//! a consent that is taken back ends what is shown at once, on every node. No search engine keeps them, as
//! nothing could be taken down there.

use app::gallery::{People, Person, PersonPage, Selected};
use app::shell::{Head, Section};
use app::words::{t, t_with};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use content::{CaseKind, Kind, Library, ModelCase};
use domain::reference::NominationNumber;
use leptos::prelude::*;
use store::nomination::Shown;

use crate::clock::beijing;
use crate::error::AppError;
use crate::page::passing;
use crate::reader::Reads;
use crate::shelf::case_card;
use crate::site::Site;

/// The year of the policy: the first of which there may be a selection.
pub const FIRST_YEAR: i16 = 2017;

/// `GET /gallery/people`
pub async fn list(State(site): State<Site>, Reads(reader): Reads) -> Result<Response, AppError> {
    let published = site.published();
    let people = site.store.stories().await?;
    let people = people.into_iter().map(|it| person(&published.library, it)).collect();
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = head(t("gallery-people"), "/gallery/people".to_owned());
        (head, view! { <People people/> })
    }))
}

/// `GET /gallery/people/{number}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number: NominationNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let found = site.store.story(&number).await?.ok_or(AppError::NotFound)?;
    let agreed = beijing(found.agreed_at).date();
    let published = site.published();
    let html = content::render(&found.story.body).html;
    let person = person(&published.library, found);
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = head(person.story.title.clone(), person.href.clone());
        (head, view! { <PersonPage person html agreed/> })
    }))
}

/// `GET /gallery/selection`: leads to the newest one.
pub async fn newest(State(site): State<Site>) -> Result<Response, AppError> {
    let year = years(&site).await?.first().copied().unwrap_or_else(|| site.today().year());
    Ok(Redirect::to(&format!("/gallery/selection/{year}")).into_response())
}

/// `GET /gallery/selection/{year}`
pub async fn selection(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(year): Path<i16>,
) -> Result<Response, AppError> {
    if !(FIRST_YEAR..=site.today().year()).contains(&year) {
        return Err(AppError::NotFound);
    }
    let published = site.published();
    let library = &published.library;
    let (mut people, mut cases) = (Vec::new(), Vec::new());
    for href in site.store.selection(year).await? {
        match chosen(&href) {
            Some(Chosen::Person(number)) => {
                let story = site.store.story(&number).await?;
                people.extend(story.map(|it| person(library, it)));
            }
            Some(Chosen::Case(_)) => cases.extend(case_now(library, &href).map(case_card)),
            None => {}
        }
    }
    let years = years(&site).await?;
    Ok(passing(&site, reader, StatusCode::OK, || {
        let title = t_with("gallery-selection-year", &[("year", year.to_string())]);
        let head = head(title, format!("/gallery/selection/{year}"));
        (head, view! { <Selected year years people cases/> })
    }))
}

/// The years of which there is a selection, the newest first. Next year's is prepared, and not shown yet.
async fn years(site: &Site) -> Result<Vec<i16>, AppError> {
    let shown = FIRST_YEAR..=site.today().year();
    let years = site.store.selection_years().await?;
    let years = years.into_iter().filter_map(|it| i16::try_from(it).ok());
    Ok(years.filter(|it| shown.contains(it)).collect())
}

/// What a selection names.
pub enum Chosen<'a> {
    /// The story of a person.
    Person(NominationNumber),
    /// A written case, by its slug of that day.
    Case(&'a str),
}

/// What stands at an address of the gallery.
pub fn chosen(href: &str) -> Option<Chosen<'_>> {
    let rest = href.strip_prefix("/gallery/")?;
    match rest.strip_prefix("people/") {
        Some(number) => number.parse().ok().map(Chosen::Person),
        None => Some(Chosen::Case(rest)),
    }
}

/// The case that was chosen under this address: it may stand under another one now.
pub fn case_now<'a>(library: &'a Library, href: &str) -> Option<&'a ModelCase> {
    library.case(&library.now(href)?.piece.slug)
}

/// The address of a story.
pub fn href(number: &NominationNumber) -> String {
    Kind::Gallery.href(&format!("people/{}", number.as_str()))
}

fn person(library: &Library, shown: Shown) -> Person {
    let kind = CaseKind::from_key(&shown.story.kind);
    let like = kind.and_then(|kind| library.cases_of(kind).next());
    Person {
        href: href(&shown.number),
        on: beijing(shown.shown_at).date(),
        picture: like.map(|it| it.piece.picture.clone()).unwrap_or_default(),
        story: shown.story,
    }
}

fn head(title: String, path: String) -> Head {
    Head { title, path, section: Section::Gallery, ..Head::default() }
}

//! Signing in with a demonstration identity, what is mine, and signing out.

use app::account::{Account, Counts, NoSignIn, Persona, Role, SignIn};
use app::shell::{Head, Section};
use app::words::{t, t_with};
use axum::Json;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::json;
use store::person::Person;

use crate::auth::{self, Anyone, Citizen, local};
use crate::error::{AppError, Ended, encode};
use crate::page::{passing, personal};
use crate::reader::Reads;
use crate::site::Site;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Way {
    #[serde(default)]
    to: String,
    #[serde(default)]
    ended: String,
}

/// Who somebody says they are: the key of a demonstration identity.
#[derive(Debug, Deserialize)]
pub struct Choice {
    #[serde(default)]
    person: String,
    #[serde(default)]
    to: String,
}

/// `GET /sign-in`
pub async fn sign_in(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(way): Query<Way>,
) -> Response {
    sign_in_page(&site, reader, StatusCode::OK, way, None)
}

/// `POST /sign-in`
pub async fn enter(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Form(choice): Form<Choice>,
) -> Result<Response, AppError> {
    if !site.settings.demo {
        return Err(AppError::NotFound);
    }
    let published = site.published();
    let people = &published.people;
    let (person, home) = if let Some(citizen) = people.citizen(&choice.person) {
        (site.store.citizen(&citizen.name, &citizen.number, site.now()).await?, "/account")
    } else if let Some(it) = people.officer(&choice.person).filter(|it| it.is_inspector()) {
        let id = site.store.inspector(&it.name, &it.unit, site.now()).await?;
        if let Some(own) = people.citizen(&it.citizen) {
            site.store.knows_itself(id, &own.number).await?;
        }
        (id, "/desk/inspections")
    } else if let Some(it) = people.officer(&choice.person).filter(|it| it.is_organiser()) {
        (site.store.organiser(&it.name, &it.unit, site.now()).await?, "/desk/volunteer")
    } else if let Some(it) = people.officer(&choice.person).filter(|it| it.is_editor()) {
        (site.store.editor(&it.name, &it.unit, site.now()).await?, "/desk/column")
    } else if let Some(officer) = people.officer(&choice.person) {
        let id = site.store.officer(&officer.name, &officer.unit, site.now()).await?;
        site.store.leads(id, officer.is_lead(), site.now()).await?;
        // What an identity provider proves of an officer: who they are in private.
        if let Some(own) = people.citizen(&officer.citizen) {
            site.store.knows_itself(id, &own.number).await?;
        }
        (id, "/desk")
    } else {
        let way = Way { to: choice.to, ended: String::new() };
        let error = Some("account-error-unknown");
        return Ok(sign_in_page(&site, reader, StatusCode::UNPROCESSABLE_ENTITY, way, error));
    };
    let mut to = if choice.to.is_empty() { home } else { local(&choice.to) }.to_owned();
    // The same person finds what they typed in this tab; for anybody else it is over.
    if !to.contains('#') && auth::returns(&site, &headers, person).await? {
        to.push_str("#again");
    }
    let response = Redirect::to(&to).into_response();
    let response = crate::assistant::signs_in(&site, &headers, person, response).await?;
    auth::begin(&site, person, response).await
}

/// `POST /sign-out`
pub async fn sign_out(State(site): State<Site>, headers: HeaderMap) -> Result<Response, AppError> {
    // Whoever sits down at this screen next begins a conversation of their own.
    let response = crate::assistant::signs_out(&site, &headers).await?;
    auth::end(&site, &headers, response).await
}

/// `POST /account/stay`: a citizen goes on. A script hears how long they stay signed in then.
pub async fn stay(
    State(site): State<Site>,
    _: Citizen,
    headers: HeaderMap,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    let lasts = auth::stay(&site, &headers).await?;
    if headers.get(header::ACCEPT).is_some_and(|it| it == "application/json") {
        return Ok(Json(json!({ "seconds": lasts.seconds() })).into_response());
    }
    let to = if way.to.is_empty() { "/account" } else { local(&way.to) };
    Ok(Redirect::to(to).into_response())
}

/// `GET /account`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Anyone(person): Anyone,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let Some(person) = person else {
        let ended = if auth::has_session(&headers) { Ended::Before } else { Ended::Never };
        return Err(AppError::SignIn { to: "/account".to_owned(), ended });
    };
    let (name, masked, role, counts) = match &person {
        Person::Citizen(citizen) => {
            let open_cases = usize::try_from(site.store.open_case_count(citizen).await?)?;
            let records = usize::try_from(site.store.own_record_count(citizen).await?)?;
            let unread = usize::try_from(site.store.unread_notices(citizen).await?)?;
            (
                citizen.name().to_owned(),
                citizen.masked().to_owned(),
                Role::Citizen,
                Counts { records, open_cases, unread },
            )
        }
        Person::Officer(officer) => {
            let counts = site.store.queue_counts(officer).await?;
            let open =
                counts.iter().filter(|(stage, _)| stage == "submitted" || stage == "accepted");
            let open_cases = usize::try_from(open.map(|(_, n)| n).sum::<i64>())?;
            let unit = site.unit_name(officer.unit());
            (
                officer.name().to_owned(),
                String::new(),
                Role::Officer { unit },
                Counts { open_cases, ..Counts::default() },
            )
        }
        Person::Inspector(inspector) => {
            let open = site.store.open_inspection_count(inspector).await?;
            let unit = site.unit_name(inspector.unit());
            (
                inspector.name().to_owned(),
                String::new(),
                Role::Inspector { unit },
                Counts { open_cases: usize::try_from(open)?, ..Counts::default() },
            )
        }
        Person::Editor(editor) => {
            let unit = site.unit_name(editor.unit());
            let near = site.published().campaigns.due(site.today()).len();
            let role = Role::Editor { unit, near };
            (editor.name().to_owned(), String::new(), role, Counts::default())
        }
        Person::Organiser(organiser) => {
            let street = site.street(organiser.street()).name;
            (
                organiser.name().to_owned(),
                String::new(),
                Role::Organiser { street },
                Counts::default(),
            )
        }
    };
    let asked = match &person {
        Person::Citizen(citizen) => site.store.asked_cases(citizen).await?,
        _ => Vec::new(),
    };
    let (demo, lang, large) = (site.settings.demo, reader.lang.tag(), reader.large);
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("account-title"), "/account", Section::Account);
        (head, view! { <Account name masked role counts asked demo lang large/> })
    }))
}

/// The head of a page that nobody else may see.
pub fn head(title: String, path: &str, section: Section) -> Head {
    Head { title, path: path.to_owned(), section, ..Head::default() }
}

fn sign_in_page(
    site: &Site,
    reader: app::shell::Reader,
    status: StatusCode,
    way: Way,
    error: Option<&'static str>,
) -> Response {
    let published = site.published();
    passing(site, reader, status, || {
        let path = match (way.to.as_str(), way.ended.as_str()) {
            ("", _) => "/sign-in".to_owned(),
            (to, "") => format!("/sign-in?to={}", encode(to)),
            (to, ended) => format!("/sign-in?to={}&ended={}", encode(to), encode(ended)),
        };
        let head = head(t("account-sign-in-title"), &path, Section::Account);
        let view = match site.settings.demo {
            false => view! { <NoSignIn/> }.into_any(),
            true => {
                let citizens = published.people.citizens.iter().map(|it| Persona {
                    key: it.key.clone(),
                    name: it.name.clone(),
                    unit: String::new(),
                    note: it.note.clone(),
                });
                let officers = published.people.officers.iter().map(|it| Persona {
                    key: it.key.clone(),
                    name: it.name.clone(),
                    unit: match it.is_organiser() {
                        true => t("account-organisers"),
                        false => site.unit_name(&it.unit),
                    },
                    note: match () {
                        () if it.is_inspector() => {
                            t_with("account-inspector", &[("unit", site.unit_name(&it.unit))])
                        }
                        () if it.is_organiser() => {
                            t_with("account-organiser", &[("street", site.street(&it.unit).name)])
                        }
                        () if it.is_editor() => {
                            t_with("account-editor", &[("unit", site.unit_name(&it.unit))])
                        }
                        () if it.is_lead() => {
                            t_with("account-lead", &[("unit", site.unit_name(&it.unit))])
                        }
                        () => site.unit_name(&it.unit),
                    },
                });
                let (citizens, officers) = (citizens.collect(), officers.collect());
                let ended = match Ended::from_key(&way.ended) {
                    Ended::Never => None,
                    Ended::Before => Some("account-sign-in-ended"),
                    Ended::Unkept => Some("account-sign-in-unkept"),
                    Ended::Kept => Some("account-sign-in-kept"),
                };
                let to = if way.to.is_empty() { String::new() } else { local(&way.to).to_owned() };
                view! { <SignIn citizens officers to error ended/> }.into_any()
            }
        };
        (head, view)
    })
}

//! What I am told: the inbox, where else, and the link that ends it.

use app::notices::{Address, Inbox, Item, Leave, Settings};
use app::shell::{Head, Reader, Section};
use app::words::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::contact::{Channel, Contact};
use domain::field_error::FieldError;
use domain::notice::About;
use leptos::prelude::*;
use serde::Deserialize;
use store::consent::ConsentText;
use store::contact::{Confirmed, Kept};
use store::notice::CONSENT;
use store::seal::{random_hex, sha256};

use crate::account::head;
use crate::auth::Citizen;
use crate::clock::beijing;
use crate::error::{AppError, title};
use crate::outbox::deliver;
use crate::page::{passing, personal};
use crate::points::agreement;
use crate::reader::Reads;
use crate::site::Site;

/// How many notices a page shows.
const PER_PAGE: i64 = 20;

/// Which page, and what has just happened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    page: Option<i64>,
    done: String,
}

/// What the form of an address sends: the field of its channel, and the agreement.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Giving {
    email: String,
    sms: String,
    #[serde(rename = "agree-email")]
    agree_email: String,
    #[serde(rename = "agree-sms")]
    agree_sms: String,
    version: String,
}

/// What the form of a code sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Code {
    #[serde(rename = "code-email")]
    email: String,
    #[serde(rename = "code-sms")]
    sms: String,
}

/// `GET /notices`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    let page = way.page.unwrap_or(1).clamp(1, 100_000);
    let (found, total, unread) = site.store.notices(&citizen, page, PER_PAGE).await?;
    let items: Vec<_> = found
        .into_iter()
        .map(|it| Item {
            open: format!("/notices/{}/open", it.id),
            kind: it.kind,
            about: it.about,
            number: (it.about == About::Case).then_some(it.reference),
            on: it.on,
            made_at: beijing(it.made_at),
            unread: it.read_at.is_none(),
        })
        .collect();
    let pages = usize::try_from(total)?.div_ceil(usize::try_from(PER_PAGE)?).max(1);
    let href: Vec<_> = (1..=pages).map(|page| format!("/notices?page={page}")).collect();
    let (page, unread, gone) =
        (usize::try_from(page)?, usize::try_from(unread)?, way.done == "gone");
    Ok(personal(&site, reader, StatusCode::OK, || {
        let head = head(t("notices-title"), "/notices", Section::Account);
        (head, view! { <Inbox items unread gone page pages href/> })
    }))
}

/// `POST /notices/read`: all are read.
pub async fn read(State(site): State<Site>, citizen: Citizen) -> Result<Response, AppError> {
    site.store.read_all_notices(&citizen, site.now()).await?;
    Ok(Redirect::to("/notices").into_response())
}

/// `POST /notices/{notice}/open`: it is read; on to what it is about.
pub async fn open(
    State(site): State<Site>,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let notice = site.store.read_notice(&citizen, id, site.now()).await?;
    let notice = notice.ok_or(AppError::NotFound)?;
    let to = match notice.about {
        About::Case => format!("/cases/{}", notice.reference),
        About::Volunteer => "/volunteer/mine".to_owned(),
        About::Search => {
            crate::search::subscriptions::opened(&site, &citizen, &notice.reference).await?
        }
        // Where it was sent or purged, there is nothing.
        About::Draft => match site.store.draft_of(&citizen, &notice.reference).await? {
            Some(begun) => crate::draft::address(&begun),
            None => "/notices?done=gone".to_owned(),
        },
    };
    Ok(Redirect::to(&to).into_response())
}

/// `GET /notices/settings`
pub async fn settings(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Query(way): Query<Way>,
) -> Result<Response, AppError> {
    let done = ["sent", "confirmed", "removed"].into_iter().find(|it| *it == way.done);
    page(&site, reader, &citizen, None, done, Vec::new()).await
}

/// `POST /notices/settings/{channel}`: keeps an address and sends its code.
pub async fn give(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(channel): Path<String>,
    Form(form): Form<Giving>,
) -> Result<Response, AppError> {
    let channel = open_channel(&site, &channel)?;
    let (typed, agreed, field, agree, wrong) = match channel {
        Channel::Email => {
            (form.email, form.agree_email, "email", "agree-email", "notices-email-wrong")
        }
        Channel::Sms => (form.sms, form.agree_sms, "sms", "agree-sms", "notices-sms-wrong"),
    };
    let published = site.published();
    let text = published.documents.consents.current(CONSENT).ok_or(AppError::NotFound)?;
    let contact = Contact::parse(channel, &typed);
    let mut errors = Vec::new();
    if contact.is_none() {
        errors.push(FieldError { field, message: wrong });
    }
    if agreed != "yes" {
        errors.push(FieldError { field: agree, message: "notices-agree-missing" });
    } else if form.version != text.version {
        errors.push(FieldError { field: agree, message: "notices-agree-changed" });
    }
    let Some(contact) = contact.filter(|_| errors.is_empty()) else {
        return page(&site, reader, &citizen, Some((channel, typed)), None, errors).await;
    };
    let code = code()?;
    let (lang, now) = (reader.lang.tag(), site.now());
    let refused = match site.store.give_contact(&citizen, &contact, lang, &code, now).await? {
        Kept::Code => None,
        Kept::TooSoon => Some("notices-too-soon"),
        Kept::TooMany => Some("notices-too-many"),
    };
    if let Some(message) = refused {
        let errors = vec![FieldError { field, message }];
        return page(&site, reader, &citizen, Some((channel, typed)), None, errors).await;
    }
    let hash = sha256(text.text.as_bytes());
    let text = ConsentText { kind: CONSENT, version: &text.version, hash: &hash };
    site.store.give_consent(&citizen, text, site.now()).await?;
    deliver::soon(&site);
    Ok(Redirect::to("/notices/settings?done=sent").into_response())
}

/// `POST /notices/settings/{channel}/confirm`
pub async fn confirm(
    State(site): State<Site>,
    Reads(reader): Reads,
    citizen: Citizen,
    Path(channel): Path<String>,
    Form(form): Form<Code>,
) -> Result<Response, AppError> {
    let channel = open_channel(&site, &channel)?;
    let (typed, field) = match channel {
        Channel::Email => (form.email, "code-email"),
        Channel::Sms => (form.sms, "code-sms"),
    };
    let typed: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let message = match site.store.confirm_contact(&citizen, channel, &typed, site.now()).await? {
        Confirmed::Yes => {
            return Ok(Redirect::to("/notices/settings?done=confirmed").into_response());
        }
        Confirmed::Wrong => "notices-code-wrong",
        Confirmed::Over => "notices-code-over",
    };
    page(&site, reader, &citizen, None, None, vec![FieldError { field, message }]).await
}

/// `POST /notices/settings/{channel}/remove`
pub async fn remove(
    State(site): State<Site>,
    citizen: Citizen,
    Path(channel): Path<String>,
) -> Result<Response, AppError> {
    let channel = Channel::from_key(&channel).ok_or(AppError::NotFound)?;
    site.store.forget_contact(&citizen, channel, site.now()).await?;
    Ok(Redirect::to("/notices/settings?done=removed").into_response())
}

/// `GET /notices/leave/{link}`: asks whether nothing more is to be sent. The same for every link that
/// is ours, so that a preview changes nothing.
pub async fn leaving(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(link): Path<String>,
) -> Result<Response, AppError> {
    site.store.leaves(&link).ok_or(AppError::NotFound)?;
    Ok(leave_page(&site, reader, &link, false))
}

/// `POST /notices/leave/{link}`: nothing more is sent. Mail programs press this, too (RFC 8058).
pub async fn leave(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(link): Path<String>,
) -> Result<Response, AppError> {
    match site.store.leave_contact(&link, site.now()).await? {
        true => Ok(leave_page(&site, reader, &link, true)),
        false => Err(AppError::NotFound),
    }
}

fn leave_page(site: &Site, reader: Reader, link: &str, done: bool) -> Response {
    let action = format!("/notices/leave/{link}");
    let mut response = passing(site, reader, StatusCode::OK, || {
        let (title, path) = (t("notices-leave-title"), action.clone());
        let head = Head { title, path, ..Head::default() };
        (head, view! { <Leave action done/> })
    });
    let headers = response.headers_mut();
    headers.insert("x-robots-tag", axum::http::HeaderValue::from_static("noindex"));
    headers.insert("cache-control", axum::http::HeaderValue::from_static("no-store"));
    response
}

/// The channel of this name, where the site has it.
fn open_channel(site: &Site, key: &str) -> Result<Channel, AppError> {
    let channel = Channel::from_key(key).ok_or(AppError::NotFound)?;
    site.settings.sends(channel).then_some(channel).ok_or(AppError::NotFound)
}

/// Six digits, evenly spread.
fn code() -> Result<String, AppError> {
    let random = u64::from_str_radix(&random_hex(8)?, 16)?;
    Ok(format!("{:06}", random % 1_000_000))
}

async fn page(
    site: &Site,
    reader: Reader,
    citizen: &Citizen,
    typed: Option<(Channel, String)>,
    done: Option<&'static str>,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    let published = site.published();
    let text = published.documents.consents.current(CONSENT).ok_or(AppError::NotFound)?;
    let agreement = agreement(text);
    let given = site.store.contacts(citizen).await?;
    let addresses: Vec<_> = domain::notice::CHANNELS
        .into_iter()
        .filter_map(|channel| {
            let given = given.iter().find(|it| it.channel == channel);
            // An address that was given before the channel was closed can still be removed.
            (site.settings.sends(channel) || given.is_some()).then(|| Address {
                channel,
                given: given.map(|it| (it.masked.clone(), it.confirmed)),
                typed: match &typed {
                    Some((of, typed)) if *of == channel => typed.clone(),
                    _ => String::new(),
                },
            })
        })
        .collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(personal(site, reader, status, || {
        let name = t("notices-settings-title");
        let name = if errors.is_empty() { name } else { title(&name) };
        let head = head(name, "/notices/settings", Section::Account);
        (head, view! { <Settings addresses agreement done errors/> })
    }))
}

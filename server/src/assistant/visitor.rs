//! Who asks: the conversation of their cookie, and who signed in.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::ids::PersonId;
use store::conversation::{Conversation, Speaker};
use store::person::{Citizen, Person};

use crate::auth::Anyone;
use crate::error::AppError;
use crate::limit::address;
use crate::reader::cookie;
use crate::site::Site;

/// The name of the cookie. It says nothing about its holder, and is set with the first question.
const COOKIE: &str = "__Host-conversation";

/// For how many days it is kept without being used: as long as the conversation itself.
const DAYS: u32 = 7;

/// Somebody at the assistant.
pub struct Visitor {
    /// The token of their conversation.
    pub token: Option<String>,
    /// The conversation.
    pub conversation: Option<Conversation>,
    /// Who signed in.
    pub person: Option<Person>,
    /// From where they come.
    pub address: IpAddr,
    /// The token is new: the answer sets the cookie.
    fresh: bool,
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        let Anyone(person) = Anyone::from_request_parts(parts, site).await?;
        let token = cookie(&parts.headers, COOKIE).map(str::to_owned);
        let conversation = match &token {
            Some(token) => site.store.conversation(token).await?,
            None => None,
        };
        let address = address(site, &parts.headers, &parts.extensions);
        Ok(Self { token, conversation, person, address, fresh: false })
    }
}

/// What signing out leads to: the start page, without the conversation of whoever signs out. It is
/// deleted, but for one in which a person was asked for: the desk still answers that.
///
/// # Errors
/// When the store fails.
pub(crate) async fn signs_out(site: &Site, headers: &HeaderMap) -> Result<Response, AppError> {
    let home = Redirect::to("/").into_response();
    let Some(token) = cookie(headers, COOKIE) else { return Ok(home) };
    if let Some(conversation) = site.store.conversation(token).await?
        && conversation.speaker == Speaker::Assistant
    {
        site.store.clear_conversation(token).await?;
    }
    Ok(Visitor::forget(home))
}

/// What signing in leads to: the conversation of this browser goes on, unless somebody else signed in to
/// it before; whoever signs in now then begins one of their own.
///
/// # Errors
/// When the store fails.
pub(crate) async fn signs_in(
    site: &Site,
    headers: &HeaderMap,
    person: PersonId,
    response: Response,
) -> Result<Response, AppError> {
    let Some(token) = cookie(headers, COOKIE) else { return Ok(response) };
    let Some(conversation) = site.store.conversation(token).await? else { return Ok(response) };
    if site.store.take_conversation(conversation.id, person).await? {
        return Ok(response);
    }
    if conversation.speaker == Speaker::Assistant {
        site.store.clear_conversation(token).await?;
    }
    Ok(Visitor::forget(response))
}

impl Visitor {
    /// The citizen, where one signed in.
    pub fn citizen(&self) -> Option<&Citizen> {
        match &self.person {
            Some(Person::Citizen(citizen)) => Some(citizen),
            _ => None,
        }
    }

    /// Their conversation as it is now; begun where there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn conversation(&mut self, site: &Site) -> Result<Conversation, AppError> {
        if let Some(token) = &self.token
            && let Some(there) = site.store.conversation(token).await?
        {
            self.conversation = Some(there.clone());
            return Ok(there);
        }
        let token = site.store.begin_conversation(site.now()).await?;
        let begun = site.store.conversation(&token).await?.ok_or(AppError::NotFound)?;
        if let Some(person) = &self.person {
            site.store.take_conversation(begun.id, person.id()).await?;
        }
        self.conversation = Some(begun.clone());
        self.token = Some(token);
        self.fresh = true;
        Ok(begun)
    }

    /// Sets the cookie, where the conversation began with this request.
    pub fn keep(&self, mut response: Response) -> Result<Response, AppError> {
        if let Some(token) = self.token.as_ref().filter(|_| self.fresh) {
            let age = DAYS * 24 * 60 * 60;
            let cookie =
                format!("{COOKIE}={token}; Path=/; Max-Age={age}; Secure; HttpOnly; SameSite=Lax");
            response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie)?);
        }
        Ok(response)
    }

    /// Takes the cookie away.
    pub fn forget(mut response: Response) -> Response {
        let gone = "__Host-conversation=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax";
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(gone));
        response
    }
}

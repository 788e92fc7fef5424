//! Who is asking. Handlers name a [`Citizen`] or an [`Officer`] in their arguments; without one they
//! are not called.
//!
//! The seam for a real identity provider: whatever proves who somebody is ends in
//! [`begin`] with the id of a person in the store.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::Response;
use domain::ids::PersonId;
use jiff::SignedDuration;
use store::person::Person;

use crate::error::{AppError, Ended};
use crate::reader::cookie;
use crate::site::Site;

/// The name of the session cookie. The prefix makes the browser refuse it unless it is `Secure`,
/// has `Path=/`, and was set by this very host.
const COOKIE: &str = "__Host-session";

/// A citizen who signed in.
pub struct Citizen(pub store::person::Citizen);

/// An officer who signed in.
pub struct Officer(pub store::person::Officer);

/// An officer who signed in and leads their unit.
pub struct Lead(pub store::person::Officer);

/// An inspector who signed in.
pub struct Inspector(pub store::person::Inspector);

/// An organiser of volunteering who signed in.
pub struct Organiser(pub store::person::Organiser);

/// An editor of the column and the gallery who signed in.
pub struct Editor(pub store::person::Editor);

/// Whoever signed in: a citizen or somebody of a desk.
pub struct Known(pub Person);

/// Whoever signed in, or nobody.
pub struct Anyone(pub Option<Person>);

impl std::ops::Deref for Citizen {
    type Target = store::person::Citizen;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::Deref for Officer {
    type Target = store::person::Officer;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::Deref for Lead {
    type Target = store::person::Officer;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::Deref for Inspector {
    type Target = store::person::Inspector;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::Deref for Organiser {
    type Target = store::person::Organiser;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::Deref for Editor {
    type Target = store::person::Editor;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl FromRequestParts<Site> for Editor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        match who(site, &parts.headers).await? {
            Some(Person::Editor(editor)) => Ok(Self(editor)),
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Known {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        who(site, &parts.headers).await?.map(Self).ok_or_else(|| sign_in(parts))
    }
}

impl FromRequestParts<Site> for Citizen {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        match who(site, &parts.headers).await? {
            Some(Person::Citizen(citizen)) => Ok(Self(citizen)),
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Officer {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        match who(site, &parts.headers).await? {
            Some(Person::Officer(officer)) => Ok(Self(officer)),
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Lead {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        match who(site, &parts.headers).await? {
            Some(Person::Officer(officer)) if officer.leads() => Ok(Self(officer)),
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Inspector {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        match who(site, &parts.headers).await? {
            Some(Person::Inspector(inspector)) => Ok(Self(inspector)),
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Organiser {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        match who(site, &parts.headers).await? {
            Some(Person::Organiser(organiser)) => Ok(Self(organiser)),
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

impl FromRequestParts<Site> for Anyone {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        Ok(Self(who(site, &parts.headers).await?))
    }
}

/// A citizen who signed in, or one whose session ended within the last day: good only for keeping
/// what they were filling in.
pub struct Author {
    /// Who.
    pub citizen: store::person::Citizen,
    /// Whether the session has ended.
    pub ended: bool,
}

impl FromRequestParts<Site> for Author {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        if let Some(Person::Citizen(citizen)) = who(site, &parts.headers).await? {
            return Ok(Self { citizen, ended: false });
        }
        let Some(token) = cookie(&parts.headers, COOKIE) else { return Err(sign_in(parts)) };
        match site.store.who_lately(token, site.now()).await? {
            Some(Person::Citizen(citizen)) => Ok(Self { citizen, ended: true }),
            _ => Err(sign_in(parts)),
        }
    }
}

/// How long the session of this request still lasts: for the pages on which people write.
pub struct Lasts(pub Option<SignedDuration>);

impl Lasts {
    /// In whole seconds; 0 where nobody is signed in.
    pub fn seconds(&self) -> u64 {
        self.0.map_or(0, |it| it.as_secs().max(0).unsigned_abs())
    }
}

impl FromRequestParts<Site> for Lasts {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, AppError> {
        let now = site.now();
        let ends = match cookie(&parts.headers, COOKIE) {
            Some(token) => site.store.session_ends(token, now).await?,
            None => None,
        };
        Ok(Self(ends.map(|it| it.duration_since(now))))
    }
}

/// Prolongs the session of these headers, which is a citizen's, and tells how long it lasts then.
///
/// # Errors
/// When the store fails.
pub async fn stay(site: &Site, headers: &HeaderMap) -> Result<Lasts, AppError> {
    let now = site.now();
    let ends = match cookie(headers, COOKIE) {
        Some(token) => site.store.stay(token, now).await?,
        None => None,
    };
    Ok(Lasts(ends.map(|it| it.duration_since(now))))
}

/// Who holds the session of these headers. Whoever works here goes on with it while they do.
async fn who(site: &Site, headers: &HeaderMap) -> Result<Option<Person>, AppError> {
    let Some(token) = cookie(headers, COOKIE) else { return Ok(None) };
    let person = site.store.who(token, site.now()).await?;
    if person.as_ref().is_some_and(|it| !matches!(it, Person::Citizen(_))) {
        site.store.prolong(token, site.now()).await?;
    }
    Ok(person)
}

/// Whether a request comes with a session, whatever became of it.
pub fn has_session(headers: &HeaderMap) -> bool {
    cookie(headers, COOKIE).is_some()
}

/// Whether this person had the session of these headers, which ended within the last day or goes on.
///
/// # Errors
/// When the store fails.
pub async fn returns(site: &Site, headers: &HeaderMap, person: PersonId) -> Result<bool, AppError> {
    let Some(token) = cookie(headers, COOKIE) else { return Ok(false) };
    let before = site.store.who_lately(token, site.now()).await?;
    Ok(before.is_some_and(|it| it.id() == person))
}

/// Sign in and come back; where something was sent, to the page with its form.
fn sign_in(parts: &Parts) -> AppError {
    let asked = parts.method == Method::GET;
    let to = match asked {
        true => parts.uri.path_and_query().map_or("/", |it| it.as_str()).to_owned(),
        false => form_page(parts.uri.path()),
    };
    let ended = match (has_session(&parts.headers), asked) {
        (false, _) => Ended::Never,
        (true, true) => Ended::Before,
        (true, false) => Ended::Unkept,
    };
    AppError::SignIn { to, ended }
}

/// The page with the form that is sent to this address; the account where that is not known.
fn form_page(path: &str) -> String {
    let parts: Vec<_> = path.split('/').skip(1).collect();
    match parts[..] {
        // What is written about a thing is written on its page.
        ["cases", number, "messages" | "answer" | "withdraw"] => format!("/cases/{number}"),
        ["repair", record, "handoff"] => format!("/repair/{record}"),
        ["desk", "volunteer", it, "cancel" | "attendance" | "revoke"] => {
            format!("/desk/volunteer/{it}")
        }
        ["desk", what @ ("cases" | "nominations" | "inspections"), number, _] => {
            format!("/desk/{what}/{number}")
        }
        ["report" | "complaint" | "message"]
        | ["authorisations", "new"]
        | ["gallery", "nominate"]
        | ["repair" | "objection" | "extension" | "statement", _]
        | ["cases", _, "review"]
        | ["volunteer", _, "join"]
        | ["record", "access", _]
        | ["desk", "volunteer", "new"]
        | ["desk", "volunteer", _, "edit"]
        | ["desk", "severity", _] => path.to_owned(),
        _ => "/account".to_owned(),
    }
}

/// Begins a session for this person and puts its token into the response.
///
/// # Errors
/// When the store fails.
pub async fn begin(
    site: &Site,
    person: PersonId,
    mut response: Response,
) -> Result<Response, AppError> {
    let token = site.store.sign_in(person, site.now()).await?;
    let day = 24 * 60 * 60;
    // Kept a day, longer than the session, so that a form that was left open loses nothing.
    let cookie = format!("{COOKIE}={token}; Path=/; Max-Age={day}; Secure; HttpOnly; SameSite=Lax");
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie)?);
    Ok(response)
}

/// Ends the session of these headers and clears the cookie.
///
/// # Errors
/// When the store fails.
pub async fn end(
    site: &Site,
    headers: &HeaderMap,
    mut response: Response,
) -> Result<Response, AppError> {
    if let Some(token) = cookie(headers, COOKIE) {
        site.store.sign_out(token).await?;
    }
    let gone = "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax";
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(gone));
    // The browser forgets the pages it kept, too.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// The address, where it is one of this site; the home page otherwise.
pub fn local(to: &str) -> &str {
    let inside = to.starts_with('/')
        && !to.starts_with("//")
        && to.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    if inside { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::{form_page, local};

    #[test]
    fn what_was_sent_too_late_leads_back_to_its_form() {
        for (sent, page) in [
            ("/gallery/nominate", "/gallery/nominate"),
            ("/cases/X1/messages", "/cases/X1"),
            ("/desk/nominations/N1/words", "/desk/nominations/N1"),
            ("/volunteer/1/join", "/volunteer/1/join"),
            ("/repair/1/handoff", "/repair/1"),
            ("/record/access/1", "/record/access/1"),
            ("/desk/volunteer/new", "/desk/volunteer/new"),
            ("/desk/volunteer/1/edit", "/desk/volunteer/1/edit"),
            ("/desk/volunteer/1/attendance", "/desk/volunteer/1"),
            ("/data/export", "/account"),
            ("/gallery/nominations/N1/withdraw", "/account"),
        ] {
            assert_eq!(form_page(sent), page);
        }
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for elsewhere in
            ["//evil.example", "https://evil.example", "/\\evil.example", "record", "", "/a\nb"]
        {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(local("/record/1?x=2"), "/record/1?x=2");
    }
}

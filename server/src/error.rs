//! What went wrong, as the visitor meets it.

use app::shell::{Head, Reader};
use app::words::{t, t_with};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::page::passing;
use crate::site::Site;

/// Why a page could not be given.
#[derive(Debug)]
pub enum AppError {
    /// There is no such page, or it is not theirs to see.
    NotFound,
    /// They have to sign in first, and come back to this address.
    SignIn {
        /// The address to come back to.
        to: String,
        /// What became of their session.
        ended: Ended,
    },
    /// What was sent is larger than is taken.
    TooLarge,
    /// What was sent cannot be read: not a form, or broken off.
    Unreadable,
    /// They tried too often; some seconds later they may again.
    Busy {
        /// How many.
        seconds: u64,
    },
    /// Our fault: told to the log in full, to the visitor only in general.
    Broken(anyhow::Error),
}

/// What became of the session of somebody who has to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// There was none.
    Never,
    /// It ended before they asked for a page.
    Before,
    /// It ended before they sent something, of which nothing is kept.
    Unkept,
    /// It ended before they sent something, which is kept.
    Kept,
}

impl Ended {
    /// How the address of the way in says so; empty where there is nothing to say.
    pub fn key(self) -> &'static str {
        match self {
            Self::Never => "",
            Self::Before => "1",
            Self::Unkept => "unkept",
            Self::Kept => "kept",
        }
    }

    /// From how the address says it.
    pub fn from_key(key: &str) -> Self {
        let said = [Self::Before, Self::Unkept, Self::Kept].into_iter().find(|it| it.key() == key);
        said.unwrap_or(Self::Never)
    }
}

/// Left in a response without a page, for [`crate::page::errors`] to make one.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The number under which the log has it, where it is our fault.
    pub reference: Option<String>,
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, reference) = match self {
            Self::SignIn { to, ended } => {
                let mut way = format!("/sign-in?to={}", encode(&to));
                if ended != Ended::Never {
                    way.push_str(&format!("&ended={}", ended.key()));
                }
                return Redirect::to(&way).into_response();
            }
            Self::NotFound => (StatusCode::NOT_FOUND, None),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, None),
            Self::Unreadable => (StatusCode::BAD_REQUEST, None),
            Self::Busy { seconds } => {
                let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                return response;
            }
            Self::Broken(error) => {
                let reference = store::seal::random_hex(4).unwrap_or_default();
                tracing::error!(reference, "{error:#}");
                (StatusCode::INTERNAL_SERVER_ERROR, Some(reference))
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Failure { reference });
        response
    }
}

/// The page for a refusal. `seconds` is after how many of them to try again.
pub fn page(
    site: &Site,
    reader: Reader,
    status: StatusCode,
    reference: Option<String>,
    seconds: Option<u64>,
    path: String,
) -> Response {
    use app::error::{BadRequest, Broken, Forbidden, NotFound, TooLarge, TooMany};
    let (title, view): (&str, Box<dyn FnOnce() -> AnyView>) = match status {
        StatusCode::NOT_FOUND => ("error-not-found", Box::new(|| view! { <NotFound/> }.into_any())),
        StatusCode::FORBIDDEN => {
            ("error-forbidden", Box::new(|| view! { <Forbidden/> }.into_any()))
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("error-too-large", Box::new(|| view! { <TooLarge/> }.into_any()))
        }
        StatusCode::TOO_MANY_REQUESTS => {
            let seconds = seconds.unwrap_or(60);
            ("error-too-many", Box::new(move || view! { <TooMany seconds/> }.into_any()))
        }
        status if status.is_client_error() => {
            ("error-bad-request", Box::new(|| view! { <BadRequest/> }.into_any()))
        }
        _ => {
            let reference = reference.unwrap_or_default();
            ("error-broken", Box::new(|| view! { <Broken reference/> }.into_any()))
        }
    };
    let islands = status == StatusCode::NOT_FOUND;
    passing(site, reader, status, || {
        (Head { title: t(title), path, islands, ..Head::default() }, view())
    })
}

/// The title of a page with a form that has to be put right: a screen reader hears it first.
pub fn title(page: &str) -> String {
    t_with("error-title", &[("title", page.to_owned())])
}

/// An address as the value of a query parameter.
pub fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

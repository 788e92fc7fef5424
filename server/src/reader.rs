//! How somebody wants to read: language and size, from a cookie that says nothing else about them.

use app::shell::{Lang, Reader};
use axum::extract::{Form, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::auth::local;

/// The name of the cookie.
const COOKIE: &str = "reader";

/// What the extractor gives to handlers of public pages.
pub struct Reads(pub Reader);

impl<S: Sync> FromRequestParts<S> for Reads {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(of(&parts.headers)))
    }
}

/// How the sender of these headers wants to read.
pub fn of(headers: &HeaderMap) -> Reader {
    let value = cookie(headers, COOKIE).unwrap_or_default();
    Reader {
        lang: if value.contains("en") { Lang::En } else { Lang::Zh },
        large: value.contains("large"),
        personal: false,
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok()).find_map(|line| {
        line.split(';').find_map(|part| {
            let (key, value) = part.trim().split_once('=')?;
            (key == name).then_some(value)
        })
    })
}

/// What the switches in the header send: one of the two, and where to go back to.
#[derive(Debug, Deserialize)]
pub struct Preferences {
    lang: Option<String>,
    size: Option<String>,
    #[serde(default)]
    to: String,
}

/// Keeps the choice in the cookie for a year.
pub async fn prefer(headers: HeaderMap, Form(wish): Form<Preferences>) -> Response {
    let now = of(&headers);
    let lang = match wish.lang.as_deref() {
        Some("en") => "en",
        Some(_) => "zh-CN",
        None if now.lang == Lang::En => "en",
        None => "zh-CN",
    };
    let size = match wish.size.as_deref() {
        Some("large") => "large",
        Some(_) => "normal",
        None if now.large => "large",
        None => "normal",
    };
    let mut response = Redirect::to(local(&wish.to)).into_response();
    let cookie =
        format!("{COOKIE}={lang}.{size}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

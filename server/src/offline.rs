//! What a phone may do without a network: the page that says so, the service worker of this build, and what makes the
//! site an app on the home screen.

use std::sync::{Arc, PoisonError, RwLock};

use app::offline::{Page, Phones};
use app::shell::{Head, Lang};
use app::words::t;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use serde_json::json;
use store::seal::sha256;

use crate::assets::Asset;
use crate::error::AppError;
use crate::guard::POLICY;
use crate::page::public;
use crate::reader::Reads;
use crate::site::{Inner, Published, Site};

/// The worker, made once for what is published and built.
#[derive(Default)]
pub struct Kept(RwLock<Option<(Arc<Published>, Asset)>>);

/// `GET /offline`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/offline", || {
        let own = published.library.site();
        let phones = Phones { site: own.footer.phone.clone() };
        let head =
            Head { title: t("offline-title"), description: t("offline-about"), ..Head::default() };
        let on = own.offline;
        Ok((head, view! { <Page phones on/> }))
    })
}

/// `GET /sw.js`: another text with every build and every change of the reader, so that the browser
/// takes it in anew. Switched off, it is the worker that takes its leave.
pub async fn worker(State(site): State<Site>, headers: HeaderMap) -> Result<Response, AppError> {
    let published = site.published();
    let kept = site.worker.0.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, asset)) = kept.filter(|(of, _)| Arc::ptr_eq(of, &published)) {
        return Ok(asset.respond(&headers));
    }
    let text = script(&site, &published).ok_or(AppError::NotFound)?;
    let asset = Asset::changing("text/javascript; charset=utf-8", text.into_bytes());
    let response = asset.respond(&headers);
    *site.worker.0.write().unwrap_or_else(PoisonError::into_inner) = Some((published, asset));
    Ok(response)
}

/// `GET /manifest.webmanifest`: name, colours and icons of the app.
pub async fn manifest(State(site): State<Site>) -> Response {
    let published = site.published();
    let own = published.library.site();
    // A browser asks for it without cookies, so it is in the language of the site.
    let words = site.words(Lang::Zh);
    let icon = |src: &str, sizes: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": "image/png", "purpose": purpose });
    let shortcut = |url: &str, key: &str| json!({ "name": words.say(key, &[]), "url": url });
    let manifest = json!({
        "id": "/",
        "name": own.name,
        "short_name": own.name,
        "description": own.slogan,
        "lang": Lang::Zh.tag(),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "icons": [
            icon("/icon-192.png", "192x192", "any"),
            icon("/icon-512.png", "512x512", "any"),
            icon("/icon-maskable-512.png", "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut("/record", "shell-record"),
            shortcut("/reader", "book-title"),
            shortcut("/contact", "contact-title"),
        ],
    });
    let mut response = manifest.to_string().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}

/// The worker's script; nothing where none was built.
fn script(site: &Inner, published: &Published) -> Option<String> {
    if !published.library.site().offline {
        return site.assets.text("/offline/goodbye.js").map(str::to_owned);
    }
    let source = site.assets.text("/offline/sw.js")?;
    let built = site.assets.manifest();
    let page = built.offline.as_deref()?;
    let build = format!("{} {page} {:?} {}", built.style, built.boot, sha256(source.as_bytes()));
    let reader = reader(published);
    let mut text: Vec<&str> = reader.iter().map(String::as_str).collect();
    text.extend(published.library.chapters().iter().map(|it| it.piece.html.as_str()));
    let content = sha256(text.join("\n").as_bytes());
    Some(format!(
        "const BUILD = {}, CONTENT = {}, STYLE = {}, POLICY = {}, FIRST = {}, READER = {};\n{source}",
        json!(&sha256(build.as_bytes())[..12]),
        json!(&content[..12]),
        json!(built.style),
        json!(POLICY),
        json!(["/offline", "/contact", built.style.as_str(), page, "/mark.svg"]),
        json!(reader),
    ))
}

/// The addresses of the whole reader: its pages, and the pictures on them.
fn reader(published: &Published) -> Vec<String> {
    let mut all = vec!["/reader".to_owned(), "/reader/whole".to_owned()];
    let mut pictures = vec!["/pictures/cover-reader.svg".to_owned()];
    for chapter in published.library.chapters() {
        all.push(format!("/reader/{}", chapter.piece.slug));
        if !chapter.piece.picture.is_empty() {
            pictures.push(format!("/pictures/{}.svg", chapter.piece.picture));
        }
        let inside = chapter.piece.html.split(" src=\"").skip(1);
        pictures.extend(inside.filter_map(|it| it.split('"').next()).map(str::to_owned));
    }
    pictures.sort();
    pictures.dedup();
    all.extend(pictures);
    all
}

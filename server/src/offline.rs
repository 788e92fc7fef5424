//! What a phone may do without a network: the page that says so, the service worker of this build, and what makes the
//! site an app on the home screen.

use std::sync::{Arc, PoisonError, RwLock};

use app::offline::{Page, Phones};
use app::shell::{Head, Lang, Reader};
use app::words::t;
use axum::body::to_bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use leptos::prelude::*;
use serde_json::json;
use store::seal::sha256;

use crate::assets::Asset;
use crate::contact;
use crate::error::AppError;
use crate::guard::POLICY;
use crate::page::public;
use crate::reader::Reads;
use crate::site::{Published, Site};

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

/// `GET /sw.js`: another text with every build, every change of the reader and of what the first pages
/// say, so that the browser takes it in anew. Switched off, it is the worker that takes its leave.
pub async fn worker(State(site): State<Site>, headers: HeaderMap) -> Result<Response, AppError> {
    let published = site.published();
    let kept = site.worker.0.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, asset)) = kept.filter(|(of, _)| Arc::ptr_eq(of, &published)) {
        return Ok(asset.respond(&headers));
    }
    let text = script(&site, &published).await?.ok_or(AppError::NotFound)?;
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
async fn script(site: &Site, published: &Published) -> Result<Option<String>, AppError> {
    if !published.library.site().offline {
        return Ok(site.assets.text("/offline/goodbye.js").map(str::to_owned));
    }
    let built = site.assets.manifest();
    let (source, page) = (site.assets.text("/offline/sw.js"), built.offline.as_deref());
    let (Some(source), Some(page)) = (source, page) else { return Ok(None) };
    let build = format!("{} {page} {:?} {}", built.style, built.boot, sha256(source.as_bytes()));
    let reader = reader(published);
    let [content, said] = hashes(site, published, &reader).await?;
    Ok(Some(format!(
        "const BUILD = {}, CONTENT = {}, SAID = {}, STYLE = {}, SCRIPT = {}, POLICY = {}, FIRST = {}, READER = {};\n{source}",
        json!(&sha256(build.as_bytes())[..12]),
        json!(&content[..12]),
        json!(&said[..12]),
        json!(built.style),
        json!(page),
        json!(POLICY),
        json!(["/offline", "/contact", built.style.as_str(), page, "/mark.svg"]),
        json!(reader),
    )))
}

/// What changes without a build: the hash of the reader (its addresses, what its pages say, its
/// pictures) and that of what the first pages say, so that a number that was put right reaches every phone.
async fn hashes(
    site: &Site,
    published: &Published,
    addresses: &[String],
) -> Result<[String; 2], AppError> {
    let (mut book, mut first) = (addresses.join("\n").into_bytes(), Vec::new());
    let picture = |it: &String| {
        let name = it.strip_prefix("/pictures/")?.strip_suffix(".svg")?;
        published.library.picture(name)
    };
    book.extend(addresses.iter().filter_map(picture).flat_map(|it| it.svg.bytes()));
    let (site, none) = (|| State(site.clone()), HeaderMap::new);
    for lang in [Lang::Zh, Lang::En] {
        let reads = || Reads(Reader { lang, ..Reader::default() });
        book.extend(text(crate::book::list(site(), reads(), none()).await?).await?);
        book.extend(text(crate::book::whole(site(), reads(), none()).await?).await?);
        first.extend(text(show(site(), reads(), none()).await?).await?);
        first.extend(text(contact::show(site(), reads(), none()).await?).await?);
    }
    Ok([sha256(&book), sha256(&first)])
}

/// What a page says.
async fn text(page: Response) -> anyhow::Result<Bytes> {
    Ok(to_bytes(page.into_body(), usize::MAX).await?)
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

//! A view, made into a response; and public pages, kept as bytes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use app::shell::{Assets, Footer, FooterLink, Head, Lang, Reader, Shell, SiteInfo};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use hydration_context::SsrSharedContext;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::assets::{choose, compress_brotli, compress_gzip, etag};
use crate::error::{AppError, Failure};
use crate::language::mark_chinese;
use crate::reader;
use crate::share;
use crate::site::{Published, Site};

tokio::task_local! {
    /// The address that is opened, with its query; nothing where something is sent.
    static OPENED: Option<String>;
}

/// Public pages as bytes, for each language and size, until the content changes or the day is over:
/// which rule is in force depends on the day.
#[derive(Default)]
pub struct Pages {
    shelves: [RwLock<HashMap<String, Arc<Kept>>>; 4],
    day: RwLock<Date>,
}

/// A page as bytes.
pub struct Kept {
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
    etag: HeaderValue,
}

impl Pages {
    /// Forgets every page.
    pub fn clear(&self) {
        for pages in &self.shelves {
            pages.write().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }

    /// The pages of today for this reader.
    fn shelf(&self, reader: Reader, today: Date) -> &RwLock<HashMap<String, Arc<Kept>>> {
        if *self.day.read().unwrap_or_else(PoisonError::into_inner) != today {
            self.clear();
            *self.day.write().unwrap_or_else(PoisonError::into_inner) = today;
        }
        let lang = usize::from(reader.lang == Lang::En);
        &self.shelves[lang * 2 + usize::from(reader.large)]
    }
}

/// A public page: the same bytes for everybody who reads in this language and size. `before` is what the
/// page is made from. `path` is the address in its one true form; only addresses that exist may be kept, so
/// that nobody can fill the memory.
pub fn public<V: IntoView + 'static>(
    site: &Site,
    before: &Arc<Published>,
    reader: Reader,
    headers: &HeaderMap,
    path: &str,
    make: impl FnOnce() -> Result<(Head, V), AppError>,
) -> Result<Response, AppError> {
    if let Some(response) = kept(site, reader, headers, path) {
        return Ok(response);
    }
    let today = site.today();
    let shelf = site.pages.shelf(reader, today);
    let html = render(site, reader, || {
        let (head, view) = make()?;
        let picture = Some(share::address(before, path));
        Ok::<_, AppError>((Head { path: path.to_owned(), robots: true, picture, ..head }, view))
    })?;
    if !site.settings.page_cache {
        return Ok(html_response(StatusCode::OK, html));
    }
    let kept = Arc::new(Kept::new(html));
    // A page that was made from what has been replaced meanwhile, or yesterday, is not kept. Looked at
    // under the lock: what is replaced afterwards forgets every page afterwards.
    let mut shelf = shelf.write().unwrap_or_else(PoisonError::into_inner);
    if Arc::ptr_eq(before, &site.published()) && site.today() == today {
        shelf.insert(path.to_owned(), kept.clone());
    }
    drop(shelf);
    Ok(kept.respond(headers))
}

/// The page at this address as [`public`] kept it today: for pages that ask the store before they are made.
pub fn kept(site: &Site, reader: Reader, headers: &HeaderMap, path: &str) -> Option<Response> {
    let shelf = site.pages.shelf(reader, site.today());
    let kept = shelf.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
    kept.map(|it| it.respond(headers))
}

/// A page for one reader: never kept.
pub fn personal<V: IntoView + 'static>(
    site: &Site,
    reader: Reader,
    status: StatusCode,
    make: impl FnOnce() -> (Head, V),
) -> Response {
    passing(site, Reader { personal: true, ..reader }, status, make)
}

/// A page for everybody that depends on too much to be kept: search, sign-in, errors.
pub fn passing<V: IntoView + 'static>(
    site: &Site,
    reader: Reader,
    status: StatusCode,
    make: impl FnOnce() -> (Head, V),
) -> Response {
    let opened = OPENED.try_with(Option::clone).ok().flatten();
    let Ok(html) = render(site, reader, || {
        let (head, view) = make();
        Ok::<_, std::convert::Infallible>((Head { opened, ..head }, view))
    });
    html_response(status, html)
}

impl Kept {
    fn new(html: String) -> Self {
        let plain = Bytes::from(html);
        Self {
            brotli: compress_brotli(&plain, 6),
            gzip: compress_gzip(&plain),
            etag: etag(&plain),
            plain,
        }
    }

    fn respond(&self, headers: &HeaderMap) -> Response {
        let (body, encoding) = choose(headers, &self.plain, Some(&self.brotli), Some(&self.gzip));
        let fresh = headers.get(header::IF_NONE_MATCH).is_some_and(|it| it == self.etag);
        let mut response = Response::new(if fresh { Body::empty() } else { Body::from(body) });
        let out = response.headers_mut();
        if !fresh {
            out.insert(header::CONTENT_TYPE, HTML);
            if let Some(encoding) = encoding {
                out.insert(header::CONTENT_ENCODING, encoding);
            }
        }
        out.insert(header::ETAG, self.etag.clone());
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        response
    }
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

fn html_response(status: StatusCode, html: String) -> Response {
    let mut response = (status, html).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HTML);
    response
}

/// Makes and renders a page inside the shell, wholly, before the first byte goes out.
///
/// `leptos_axum` would append inline scripts after `</html>`; rendering under an owner of our own
/// gives the islands their markers and nothing else.
fn render<V: IntoView + 'static, E>(
    site: &Site,
    reader: Reader,
    make: impl FnOnce() -> Result<(Head, V), E>,
) -> Result<String, E> {
    let info = info(site);
    let manifest = site.assets.manifest();
    let offline = site.published().library.site().offline;
    let assets = Assets {
        style: manifest.style.clone(),
        boot: manifest.boot.clone(),
        offline: manifest.offline.clone().filter(|_| offline),
    };
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner
        .with(|| {
            provide_context(site.words(reader.lang));
            provide_context(site.law_names(reader.lang));
            let (head, view) = make()?;
            Ok(view! { <Shell head reader site=info assets>{view}</Shell> }.to_html())
        })
        .map(|html| in_language(reader.lang, html))
}

/// A piece of a page, for an island that adds it to the page it is on.
pub fn fragment<V: IntoView + 'static>(
    site: &Site,
    reader: Reader,
    make: impl FnOnce() -> V,
) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| {
        provide_context(site.words(reader.lang));
        provide_context(site.law_names(reader.lang));
        in_language(reader.lang, make().to_html())
    })
}

/// What is finished, with what is foreign in it marked as such.
fn in_language(lang: Lang, html: String) -> String {
    match lang {
        Lang::Zh => html,
        Lang::En => mark_chinese(&html),
    }
}

/// What every page says about the site.
fn info(site: &Site) -> SiteInfo {
    let published = site.published();
    let own = published.library.site();
    let links = own.footer.links.iter();
    SiteInfo {
        name: own.name.clone(),
        line: own.column.name.clone(),
        domain: own.domain.clone(),
        origin: site.known_origin(),
        site_id_code: own.site_id_code.clone(),
        demo: own.demo,
        footer: Footer {
            organiser: own.footer.organiser.clone(),
            undertaker: own.footer.undertaker.clone(),
            address: own.footer.address.clone(),
            postcode: own.footer.postcode.clone(),
            phone: own.footer.phone.clone(),
            icp: own.footer.icp.clone(),
            icp_url: own.footer.icp_url.clone(),
            police: own.footer.police.clone(),
            police_url: own.footer.police_url.clone(),
            report_url: own.footer.report_url.clone(),
            find_errors: own.footer.find_errors.clone(),
            party_badge: own.footer.party_badge.clone(),
            ipv6: own.footer.ipv6,
            links: links
                .map(|it| FooterLink { label: it.label.clone(), href: it.href.clone() })
                .collect(),
        },
    }
}

/// Tells the page which address is opened: no handler can forget where a choice of language or size
/// comes back to.
pub async fn opened(request: Request, next: Next) -> Response {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    let address = request.uri().path_and_query().filter(|_| asks).map(ToString::to_string);
    OPENED.scope(address, next.run(request)).await
}

/// Gives every refusal that is not a page yet one: what happened, and ways on.
pub async fn errors(State(site): State<Site>, request: Request, next: Next) -> Response {
    let reader = reader::of(request.headers());
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let bare = !response.headers().contains_key(header::CONTENT_TYPE)
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|it| it.as_bytes().starts_with(b"text/plain"));
    if !(status.is_client_error() || status.is_server_error()) || !bare {
        return response;
    }
    let reference = response.extensions().get::<Failure>().and_then(|it| it.reference.clone());
    let wait = response.headers().get(header::RETRY_AFTER).and_then(|it| it.to_str().ok());
    let wait = wait.and_then(|it| it.parse().ok());
    let mut page = crate::error::page(&site, reader, status, reference, wait, path);
    for (name, value) in response.headers() {
        if name == header::ALLOW || name == header::RETRY_AFTER {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

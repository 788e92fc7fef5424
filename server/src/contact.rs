//! The telephone numbers of the units, on a page that a phone keeps.

use app::contact::{List, Unit};
use app::shell::Head;
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::site::Site;

/// `GET /contact`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/contact", || {
        let own = published.library.site();
        let units = published.units.iter().filter(|it| !it.phone.is_empty());
        let units =
            units.map(|it| Unit { name: it.name.clone(), phone: it.phone.clone() }).collect();
        let (phone, counter) = (own.footer.phone.clone(), own.counter.name.clone());
        let head =
            Head { title: t("contact-title"), description: t("contact-about"), ..Head::default() };
        Ok((head, view! { <List phone counter units/> }))
    })
}

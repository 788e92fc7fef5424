//! What programs read: the feed of new pieces (Atom, RFC 4287), the map of the site, and what robots
//! may fetch.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use content::{Entry, Kind};
use jiff::civil::Date;

use crate::search::feed::{element, escaped, instant, link};
use crate::site::Site;

/// So many pieces stand in the feed.
const MOST: usize = 30;

/// Pages that are no written pieces.
const PAGES: [&str; 25] = [
    "/",
    "/column",
    "/column/series",
    "/gallery",
    "/glossary",
    "/guides",
    "/repair",
    "/objection",
    "/rules",
    "/catalogue",
    "/benefits",
    "/statistics",
    "/volunteer",
    "/reader",
    "/reader/whole",
    "/stories",
    "/calendar",
    "/campus",
    "/contest",
    "/contest/rules",
    "/practice",
    "/points/rules",
    "/contact",
    "/offline",
    "/sitemap",
];

/// `GET /feed.xml`: articles and cases, those that were published or changed last first.
pub async fn feed(State(site): State<Site>) -> Response {
    let published = site.published();
    let library = &published.library;
    let origin = site.origin();
    let own = library.site();
    let mut entries: Vec<Entry<'_>> =
        library.entries().filter(|it| matches!(it.kind, Kind::Column | Kind::Gallery)).collect();
    entries.sort_by_key(|it| std::cmp::Reverse(it.piece.updated()));
    entries.truncate(MOST);
    let updated = entries.iter().map(|it| it.piece.updated()).max().unwrap_or(site.today());

    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
    element(&mut feed, "title", &format!("{}：{}", own.name, own.column.name));
    element(&mut feed, "id", &format!("{origin}/feed.xml"));
    link(&mut feed, "self", &format!("{origin}/feed.xml"));
    link(&mut feed, "alternate", &format!("{origin}/column"));
    element(&mut feed, "updated", &instant(updated));
    feed.push_str("<author>");
    element(&mut feed, "name", &own.name);
    feed.push_str("</author>\n");
    for entry in entries {
        let href = format!("{origin}{}", entry.href());
        feed.push_str("<entry>\n");
        element(&mut feed, "title", &entry.piece.title);
        element(&mut feed, "id", &href);
        link(&mut feed, "alternate", &href);
        element(&mut feed, "published", &instant(entry.piece.date));
        element(&mut feed, "updated", &instant(entry.piece.updated()));
        element(&mut feed, "summary", &entry.piece.summary);
        feed.push_str("</entry>\n");
    }
    feed.push_str("</feed>\n");
    xml(feed, "application/atom+xml; charset=utf-8")
}

/// `GET /sitemap.xml`: every public page that does not change with who asks.
pub async fn sitemap(State(site): State<Site>) -> Response {
    let published = site.published();
    let library = &published.library;
    let origin = site.origin();
    let newest = library.entries().map(|it| it.piece.updated()).max();
    let mut map = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    map.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in PAGES {
        let on = newest.filter(|_| matches!(page, "/" | "/column"));
        url(&mut map, &format!("{origin}{page}"), on);
    }
    for series in library.series() {
        url(&mut map, &format!("{origin}/column/series/{}", series.key), None);
    }
    for entry in library.entries() {
        url(&mut map, &format!("{origin}{}", entry.href()), Some(entry.piece.updated()));
    }
    for chapter in library.chapters() {
        let piece = &chapter.piece;
        url(&mut map, &format!("{origin}/reader/{}", piece.slug), Some(piece.updated()));
    }
    for lesson in library.lessons() {
        url(&mut map, &format!("{origin}/campus/{}", lesson.slug), Some(lesson.date));
    }
    for story in published.stories.all() {
        url(&mut map, &format!("{origin}{}", story.href()), Some(story.date));
    }
    for occasion in published.campaigns.upcoming(site.today()) {
        url(&mut map, &format!("{origin}/calendar/{}", occasion.campaign.slug), None);
    }
    // A rule has one page, however many versions it has.
    let rules: BTreeSet<String> =
        published.rules.all().iter().map(|it| it.rule().id().to_owned()).collect();
    for id in rules {
        url(&mut map, &format!("{origin}/rules/{id}"), None);
    }
    map.push_str("</urlset>\n");
    xml(map, "application/xml; charset=utf-8")
}

/// `GET /robots.txt`: what is mine, desks and single papers are nothing for robots.
pub async fn robots(State(site): State<Site>) -> Response {
    let origin = site.origin();
    let robots = format!(
        "User-agent: *\nDisallow: /account\nDisallow: /authorised\nDisallow: /cases\nDisallow: /data\n\
         Disallow: /desk\nDisallow: /gallery/consent\nDisallow: /gallery/nomination\nDisallow: /preview\n\
         Disallow: /record\nDisallow: /sign-in\nDisallow: /useful\n\nSitemap: {origin}/sitemap.xml\n"
    );
    let mut response = robots.into_response();
    let keep = HeaderValue::from_static("public, max-age=600");
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

fn url(map: &mut String, address: &str, on: Option<Date>) {
    map.push_str(&format!("<url><loc>{}</loc>", escaped(address)));
    if let Some(on) = on {
        map.push_str(&format!("<lastmod>{on}</lastmod>"));
    }
    map.push_str("</url>\n");
}

fn xml(text: String, kind: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=600"));
    response
}

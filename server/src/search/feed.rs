//! A search as an Atom feed (RFC 4287): what is found, the newest first.

use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use search::{Sort, Span};

use super::{Parameters, address};
use crate::error::AppError;
use crate::search::find::find;
use crate::site::Site;

/// So many entries stand in a feed.
const MOST: usize = 30;

/// `GET /search/feed.xml?q=`
pub async fn feed(
    State(site): State<Site>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, AppError> {
    let mut asked = parameters.asked()?;
    if asked.q.is_empty() {
        return Err(AppError::NotFound);
    }
    (asked.sort, asked.page, asked.per_page) = (Sort::Newest, 1, MOST);
    let published = site.published();
    let found = find(&site.store, &published, &site.records, site.today(), &asked).await?;
    let origin = site.settings.origin.clone();
    let own = published.library.site();
    let origin = origin.unwrap_or_else(|| format!("https://{}", own.domain));
    let page = format!("{origin}{}", address(&asked));
    let text = |spans: &[Span]| spans.iter().map(|it| it.text.as_str()).collect::<String>();
    let mut entries: Vec<Entry> = found
        .results
        .hits
        .iter()
        .map(|hit| Entry {
            // The passage may be another one tomorrow; the piece is the same.
            id: format!("{origin}{}", hit.href.split('#').next().unwrap_or_default()),
            href: format!("{origin}{}", hit.href),
            title: text(&hit.title),
            summary: text(&hit.excerpt),
            on: hit.date,
        })
        .collect();
    entries.extend(found.records.iter().map(|it| {
        let href = format!("{origin}/public/{}", it.record.id);
        Entry {
            id: href.clone(),
            href,
            title: format!("{}：{}", it.record.subject_name, it.record.facts.title),
            summary: it.record.facts.basis_document.clone(),
            on: it.record.facts.decided_on,
        }
    }));
    entries.sort_by_key(|it| std::cmp::Reverse(it.on));
    let title = format!("{}：{}", own.name, asked.q);
    let feed = write(&title, &page, &format!("{origin}/search/feed.xml"), &asked.q, &entries);
    let mut response = feed.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/atom+xml; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=600"));
    Ok(response)
}

struct Entry {
    id: String,
    href: String,
    title: String,
    summary: String,
    on: Date,
}

fn write(title: &str, page: &str, own: &str, q: &str, entries: &[Entry]) -> String {
    let own = format!("{own}?q={}", crate::error::encode(q));
    let updated = entries.iter().map(|it| it.on).max().unwrap_or(Date::constant(2026, 1, 1));
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
    element(&mut feed, "title", title);
    element(&mut feed, "id", &own);
    link(&mut feed, "self", &own);
    link(&mut feed, "alternate", page);
    element(&mut feed, "updated", &instant(updated));
    feed.push_str("<author>");
    element(&mut feed, "name", title.split('：').next().unwrap_or(title));
    feed.push_str("</author>\n");
    for entry in entries {
        feed.push_str("<entry>\n");
        element(&mut feed, "title", &entry.title);
        element(&mut feed, "id", &entry.id);
        link(&mut feed, "alternate", &entry.href);
        element(&mut feed, "updated", &instant(entry.on));
        element(&mut feed, "summary", &entry.summary);
        feed.push_str("</entry>\n");
    }
    feed.push_str("</feed>\n");
    feed
}

/// The beginning of a day of Beijing.
pub(crate) fn instant(day: Date) -> String {
    format!("{day}T00:00:00+08:00")
}

pub(crate) fn element(feed: &mut String, name: &str, text: &str) {
    feed.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

pub(crate) fn link(feed: &mut String, rel: &str, href: &str) {
    feed.push_str(&format!("<link rel=\"{rel}\" href=\"{}\"/>\n", escaped(href)));
}

/// Text for XML: what XML 1.0 has no way to write is left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_is_text() {
        assert_eq!(escaped("a<b>&\"\u{1}\u{ffff}信"), "a&lt;b&gt;&amp;&quot;信");
        let feed = write("站：<q>", "https://a/?x=1&y=2", "https://a/f", "<q>", &[]);
        assert!(feed.contains("<title>站：&lt;q&gt;</title>") && feed.contains("x=1&amp;y=2"));
        assert!(feed.contains("<name>站</name>"), "{feed}");
    }
}

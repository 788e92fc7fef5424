//! The reader (信用知识读本) at `/reader`. It is called `book` here: [`crate::reader`] is how somebody reads.

use app::book::{Chapter, ChapterLine, ChapterSource, Cover, Detail, List, Part, Whole};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{article_meta, column_meta, contents};
use crate::site::{Published, Site};

/// `GET /reader`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/reader", || {
        let head = Head {
            title: t("book-title"),
            description: t("book-about"),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        let (cover, chapters) = (cover(&published), lines(&published));
        Ok((head, view! { <List cover chapters/> }))
    })
}

/// `GET /reader/whole`
pub async fn whole(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/reader/whole", || {
        let chapters = published.library.chapters().iter().zip(lines(&published));
        let parts = chapters
            .map(|(chapter, line)| Part {
                line,
                html: chapter.html_in_the_book(),
                sources: sources(&published, chapter),
            })
            .collect();
        let head = Head {
            title: t("book-whole-title"),
            description: t("book-about"),
            section: Section::Column,
            ..Head::default()
        };
        let cover = cover(&published);
        Ok((head, view! { <Whole cover parts/> }))
    })
}

/// `GET /reader/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/reader/{slug}"), || {
        let found = published.library.chapter(&slug).ok_or(AppError::NotFound)?;
        let lines = lines(&published);
        let at = lines.iter().position(|it| it.slug == slug).ok_or(AppError::NotFound)?;
        let chapter = Chapter {
            line: lines[at].clone(),
            of: lines.len(),
            date: found.piece.date,
            picture: found.piece.picture.clone(),
            picture_alt: found.piece.picture_alt.clone(),
            html: found.piece.html.clone(),
            contents: contents(&found.piece),
            sources: sources(&published, found),
            before: at.checked_sub(1).map(|before| lines[before].clone()),
            after: lines.get(at + 1).cloned(),
        };
        let head = Head {
            title: found.piece.title.clone(),
            description: found.piece.summary.clone(),
            column: Some(column_meta(&published)),
            article: Some(article_meta(
                &found.piece.title,
                found.piece.date,
                &published.library.site().name,
            )),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <Detail chapter/> }))
    })
}

fn cover(published: &Published) -> Cover {
    let chapters = published.library.chapters();
    Cover {
        publisher: published.library.site().name.clone(),
        date: chapters.iter().map(|it| it.piece.date).max(),
        chapters: chapters.len(),
        minutes: chapters.iter().map(minutes).sum(),
    }
}

fn lines(published: &Published) -> Vec<ChapterLine> {
    let chapters = published.library.chapters().iter().enumerate();
    chapters
        .map(|(at, chapter)| ChapterLine {
            slug: chapter.piece.slug.clone(),
            place: at + 1,
            title: chapter.piece.title.clone(),
            summary: chapter.piece.summary.clone(),
            minutes: minutes(chapter),
        })
        .collect()
}

fn minutes(chapter: &content::Chapter) -> usize {
    usize::try_from(chapter.piece.minutes).unwrap_or(1)
}

/// The sources with their headings. That each is there was checked when it was read; a service has
/// no heading of its own and is named by its address.
fn sources(published: &Published, chapter: &content::Chapter) -> Vec<ChapterSource> {
    let source = |href: &String| ChapterSource {
        href: href.clone(),
        title: title(published, href).unwrap_or_else(|| href.clone()),
    };
    chapter.sources.iter().map(source).collect()
}

/// The heading of a piece, a chapter or a rule, by its address.
pub fn title(published: &Published, href: &str) -> Option<String> {
    let path = href.split(['#', '?']).next().unwrap_or(href);
    let library = &published.library;
    let chapters = library.chapters().iter().map(content::Entry::from);
    if let Some(entry) = library.entries().chain(chapters).find(|it| it.href() == path) {
        return Some(entry.piece.title.clone());
    }
    let id = path.strip_prefix("/rules/")?;
    let rules = published.rules.all();
    rules.iter().find(|it| it.rule().id() == id).map(|it| it.rule().text().to_owned())
}

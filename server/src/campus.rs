//! The campus: lessons by level, and the three pages of each.

use app::campus::{Card, Detail, Group, Lesson, List, Sheet, Source, Teacher};
use app::components::Heading;
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use content::Level;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{article_meta, column_meta};
use crate::site::{Published, Site};

/// `GET /campus`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/campus", || {
        let lessons = published.library.lessons();
        let groups = Level::ALL.iter().map(|level| Group {
            level: level.key(),
            lessons: lessons.iter().filter(|it| it.level == *level).map(card).collect(),
        });
        let groups: Vec<_> = groups.filter(|it| !it.lessons.is_empty()).collect();
        let head = Head {
            title: t("campus-title"),
            description: t("campus-about"),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <List groups/> }))
    })
}

/// `GET /campus/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/campus/{slug}"), || {
        let found = published.library.lesson(&slug).ok_or(AppError::NotFound)?;
        let lesson = Lesson { html: found.html.clone(), ..lesson(&published, found) };
        Ok((head(&published, found), view! { <Detail lesson/> }))
    })
}

/// `GET /campus/{slug}/teacher`
pub async fn teacher(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/campus/{slug}/teacher"), || {
        let found = published.library.lesson(&slug).ok_or(AppError::NotFound)?;
        let lesson = Lesson { html: found.teacher.clone(), ..lesson(&published, found) };
        let mut head = head(&published, found);
        head.title = format!("{} · {}", found.title, t("campus-teacher"));
        Ok((head, view! { <Teacher lesson/> }))
    })
}

/// `GET /campus/{slug}/sheet`
pub async fn sheet(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/campus/{slug}/sheet"), || {
        let found = published.library.lesson(&slug).ok_or(AppError::NotFound)?;
        let lesson = Lesson {
            html: found.sheet.replace("<h3", "<h2").replace("</h3>", "</h2>"),
            ..lesson(&published, found)
        };
        let name = published.library.site().name.clone();
        let mut head = head(&published, found);
        head.title = format!("{} · {}", found.title, t("campus-sheet"));
        Ok((head, view! { <Sheet lesson site=name/> }))
    })
}

fn card(lesson: &content::Lesson) -> Card {
    Card {
        slug: lesson.slug.clone(),
        title: lesson.title.clone(),
        summary: lesson.summary.clone(),
        minutes: lesson.minutes,
        picture: lesson.picture.clone(),
    }
}

/// What the three pages have in common; the text is put in by each.
fn lesson(published: &Published, it: &content::Lesson) -> Lesson {
    let headings = it.toc.iter();
    Lesson {
        slug: it.slug.clone(),
        title: it.title.clone(),
        summary: it.summary.clone(),
        level: it.level.key(),
        minutes: it.minutes,
        goals: it.goals.clone(),
        date: it.date,
        sources: it.sources.iter().map(|href| source(published, href)).collect(),
        picture: it.picture.clone(),
        picture_alt: it.picture_alt.clone(),
        html: String::new(),
        contents: headings
            .map(|it| Heading { level: it.level, id: it.id.clone(), text: it.text.clone() })
            .collect(),
    }
}

/// A page of ours by its heading, where it has one.
pub fn source(published: &Published, href: &str) -> Source {
    let path = href.split(['#', '?']).next().unwrap_or(href);
    let piece = published.library.entries().find(|it| it.href() == path);
    let title = piece.map(|it| it.piece.title.clone());
    let rule = || {
        let versions = published.rules.versions(path.strip_prefix("/rules/")?);
        versions.first().map(app::rules::name)
    };
    let title = title.or_else(rule).unwrap_or_else(|| href.to_owned());
    Source { href: href.to_owned(), title }
}

fn head(published: &Published, lesson: &content::Lesson) -> Head {
    Head {
        title: lesson.title.clone(),
        description: lesson.summary.clone(),
        column: Some(column_meta(published)),
        article: Some(article_meta(&lesson.title, lesson.date, &published.library.site().name)),
        section: Section::Column,
        ..Head::default()
    }
}

//! The picture stories (故事画册) at `/stories`.

use app::shell::{Head, Section};
use app::stories::{Detail, List, Panel, Story, StoryCard};
use app::words::t;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;

use crate::book::title;
use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::{article_meta, column_meta};
use crate::site::Site;

/// `GET /stories`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/stories", || {
        let stories: Vec<_> = published.stories.all().iter().map(card).collect();
        let head = Head {
            title: t("stories-title"),
            description: t("stories-about"),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <List stories/> }))
    })
}

/// `GET /stories/{slug}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, &format!("/stories/{slug}"), || {
        let all = published.stories.all();
        let at = all.iter().position(|it| it.slug == slug).ok_or(AppError::NotFound)?;
        let found = &all[at];
        let next = all.iter().cycle().skip(at + 1).take(all.len() - 1).next();
        let words = title(&published, &found.more).unwrap_or_else(|| t("stories-more"));
        let story = Story {
            card: card(found),
            moral: found.moral.clone(),
            more: (found.more.clone(), words),
            panels: found
                .panels
                .iter()
                .map(|it| Panel {
                    picture: it.picture.clone(),
                    alt: it.alt.clone(),
                    text: it.text.clone(),
                })
                .collect(),
            next: next.map(card),
        };
        let head = Head {
            title: found.title.clone(),
            description: found.summary.clone(),
            column: Some(column_meta(&published)),
            article: Some(article_meta(&found.title, found.date, &published.library.site().name)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <Detail story/> }))
    })
}

fn card(story: &content::Story) -> StoryCard {
    StoryCard {
        slug: story.slug.clone(),
        title: story.title.clone(),
        summary: story.summary.clone(),
        picture: story.panels.first().map(|it| it.picture.clone()).unwrap_or_default(),
        panels: story.panels.len(),
    }
}

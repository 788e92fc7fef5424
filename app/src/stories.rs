//! The picture stories (故事画册): a few pictures to be drawn along with the thumb. No script: the browser snaps, links
//! lead on, and on paper all pictures stand on one sheet.

mod story;

use leptos::prelude::*;

use crate::components::{Breadcrumb, Picture};
use crate::words::{t, t_with};

pub use story::{Detail, Panel, Story};

/// A story in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCard {
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The name of its first picture.
    pub picture: String,
    /// How many pictures it has.
    pub panels: usize,
}

impl StoryCard {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/stories/{}", self.slug)
    }
}

/// All stories.
#[component]
pub fn List(
    /// The newest first.
    stories: Vec<StoryCard>,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), t("stories-title"))];
    let empty = stories.is_empty().then(|| view! { <p class="empty">{t("stories-empty")}</p> });
    let cards = stories.into_iter().map(|it| view! { <li><Card story=it/></li> }).collect_view();
    view! {
        <div class="wide stories">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("stories-title")}</h1>
                <p>{t("stories-about")}</p>
            </header>
            {empty}
            <ul class="stories-list">{cards}</ul>
        </div>
    }
    .into_any()
}

/// A story as a cover: the heading is the link.
#[component]
pub(super) fn Card(story: StoryCard) -> impl IntoView {
    view! {
        <article class="story-card">
            <Picture name=story.picture.clone() alt=String::new()/>
            <h2 lang="zh-CN"><a href=story.href()>{story.title.clone()}</a></h2>
            <p lang="zh-CN">{story.summary.clone()}</p>
            <p class="hint">{t_with("stories-panels", &[("n", story.panels.to_string())])}</p>
        </article>
    }
    .into_any()
}

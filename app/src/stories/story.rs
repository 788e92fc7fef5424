//! One picture story.

use leptos::prelude::*;

use super::{Card, StoryCard};
use crate::components::{Breadcrumb, Icon, Picture, Tag};
use crate::words::{t, t_with};

/// A story with its pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Heading, summary and so on.
    pub card: StoryCard,
    /// What is to be taken from it.
    pub moral: String,
    /// Where more about it stands: address and words.
    pub more: (String, String),
    /// Its pictures, in order.
    pub panels: Vec<Panel>,
    /// Another story, for afterwards.
    pub next: Option<StoryCard>,
}

/// One picture with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The name of the drawing.
    pub picture: String,
    /// What it shows.
    pub alt: String,
    /// The words under it.
    pub text: String,
}

/// A story to look at.
#[component]
pub fn Detail(
    /// What is shown.
    story: Story,
) -> impl IntoView {
    let card = story.card;
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/stories".to_owned(), t("stories-title")),
        (String::new(), card.title.clone()),
    ];
    let all = story.panels.len();
    let panels = story
        .panels
        .into_iter()
        .enumerate()
        .map(|(at, panel)| view! { <PanelItem panel place=at + 1 all/> })
        .collect_view();
    let (href, words) = story.more;
    view! {
        <div class="story">
            <Breadcrumb items=way/>
            <header class="hero">
                <p class="eyebrow">{t("stories-title")} " " <Tag kind="demo" text=t("stories-demo")/></p>
                <h1 lang="zh-CN">{card.title.clone()}</h1>
                <p lang="zh-CN">{card.summary.clone()}</p>
            </header>
            <p class="hint story-how">{t("stories-how")}</p>
            <ol class="story-panels">
                {panels}
                <li class="story-panel story-end" id="end">
                    <div class="story-moral">
                        <p class="story-moral-words" lang="zh-CN">{story.moral}</p>
                        <p>
                            <a class="btn" href=href lang="zh-CN">
                                {words}
                                <Icon name="arrow"/>
                            </a>
                        </p>
                    </div>
                    <nav class="story-steps" aria-label=t("stories-end")>
                        <a class="btn quiet" href=format!("#p{all}")>
                            <Icon name="left"/>
                            {t("stories-back")}
                        </a>
                        <a class="btn quiet" href="#p1">{t("stories-again")}</a>
                    </nav>
                </li>
            </ol>
            {story.next
                .map(|next| {
                    view! {
                        <section class="band story-next less" aria-labelledby="story-next">
                            <header class="band-head">
                                <p id="story-next"><b>{t("stories-next")}</b></p>
                                <a href="/stories">{t("stories-all")}</a>
                            </header>
                            <Card story=next/>
                        </section>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A picture, its words, and the ways to the one before and the one after.
#[component]
fn PanelItem(panel: Panel, place: usize, all: usize) -> impl IntoView {
    let before = (place > 1).then(|| format!("#p{}", place - 1));
    let after = if place < all { format!("#p{}", place + 1) } else { "#end".to_owned() };
    let said = t_with("stories-place", &[("n", place.to_string()), ("all", all.to_string())]);
    view! {
        <li class="story-panel" id=format!("p{place}")>
            <figure>
                <div lang="zh-CN">
                    <Picture name=panel.picture alt=panel.alt first=place == 1/>
                </div>
                <figcaption lang="zh-CN">{panel.text}</figcaption>
            </figure>
            <nav class="story-steps" aria-label=said.clone()>
                {before
                    .map(|href| {
                        view! {
                            <a class="btn quiet" href=href>
                                <Icon name="left"/>
                                {t("stories-back")}
                            </a>
                        }
                    })}
                <span class="story-place" aria-hidden="true">{said.clone()}</span>
                <a class="btn quiet story-on" href=after>
                    {t("stories-on")}
                    <Icon name="right"/>
                </a>
            </nav>
        </li>
    }
    .into_any()
}

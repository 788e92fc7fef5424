//! One chapter of the reader.

use jiff::civil::Date;
use leptos::prelude::*;

use super::ChapterLine;
use crate::column::minutes;
use crate::components::{Breadcrumb, Contents, Heading, Icon, Picture, Prose, day};
use crate::words::{t, t_with};

/// A chapter with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Heading, place and so on.
    pub line: ChapterLine,
    /// How many chapters the book has.
    pub of: usize,
    /// When it was last checked.
    pub date: Date,
    /// The name of its picture; empty when it has none.
    pub picture: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// Its text: safe HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// The pages of ours it rests on.
    pub sources: Vec<ChapterSource>,
    /// The chapter before it.
    pub before: Option<ChapterLine>,
    /// The chapter after it.
    pub after: Option<ChapterLine>,
}

/// A page of ours on which a chapter rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterSource {
    /// Its address.
    pub href: String,
    /// Its heading.
    pub title: String,
}

/// A chapter to read.
#[component]
pub fn Detail(
    /// What is read.
    chapter: Chapter,
) -> impl IntoView {
    let line = chapter.line;
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/reader".to_owned(), t("book-title")),
        (String::new(), line.title.clone()),
    ];
    let place = [("n", line.place.to_string()), ("of", chapter.of.to_string())];
    let steps = [
        chapter.before.map(|it| step("neighbour neighbour-back", "back", "book-before", &it)),
        chapter.after.map(|it| step("neighbour neighbour-arrow", "arrow", "book-after", &it)),
    ];
    view! {
        <div class="wide reading book">
            <Breadcrumb items=way/>
            <article class="text">
                <header class="text-head">
                    <div class="text-head-words">
                        <p class="eyebrow">{t_with("book-place", &place)}</p>
                        <h1 lang="zh-CN">{line.title.clone()}</h1>
                        <p class="lead" lang="zh-CN">{line.summary.clone()}</p>
                        <p class="meta">
                            <span><time datetime=chapter.date.to_string()>{day(chapter.date)}</time></span>
                            <span>{minutes(line.minutes)}</span>
                        </p>
                    </div>
                    {(!chapter.picture.is_empty())
                        .then(|| view! { <Picture name=chapter.picture alt=chapter.picture_alt first=true/> })}
                </header>
                <div class="text-body">
                    <Contents headings=chapter.contents/>
                    <div class="text-main">
                        <div lang="zh-CN">
                            <Prose html=chapter.html/>
                        </div>
                        <Sources sources=chapter.sources/>
                    </div>
                </div>
            </article>
            <nav class="neighbours" aria-label=t("book-steps")>{steps.into_iter().flatten().collect_view()}</nav>
            <p class="book-back">
                <a class="btn quiet" href="/reader">
                    <Icon name="list"/>
                    {t("book-contents")}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// Where the chapter has it from.
#[component]
pub(super) fn Sources(sources: Vec<ChapterSource>) -> impl IntoView {
    let lines = sources
        .into_iter()
        .map(|it| view! { <li><a href=it.href lang="zh-CN">{it.title}</a></li> })
        .collect_view();
    view! {
        <aside class="book-sources">
            <p><b>{t("book-sources")}</b></p>
            <ul>{lines}</ul>
        </aside>
    }
    .into_any()
}

/// The way to the chapter before or after.
fn step(class: &'static str, icon: &'static str, key: &str, to: &ChapterLine) -> AnyView {
    view! {
        <a class=class href=to.href()>
            <span class="neighbour-way">
                <Icon name=icon/>
                {t(key)}
            </span>
            <span class="neighbour-title" lang="zh-CN">{to.title.clone()}</span>
        </a>
    }
    .into_any()
}

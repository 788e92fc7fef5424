//! The reader (信用知识读本): a book with a cover, contents and chapters, also whole on one page for print.
//!
//! Its address is `/reader`; the module is called `book`, because a `Reader` here is somebody who reads.

mod chapter;
mod whole;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::column::minutes;
use crate::components::{Breadcrumb, Icon, day};
use crate::words::{t, t_with};

pub use chapter::{Chapter, ChapterSource, Detail};
pub use whole::{Part, Whole};

/// A chapter in the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterLine {
    /// The last part of its address.
    pub slug: String,
    /// Its place in the book, from 1.
    pub place: usize,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// How long it takes to read, in minutes.
    pub minutes: usize,
}

impl ChapterLine {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/reader/{}", self.slug)
    }
}

/// What the cover says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The name of the site that publishes it.
    pub publisher: String,
    /// The day of the newest chapter; none where there are no chapters yet.
    pub date: Option<Date>,
    /// How many chapters there are.
    pub chapters: usize,
    /// How long all of them take, in minutes.
    pub minutes: usize,
}

/// The book from outside: cover and contents.
#[component]
pub fn List(
    /// What the cover says.
    cover: Cover,
    /// Its chapters, in order.
    chapters: Vec<ChapterLine>,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), t("book-title"))];
    let first = chapters.first().map(ChapterLine::href);
    view! {
        <div class="wide book">
            <Breadcrumb items=way/>
            <div class="book-open">
                <Front cover/>
                <div class="book-inside">
                    <p class="lead">{t("book-about")}</p>
                    <Lines chapters/>
                    {first
                        .map(|href| {
                            view! {
                                <p class="do">
                                    <a class="btn big" href=href>
                                        {t("book-begin")}
                                        <Icon name="arrow"/>
                                    </a>
                                    <a class="btn plain big" href="/reader/whole">
                                        <Icon name="print"/>
                                        {t("book-whole")}
                                    </a>
                                </p>
                            }
                        })}
                    <p class="hint">{t("book-offline")}</p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The cover. The heading of the page stands on it.
#[component]
fn Front(cover: Cover) -> impl IntoView {
    let size = (cover.chapters > 0).then(|| {
        t_with(
            "book-size",
            &[("chapters", cover.chapters.to_string()), ("minutes", cover.minutes.to_string())],
        )
    });
    view! {
        <header class="book-cover">
            <p class="book-cover-over">{t("book-over")}</p>
            <h1>{t("book-title")}</h1>
            <p class="book-cover-line">{t("book-line")}</p>
            <img class="book-cover-picture" src="/pictures/cover-reader.svg" alt="" width="640" height="280"/>
            <p class="book-cover-foot">
                <span lang="zh-CN">{cover.publisher}</span>
                {size.map(|size| view! { <span>{size}</span> })}
                {cover.date.map(|date| view! { <span>{t_with("book-date", &[("day", day(date))])}</span> })}
            </p>
        </header>
    }
    .into_any()
}

/// The contents.
#[component]
fn Lines(chapters: Vec<ChapterLine>) -> impl IntoView {
    let empty = chapters.is_empty().then(|| view! { <p class="empty">{t("book-empty")}</p> });
    let lines = chapters
        .into_iter()
        .map(|chapter| {
            view! {
                <li class="book-line">
                    <span class="book-line-number" aria-hidden="true">{chapter.place}</span>
                    <div>
                        <h3 lang="zh-CN"><a href=chapter.href()>{chapter.title.clone()}</a></h3>
                        <p lang="zh-CN">{chapter.summary.clone()}</p>
                        <p class="hint">{minutes(chapter.minutes)}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-labelledby="book-contents">
            <h2 id="book-contents">{t("book-contents")}</h2>
            {empty}
            <ol class="book-lines">{lines}</ol>
        </nav>
    }
    .into_any()
}

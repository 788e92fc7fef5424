//! The integrity column (诚信专栏): short pieces on one topic each.

mod article;
mod series;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{FilterChoice, Filters, Pager, Picture, Tag, day_short};
use crate::words::{t, t_with};

pub use article::{Article, Detail};
pub use series::{Part, SeriesCard, SeriesList, SeriesPage};

/// A piece of the column, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The name of its picture; empty when it has none.
    pub picture: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// The key of its topic: `policy`; its words stand under `column-topic-policy`.
    pub topic: &'static str,
    /// When it was published.
    pub date: Date,
    /// How long it takes to read, in minutes.
    pub minutes: usize,
    /// Whether it must say 演示.
    pub demo: bool,
}

impl Piece {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/column/{}", self.slug)
    }

    /// The words of its topic.
    pub fn topic_words(&self) -> String {
        t(&format!("column-topic-{}", self.topic))
    }
}

/// The column: pieces, newest first, of one topic or all.
#[component]
pub fn List(
    /// The pieces of this page of the list.
    pieces: Vec<Piece>,
    /// The topics, `all` first.
    topics: Vec<FilterChoice>,
    /// The page of the list, from 1.
    page: usize,
    /// How many pages there are.
    pages: usize,
    /// The address of each.
    href: Vec<String>,
) -> impl IntoView {
    let empty = pieces.is_empty().then(|| view! { <p class="empty">{t("column-empty")}</p> });
    view! {
        <div class="wide column">
            <header class="hero">
                <h1>{t("column-title")}</h1>
                <p>{t("column-about")}</p>
                <p class="column-ways">
                    <a href="/column/series">{t("column-series-all")}</a> " "
                    <a href="/glossary">{t("column-glossary")}</a> " "
                    <a href="/feed.xml" type="application/atom+xml">{t("column-feed")}</a>
                </p>
            </header>
            <Filters label=t("column-topics") words="column-topic" choices=topics aside=true/>
            {empty}
            <ul class="pieces pieces-wide">
                {pieces.into_iter().map(|piece| view! { <li><PieceLine piece level=2/></li> }).collect_view()}
            </ul>
            <Pager page pages href/>
        </div>
    }
    .into_any()
}

/// A piece in a list: picture, heading, and what it is. The heading is the link.
#[component]
pub fn PieceLine(
    /// The piece.
    piece: Piece,
    /// The level of its heading in the page: 2 or 3.
    #[prop(default = 3)]
    level: u8,
) -> impl IntoView {
    let href = piece.href();
    let title = piece.title.clone();
    let link = view! { <a href=href>{title}</a> };
    view! {
        <article class="piece">
            {(!piece.picture.is_empty())
                .then(|| view! { <Picture name=piece.picture.clone() alt=String::new()/> })}
            <div class="piece-words">
                {if level == 2 {
                    view! { <h2 class="piece-title" lang="zh-CN">{link}</h2> }.into_any()
                } else {
                    view! { <h3 class="piece-title" lang="zh-CN">{link}</h3> }.into_any()
                }}
                <p class="piece-summary" lang="zh-CN">{piece.summary.clone()}</p>
                <PieceMeta piece/>
            </div>
        </article>
    }
    .into_any()
}

/// Topic, day, minutes.
#[component]
fn PieceMeta(piece: Piece) -> impl IntoView {
    view! {
        <p class="meta">
            <span>{piece.topic_words()}</span>
            <span><time datetime=piece.date.to_string()>{day_short(piece.date)}</time></span>
            <span class="piece-minutes">{minutes(piece.minutes)}</span>
            {piece.demo.then(|| view! { <Tag kind="demo" text=t("column-demo")/> })}
        </p>
    }
    .into_any()
}

/// How long a text takes to read.
pub(crate) fn minutes(minutes: usize) -> String {
    t_with("column-minutes", &[("n", minutes.max(1).to_string())])
}

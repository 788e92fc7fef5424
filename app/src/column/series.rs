//! Articles that are read one after the other.

use leptos::prelude::*;

use super::{Piece, PieceLine};
use crate::components::Breadcrumb;
use crate::words::{t, t_with};

/// A series in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesCard {
    /// The last part of its address.
    pub key: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// How many articles it has.
    pub count: usize,
}

/// Where an article stands in its series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The series.
    pub series: SeriesCard,
    /// The place of this article, from 1.
    pub place: usize,
    /// Address and heading of each article, in order.
    pub parts: Vec<(String, String)>,
}

/// The page `/column/series`.
#[component]
pub fn SeriesList(
    /// In the order of the editors.
    series: Vec<SeriesCard>,
) -> impl IntoView {
    let empty =
        series.is_empty().then(|| view! { <p class="empty">{t("column-series-empty")}</p> });
    let cards =
        series.into_iter().map(|it| view! { <li>{line(it)}</li> }.into_any()).collect_view();
    view! {
        <div class="wide column">
            <Breadcrumb items=vec![
                ("/".to_owned(), t("shell-home")),
                ("/column".to_owned(), t("column-title")),
                (String::new(), t("column-series")),
            ]/>
            <header class="hero">
                <h1>{t("column-series")}</h1>
                <p>{t("column-series-about")}</p>
            </header>
            {empty}
            <ul class="series-list">{cards}</ul>
        </div>
    }
    .into_any()
}

fn line(it: SeriesCard) -> AnyView {
    let count = t_with("column-series-count", &[("n", it.count.to_string())]);
    view! {
        <article class="series-card">
            <h2 class="piece-title" lang="zh-CN"><a href=format!("/column/series/{}", it.key)>{it.title}</a></h2>
            <p class="piece-summary" lang="zh-CN">{it.summary}</p>
            <p class="meta"><span>{count}</span></p>
        </article>
    }
    .into_any()
}

/// The page `/column/series/{key}`.
#[component]
pub fn SeriesPage(
    /// Which.
    series: SeriesCard,
    /// Its articles, in order.
    pieces: Vec<Piece>,
) -> impl IntoView {
    let lines = pieces
        .into_iter()
        .map(|piece| view! { <li><PieceLine piece level=2/></li> })
        .collect_view();
    view! {
        <div class="wide column">
            <Breadcrumb items=vec![
                ("/column".to_owned(), t("column-title")),
                ("/column/series".to_owned(), t("column-series")),
                (String::new(), series.title.clone()),
            ]/>
            <header class="hero">
                <h1 lang="zh-CN">{series.title}</h1>
                <p lang="zh-CN">{series.summary}</p>
            </header>
            <ol class="pieces pieces-wide series-pieces">{lines}</ol>
        </div>
    }
    .into_any()
}

/// The series of an article, below its text: every part, and which one this is.
#[component]
pub(super) fn SeriesBox(part: Part) -> impl IntoView {
    let count = part.parts.len();
    let place = [("place", part.place.to_string()), ("n", count.to_string())];
    let lines = part
        .parts
        .into_iter()
        .enumerate()
        .map(|(at, (href, title))| match at + 1 == part.place {
            true => view! { <li><b aria-current="page">{title}</b></li> }.into_any(),
            false => view! { <li><a href=href>{title}</a></li> }.into_any(),
        })
        .collect_view();
    let href = format!("/column/series/{}", part.series.key);
    view! {
        <nav class="series-box" aria-labelledby="series-title">
            <p id="series-title">
                <span>{t("column-series")}</span> " " <a href=href lang="zh-CN">{part.series.title}</a> " "
                <span class="hint">{t_with("column-series-place", &place)}</span>
            </p>
            <ol lang="zh-CN">{lines}</ol>
        </nav>
    }
    .into_any()
}

//! One piece of the column.

use leptos::prelude::*;

use super::series::SeriesBox;
use super::{Part, Piece, PieceLine, minutes};
use crate::components::{
    Basis, BasisList, Breadcrumb, Contents, Heading, Icon, Note, Picture, Prose, Tag, day,
};
use crate::reading::{Around, Changes, Linked, Preview, Share, Terms, Useful};
use crate::words::{t, t_with};

/// A piece of the column with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Heading, day, topic and so on.
    pub piece: Piece,
    /// Who wrote it.
    pub source: String,
    /// Its text: safe HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// The next newer one: address and heading.
    pub previous: Option<(String, String)>,
    /// The next older one: address and heading.
    pub next: Option<(String, String)>,
    /// Others on the same thing.
    pub related: Vec<Piece>,
    /// The series in which it stands.
    pub series: Option<Part>,
    /// Its address, to be handed on.
    pub address: String,
    /// What stands around its text.
    pub around: Around,
}

/// An article to read.
#[component]
pub fn Detail(
    /// What is read.
    article: Article,
    /// What is said above it where it is not public yet.
    #[prop(default = None)]
    preview: Option<String>,
) -> impl IntoView {
    let around = article.around;
    let path = article.piece.href();
    let public = preview.is_none();
    let piece = article.piece;
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/column".to_owned(), t("column-title")),
        (format!("/column?topic={}", piece.topic), piece.topic_words()),
        (String::new(), piece.title.clone()),
    ];
    let related = article
        .related
        .into_iter()
        .map(|piece| view! { <li><PieceLine piece/></li> })
        .collect::<Vec<_>>();
    let neighbours =
        [(article.previous, "back", "column-previous"), (article.next, "arrow", "column-next")]
            .into_iter()
            .filter_map(|(it, icon, key)| it.map(|(href, title)| neighbour(icon, key, href, title)))
            .collect::<Vec<_>>();
    view! {
        <div class="wide reading">
            <Breadcrumb items=way/>
            {preview.map(|text| view! { <Preview text/> })}
            <article class="text">
                <header class="text-head">
                    <div class="text-head-words">
                        <p class="eyebrow">
                            {piece.topic_words()} " "
                            {piece.demo.then(|| view! { <Tag kind="demo" text=t("column-demo")/> })}
                        </p>
                        <h1 lang="zh-CN">{piece.title.clone()}</h1>
                        <p class="lead" lang="zh-CN">{piece.summary.clone()}</p>
                        <p class="meta">
                            <span><time datetime=piece.date.to_string()>{day(piece.date)}</time></span>
                            {around.updated().map(|it| view! { <span>{t_with("reading-updated", &[("day", day(it))])}</span> })}
                            <span>{minutes(piece.minutes)}</span>
                            <span>{t_with("column-source", &[("source", article.source)])}</span>
                        </p>
                    </div>
                    {(!piece.picture.is_empty())
                        .then(|| {
                            view! { <Picture name=piece.picture.clone() alt=piece.picture_alt.clone() first=true/> }
                        })}
                </header>
                <div class="text-body">
                    <Contents headings=article.contents/>
                    <div class="text-main">
                        {piece.demo.then(|| view! { <Note kind="info"><p>{t("column-demo-note")}</p></Note> })}
                        <div lang="zh-CN">
                            <Prose html=article.html/>
                        </div>
                        <Terms terms=around.terms/>
                        <BasisList basis=article.basis/>
                        <Changes published=piece.date changes=around.changes/>
                        {article.series.map(|part| view! { <SeriesBox part/> })}
                        {public.then(|| view! { <Useful piece=path.clone()/> })}
                        {public.then(|| view! { <Share address=article.address.clone()/> })}
                    </div>
                </div>
            </article>
            {public.then(|| view! { <Linked json=around.linked/> })}
            {(!neighbours.is_empty())
                .then(|| view! { <nav class="neighbours less" aria-label=t("column-neighbours")>{neighbours}</nav> })}
            {(!related.is_empty())
                .then(|| {
                    view! {
                        <section class="band related less" aria-labelledby="related-title">
                            <header class="band-head">
                                <h2 id="related-title">{t("column-related")}</h2>
                                <a href="/column">{t("column-all")}</a>
                            </header>
                            <ul class="pieces">{related}</ul>
                        </section>
                    }
                })}
        </div>
    }
    .into_any()
}

/// The way to the piece before or after.
fn neighbour(icon: &'static str, key: &str, href: String, title: String) -> impl IntoView + use<> {
    view! {
        <a class=format!("neighbour neighbour-{icon}") href=href>
            <span class="neighbour-way">
                <Icon name=icon/>
                {t(key)}
            </span>
            <span class="neighbour-title" lang="zh-CN">{title}</span>
        </a>
    }
}

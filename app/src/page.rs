//! Pages about the site itself: about, privacy, accessibility, and the map of all pages.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Basis, BasisList, Breadcrumb, Contents, Heading, Prose, Translation, day};
use crate::words::{t, t_with};

/// A written page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// In which language it is read.
    pub translation: Translation,
    /// When it was last checked.
    pub date: Date,
    /// Its text: safe HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// What it rests on.
    pub basis: Vec<Basis>,
}

/// A page to read.
#[component]
pub fn Page(
    /// What is read.
    page: Written,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), page.title.clone())];
    let lang = page.translation.lang().tag();
    view! {
        <div class="written-page">
            <Breadcrumb items=way/>
            <article>
                <header class="hero">
                    <h1 lang=lang>{page.title.clone()}</h1>
                    <p class="lead" lang=lang>{page.summary}</p>
                    {page.translation.note()}
                </header>
                <Contents headings=page.contents/>
                <div lang=lang>
                    <Prose html=page.html/>
                </div>
                <BasisList basis=page.basis/>
                <p class="hint">{t_with("page-checked", &[("day", day(page.date))])}</p>
            </article>
        </div>
    }
    .into_any()
}

/// A part of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapPart {
    /// Its name, in the language of the page.
    pub title: String,
    /// Address and name of each page.
    pub links: Vec<(String, String)>,
}

/// The map of all public pages.
#[component]
pub fn Map(
    /// Its parts, in order.
    parts: Vec<MapPart>,
) -> impl IntoView {
    let way = vec![("/".to_owned(), t("shell-home")), (String::new(), t("page-map"))];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|part| !part.links.is_empty())
        .map(|part| {
            let links: Vec<_> = part
                .links
                .into_iter()
                .map(|(href, label)| view! { <li><a href=href>{label}</a></li> })
                .collect();
            view! {
                <section class="map-part">
                    <h2>{part.title}</h2>
                    <ul>{links}</ul>
                </section>
            }
        })
        .collect();
    view! {
        <div class="wide map">
            <Breadcrumb items=way/>
            <header class="hero">
                <h1>{t("page-map")}</h1>
                <p>{t("page-map-about")}</p>
            </header>
            <div class="map-parts">{parts}</div>
        </div>
    }
    .into_any()
}

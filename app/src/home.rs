//! The first page: a question, the ways to one's own record, and what is new.

use leptos::prelude::*;

use crate::address::encode;
use crate::column::{Piece, PieceLine};
use crate::components::{Icon, SearchBox};
use crate::gallery::{CaseCard, CaseTile};
use crate::guides::{GuideCard, ShortList};
use crate::words::t;

/// What the first page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The newest pieces of the column; the first one is shown large.
    pub latest: Vec<Piece>,
    /// Some model cases.
    pub cases: Vec<CaseCard>,
    /// The guides, in their order.
    pub guides: Vec<GuideCard>,
    /// The address of the piece that warns of paid deletion, if there is one.
    pub warning: Option<String>,
    /// The address of the piece that explains the rules of repair, if there is one.
    pub policy: Option<String>,
}

/// The first page.
#[component]
pub fn Page(
    /// What it shows.
    home: Home,
) -> impl IntoView {
    view! {
        <div class="wide home">
            <div class="home-first">
                <header class="home-hero">
                    <img class="cover" src="/pictures/cover-home.svg" alt="" width="640" height="280"/>
                    <div class="home-hero-words">
                    <h1>
                        <span>{t("home-title-1")}</span>
                        " "
                        <span>{t("home-title-2")}</span>
                    </h1>
                    <p class="home-about">{t("home-about")}</p>
                    <SearchBox/>
                    <ul class="asks" aria-label=t("home-asks")>{asks()}</ul>
                    </div>
                </header>
                <Doors/>
                <Also/>
            </div>
            <Warning href=home.warning/>
            <Latest pieces=home.latest/>
            <Cases cases=home.cases/>
            {(!home.guides.is_empty())
                .then(|| {
                    view! {
                        <section class="band home-guides" aria-labelledby="home-guides">
                            <header class="band-head">
                                <h2 id="home-guides">{t("home-guides")}</h2>
                                <a href="/guides">{t("home-all-guides")}</a>
                            </header>
                            <ShortList guides=home.guides/>
                        </section>
                    }
                })}
            <div class="policy-line">
                <Icon name="scale"/>
                <p>
                    {t("home-policy")} " "
                    {home.policy.map(|href| view! { <a href=href>{t("home-policy-more")}</a> })}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// A few questions to begin with.
fn asks() -> impl IntoView {
    ["home-ask-1", "home-ask-2", "home-ask-3"]
        .into_iter()
        .map(|key| {
            let words = t(key);
            let href = format!("/search?q={}", encode(&words));
            view! { <li><a class="ask" href=href>{words}</a></li> }
        })
        .collect_view()
}

/// What most people come for.
#[component]
fn Doors() -> impl IntoView {
    let doors = [
        ("/repair", "repair", "home-repair", "home-repair-about"),
        ("/objection", "flag", "home-objection", "home-objection-about"),
        ("/gallery", "star", "home-gallery", "home-gallery-about"),
        ("/column?topic=knowledge", "book", "home-learn", "home-learn-about"),
    ]
    .into_iter()
    .map(|(href, icon, title, about)| {
        view! {
            <li>
                <a class="door" href=href>
                    <Icon name=icon/>
                    <b>{t(title)}</b>
                    <span>{t(about)}</span>
                </a>
            </li>
        }
    })
    .collect_view();
    view! {
        <nav class="doors" aria-label=t("home-doors")>
            <a class="door door-first" href="/record">
                <Icon name="shield"/>
                <span class="door-words">
                    <b>{t("home-record")}</b>
                    <span>{t("home-record-about")}</span>
                </span>
                <Icon name="arrow"/>
            </a>
            <ul>{doors}</ul>
        </nav>
    }
    .into_any()
}

/// What there is to learn and to play besides the column.
#[component]
fn Also() -> impl IntoView {
    let doors =
        [("/campus", "campus-title"), ("/contest", "contest-title"), ("/reader", "book-title")];
    let doors = doors
        .into_iter()
        .map(|(href, title)| view! { <li><a href=href>{t(title)}</a></li> })
        .collect_view();
    view! {
        <nav class="also less" aria-label=t("home-also")>
            <ul>{doors}</ul>
        </nav>
    }
    .into_any()
}

/// Repair costs nothing, whoever says otherwise.
#[component]
fn Warning(href: Option<String>) -> impl IntoView {
    view! {
        <aside class="never-pay" aria-label=t("home-free")>
            <Icon name="alert"/>
            <p>
                <b>{t("home-free")}</b>
                " "
                <span>{t("home-free-about")}</span>
                " "
                {href.map(|href| view! { <a href=href>{t("home-free-more")}</a> })}
            </p>
        </aside>
    }
    .into_any()
}

/// The newest pieces of the column.
#[component]
fn Latest(pieces: Vec<Piece>) -> impl IntoView {
    if pieces.is_empty() {
        return None;
    }
    let pieces: Vec<_> =
        pieces.into_iter().map(|piece| view! { <li><PieceLine piece/></li> }).collect();
    Some(
        view! {
            <section class="band home-latest" aria-labelledby="home-latest">
                <header class="band-head">
                    <h2 id="home-latest">{t("home-latest")}</h2>
                    <a href="/column">{t("home-all-latest")}</a>
                </header>
                <ul class="pieces">{pieces}</ul>
            </section>
        }
        .into_any(),
    )
}

/// A strip of model cases.
#[component]
fn Cases(cases: Vec<CaseCard>) -> impl IntoView {
    if cases.is_empty() {
        return None;
    }
    let cases: Vec<_> = cases.into_iter().map(|case| view! { <li><CaseTile case/></li> }).collect();
    Some(
        view! {
            <section class="band home-cases less" aria-labelledby="home-cases">
                <header class="band-head">
                    <h2 id="home-cases">{t("home-cases")}</h2>
                    <a href="/gallery">{t("home-all-cases")}</a>
                </header>
                <ul class="strip">{cases}</ul>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_stands_without_any_content() {
        let html = Owner::new().with(|| view! { <Page home=Home::default()/> }.to_html());
        assert!(html.contains(r#"href="/record""#), "{html}");
        assert!(!html.contains("home-latest"), "{html}");
    }
}

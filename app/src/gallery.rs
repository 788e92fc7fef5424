//! The gallery of model cases (诚信典型): typical situations, each with its picture.

mod case;
mod people;

use leptos::prelude::*;

use crate::components::{FilterChoice, Filters, Pager, Picture, Tag};
use crate::words::{t, t_with};

pub use case::{Case, Detail};
pub use people::{People, Person, PersonPage, Selected};

/// A model case, as the wall shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseCard {
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The name of its picture.
    pub picture: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// The key of what it shows: `fulfilment`; its words stand under `gallery-kind-fulfilment`.
    pub kind: &'static str,
    /// The key domain it belongs to, as the policy names it.
    pub domain: String,
}

impl CaseCard {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/gallery/{}", self.slug)
    }

    /// The words for what it shows.
    pub fn kind_words(&self) -> String {
        t(&format!("gallery-kind-{}", self.kind))
    }
}

/// The wall of model cases, of one kind or all.
#[component]
pub fn Wall(
    /// The cases of this page of the wall.
    cases: Vec<CaseCard>,
    /// The kind or domain they are of, in words.
    narrowed: Option<String>,
    /// The kinds, `all` first.
    kinds: Vec<FilterChoice>,
    /// The key domains, `all` first.
    domains: Vec<FilterChoice>,
    /// The page of the wall, from 1.
    page: usize,
    /// How many pages there are.
    pages: usize,
    /// The address of each.
    href: Vec<String>,
) -> impl IntoView {
    let title = match narrowed {
        Some(what) => t_with("gallery-narrowed", &[("what", what)]),
        None => t("gallery-title"),
    };
    let by_domain = domains.iter().any(|it| it.chosen && it.key != "all");
    let empty = cases.is_empty().then(|| view! { <p class="empty">{t("gallery-empty")}</p> });
    view! {
        <div class="wide gallery">
            <header class="hero hero-cover">
                <h1>{title}</h1>
                <p>{t("gallery-about")}</p>
                <img
                    class="cover"
                    src="/pictures/cover-gallery.svg"
                    alt=""
                    width="640"
                    height="280"
                    loading="lazy"
                />
            </header>
            <p class="gallery-ways">
                <a href="/gallery/people">{t("gallery-people")}</a> " "
                <a href="/gallery/selection">{t("gallery-selection")}</a> " "
                <a href="/gallery/nominate">{t("nomination-title")}</a>
            </p>
            <Filters label=t("gallery-kinds") words="gallery-kind" choices=kinds aside=true/>
            <details class="gallery-domains" open=by_domain>
                <summary>{t("gallery-domains")}</summary>
                <Filters label=t("gallery-domains") words="gallery-domain" choices=domains aside=true/>
            </details>
            {empty}
            <ul class="wall">
                {cases.into_iter().enumerate().map(|(place, case)| view! { <li><CaseTile case level=2 first=place == 0/></li> }).collect_view()}
            </ul>
            <Pager page pages href/>
        </div>
    }
    .into_any()
}

/// A case on the wall. The heading is the link, the whole tile takes the finger.
#[component]
pub fn CaseTile(
    /// The case.
    case: CaseCard,
    /// The level of its heading in the page: 2 or 3.
    #[prop(default = 3)]
    level: u8,
    /// Whether its picture is seen at once.
    #[prop(default = false)]
    first: bool,
) -> impl IntoView {
    let link = view! { <a href=case.href()>{case.title.clone()}</a> };
    view! {
        <article class="tile">
            <Picture name=case.picture.clone() alt=String::new() first/>
            <div class="tile-words">
                <p class="eyebrow">{case.kind_words()}</p>
                {if level == 2 {
                    view! { <h2 class="tile-title" lang="zh-CN">{link}</h2> }.into_any()
                } else {
                    view! { <h3 class="tile-title" lang="zh-CN">{link}</h3> }.into_any()
                }}
                <p class="tile-summary" lang="zh-CN">{case.summary.clone()}</p>
                <p class="meta">
                    <span lang="zh-CN">{case.domain.clone()}</span>
                    <Tag kind="demo" text=t("gallery-demo")/>
                </p>
            </div>
        </article>
    }
    .into_any()
}

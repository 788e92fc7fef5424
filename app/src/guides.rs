//! Service guides (办事指南): what can be done, and everything one must know before starting.

mod guide;

use leptos::prelude::*;

use crate::components::{Icon, Picture};
use crate::shell::Lang;
use crate::words::t;

pub use guide::{Detail, Guide};

/// A guide, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideCard {
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
    /// 费用, as the guide says it.
    pub fee: String,
    /// 时限, as the guide says it.
    pub limit: String,
    /// The language it is written in.
    pub lang: Lang,
}

impl GuideCard {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/guides/{}", self.slug)
    }
}

/// All guides.
#[component]
pub fn List(
    /// In their order.
    guides: Vec<GuideCard>,
) -> impl IntoView {
    view! {
        <div class="wide guides">
            <header class="hero">
                <h1>{t("guides-title")}</h1>
                <p>{t("guides-about")}</p>
            </header>
            <ul class="guide-list">
                {guides.into_iter().map(|guide| view! { <li><GuideLine guide/></li> }).collect_view()}
            </ul>
            <aside class="help">
                <Icon name="phone"/>
                <p>{t("guides-help")} " " <a href="tel:12345">"12345"</a></p>
            </aside>
        </div>
    }
    .into_any()
}

/// A guide in a list, with its limit and its price.
#[component]
fn GuideLine(guide: GuideCard) -> impl IntoView {
    let lang = guide.lang.tag();
    view! {
        <article class="guide-card">
            {(!guide.picture.is_empty())
                .then(|| view! { <Picture name=guide.picture.clone() alt=String::new()/> })}
            <div class="guide-words">
                <h2 lang=lang>
                    <a href=guide.href()>{guide.title.clone()}</a>
                </h2>
                <p lang=lang>{guide.summary.clone()}</p>
                <dl class="guide-short">
                    <div>
                        <dt>{t("guides-limit")}</dt>
                        <dd lang=lang>{guide.limit}</dd>
                    </div>
                    <div>
                        <dt>{t("guides-fee")}</dt>
                        <dd lang=lang>{guide.fee}</dd>
                    </div>
                </dl>
            </div>
        </article>
    }
    .into_any()
}

/// The guides in few words, for the home page and for an empty search.
#[component]
pub fn ShortList(
    /// In their order.
    guides: Vec<GuideCard>,
) -> impl IntoView {
    let guides: Vec<_> = guides
        .into_iter()
        .map(|guide| {
            let href = guide.href();
            view! {
                <li>
                    <a class="way" href=href lang=guide.lang.tag()>
                        <span class="way-title">{guide.title}</span>
                        <Icon name="right"/>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="ways-list">{guides}</ul> }.into_any()
}

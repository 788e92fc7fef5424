//! A search page before anything was asked, and when nothing was found.

use leptos::prelude::*;

use crate::address::encode;
use crate::components::{FilterChoice, Filters, Icon, Picture};
use crate::guides::{GuideCard, ShortList};
use crate::words::{t, t_with};

/// Where to begin.
#[component]
pub(super) fn Start(
    popular: Vec<FilterChoice>,
    guides: Vec<GuideCard>,
    searched: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <p class="search-about">{t("search-about")}</p>
        <Searched searched/>
        <Ways popular guides/>
    }
    .into_any()
}

/// Nothing was found: what to try, where to look, whom to ask.
#[component]
pub(super) fn Nothing(
    q: String,
    popular: Vec<FilterChoice>,
    guides: Vec<GuideCard>,
    searched: Vec<(String, String)>,
    filtered: bool,
    subscribe: String,
) -> impl IntoView {
    let without = filtered.then(|| {
        let href = format!("/search?q={}", encode(&q));
        view! { <li><a href=href>{t("search-without-filter")}</a></li> }
    });
    view! {
        <section class="nothing" aria-labelledby="nothing-title">
            <Picture name="empty-search".to_owned() alt=String::new() first=true/>
            <h2 id="nothing-title">{t_with("search-nothing", &[("q", q.clone())])}</h2>
            <ul>
                {without} <li>{t("search-tip-shorter")}</li> <li>{t("search-tip-other")}</li>
                <li>{t("search-tip-record")} " " <a href="/record">{t("search-tip-record-link")}</a></li>
                <li><a href=subscribe rel="nofollow">{t("search-subscribe")}</a></li>
            </ul>
        </section>
        <Searched searched/>
        <Ways popular guides/>
        <aside class="help">
            <Icon name="phone"/>
            <p>{t("search-call")} " " <a href="tel:12345">"12345"</a></p>
        </aside>
    }
    .into_any()
}

/// What was looked for lately.
#[component]
fn Searched(searched: Vec<(String, String)>) -> impl IntoView {
    (!searched.is_empty()).then(|| {
        let links = searched.into_iter().map(|(words, href)| {
            view! { <li><a class="filter" href=href lang="zh-CN">{words}</a></li> }
        });
        view! {
            <section class="band" aria-labelledby="searched-title">
                <h2 id="searched-title">{t("search-searched")}</h2>
                <nav class="filters" aria-labelledby="searched-title">
                    <ul>{links.collect_view()}</ul>
                </nav>
            </section>
        }
    })
}

/// The topics and the guides.
#[component]
fn Ways(popular: Vec<FilterChoice>, guides: Vec<GuideCard>) -> impl IntoView {
    view! {
        {(!popular.is_empty())
            .then(|| {
                view! {
                    <section class="band" aria-labelledby="ways-topics">
                        <h2 id="ways-topics">{t("search-popular")}</h2>
                        <Filters label=t("search-popular") words="column-topic" choices=popular/>
                    </section>
                }
            })}
        {(!guides.is_empty())
            .then(|| {
                view! {
                    <section class="band" aria-labelledby="ways-guides">
                        <h2 id="ways-guides">{t("search-guides")}</h2>
                        <ShortList guides/>
                    </section>
                }
            })}
    }
    .into_any()
}

//! One campaign: when, what to read, what to do.

use leptos::prelude::*;

use super::Occasion;
use crate::components::{Breadcrumb, Facts, Icon, Note};
use crate::words::t;

/// Somewhere to go: address and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The address.
    pub href: String,
    /// What it says.
    pub words: String,
}

/// A campaign with everything about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct One {
    /// Its name, and its next days.
    pub occasion: Occasion,
    /// Where its date comes from.
    pub source: String,
    /// Whether the policy of the district names it.
    pub policy: bool,
    /// What to read.
    pub read: Vec<Way>,
    /// What to do.
    pub act: Vec<Way>,
    /// The one that comes next after it.
    pub after: Option<Way>,
}

/// A campaign.
#[component]
pub fn Detail(
    /// What is shown.
    one: One,
) -> impl IntoView {
    let occasion = one.occasion;
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/calendar".to_owned(), t("calendar-title")),
        (String::new(), occasion.name.clone()),
    ];
    let text = |words: String| view! { <span>{words}</span> }.into_any();
    let source = one.source.clone();
    let rows = vec![
        (t("calendar-when"), text(occasion.when())),
        (t("calendar-source"), view! { <span lang="zh-CN">{source}</span> }.into_any()),
        (t("calendar-kind"), text(t(if one.policy { "calendar-policy" } else { "calendar-ours" }))),
    ];
    let provisional = occasion.provisional.then(|| {
        view! { <Note kind="warning"><p>{t("calendar-provisional-about")}</p></Note> }.into_any()
    });
    let reads = one
        .read
        .into_iter()
        .map(|it| {
            view! {
                <li>
                    <a class="way" href=it.href lang="zh-CN">
                        <span class="way-title">{it.words}</span>
                        <Icon name="right"/>
                    </a>
                </li>
            }
        })
        .collect_view();
    let acts = one
        .act
        .into_iter()
        .enumerate()
        .map(|(at, it)| {
            let class = if at == 0 { "btn" } else { "btn plain" };
            view! { <a class=class href=it.href lang="zh-CN">{it.words}</a> }
        })
        .collect_view();
    view! {
        <div class="calendar-one">
            <Breadcrumb items=way/>
            <header class="hero">
                <p class="calendar-soon">{occasion.soon()}</p>
                <h1 lang="zh-CN">{occasion.name.clone()}</h1>
                <p class="lead" lang="zh-CN">{occasion.about.clone()}</p>
            </header>
            {provisional}
            <div class="card"><Facts rows/></div>
            <section aria-labelledby="calendar-read">
                <h2 id="calendar-read">{t("calendar-read")}</h2>
                <ul class="ways-list">{reads}</ul>
            </section>
            <section aria-labelledby="calendar-do">
                <h2 id="calendar-do">{t("calendar-do")}</h2>
                <p class="do">{acts}</p>
            </section>
            {one.after
                .map(|it| {
                    view! {
                        <p class="calendar-after">
                            {t("calendar-after")}
                            " "
                            <a href=it.href lang="zh-CN">{it.words}</a>
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}

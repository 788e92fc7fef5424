//! The lessons, by level.

use leptos::prelude::*;

use crate::components::{Icon, Note, Picture};
use crate::words::{t, t_with};

/// A lesson in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// How long it takes in class.
    pub minutes: u32,
    /// The name of its picture; empty where it has none.
    pub picture: String,
}

/// The lessons of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The key of the level: `primary`; its words stand under `campus-level-primary`.
    pub level: &'static str,
    /// In their order.
    pub lessons: Vec<Card>,
}

/// The page `/campus`.
#[component]
pub fn List(
    /// The levels that have lessons.
    groups: Vec<Group>,
) -> impl IntoView {
    let jump: Vec<_> = groups
        .iter()
        .map(|it| {
            let words = t(&format!("campus-level-{}", it.level));
            view! { <li><a class="filter" href=format!("#{}", it.level)>{words}</a></li> }
        })
        .collect();
    let groups: Vec<_> = groups.into_iter().map(|group| view! { <Level group/> }).collect();
    view! {
        <div class="wide campus">
            <header class="hero">
                <h1>{t("campus-title")}</h1>
                <p>{t("campus-about")}</p>
            </header>
            <nav class="filters" aria-label=t("campus-levels")><ul>{jump}</ul></nav>
            {groups}
            <section class="band" aria-labelledby="campus-do">
                <h2 id="campus-do">{t("campus-do")}</h2>
                <ul class="ways-list">
                    <li>
                        <a class="way" href="/practice">
                            <span class="way-title">{t("campus-practice")}</span>
                            <Icon name="right"/>
                        </a>
                    </li>
                    <li>
                        <a class="way" href="/contest">
                            <span class="way-title">{t("campus-contest")}</span>
                            <Icon name="right"/>
                        </a>
                    </li>
                </ul>
            </section>
            <Note kind="info"><p>{t("campus-free")}</p></Note>
        </div>
    }
    .into_any()
}

#[component]
fn Level(group: Group) -> impl IntoView {
    let heading = format!("{}-title", group.level);
    let lessons: Vec<_> =
        group.lessons.into_iter().map(|card| view! { <li><Line card/></li> }).collect();
    view! {
        <section class="band" id=group.level aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{t(&format!("campus-level-{}", group.level))}</h2>
            <p class="hint">{t(&format!("campus-level-{}-note", group.level))}</p>
            <ul class="pieces">{lessons}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Line(card: Card) -> impl IntoView {
    let href = format!("/campus/{}", card.slug);
    view! {
        <article class="piece">
            {(!card.picture.is_empty())
                .then(|| view! { <Picture name=card.picture.clone() alt=String::new()/> })}
            <div class="piece-words">
                <h3 class="piece-title" lang="zh-CN"><a href=href>{card.title}</a></h3>
                <p class="campus-summary" lang="zh-CN">{card.summary}</p>
                <p class="meta"><span>{t_with("campus-minutes", &[("n", card.minutes.to_string())])}</span></p>
            </div>
        </article>
    }
    .into_any()
}

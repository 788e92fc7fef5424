//! Stories of people who agreed to be in the gallery, and what was selected for a year.

use domain::nomination::Story;
use jiff::civil::Date;
use leptos::prelude::*;

use super::{CaseCard, CaseTile};
use crate::components::{Breadcrumb, Note, Picture, Prose, day, day_short};
use crate::words::{t, t_with};

/// A story, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Its address.
    pub href: String,
    /// The words that were agreed to.
    pub story: Story,
    /// Since when it is shown.
    pub on: Date,
    /// A drawing for what it stands for, from the model cases; of the person there is no picture, since
    /// nobody was asked for one.
    pub picture: String,
}

/// The page `/gallery/people`.
#[component]
pub fn People(
    /// The newest first.
    people: Vec<Person>,
) -> impl IntoView {
    let body = match people.is_empty() {
        true => view! { <p class="empty">{t("gallery-people-none")}</p> }.into_any(),
        false => {
            let tiles = people
                .into_iter()
                .map(|it| view! { <li><PersonTile it/></li> }.into_any())
                .collect_view();
            view! { <ul class="wall">{tiles}</ul> }.into_any()
        }
    };
    view! {
        <div class="wide gallery">
            <Breadcrumb items=vec![("/gallery".to_owned(), t("gallery-title")), (String::new(), t("gallery-people"))]/>
            <header class="hero">
                <h1>{t("gallery-people")}</h1>
                <p>{t("gallery-people-about")}</p>
            </header>
            {body}
            <p class="do">
                <a class="btn" href="/gallery/nominate">{t("nomination-title")}</a>
                <a class="btn plain" href="/gallery/consent">{t("gallery-people-asked")}</a>
            </p>
        </div>
    }
    .into_any()
}

/// A story on the wall.
#[component]
fn PersonTile(it: Person) -> impl IntoView {
    let kind = t(&format!("gallery-kind-{}", it.story.kind));
    view! {
        <article class="tile">
            {(!it.picture.is_empty()).then(|| view! { <Picture name=it.picture.clone() alt=String::new()/> })}
            <div class="tile-words">
                <p class="eyebrow">{kind}</p>
                <h2 class="tile-title" lang="zh-CN"><a href=it.href>{it.story.title}</a></h2>
                <p class="tile-summary" lang="zh-CN">{it.story.summary}</p>
                <p class="meta" lang="zh-CN"><span>{it.story.shown_name}</span><span>{it.story.domain}</span></p>
            </div>
        </article>
    }
    .into_any()
}

/// The page `/gallery/people/{number}`.
#[component]
pub fn PersonPage(
    /// The story.
    person: Person,
    /// Its text, rendered: safe HTML.
    html: String,
    /// When the person agreed.
    agreed: Date,
) -> impl IntoView {
    let kind = t(&format!("gallery-kind-{}", person.story.kind));
    view! {
        <div class="wide reading">
            <Breadcrumb items=vec![
                ("/gallery".to_owned(), t("gallery-title")),
                ("/gallery/people".to_owned(), t("gallery-people")),
                (String::new(), person.story.title.clone()),
            ]/>
            <article class="text">
                <header class="text-head">
                    <div class="text-head-words">
                        <p class="eyebrow">{kind}</p>
                        <h1 lang="zh-CN">{person.story.title.clone()}</h1>
                        <p class="lead" lang="zh-CN">{person.story.summary.clone()}</p>
                        <p class="meta">
                            <span lang="zh-CN">{person.story.shown_name.clone()}</span>
                            <span lang="zh-CN">{person.story.domain.clone()}</span>
                            <span><time datetime=person.on.to_string()>{day(person.on)}</time></span>
                        </p>
                    </div>
                    {(!person.picture.is_empty()).then(|| view! { <Picture name=person.picture.clone() alt=String::new() first=true/> })}
                </header>
                <div class="text-body">
                    <div class="text-main">
                        <Note kind="info"><p>{t_with("gallery-people-agreed", &[("day", day_short(agreed))])}</p></Note>
                        <div lang="zh-CN"><Prose html/></div>
                    </div>
                </div>
            </article>
        </div>
    }
    .into_any()
}

/// The page `/gallery/selection/{year}`.
#[component]
pub fn Selected(
    /// The year.
    year: i16,
    /// The other years of which there is a selection.
    years: Vec<i16>,
    /// Stories of people.
    people: Vec<Person>,
    /// Written cases.
    cases: Vec<CaseCard>,
) -> impl IntoView {
    let title = t_with("gallery-selection-year", &[("year", year.to_string())]);
    let none = people.is_empty() && cases.is_empty();
    let people =
        people.into_iter().map(|it| view! { <li><PersonTile it/></li> }.into_any()).collect_view();
    let cases = cases
        .into_iter()
        .map(|case| view! { <li><CaseTile case level=2/></li> }.into_any())
        .collect_view();
    let others = years
        .into_iter()
        .filter(|it| *it != year)
        .map(|it| {
            let words = t_with("gallery-selection-year", &[("year", it.to_string())]);
            view! { <a href=format!("/gallery/selection/{it}")>{words}</a> " " }.into_any()
        })
        .collect_view();
    view! {
        <div class="wide gallery">
            <Breadcrumb items=vec![("/gallery".to_owned(), t("gallery-title")), (String::new(), title.clone())]/>
            <header class="hero">
                <h1>{title}</h1>
                <p>{t("gallery-selection-about")}</p>
            </header>
            {none.then(|| view! { <p class="empty">{t("gallery-selection-none")}</p> })}
            <ul class="wall">{people} {cases}</ul>
            <p class="gallery-ways">{others}</p>
        </div>
    }
    .into_any()
}

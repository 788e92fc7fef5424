//! One lesson: what the class reads, what the teacher reads, and what is printed.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Contents, Heading, Icon, Picture, Prose, day};
use crate::words::{t, t_with};

/// A lesson, as its three pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The key of its level.
    pub level: &'static str,
    /// How long it takes in class.
    pub minutes: u32,
    /// What the class can do afterwards.
    pub goals: Vec<String>,
    /// When it was last checked.
    pub date: Date,
    /// Where what it says stands.
    pub sources: Vec<Source>,
    /// The name of its picture; empty where it has none.
    pub picture: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// The text of the page: safe HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
}

/// A page of ours that a lesson rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its address.
    pub href: String,
    /// Its heading; its address where it has none of its own.
    pub title: String,
}

impl Lesson {
    fn href(&self) -> String {
        format!("/campus/{}", self.slug)
    }

    fn way(&self, last: Option<&str>) -> Vec<(String, String)> {
        let mut way = vec![
            ("/".to_owned(), t("shell-home")),
            ("/campus".to_owned(), t("campus-title")),
            (last.map_or_else(String::new, |_| self.href()), self.title.clone()),
        ];
        way.extend(last.map(|key| (String::new(), t(key))));
        way
    }

    /// Level, minutes, day.
    fn meta(&self) -> AnyView {
        view! {
            <p class="meta">
                <span>{t(&format!("campus-level-{}", self.level))}</span>
                <span>{t_with("campus-minutes", &[("n", self.minutes.to_string())])}</span>
                <span>{t_with("page-checked", &[("day", day(self.date))])}</span>
            </p>
        }
        .into_any()
    }

    fn goals(&self) -> AnyView {
        let goals: Vec<_> =
            self.goals.iter().map(|goal| view! { <li>{goal.clone()}</li> }).collect();
        view! {
            <section class="campus-goals" aria-labelledby="goals">
                <h2 id="goals">{t("campus-goals")}</h2>
                <ul lang="zh-CN">{goals}</ul>
            </section>
        }
        .into_any()
    }

    fn sources(&self) -> AnyView {
        let sources: Vec<_> = self
            .sources
            .iter()
            .map(
                |it| view! { <li><a href=it.href.clone() lang="zh-CN">{it.title.clone()}</a></li> },
            )
            .collect();
        view! {
            <section class="basis-list campus-sources" aria-labelledby="sources">
                <h2 id="sources">{t("campus-sources")}</h2>
                <ul>{sources}</ul>
            </section>
        }
        .into_any()
    }
}

/// The page `/campus/{slug}`: what the class reads.
#[component]
pub fn Detail(
    /// The lesson.
    lesson: Lesson,
) -> impl IntoView {
    let picture = (!lesson.picture.is_empty()).then(|| {
        view! { <Picture name=lesson.picture.clone() alt=lesson.picture_alt.clone() first=true/> }
    });
    let ways = [
        ("teacher", "campus-teacher", "campus-teacher-note"),
        ("sheet", "campus-sheet", "campus-sheet-note"),
    ];
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(part, key, note)| {
            view! {
                <li>
                    <a class="way" href=format!("{}/{part}", lesson.href())>
                        <span class="way-title">{t(key)}" "<span class="hint">{t(note)}</span></span>
                        <Icon name="right"/>
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <div class="wide reading campus-lesson">
            <Breadcrumb items=lesson.way(None)/>
            <article class="text">
                <header class="text-head">
                    <div class="text-head-words">
                        <h1 lang="zh-CN">{lesson.title.clone()}</h1>
                        <p class="lead" lang="zh-CN">{lesson.summary.clone()}</p>
                        {lesson.meta()}
                    </div>
                    {picture}
                </header>
                <div class="text-body">
                    <Contents headings=lesson.contents.clone()/>
                    <div class="text-main">
                        {lesson.goals()}
                        <div lang="zh-CN"><Prose html=lesson.html.clone()/></div>
                        <ul class="ways-list campus-ways">{ways}</ul>
                        {lesson.sources()}
                    </div>
                </div>
            </article>
        </div>
    }
    .into_any()
}

/// The page `/campus/{slug}/teacher`: the teacher's notes.
#[component]
pub fn Teacher(
    /// The lesson; its text is the notes.
    lesson: Lesson,
) -> impl IntoView {
    let href = lesson.href();
    view! {
        <div class="written-page campus-teacher">
            <Breadcrumb items=lesson.way(Some("campus-teacher"))/>
            <article>
                <header class="hero">
                    <h1 lang="zh-CN">{lesson.title.clone()}</h1>
                    {lesson.meta()}
                </header>
                {lesson.goals()}
                <div lang="zh-CN"><Prose html=lesson.html.clone()/></div>
                <p class="do">
                    <a class="btn" href=format!("{href}/sheet")>{t("campus-sheet-open")}</a>
                    <a class="btn plain" href=href>{t("campus-back")}</a>
                </p>
                {lesson.sources()}
                <p class="hint print-hint"><Icon name="print"/>{t("record-print")}</p>
            </article>
        </div>
    }
    .into_any()
}

/// The page `/campus/{slug}/sheet`: one A4 page to write on.
///
/// It has a line for a number in class and none for a name: a sheet that lies about names nobody.
#[component]
pub fn Sheet(
    /// The lesson; its text is the sheet.
    lesson: Lesson,
    /// Whose site it is, for the foot of the paper.
    site: String,
) -> impl IntoView {
    view! {
        <div class="written-page campus-sheet">
            <Breadcrumb items=lesson.way(Some("campus-sheet"))/>
            <p class="hint print-hint"><Icon name="print"/>{t("campus-sheet-print")}</p>
            <article class="campus-paper">
                <header>
                    <h1 lang="zh-CN">{lesson.title.clone()}</h1>
                    <p class="campus-blanks" aria-hidden="true">{t("campus-sheet-blanks")}</p>
                </header>
                <div lang="zh-CN"><Prose html=lesson.html.clone()/></div>
                <footer>{format!("{site} · {} · {}", t("campus-title"), lesson.href())}</footer>
            </article>
            <p class="do">
                <a class="btn plain" href=lesson.href()>{t("campus-back")}</a>
            </p>
        </div>
    }
    .into_any()
}

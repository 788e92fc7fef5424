//! Choosing the cases of a year.

use leptos::prelude::*;

use super::Ways;
use crate::components::{Note, Tag};
use crate::words::{t, t_with};

/// A case that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// Its address.
    pub href: String,
    /// Its heading.
    pub title: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is a demonstration.
    pub demo: bool,
}

/// The page `/desk/selection?year=`.
#[component]
pub fn Selection(
    /// The year.
    year: i16,
    /// The years beside it that may be chosen for.
    others: Vec<i16>,
    /// Whether everybody may see the page of this year.
    public: bool,
    /// Everything in the gallery, stories of people first.
    cases: Vec<Choosable>,
    /// How many of them can be sent on: chosen or not, their people agreed to it.
    sendable: usize,
) -> impl IntoView {
    let chosen = cases.iter().filter(|it| it.chosen).count();
    let lines = cases.into_iter().map(|it| line(year, it)).collect_view();
    let years = others.into_iter().map(|it| {
        view! { <a href=format!("/desk/selection?year={it}")>{t_with("gallery-selection-year", &[("year", it.to_string())])}</a> " " }
            .into_any()
    });
    let page = public.then(|| {
        view! { <a href=format!("/gallery/selection/{year}")>{t("editor-selection-page")}</a> }
    });
    view! {
        <div class="editor">
            <header class="hero">
                <h1>{t_with("gallery-selection-year", &[("year", year.to_string())])}</h1>
                <p>{t_with("editor-selection-lead", &[("n", chosen.to_string())])}</p>
            </header>
            <Ways/>
            <p class="editor-ways">
                {years.collect_view()}
                {page}
            </p>
            <section aria-labelledby="package-title">
                <h2 id="package-title">{t("editor-package")}</h2>
                <Note kind="info"><p>{t_with("editor-package-lead", &[("n", sendable.to_string())])}</p></Note>
                <p class="do">
                    <a class="btn plain" href=format!("/desk/selection/package.zip?year={year}")>{t("editor-package-year")}</a>
                    <a class="btn plain" href="/desk/selection/package.zip">{t("editor-package-all")}</a>
                </p>
            </section>
            <ul class="lines">{lines}</ul>
        </div>
    }
    .into_any()
}

fn line(year: i16, it: Choosable) -> AnyView {
    let (value, label) = match it.chosen {
        true => ("no", t("editor-unchoose")),
        false => ("yes", t("editor-choose")),
    };
    let tag = it.chosen.then(|| view! { <Tag kind="good" text=t("editor-chosen")/> });
    let demo = it.demo.then(|| view! { <Tag kind="demo" text=t("gallery-demo")/> });
    view! {
        <li class="line choosing">
            <a href=it.href.clone()><span class="line-title" lang="zh-CN">{it.title.clone()}</span></a>
            <span>{tag} {demo}</span>
            <form method="post" action="/desk/selection">
                <input type="hidden" name="year" value=year/>
                <input type="hidden" name="piece" value=it.href/>
                <button class="btn plain" name="chosen" value=value aria-label=format!("{label}：{}", it.title)>{label.clone()}</button>
            </form>
        </li>
    }
    .into_any()
}

//! One model case.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{CaseCard, CaseTile};
use crate::components::{
    Basis, BasisList, Breadcrumb, Contents, Heading, Note, Picture, Prose, Tag, day,
};
use crate::reading::{Around, Changes, Linked, Preview, Share, Terms, Useful};
use crate::words::{t, t_with};

/// A model case with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Heading, picture, kind and so on.
    pub card: CaseCard,
    /// When it was published.
    pub date: Date,
    /// Who wrote it.
    pub source: String,
    /// Its text: safe HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// Others like it.
    pub related: Vec<CaseCard>,
    /// Its address, to be handed on.
    pub address: String,
    /// What stands around its text.
    pub around: Around,
}

/// A case to look at. All of them are demonstrations, and the page says so.
#[component]
pub fn Detail(
    /// What is looked at.
    case: Case,
    /// What is said above it where it is not public yet.
    #[prop(default = None)]
    preview: Option<String>,
) -> impl IntoView {
    let around = case.around;
    let path = case.card.href();
    let public = preview.is_none();
    let card = case.card;
    let way = vec![
        ("/".to_owned(), t("shell-home")),
        ("/gallery".to_owned(), t("gallery-title")),
        (format!("/gallery?kind={}", card.kind), card.kind_words()),
        (String::new(), card.title.clone()),
    ];
    let related = case
        .related
        .into_iter()
        .map(|case| view! { <li><CaseTile case/></li> })
        .collect::<Vec<_>>();
    view! {
        <div class="wide reading">
            <Breadcrumb items=way/>
            {preview.map(|text| view! { <Preview text/> })}
            <article class="text">
                <header class="text-head">
                    <div class="text-head-words">
                        <p class="eyebrow">{card.kind_words()} " " <Tag kind="demo" text=t("gallery-demo")/></p>
                        <h1 lang="zh-CN">{card.title.clone()}</h1>
                        <p class="lead" lang="zh-CN">{card.summary.clone()}</p>
                        <p class="meta">
                            <span lang="zh-CN">{card.domain.clone()}</span>
                            <span><time datetime=case.date.to_string()>{day(case.date)}</time></span>
                            {around.updated().map(|it| view! { <span>{t_with("reading-updated", &[("day", day(it))])}</span> })}
                            <span>{t_with("gallery-source", &[("source", case.source)])}</span>
                        </p>
                    </div>
                    <Picture name=card.picture.clone() alt=card.picture_alt.clone() first=true/>
                </header>
                <div class="text-body">
                    <Contents headings=case.contents/>
                    <div class="text-main">
                        <Note kind="info">
                            <p>{t("gallery-demo-note")}</p>
                        </Note>
                        <div lang="zh-CN">
                            <Prose html=case.html/>
                        </div>
                        <Terms terms=around.terms/>
                        <BasisList basis=case.basis/>
                        <Changes published=case.date changes=around.changes/>
                        {public.then(|| view! { <Useful piece=path.clone()/> })}
                        {public.then(|| view! { <Share address=case.address.clone()/> })}
                    </div>
                </div>
            </article>
            {public.then(|| view! { <Linked json=around.linked/> })}
            {(!related.is_empty())
                .then(|| {
                    view! {
                        <section class="band related less" aria-labelledby="related-title">
                            <header class="band-head">
                                <h2 id="related-title">{t("gallery-related")}</h2>
                                <a href="/gallery">{t("gallery-all")}</a>
                            </header>
                            <ul class="wall">{related}</ul>
                        </section>
                    }
                })}
        </div>
    }
    .into_any()
}

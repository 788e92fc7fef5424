//! The law behind a text.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::words::{t, t_with};

/// What laws are called in the language of the page, beside their Chinese names.
#[derive(Clone, Debug, Default)]
pub struct LawNames(pub Arc<BTreeMap<String, String>>);

/// What the law with this Chinese name is called in the language of the page; nothing where that is
/// its name.
pub fn law_name(title: &str) -> Option<String> {
    use_context::<LawNames>()?.0.get(title).cloned()
}

/// A law, order or policy that a text rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Its name, without 《》.
    pub title: String,
    /// Its number; empty when it has none.
    pub number: String,
    /// The article; empty when it is not known.
    pub article: String,
}

impl Basis {
    /// In one line: 《信用修复管理办法》（国家发展改革委令第36号）第五条.
    pub fn line(&self) -> String {
        let number = if self.number.is_empty() {
            String::new()
        } else {
            t_with("components-basis-number", &[("number", self.number.clone())])
        };
        t_with(
            "components-basis-line",
            &[("title", self.title.clone()), ("number", number), ("article", self.article.clone())],
        )
        .trim()
        .to_owned()
    }

    /// The line, and what it is called in the language of the page.
    pub fn named(&self) -> AnyView {
        let name = law_name(&self.title)
            .map(|name| view! { " " <span class="law-name">{t_with("components-basis-name", &[("name", name)])}</span> });
        view! {
            <span lang="zh-CN">{self.line()}</span>
            {name}
        }
        .into_any()
    }
}

/// The law behind a text, and what to do where the text and the law differ. Shows nothing without law.
#[component]
pub fn BasisList(
    /// What the text rests on.
    basis: Vec<Basis>,
) -> impl IntoView {
    if basis.is_empty() {
        return None;
    }
    let lines: Vec<_> = basis.iter().map(|basis| view! { <li>{basis.named()}</li> }).collect();
    Some(
        view! {
            <section class="basis-list" aria-labelledby="basis-title">
                <h2 id="basis-title">{t("components-basis-title")}</h2>
                <ul>{lines}</ul>
                <p class="hint">{t("components-basis-note")}</p>
            </section>
        }
        .into_any(),
    )
}

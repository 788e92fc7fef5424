//! The glossary (词汇表): the words of the field, each in a sentence or two, with its English name.

use leptos::prelude::*;

use crate::components::{Basis, Breadcrumb};
use crate::words::{t, t_with};

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its anchor.
    pub key: String,
    /// The word.
    pub term: String,
    /// How it is said, with tones.
    pub pinyin: String,
    /// Its English name.
    pub english: String,
    /// One or two sentences.
    pub definition: String,
    /// The page that says more: its address and its heading in the language of that page.
    pub see: Option<(String, String)>,
    /// What it rests on.
    pub basis: Vec<Basis>,
}

/// The terms whose sound begins with one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// A capital.
    pub letter: char,
    /// Sorted by sound.
    pub terms: Vec<Term>,
}

/// The page `/glossary`.
#[component]
pub fn Glossary(
    /// Sorted.
    letters: Vec<Letter>,
) -> impl IntoView {
    let count: usize = letters.iter().map(|it| it.terms.len()).sum();
    let empty = letters.is_empty().then(|| view! { <p class="empty">{t("glossary-empty")}</p> });
    let ways = letters
        .iter()
        .map(|it| {
            let href = format!("#letter-{}", it.letter);
            view! { <li><a href=href>{it.letter.to_string()}</a></li> }.into_any()
        })
        .collect_view();
    let ways = (!letters.is_empty()).then(|| {
        view! { <nav class="letters" aria-label=t("glossary-letters")><ul>{ways}</ul></nav> }
    });
    let parts = letters.into_iter().map(part).collect_view();
    view! {
        <div class="glossary">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), (String::new(), t("glossary-title"))]/>
            <header class="hero">
                <h1>{t("glossary-title")}</h1>
                <p>{t_with("glossary-about", &[("n", count.to_string())])}</p>
            </header>
            {empty}
            {ways}
            {parts}
        </div>
    }
    .into_any()
}

fn part(letter: Letter) -> AnyView {
    let id = format!("letter-{}", letter.letter);
    let named = id.clone();
    let terms = letter.terms.into_iter().map(entry).collect_view();
    view! {
        <section aria-labelledby=named>
            <h2 id=id class="letter">{letter.letter.to_string()}</h2>
            <dl class="terms">{terms}</dl>
        </section>
    }
    .into_any()
}

/// The anchor stands around both, so that it marks word and meaning when it is led to.
fn entry(term: Term) -> AnyView {
    let basis = term.basis.iter().map(Basis::line).collect::<Vec<_>>().join(&t("glossary-and"));
    let basis = (!basis.is_empty()).then(|| {
        view! { <dd class="term-basis">{t("glossary-basis")}<span lang="zh-CN">{basis}</span></dd> }
    });
    let see = term.see.map(|(href, title)| {
        view! {
            <dd class="term-see">
                {t("glossary-see")} <a href=href lang="zh-CN">{title}</a>
            </dd>
        }
    });
    view! {
        <div class="term-entry" id=term.key>
            <dt>
                <dfn lang="zh-CN">{term.term}</dfn> " "
                <span class="term-sound" lang="zh-Latn">{term.pinyin}</span> " "
                <span class="term-english" lang="en">{term.english}</span>
            </dt>
            <dd lang="zh-CN">{term.definition}</dd>
            {see}
            {basis}
        </div>
    }
    .into_any()
}

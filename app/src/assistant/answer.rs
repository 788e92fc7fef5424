//! One answer: fixed phrases, quoted sentences with their number, what was computed, and where it stands.

use domain::dialogue::Kind;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Icon, day};
use crate::words::{t, t_with};

/// An answer of the assistant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What it says, in this order.
    pub said: Vec<Said>,
    /// Where the quoted sentences stand.
    pub sources: Vec<Source>,
    /// Ways on.
    pub offers: Vec<Offer>,
}

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words of the interface.
    Words(String),
    /// Sentences as they stand in a source.
    Quote {
        /// The sentences; lines are kept.
        text: String,
        /// The place of the source, from 0.
        source: usize,
    },
    /// What was computed from a rule.
    Computed {
        /// The words.
        text: String,
        /// The place of the rule among the sources, from 0.
        source: usize,
    },
    /// What is known about the visitor's own records and cases.
    Facts(Vec<Fact>),
}

/// One line about an own record or case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The page that shows it.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub text: String,
}

/// Where a sentence stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The address, with the anchor.
    pub href: String,
    /// The heading of the piece.
    pub title: String,
    /// The law behind it; may be empty.
    pub article: String,
    /// Its day.
    pub date: Date,
}

/// A way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A page.
    Link {
        /// Where it stands.
        href: String,
        /// What it says.
        words: String,
    },
    /// Another question.
    Ask(String),
    /// Something to be done together.
    Dialogue(Kind),
    /// A person.
    Person,
}

/// An answer, as the log shows it.
#[component]
pub fn AnswerView(
    /// The answer.
    answer: Answer,
    /// The place of its turn: its sources have ids of their own.
    seq: i64,
) -> impl IntoView {
    let Answer { said, sources, offers } = answer;
    let said = said.into_iter().map(|it| piece(it, seq)).collect_view();
    view! {
        <div class="answer-said">{said}</div>
        <Sources sources seq/>
        <Offers offers/>
    }
    .into_any()
}

fn piece(said: Said, seq: i64) -> AnyView {
    match said {
        Said::Words(text) => view! { <p class="answer-words">{text}</p> }.into_any(),
        Said::Quote { text, source } => {
            let lines = lines(&text);
            view! { <blockquote class="answer-quote"><p><span lang="zh-CN">{lines}</span><Number seq source/></p></blockquote> }.into_any()
        }
        Said::Computed { text, source } => {
            view! { <p class="answer-computed"><Icon name="calendar"/><span>{text}<Number seq source/></span></p> }.into_any()
        }
        Said::Facts(facts) => {
            let rows = facts
                .into_iter()
                .map(|it| {
                    view! { <li><a href=it.href>{it.title}</a><span>{it.text}</span></li> }
                })
                .collect_view();
            view! { <ul class="answer-facts">{rows}</ul> }.into_any()
        }
    }
}

/// Lines with breaks between them.
fn lines(text: &str) -> impl IntoView + use<> {
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines
        .into_iter()
        .enumerate()
        .map(|(place, line)| view! { {(place > 0).then(|| view! { <br/> })}{line} })
        .collect_view()
}

/// The number of a source behind a sentence.
#[component]
fn Number(seq: i64, source: usize) -> impl IntoView {
    let number = (source + 1).to_string();
    let said = t_with("assistant-source-number", &[("n", number.clone())]);
    view! { <a class="answer-number" href=format!("#t-{seq}-s{number}") aria-label=said>{number.clone()}</a> }
        .into_any()
}

#[component]
fn Sources(sources: Vec<Source>, seq: i64) -> impl IntoView {
    if sources.is_empty() {
        return None;
    }
    let rows = sources
        .into_iter()
        .enumerate()
        .map(|(place, it)| {
            let article = (!it.article.is_empty()).then(|| view! { <span>{it.article}</span> });
            view! {
                <li id=format!("t-{seq}-s{}", place + 1)>
                    <a href=it.href lang="zh-CN">{it.title}</a>
                    <small>{article}<time datetime=it.date.to_string()>{day(it.date)}</time></small>
                </li>
            }
            .into_any()
        })
        .collect_view();
    Some(
        view! {
            <div class="answer-sources">
                <h3>{t("assistant-sources")}</h3>
                <ol>{rows}</ol>
            </div>
        }
        .into_any(),
    )
}

#[component]
fn Offers(offers: Vec<Offer>) -> impl IntoView {
    if offers.is_empty() {
        return None;
    }
    let offers = offers
        .into_iter()
        .map(|offer| match offer {
            Offer::Link { href, words } => view! { <li><a class="offer-way" href=href>{words}</a></li> }.into_any(),
            Offer::Ask(q) => view! {
                <li><form method="post" action="/assistant"><button class="offer-way" name="q" value=q.clone() lang="zh-CN">{q.clone()}</button></form></li>
            }
            .into_any(),
            Offer::Dialogue(kind) => view! {
                <li><form method="post" action="/assistant/dialogue"><button class="offer-way" name="start" value=kind.key()>{t(&format!("assistant-dialogue-{}", kind.key()))}</button></form></li>
            }
            .into_any(),
            Offer::Person => view! {
                <li><form method="post" action="/assistant/person"><button class="offer-way">{t("assistant-person")}</button></form></li>
            }
            .into_any(),
        })
        .collect_view();
    Some(
        view! { <ul class="answer-offers" aria-label=t("assistant-offers")>{offers}</ul> }
            .into_any(),
    )
}

//! What was said, one turn after the other.

use jiff::civil::DateTime;
use leptos::prelude::*;

use super::answer::{Answer, AnswerView};
use crate::components::Icon;
use crate::record::{Moment, Written};
use crate::words::{t, t_with};

/// What was said once.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Its place, from 1: its anchor is `t-1`.
    pub seq: i64,
    /// When, in local time.
    pub when: DateTime,
    /// What.
    pub body: Body,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The visitor.
    Visitor(String),
    /// The assistant.
    Answer {
        /// What it said.
        answer: Answer,
        /// Whether it was found helpful.
        helpful: Option<bool>,
    },
    /// A person.
    Person {
        /// By name.
        name: String,
        /// The words.
        text: String,
    },
    /// The site, about the conversation itself.
    Site {
        /// The words.
        text: String,
        /// Where it leads: addresses and words.
        links: Vec<(String, String)>,
    },
}

/// Turns as they stand in the log.
#[component]
pub fn Turns(
    /// The turns, oldest first.
    turns: Vec<Turn>,
    /// Whether an answer can be marked: not at the desk.
    marks: bool,
) -> impl IntoView {
    turns.into_iter().map(|turn| one(turn, marks)).collect_view()
}

fn one(turn: Turn, marks: bool) -> AnyView {
    let Turn { seq, when, body } = turn;
    let id = format!("t-{seq}");
    match body {
        Body::Visitor(text) => view! {
            <article class="turn turn-visitor" id=id>
                <h2 class="unseen">{t("assistant-you")}</h2>
                <p><Written text/></p>
            </article>
        }
        .into_any(),
        Body::Answer { answer, helpful } => view! {
            <article class="turn turn-answer" id=id>
                <h2 class="turn-who"><img src="/mark.svg" alt="" width="20" height="20"/>{t("assistant-name")}<small>{t("assistant-automatic")}</small></h2>
                <AnswerView answer seq/>
                {marks.then(|| view! { <Mark seq helpful/> })}
            </article>
        }
        .into_any(),
        Body::Person { name, text } => view! {
            <article class="turn turn-person" id=id>
                <h2 class="turn-who"><Icon name="person"/>{t_with("assistant-person-name", &[("name", name)])}<small><Moment when/></small></h2>
                <p><Written text/></p>
            </article>
        }
        .into_any(),
        Body::Site { text, links } => view! {
            <p class="turn turn-site" id=id>
                <span>{text}</span>
                {links.into_iter().map(|(href, words)| view! { " "<a href=href>{words}</a> }).collect_view()}
            </p>
        }
        .into_any(),
    }
}

/// Whether it helped, and copying.
#[component]
fn Mark(seq: i64, helpful: Option<bool>) -> impl IntoView {
    let pressed = |mine: bool| if helpful == Some(mine) { "true" } else { "false" };
    view! {
        <form class="turn-mark" method="post" action="/assistant/mark">
            <input type="hidden" name="seq" value=seq.to_string()/>
            <span class="turn-mark-said">{t(if helpful.is_some() { "assistant-marked" } else { "assistant-mark" })}</span>
            <button class="mark-button" name="helpful" value="yes" aria-pressed=pressed(true) aria-label=t("assistant-mark-yes")><Icon name="helpful"/></button>
            <button class="mark-button" name="helpful" value="no" aria-pressed=pressed(false) aria-label=t("assistant-mark-no")><Icon name="unhelpful"/></button>
            <button type="button" class="mark-button copying" data-do="copy">{t("assistant-copy")}</button>
        </form>
    }
    .into_any()
}

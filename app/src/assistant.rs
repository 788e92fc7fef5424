//! The assistant: a conversation of questions, answers made of published sentences, and what is done
//! together.

mod answer;
mod ask;
mod ask_island;
mod desk;
mod dialogue;
mod turn;

use domain::dialogue::Kind;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{Icon, Note};
use crate::record::{Moment, Phone};
use crate::words::{t, t_with};
use ask::Ask;
use dialogue::{Paused, Pending, Stepping};

pub use answer::{Answer, Fact, Offer, Said, Source};
pub use ask_island::AskIsland;
pub use desk::{Counted, Gone, Inbox, Quality, Talk, Waiting};
pub use dialogue::{Dialogue, Look, Row, half_day};
pub use turn::{Body, Turn, Turns};

/// Who answers, as the visitor is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    /// The assistant.
    #[default]
    Assistant,
    /// A person was asked for; nobody is there yet.
    Waiting,
    /// A person; the assistant is silent.
    Person,
}

impl Speaker {
    /// Its key in `locales/` after `assistant-speaker-`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Assistant => "assistant",
            Self::Waiting => "waiting",
            Self::Person => "person",
        }
    }
}

/// Everything that the page of a conversation shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    /// What was said, oldest first.
    pub turns: Vec<Turn>,
    /// Who answers.
    pub speaker: Speaker,
    /// The dialogue that is open.
    pub dialogue: Option<Dialogue>,
    /// A dialogue that rests: the visitor asked something else meanwhile.
    pub paused: Option<Kind>,
    /// It holds words that are lost where another is begun.
    pub over: bool,
    /// The mark of this form: the same words sent twice are one question.
    pub once: String,
    /// What was typed and not taken, with the key of why.
    pub typed: Option<(String, &'static str)>,
    /// Questions to begin with.
    pub examples: Vec<String>,
    /// A dialogue that the visitor signed in for, to be begun.
    pub pending: Option<Kind>,
    /// The conversation was cleared a moment ago.
    pub cleared: bool,
    /// The counter, and until when or from when somebody is there.
    pub counter: Counter,
}

/// Where a person is, in words for the visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// What it is called; empty where there is none.
    pub name: String,
    /// Whether somebody is there now.
    pub open: bool,
    /// From when somebody is there again.
    pub next: Option<DateTime>,
    /// The phone.
    pub phone: String,
}

/// The page `/assistant`.
#[component]
pub fn Page(
    /// The conversation.
    conversation: Conversation,
) -> impl IntoView {
    let Conversation {
        turns,
        speaker,
        dialogue,
        paused,
        over,
        once,
        typed,
        examples,
        pending,
        cleared,
        counter,
    } = conversation;
    let begun = !turns.is_empty();
    let last = turns.last().map_or(0, |it| it.seq);
    let stepping = dialogue.is_some();
    let first = (!begun && !stepping).then(|| view! { <Start examples once=once.clone()/> });
    let now = (speaker != Speaker::Assistant).then(|| {
        let key = speaker.key();
        view! {
            <Note kind="info">
                <p><b>{t(&format!("assistant-speaker-{key}"))}</b></p>
                <p>{t(&format!("assistant-speaker-{key}-note"))}</p>
                <p><a href=format!("/assistant#t-{last}")>{t("assistant-refresh")}</a></p>
            </Note>
        }
        .into_any()
    });
    let over = paused.filter(|_| over);
    // A person is written to also while something is filled in.
    let asks = !stepping || speaker != Speaker::Assistant;
    // Whoever may be written to by a person is listening, also before they touch the box.
    let live = (speaker != Speaker::Assistant).then_some("");
    let ask = asks.then(|| view! { <Ask once typed last speaker=speaker.clone()/> });
    view! {
        <div class="assistant" id="assistant">
            <header class="assistant-head">
                <h1>{t("assistant-title")}</h1>
                <p class="assistant-mark"><span class="tag tag-good">{t("assistant-automatic")}</span>" "{t("assistant-lead")}</p>
            </header>
            {cleared.then(|| view! { <Note kind="success"><p>{t("assistant-cleared")}</p></Note> })}
            {first}
            <div id="assistant-log" class="assistant-log" role="log" aria-live="polite" aria-label=t("assistant-log") tabindex="-1">
                <Turns turns marks=true/>
            </div>
            {now}
            <div id="ask" class="assistant-now" data-live=live>
                {pending.map(|kind| view! { <Pending kind over/> })}
                {paused.map(|kind| view! { <Paused kind/> })}
                {dialogue.map(|dialogue| view! { <Stepping dialogue/> })}
                {ask}
                <p class="ask-said" id="conversation-said" role="status" data-copied=t("assistant-copied")></p>
            </div>
            <Tools begun speaker counter/>
        </div>
        <script type="module" src="/conversation.js"></script>
    }
    .into_any()
}

/// Questions to begin with, each a button.
#[component]
fn Start(examples: Vec<String>, once: String) -> impl IntoView {
    let buttons = examples
        .into_iter()
        .map(|it| view! { <li><button class="ask-example" name="q" value=it.clone() lang="zh-CN">{it.clone()}<Icon name="right"/></button></li> })
        .collect_view();
    view! {
        <section class="assistant-start">
            <h2>{t("assistant-examples")}</h2>
            <form method="post" action="/assistant">
                <input type="hidden" name="once" value=once/>
                <ul class="ask-examples">{buttons}</ul>
            </form>
        </section>
    }
    .into_any()
}

/// What else can be done with the conversation: a person, printing, clearing.
#[component]
fn Tools(begun: bool, speaker: Speaker, counter: Counter) -> impl IntoView {
    let person = match speaker {
        Speaker::Assistant => view! {
            <form method="post" action="/assistant/person">
                <button class="btn plain"><Icon name="people"/>{t("assistant-person")}</button>
            </form>
        }
        .into_any(),
        _ => view! {
            <form method="post" action="/assistant/person/leave">
                <button class="btn plain">{t("assistant-person-leave")}</button>
            </form>
        }
        .into_any(),
    };
    let when = match (counter.name.is_empty(), counter.open, counter.next) {
        (true, ..) => None,
        (_, true, _) => Some(view! { <p class="hint">{t_with("assistant-counter-open", &[("name", counter.name)])}</p> }.into_any()),
        (_, false, Some(next)) => Some(
            view! { <p class="hint">{t_with("assistant-counter-closed", &[("name", counter.name)])}" "<Moment when=next/></p> }
                .into_any(),
        ),
        (_, false, None) => None,
    };
    let clear = begun.then(|| {
        view! {
            <form method="post" action="/assistant/clear">
                <button class="btn quiet"><Icon name="remove"/>{t("assistant-clear")}</button>
            </form>
            <button type="button" class="btn quiet printing" data-do="print"><Icon name="print"/>{t("assistant-print")}</button>
        }
        .into_any()
    });
    view! {
        <section class="assistant-tools">
            <h2>{t("assistant-person-title")}</h2>
            {when}
            <div class="do">
                {person}
                <a class="btn plain" href=format!("tel:{}", counter.phone)><Icon name="phone"/>{counter.phone.clone()}</a>
            </div>
            <div class="do assistant-small">{clear}</div>
            <p class="hint">{t("assistant-kept")}" "<a href="/privacy">{t("assistant-kept-more")}</a></p>
        </section>
    }
    .into_any()
}

/// The page while the assistant is switched off: it says so, and what helps instead.
#[component]
pub fn Off(
    /// The phone of the counter.
    phone: String,
) -> impl IntoView {
    view! {
        <div class="assistant assistant-off">
            <header class="hero">
                <h1>{t("assistant-title")}</h1>
                <p>{t("assistant-off")}</p>
            </header>
            <crate::components::SearchBox/>
            <p class="do">
                <Phone number=phone/>
                <a class="btn plain" href="/message">{t("assistant-off-message")}</a>
                <a class="btn plain" href="/guides">{t("shell-guides")}</a>
            </p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_on_which_a_person_may_write_says_that_it_listens() {
        for speaker in [Speaker::Assistant, Speaker::Waiting, Speaker::Person] {
            let listens = speaker != Speaker::Assistant;
            let conversation = Conversation { speaker, ..Conversation::default() };
            let html = Owner::new().with(|| view! { <Page conversation/> }.to_html());
            assert_eq!(html.contains("data-live"), listens, "{html}");
        }
    }
}

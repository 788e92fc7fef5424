//! What the two sides of a case write to each other.

use domain::field_error::FieldError;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{Textarea, error_for};
use crate::record::{Moment, Written};
use crate::words::t;

/// Who wrote it, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The citizen, for the desk.
    Citizen,
    /// The desk, for the citizen.
    Desk,
    /// The desk, for itself.
    Note,
}

impl Side {
    /// Its key, in CSS and in `locales/` after `cases-side-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Desk => "desk",
            Self::Note => "note",
        }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When, in local time.
    pub when: DateTime,
    /// Who wrote it.
    pub who: String,
    /// Which side.
    pub side: Side,
    /// The words.
    pub text: String,
}

/// The messages, and the form for another. `key` is `cases` or `desk`: whose words are used.
#[component]
pub(crate) fn Talk(
    at: String,
    key: &'static str,
    messages: Vec<Said>,
    can: bool,
    text: String,
    errors: Vec<FieldError>,
) -> impl IntoView {
    if messages.is_empty() && !can {
        return None;
    }
    let lines = messages
        .into_iter()
        .map(|it| {
            view! {
                <li class=format!("talk-line talk-{}", it.side.key())>
                    <p class="line-note"><b>{t(&format!("cases-side-{}", it.side.key()))}</b>" · "{it.who}" · "<Moment when=it.when/></p>
                    <p><Written text=it.text/></p>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let form = can.then(|| {
        view! {
            <form class="act" method="post" action=format!("{at}/messages") novalidate=true>
                <Textarea
                    name="message" label=t(&format!("{key}-message")) hint=t(&format!("{key}-message-hint"))
                    text rows=3 error=error_for(&errors, "message")
                />
                <p class="do"><button class="btn plain">{t("cases-message-button")}</button></p>
            </form>
        }
        .into_any()
    });
    Some(
        view! {
            <section id="messages" class="talk">
                <h2>{t("cases-messages")}</h2>
                <ol class="talk-lines">{lines}</ol>
                {form}
            </section>
        }
        .into_any(),
    )
}

//! The box for a question.

use leptos::prelude::*;

use super::Speaker;
use super::ask_island::AskIsland;
use crate::components::ErrorSummary;
use crate::words::t;
use domain::field_error::FieldError;

/// The box at the end of a conversation.
#[component]
pub(super) fn Ask(
    once: String,
    typed: Option<(String, &'static str)>,
    last: i64,
    speaker: Speaker,
) -> impl IntoView {
    let (text, wrong) = typed.map_or((String::new(), None), |(text, why)| (text, Some(why)));
    let errors: Vec<_> = wrong.iter().map(|message| FieldError { field: "q", message }).collect();
    let label = match speaker {
        Speaker::Assistant => "assistant-ask-label",
        Speaker::Waiting | Speaker::Person => "assistant-write-label",
    };
    view! {
        <ErrorSummary errors/>
        <AskIsland
            once
            q=text
            wrong=wrong.map(t).unwrap_or_default()
            label=t(label)
            hint=t("assistant-ask-hint")
            go=t("assistant-ask-go")
            thinking=t("assistant-thinking")
            offline=t("assistant-offline")
            busy=t("assistant-busy")
            empty=t("assistant-wrong-empty")
            last
            listens=speaker != Speaker::Assistant
        />
    }
    .into_any()
}

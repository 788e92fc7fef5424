//! A word in time before a session ends, and the way to go on.

use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::request::{self, Answer};
use crate::words::{t, t_with};

/// So long before the end it is said, in seconds.
const BEFORE: u64 = 5 * 60;

/// What [`SessionIsland`] says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionWords {
    /// It is about to end.
    pub near: String,
    /// The button that prolongs it.
    pub go_on: String,
    /// It was prolonged; `{n}` stands for the minutes.
    pub stays: String,
    /// It cannot be prolonged any more.
    pub last: String,
    /// It had ended before it was prolonged.
    pub over: String,
    /// The network or the server failed.
    pub failed: String,
}

impl SessionWords {
    /// The words in the language of the page that is being rendered.
    pub fn read() -> Self {
        Self {
            near: t("form-session-near"),
            go_on: t("form-session-go-on"),
            stays: t_with("form-session-stays", &[("n", "{n}".to_owned())]),
            last: t("form-session-last"),
            over: t("form-session-over"),
            failed: t("form-session-failed"),
        }
    }
}

/// How far the session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// There is time.
    Quiet,
    /// It is about to end.
    Near,
    /// It was to be prolonged, and nothing came back.
    Failed,
    /// It was prolonged by so many seconds.
    Stays(u64),
    /// It goes on to its end.
    Last,
    /// It has ended.
    Over,
}

/// What the server says of a session that goes on.
#[derive(Deserialize)]
struct Stays {
    seconds: u64,
}

impl Told {
    fn from_answer(answer: &Answer) -> Self {
        match serde_json::from_str::<Stays>(&answer.body) {
            Ok(stays) if stays.seconds > BEFORE => Self::Stays(stays.seconds),
            Ok(_) => Self::Last,
            // Led to the page for signing in.
            Err(_) if answer.status == 200 => Self::Over,
            Err(_) => Self::Failed,
        }
    }
}

/// Says that the session is about to end, five minutes before it does, and prolongs it for whoever wants to
/// go on. Nothing is lost when it has ended; this spares the surprise.
#[island]
pub fn SessionIsland(
    /// How long the session lasts when the page is made, in seconds.
    seconds: u64,
    /// What is said.
    words: SessionWords,
) -> impl IntoView {
    let told = RwSignal::new(Told::Quiet);
    let after = NodeRef::<html::P>::new();
    let wait = move |seconds: u64| {
        let wait = Duration::from_secs(seconds.saturating_sub(BEFORE));
        set_timeout(move || told.set(Told::Near), wait);
    };
    Effect::new(move |_| wait(seconds));
    let heard = move |answer: Answer| {
        let now = Told::from_answer(&answer);
        told.set(now);
        if now == Told::Failed {
            return;
        }
        if let Told::Stays(seconds) = now {
            wait(seconds);
        }
        // The button that was pressed is gone.
        if let Some(after) = after.get_untracked() {
            let _ = after.focus();
        }
    };
    let on_submit = move |event: SubmitEvent| {
        // A browser that refuses sends the form: the draft stays in its tab.
        if request::post("/account/stay", None, |_| (), heard).is_some() {
            event.prevent_default();
        }
    };
    // The button stays the same while the words beside it change.
    let asks = Memo::new(move |_| matches!(told.get(), Told::Near | Told::Failed));
    let words = StoredValue::new(words);
    let warning = move || {
        words.with_value(|words| match told.get() {
            Told::Failed => words.failed.clone(),
            _ => words.near.clone(),
        })
    };
    let note = move || {
        words.with_value(|words| match told.get() {
            Told::Stays(seconds) => words.stays.replace("{n}", &(seconds / 60).to_string()),
            Told::Last => words.last.clone(),
            Told::Over => words.over.clone(),
            Told::Quiet | Told::Near | Told::Failed => String::new(),
        })
    };
    view! {
        <div class="session-end" role="alert" on:submit=on_submit>
            {move || {
                asks.get()
                    .then(|| {
                        let to = window().location().pathname().unwrap_or_default()
                            + &window().location().search().unwrap_or_default();
                        let to = String::from(js_sys::encode_uri_component(&to));
                        let button = words.with_value(|words| words.go_on.clone());
                        view! {
                            <p>{warning}</p>
                            {stay(to, button)}
                        }
                    })
            }}
        </div>
        <p class="hint session-stays" role="status" tabindex="-1" node_ref=after>
            {note}
        </p>
    }
}

/// What [`SessionIsland`] shows shortly before the end, as it stands in the styleguide.
#[component]
pub fn SessionNear() -> impl IntoView {
    let words = SessionWords::read();
    view! {
        <div class="session-end">
            <p>{words.near}</p>
            {stay("%2Fstyleguide".to_owned(), words.go_on)}
        </div>
    }
    .into_any()
}

/// The form that prolongs the session and comes back to this encoded address.
fn stay(to: String, button: String) -> impl IntoView {
    view! {
        <form method="post" action=format!("/account/stay?to={to}")>
            <button class="btn">{button}</button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(status: u16, body: &str) -> Told {
        Told::from_answer(&Answer { status, body: body.to_owned() })
    }

    #[test]
    fn a_session_that_hardly_goes_on_cannot_be_prolonged() {
        assert_eq!(told(200, r#"{"seconds":7200}"#), Told::Stays(7_200));
        assert_eq!(told(200, r#"{"seconds":240}"#), Told::Last);
    }

    #[test]
    fn whoever_is_led_to_sign_in_was_too_late_and_who_hears_nothing_may_try_again() {
        assert_eq!(told(200, "<!DOCTYPE html>"), Told::Over);
        assert_eq!(told(0, ""), Told::Failed);
        assert_eq!(told(429, "<!DOCTYPE html>"), Told::Failed);
    }
}

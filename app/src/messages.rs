//! What downstreams were told about records that ended, and whether they acknowledged it.

mod list;
mod one;

pub use list::{Filter, List, Totals};
pub use one::{Detail, One};

use domain::calendar::Due;
use domain::message::{Ask, MessageState};
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use crate::components::{Tag, day_short};
use crate::words::{t, t_with};

/// The record that a message is about, without anybody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The number of its document.
    pub document: String,
    /// Who decided it.
    pub authority: String,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its page.
    pub href: String,
    /// The name of whom it is for.
    pub downstream: String,
    /// Whether there is an address to send it to.
    pub addressed: bool,
    /// Why: a key in `locales/` after `messages-reason-`.
    pub reason: &'static str,
    /// The record.
    pub about: About,
    /// What is asked.
    pub asks: Vec<Ask>,
    /// When it was made, in local time.
    pub made_at: DateTime,
    /// By when it must be acknowledged.
    pub due: Due,
    /// How it stands today.
    pub state: MessageState,
    /// Why the last try was none.
    pub last_error: Option<String>,
}

/// The tag of a message: how it stands, and by when.
#[component]
fn StateTag(item: Item, today: Date) -> impl IntoView {
    let n = (today - item.due.date).get_days().to_string();
    let (kind, text) = match item.state {
        MessageState::Acknowledged => ("done", t("messages-state-acknowledged")),
        MessageState::Overdue => ("dispute", t_with("messages-late", &[("n", n)])),
        MessageState::Waiting if !item.addressed => ("wait", t("messages-state-unaddressed")),
        MessageState::Waiting => ("wait", t("messages-state-waiting")),
    };
    view! { <Tag kind text/> }.into_any()
}

/// By when, and whether that is sure.
fn by(due: Due) -> String {
    let key = if due.provisional { "messages-by-provisional" } else { "messages-by" };
    t_with(key, &[("day", day_short(due.date))])
}

/// What is asked, in words: 终止公示、停止共享使用、解除惩戒.
fn asked(asks: &[Ask]) -> String {
    let words: Vec<_> = asks.iter().map(|it| t(&format!("messages-ask-{}", it.key()))).collect();
    words.join(&t("messages-separator"))
}

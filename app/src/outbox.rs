//! What did not go out: messages to downstreams and to people that are stuck, for the desk.

use domain::contact::Channel;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Tag, moment};
use crate::words::{t, t_with};

/// Something that is stuck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Whom it is for.
    pub to: To,
    /// What it is about: the number of a case, or of a document.
    pub about: String,
    /// When it was made, in local time.
    pub made_at: DateTime,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next; none where it was given up.
    pub next: Option<DateTime>,
    /// Why the last try was none.
    pub last_error: Option<String>,
    /// Where the button that has it tried again sends to.
    pub retry: String,
}

/// Whom something is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// A downstream, by its name.
    Downstream(String),
    /// The person of a case, by a channel.
    Person(Channel),
}

/// The page `/desk/outbox`.
#[component]
pub fn Outbox(
    /// What is stuck, the oldest first.
    stuck: Vec<Stuck>,
    /// Whether something was just set to be tried again.
    done: bool,
) -> impl IntoView {
    let body = match stuck.is_empty() {
        true => view! {
            <div class="empty">
                <h2>{t("outbox-empty-title")}</h2>
                <p>{t("outbox-empty")}</p>
            </div>
        }
        .into_any(),
        false => {
            let rows = stuck.into_iter().map(|it| view! { <Row it/> }).collect_view();
            view! { <ul class="messages">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="wide">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-title")), (String::new(), t("outbox-title"))]/>
            <header class="hero">
                <h1>{t("outbox-title")}</h1>
                <p>{t("outbox-lead")}</p>
            </header>
            {done.then(|| view! { <p role="status"><Tag kind="done" text=t("outbox-done")/></p> }.into_any())}
            {body}
            <p class="do"><a class="btn quiet" href="/desk/messages">{t("messages-title")}</a></p>
        </div>
    }
    .into_any()
}

#[component]
fn Row(it: Stuck) -> impl IntoView {
    let to = match it.to {
        To::Downstream(name) => name,
        To::Person(channel) => t(&format!("outbox-person-{}", channel.key())),
    };
    let (kind, state) = match it.next {
        Some(at) => ("wait", t_with("outbox-next", &[("time", moment(at))])),
        None => ("dispute", t("outbox-dead")),
    };
    let tried = [("n", it.tries.to_string()), ("time", moment(it.made_at))];
    view! {
        <li class="message outbox-row">
            <p class="message-head"><b lang="zh-CN">{to}</b><Tag kind text=state/></p>
            <p lang="zh-CN">{it.about}</p>
            <p class="hint">{t_with("outbox-tried", &tried)}</p>
            {it.last_error.map(|error| view! { <p class="hint">{t_with("messages-last-error", &[("error", error)])}</p> }.into_any())}
            <form method="post" action=it.retry><button class="btn quiet">{t("outbox-retry")}</button></form>
        </li>
    }
    .into_any()
}

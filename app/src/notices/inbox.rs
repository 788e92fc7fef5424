//! The inbox.

use domain::notice::{About, Kind};
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use crate::components::{Note, Pager, Tag, day, moment};
use crate::words::{t, t_with};

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where its button leads by way of being read.
    pub open: String,
    /// What it says.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// The number of the case; none for anything else.
    pub number: Option<String>,
    /// The last day, where it names one.
    pub on: Option<Date>,
    /// When it was made, in local time.
    pub made_at: DateTime,
    /// Whether it was not read yet.
    pub unread: bool,
}

/// The page `/notices`.
#[component]
pub fn Inbox(
    /// The notices of this page, the newest first.
    items: Vec<Item>,
    /// How many are unread, on every page.
    unread: usize,
    /// Whether something was purged that a notice led to.
    gone: bool,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
) -> impl IntoView {
    let body = match items.is_empty() {
        true => view! {
            <div class="empty">
                <h2>{t("notices-empty-title")}</h2>
                <p>{t("notices-empty")}</p>
            </div>
        }
        .into_any(),
        false => {
            let rows = items.into_iter().map(|item| view! { <Row item/> }).collect_view();
            view! { <ul class="notices-list">{rows}</ul> <Pager page pages href/> }.into_any()
        }
    };
    let mark = (unread > 0).then(|| {
        view! {
            <form method="post" action="/notices/read" class="notices-mark">
                <p role="status">{t_with("notices-unread", &[("n", unread.to_string())])}</p>
                <button class="btn quiet">{t("notices-read-all")}</button>
            </form>
        }
        .into_any()
    });
    view! {
        <div class="notices">
            <header class="hero">
                <h1>{t("notices-title")}</h1>
                <p>{t("notices-lead")}</p>
            </header>
            {gone.then(|| view! { <Note kind="info"><p>{t("notices-gone")}</p></Note> }.into_any())}
            {mark}
            {body}
            <p class="do">
                <a class="btn quiet" href="/notices/settings">{t("notices-to-settings")}</a>
                <a class="btn quiet" href="/search/subscriptions">{t("search-subscriptions-title")}</a>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Row(item: Item) -> impl IntoView {
    let key = item.kind.key();
    let on = item.on.map(|on| t_with(&format!("notices-on-{key}"), &[("day", day(on))]));
    let title = t(&format!("notices-kind-{key}"));
    let what = match (&item.number, item.about) {
        (Some(number), _) => t_with("notices-case", &[("number", number.clone())]),
        (None, About::Volunteer) => t("notices-volunteer"),
        (None, About::Search) => t("notices-search"),
        (None, _) => t("notices-draft"),
    };
    view! {
        <li class=if item.unread { "notice notice-unread" } else { "notice" }>
            <p class="notice-head">
                <b>{title.clone()}</b>
                {item.unread.then(|| view! { <Tag kind="wait" text=t("notices-new")/> }.into_any())}
            </p>
            <p>{t(&format!("notices-do-{key}"))}</p>
            {on.map(|on| view! { <p>{on}</p> }.into_any())}
            <p class="hint">{what}" · "<time>{moment(item.made_at)}</time></p>
            <form method="post" action=item.open>
                <button class="btn quiet">{t("notices-open")}<span class="unseen">"："{title}</span></button>
            </form>
        </li>
    }
    .into_any()
}

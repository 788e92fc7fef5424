//! The messages that an officer looks after.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{Item, StateTag, asked, by};
use crate::components::{Breadcrumb, FilterChoice, Filters, Note, Pager};
use crate::words::{t, t_with};

/// Which messages are shown: `/desk/messages?state=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Not acknowledged, with time left.
    Waiting,
    /// Not acknowledged, and over the last day.
    Overdue,
    /// Acknowledged.
    Acknowledged,
}

impl Filter {
    /// Every filter, in the order of the page.
    pub const ALL: [Self; 4] = [Self::All, Self::Overdue, Self::Waiting, Self::Acknowledged];

    /// Its key, in the address and in `locales/` after `messages-filter-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            other => other.state(),
        }
    }

    /// The state that it leaves; empty for all.
    pub fn state(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Acknowledged => "acknowledged",
        }
    }

    /// The filter with this key; all messages where there is none.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|it| it.key() == key).unwrap_or_default()
    }
}

/// How many messages there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Not acknowledged, with time left.
    pub waiting: usize,
    /// Not acknowledged, and over the last day.
    pub overdue: usize,
    /// Acknowledged.
    pub acknowledged: usize,
}

impl Totals {
    /// How many this filter leaves.
    pub fn of(self, filter: Filter) -> usize {
        match filter {
            Filter::All => self.waiting + self.overdue + self.acknowledged,
            Filter::Waiting => self.waiting,
            Filter::Overdue => self.overdue,
            Filter::Acknowledged => self.acknowledged,
        }
    }
}

/// The page `/desk/messages`.
#[component]
pub fn List(
    /// The messages on this page, the newest first.
    items: Vec<Item>,
    /// Which are shown.
    filter: Filter,
    /// How many there are of each.
    totals: Totals,
    /// The names of downstreams for which messages wait, but which have no address.
    unaddressed: Vec<String>,
    /// Which page this is, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each page.
    href: Vec<String>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let choices = Filter::ALL
        .into_iter()
        .map(|it| FilterChoice {
            key: it.key().to_owned(),
            href: match it {
                Filter::All => "/desk/messages".to_owned(),
                _ => format!("/desk/messages?state={}", it.key()),
            },
            count: totals.of(it),
            chosen: it == filter,
        })
        .collect();
    let overdue = (totals.overdue > 0).then(|| {
        let text = t_with("messages-alarm", &[("n", totals.overdue.to_string())]);
        view! { <Note kind="warning"><p>{text}</p></Note> }.into_any()
    });
    let unaddressed = (!unaddressed.is_empty()).then(|| {
        let names = unaddressed.join(&t("messages-separator"));
        let text = t_with("messages-unaddressed", &[("names", names)]);
        view! { <Note kind="info"><p>{text}</p></Note> }.into_any()
    });
    let body = match items.is_empty() {
        true => view! {
            <div class="empty">
                <h2>{t("messages-empty-title")}</h2>
                <p>{t("messages-empty")}</p>
            </div>
        }
        .into_any(),
        false => {
            let rows = items.into_iter().map(|item| view! { <Row item today/> }).collect_view();
            view! { <ul class="messages">{rows}</ul> <Pager page pages href/> }.into_any()
        }
    };
    view! {
        <div class="wide">
            <Breadcrumb items=vec![("/desk".to_owned(), t("desk-title")), (String::new(), t("messages-title"))]/>
            <header class="hero">
                <h1>{t("messages-title")}</h1>
                <p>{t("messages-lead")}</p>
            </header>
            {overdue}
            {unaddressed}
            <Filters label=t("messages-filter") words="messages-filter" choices/>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Row(item: Item, today: Date) -> impl IntoView {
    let why = t(&format!("messages-reason-{}", item.reason));
    let asks = asked(&item.asks);
    let (due, error) = (by(item.due), item.last_error.clone());
    let about = item.about.clone();
    let (href, to) = (item.href.clone(), item.downstream.clone());
    view! {
        <li class="message">
            <p class="message-head">
                <a class="message-to" href=href lang="zh-CN">{to}</a>
                <StateTag item today/>
            </p>
            <p lang="zh-CN">{about.document}" · "{about.authority}</p>
            <p class="hint">{why}" · "{asks}</p>
            <p class="hint">{due}</p>
            {error.map(|it| view! { <p class="hint">{t_with("messages-last-error", &[("error", it)])}</p> }.into_any())}
        </li>
    }
    .into_any()
}

//! Good records that I do not want counted or handed on.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{Breadcrumb, Tag, day};
use crate::words::{t, t_with};

/// A record that may be declined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declinable {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The day of its document.
    pub on: Date,
    /// Who gave it.
    pub authority: String,
    /// Whether it is declined.
    pub declined: bool,
}

/// What a button of the page sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclinedWay {
    /// Leave it out.
    Decline,
    /// Count it again.
    Undo,
}

impl DeclinedWay {
    /// As the form sends it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Decline => "decline",
            Self::Undo => "undo",
        }
    }

    /// The way with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Decline, Self::Undo].into_iter().find(|it| it.key() == key)
    }
}

/// The page `/data/declined`.
#[component]
pub fn Declined(
    /// My awards and services, the newest first.
    records: Vec<Declinable>,
) -> impl IntoView {
    let lines: Vec<_> = records
        .into_iter()
        .map(|it| {
            let (way, button, class) = match it.declined {
                true => (DeclinedWay::Undo, "data-declined-undo", "btn quiet"),
                false => (DeclinedWay::Decline, "data-declined-decline", "btn plain"),
            };
            let declined = it.declined.then(|| {
                view! { <Tag kind="ended" text=t("data-declined-tag")/> }.into_any()
            });
            view! {
                <li class="data-consent">
                    {declined}
                    <p class="line-title"><a href=format!("/record/{}", it.id) lang="zh-CN">{it.title.clone()}</a></p>
                    <p class="line-note"><span lang="zh-CN">{it.authority}</span>" · "{day(it.on)}</p>
                    <form method="post" action="/data/declined">
                        <input type="hidden" name="record" value=it.id/>
                        <button class=class name="way" value=way.key()>
                            {t(button)}<span class="unseen">{it.title}</span>
                        </button>
                    </form>
                </li>
            }
            .into_any()
        })
        .collect();
    let list = match lines.is_empty() {
        true => view! { <p>{t("data-declined-none")}</p> }.into_any(),
        false => view! {
            <p class="hint">{t_with("data-declined-count", &[("n", lines.len().to_string())])}</p>
            <ul class="data-consents">{lines}</ul>
        }
        .into_any(),
    };
    view! {
        <div class="data">
            <Breadcrumb items=vec![("/".to_owned(), t("shell-home")), ("/data".to_owned(), t("data-title")), (String::new(), t("data-declined-title"))]/>
            <header class="hero">
                <h1>{t("data-declined-title")}</h1>
                <p>{t("data-declined-lead")}</p>
            </header>
            {list}
            <p class="hint">{t("data-declined-note")}</p>
        </div>
    }
    .into_any()
}

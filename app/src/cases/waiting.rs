//! What waits for the citizen: requests for a correction, and what was begun and not sent.

use domain::case::Kind;
use domain::reference::CaseNumber;
use leptos::prelude::*;

use super::kind;
use crate::components::{Note, day};
use crate::words::{t, t_with};

/// A form that was begun and not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Where it goes on.
    pub href: String,
    /// What kind of case it will be.
    pub kind: Kind,
    /// What its record is called, or what the letter is about; nothing where no subject was written yet.
    pub title: Option<String>,
    /// The day of the last change.
    pub on: jiff::civil::Date,
}

/// The requests for a correction that stand open, on the pages that a citizen comes by. Nothing where
/// there is none.
#[component]
pub fn AskedNote(
    /// The cases that wait for their answer.
    asked: Vec<CaseNumber>,
) -> impl IntoView {
    if asked.is_empty() {
        return None;
    }
    let links = asked
        .into_iter()
        .map(|number| {
            let href = format!("/cases/{}", number.as_str());
            view! { <li><a href=href>{t_with("cases-asked-link", &[("number", number.to_string())])}</a></li> }
                .into_any()
        })
        .collect_view();
    Some(
        view! {
            <div class="cases-asked" role="region" aria-label=t("cases-asked-title")>
                <Note kind="warning"><p><b>{t("cases-asked-title")}</b></p><ul>{links}</ul></Note>
            </div>
        }
        .into_any(),
    )
}

/// What was begun and not sent. Nothing where there is none.
#[component]
pub(super) fn Drafts(drafts: Vec<Begun>) -> impl IntoView {
    if drafts.is_empty() {
        return None;
    }
    let lines = drafts
        .into_iter()
        .map(|it| {
            let title = match it.title {
                Some(title) => {
                    view! { <span class="line-title" lang="zh-CN">{title}</span> }.into_any()
                }
                None => {
                    view! { <span class="line-title">{t("cases-draft-untitled")}</span> }.into_any()
                }
            };
            let kept = t_with("cases-draft-kept", &[("day", day(it.on))]);
            view! {
                <li class="line">
                    <a href=it.href>
                        {title}
                        <span class="line-note">{kind(it.kind)}" · "{kept}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    Some(
        view! {
            <section>
                <h2>{t("cases-drafts")}</h2>
                <ul class="lines">{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

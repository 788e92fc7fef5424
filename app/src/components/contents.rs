//! What stands in a long text.

use leptos::prelude::*;

use crate::words::t;

/// A heading of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 4; only 2 and 3 are listed.
    pub level: u8,
    /// Its id in the page.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// The headings of a text, folded on a phone. Shows nothing for a text of fewer than three parts.
#[component]
pub fn Contents(
    /// Its headings, in order.
    headings: Vec<Heading>,
) -> impl IntoView {
    let headings: Vec<_> = headings.into_iter().filter(|it| it.level <= 3).collect();
    if headings.iter().filter(|it| it.level == 2).count() < 3 {
        return None;
    }
    let lines: Vec<_> = headings
        .into_iter()
        .map(|it| {
            view! {
                <li class=format!("contents-{}", it.level)>
                    <a href=format!("#{}", it.id)>{it.text}</a>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <details class="contents">
                <summary>{t("components-contents")}</summary>
                <nav aria-label=t("components-contents")>
                    <ol>{lines}</ol>
                </nav>
            </details>
        }
        .into_any(),
    )
}

//! Narrowing a list, by links.

use leptos::prelude::*;

use super::count;
use crate::words::t;

/// One way to narrow a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterChoice {
    /// Its key; its words stand in `locales/` under `{words}-{key}`. `all` takes the filter away.
    pub key: String,
    /// Where it leads.
    pub href: String,
    /// How many things it leaves.
    pub count: usize,
    /// Whether it is the one in force.
    pub chosen: bool,
}

/// The ways to narrow a list, each with what it leaves. Shows nothing when there is no choice.
#[component]
pub fn Filters(
    /// What is narrowed: 按主题.
    label: String,
    /// The beginning of the keys of their words, e.g. `column-topic`.
    words: &'static str,
    /// What can be chosen.
    choices: Vec<FilterChoice>,
    /// Whether the list can be read without: then large letters show this only while something is narrowed.
    #[prop(optional)]
    aside: bool,
) -> impl IntoView {
    if choices.len() < 2 {
        return None;
    }
    let narrowed = choices.iter().any(|it| it.chosen && it.key != "all");
    let class = if aside && !narrowed { "filters less" } else { "filters" };
    let choices: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            view! {
                <li>
                    <a class="filter" href=choice.href aria-current=choice.chosen.then_some("true")>
                        {t(&format!("{words}-{}", choice.key))}
                        " "
                        <span class="filter-count">{count(choice.count)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <nav class=class aria-label=label>
                <ul>{choices}</ul>
            </nav>
        }
        .into_any(),
    )
}

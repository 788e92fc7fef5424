//! Names and values, one under the other.

use leptos::prelude::*;

/// A list of facts: 认定单位, 依据文书, …
#[component]
pub fn Facts(
    /// Each name with what stands beside it.
    rows: Vec<(String, AnyView)>,
) -> impl IntoView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(name, value)| view! { <div class="fact"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

//! Something set apart from the text around it.

use leptos::prelude::*;

use super::Icon;

/// A calm box beside the main text.
#[component]
pub fn Note(
    /// `info`, `warning` or `success`.
    kind: &'static str,
    children: Children,
) -> impl IntoView {
    let icon = match kind {
        "warning" => "alert",
        "success" => "check",
        _ => "info",
    };
    view! {
        <div class=format!("note note-{kind}")>
            <Icon name=icon/>
            <div class="note-text">{children()}</div>
        </div>
    }
    .into_any()
}

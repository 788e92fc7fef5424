//! One word about a thing: 公示中, 异议处理中, 演示.

use leptos::prelude::*;

/// A small label. The word carries the meaning, the colour only repeats it.
#[component]
pub fn Tag(
    /// `shown`, `dispute`, `done`, `ended`, `good`, `wait`, `demo`: which colour.
    kind: &'static str,
    /// The word.
    text: String,
) -> impl IntoView {
    view! { <span class=format!("tag tag-{kind}")>{text}</span> }.into_any()
}

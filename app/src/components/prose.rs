//! Written text, already made into safe HTML.

use leptos::prelude::*;

/// An article's text. The HTML has been cleaned by the crate that read it.
#[component]
pub fn Prose(
    /// Safe HTML.
    html: String,
) -> impl IntoView {
    view! { <div class="prose" inner_html=html></div> }.into_any()
}

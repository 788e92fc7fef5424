//! The drawings of the site.

use leptos::prelude::*;

/// A drawing from `content/pictures`, 4:3. The place is kept free until it is there.
#[component]
pub fn Picture(
    /// The name of the drawing.
    name: String,
    /// What is to be seen on it; nothing when the words beside it say the same.
    alt: String,
    /// Whether it is seen at once; otherwise it is fetched when it comes into sight.
    #[prop(default = false)]
    first: bool,
) -> impl IntoView {
    view! {
        <img
            class="picture"
            src=format!("/pictures/{name}.svg")
            alt=alt
            width="320"
            height="240"
            loading=if first { "eager" } else { "lazy" }
            decoding="async"
        />
    }
    .into_any()
}

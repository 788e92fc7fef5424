//! Where a page stands.

use leptos::prelude::*;

use crate::words::t;

/// The way from the home page to here. The last item is the page itself and is no link.
#[component]
pub fn Breadcrumb(
    /// Address and name of each page on the way, the home page first.
    items: Vec<(String, String)>,
) -> impl IntoView {
    let last = items.len().saturating_sub(1);
    let items: Vec<_> = items
        .into_iter()
        .enumerate()
        .map(|(place, (href, label))| {
            if place == last {
                view! { <li><span aria-current="page">{label}</span></li> }.into_any()
            } else {
                view! { <li><a href=href>{label}</a></li> }.into_any()
            }
        })
        .collect();
    view! {
        <nav class="breadcrumb" aria-label=t("components-breadcrumb")>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}

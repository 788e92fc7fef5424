//! A square to point a phone at.

use leptos::prelude::*;

/// A QR code, already drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qr {
    /// Modules on each side, with the quiet zone.
    pub size: usize,
    /// The dark modules as the `d` of one path, a module being 1 × 1.
    pub path: String,
}

/// The square. It stays dark on light whatever the colours of the page are, or phones cannot read it.
#[component]
pub fn QrCode(
    /// The code.
    qr: Qr,
    /// What it leads to, for those who cannot see it.
    label: String,
) -> impl IntoView {
    let size = qr.size.to_string();
    let view_box = format!("0 0 {size} {size}");
    view! {
        <svg
            class="qr" role="img" aria-label=label viewBox=view_box
            width="192" height="192" shape-rendering="crispEdges"
        >
            <rect width=size.clone() height=size fill="#ffffff"/>
            <path d=qr.path fill="#000000"/>
        </svg>
    }
    .into_any()
}

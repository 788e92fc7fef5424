//! Line icons, drawn for this site on a grid of 24.

use leptos::prelude::*;

/// A small drawing beside words. It is hidden from screen readers: the words say the same.
///
/// Unknown names draw nothing; the names are those in this file.
#[component]
pub fn Icon(
    /// Which drawing: `home`, `shield`, `guide`, `search`, `person`, …
    name: &'static str,
) -> impl IntoView {
    icon(name).into_any()
}

/// The same with its type kept: islands use it, because every erased type makes the browser's file larger.
pub(super) fn icon(name: &'static str) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            width="24"
            height="24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
            inner_html=drawing(name)
        ></svg>
    }
}

/// The lines of a drawing.
fn drawing(name: &str) -> &'static str {
    match name {
        "home" => {
            r#"<path d="M4 11l8-7 8 7"/><path d="M6 9.5V20h12V9.5"/><path d="M10 20v-6h4v6"/>"#
        }
        "shield" => {
            r#"<path d="M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z"/><path d="M9 12l2 2 4-4"/>"#
        }
        "guide" => r#"<path d="M6 3h9l4 4v14H6z"/><path d="M15 3v4h4"/><path d="M9 12h6M9 16h6"/>"#,
        "search" => r#"<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>"#,
        "person" => r#"<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>"#,
        "people" => {
            r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.8-4.5 3.4-6.5 6.5-6.5s5.7 2 6.5 6.5"/><path d="M15.5 4.8a3.5 3.5 0 010 6.4"/><path d="M18 14.2c1.9.9 3.1 2.7 3.5 5.8"/>"#
        }
        "repair" => {
            r#"<path d="M4 12a8 8 0 0114-5l2 2"/><path d="M20 4v5h-5"/><path d="M20 12a8 8 0 01-14 5l-2-2"/><path d="M4 20v-5h5"/>"#
        }
        "flag" => r#"<path d="M6 21V4"/><path d="M6 5h11l-2 4 2 4H6"/>"#,
        "star" => r#"<path d="M12 4l2.4 5 5.6.8-4 3.9 1 5.5-5-2.7-5 2.7 1-5.5-4-3.9 5.6-.8z"/>"#,
        "book" => {
            r#"<path d="M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1z"/><path d="M12 6v14"/>"#
        }
        "clock" => r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#,
        "calendar" => r#"<path d="M4 6h16v14H4z"/><path d="M4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>"#,
        "file" => r#"<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5"/>"#,
        "image" => {
            r#"<path d="M4 5h16v14H4z"/><circle cx="9" cy="10" r="1.5"/><path d="M4 17l5-4 3 2.5 4-4.5 4 4"/>"#
        }
        "eye" => {
            r#"<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5s-7-2-9.5-6.5z"/><circle cx="12" cy="12" r="3"/>"#
        }
        "arrow" => r#"<path d="M5 12h14"/><path d="M13 6l6 6-6 6"/>"#,
        "back" => r#"<path d="M19 12H5"/><path d="M11 6l-6 6 6 6"/>"#,
        "right" => r#"<path d="M9 5l7 7-7 7"/>"#,
        "left" => r#"<path d="M15 5l-7 7 7 7"/>"#,
        "down" => r#"<path d="M5 9l7 7 7-7"/>"#,
        "check" => r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
        "alert" => r#"<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.3v.1"/>"#,
        "info" => r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.8v.1"/>"#,
        "phone" => {
            r#"<path d="M5 4h4l1.5 4.5-2.3 1.7a12 12 0 005.6 5.6l1.7-2.3L20 15v4c0 .6-.4 1-1 1C11 20 4 13 4 5c0-.6.4-1 1-1z"/>"#
        }
        "print" => {
            r#"<path d="M7 9V4h10v5"/><path d="M7 17H4V9h16v8h-3"/><path d="M7 14h10v6H7z"/>"#
        }
        "close" => r#"<path d="M6 6l12 12M18 6L6 18"/>"#,
        "plus" => r#"<path d="M12 5v14M5 12h14"/>"#,
        "upload" => r#"<path d="M12 16V5"/><path d="M7 9.5L12 4.5l5 5"/><path d="M4 16v4h16v-4"/>"#,
        "download" => r#"<path d="M12 4v11"/><path d="M7 10.5l5 5 5-5"/><path d="M4 16v4h16v-4"/>"#,
        "remove" => r#"<path d="M4.5 7h15"/><path d="M9 7V4h6v3"/><path d="M6.5 7l1 13h9l1-13"/>"#,
        "edit" => r#"<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"/><path d="M13.5 7l3.5 3.5"/>"#,
        "lock" => r#"<path d="M5.5 11h13v9h-13z"/><path d="M8.5 11V7.5a3.5 3.5 0 017 0V11"/>"#,
        "pin" => {
            r#"<path d="M12 21c-4.5-4.8-6.5-8.2-6.5-11a6.5 6.5 0 0113 0c0 2.8-2 6.2-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>"#
        }
        "scale" => {
            r#"<path d="M12 4v16M7 20h10M5 7h14"/><path d="M5 7l-2.5 7a3 3 0 005 0zM19 7l-2.5 7a3 3 0 005 0z"/>"#
        }
        "inbox" => r#"<path d="M4 13l3-8h10l3 8v6H4z"/><path d="M4 13h5l1.5 2.5h3L15 13h5"/>"#,
        "leave" => r#"<path d="M14 4H5v16h9"/><path d="M10 12h10M16.5 8l4 4-4 4"/>"#,
        "globe" => {
            r#"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17"/><path d="M12 3.5c3 3 3.5 5.7 3.5 8.5s-.5 5.5-3.5 8.5c-3-3-3.5-5.7-3.5-8.5s.5-5.5 3.5-8.5z"/>"#
        }
        "text" => {
            r#"<path d="M3 19L8.5 5 14 19M5 14.5h7"/><path d="M15.5 19l3-8 3 8M16.5 16.5h4"/>"#
        }
        "list" => r#"<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1"/>"#,
        "helpful" => {
            r#"<path d="M7 11v9H4v-9z"/><path d="M7 11l4-8c1.5 0 2.5 1 2.5 2.5V9H19c1.1 0 2 1 1.8 2.1l-1.3 6.9c-.2 1.2-1.2 2-2.4 2H7"/>"#
        }
        "unhelpful" => {
            r#"<g transform="rotate(180 12 12)"><path d="M7 11v9H4v-9z"/><path d="M7 11l4-8c1.5 0 2.5 1 2.5 2.5V9H19c1.1 0 2 1 1.8 2.1l-1.3 6.9c-.2 1.2-1.2 2-2.4 2H7"/></g>"#
        }
        "talk" => r#"<path d="M4 5h16v11h-9l-4 4v-4H4z"/><path d="M8 9.5h8M8 12.5h5"/>"#,
        "heart" => {
            r#"<path d="M12 20C6.5 16 4 13 4 9.5A4.2 4.2 0 0112 7.5a4.2 4.2 0 018 2c0 3.5-2.5 6.5-8 10.5z"/>"#
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_hidden_from_screen_readers() {
        let html = Owner::new().with(|| view! { <Icon name="shield"/> }.to_html());
        assert!(html.contains(r#"aria-hidden="true""#), "{html}");
        assert!(html.contains("<path"), "{html}");
    }
}

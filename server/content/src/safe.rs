//! The second wall: whatever the renderer wrote, only these elements and attributes leave.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// The elements a body may consist of, each with its attributes.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href", "rel"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &[]),
    ("del", &[]),
    ("div", &["class", "role", "tabindex", "aria-labelledby"]),
    ("em", &[]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("hr", &[]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("strong", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &[]),
    ("th", &["scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// The schemes a link may have; links within the site have none.
pub(crate) const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

static WALL: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut wall = Builder::empty();
    wall.tags(ELEMENTS.iter().map(|(element, _)| *element).collect())
        .tag_attributes(
            ELEMENTS
                .iter()
                .map(|(element, attributes)| (*element, attributes.iter().copied().collect()))
                .collect(),
        )
        .set_tag_attribute_values(
            [("th", [("scope", "col")].into_iter().collect())].into_iter().collect(),
        )
        .clean_content_tags(["script", "style"].into_iter().collect())
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    wall
});

/// The HTML without anything that is not on the list.
pub(crate) fn wall(html: &str) -> String {
    // What is too wide for a phone is scrolled, and so must be reachable by the keyboard.
    WALL.clean(html).to_string().replace("<pre>", "<pre tabindex=\"0\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_or_restyles_gets_through() {
        let html = wall(concat!(
            "<p style=\"color:red\" onclick=\"x()\">好<script>alert(1)</script>",
            "<a href=\"javascript:alert(1)\">点</a><iframe src=\"/x\"></iframe></p>",
            "<svg><use href=\"data:x\"></use></svg><h1>大</h1>"
        ));
        assert_eq!(html, "<p>好<a>点</a></p>大");
    }

    #[test]
    fn headings_keep_their_ids_and_header_cells_get_a_scope() {
        let html =
            wall("<h2 id=\"三档\">三档</h2><table><thead><tr><th>程度</th></tr></thead></table>");
        assert!(html.contains("<h2 id=\"三档\">"));
        assert!(html.contains("<th scope=\"col\">"));
    }
}

//! The headings of a text and the sections between them: table of contents, anchors, search.

use std::collections::BTreeSet;

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 4.
    pub level: u8,
    /// Its id in the page, readable and stable: `从哪一天算起`.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// The text from one heading to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading; empty for the text before the first one.
    pub anchor: String,
    /// The words of its heading; empty for the text before the first one.
    pub heading: String,
    /// Plain text, one block a line.
    pub text: String,
}

/// Gives out ids for headings, each once.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    given: BTreeSet<String>,
}

impl Ids {
    /// The id for a heading: its letters, digits and Chinese characters, everything else as one
    /// hyphen; the second heading with the same words gets `-2`.
    pub fn give(&mut self, heading: &str) -> String {
        let mut id = String::new();
        for character in heading.chars().flat_map(char::to_lowercase) {
            if character.is_alphanumeric() {
                id.push(character);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        let id = if id.is_empty() { "section" } else { id };
        let mut unique = id.to_owned();
        let mut count = 1;
        while !self.given.insert(unique.clone()) {
            count += 1;
            unique = format!("{id}-{count}");
        }
        unique
    }
}

/// Rendered text as a part of a longer page: headings one level lower, ids and the links to them
/// with a prefix. Only markup is touched; in text every `<` is written `&lt;`.
pub(crate) fn within(html: &str, prefix: &str) -> String {
    let mut whole = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        whole.push_str(&rest[..at]);
        let tag = rest[at..end].replace(" href=\"#", &format!(" href=\"#{prefix}-"));
        let tag = tag.replace(" id=\"", &format!(" id=\"{prefix}-"));
        let tag = tag.replace(" aria-labelledby=\"", &format!(" aria-labelledby=\"{prefix}-"));
        whole.push_str(&lower(&tag));
        rest = &rest[end..];
    }
    whole + rest
}

/// A heading's tag, one level lower.
fn lower(tag: &str) -> String {
    for level in (2..=4).rev() {
        for begin in ["<h", "</h"] {
            let Some(rest) = tag.strip_prefix(&format!("{begin}{level}")) else { continue };
            if rest.starts_with([' ', '>']) {
                return format!("{begin}{}{rest}", level + 1);
            }
        }
    }
    tag.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_chinese_and_are_given_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("第一步：查我的记录"), "第一步-查我的记录");
        assert_eq!(ids.give("常见 问题?"), "常见-问题");
        assert_eq!(ids.give("常见 问题"), "常见-问题-2");
        assert_eq!(ids.give("ID Card"), "id-card");
        assert_eq!(ids.give("——"), "section");
        assert_eq!(ids.give("！"), "section-2");
    }

    #[test]
    fn a_text_within_a_longer_page_keeps_its_links_and_its_words() {
        let html = "<h2 id=\"材料\">材料 id=\"x\"</h2><p><a href=\"#材料\">见上</a> \
                    <a href=\"/a#b\">那里</a> &lt;h2 id=\"y\"&gt;</p><h4>四</h4><hr>";
        assert_eq!(
            within(html, "two"),
            "<h3 id=\"two-材料\">材料 id=\"x\"</h3><p><a href=\"#two-材料\">见上</a> \
             <a href=\"/a#b\">那里</a> &lt;h2 id=\"y\"&gt;</p><h5>四</h5><hr>"
        );
        assert_eq!(within("没有标记", "two"), "没有标记");
    }
}

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
}

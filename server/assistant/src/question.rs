//! A question as it comes in, and as it is read: folded widths, no hidden characters, bounded.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::context::Context;

/// The longest question that is answered, in characters. A longer one is asked to be put shorter.
pub const LONGEST: usize = 300;

/// No more of a text than this is looked at, whatever came in.
const LOOKED_AT: usize = 4 * LONGEST;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// As it was typed.
    pub text: &'a str,
    /// Today in Beijing: the day dates are computed from.
    pub today: Date,
    /// Whether the visitor is signed in as a citizen.
    pub signed_in: bool,
    /// What the conversation was about before.
    pub earlier: &'a Context,
}

/// A text made readable: NFKC, one line, no characters that cannot be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normal {
    /// The text, trimmed, at most [`LONGEST`] characters.
    pub text: String,
    /// Whether it was longer.
    pub cut: bool,
}

/// Normalises. The result never holds a control, zero-width, tag or direction character.
pub fn normalise(text: &str) -> Normal {
    let mut normal = String::new();
    let mut length = 0;
    // Compatibility forms of one character may be many: counted as they come out.
    for it in text.chars().take(LOOKED_AT).nfkc().take(LOOKED_AT) {
        let it = if it.is_whitespace() || it.is_control() { ' ' } else { it };
        if is_hidden(it) || it == ' ' && (normal.is_empty() || normal.ends_with(' ')) {
            continue;
        }
        normal.push(it);
        length += 1;
    }
    let cut = length > LONGEST || text.chars().nth(LOOKED_AT).is_some();
    let text: String = normal.chars().take(LONGEST).collect();
    Normal { text: text.trim_end().to_owned(), cut }
}

/// The letters of a text in the form in which they are compared, without what stands between them.
pub(crate) fn letters(text: &str) -> String {
    search::folded(text).chars().filter(|it| it.is_alphanumeric()).collect()
}

/// A question of more than this many characters may have a story before it.
const STORY: usize = 18;

/// The most parts that are looked at.
const PARTS: usize = 24;

/// The stretches of a long question that may be what is asked: each clause, and each two that follow
/// each other. Nothing for a short one.
pub fn parts(text: &str) -> Vec<String> {
    let clauses: Vec<&str> = text
        .split(['，', ',', '。', '？', '?', '！', '!', '；', ';', '、', ' ', '…'])
        .filter(|it| !it.trim().is_empty())
        .collect();
    if text.chars().count() <= STORY || clauses.len() < 2 {
        return Vec::new();
    }
    let pairs = clauses.windows(2).map(|it| format!("{} {}", it[0], it[1]));
    clauses.iter().map(|it| (*it).to_owned()).chain(pairs).take(PARTS).collect()
}

/// Whether a character has no shape of its own: joiners, direction marks, variation selectors, tags.
fn is_hidden(it: char) -> bool {
    matches!(it,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_cannot_be_seen_is_gone() {
        let normal = normalise(" 怎\u{200b}么\u{e0041}修\u{feff}复\r\n\u{7}？\u{202e} ");
        assert_eq!(normal.text, "怎么修复 ?");
        assert!(!normal.cut);
        assert_eq!(normalise("１３８００").text, "13800");
        assert_eq!(normalise("\u{200b}\u{e0061} \u{3000}").text, "");
    }

    #[test]
    fn a_story_has_parts_and_a_short_question_has_none() {
        let told = parts("我爸去年被罚了五百块,钱早就交了,网上怎么还能查到?");
        assert!(told.contains(&"网上怎么还能查到".to_owned()), "{told:?}");
        assert!(told.contains(&"钱早就交了 网上怎么还能查到".to_owned()), "{told:?}");
        assert!(parts("修复要钱吗,急").is_empty());
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        assert!(!normalise(&"修".repeat(LONGEST)).cut);
        let long = normalise(&"修".repeat(LONGEST + 1));
        assert!(long.cut);
        assert_eq!(long.text.chars().count(), LONGEST);
        assert!(normalise(&"\u{200b}".repeat(1_000_000)).cut);
        // One character that stands for eighteen.
        assert!(normalise(&"\u{fdfa}".repeat(200)).cut);
    }

    proptest! {
        #[test]
        fn anything_can_be_read(text in any::<String>()) {
            let normal = normalise(&text);
            prop_assert!(normal.text.chars().count() <= LONGEST);
            prop_assert!(!normal.text.chars().any(|it| it.is_control() || is_hidden(it)));
        }
    }
}

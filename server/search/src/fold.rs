//! Characters made comparable: full width to half width, upper case to lower case, traditional to
//! simplified, accents dropped. Each keeps the place it came from.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// A folded character and the bytes of the text it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The character, comparable.
    pub character: char,
    /// The first byte of what it stands for.
    pub from: usize,
    /// The byte after what it stands for.
    pub to: usize,
}

/// Folds a text character by character. Marks that only modify a letter disappear; one character may
/// become several (`㈱`, `ﬁ`), which then share their place.
pub fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len() / 2);
    for (from, character) in text.char_indices() {
        let to = from + character.len_utf8();
        each_folded(character, |character| folded.push(Folded { character, from, to }));
    }
    folded
}

/// The text with every character folded.
pub fn folded(text: &str) -> String {
    fold(text).iter().map(|folded| folded.character).collect()
}

/// Whether a character belongs to a script written without spaces, and is cut into pairs.
pub fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '々' | '〇'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}')
}

fn each_folded(character: char, mut sink: impl FnMut(char)) {
    if character.is_ascii() {
        sink(character.to_ascii_lowercase());
    } else if ('\u{4e00}'..='\u{9fff}').contains(&character) {
        sink(simplified(character));
    } else {
        for composed in std::iter::once(character).nfkc() {
            each_plain(composed, |plain| {
                plain.to_lowercase().for_each(|lower| sink(simplified(lower)));
            });
        }
    }
}

/// Latin, Greek and Cyrillic letters lose their accents, whichever way they were written.
fn each_plain(character: char, mut sink: impl FnMut(char)) {
    if character < '\u{590}' {
        decompose_canonical(character, |part| {
            if canonical_combining_class(part) == 0 {
                sink(part);
            }
        });
    } else if canonical_combining_class(character) == 0 {
        sink(character);
    }
}

fn simplified(character: char) -> char {
    let known = u32::from(character).checked_sub(FIRST).and_then(|at| SIMPLIFIED.get(at as usize));
    known.copied().unwrap_or(character)
}

/// The first character in [`SIMPLIFIED`].
const FIRST: u32 = 0x3400;

/// Every Chinese character of the basic plane with its simplified one, in order. Made once from the
/// dictionaries of OpenCC, character by character: phrases would shift the places, and a query and a
/// text fold alike.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    // The dictionary is part of the program; without it only traditional queries find less.
    let Ok(opencc) = OpenCC::from_config(BuiltinConfig::T2s) else { return Vec::new() };
    let han = || '\u{3400}'..='\u{9fff}';
    let lines: String = han().flat_map(|character| [character, '\n']).collect();
    let converted = opencc.convert(&lines);
    // Should a character become several, it stays as it is.
    han().zip(converted.lines()).map(|(before, line)| line.parse().unwrap_or(before)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_accents_and_traditional_characters_make_no_difference() {
        assert_eq!(folded("ＩＤ卡１２"), "id卡12");
        assert_eq!(folded("信用修復、異議處理"), "信用修复、异议处理");
        assert_eq!(folded("caf\u{e9} cafe\u{301}"), "cafe cafe");
        assert_eq!(folded("ﬁ㈱"), "fi(株)");
    }

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let text = "ﬁ復";
        let places: Vec<&str> = fold(text).iter().map(|f| &text[f.from..f.to]).collect();
        assert_eq!(places, ["ﬁ", "ﬁ", "復"]);
    }
}

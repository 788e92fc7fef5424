//! How people type: full-width digits and letters, odd spaces, invisible characters.

/// The same text with full-width ASCII made half-width, and without spaces, hyphens and control
/// characters: for numbers that people read off paper.
pub fn number(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|it| !it.is_whitespace() && !it.is_control() && *it != '-' && *it != '\u{feff}')
        .map(|it| it.to_ascii_uppercase())
        .collect()
}

/// The same text with line endings made `\n`, control characters and invisible ones dropped, and
/// the ends trimmed.
pub fn prose(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let hidden = |it: char| it.is_control() && it != '\n' || is_invisible(it);
    let kept: String = text.chars().filter(|it| !hidden(*it)).collect();
    kept.trim().to_owned()
}

/// Whether a character has no shape of its own and could only hide or reorder what is read: the marks
/// of writing direction (UAX #9), zero-width spaces and tags. The joiner of emoji stays.
fn is_invisible(it: char) -> bool {
    matches!(it,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The form in which two document numbers are compared: brackets of every kind are one kind,
/// and spaces do not count.
pub fn document_number(text: &str) -> String {
    number(text)
        .chars()
        .map(|it| match it {
            '[' | '【' | '(' | '〈' | '<' | '﹝' => '〔',
            ']' | '】' | ')' | '〉' | '>' | '﹞' => '〕',
            other => other,
        })
        .collect()
}

/// A name of which only the first character is shown: 演*.
pub fn masked_name(name: &str) -> String {
    let mut characters = name.chars();
    let first: String = characters.next().into_iter().collect();
    first + &"*".repeat(characters.count())
}

fn half_width(it: char) -> char {
    match it {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(it as u32 - 0xfee0).unwrap_or(it),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_spaces_do_not_matter_in_a_number() {
        assert_eq!(number(" １１０105-1949１２３１ ００２ｘ\u{feff}"), "11010519491231002X");
    }

    #[test]
    fn brackets_of_every_kind_are_one_kind() {
        assert_eq!(document_number("津丽〔2026〕12号"), document_number("津丽 [2026] 12号"));
        assert_eq!(document_number("津丽（2026）12号"), document_number("津丽【２０２６】12号"));
    }

    #[test]
    fn of_a_masked_name_only_the_first_character_is_seen() {
        assert_eq!(masked_name("演示甲"), "演**");
        assert_eq!(masked_name(""), "");
    }

    #[test]
    fn prose_keeps_its_lines_and_loses_control_characters() {
        assert_eq!(prose("  一\r\n二\u{0}\u{7} "), "一\n二");
        assert_eq!(prose("\u{202e}一\u{2066}二\u{200b}𠮷\u{e0041}"), "一二𠮷");
        assert_eq!(prose("👨\u{200d}👩"), "👨\u{200d}👩");
    }
}

//! How Chinese sounds: pairs of syllables without tones, so that a wrong character with the right
//! sound still finds the word.

use std::collections::HashSet;
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::fold::{Folded, fold};

/// The name under which the index knows this tokenizer.
pub const NAME: &str = "sound";

/// A longer word is not read as pinyin, in bytes: there may be very many ways to split it.
const LONGEST_READ: usize = 36;

/// The most common reading of a character, without its tone; `ü` is written `v`.
pub fn syllable(character: char) -> Option<&'static str> {
    character.to_pinyin().map(|reading| reading.plain())
}

/// All readings of a character, without tones, the most common one first.
pub fn syllables(character: char) -> Vec<&'static str> {
    let mut readings: Vec<&str> = syllable(character).into_iter().collect();
    for reading in character.to_pinyin_multi().into_iter().flatten() {
        if !readings.contains(&reading.plain()) {
            readings.push(reading.plain());
        }
    }
    readings
}

/// How two neighbours sound: `xin'yong`.
pub fn pair(first: char, second: char) -> Option<String> {
    Some(format!("{}'{}", syllable(first)?, syllable(second)?))
}

/// How a pair of characters sounds; `None` when the text is anything else.
pub fn of_pair(text: &str) -> Option<String> {
    let mut characters = text.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    characters.next().is_none().then(|| pair(first, second))?
}

/// Reads a Latin word as pinyin: `xiufu` → `xiu'fu`. `None` when it is not made of syllables, or of
/// one only.
pub fn read(word: &str) -> Option<Vec<&str>> {
    syllables_of(word).filter(|syllables| syllables.len() > 1)
}

/// The syllables of a Latin word, or of one that is part of a word: `xiu`.
pub fn syllables_of(word: &str) -> Option<Vec<&str>> {
    let mut syllables = Vec::new();
    let fits = !word.is_empty() && word.len() <= LONGEST_READ;
    (fits && split(word, &mut syllables)).then_some(syllables)
}

/// The groups of initials in a Latin word: of two letters the word itself, of more each three
/// neighbours. Nothing where it is no word of at most twelve letters.
pub fn groups(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(2..=MOST_INITIALS).contains(&letters.len())
        || !letters.iter().all(char::is_ascii_lowercase)
    {
        return Vec::new();
    }
    letters.windows(letters.len().min(3)).map(String::from_iter).collect()
}

/// More letters than that are no initials.
const MOST_INITIALS: usize = 12;

fn split<'a>(word: &'a str, syllables: &mut Vec<&'a str>) -> bool {
    // Longest first; `xian` is read as one syllable.
    (1..=word.len().min(6)).rev().any(|length| {
        let Some(first) = word.get(..length).filter(|first| SYLLABLES.contains(first)) else {
            return false;
        };
        syllables.push(first);
        if length == word.len() || split(&word[length..], syllables) {
            return true;
        }
        syllables.pop();
        false
    }) || word.is_empty()
}

static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let common = '\u{4e00}'..='\u{9fa5}';
    common.filter_map(syllable).filter(|syllable| syllable.is_ascii()).collect()
});

/// The name under which the index knows the tokenizer of initials.
pub const INITIALS: &str = "initials";

/// Cuts texts into groups of two and three initials; has no state.
#[derive(Clone, Debug, Default)]
pub struct Initials;

impl Tokenizer for Initials {
    type TokenStream<'a> = Groups;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Groups {
        let initial = |it: &Folded| {
            let first = syllable(it.character).and_then(|syllable| syllable.chars().next());
            first.filter(char::is_ascii_lowercase)
        };
        Groups {
            initials: fold(text).iter().map(initial).collect(),
            next: 0,
            token: Token::default(),
        }
    }
}

/// The groups of initials of a text: two and three neighbours from each character on.
#[derive(Debug)]
pub struct Groups {
    initials: Vec<Option<char>>,
    /// Twice the character at which the next group begins, and one more for a group of three.
    next: usize,
    token: Token,
}

impl TokenStream for Groups {
    fn advance(&mut self) -> bool {
        while self.next / 2 < self.initials.len() {
            let (begin, length) = (self.next / 2, 2 + self.next % 2);
            self.next += 1;
            let group = self.initials.get(begin..begin + length);
            let group: Option<String> = group.and_then(|it| it.iter().copied().collect());
            if let Some(group) = group {
                self.token.text = group;
                self.token.position = self.token.position.wrapping_add(1);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Cuts texts into pairs of syllables; has no state.
#[derive(Clone, Debug, Default)]
pub struct Listener;

impl Tokenizer for Listener {
    type TokenStream<'a> = Sounds;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Sounds {
        Sounds { characters: fold(text), next: 0, token: Token::default() }
    }
}

/// The pairs of syllables of a text, one after the other.
#[derive(Debug)]
pub struct Sounds {
    characters: Vec<Folded>,
    next: usize,
    token: Token,
}

impl TokenStream for Sounds {
    fn advance(&mut self) -> bool {
        while let Some([first, second]) = self.characters.get(self.next..self.next + 2) {
            self.next += 1;
            if let Some(sound) = pair(first.character, second.character) {
                self.token.text = sound;
                self.token.offset_from = first.from;
                self.token.offset_to = second.to;
                self.token.position = self.token.position.wrapping_add(1);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_sound_alike_are_one() {
        assert_eq!(of_pair("修复"), of_pair("修附"));
        assert_eq!(of_pair("修复").as_deref(), Some("xiu'fu"));
        assert_eq!(of_pair("a1"), None);
        assert_eq!(of_pair("信用修"), None);
    }

    #[test]
    fn pinyin_without_spaces_is_read() {
        assert_eq!(read("xinyongxiufu"), Some(vec!["xin", "yong", "xiu", "fu"]));
        assert_eq!(read("basic"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("ünïcode"), None);
    }

    #[test]
    fn initials_are_grouped_by_two_and_three_and_never_across_a_gap() {
        let groups = |text: &str| -> Vec<String> {
            let mut cutter = Initials;
            let mut stream = cutter.token_stream(text);
            std::iter::from_fn(|| stream.advance().then(|| stream.token().text.clone())).collect()
        };
        assert_eq!(groups("信用修"), ["xy", "xyx", "yx"]);
        assert_eq!(groups("信，用"), Vec::<String>::new());
        assert_eq!(groups("a\u{301}𠀀罚"), Vec::<String>::new());
    }

    #[test]
    fn all_readings_of_a_character_are_known() {
        assert!(syllables('行').contains(&"hang") && syllables('行').contains(&"xing"));
        assert_eq!(syllables('a'), Vec::<&str>::new());
    }
}

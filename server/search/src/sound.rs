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
    let mut syllables = Vec::new();
    let short = word.len() <= LONGEST_READ;
    (short && split(word, &mut syllables) && syllables.len() > 1).then_some(syllables)
}

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
    fn all_readings_of_a_character_are_known() {
        assert!(syllables('行').contains(&"hang") && syllables('行').contains(&"xing"));
        assert_eq!(syllables('a'), Vec::<&str>::new());
    }
}

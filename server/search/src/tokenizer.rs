//! A text cut into what is looked up: every Chinese character, every pair of neighbours, whole Latin
//! words and numbers, and each number with what it counts (36号, 10个), in the order in which they
//! stand.
//!
//! tantivy's own tokenizer takes a Chinese sentence for one word and finds almost nothing.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::fold::{Folded, fold, is_cjk};

/// The name under which the index knows this tokenizer.
pub const NAME: &str = "chinese";

/// A longer word is cut: no reader types more, and a term must not grow without bound.
const LONGEST_WORD: usize = 64;

/// Cuts texts; has no state.
#[derive(Clone, Debug, Default)]
pub struct Cutter;

impl Tokenizer for Cutter {
    type TokenStream<'a> = Cuts;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cuts {
        cut(text)
    }
}

/// Cuts a text.
pub fn cut(text: &str) -> Cuts {
    Cuts { characters: fold(text), next: 0, due: None, token: Token::default() }
}

/// The pieces of a text, one after the other. Only one is held at a time.
#[derive(Debug)]
pub struct Cuts {
    characters: Vec<Folded>,
    /// The character at which the next piece begins.
    next: usize,
    /// Where the piece begins that comes next: what was given last, with its neighbour at `next`.
    due: Option<usize>,
    token: Token,
}

impl Cuts {
    /// Whether the piece at hand is a single character that could not be paired: in a query only
    /// such characters are looked up alone.
    pub fn stands_alone(&self) -> bool {
        let begin = self.next - 1;
        let before = begin.checked_sub(1);
        let is_paired = before.is_some_and(|it| self.is_chinese(it) || self.is_digit(it));
        self.due.is_none() && !is_paired && !self.is_chinese(begin + 1)
    }

    fn set(&mut self, begin: usize, end: usize) {
        let characters = &self.characters[begin..end];
        self.token.text.clear();
        self.token.text.extend(characters.iter().map(|folded| folded.character));
        self.token.offset_from = characters[0].from;
        self.token.offset_to = characters[characters.len() - 1].to;
        self.token.position = self.token.position.wrapping_add(1);
    }

    fn is_word(&self, place: usize) -> bool {
        let character = self.characters.get(place).map(|folded| folded.character);
        character.is_some_and(|character| character.is_alphanumeric() && !is_cjk(character))
    }

    fn is_digit(&self, place: usize) -> bool {
        self.characters.get(place).is_some_and(|folded| folded.character.is_ascii_digit())
    }

    fn is_chinese(&self, place: usize) -> bool {
        self.characters.get(place).is_some_and(|folded| is_cjk(folded.character))
    }
}

impl TokenStream for Cuts {
    fn advance(&mut self) -> bool {
        if let Some(begin) = self.due.take() {
            self.set(begin, self.next + 1);
            return true;
        }
        while self.next < self.characters.len() {
            let begin = self.next;
            if self.is_chinese(begin) {
                self.next += 1;
                self.due = self.is_chinese(self.next).then_some(begin);
                self.set(begin, begin + 1);
                return true;
            }
            while self.is_word(self.next) && self.next - begin < LONGEST_WORD {
                self.next += 1;
            }
            if self.next > begin {
                let counts = (begin..self.next).all(|place| self.is_digit(place));
                self.due = (counts && self.is_chinese(self.next)).then_some(begin);
                self.set(begin, self.next);
                return true;
            }
            self.next += 1;
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
    use proptest::prelude::*;

    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut cuts = cut(text);
        let mut pieces = Vec::new();
        while cuts.advance() {
            pieces.push(cuts.token().text.clone());
        }
        pieces
    }

    #[test]
    fn chinese_is_cut_into_characters_and_pairs_and_words_stay_whole() {
        assert_eq!(pieces("信用修復"), ["信", "信用", "用", "用修", "修", "修复", "复"]);
        assert_eq!(pieces("第36号 GB/T，ＩＤ"), ["第", "36", "36号", "号", "gb", "t", "id"]);
        assert_eq!(pieces("！？ ——"), Vec::<String>::new());
    }

    #[test]
    fn a_character_stands_alone_only_without_neighbours() {
        let mut cuts = cut("罚 公示");
        let mut alone = Vec::new();
        while cuts.advance() {
            alone.push((cuts.token().text.clone(), cuts.stands_alone()));
        }
        let expected = [("罚", true), ("公", false), ("公示", false), ("示", false)];
        assert_eq!(alone, expected.map(|(text, is)| (text.to_owned(), is)));

        // 号 is found with its number.
        let mut cuts = cut("36号");
        while cuts.advance() {
            assert!(!cuts.stands_alone() || cuts.token().text == "36", "{}", cuts.token().text);
        }
    }

    #[test]
    fn an_endless_word_is_cut() {
        assert_eq!(pieces(&"a".repeat(130)).len(), 3);
    }

    proptest! {
        #[test]
        fn offsets_are_in_order_and_lie_on_characters(text in "\\PC{0,60}|[信用修復a1 。\u{301}ﬁ㈱]{0,60}") {
            let mut cuts = cut(&text);
            let mut last = 0;
            while cuts.advance() {
                let token = cuts.token();
                prop_assert!(token.offset_from >= last);
                prop_assert!(text.get(token.offset_from..token.offset_to).is_some());
                last = token.offset_from;
                cuts.stands_alone();
            }
        }
    }
}

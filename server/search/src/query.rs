//! What a visitor asks for, cut into the terms that are looked up.

use std::collections::BTreeSet;

use content::{Kind, Topic};
use tantivy::tokenizer::TokenStream;

use crate::fold::is_cjk;
use crate::sound;
use crate::tokenizer::cut;

/// What is beyond this many characters of a query is not read.
pub const LONGEST_QUERY: usize = 200;

/// At most this many hits stand on one page.
pub const MOST_PER_PAGE: usize = 50;

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed, as it was typed. Only the first 200 characters count.
    pub text: String,
    /// Only pieces of this kind.
    pub kind: Option<Kind>,
    /// Only articles on this topic.
    pub topic: Option<Topic>,
    /// The page, from 1; 0 is read as 1.
    pub page: usize,
    /// Hits on a page, 1 to 50; 0 is read as 10.
    pub per_page: usize,
    /// How the text is meant; read from the text when it is not given.
    pub mode: Option<Mode>,
    /// In which order.
    pub sort: Sort,
}

/// The order of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best comes first.
    #[default]
    Best,
    /// What was published last comes first.
    Newest,
}

/// How a query is meant. What helps a search for keywords hurts a search for answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Some words, all of which should be there: a piece with half of them counts much less.
    Keywords,
    /// A sentence, most words of which need not be there.
    Question,
}

impl Query {
    /// Whether there is nothing to look up: no text, or only spaces and punctuation.
    pub fn is_blank(&self) -> bool {
        terms(&self.text).is_empty()
    }
}

impl Mode {
    /// A question asks, or is as long as a sentence.
    pub fn of(text: &str) -> Mode {
        let asks = ASKING.iter().any(|word| text.contains(word));
        let chinese = text.chars().filter(|&character| is_cjk(character)).count();
        if asks || chinese > 16 { Mode::Question } else { Mode::Keywords }
    }
}

const ASKING: &[&str] = &[
    "?",
    "？",
    "吗",
    "呢",
    "什么",
    "怎么",
    "怎样",
    "如何",
    "为何",
    "哪",
    "谁",
    "多久",
    "多少",
    "几",
    "能不能",
    "可不可以",
    "是不是",
    "是否",
    "要不要",
];

/// A term of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// A pair of characters, a lone character, a word or a number, folded. Empty where only its sound
    /// is looked for.
    pub text: String,
    /// How it sounds, if it can be mistaken for another by its sound.
    pub sounds: Vec<String>,
    /// The groups of initials it may stand for: `xyxf` → `xyx`, `yxf`.
    pub initials: Vec<String>,
}

impl Term {
    /// Whether it only makes a sentence: such terms are looked up, but not marked.
    pub fn is_filler(&self) -> bool {
        self.text.chars().any(|character| FILLERS.contains(character))
    }

    /// Whether it is written in characters.
    pub fn is_chinese(&self) -> bool {
        self.text.chars().next().is_some_and(is_cjk)
    }

    /// The terms a Latin word stands for that is no word of the site: a pair of syllables each, or
    /// else a group of initials each.
    pub fn parts(&self) -> Vec<Term> {
        let sounds =
            self.sounds.iter().map(|it| Term { sounds: vec![it.clone()], ..Term::default() });
        let sounds: Vec<Term> = sounds.collect();
        if !sounds.is_empty() {
            return sounds;
        }
        let groups = self.initials.iter();
        groups.map(|it| Term { initials: vec![it.clone()], ..Term::default() }).collect()
    }
}

const FILLERS: &str = "的了吗呢吧啊么什怎哪谁是";

/// The terms of a query, each once, in the order in which they were typed: pairs and words, and
/// characters that have no neighbour to form a pair with.
pub fn terms(text: &str) -> Vec<Term> {
    let text: String = text.chars().take(LONGEST_QUERY).collect();
    let mut seen = BTreeSet::new();
    let mut terms = Vec::new();
    // The last syllable of the Latin word before, and where that word ended: `xin yong`.
    let mut before: Option<(String, usize)> = None;
    let mut cuts = cut(&text);
    while cuts.advance() {
        let token = cuts.token();
        let (from, to) = (token.offset_from, token.offset_to);
        let mut characters = token.text.chars();
        let chinese = characters.next().is_some_and(is_cjk);
        let single = chinese && characters.next().is_none();
        let token = token.text.clone();
        let mut sounds: Vec<String> = Vec::new();
        let mut initials = Vec::new();
        if chinese {
            sounds.extend(sound::of_pair(&token));
            before = None;
        } else {
            let read = sound::syllables_of(&token).unwrap_or_default();
            let joined = before
                .take()
                .filter(|(_, end)| text.get(*end..from).is_some_and(|it| it.chars().all(joins)));
            let joined = joined.map(|(last, _)| last);
            let all: Vec<&str> =
                joined.iter().map(String::as_str).chain(read.iter().copied()).collect();
            if !read.is_empty() {
                sounds.extend(all.windows(2).map(|pair| pair.join("'")));
            }
            if read.is_empty() {
                initials = sound::groups(&token);
            }
            before = read.last().map(|last| ((*last).to_owned(), to));
        }
        if (single && !cuts.stands_alone()) || !seen.insert((token.clone(), sounds.clone())) {
            continue;
        }
        terms.push(Term { text: token, sounds, initials });
    }
    terms
}

/// What may stand between two syllables of one word.
fn joins(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\'' | '’' | '-')
}

/// The single Chinese characters of a query that have neighbours, each once.
pub fn characters(text: &str) -> Vec<String> {
    let text: String = text.chars().take(LONGEST_QUERY).collect();
    let mut alone = Vec::new();
    let mut cuts = cut(&text);
    while cuts.advance() {
        let mut characters = cuts.token().text.chars();
        let single = characters.next().is_some_and(is_cjk) && characters.next().is_none();
        if single && !cuts.stands_alone() && !alone.contains(&cuts.token().text) {
            alone.push(cuts.token().text.clone());
        }
    }
    alone
}

/// Whether everything that was typed stands in a text, in any order; nothing typed stands nowhere.
/// For what is in no index: a person's own records.
pub fn stands_in(typed: &str, text: &str) -> bool {
    let mut words = BTreeSet::new();
    let mut cuts = cut(text);
    while cuts.advance() {
        words.insert(cuts.token().text.clone());
    }
    let terms = terms(typed);
    let mut meant = terms.iter().filter(|term| !term.is_filler()).peekable();
    meant.peek().is_some() && meant.all(|term| words.contains(&term.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(query: &str) -> Vec<String> {
        terms(query).into_iter().map(|term| term.text).collect()
    }

    #[test]
    fn pairs_and_words_are_looked_up_each_once() {
        assert_eq!(texts("信用修復 信用 GB 罚"), ["信用", "用修", "修复", "gb", "罚"]);
        assert_eq!(terms("信用")[0].sounds, ["xin'yong"]);
        assert_eq!(terms("xiufu")[0].sounds, ["xiu'fu"]);
    }

    #[test]
    fn syllables_typed_apart_are_heard_together_and_letters_may_be_initials() {
        let sounds: Vec<_> = terms("xin yong").into_iter().flat_map(|term| term.sounds).collect();
        assert_eq!(sounds, ["xin'yong"]);
        assert!(terms("xin，yong").iter().all(|term| term.sounds.is_empty()));
        assert_eq!(terms("xyxf")[0].initials, ["xyx", "yxf"]);
        assert_eq!(terms("bg")[0].initials, ["bg"]);
        assert!(terms("36")[0].initials.is_empty());
    }

    #[test]
    fn single_characters_are_known_apart_from_pairs() {
        assert_eq!(characters("信用信 罚 GB"), ["信", "用"]);
    }

    #[test]
    fn what_was_typed_stands_in_a_text_when_all_of_it_does() {
        let text = "未按规定明码标价 津东市监罚〔2026〕12号";
        assert!(stands_in("明碼標價", text) && stands_in("１２号 标价", text));
        assert!(!stands_in("标价 13号", text) && !stands_in("", text) && !stands_in("的", text));
    }

    #[test]
    fn nothing_to_look_up_is_a_blank_query() {
        for text in ["", "  \u{3000}", "？！。——…", "\u{0}\u{7}\u{202e}"] {
            assert!(Query { text: text.into(), ..Query::default() }.is_blank(), "{text:?}");
        }
        assert!(!Query { text: "罚".into(), ..Query::default() }.is_blank());
    }

    #[test]
    fn only_the_beginning_of_an_endless_query_is_read() {
        assert_eq!(terms(&"信用修复办".repeat(2000)).len(), 5);
        assert_eq!(terms(&"罚 ".repeat(10_000)).len(), 1);
    }

    #[test]
    fn a_question_is_told_from_keywords() {
        assert_eq!(Mode::of("信用修复 材料"), Mode::Keywords);
        assert_eq!(Mode::of("罚款交清了记录多久不显示"), Mode::Question);
        assert_eq!(Mode::of("我的记录错了怎么办？"), Mode::Question);
    }
}

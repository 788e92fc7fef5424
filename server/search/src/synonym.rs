//! Words that mean the same: a query is also read with the other word, and a document takes the
//! better of the readings.

use crate::fold::fold;

/// What a document that was found by another word counts, beside one that was found as typed.
pub const OTHER_WORD: f32 = 0.85;

/// A query is read in so many other ways at most.
const MOST_READINGS: usize = 6;

/// Which words are also looked for when one is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    pairs: Vec<(Vec<char>, String)>,
}

/// A query with one of its words replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The whole query.
    pub text: String,
    /// The word that stands in it now.
    pub word: String,
}

impl Synonyms {
    /// Of words in groups that stand for each other, and of words that stand for others, but not the
    /// other way round.
    pub fn new<'a>(
        groups: impl IntoIterator<Item = &'a [String]>,
        directed: impl IntoIterator<Item = (&'a str, &'a [String])>,
    ) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for group in groups {
            for word in group {
                group.iter().filter(|it| *it != word).for_each(|other| synonyms.add(word, other));
            }
        }
        for (word, others) in directed {
            others.iter().for_each(|other| synonyms.add(word, other));
        }
        // The longest word is read first: 失信被执行人 before 被执行人.
        synonyms.pairs.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        synonyms
    }

    fn add(&mut self, word: &str, other: &str) {
        let word: Vec<char> = fold(word).iter().map(|folded| folded.character).collect();
        if !word.is_empty() {
            self.pairs.push((word, other.to_owned()));
        }
    }

    /// The other ways to read a query.
    pub fn readings(&self, text: &str) -> Vec<Reading> {
        let folded = fold(text);
        let characters: Vec<char> = folded.iter().map(|it| it.character).collect();
        let mut readings = Vec::new();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for (word, other) in &self.pairs {
            let Some(at) = place(&characters, word) else { continue };
            let end = at + word.len();
            // A word inside a longer one that was found is no word of the query.
            if taken.iter().any(|&(from, to)| from <= at && end <= to && (from, to) != (at, end)) {
                continue;
            }
            taken.push((at, end));
            let (from, to) = (folded[at].from, folded[end - 1].to);
            // Where the other word stands there already, it is found as typed.
            if place(&characters, &fold(other).iter().map(|it| it.character).collect::<Vec<_>>())
                .is_some()
            {
                continue;
            }
            let text = format!("{}{other}{}", &text[..from], &text[to..]);
            readings.push(Reading { text, word: other.clone() });
            if readings.len() == MOST_READINGS {
                break;
            }
        }
        readings
    }
}

/// Where a word stands in a text; a Latin one only as a whole word.
fn place(text: &[char], word: &[char]) -> Option<usize> {
    let is_latin = |at: Option<&char>| at.is_some_and(char::is_ascii_alphanumeric);
    let is_whole = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        let after = text.get(at + word.len());
        let cut_before = is_latin(word.first()) && is_latin(before);
        let cut_after = is_latin(word.last()) && is_latin(after);
        !cut_before && !cut_after
    };
    let fits = |at: &usize| text[*at..].starts_with(word) && is_whole(*at);
    (!word.is_empty()).then(|| (0..text.len()).find(fits)).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn synonyms() -> Synonyms {
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let groups = [words(&["消除记录", "信用修复", "洗白"]), words(&["app", "小程序"])];
        let directed = words(&["失信被执行人"]);
        Synonyms::new(groups.iter().map(Vec::as_slice), [("老赖", directed.as_slice())])
    }

    fn readings(text: &str) -> Vec<String> {
        synonyms().readings(text).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn a_word_is_also_read_as_each_of_its_group() {
        assert_eq!(readings("怎样消除記錄？"), ["怎样信用修复？", "怎样洗白？"]);
        assert_eq!(readings("老赖能坐高铁吗"), ["失信被执行人能坐高铁吗"]);
        assert!(readings("失信被执行人").is_empty());
        assert!(readings("").is_empty());
    }

    #[test]
    fn a_latin_word_is_only_a_whole_word() {
        assert_eq!(readings("下载 APP"), ["下载 小程序"]);
        assert!(readings("happy").is_empty());
    }

    #[test]
    fn what_stands_there_already_is_not_read_again() {
        assert_eq!(readings("洗白和信用修复"), ["洗白和消除记录", "消除记录和信用修复"]);
    }

    proptest! {
        #[test]
        fn no_query_makes_it_panic(text in "\\PC{0,20}(老赖|消除記錄|ａｐｐ)?\\PC{0,20}") {
            prop_assert!(synonyms().readings(&text).len() <= MOST_READINGS);
        }
    }
}

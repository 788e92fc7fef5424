//! “您是不是要找”: words that are written nowhere on the site, replaced by words of titles, keywords
//! and summaries that sound the same.

use std::collections::HashMap;

use tantivy::tokenizer::TokenStream;

use crate::document::Document;
use crate::fold::{Folded, fold};
use crate::query::LONGEST_QUERY;
use crate::sound;
use crate::tokenizer::cut;

/// The pairs of characters that stand in titles, keywords and summaries, by their sound.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    heard: HashMap<String, [char; 2]>,
}

impl Vocabulary {
    /// Learns the words of the documents; of those that sound alike, the most frequent.
    pub fn learn(documents: &[Document]) -> Vocabulary {
        let mut counts: HashMap<[char; 2], usize> = HashMap::new();
        for document in documents {
            let texts = document.keywords.iter().chain([&document.title, &document.summary]);
            for text in texts {
                let mut cuts = cut(text);
                while cuts.advance() {
                    if let Some(pair) = as_pair(&cuts.token().text) {
                        *counts.entry(pair).or_default() += 1;
                    }
                }
            }
        }
        let mut by_count: Vec<_> = counts.into_iter().collect();
        by_count.sort_by_key(|&(pair, count)| (count, pair));
        let heard = by_count
            .into_iter()
            .filter_map(|(pair, _)| Some((sound::pair(pair[0], pair[1])?, pair)))
            .collect();
        Vocabulary { heard }
    }

    /// The query as it was probably meant; `None` when there is nothing to correct. `known` tells
    /// whether a pair or word is written anywhere on the site.
    pub fn correct(&self, query: &str, known: impl Fn(&str) -> bool) -> Option<String> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let folded = fold(&query);
        let mut changes = self.read_pinyin(&query, &known);
        let mut characters: Vec<char> = folded.iter().map(|f| f.character).collect();
        for first in 0..characters.len().saturating_sub(1) {
            let pair = [characters[first], characters[first + 1]];
            let Some(sound) = sound::pair(pair[0], pair[1]) else { continue };
            if known(&String::from_iter(pair)) {
                continue;
            }
            if let Some(better) = self.heard.get(&sound) {
                characters[first..first + 2].copy_from_slice(better);
            }
        }
        changes.extend(
            folded
                .iter()
                .zip(characters)
                .filter(|(before, after)| before.character != *after)
                .map(|(Folded { from, to, .. }, after)| (*from, *to, after.to_string())),
        );
        apply(&query, changes)
    }

    /// Words typed as pinyin, with the characters they stand for.
    fn read_pinyin(
        &self,
        query: &str,
        known: impl Fn(&str) -> bool,
    ) -> Vec<(usize, usize, String)> {
        let mut changes = Vec::new();
        let mut cuts = cut(query);
        while cuts.advance() {
            let token = cuts.token();
            if known(&token.text) {
                continue;
            }
            let written = sound::read(&token.text).and_then(|syllables| self.write(&syllables));
            changes.extend(written.map(|text| (token.offset_from, token.offset_to, text)));
        }
        changes
    }

    /// Syllables written as words of the site, two by two; an odd last one together with the one
    /// before it.
    fn write(&self, syllables: &[&str]) -> Option<String> {
        let heard = |pair: &[&str]| self.heard.get(&pair.join("'"));
        let mut written = String::new();
        for pair in syllables.chunks(2) {
            if let [_, _] = pair {
                written.extend(heard(pair)?);
            } else {
                let [before, last] = heard(&syllables[syllables.len() - 2..])?;
                if !written.ends_with(*before) {
                    return None;
                }
                written.push(*last);
            }
        }
        Some(written)
    }
}

fn as_pair(text: &str) -> Option<[char; 2]> {
    let mut characters = text.chars();
    let pair = [characters.next()?, characters.next()?];
    characters.next().is_none().then_some(pair)
}

/// The text with some of its parts replaced; `None` when none was.
fn apply(text: &str, mut changes: Vec<(usize, usize, String)>) -> Option<String> {
    changes.sort();
    let mut changed = String::new();
    let mut done = 0;
    for (from, to, new) in changes {
        // A character that folds into several is replaced once.
        if from >= done {
            changed.push_str(&text[done..from]);
            changed.push_str(&new);
            done = to;
        }
    }
    changed.push_str(&text[done..]);
    (changed != text).then_some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(query: &str) -> Option<String> {
        let mut document = Document {
            kind: content::Kind::Column,
            topic: None,
            slug: "a".into(),
            title: "信用修复要哪些材料".into(),
            date: jiff::civil::date(2026, 1, 1),
            summary: String::new(),
            keywords: vec!["信用修复".into(), "公示期".into()],
            sections: Vec::new(),
            basis: content::Section::default(),
        };
        document.summary = "怎样修复信用".into();
        let all = [&document.title, &document.summary, &document.keywords[1]].map(String::clone);
        Vocabulary::learn(&[document])
            .correct(query, |word| all.iter().any(|text| text.contains(word)))
    }

    #[test]
    fn a_wrong_character_with_the_right_sound_is_replaced() {
        assert_eq!(corrected("信用修附").as_deref(), Some("信用修复"));
        assert_eq!(corrected("信永修复的材料").as_deref(), Some("信用修复的材料"));
        assert_eq!(corrected("公式期").as_deref(), Some("公示期"));
    }

    #[test]
    fn pinyin_is_written_as_words() {
        assert_eq!(corrected("xinyongxiufu 材料").as_deref(), Some("信用修复 材料"));
        assert_eq!(corrected("gongshiqi").as_deref(), Some("公示期"));
        assert_eq!(corrected("basic"), None);
    }

    #[test]
    fn what_is_right_or_unknown_stays() {
        assert_eq!(corrected("信用修复"), None);
        assert_eq!(corrected("天气预报"), None);
        assert_eq!(corrected(""), None);
        assert_eq!(corrected("㈱ﬁ\u{301}？"), None);
    }
}

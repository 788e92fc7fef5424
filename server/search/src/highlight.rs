//! What was found, marked in the text: the whole title, and the passage of the body that says most.

use std::collections::HashMap;

use content::Section;
use tantivy::tokenizer::TokenStream;

use crate::document::Document;
use crate::rank::Weighed;
use crate::sound;
use crate::tokenizer::cut;

/// The longest a passage is, in characters, with the signs that it was cut.
pub const LONGEST_PASSAGE: usize = 90;

/// How much is shown before a term when its sentence is too long, in characters.
const BEFORE: usize = 12;

/// What a term in the heading of a section counts, beside one in the passage.
const IN_HEADING: f32 = 0.6;

/// What a passage of the law behind it counts: names of laws repeat what the text is about.
const IN_BASIS: f32 = 0.5;

/// A piece of text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text, to be escaped like any other.
    pub text: String,
    /// Whether it is what was looked for.
    pub marked: bool,
}

/// A passage of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The id of the heading above it; empty at the beginning.
    pub anchor: String,
    /// At most 90 characters, on one line.
    pub spans: Vec<Span>,
}

/// Knows what is looked for.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    written: HashMap<String, (usize, f32)>,
    heard: HashMap<String, (usize, f32)>,
}

/// A place where a term was found.
#[derive(Clone, Copy, Debug)]
struct Match {
    from: usize,
    to: usize,
    term: usize,
    weight: f32,
}

impl Marker {
    /// Marks these terms; by their sound only those that are written nowhere.
    pub fn new(terms: &[Weighed]) -> Marker {
        let mut marker = Marker::default();
        for (number, weighed) in terms.iter().enumerate() {
            if weighed.term.is_filler() {
                continue;
            }
            let found = (number, weighed.weight);
            marker.written.insert(weighed.term.text.clone(), found);
            if !weighed.known {
                marker.heard.extend(weighed.term.sounds.iter().map(|sound| (sound.clone(), found)));
            }
        }
        marker
    }

    /// The text with what was found in it marked. The spans together are the text.
    pub fn mark(&self, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut done = 0;
        for found in self.matches(text) {
            if found.to <= done {
                continue;
            }
            // What overlaps or touches the last mark makes it longer.
            let from = found.from.max(done);
            push(&mut spans, &text[done..from], false);
            push(&mut spans, &text[from..found.to], true);
            done = found.to;
        }
        push(&mut spans, &text[done..], false);
        spans
    }

    /// The passage that says most about what was looked for; the summary when the body says nothing.
    pub fn passage(&self, document: &Document) -> Passage {
        let mut best: Option<(f32, &Section, usize)> = None;
        let body = document.sections.iter().map(|it| (it, 1.0));
        for (section, counts) in body.chain([(&document.basis, IN_BASIS)]) {
            let heading = self.matches(&section.heading);
            let matches = self.matches(&section.text);
            for begin in beginnings(&section.text, &matches) {
                let end = after(&section.text, begin, LONGEST_PASSAGE - 2);
                let first = matches.partition_point(|found| found.from < begin);
                let inside = matches[first..].iter().take_while(|found| found.to <= end);
                let score = counts * worth(inside, &heading);
                if best.is_none_or(|(most, _, _)| score > most) {
                    best = Some((score, section, begin));
                }
            }
        }
        match best {
            Some((_, section, begin)) => Passage {
                anchor: section.anchor.clone(),
                spans: self.excerpt(&section.text, begin),
            },
            None => Passage { anchor: String::new(), spans: self.excerpt(&document.summary, 0) },
        }
    }

    /// The text from a byte on, on one line, with signs where it was cut.
    fn excerpt(&self, text: &str, begin: usize) -> Vec<Span> {
        let end = after(text, begin, LONGEST_PASSAGE - 2);
        let sentence = |before: &str| before.is_empty() || before.ends_with(ends_a_sentence);
        let mut spans = Vec::new();
        if !sentence(&text[..begin]) {
            push(&mut spans, "…", false);
        }
        for span in self.mark(&text[begin..end].replace('\n', " ")) {
            push(&mut spans, &span.text, span.marked);
        }
        if !text[end..].is_empty() && !sentence(&text[..end]) {
            push(&mut spans, "…", false);
        }
        spans
    }

    fn matches(&self, text: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut cuts = cut(text);
        while cuts.advance() {
            let token = cuts.token();
            let heard = || {
                if self.heard.is_empty() {
                    return None;
                }
                self.heard.get(&sound::of_pair(&token.text)?)
            };
            if let Some(&(term, weight)) = self.written.get(&token.text).or_else(heard) {
                let (from, to) = (token.offset_from, token.offset_to);
                matches.push(Match { from, to, term, weight });
            }
        }
        matches
    }
}

/// Adds a text to the spans; to the last one when it is marked alike.
fn push(spans: &mut Vec<Span>, text: &str, marked: bool) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => spans.push(Span { text: text.to_owned(), marked }),
    }
}

/// Each term once: fully in the passage, in part in the heading above it.
fn worth<'a>(inside: impl Iterator<Item = &'a Match>, heading: &[Match]) -> f32 {
    let mut best: Vec<(usize, f32)> = Vec::new();
    let above = heading.iter().map(|found| (found.term, found.weight * IN_HEADING));
    for (term, weight) in inside.map(|found| (found.term, found.weight)).chain(above) {
        if !best.iter().any(|&(known, _)| known == term) {
            best.push((term, weight));
        }
    }
    best.iter().map(|(_, weight)| weight).sum()
}

/// Where a passage may begin: at each sentence with a match, or shortly before the match where the
/// sentence is too long.
fn beginnings(text: &str, matches: &[Match]) -> Vec<usize> {
    let mut beginnings = Vec::new();
    let mut sentence = 0;
    let mut seen = 0;
    for found in matches {
        // Matches come in order, so each part of the text is looked through once.
        if let Some((at, end)) =
            text[seen..found.from].char_indices().rfind(|&(_, c)| ends_a_sentence(c))
        {
            sentence = seen + at + end.len_utf8();
        }
        seen = seen.max(found.from);
        let shown = after(text, sentence, LONGEST_PASSAGE - 2);
        let begin = if found.to <= shown { sentence } else { before(text, found.from, BEFORE) };
        if beginnings.last() != Some(&begin) {
            beginnings.push(begin);
        }
    }
    beginnings
}

fn ends_a_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '；' | '\n')
}

/// The byte some characters after another, at most the end.
fn after(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

/// The byte some characters before another, at least the beginning.
fn before(text: &str, to: usize, characters: usize) -> usize {
    text[..to].char_indices().rev().nth(characters - 1).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::terms;

    fn marker(query: &str, known: bool) -> Marker {
        let weigh = |term| Weighed { term, weight: 1.0, known, doubt: f32::from(u8::from(!known)) };
        Marker::new(&terms(query).into_iter().map(weigh).collect::<Vec<_>>())
    }

    fn shown(spans: &[Span]) -> String {
        let show = |span: &Span| match span.marked {
            true => format!("[{}]", span.text),
            false => span.text.clone(),
        };
        spans.iter().map(show).collect()
    }

    fn document(sections: &[(&str, &str)]) -> Document {
        Document {
            kind: content::Kind::Column,
            topic: None,
            slug: "a".into(),
            title: "题".into(),
            date: jiff::civil::date(2026, 1, 1),
            summary: "一句话说明白。".into(),
            keywords: Vec::new(),
            sections: sections
                .iter()
                .map(|(heading, text)| Section {
                    anchor: (*heading).into(),
                    heading: (*heading).into(),
                    text: (*text).into(),
                })
                .collect(),
            basis: Section::default(),
        }
    }

    #[test]
    fn neighbouring_marks_are_one_and_the_text_stays_as_written() {
        let spans = marker("信用修复是什么", true).mark("申请信用修復是免费的，信用要紧。");
        assert_eq!(shown(&spans), "申请[信用修復]是免费的，[信用]要紧。");
    }

    #[test]
    fn a_word_that_is_written_nowhere_is_marked_by_its_sound() {
        assert_eq!(shown(&marker("修附", false).mark("怎样修复")), "怎样[修复]");
        assert_eq!(shown(&marker("修附", true).mark("怎样修复")), "怎样修复");
    }

    #[test]
    fn the_passage_is_the_sentence_that_says_most_under_its_heading() {
        let long = "无关的话。".repeat(30);
        let text = format!("{long}材料只有两样。{long}");
        let document = document(&[("", "先说材料。"), ("要交的两样", &text)]);
        let passage = marker("材料 两样", true).passage(&document);
        assert_eq!(passage.anchor, "要交的两样");
        assert!(shown(&passage.spans).starts_with("[材料]只有[两样]。"), "{passage:?}");
    }

    #[test]
    fn a_match_deep_in_an_endless_sentence_is_shown_with_what_stands_around_it() {
        let text = format!("{}材料{}", "字".repeat(200), "字".repeat(200));
        let passage = marker("材料", true).passage(&document(&[("", &text)]));
        let expected = format!("…{}[材料]{}…", "字".repeat(12), "字".repeat(74));
        assert_eq!(shown(&passage.spans), expected);
    }

    #[test]
    fn without_a_match_in_the_body_the_summary_is_shown() {
        let passage = marker("题", true).passage(&document(&[("一", "没有。")]));
        assert_eq!(shown(&passage.spans), "一句话说明白。");
        assert_eq!(passage.anchor, "");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn marks_never_panic_and_the_spans_are_the_text(
            text in prop_oneof![any::<String>(), "[信用修復材料a1é\u{301}ﬁ㈱ 。\n？]{0,300}"],
            query in "\\PC{0,12}|[信用修附材料a1éﬁ]{1,9}",
            known in any::<bool>(),
        ) {
            let marker = marker(&query, known);
            let spans = marker.mark(&text);
            prop_assert_eq!(spans.iter().map(|span| span.text.as_str()).collect::<String>(), text.clone());
            prop_assert!(spans.windows(2).all(|pair| pair[0].marked != pair[1].marked));
            let passage = marker.passage(&document(&[("", "先"), ("标题", &text)]));
            let length: usize = passage.spans.iter().map(|span| span.text.chars().count()).sum();
            prop_assert!(length <= LONGEST_PASSAGE);
            prop_assert!(!passage.spans.iter().any(|span| span.text.contains('\n')));
        }
    }
}

//! A plain text cut into its sentences, and the ones among them that answer a question.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::words::{Mark, Weights, Words};

/// The most sentences that are quoted from one section.
pub const MOST: usize = 4;

/// The most that is quoted from one section, in characters.
const LONGEST: usize = 220;

/// The sentences of a text: each line is at least one. Together they are the text without line ends.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut ended = false;
    for (at, it) in text.char_indices() {
        let closes = matches!(it, '”' | '’' | '」' | '』' | '）' | ')' | '》');
        if it == '\n' || ended && !closes && !ends(it) {
            push(text, from..at, &mut found);
            from = if it == '\n' { at + 1 } else { at };
            ended = false;
        }
        ended = ended && (closes || ends(it)) || ends(it);
    }
    push(text, from..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let said = &text[range.clone()];
    let from = range.start + (said.len() - said.trim_start().len());
    let to = range.end - (said.len() - said.trim_end().len());
    if from < to {
        found.push(from..to);
    }
}

fn ends(it: char) -> bool {
    matches!(it, '。' | '！' | '？' | '!' | '?')
}

/// What a question wants to know, as far as its words tell: sentences that have it come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A length of time or a day.
    pub time: bool,
    /// A sum, or whether there is one.
    pub money: bool,
    /// A place or a way.
    pub place: bool,
}

impl Wanted {
    fn worth(self, sentence: &str) -> f32 {
        let number =
            sentence.chars().any(|it| it.is_ascii_digit() || "一两三四五六七十".contains(it));
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let time = self.time && number && has(&["日", "天", "月", "年", "小时", "分钟"]);
        let money = self.money && has(&["收费", "费用", "花钱", "免费", "元"]);
        let place = self.place && has(&["窗口", "网站", "打开", "登录", "到", "去", "向", "12345"]);
        [time, money, place].into_iter().filter(|it| *it).count() as f32
    }
}

/// The piece of a text that answers best: one to four neighbouring sentences, with the list behind a
/// sentence that ends in a colon.
pub fn best(
    text: &str,
    asked: &BTreeSet<Mark>,
    wanted: Wanted,
    words: &Words,
    weights: &Weights,
) -> Option<Range<usize>> {
    let all = sentences(text);
    let worth: Vec<f32> = (0..)
        .zip(&all)
        .map(|(place, range)| {
            let said = &text[range.clone()];
            let marks = words.marks(said);
            let shared = weights.sum(marks.intersection(asked));
            let long = said.chars().count() as f32;
            // The first sentence of a section usually says what the heading asks.
            let first = if place == 0 { 1.5 } else { 0.0 };
            let row = if is_row(said) { 0.6 } else { 1.0 };
            row * (shared * (1.3 - (long / 200.0).min(0.5)) + 2.0 * wanted.worth(said) + first)
        })
        .collect();
    let begin = (0..all.len()).max_by(|a, b| worth[*a].total_cmp(&worth[*b]).then(b.cmp(a)))?;
    let mut end = begin + 1;
    let listed = |place: usize| text[all[place].clone()].ends_with(['：', ':']);
    let length = |from: usize, to: usize| text[all[from].start..all[to - 1].end].chars().count();
    while end < all.len() && end - begin < 8 {
        let in_list =
            listed(begin) && end - begin <= 6 && !is_break(&text[all[end].clone()], end - begin);
        let says_more = worth[end] >= 0.35 * worth[begin] && same_line(text, &all, end);
        let next = in_list || (end - begin < MOST.min(3) && says_more);
        if !next || length(begin, end + 1) > LONGEST {
            break;
        }
        end += 1;
    }
    // A heading of a list alone answers nothing: then what stands before it does.
    Some(all[begin].start..all[end - 1].end)
}

/// Whether a line cannot belong to the list that was begun so many sentences before.
fn is_break(sentence: &str, after: usize) -> bool {
    after > 1 && sentence.ends_with(['：', ':'])
}

fn same_line(text: &str, all: &[Range<usize>], place: usize) -> bool {
    !text[all[place - 1].end..all[place].start].contains('\n')
}

/// Whether it is a row of a table: its cells are kept apart by spaces, which Chinese has none of.
pub fn is_row(sentence: &str) -> bool {
    let characters: Vec<char> = sentence.chars().collect();
    let wide = |it: &char| !it.is_ascii();
    characters.windows(3).any(|it| it[1] == ' ' && wide(&it[0]) && wide(&it[2]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::fixture;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "先说结论：不行。“别转账！”他说。\n第一条；\n能吗？能。";
        let said: Vec<&str> = sentences(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(
            said,
            ["先说结论：不行。", "“别转账！”", "他说。", "第一条；", "能吗？", "能。"]
        );
    }

    #[test]
    fn the_list_comes_with_the_sentence_before_it() {
        let words = fixture();
        let text = "无关的话。\n要交的材料有两样：\n证明；\n承诺书。\n";
        let asked = words.marks("要交的材料");
        let sets = ["要交的材料", "别的", "再一个", "另外说", "还有"].map(|it| words.marks(it));
        let found = best(text, &asked, Wanted::default(), &words, &Weights::of(&sets)).unwrap();
        assert_eq!(&text[found], "要交的材料有两样：\n证明；\n承诺书。");
    }

    proptest! {
        #[test]
        fn sentences_are_pieces_of_the_text_in_order(text in any::<String>()) {
            let all = sentences(&text);
            prop_assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(all.iter().all(|it| text.get(it.clone()).is_some_and(|it| !it.is_empty())));
        }
    }
}

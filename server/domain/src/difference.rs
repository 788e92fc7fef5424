//! What differs between two texts, piece by piece: how a correction is shown.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Longer texts are not compared piece by piece, in characters: the one is gone, the other is new.
const LONGEST: usize = 6000;

/// A piece of a text beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It stands in both.
    Same(String),
    /// It stands only in the earlier one.
    Gone(String),
    /// It stands only in the later one.
    New(String),
}

/// The pieces of both texts, in their order. A number and a word of Latin letters is one piece, a
/// Chinese character another; what stands alone between two changes is told as changed, because nobody
/// reads a text in which every second character is marked.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    if before.chars().count().max(after.chars().count()) > LONGEST {
        return whole(before, after);
    }
    let (old, new) = (tokens(before), tokens(after));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut runs: Vec<Run> = Vec::with_capacity(ops.len());
    for (at, op) in ops.iter().enumerate() {
        let run = Run {
            same: matches!(op, DiffOp::Equal { .. }),
            before: old[op.old_range()].concat(),
            after: new[op.new_range()].concat(),
        };
        let alone = op.old_range().len() < 2 && at > 0 && at + 1 < ops.len();
        let run = Run { same: run.same && !alone, ..run };
        match runs.last_mut() {
            Some(last) if last.same == run.same => {
                last.before += &run.before;
                last.after += &run.after;
            }
            _ => runs.push(run),
        }
    }
    let pieces = runs.into_iter().flat_map(|run| match run.same {
        true => [Some(Piece::Same(run.before)), None],
        false => [Some(Piece::Gone(run.before)), Some(Piece::New(run.after))],
    });
    pieces.flatten().filter(|it| !it.text().is_empty()).collect()
}

impl Piece {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::New(text) => text,
        }
    }
}

/// What stands in a row in both texts, or in neither.
struct Run {
    same: bool,
    before: String,
    after: String,
}

fn whole(before: &str, after: &str) -> Vec<Piece> {
    match before == after {
        true => vec![Piece::Same(before.to_owned())],
        false => vec![Piece::Gone(before.to_owned()), Piece::New(after.to_owned())],
    }
}

/// The text cut where a difference may begin. A mark that belongs to the character before it
/// (combining, joiner, selector of a variant) stays with it.
fn tokens(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before: Option<char> = None;
    for (at, now) in text.char_indices() {
        if before.is_some_and(|before| !together(before, now)) {
            cuts.push(at);
        }
        before = Some(now);
    }
    if text.is_empty() {
        return Vec::new();
    }
    cuts.push(text.len());
    cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect()
}

fn together(before: char, now: char) -> bool {
    let word = |it: char| it.is_ascii_alphanumeric();
    let decimal = |it: char| matches!(it, '.' | ',');
    let belongs = |it: char| {
        matches!(it, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
    };
    word(before) && (word(now) || decimal(now))
        || decimal(before) && now.is_ascii_digit()
        || belongs(now)
        || before == '\u{200d}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let piece = |it: Piece| match it {
            Piece::Same(text) => text,
            Piece::Gone(text) => format!("[-{text}]"),
            Piece::New(text) => format!("[+{text}]"),
        };
        pieces(before, after).into_iter().map(piece).collect()
    }

    #[test]
    fn only_what_changed_is_marked_and_a_number_is_one_thing() {
        assert_eq!(shown("罚款2000元", "罚款200元"), "罚款[-2000][+200]元");
        assert_eq!(shown("货架上没有价签。", "货架上部分没有价签。"), "货架上[+部分]没有价签。");
        assert_eq!(shown("未按规定明码标价", "未按规定明码标价"), "未按规定明码标价");
        assert_eq!(shown("", "新"), "[+新]");
        assert_eq!(shown("旧", ""), "[-旧]");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn one_character_between_two_changes_is_no_island() {
        assert_eq!(shown("甲乙丙丁", "子乙寅丁"), "[-甲乙丙][+子乙寅]丁");
    }

    #[test]
    fn a_family_of_emoji_and_a_rare_character_stay_whole() {
        assert_eq!(
            shown("𠮷👨\u{200d}👩家", "𠮷👨\u{200d}👧家"),
            "𠮷[-👨\u{200d}👩][+👨\u{200d}👧]家"
        );
    }

    #[test]
    fn what_is_very_long_is_told_as_a_whole() {
        let (before, after) = ("长".repeat(7000), "短".repeat(10));
        assert_eq!(pieces(&before, &after).len(), 2);
        assert_eq!(pieces(&before, &before).len(), 1);
    }

    proptest! {
        #[test]
        fn the_pieces_make_both_texts_again(before in "[甲乙丙0-9a. \n👨\u{200d}]{0,40}", after in "\\PC{0,40}") {
            for (a, b) in [(&before, &after), (&after, &before), (&before, &before)] {
                let (mut old, mut new) = (String::new(), String::new());
                for piece in pieces(a, b) {
                    if !matches!(piece, Piece::New(_)) { old += piece.text(); }
                    if !matches!(piece, Piece::Gone(_)) { new += piece.text(); }
                }
                prop_assert_eq!((&old, &new), (a, b));
            }
        }
    }
}

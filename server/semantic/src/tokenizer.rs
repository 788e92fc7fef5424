//! Cutting text into the pieces the model knows: the most likely cut under a unigram model
//! (SentencePiece), found by dynamic programming.

/// What stands for a space.
const SPACE: char = '\u{2581}';
/// How much less likely than the least likely piece a character is that no piece has.
const UNKNOWN: f32 = 10.0;

/// The pieces, how likely each is, and how characters are folded before.
#[derive(Debug)]
pub struct Tokenizer {
    offsets: Vec<u32>,
    scores: Vec<f32>,
    text: Vec<u8>,
    /// Open addressing: the number of a piece and one; 0 is free.
    table: Vec<u32>,
    /// The longest piece, in bytes.
    longest: usize,
    /// What a character without a piece costs.
    unknown_score: f32,
    first: u32,
    last: u32,
    unknown: u32,
    /// What becomes of a character, by its number.
    folds: Vec<(u32, Box<[char]>)>,
}

/// A step of the best way to a place: what it costs, from where, by which piece.
#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: usize,
    piece: u32,
}

impl Tokenizer {
    /// From the tables of the file; `None` if they do not fit together.
    pub fn of(
        offsets: Vec<u32>,
        scores: Vec<f32>,
        text: Vec<u8>,
        [first, last, unknown]: [u32; 3],
        folds: u32,
        table: &[u8],
    ) -> Option<Tokenizer> {
        let count = u32::try_from(scores.len()).ok()?;
        let inside = [first, last, unknown].iter().all(|it| *it < count);
        let rising = offsets.is_sorted() && *offsets.last()? as usize <= text.len();
        let finite = scores.iter().all(|it| it.is_finite());
        if !inside || !rising || !finite || offsets.len() != scores.len() + 1 {
            return None;
        }
        let longest = offsets.windows(2).map(|it| it[1] - it[0]).max()? as usize;
        let least = scores.iter().copied().fold(0.0, f32::min);
        let mut tokenizer = Tokenizer {
            table: vec![0; (scores.len() * 2).next_power_of_two()],
            offsets,
            scores,
            text,
            longest,
            unknown_score: least - UNKNOWN,
            first,
            last,
            unknown,
            folds: read_folds(folds, table)?,
        };
        for piece in 0..count {
            let bytes = tokenizer.piece(piece);
            // What marks an end, a gap or the unknown is no text, also where somebody types it.
            let special = bytes.is_empty()
                || [first, last, unknown].contains(&piece)
                || bytes == b"<pad>"
                || bytes == b"<mask>";
            if !special {
                let mut at = tokenizer.place(bytes);
                while tokenizer.table[at] != 0 {
                    at = (at + 1) & (tokenizer.table.len() - 1);
                }
                tokenizer.table[at] = piece + 1;
            }
        }
        Some(tokenizer)
    }

    /// How many pieces there are.
    pub fn count(&self) -> u32 {
        self.scores.len() as u32
    }

    /// A window of tokens as the model wants it: its first and last token around these.
    pub fn around(&self, tokens: &[u32]) -> Vec<u32> {
        let mut all = Vec::with_capacity(tokens.len() + 2);
        all.push(self.first);
        all.extend(tokens);
        all.push(self.last);
        all
    }

    /// Cuts a text.
    pub fn cut(&self, text: &str) -> Vec<u32> {
        let (text, bounds) = self.fold(text);
        let bytes = text.as_bytes();
        let places = bounds.len() - 1;
        let nothing = Step { score: f32::NEG_INFINITY, from: 0, piece: self.unknown };
        let mut best = vec![nothing; places + 1];
        best[0].score = 0.0;
        for from in 0..places {
            let score = best[from].score;
            for to in from + 1..=places {
                let piece = &bytes[bounds[from]..bounds[to]];
                if piece.len() > self.longest {
                    break;
                }
                if let Some(piece) = self.find(piece) {
                    let score = score + self.scores[piece as usize];
                    if score > best[to].score {
                        best[to] = Step { score, from, piece };
                    }
                }
            }
            let score = score + self.unknown_score;
            if score > best[from + 1].score {
                best[from + 1] = Step { score, from, piece: self.unknown };
            }
        }
        let mut tokens = Vec::new();
        let mut at = places;
        while at > 0 {
            tokens.push(best[at].piece);
            at = best[at].from;
        }
        tokens.reverse();
        tokens
    }

    /// Folds each character, makes several spaces one, and begins with a space. With the text come
    /// the places where its characters begin and where the last one ends.
    fn fold(&self, text: &str) -> (String, Vec<usize>) {
        let mut folded = String::with_capacity(text.len() + 8);
        let mut bounds = Vec::with_capacity(text.len() / 2 + 8);
        let mut after_space = false;
        let mut push = |it: char| {
            let space = it == ' ';
            if folded.is_empty() && !space {
                bounds.push(0);
                folded.push(SPACE);
            }
            if !(space && after_space) {
                bounds.push(folded.len());
                folded.push(if space { SPACE } else { it });
            }
            after_space = space;
        };
        for it in text.chars() {
            match self.folds.binary_search_by_key(&u32::from(it), |fold| fold.0) {
                Ok(at) => self.folds[at].1.iter().for_each(|it| push(*it)),
                Err(_) => push(it),
            }
        }
        if folded.is_empty() {
            bounds.push(0);
            folded.push(SPACE);
        }
        bounds.push(folded.len());
        (folded, bounds)
    }

    fn find(&self, bytes: &[u8]) -> Option<u32> {
        let mut at = self.place(bytes);
        loop {
            let piece = self.table[at].checked_sub(1)?;
            if self.piece(piece) == bytes {
                return Some(piece);
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    fn piece(&self, piece: u32) -> &[u8] {
        let piece = piece as usize;
        &self.text[self.offsets[piece] as usize..self.offsets[piece + 1] as usize]
    }

    /// Where a piece is looked for first (FNV-1a).
    fn place(&self, bytes: &[u8]) -> usize {
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        // The lowest bits of this hash know least of the first bytes.
        (hash ^ hash >> 32) as usize & (self.table.len() - 1)
    }
}

/// The table of folds: a character, how many it becomes, and those.
fn read_folds(count: u32, mut table: &[u8]) -> Option<Vec<(u32, Box<[char]>)>> {
    let mut folds = Vec::new();
    for _ in 0..count {
        let from = next(&mut table)?;
        let (many, rest) = table.split_first()?;
        table = rest;
        let into = (0..*many).map(|_| char::from_u32(next(&mut table)?)).collect::<Option<_>>()?;
        folds.push((from, into));
    }
    folds.sort_by_key(|it| it.0);
    Some(folds)
}

fn next(table: &mut &[u8]) -> Option<u32> {
    let (number, rest) = table.split_first_chunk::<4>()?;
    *table = rest;
    Some(u32::from_le_bytes(*number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A few pieces with their scores; `Ａ` is folded to `a`, a line's end to a space, U+200B to
    /// nothing.
    fn few() -> Tokenizer {
        let pieces: [(&str, f32); 10] = [
            ("<s>", 0.0),
            ("</s>", 0.0),
            ("<unk>", 0.0),
            ("\u{2581}", -3.0),
            ("信", -5.0),
            ("用", -5.0),
            ("信用", -6.0),
            ("修复", -6.0),
            ("a", -4.0),
            ("\u{2581}a", -4.5),
        ];
        let mut offsets = vec![0];
        let mut text = Vec::new();
        for (piece, _) in pieces {
            text.extend(piece.as_bytes());
            offsets.push(text.len() as u32);
        }
        let mut folds = Vec::new();
        for (from, into) in [('Ａ', "a"), ('\n', " "), ('\u{200b}', "")] {
            folds.extend(u32::from(from).to_le_bytes());
            folds.push(into.len() as u8);
            into.chars().for_each(|it| folds.extend(u32::from(it).to_le_bytes()));
        }
        let scores = pieces.iter().map(|it| it.1).collect();
        Tokenizer::of(offsets, scores, text, [0, 1, 2], 3, &folds).unwrap()
    }

    #[test]
    fn the_most_likely_cut_is_taken() {
        assert_eq!(few().cut("信用修复"), [3, 6, 7]);
        assert_eq!(few().cut("用信"), [3, 5, 4]);
    }

    #[test]
    fn what_has_no_piece_is_unknown_character_by_character() {
        assert_eq!(few().cut("信誉好"), [3, 4, 2, 2]);
    }

    #[test]
    fn spaces_become_one_and_characters_are_folded() {
        assert_eq!(few().cut("Ａ"), [9]);
        assert_eq!(few().cut("  \n a\u{200b}a"), [9, 8]);
        assert_eq!(few().cut(""), [3]);
    }

    #[test]
    fn nobody_can_type_the_mark_of_an_end() {
        assert!(!few().cut("</s><s>").contains(&0));
        assert!(!few().cut("</s><s>").contains(&1));
        assert_eq!(few().around(&[4]), [0, 4, 1]);
    }

    #[test]
    fn tables_that_do_not_fit_are_refused() {
        let of = |offsets: &[u32], folds, table: &[u8]| {
            Tokenizer::of(offsets.to_vec(), vec![0.0; 3], vec![b'a'; 3], [0, 1, 2], folds, table)
        };
        assert!(of(&[0, 1, 2, 3], 0, &[]).is_some());
        assert!(of(&[0, 1, 2], 0, &[]).is_none());
        assert!(of(&[0, 2, 1, 3], 0, &[]).is_none());
        assert!(of(&[0, 1, 2, 4], 0, &[]).is_none());
        assert!(of(&[0, 1, 2, 3], 1, &[65, 0, 0, 0, 1]).is_none());
        assert!(of(&[0, 1, 2, 3], 1, &[65, 0, 0, 0, 1, 0, 0xd8, 0, 0]).is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in "\\PC{0,60}|[信用修复a \\n\u{200b}Ａ]{0,60}") {
            let tokens = few().cut(&text);
            prop_assert!(!tokens.is_empty());
            prop_assert!(tokens.iter().all(|it| (2..10).contains(it)));
        }
    }
}

//! What is offered while a visitor types: titles and keywords, found by characters, by pinyin
//! (`xinyong`), by its initials (`xyxf`), or by any mixture.

use std::collections::HashMap;

use content::Kind;

use crate::document::Document;
use crate::fold::fold;
use crate::sound::syllables;

/// What is beyond this many characters is not read.
const LONGEST_PREFIX: usize = 32;

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The title or keyword.
    pub text: String,
    /// Where it leads: to the piece, or to the search for the keyword.
    pub href: String,
    /// What kind of piece it is; none for a keyword.
    pub kind: Option<Kind>,
}

/// All titles and keywords, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Suggester {
    offers: Vec<Offer>,
}

#[derive(Clone, Debug)]
struct Offer {
    suggestion: Suggestion,
    letters: Vec<Letter>,
    /// How many pieces have this keyword.
    count: usize,
}

/// A character and how it may be typed.
#[derive(Clone, Debug)]
struct Letter {
    character: char,
    syllables: Vec<&'static str>,
}

impl Suggester {
    /// Learns the titles and keywords of all documents.
    pub fn learn(documents: &[Document]) -> Suggester {
        let mut offers = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for document in documents {
            offers.push(Offer::new(&document.title, document.href(), Some(document.kind)));
            for keyword in &document.keywords {
                let place = *places.entry(keyword).or_insert_with(|| {
                    offers.push(Offer::new(keyword, search_for(keyword), None));
                    offers.len() - 1
                });
                offers[place].count += 1;
            }
        }
        Suggester { offers }
    }

    /// At most `most` suggestions: those that begin with what was typed come first, then frequent
    /// and short ones. Half of the places are kept for keywords, the other half for titles.
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<Suggestion> {
        let typed: Vec<char> = fold(typed)
            .iter()
            .map(|folded| folded.character)
            .filter(|character| character.is_alphanumeric())
            .take(LONGEST_PREFIX)
            .collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let offers = |place: &dyn Fn(&Offer) -> Option<usize>| -> Vec<(usize, &Offer)> {
            self.offers.iter().filter_map(|offer| Some((place(offer)?, offer))).collect()
        };
        let mut found = offers(&|offer| offer.place_of(&typed));
        if found.is_empty() {
            // One key too many or two in the wrong order, or a character that was left out.
            let slips = slips(&typed);
            found = offers(&|offer| {
                let slipped = slips.iter().find_map(|typed| offer.place_of(typed));
                slipped.or_else(|| offer.gapped(&typed))
            });
        }
        found.sort_by_key(|(place, offer)| {
            (*place > 0, std::cmp::Reverse(offer.count), offer.letters.len())
        });
        let (titles, keywords): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, offer)| offer.suggestion.kind.is_some());
        let keywords_shown =
            keywords.len().min(most.div_ceil(2).max(most.saturating_sub(titles.len())));
        let chosen = keywords.into_iter().take(keywords_shown).chain(titles).take(most);
        chosen.map(|(_, offer)| offer.suggestion.clone()).collect()
    }
}

impl Offer {
    fn new(text: &str, href: String, kind: Option<Kind>) -> Offer {
        let letters = fold(text)
            .iter()
            .map(|folded| folded.character)
            .filter(|character| character.is_alphanumeric())
            .map(|character| Letter { character, syllables: syllables(character) })
            .collect();
        Offer { suggestion: Suggestion { text: text.to_owned(), href, kind }, letters, count: 0 }
    }

    /// The first letter from which on the text can be typed like this.
    fn place_of(&self, typed: &[char]) -> Option<usize> {
        (0..self.letters.len()).find(|&place| begins(&self.letters[place..], typed))
    }

    /// The first letter from which on these characters stand in order, with one or two left out.
    fn gapped(&self, typed: &[char]) -> Option<usize> {
        let stands = |place: &usize| {
            let within = self.letters[*place..].iter().take(typed.len() + 2);
            let mut left = typed.iter().peekable();
            for letter in within {
                left.next_if(|next| **next == letter.character);
            }
            left.peek().is_none() && self.letters[*place].character == typed[0]
        };
        (typed.len() > 1).then(|| (0..self.letters.len()).find(stands)).flatten()
    }
}

/// Slips of the finger are looked for in what is at least so long.
const SHORTEST_SLIP: usize = 4;

/// What may have been meant in Latin letters: each letter left out once, each pair turned round once.
fn slips(typed: &[char]) -> Vec<Vec<char>> {
    if typed.len() < SHORTEST_SLIP || !typed.iter().all(char::is_ascii_lowercase) {
        return Vec::new();
    }
    let without = (0..typed.len()).map(|at| [&typed[..at], &typed[at + 1..]].concat());
    let turned = (1..typed.len()).map(|at| {
        let mut turned = typed.to_vec();
        turned.swap(at - 1, at);
        turned
    });
    without.chain(turned).collect()
}

/// Whether the typed characters, each standing for itself or for a part of a syllable, are a
/// beginning of the text.
fn begins(letters: &[Letter], typed: &[char]) -> bool {
    let Some(&next) = typed.first() else { return true };
    let Some((letter, rest)) = letters.split_first() else { return false };
    if letter.character == next && begins(rest, &typed[1..]) {
        return true;
    }
    letter.syllables.iter().any(|syllable| {
        let shared = syllable.chars().zip(typed).take_while(|(a, b)| a == *b).count();
        let whole = shared == syllable.len() && begins(rest, &typed[shared..]);
        let initial = if syllable[1..].starts_with('h') { 2 } else { 1 };
        let short = (1..=initial.min(shared)).any(|length| begins(rest, &typed[length..]));
        // The last syllable may be half typed.
        whole || short || shared == typed.len()
    })
}

fn search_for(keyword: &str) -> String {
    let mut href = String::from("/search?q=");
    for byte in keyword.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            href.push(char::from(byte));
        } else {
            href.push_str(&format!("%{byte:02X}"));
        }
    }
    href
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn suggester() -> Suggester {
        let document = |title: &str, keywords: &[&str]| Document {
            kind: Kind::Column,
            topic: None,
            slug: "a".into(),
            title: title.into(),
            date: jiff::civil::date(2026, 1, 1),
            summary: String::new(),
            keywords: keywords.iter().map(|keyword| (*keyword).into()).collect(),
            sections: Vec::new(),
            basis: content::Section::default(),
        };
        Suggester::learn(&[
            document("罚款交清了，记录多久不再显示？", &["公示期", "罚款"]),
            document("申请信用修复，只交两样材料", &["信用修复", "罚款"]),
            document("银行查不查我的记录", &["银行"]),
        ])
    }

    fn texts(typed: &str) -> Vec<String> {
        suggester().suggest(typed, 8).into_iter().map(|suggestion| suggestion.text).collect()
    }

    #[test]
    fn characters_pinyin_initials_and_mixtures_find_the_same() {
        let expected = ["信用修复", "申请信用修复，只交两样材料"];
        for typed in [
            "信用",
            "信用修復",
            "xinyong",
            "xin yong",
            "xinyo",
            "xyxf",
            "XYXF",
            "信用xiu",
            "xinyongxf",
        ] {
            assert_eq!(texts(typed), expected, "{typed}");
        }
        assert_eq!(texts("gsq"), ["公示期"]);
        assert_eq!(texts("yinhang"), ["银行", "银行查不查我的记录"]);
        assert_eq!(texts("shq"), ["公示期", "申请信用修复，只交两样材料"]);
    }

    #[test]
    fn a_slip_of_the_finger_still_offers_something() {
        assert_eq!(texts("xinyogn")[0], "信用修复");
        assert_eq!(texts("xinyyong")[0], "信用修复");
        assert_eq!(texts("信修复")[0], "信用修复");
        assert_eq!(texts("公期"), ["公示期"]);
        assert!(texts("qqqqqq").is_empty());
    }

    #[test]
    fn a_keyword_leads_to_its_search_and_a_title_to_its_piece() {
        let found = suggester().suggest("罚款", 8);
        assert_eq!(found[0].href, "/search?q=%E7%BD%9A%E6%AC%BE");
        assert_eq!(found[0].kind, None);
        assert_eq!(found[1].href, "/column/a");
        assert_eq!(suggester().suggest("罚款", 1).len(), 1);
    }

    #[test]
    fn nothing_typed_or_only_punctuation_offers_nothing() {
        assert!(texts("").is_empty());
        assert!(texts("？！ \u{0}").is_empty());
        assert!(texts("天气").is_empty());
    }

    proptest! {
        #[test]
        fn no_typing_makes_it_panic(typed in any::<String>()) {
            prop_assert!(suggester().suggest(&typed, 8).len() <= 8);
        }
    }
}

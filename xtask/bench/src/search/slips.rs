//! How people mistype, with a fixed seed.

use std::collections::HashMap;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use pinyin::ToPinyin;

/// The seed of every run.
const SEED: u64 = 20_261_128;

/// A way to type something otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// As it stands in the set.
    None,
    /// One character is another one that sounds the same.
    Homophone,
    /// Traditional characters.
    Traditional,
    /// Pinyin without tones instead of characters.
    Pinyin,
    /// The initials of the characters.
    Initials,
    /// One character is missing.
    Dropped,
}

impl Slip {
    /// All of them, what was typed right first.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Homophone,
        Self::Traditional,
        Self::Pinyin,
        Self::Initials,
        Self::Dropped,
    ];

    /// All queries, typed like this.
    pub fn of_all(self, queries: &[String]) -> Vec<String> {
        let mut seed = SEED;
        queries.iter().map(|query| self.of(query, &mut seed)).collect()
    }

    fn of(self, query: &str, seed: &mut u64) -> String {
        let characters: Vec<char> = query.chars().collect();
        let chinese: Vec<usize> =
            (0..characters.len()).filter(|&at| characters[at].to_pinyin().is_some()).collect();
        let chance = next(seed);
        let Some(&at) = chinese.get(chance as usize % chinese.len().max(1)) else {
            return query.to_owned();
        };
        match self {
            Self::None => query.to_owned(),
            Self::Traditional => {
                TRADITIONAL.as_ref().map_or_else(|| query.to_owned(), |it| it.convert(query))
            }
            Self::Homophone => {
                let alike = characters[at].to_pinyin().and_then(|it| ALIKE.get(it.plain()));
                let others: Vec<char> = alike
                    .into_iter()
                    .flatten()
                    .copied()
                    .filter(|it| *it != characters[at])
                    .collect();
                let mut typed = characters;
                if let Some(&other) = others.get((chance >> 32) as usize % others.len().max(1)) {
                    typed[at] = other;
                }
                typed.into_iter().collect()
            }
            Self::Pinyin => {
                let typed = characters
                    .iter()
                    .map(|it| it.to_pinyin().map_or(it.to_string(), |it| it.plain().to_owned()));
                typed.collect()
            }
            Self::Initials => {
                let initial = |it: &char| {
                    it.to_pinyin().and_then(|it| it.plain().chars().next()).unwrap_or(*it)
                };
                characters.iter().map(initial).collect()
            }
            Self::Dropped if chinese.len() < 3 => query.to_owned(),
            Self::Dropped => {
                let kept = characters.iter().enumerate().filter(|(place, _)| *place != at);
                kept.map(|(_, character)| character).collect()
            }
        }
    }
}

/// The characters in use (those of GB 2312, level 1 and 2, lie in this block), by their sound.
static ALIKE: LazyLock<HashMap<&'static str, Vec<char>>> = LazyLock::new(|| {
    let mut alike: HashMap<&'static str, Vec<char>> = HashMap::new();
    for character in '\u{4e00}'..='\u{9fa5}' {
        if let Some(sound) = character.to_pinyin() {
            alike.entry(sound.plain()).or_default().push(character);
        }
    }
    alike
});

static TRADITIONAL: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).ok());

/// The next number of a sequence that is the same in every run (SplitMix64).
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(slip: Slip) -> String {
        slip.of_all(&["信用修复 ODF".to_owned()]).remove(0)
    }

    #[test]
    fn a_slip_changes_what_it_says_and_is_the_same_each_time() {
        assert_eq!(typed(Slip::None), "信用修复 ODF");
        assert_eq!(typed(Slip::Traditional), "信用修復 ODF");
        assert_eq!(typed(Slip::Pinyin), "xinyongxiufu ODF");
        assert_eq!(typed(Slip::Initials), "xyxf ODF");
        assert_eq!(typed(Slip::Dropped).chars().count(), 7);
        let wrong = typed(Slip::Homophone);
        let changed = wrong.chars().zip("信用修复 ODF".chars()).filter(|(a, b)| a != b).count();
        assert_eq!((changed, &wrong), (1, &typed(Slip::Homophone)));
    }
}

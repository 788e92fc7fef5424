//! What a word means (`content/glossary.toml`): asked for in one of the ways in which people ask for it.

use std::collections::HashMap;

use content::Library;

use crate::passages::Passages;
use crate::question::letters;
use crate::words::Words;

/// A word of the glossary and where more is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its place among the passages.
    pub passage: usize,
    /// The piece that says more: its address and its heading, where it is one.
    pub see: Option<(String, String)>,
}

/// All words, by their letters.
#[derive(Clone, Debug, Default)]
pub struct Definitions(HashMap<String, Definition>);

impl Definitions {
    pub(crate) fn of(library: &Library, passages: &Passages) -> Definitions {
        let titles: HashMap<String, &str> =
            library.entries().map(|it| (it.href(), it.piece.title.as_str())).collect();
        let mut all = HashMap::new();
        for term in library.glossary().terms() {
            let Some(passage) = passages.find(&term.href()) else { continue };
            let path = term.see.split('#').next().unwrap_or_default();
            let see = titles.get(path).map(|title| (term.see.clone(), (*title).to_owned()));
            for name in [&term.term, &term.english] {
                all.insert(letters(name), Definition { passage, see: see.clone() });
            }
        }
        Definitions(all)
    }

    /// The word that a text asks for, or consists of; nothing where it asks for anything else as well.
    pub fn asked(&self, text: &str, words: &Words) -> Option<&Definition> {
        let text = letters(text);
        let mut left = text.as_str();
        loop {
            if let Some(found) = self.0.get(left) {
                return Some(found);
            }
            left = words.without_asking(left)?;
        }
    }
}

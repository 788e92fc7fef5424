//! What a text is about, as a set of marks: ideas that people name in many ways
//! (`content/assistant/words.toml`), and pairs of the characters in between.

use std::collections::{BTreeSet, HashMap};

use content::Problem;
use search::folded;
use serde::Deserialize;

use crate::file::File;

/// The words that mean the same, and those that mean nothing in a question.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Each way to write, folded, with the idea it stands for; nothing for a filler.
    forms: HashMap<String, Option<usize>>,
    /// The ideas, by their first name.
    ideas: Vec<String>,
    /// What stands before and behind a word whose meaning is asked for.
    definition: Definition,
    /// The longest way to write, in characters.
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What a question begins and ends with.
    filler: Vec<String>,
    #[serde(default)]
    definition: Definition,
    same: Vec<Same>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    /// 什么是…
    before: Vec<String>,
    /// …是什么意思
    behind: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    /// The idea, as the content names it.
    word: String,
    /// How else people say it.
    #[serde(default)]
    also: Vec<String>,
}

/// A mark of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// An idea of the file, by its first name.
    Idea(String),
    /// A pair of neighbouring characters, a lone character, a Latin word or a number.
    Text(String),
}

impl Words {
    pub(crate) fn read(file: &File) -> Result<Words, Vec<Problem>> {
        let written: Written = file.parse()?;
        let mut words = Words { definition: written.definition, ..Words::default() };
        let mut problems = Vec::new();
        for filler in &written.filler {
            words.add(file, filler, None, &mut problems);
        }
        for same in &written.same {
            let idea = words.ideas.len();
            words.ideas.push(folded(&same.word));
            for form in std::iter::once(&same.word).chain(&same.also) {
                words.add(file, form, Some(idea), &mut problems);
            }
        }
        if problems.is_empty() { Ok(words) } else { Err(problems) }
    }

    fn add(&mut self, file: &File, form: &str, idea: Option<usize>, problems: &mut Vec<Problem>) {
        let key = folded(form);
        self.longest = self.longest.max(key.chars().count());
        if key.trim().is_empty() || self.forms.insert(key, idea).is_some() {
            let needle = format!("\"{form}\"");
            problems.push(file.problem(&needle, format!("“{form}”是空的，或者写了两次")));
        }
    }

    /// The marks of a text, each once.
    pub fn marks(&self, text: &str) -> BTreeSet<Mark> {
        let mut marks = BTreeSet::new();
        let mut between = String::new();
        self.cut(text, |piece| match piece {
            Piece::Character(it) => between.push(it),
            Piece::Form(idea) => {
                pairs(&between, &mut marks);
                between.clear();
                if let Some(idea) = idea {
                    marks.insert(Mark::Idea(self.ideas[idea].clone()));
                }
            }
        });
        pairs(&between, &mut marks);
        marks
    }

    /// The letters of a text with one more of those taken away that ask what a word means, or that ask
    /// for nothing, before it or behind it; nothing where it neither begins nor ends with them.
    pub fn without_asking<'t>(&self, letters: &'t str) -> Option<&'t str> {
        let Definition { before, behind } = &self.definition;
        let filler = |(from, to)| self.forms.get(&letters[from..to]) == Some(&None);
        let ends = letters.char_indices().map(|(at, it)| (at, at + it.len_utf8()));
        let before = before.iter().find_map(|it| letters.strip_prefix(it));
        let behind = || behind.iter().find_map(|it| letters.strip_suffix(it));
        // The longest first: 请问 before 请.
        let first = || {
            let to = ends.clone().rev().find(|(_, to)| filler((0, *to)))?.1;
            Some(&letters[to..])
        };
        let last = || {
            let from = ends.clone().find(|(from, _)| filler((*from, letters.len())))?.0;
            Some(&letters[..from])
        };
        before.or_else(behind).or_else(first).or_else(last)
    }

    /// The text with every idea under its first name and without fillers: what the search is asked.
    pub fn plain(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        self.cut(text, |piece| match piece {
            Piece::Character(it) => plain.push(it),
            Piece::Form(Some(idea)) => plain.push_str(&self.ideas[idea]),
            Piece::Form(None) => plain.push(' '),
        });
        plain
    }

    /// Longest form first, from left to right.
    fn cut(&self, text: &str, mut sink: impl FnMut(Piece)) {
        let characters: Vec<char> = folded(text).chars().collect();
        let mut at = 0;
        let mut key = String::new();
        while at < characters.len() {
            let most = self.longest.min(characters.len() - at);
            let found = (1..=most).rev().find_map(|length| {
                key.clear();
                key.extend(&characters[at..at + length]);
                self.forms.get(&key).map(|idea| (length, *idea))
            });
            match found {
                Some((length, idea)) => {
                    sink(Piece::Form(idea));
                    at += length;
                }
                None => {
                    sink(Piece::Character(characters[at]));
                    at += 1;
                }
            }
        }
    }
}

enum Piece {
    Character(char),
    Form(Option<usize>),
}

/// The pairs of neighbouring Chinese characters, lone ones, and whole Latin words and numbers.
fn pairs(text: &str, marks: &mut BTreeSet<Mark>) {
    let chinese = |it: char| it.is_alphanumeric() && !it.is_ascii();
    for word in text.split(|it: char| !it.is_alphanumeric()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let same = rest.find(|it: char| chinese(it) != chinese(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(same);
            let characters: Vec<char> = run.chars().collect();
            if !chinese(first) || characters.len() == 1 {
                marks.insert(Mark::Text(run.to_owned()));
            } else {
                marks.extend(characters.windows(2).map(|pair| Mark::Text(pair.iter().collect())));
            }
            rest = after;
        }
    }
}

/// How much each mark tells: what occurs in most of a collection tells little.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    counts: HashMap<Mark, f32>,
    all: f32,
}

impl Weights {
    /// Counts the sets of marks of a collection.
    pub fn of<'a>(sets: impl IntoIterator<Item = &'a BTreeSet<Mark>>) -> Weights {
        let mut weights = Weights::default();
        for set in sets {
            weights.all += 1.0;
            for mark in set {
                *weights.counts.entry(mark.clone()).or_default() += 1.0;
            }
        }
        weights
    }

    /// The weight of a mark. An idea weighs twice a pair: it is a whole word.
    pub fn weight(&self, mark: &Mark) -> f32 {
        let found = self.counts.get(mark).copied().unwrap_or(0.0);
        let rare = (1.0 + (self.all - found + 0.5) / (found + 0.5)).ln();
        match mark {
            Mark::Idea(_) => 2.0 * rare,
            // Nobody here writes it: probably a turn of phrase, at most a subject that is not ours.
            Mark::Text(_) if found == 0.0 => 0.5 * rare,
            Mark::Text(_) => rare,
        }
    }

    /// The weights of a set, summed.
    pub fn sum<'a>(&self, marks: impl IntoIterator<Item = &'a Mark>) -> f32 {
        marks.into_iter().map(|mark| self.weight(mark)).sum()
    }
}

/// Words for the tests of other modules.
#[cfg(test)]
pub(crate) fn fixture() -> Words {
    let text = "filler = ['请问', '吗', '的']\n\
                [[same]]\nword = '失信被执行人'\nalso = ['老赖']\n\
                [[same]]\nword = '多久'\nalso = ['多长时间', '几天']\n";
    Words::read(&File::new("words.toml", text)).expect("the fixture is right")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_say_the_same_have_the_same_marks() {
        let words = fixture();
        assert_eq!(words.marks("请问老賴要多长时间"), words.marks("失信被执行人要几天吗？"));
        let marks = words.marks("老赖 GB12 修复");
        assert!(marks.contains(&Mark::Idea("失信被执行人".into())));
        assert!(marks.contains(&Mark::Text("gb12".into())));
        assert!(marks.contains(&Mark::Text("修复".into())));
        assert_eq!(words.plain("请问老赖多长时间"), " 失信被执行人多久");
    }

    #[test]
    fn a_word_written_twice_is_an_error_with_its_line() {
        let text = "filler = []\n[[same]]\nword = 'a'\n[[same]]\nword = \"a\"\n";
        let problems = Words::read(&File::new("words.toml", text)).unwrap_err();
        assert_eq!(problems[0].line, 5, "{problems:?}");
    }
}

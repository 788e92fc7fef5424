//! What is not answered from the content, and how it is met (`content/assistant/canned.toml`): other
//! people's data, insults, attacks, other languages, nothing at all.

use std::collections::BTreeSet;

use content::Problem;
use search::folded;
use serde::Deserialize;

use crate::file::File;
use crate::intents::Page;
use crate::mask::COVER;

/// All of them, in the order in which they are tried.
#[derive(Clone, Debug)]
pub struct AllCanned(Vec<Canned>);

/// A way to be met.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canned {
    /// `insult` …
    pub name: String,
    /// What is said: a key of the locales.
    pub phrase: String,
    /// What a question looks like, where it is not known by its words.
    #[serde(default)]
    shape: Option<Shape>,
    /// Of each group one must stand in the question.
    #[serde(default)]
    all: Vec<Vec<String>>,
    /// None of these may.
    #[serde(default)]
    not: Vec<String>,
    /// Pages to go on to.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// Whether a human being is offered first.
    #[serde(default)]
    pub person: bool,
    /// Whether it is met only when nothing better was found: small talk.
    #[serde(default)]
    pub late: bool,
}

/// What a question looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Nothing.
    Empty,
    /// More than is read.
    Long,
    /// Neither a letter nor a digit: emoji, punctuation.
    Symbols,
    /// Nothing but numbers, covered or not.
    Numbers,
    /// Markup, a query, a template.
    Code,
    /// No Chinese.
    Foreign,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    canned: Vec<Canned>,
}

impl AllCanned {
    pub(crate) fn read(file: &File) -> Result<AllCanned, Vec<Problem>> {
        let mut all = file.parse::<Written>()?.canned;
        let mut problems = Vec::new();
        let mut names = BTreeSet::new();
        for canned in &mut all {
            let needle = format!("name = \"{}\"", canned.name);
            if !names.insert(canned.name.clone()) {
                problems.push(file.problem(&needle, "这个名称写了两次"));
            }
            let words = canned.all.iter().flatten();
            let blank = words.clone().any(|it| it.trim().is_empty())
                || canned.all.iter().any(Vec::is_empty);
            if canned.shape.is_some() != canned.all.is_empty() || blank {
                problems.push(file.problem(&needle, "要写 shape，或者写 all，每组至少一个词"));
            }
            for word in canned.all.iter_mut().flatten().chain(&mut canned.not) {
                *word = letters(word);
            }
        }
        if problems.is_empty() { Ok(AllCanned(all)) } else { Err(problems) }
    }

    /// How a masked question is met before anything is looked up.
    pub fn early(&self, masked: &str, cut: bool) -> Option<&Canned> {
        let shape = Shape::of(masked, cut);
        self.find(shape, masked, false)
    }

    /// How it is met when nothing was found.
    pub fn late(&self, masked: &str) -> Option<&Canned> {
        self.find(None, masked, true)
    }

    fn find(&self, shape: Option<Shape>, masked: &str, late: bool) -> Option<&Canned> {
        let text = letters(masked);
        let has = |word: &String| text.contains(word.as_str());
        self.0.iter().filter(|it| it.late == late).find(|it| match it.shape {
            Some(own) => shape == Some(own),
            None => it.all.iter().all(|group| group.iter().any(has)) && !it.not.iter().any(has),
        })
    }

    /// All of them.
    pub fn all(&self) -> &[Canned] {
        &self.0
    }
}

/// The folded text without spaces: `忽 略` is `忽略`.
fn letters(text: &str) -> String {
    folded(text).chars().filter(|it| !it.is_whitespace()).collect()
}

impl Shape {
    /// What a masked question looks like; nothing where it looks like a question.
    pub fn of(masked: &str, cut: bool) -> Option<Shape> {
        if cut {
            return Some(Shape::Long);
        }
        if masked.trim().is_empty() {
            return Some(Shape::Empty);
        }
        let rest = masked.replace(COVER, "");
        let covered = rest.len() < masked.len();
        let han = rest.chars().filter(|it| is_han(*it)).count();
        let kana = rest
            .chars()
            .filter(|it| matches!(it, '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}'))
            .count();
        let letters = rest.chars().filter(|it| it.is_alphabetic()).count();
        if looks_like_code(&rest) {
            Some(Shape::Code)
        } else if letters == 0 && (covered || rest.chars().any(|it| it.is_numeric())) {
            Some(Shape::Numbers)
        } else if letters == 0 {
            Some(Shape::Symbols)
        } else if kana > 0 && kana * 2 >= han || han == 0 && letters > 1 && !is_pinyin(&rest) {
            Some(Shape::Foreign)
        } else {
            None
        }
    }
}

fn is_han(it: char) -> bool {
    matches!(it, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn looks_like_code(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let tight: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let marks = [
        "<script",
        "</",
        "javascript:",
        "onerror=",
        "<img",
        "<svg",
        "<iframe",
        "{{",
        "${",
        "<?",
        "<!",
        "../",
    ];
    let queries = [
        "unionselect",
        "droptable",
        "'or'",
        "or1=1",
        "'or1=1",
        "';--",
        "\";--",
        "deletefrom",
        "insertinto",
        "select*",
        "updateusers",
        "||'",
        "xp_cmdshell",
    ];
    marks.iter().chain(&queries).any(|it| tight.contains(it))
}

/// Latin letters that may be read as Chinese: one word of several syllables, or short words without
/// anything English.
fn is_pinyin(text: &str) -> bool {
    const ENGLISH: &[&str] =
        &["th", "ck", "ee", "oo", "ss", "tt", "ll", "st", "tr", "cr", "pl", "rd", "ow", "my", "y "];
    let text = format!("{} ", text.to_ascii_lowercase());
    text.chars().all(|it| it.is_ascii_lowercase() || !it.is_alphabetic())
        && !ENGLISH.iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_known_by_what_it_looks_like() {
        for (text, shape) in [
            ("", Some(Shape::Empty)),
            ("😀👍🏻", Some(Shape::Symbols)),
            ("？？？", Some(Shape::Symbols)),
            ("***", Some(Shape::Numbers)),
            ("12345", Some(Shape::Numbers)),
            ("How do I repair my credit record?", Some(Shape::Foreign)),
            ("信用を修復するにはどうすればいいですか", Some(Shape::Foreign)),
            ("신용 회복", Some(Shape::Foreign)),
            ("<script>alert(1)</script>", Some(Shape::Code)),
            ("' OR 1=1 --", Some(Shape::Code)),
            ("信用修复要多久", None),
            ("xinyong xiufu", None),
            ("罚", None),
        ] {
            assert_eq!(Shape::of(text, false), shape, "{text}");
        }
        assert_eq!(Shape::of("信用", true), Some(Shape::Long));
    }
}

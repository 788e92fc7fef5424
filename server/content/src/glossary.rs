//! `glossary.toml`: the words of the field, each explained in a sentence or two.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::fields::Fields;
use crate::front_matter::basis;
use crate::links::{Link, Target, target};
use crate::piece::Basis;
use crate::problem::Source;

/// The longest a definition may be, in characters: it has to stand on a card beside a text.
const LONGEST_DEFINITION: usize = 80;

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its anchor on the page `/glossary`.
    pub key: String,
    /// The word, as the field writes it.
    pub term: String,
    /// How it is said, with tones.
    pub pinyin: String,
    /// What it is called in English.
    pub english: String,
    /// One or two sentences, at most 80 characters. No text of a law.
    pub definition: String,
    /// The page of this site that says more.
    pub see: String,
    /// The law, order or rule behind it.
    pub basis: Vec<Basis>,
}

impl Term {
    /// Its address on this site.
    pub fn href(&self) -> String {
        format!("/glossary#{}", self.key)
    }

    /// How it is said, without tones: what lists are sorted by.
    pub fn sound(&self) -> String {
        self.pinyin.chars().map(without_tone).flat_map(char::to_lowercase).collect()
    }
}

/// All terms, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    date: Date,
    terms: Vec<Term>,
}

impl Glossary {
    /// All of them.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The day it was last checked.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The term with this key.
    pub fn term(&self, key: &str) -> Option<&Term> {
        self.terms.iter().find(|it| it.key == key)
    }

    /// The term that is written so, as a whole.
    pub fn named(&self, word: &str) -> Option<&Term> {
        self.terms.iter().find(|it| it.term == word)
    }

    /// The longest term with which this text begins.
    pub fn at_start_of(&self, text: &str) -> Option<&Term> {
        let begun = self.terms.iter().filter(|it| text.starts_with(it.term.as_str()));
        begun.max_by_key(|it| it.term.len())
    }
}

/// Reads `glossary.toml`; its problems and links are noted.
pub(crate) fn read(source: &mut Source<'_>) -> Glossary {
    let Some(mut fields) = Fields::parse(source, 0..source.text.len()) else {
        return Glossary::default();
    };
    let date = fields.date(source, "date");
    let tables = fields.tables(source, "term");
    fields.finish(source);
    let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
    let mut terms = Vec::new();
    for mut table in tables {
        let [key_at, term_at, see_at] = ["key", "term", "see"].map(|it| table.place(it));
        let definition_at = table.place("definition");
        let term = term(source, &mut table);
        table.finish(source);
        if !term.key.is_empty() && !crate::load::is_slug(&term.key) {
            source.wrong(key_at, "key 只用小写字母、数字和中间的连字符");
        }
        if !keys.insert(term.key.clone()) {
            source.wrong(key_at, format!("key “{}”写了两次", term.key));
        }
        if !words.insert(term.term.clone()) {
            source.wrong(term_at, format!("“{}”写了两次", term.term));
        }
        let length = term.definition.chars().count();
        if length > LONGEST_DEFINITION {
            let reason = format!("definition 有 {length} 个字，最多 {LONGEST_DEFINITION} 个");
            source.wrong(definition_at, reason);
        }
        if target(&term.see) == Target::Inside {
            source.links.push(Link { to: term.see.clone(), at: see_at });
        } else if !term.see.is_empty() {
            source.wrong(see_at, "see 要写成站内地址，例如 /guides/repair");
        }
        terms.push(term);
    }
    Glossary { date, terms }
}

fn term(source: &mut Source<'_>, fields: &mut Fields<'_>) -> Term {
    Term {
        key: fields.text(source, "key"),
        term: fields.text(source, "term"),
        pinyin: fields.text(source, "pinyin"),
        english: fields.text(source, "english"),
        definition: fields.text(source, "definition"),
        see: fields.text(source, "see"),
        basis: fields.tables(source, "basis").into_iter().map(|it| basis(source, it)).collect(),
    }
}

fn without_tone(letter: char) -> char {
    match letter {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        // ü follows u in every dictionary; v is how it is typed.
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ü' => 'v',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERM: &str = "[[term]]\nkey = \"objection\"\nterm = \"异议\"\npinyin = \"yìyì\"\n\
        english = \"objection\"\ndefinition = \"请认定单位核查。\"\nsee = \"/objection\"\n\
        basis = [{ title = \"本站工作规则\", number = \"\", article = \"\" }]\n";

    fn of(terms: &str) -> (Glossary, Vec<String>) {
        let text = format!("date = 2026-11-20\n{terms}");
        let mut source = Source::new("content/glossary.toml", &text);
        let glossary = read(&mut source);
        (glossary, source.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_term_is_found_by_its_key_its_word_and_at_the_start_of_a_text() {
        let longer = TERM
            .replace("\"异议\"", "\"异议标注\"")
            .replace("key = \"objection\"", "key = \"objection-mark\"");
        let (glossary, problems) = of(&format!("{TERM}{longer}"));
        assert_eq!(problems, [""; 0]);
        let term = glossary.term("objection").unwrap();
        assert_eq!((term.sound().as_str(), term.href().as_str()), ("yiyi", "/glossary#objection"));
        assert_eq!(glossary.named("异议标注").unwrap().key, "objection-mark");
        assert_eq!(glossary.at_start_of("异议标注还在").unwrap().key, "objection-mark");
        assert_eq!(glossary.at_start_of("异议还在").unwrap().key, "objection");
        assert_eq!(glossary.at_start_of("没有异议"), None);
    }

    #[test]
    fn a_term_written_twice_a_bad_key_and_a_long_definition_are_named_by_line() {
        let long = "长".repeat(81);
        let bad = TERM
            .replace("key = \"objection\"", "key = \"Objection\"")
            .replace("请认定单位核查。", &long)
            .replace("/objection\"", "https://example.com\"");
        let (_, problems) = of(&format!("{TERM}{bad}extra = 1\n"));
        for (line, words) in [
            (11, "key 只用小写字母"),
            (12, "“异议”写了两次"),
            (15, "definition 有 81 个字"),
            (16, "see 要写成站内地址"),
            (18, "没有 extra 这个键"),
        ] {
            let begin = format!("content/glossary.toml:{line}: ");
            let found = problems.iter().any(|it| it.starts_with(&begin) && it.contains(words));
            assert!(found, "{line} {words}: {problems:#?}");
        }
    }
}

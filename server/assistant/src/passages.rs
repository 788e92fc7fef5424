//! What may be quoted: the sections of every published piece, what every word of the glossary means,
//! and the words of every rule.

use std::collections::HashMap;

use content::{Entry, Glossary, Library, Section, Term};
use domain::rules::{AnyRule, Basis, Confidence, Rules};
use jiff::civil::Date;

use crate::reply::Citation;

/// Where a passage comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A section of a piece: what the search looks through.
    Section,
    /// A word of the glossary.
    Term,
    /// A rule.
    Rule,
}

/// A section, the meaning of a word, or a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The address of the page: `/column/two-papers`, `/rules/rep.total`.
    pub path: String,
    /// The id of its heading, or of its word; empty before the first heading and for a rule.
    pub anchor: String,
    /// The heading of the piece, the word, or what the rule is about.
    pub title: String,
    /// The heading of the section.
    pub heading: String,
    /// What else people call the piece.
    pub keywords: Vec<String>,
    /// The day of the piece, or the first day of the rule.
    pub date: Date,
    /// The law behind it, as it is named.
    pub article: String,
    /// The plain text, one block a line: what may be quoted.
    pub text: String,
    /// Where a rule was not read in its official text, it is a default of the site.
    pub unsure: bool,
    /// What it is.
    pub origin: Origin,
}

impl Passage {
    /// Its address with the anchor.
    pub fn href(&self) -> String {
        address(&self.path, &self.anchor)
    }

    /// A citation of some of its text.
    pub fn cite(&self, quote: &str) -> Citation {
        Citation {
            title: self.title.clone(),
            path: self.path.clone(),
            anchor: self.anchor.clone(),
            quote: quote.to_owned(),
            date: self.date,
            article: self.article.clone(),
        }
    }
}

/// All passages, found by their address.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    all: Vec<Passage>,
    places: HashMap<String, usize>,
}

impl Passages {
    /// Everything that is published on that day.
    pub fn of(library: &Library, rules: &Rules, today: Date) -> Passages {
        let mut passages = Passages::default();
        for entry in library.entries() {
            for section in &entry.piece.sections {
                passages.add(of_section(&entry, section));
            }
        }
        for term in library.glossary().terms() {
            passages.add(of_term(library.glossary(), term));
        }
        // The version in force comes first: it is the one that an address finds.
        let (now, gone): (Vec<_>, Vec<_>) =
            rules.all().into_iter().partition(|it| it.rule().holds_on(today));
        for rule in now.iter().chain(&gone) {
            passages.add(of_rule(rule));
        }
        passages
    }

    fn add(&mut self, passage: Passage) {
        self.places.entry(passage.href()).or_insert(self.all.len());
        self.all.push(passage);
    }

    /// All of them.
    pub fn all(&self) -> &[Passage] {
        &self.all
    }

    /// The place in [`Passages::all`] of the passage at this address, as `/column/two-papers#…`.
    pub fn find(&self, href: &str) -> Option<usize> {
        self.places.get(href).copied()
    }
}

fn address(path: &str, anchor: &str) -> String {
    if anchor.is_empty() { path.to_owned() } else { format!("{path}#{anchor}") }
}

fn of_section(entry: &Entry<'_>, section: &Section) -> Passage {
    let piece = entry.piece;
    let first = piece.basis.first();
    let parts = first.map(|it| [it.title.as_str(), &it.number, &it.article]).unwrap_or_default();
    Passage {
        path: entry.href(),
        anchor: section.anchor.clone(),
        title: piece.title.clone(),
        heading: section.heading.clone(),
        keywords: piece.keywords.clone(),
        date: piece.date,
        article: joined(&parts),
        text: section.text.trim_end().to_owned(),
        unsure: false,
        origin: Origin::Section,
    }
}

fn of_term(glossary: &Glossary, term: &Term) -> Passage {
    let first = term.basis.first();
    let parts = first.map(|it| [it.title.as_str(), &it.number, &it.article]).unwrap_or_default();
    Passage {
        path: "/glossary".to_owned(),
        anchor: term.key.clone(),
        title: term.term.clone(),
        heading: String::new(),
        keywords: Vec::new(),
        date: glossary.date(),
        article: joined(&parts),
        text: term.definition.clone(),
        unsure: false,
        origin: Origin::Term,
    }
}

fn of_rule(any: &AnyRule) -> Passage {
    let rule = any.rule();
    let Basis { title, number, article } = rule.basis();
    Passage {
        path: format!("/rules/{}", rule.id()),
        anchor: String::new(),
        title: about(any),
        heading: String::new(),
        keywords: Vec::new(),
        date: rule.from(),
        article: joined(&[title, number, article]),
        text: rule.text().to_owned(),
        unsure: rule.confidence() == Confidence::Default,
        origin: Origin::Rule,
    }
}

fn about(rule: &AnyRule) -> String {
    match rule {
        AnyRule::Period(rule) => {
            rule.text.split(['：', '。']).next().unwrap_or_default().to_owned()
        }
        AnyRule::Clock(rule) => format!("{}：{}", rule.event, rule.duty),
        AnyRule::Severity(rule) => {
            let names: Vec<_> = rule.penalty_types.iter().map(|it| it.name()).collect();
            names.join("、")
        }
        AnyRule::NotPublic(rule) => rule.name.clone(),
        AnyRule::Channel(rule) => rule.name.clone(),
        AnyRule::Means(rule) => rule.name.clone(),
        AnyRule::Volunteering(rule) => rule.name.clone(),
        AnyRule::Statement(_, rule) => rule.name.clone(),
    }
}

fn joined(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().copied().filter(|it| !it.is_empty()).collect();
    said.join(" ")
}

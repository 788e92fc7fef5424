//! Looking up what no intent covers: sections by the search and by what they mean, and how much of the
//! question they speak of.

use std::collections::{BTreeSet, HashMap};

use content::{Kind, Section};
use search::{Document, Index, Mode};

use crate::meaning::Meant;
use crate::passages::{Origin, Passage, Passages};
use crate::words::{Mark, Weights, Words};

/// How many sections the search names.
const NAMED: usize = 50;

/// How many sections are looked at more closely.
const CLOSELY: usize = 12;

/// The sections, to be searched.
#[derive(Debug)]
pub struct Sections {
    index: Index,
    /// The place among the passages of each document of the index.
    places: Vec<usize>,
    /// What each passage speaks of: its text, its headings and its keywords.
    marks: Vec<BTreeSet<Mark>>,
    /// The same for headings and keywords alone.
    named: Vec<BTreeSet<Mark>>,
    /// What the whole piece speaks of that each passage belongs to.
    pieces: HashMap<String, BTreeSet<Mark>>,
    weights: Weights,
}

/// A section that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its place among the passages.
    pub passage: usize,
    /// From 0 to 1: how much of the question it speaks of.
    pub sure: f32,
}

impl Sections {
    /// Makes the index. Ideas stand in it under one name, as in the questions.
    pub fn of(passages: &Passages, words: &Words) -> Result<Sections, search::Error> {
        let all = passages.all();
        let named =
            |it: &Passage| format!("{}\n{}\n{}", it.title, it.heading, it.keywords.join("\n"));
        let named: Vec<_> = all.iter().map(|it| words.marks(&named(it))).collect();
        let marks = all.iter().zip(&named).map(|(it, named)| {
            let mut marks = words.marks(&it.text);
            marks.extend(named.iter().cloned());
            marks
        });
        let marks: Vec<_> = marks.collect();
        // Rules and words stand on pages of their own and say in one line what a section explains.
        let is_section = |place: &usize| all[*place].origin == Origin::Section;
        let places: Vec<usize> = (0..all.len()).filter(is_section).collect();
        let documents = places.iter().map(|place| document(&all[*place], words)).collect();
        let weights = Weights::of(places.iter().map(|place| &marks[*place]));
        let mut pieces: HashMap<String, BTreeSet<Mark>> = HashMap::new();
        for (passage, marks) in all.iter().zip(&marks) {
            pieces.entry(passage.path.clone()).or_default().extend(marks.iter().cloned());
        }
        Ok(Sections { index: Index::of(documents)?, places, marks, named, pieces, weights })
    }

    /// The sections that answer, the best first.
    pub fn find(
        &self,
        question: &str,
        asked: &BTreeSet<Mark>,
        words: &Words,
        passages: &Passages,
        meant: Option<&Meant>,
    ) -> Vec<Found> {
        let all = self.weights.sum(asked);
        if all <= 0.0 {
            return Vec::new();
        }
        let by_words = self.index.places(&words.plain(question), Mode::Question, NAMED);
        let by_words: Vec<_> = by_words.iter().map(|it| (it.place, it.score)).collect();
        // Without the model this is the ranking by words, each against the best.
        let places = semantic::blend(&by_words, meant.map_or(&[], |it| &it.sections));
        let mut found: Vec<(f32, Found)> = places
            .iter()
            .take(CLOSELY)
            .map(|it| {
                let passage = self.places[it.place];
                let covered = self.weights.sum(asked.intersection(&self.marks[passage])) / all;
                let named = self.weights.sum(asked.intersection(&self.named[passage])) / all;
                let sure = 0.8 * covered + 0.2 * named;
                // A section that says little by itself may stand in the piece about just this.
                let piece = self.pieces.get(&passages.all()[passage].path);
                let piece = piece.map_or(0.0, |it| self.weights.sum(asked.intersection(it)) / all);
                (it.score + 1.5 * sure + 0.6 * piece, Found { passage, sure })
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().map(|it| it.1).collect()
    }

    /// What each document of the index says, as it is read for its meaning.
    pub fn texts(&self, passages: &Passages) -> Vec<String> {
        let text = |place: &usize| {
            let Passage { title, heading, text, .. } = &passages.all()[*place];
            format!("{title} {heading}\n{text}")
        };
        self.places.iter().map(text).collect()
    }

    /// How much each mark tells in the content.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }
}

fn document(passage: &Passage, words: &Words) -> Document {
    Document {
        kind: Kind::Column,
        topic: None,
        slug: String::new(),
        title: words.plain(&format!("{} {}", passage.heading, passage.title)),
        date: passage.date,
        summary: String::new(),
        keywords: passage.keywords.iter().map(|it| words.plain(it)).collect(),
        sections: vec![Section {
            anchor: String::new(),
            heading: String::new(),
            text: words.plain(&passage.text),
        }],
        basis: Section::default(),
    }
}

//! What questions and sections mean, beside the words they are written in. Optional: without the model,
//! and until every vector is computed, nothing here finds anything and words alone decide.

use std::path::Path;
use std::sync::Arc;

use semantic::{Calibration, LOOKED_AT, Near, Semantic};

/// How many sections are looked at.
const SECTIONS: usize = 50;

/// How many ways to say something are looked at.
const ASKS: usize = 40;

/// The vectors of the sections, and of the ways to say each intent.
#[derive(Debug)]
pub struct Meaning {
    semantic: Arc<Semantic>,
    near: semantic::Passages,
    /// The first so many texts are sections; behind them stand the ways to say something.
    sections: usize,
    /// The intent of each way to say something.
    intents: Vec<usize>,
    calibration: Calibration,
}

/// What is near a question in meaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// Sections, the nearest first, by their place among those that are searched.
    pub sections: Vec<Near>,
    /// Intents, the nearest first, each once, by their place.
    pub intents: Vec<Near>,
    /// From 0 to 1: how likely the sections answer it.
    pub likely: Option<f32>,
    /// Below that they do not.
    pub refuse_below: f32,
}

impl Meaning {
    /// Begins to compute the vectors in the background; those kept in the folder are not computed again.
    pub fn start(
        semantic: Arc<Semantic>,
        folder: &Path,
        calibration: Calibration,
        sections: Vec<String>,
        asks: impl Iterator<Item = (usize, String)>,
    ) -> Meaning {
        let mut texts = sections;
        let count = texts.len();
        let mut intents = Vec::new();
        for (intent, ask) in asks {
            intents.push(intent);
            texts.push(ask);
        }
        let near = semantic::Passages::start(Arc::clone(&semantic), folder, texts);
        Meaning { semantic, near, sections: count, intents, calibration }
    }

    /// How many vectors are computed, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        self.near.progress()
    }

    /// Whether all are computed.
    pub fn ready(&self) -> bool {
        self.near.ready()
    }

    /// What a question means. Computes for about 20 ms on the thread it is called on.
    pub fn of(&self, question: &str) -> Option<Meant> {
        if !self.near.ready() {
            return None;
        }
        // The file of weights went away while the site runs: words still answer.
        let vector = self.semantic.embed_query(question).ok()?;
        let sections = self.near.nearest_among(0..self.sections, &vector, SECTIONS);
        let all = self.sections..self.sections + self.intents.len();
        let mut intents: Vec<Near> = Vec::new();
        for near in self.near.nearest_among(all, &vector, ASKS) {
            let place = self.intents[near.place - self.sections];
            if intents.iter().all(|it| it.place != place) {
                intents.push(Near { place, cosine: near.cosine });
            }
        }
        let likely = self.calibration.likely(&sections[..sections.len().min(LOOKED_AT)]);
        let refuse_below = self.calibration.refuse_below;
        Some(Meant { sections, intents, likely, refuse_below })
    }
}

impl Meant {
    /// Whether the sections say nothing about the question.
    pub fn refuses(&self) -> bool {
        self.likely.is_some_and(|it| it < self.refuse_below)
    }

    /// How near the nearest way to say an intent is: 0 where it is not among the nearest.
    pub fn intent(&self, place: usize) -> f32 {
        self.intents.iter().find(|it| it.place == place).map_or(0.0, |it| it.cosine)
    }
}

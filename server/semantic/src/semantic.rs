//! The model as it is used: a question or a passage becomes a vector.

use std::path::Path;

use crate::encoder::mean;
use crate::model::{Error, Model, TOKENS};
use crate::vector::Vector;

/// The file in the folder of the model.
pub const FILE: &str = "e5-small-q4.bin";

/// The tokens of one window, without the two at its ends.
const WINDOW: usize = TOKENS - 2;
/// The windows of a passage that are looked at: about 6,000 characters.
const WINDOWS: usize = 8;
/// The characters of a text that are looked at, before it is cut: a token has seldom more than four.
const CHARACTERS: usize = WINDOW * 4;

/// The model, ready.
///
/// It keeps 22 MB in memory; the rows of pieces (54 MB) stay in the file and in the system's
/// cache. Each call computes on the thread it is called on (about 20 ms for a question
/// on one shared core, not optimised): off the async threads.
#[derive(Debug)]
pub struct Semantic {
    model: Model,
}

impl Semantic {
    /// The model in this folder. `None` where none is installed, and where it cannot be read: the
    /// reason is logged, and the site works on words alone.
    pub fn open(folder: &Path) -> Option<Semantic> {
        let path = folder.join(FILE);
        if !path.exists() {
            return None;
        }
        match Semantic::read(&path) {
            Ok(semantic) => Some(semantic),
            Err(error) => {
                tracing::error!(%error, path = %path.display(), "searching by meaning is off");
                None
            }
        }
    }

    /// The model in this file.
    ///
    /// # Errors
    /// When it cannot be read, or is not this model.
    pub fn read(path: &Path) -> Result<Semantic, Error> {
        Ok(Semantic { model: Model::read(path)? })
    }

    /// What a question means: of its first 512 tokens.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn embed_query(&self, text: &str) -> Result<Vector, Error> {
        self.embed("query: ", text, 1)
    }

    /// What a passage means: the mean over windows of 512 tokens, at most eight.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn embed_passage(&self, text: &str) -> Result<Vector, Error> {
        self.embed("passage: ", text, WINDOWS)
    }

    /// Which weights these are: vectors of others cannot be compared with theirs.
    pub fn identity(&self) -> [u8; 32] {
        self.model.identity
    }

    fn embed(&self, prefix: &str, text: &str, windows: usize) -> Result<Vector, Error> {
        let text: String = prefix.chars().chain(text.chars().take(CHARACTERS * windows)).collect();
        let tokens = self.model.tokenizer.cut(&text);
        let mut sum: Vec<f32> = Vec::new();
        for window in tokens.chunks(WINDOW).take(windows) {
            let mean = mean(&self.model, &self.model.tokenizer.around(window))?;
            sum.resize(mean.len(), 0.0);
            sum.iter_mut().zip(&mean).for_each(|(sum, it)| *sum += it * window.len() as f32);
        }
        Vector::of(sum).ok_or(Error::Unlike("it says nothing about this text"))
    }
}

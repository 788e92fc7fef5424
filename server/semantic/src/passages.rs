//! The passages that may be quoted, by what they mean: computed in the background, kept on disk.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::cache::{self, Key};
use crate::semantic::Semantic;
use crate::vector::Vector;

/// The file of kept vectors in the folder of the model.
const FILE: &str = "vectors.bin";
/// What is computed is kept at least so often.
const KEEP_EVERY: Duration = Duration::from_secs(10);

/// Finds the passages that mean what is asked. Until all are computed it finds none, so that what
/// is found never depends on how far the work is.
#[derive(Debug)]
pub struct Passages {
    work: Arc<Work>,
}

/// A passage that is near a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Its place among the texts.
    pub place: usize,
    /// How near: [`Vector::cosine`].
    pub cosine: f32,
}

#[derive(Debug)]
struct Work {
    semantic: Arc<Semantic>,
    file: PathBuf,
    texts: Vec<String>,
    vectors: OnceLock<Vec<Vector>>,
    done: AtomicUsize,
    given_up: AtomicBool,
}

impl Passages {
    /// Begins with the texts, on one thread of low priority. Those that are kept in the folder under
    /// the same words are not computed again. Dropping ends the work.
    pub fn start(semantic: Arc<Semantic>, folder: &Path, texts: Vec<String>) -> Passages {
        let work = Arc::new(Work {
            semantic,
            file: folder.join(FILE),
            texts,
            vectors: OnceLock::new(),
            done: AtomicUsize::new(0),
            given_up: AtomicBool::new(false),
        });
        let on_thread = Arc::clone(&work);
        let thread = std::thread::Builder::new().name("passages".to_owned());
        if let Err(error) = thread.spawn(move || on_thread.run()) {
            tracing::error!(%error, "searching by meaning is off");
        }
        Passages { work }
    }

    /// Whether all are computed.
    pub fn ready(&self) -> bool {
        self.work.vectors.get().is_some()
    }

    /// How many are computed, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.work.done.load(Ordering::Relaxed), self.work.texts.len())
    }

    /// The `most` nearest, the nearest first; none before all are computed.
    pub fn nearest(&self, query: &Vector, most: usize) -> Vec<Near> {
        self.nearest_among(0..self.work.texts.len(), query, most)
    }

    /// The same of the texts at these places only.
    pub fn nearest_among(&self, among: Range<usize>, query: &Vector, most: usize) -> Vec<Near> {
        let vectors = self.work.vectors.get().map_or(&[][..], Vec::as_slice);
        let from = among.start;
        let near = |(place, vector): (usize, &Vector)| Near {
            place: from + place,
            cosine: query.cosine(vector),
        };
        let vectors = vectors.get(among).unwrap_or_default();
        let mut all: Vec<Near> = vectors.iter().enumerate().map(near).collect();
        let nearer = |a: &Near, b: &Near| b.cosine.total_cmp(&a.cosine).then(a.place.cmp(&b.place));
        if most < all.len() {
            all.select_nth_unstable_by(most, nearer);
            all.truncate(most);
        }
        all.sort_by(nearer);
        all
    }
}

impl Drop for Passages {
    fn drop(&mut self) {
        self.work.given_up.store(true, Ordering::Relaxed);
    }
}

impl Work {
    fn run(&self) {
        // On Linux this is the thread's own: whoever waits for a page comes first. Not being allowed
        // is no fault.
        let _ = rustix::process::nice(10);
        match self.all() {
            Ok(Some(vectors)) => {
                tracing::info!(passages = vectors.len(), "passages can be found by meaning");
                let _ = self.vectors.set(vectors);
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "searching by meaning is off"),
        }
    }

    /// `None` when it was given up.
    fn all(&self) -> Result<Option<Vec<Vector>>, crate::model::Error> {
        let identity = self.semantic.identity();
        let keys: Vec<Key> = self.texts.iter().map(|it| cache::key(&identity, it)).collect();
        let mut kept = cache::read(&self.file);
        let old = kept.len();
        let mut fresh = 0;
        let mut saved_at = Instant::now();
        for (key, text) in keys.iter().zip(&self.texts) {
            if self.given_up.load(Ordering::Relaxed) {
                return Ok(None);
            }
            if !kept.contains_key(key) {
                kept.insert(*key, self.semantic.embed_passage(text)?);
                fresh += 1;
                if saved_at.elapsed() > KEEP_EVERY {
                    self.keep(&kept);
                    saved_at = Instant::now();
                }
            }
            self.done.fetch_add(1, Ordering::Relaxed);
        }
        let vectors: Vec<Vector> = keys.iter().map(|key| kept[key].clone()).collect();
        kept.retain(|key, _| keys.contains(key));
        if fresh > 0 || kept.len() != old {
            self.keep(&kept);
        }
        Ok(Some(vectors))
    }

    /// Where it cannot be kept, the next start computes again.
    fn keep(&self, kept: &HashMap<Key, Vector>) {
        if let Err(error) = cache::write(&self.file, kept.iter()) {
            tracing::warn!(%error, path = %self.file.display(), "vectors are not kept");
        }
    }
}

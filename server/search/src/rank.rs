//! How well each document answers a query: BM25 over the fields, one term after the other, and the
//! share of the terms that were found at all.

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, TantivyError, Term as FieldTerm};

use crate::query::{Mode, Term};
use crate::schema::{Fields, PLACE};

/// How soon more occurrences of a term stop counting. Measured on Chinese help pages together with
/// [`LENGTH`]: pairs of characters repeat more than words do, so later than the usual 1.2.
const SATURATION: f32 = 2.0;

/// How much a long text is held against it, from 0 to 1.
const LENGTH: f32 = 0.5;

/// What a match by sound counts, of a term that was not found as written.
const SOUND_SHARE: f32 = 0.5;

/// A document in which something was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Its place in the list from which the index was made.
    pub place: usize,
    /// The higher the better; comparable within one search.
    pub score: f32,
}

/// A term, and how rare it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The term.
    pub term: Term,
    /// The inverse document frequency over the field in which it is most frequent.
    pub weight: f32,
    /// Whether it occurs anywhere as it is written.
    pub known: bool,
}

/// Weighs the terms by how rare they are.
pub fn weigh(
    searcher: &Searcher,
    fields: &Fields,
    terms: Vec<Term>,
) -> Result<Vec<Weighed>, TantivyError> {
    let weigh = |term: Term| {
        let mut most = 0;
        for (field, _) in fields.written() {
            most = most.max(searcher.doc_freq(&FieldTerm::from_field_text(field, &term.text))?);
        }
        let weight = rarity(searcher.num_docs(), most);
        Ok(Weighed { term, weight, known: most > 0 })
    };
    terms.into_iter().map(weigh).collect()
}

/// All documents in which at least one term occurs or is heard, in no order.
pub fn rank(
    searcher: &Searcher,
    fields: &Fields,
    terms: &[Weighed],
    mode: Mode,
) -> Result<Vec<Ranked>, TantivyError> {
    let mut ranked = Vec::new();
    for segment in searcher.segment_readers() {
        let mut sums =
            Sums { searcher, segment, sums: vec![Sum::default(); segment.max_doc() as usize] };
        for (number, weighed) in (1..).zip(terms) {
            for (field, boost) in fields.written() {
                sums.add(field, &weighed.term.text, Found { number, boost, counts: 1.0 })?;
            }
            // After what is written, so that a term found both ways counts once, as written.
            for sound in &weighed.term.sounds {
                let (field, boost) = fields.heard();
                sums.add(field, sound, Found { number, boost, counts: SOUND_SHARE })?;
            }
        }
        let places = segment.fast_fields().u64(PLACE)?;
        for (document, sum) in (0..).zip(&sums.sums) {
            let Some(place) = places.first(document).filter(|_| sum.score > 0.0) else { continue };
            let share = sum.matched / terms.len() as f32;
            let score = match mode {
                Mode::Keywords => sum.score * share * share,
                Mode::Question => sum.score,
            };
            ranked.push(Ranked { place: place as usize, score });
        }
    }
    Ok(ranked)
}

/// What a term adds to a document in which it is found.
#[derive(Clone, Copy)]
struct Found {
    /// The number of the term, from 1.
    number: u32,
    /// What the field counts.
    boost: f32,
    /// What the term counts among the matched ones.
    counts: f32,
}

/// What has been added up for one document.
#[derive(Clone, Copy, Default)]
struct Sum {
    score: f32,
    matched: f32,
    /// The last term that was counted as matched.
    last: u32,
}

/// The sums of all documents of a segment, by their number.
struct Sums<'a> {
    searcher: &'a Searcher,
    segment: &'a SegmentReader,
    sums: Vec<Sum>,
}

impl Sums<'_> {
    fn add(&mut self, field: Field, text: &str, found: Found) -> Result<(), TantivyError> {
        let term = FieldTerm::from_field_text(field, text);
        let index = self.segment.inverted_index(field)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else {
            return Ok(());
        };
        let lengths = self.segment.get_fieldnorms_reader(field)?;
        let average = index.total_num_tokens() as f32 / self.segment.max_doc() as f32;
        let rarity = rarity(self.searcher.num_docs(), self.searcher.doc_freq(&term)?);
        let mut document = postings.doc();
        while document != TERMINATED {
            let frequency = postings.term_freq() as f32;
            let length = lengths.fieldnorm(document) as f32 / average;
            let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
            let sum = &mut self.sums[document as usize];
            sum.score += found.boost * rarity * frequency * (1.0 + SATURATION) / (frequency + norm);
            if sum.last != found.number {
                sum.last = found.number;
                sum.matched += found.counts;
            }
            document = postings.advance();
        }
        Ok(())
    }
}

/// The inverse document frequency: what `found` of `all` documents have tells little when most do.
fn rarity(all: u64, found: u64) -> f32 {
    let (all, found) = (all as f32, found as f32);
    (1.0 + (all - found + 0.5) / (found + 0.5)).ln()
}

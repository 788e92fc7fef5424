//! How well each document answers a query: BM25 over the fields, one term after the other, and the
//! share of the terms that were found at all.
//!
//! The numbers were tuned on one half of the help pages' queries and looked at on the other
//! (`cargo xtask bench search` prints both).

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocId, DocSet, Searcher, SegmentReader, TERMINATED, TantivyError, Term as FieldTerm,
};

use crate::query::{Mode, Term};
use crate::schema::{Fields, PLACE};
use crate::sound::syllables_of;

/// What a single character counts beside a pair. Characters stand everywhere, so they only put in
/// order what the pairs have found.
const ALONE: f32 = 0.3;

/// So many of the best documents are put in order by single characters.
const ORDERED: usize = 300;

/// What a match by sound counts, of one that was found as written, in score and among the matched.
const HEARD: f32 = 0.7;

/// What a match by initials counts.
const INITIALS: f32 = 0.5;

/// Below this share of doubt a term is taken as it is written.
const CERTAIN: f32 = 0.95;

/// How occurrences and length count.
#[derive(Clone, Copy, Debug)]
struct Curve {
    /// How soon more occurrences of a term stop counting; higher is later.
    saturation: f32,
    /// How much a long text is held against it, from 0 to 1.
    length: f32,
}

impl Mode {
    /// Keywords that stand in a text often are what it is about, so they count on and on; the words
    /// of a question need to be there once.
    fn curve(self, short: bool) -> Curve {
        match (self, short) {
            (Mode::Keywords, true) => Curve { saturation: 6.0, length: 0.35 },
            (Mode::Keywords, false) => Curve { saturation: 12.0, length: 0.3 },
            (Mode::Question, _) => Curve { saturation: 1.2, length: 0.5 },
        }
    }

    /// What a document counts in which this share of the terms was found.
    fn share(self, share: f32) -> f32 {
        match self {
            Mode::Keywords => share * share.sqrt(),
            Mode::Question => 1.0,
        }
    }
}

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
    /// How probably something else was meant that sounds the same, from 0 to 1: the share of the
    /// documents with this sound in which it is written otherwise.
    pub doubt: f32,
}

/// Weighs the terms by how rare they are. A word that is written nowhere and can be read as pinyin
/// becomes several: one for each pair of syllables, or for each group of initials.
pub fn weigh(
    searcher: &Searcher,
    fields: &Fields,
    terms: Vec<Term>,
) -> Result<Vec<Weighed>, TantivyError> {
    let count = |field, text: &str| searcher.doc_freq(&FieldTerm::from_field_text(field, text));
    let mut weighed = Vec::new();
    for term in terms {
        let mut most = 0;
        for (field, _, _) in fields.written() {
            most = most.max(count(field, &term.text)?);
        }
        let mut heard = 0;
        for sound in &term.sounds {
            heard = heard.max(count(fields.sound, sound)?);
        }
        let weight = rarity(searcher.num_docs(), most.max(heard));
        let known = most > 0;
        if known || term.is_chinese() {
            let doubt = 1.0 - most as f32 / heard.max(1) as f32;
            weighed.push(Weighed { term, weight, known, doubt: doubt.clamp(0.0, 1.0) });
            continue;
        }
        let parts = term.parts();
        // The first syllable of a word that was typed with spaces is heard with the next one.
        if parts.is_empty() && syllables_of(&term.text).is_none() {
            weighed.push(Weighed { term, weight, known, doubt: 0.0 });
        }
        for term in parts {
            weighed.push(Weighed { term, weight, known, doubt: 1.0 });
        }
    }
    Ok(weighed)
}

/// All documents in which at least one term occurs or is heard, in no order. `alone`: the single
/// characters of the query.
pub fn rank(
    searcher: &Searcher,
    fields: &Fields,
    terms: &[Weighed],
    alone: &[String],
    mode: Mode,
) -> Result<Vec<Ranked>, TantivyError> {
    let mut ranked = Vec::new();
    for segment in searcher.segment_readers() {
        let sums = vec![Sum::default(); segment.max_doc() as usize];
        let mut sums = Sums { searcher, segment, mode, sums };
        for (number, weighed) in (1..).zip(terms) {
            let found = |boost, counts| Found { number, boost, counts };
            for (field, boost, short) in fields.written() {
                sums.add(field, &weighed.term.text, short, found(boost, 1.0))?;
            }
            // After what is written, so that a term found both ways counts once, as written.
            if weighed.doubt >= CERTAIN {
                let share = HEARD * weighed.doubt;
                for sound in &weighed.term.sounds {
                    sums.add(fields.sound, sound, false, found(share, share))?;
                }
                for group in &weighed.term.initials {
                    sums.add(fields.initials, group, true, found(INITIALS, INITIALS))?;
                }
            }
        }
        let share = |sum: &Sum| mode.share(sum.matched / terms.len() as f32);
        let best = sums.best(ORDERED, |sum| sum.score * share(sum));
        for character in alone {
            for (field, boost, short) in fields.written() {
                sums.add_to(&best, field, character, short, boost * ALONE)?;
            }
        }
        // Of letters that are read as initials only, a few fit anywhere by chance.
        let guessed = |it: &Weighed| it.term.text.is_empty() && it.term.sounds.is_empty();
        let least = match terms.iter().all(guessed) {
            true => INITIALS * terms.len() as f32 / 2.0,
            false => 0.0,
        };
        let places = segment.fast_fields().u64(PLACE)?;
        for (document, sum) in (0..).zip(&sums.sums) {
            if sum.score <= 0.0 || sum.matched < least {
                continue;
            }
            let Some(place) = places.first(document) else { continue };
            ranked.push(Ranked { place: place as usize, score: sum.score * share(sum) });
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
    mode: Mode,
    sums: Vec<Sum>,
}

impl Sums<'_> {
    /// Adds a term to every document in which it is found.
    fn add(
        &mut self,
        field: Field,
        text: &str,
        short: bool,
        found: Found,
    ) -> Result<(), TantivyError> {
        let Some((mut postings, gain)) = self.postings(field, text, short)? else { return Ok(()) };
        let mut document = postings.doc();
        while document != TERMINATED {
            let sum = &mut self.sums[document as usize];
            sum.score += found.boost * gain.of(document, postings.term_freq());
            if sum.last != found.number {
                sum.last = found.number;
                sum.matched += found.counts;
            }
            document = postings.advance();
        }
        Ok(())
    }

    /// Adds a character to those of these documents, in order, in which it is found.
    fn add_to(
        &mut self,
        documents: &[DocId],
        field: Field,
        text: &str,
        short: bool,
        boost: f32,
    ) -> Result<(), TantivyError> {
        let Some((mut postings, gain)) = self.postings(field, text, short)? else { return Ok(()) };
        for &document in documents {
            if postings.doc() < document && postings.seek(document) == TERMINATED {
                break;
            }
            if postings.doc() == document {
                let gain = gain.of(document, postings.term_freq());
                self.sums[document as usize].score += boost * gain;
            }
        }
        Ok(())
    }

    /// The documents with the highest scores, in the order of their numbers.
    fn best(&self, most: usize, score: impl Fn(&Sum) -> f32) -> Vec<DocId> {
        let found = (0..).zip(&self.sums).filter(|(_, sum)| sum.score > 0.0);
        let mut found: Vec<(f32, DocId)> = found.map(|(at, sum)| (score(sum), at)).collect();
        if found.len() > most {
            found.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0));
            found.truncate(most);
        }
        let mut documents: Vec<DocId> = found.into_iter().map(|(_, document)| document).collect();
        documents.sort_unstable();
        documents
    }

    /// Where a term stands, and what it is worth there; nothing where it stands nowhere.
    fn postings(
        &self,
        field: Field,
        text: &str,
        short: bool,
    ) -> Result<Option<(SegmentPostings, Gain)>, TantivyError> {
        if text.is_empty() {
            return Ok(None);
        }
        let term = FieldTerm::from_field_text(field, text);
        let index = self.segment.inverted_index(field)?;
        let Some(postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else {
            return Ok(None);
        };
        let gain = Gain {
            curve: self.mode.curve(short),
            rarity: rarity(self.searcher.num_docs(), self.searcher.doc_freq(&term)?),
            average: index.total_num_tokens() as f32 / self.segment.max_doc() as f32,
            lengths: self.segment.get_fieldnorms_reader(field)?,
        };
        Ok(Some((postings, gain)))
    }
}

/// What occurrences of one term in one field are worth.
struct Gain {
    curve: Curve,
    rarity: f32,
    average: f32,
    lengths: tantivy::fieldnorm::FieldNormReader,
}

impl Gain {
    fn of(&self, document: DocId, frequency: u32) -> f32 {
        let Curve { saturation, length } = self.curve;
        let frequency = frequency as f32;
        let relative = self.lengths.fieldnorm(document) as f32 / self.average;
        let norm = saturation * (1.0 - length + length * relative);
        self.rarity * frequency * (1.0 + saturation) / (frequency + norm)
    }
}

/// The inverse document frequency: what `found` of `all` documents have tells little when most do.
fn rarity(all: u64, found: u64) -> f32 {
    let (all, found) = (all as f32, found as f32);
    (1.0 + (all - found + 0.5) / (found + 0.5)).ln()
}

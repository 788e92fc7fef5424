//! The index over everything that is published, and the search in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use content::{Kind, Library, Topic};
use jiff::civil::Date;
use tantivy::{Searcher, TantivyError, Term as FieldTerm};

use crate::correct::Vocabulary;
use crate::document::Document;
use crate::fold::fold;
use crate::highlight::{Marker, Span};
use crate::numeral;
use crate::query::{MOST_PER_PAGE, Mode, Query, Sort, characters, terms};
use crate::rank::{Ranked, Weighed, rank, weigh};
use crate::schema::{self, Fields};
use crate::suggest::{Suggester, Suggestion};
use crate::synonym::{OTHER_WORD, Synonyms};

/// What scores less than this share of the best hit is no hit: it shares a word, not a subject.
const WORST: f32 = 0.04;

/// How many pieces there are of each.
type Counts<T> = Vec<(T, usize)>;

/// What a title that says exactly what was typed counts, beside one that says more.
const EXACT: f32 = 2.0;

/// Finds pieces of the site. Built once for a library and only read from then on.
pub struct Index {
    documents: Vec<Document>,
    /// The keywords, by their letters.
    keywords: HashMap<String, String>,
    /// The letters of each title, to be compared with the query.
    titles: Vec<String>,
    searcher: Searcher,
    fields: Fields,
    vocabulary: Vocabulary,
    suggester: Suggester,
    synonyms: Synonyms,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// How many pieces, over all pages.
    pub total: usize,
    /// Those of the page that was asked for, the best first.
    pub hits: Vec<Hit>,
    /// How many there would be of each kind, were only this kind asked for. Kinds without any are
    /// left out.
    pub kinds: Counts<Kind>,
    /// The same for topics.
    pub topics: Counts<Topic>,
    /// The text as it was probably meant, when words of it are written nowhere on the site.
    pub corrected: Option<String>,
    /// The words that were looked for as well, because they mean the same as one that was typed.
    pub also: Vec<String>,
}

/// A piece that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it is shown.
    pub kind: Kind,
    /// Its topic, if it is an article.
    pub topic: Option<Topic>,
    /// The last part of its address.
    pub slug: String,
    /// Its address, with the anchor of the passage.
    pub href: String,
    /// The id of the heading above the passage; empty at the beginning.
    pub anchor: String,
    /// Its heading.
    pub title: Vec<Span>,
    /// The passage that says most, at most 90 characters.
    pub excerpt: Vec<Span>,
    /// The day it was published.
    pub date: Date,
}

/// A document that was found, by its place in the list from which the index was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its place in that list.
    pub place: usize,
    /// The higher the better; comparable within one search.
    pub score: f32,
}

impl Index {
    /// Makes the index for a library.
    ///
    /// # Errors
    /// Only when memory cannot be had.
    pub fn build(library: &Library) -> Result<Index, TantivyError> {
        Index::of(library.entries().map(Document::from).collect())
    }

    /// Makes the index for a library and what is found beside it.
    ///
    /// # Errors
    /// As [`Index::build`].
    pub fn build_with(library: &Library, more: Vec<Document>) -> Result<Index, TantivyError> {
        Index::of(library.entries().map(Document::from).chain(more).collect())
    }

    /// Makes the index for any documents.
    ///
    /// # Errors
    /// As [`Index::build`].
    pub fn of(documents: Vec<Document>) -> Result<Index, TantivyError> {
        let (index, fields) = schema::index(&documents)?;
        Ok(Index {
            searcher: index.reader()?.searcher(),
            fields,
            vocabulary: Vocabulary::learn(&documents),
            suggester: Suggester::learn(&documents),
            synonyms: Synonyms::default(),
            keywords: keywords(&documents),
            titles: documents.iter().map(|document| letters(&document.title)).collect(),
            documents,
        })
    }

    /// The index, which knows that words mean the same.
    #[must_use]
    pub fn with_synonyms(self, synonyms: Synonyms) -> Index {
        Index { synonyms, ..self }
    }

    /// The words of titles, keywords and summaries that a text consists of; nothing when it is more
    /// than one of them. What is counted in public is one of these, never what somebody typed.
    pub fn keyword(&self, text: &str) -> Option<&str> {
        self.keywords.get(&letters(text)).map(String::as_str)
    }

    /// Searches. A blank query finds nothing.
    pub fn search(&self, query: &Query) -> Results {
        self.look(query).unwrap_or_else(|error| {
            // The index lies in memory and was complete when it was built.
            tracing::error!(%error, "the search index is broken");
            Results::default()
        })
    }

    /// The places of the documents that answer a question, at most `most`, the best first: for whoever
    /// made the index of documents of its own and wants to know how far apart they are.
    pub fn places(&self, text: &str, mode: Mode, most: usize) -> Vec<Place> {
        let looked = || -> Result<Vec<Ranked>, TantivyError> {
            let terms = weigh(&self.searcher, &self.fields, terms(text))?;
            self.rank(text, &terms, mode)
        };
        let mut ranked = looked().unwrap_or_else(|error| {
            tracing::error!(%error, "the search index is broken");
            Vec::new()
        });
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        ranked.truncate(most);
        ranked.iter().map(|it| Place { place: it.place, score: it.score }).collect()
    }

    /// What to offer while something is typed: at most `most` titles and keywords.
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<Suggestion> {
        let found = self.suggester.suggest(typed, most);
        if !found.is_empty() {
            return found;
        }
        let meant = self.vocabulary.correct(typed, |word| self.knows(word));
        meant.map(|meant| self.suggester.suggest(&meant, most)).unwrap_or_default()
    }

    fn look(&self, query: &Query) -> Result<Results, TantivyError> {
        let mode = query.mode.unwrap_or_else(|| Mode::of(&query.text));
        let mut terms = weigh(&self.searcher, &self.fields, terms(&query.text))?;
        let mut ranked = self.rank(&query.text, &terms, mode)?;
        let mut also = Vec::new();
        let readings =
            if terms.is_empty() { Vec::new() } else { self.synonyms.readings(&query.text) };
        for reading in readings.into_iter().chain(numeral::reading(&query.text)) {
            let (other, found) = self.read(&reading.text, mode)?;
            if found.is_empty() {
                continue;
            }
            merge(&mut ranked, found);
            terms.extend(other);
            also.push(reading.word);
        }
        let best = ranked.iter().map(|ranked| ranked.score).fold(0.0, f32::max);
        ranked.retain(|ranked| ranked.score >= best * WORST);

        let (kinds, topics) = self.facets(query, &ranked);
        ranked.retain(|ranked| {
            let document = &self.documents[ranked.place];
            of_kind(query, document) && on_topic(query, document)
        });
        let total = ranked.len();
        let per_page = if query.per_page == 0 { 10 } else { query.per_page.min(MOST_PER_PAGE) };
        let skipped = query.page.saturating_sub(1).saturating_mul(per_page);
        self.sort(&mut ranked, query.sort, skipped.saturating_add(per_page));

        let marker = Marker::new(&terms);
        let shown = ranked.iter().skip(skipped).take(per_page);
        Ok(Results {
            total,
            hits: shown.map(|ranked| hit(&marker, &self.documents[ranked.place])).collect(),
            kinds,
            topics,
            corrected: self.vocabulary.correct(&query.text, |word| self.knows(word)),
            also,
        })
    }

    /// What another reading of the query finds.
    fn read(&self, text: &str, mode: Mode) -> Result<(Vec<Weighed>, Vec<Ranked>), TantivyError> {
        let terms = weigh(&self.searcher, &self.fields, terms(text))?;
        let mut ranked = self.rank(text, &terms, mode)?;
        ranked.iter_mut().for_each(|ranked| ranked.score *= OTHER_WORD);
        Ok((terms, ranked))
    }

    /// What is found with these terms, those that are called what was typed put up.
    fn rank(&self, text: &str, terms: &[Weighed], mode: Mode) -> Result<Vec<Ranked>, TantivyError> {
        let mut ranked = rank(&self.searcher, &self.fields, terms, &characters(text), mode)?;
        let typed = letters(text);
        for ranked in &mut ranked {
            if self.titles[ranked.place] == typed {
                ranked.score *= EXACT;
            }
        }
        Ok(ranked)
    }

    /// Puts the first `wanted` in order; what comes after them is on no page that is shown.
    fn sort(&self, ranked: &mut Vec<Ranked>, sort: Sort, wanted: usize) {
        let order = |a: &Ranked, b: &Ranked| {
            let newer = |ranked: &Ranked| Reverse(self.documents[ranked.place].date);
            let by_score = b.score.total_cmp(&a.score);
            let by_day = newer(a).cmp(&newer(b));
            let both = match sort {
                Sort::Best => by_score.then(by_day),
                Sort::Newest => by_day.then(by_score),
            };
            both.then(a.place.cmp(&b.place))
        };
        if wanted < ranked.len() {
            ranked.select_nth_unstable_by(wanted, order);
            ranked.truncate(wanted);
        }
        ranked.sort_unstable_by(order);
    }

    /// Each facet is counted as if it alone were not chosen.
    fn facets(&self, query: &Query, ranked: &[Ranked]) -> (Counts<Kind>, Counts<Topic>) {
        let mut kinds = BTreeMap::new();
        let mut topics = BTreeMap::new();
        for document in ranked.iter().map(|ranked| &self.documents[ranked.place]) {
            if on_topic(query, document) {
                *kinds.entry(document.kind).or_default() += 1;
            }
            if let Some(topic) = document.topic.filter(|_| of_kind(query, document)) {
                *topics.entry(topic).or_default() += 1;
            }
        }
        (kinds.into_iter().collect(), topics.into_iter().collect())
    }

    /// Whether a term is written anywhere.
    fn knows(&self, text: &str) -> bool {
        self.fields.written().into_iter().any(|(field, _, _)| {
            let term = FieldTerm::from_field_text(field, text);
            self.searcher.doc_freq(&term).is_ok_and(|count| count > 0)
        })
    }
}

/// Whether two texts are the same but for width, case, traditional characters, spaces and
/// punctuation; nothing is the same as nothing.
pub fn same(one: &str, other: &str) -> bool {
    let one = letters(one);
    !one.is_empty() && one == letters(other)
}

/// By their letters; of those that are the same, the first.
fn keywords(documents: &[Document]) -> HashMap<String, String> {
    let mut by_letters = HashMap::new();
    for keyword in documents.iter().flat_map(|it| &it.keywords) {
        by_letters.entry(letters(keyword)).or_insert_with(|| keyword.clone());
    }
    by_letters.remove("");
    by_letters
}

fn letters(text: &str) -> String {
    let characters = fold(text).into_iter().map(|folded| folded.character);
    characters.filter(|character| character.is_alphanumeric()).collect()
}

/// Adds what another reading found; what was found before takes the better score.
fn merge(ranked: &mut Vec<Ranked>, found: Vec<Ranked>) {
    let mut best: BTreeMap<usize, f32> = ranked.iter().map(|it| (it.place, it.score)).collect();
    for Ranked { place, score } in found {
        let known = best.entry(place).or_insert(score);
        *known = known.max(score);
    }
    *ranked = best.into_iter().map(|(place, score)| Ranked { place, score }).collect();
}

fn of_kind(query: &Query, document: &Document) -> bool {
    query.kind.is_none_or(|kind| document.kind == kind)
}

fn on_topic(query: &Query, document: &Document) -> bool {
    query.topic.is_none_or(|topic| document.topic == Some(topic))
}

fn hit(marker: &Marker, document: &Document) -> Hit {
    let passage = marker.passage(document);
    let mut href = document.href();
    if !passage.anchor.is_empty() {
        href.push('#');
        href.push_str(&passage.anchor);
    }
    Hit {
        kind: document.kind,
        topic: document.topic,
        slug: document.slug.clone(),
        href,
        anchor: passage.anchor,
        title: marker.mark(&document.title),
        excerpt: passage.spans,
        date: document.date,
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("documents", &self.documents.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;

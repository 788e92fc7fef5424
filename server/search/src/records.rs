//! Published records of organisations (双公示), found by name, credit code or number of the document.
//!
//! An index of its own, in a folder of this node: it may hold very many records, and is kept current
//! one by one. It holds only what everybody may see. What is damaged or of another version is thrown
//! away and begun anew: nothing is kept here that the store does not know.

use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use jiff::civil::Date;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
    TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{Index, IndexReader, IndexWriter, Order, TantivyDocument, TantivyError, Term};

use crate::fold::fold;
use crate::query::terms;
use crate::tokenizer;

/// What a writer may use, in bytes.
const WRITER_MEMORY: usize = 16 << 20;

/// So much of a credit code must be typed at least, in characters.
const SHORTEST_CODE: usize = 8;

/// A record that everybody may see, as far as it is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRecord {
    /// Its id.
    pub id: String,
    /// Whom it is about.
    pub subject: String,
    /// The unified social credit code of its subject.
    pub credit_code: String,
    /// What it is called.
    pub title: String,
    /// The number of its document.
    pub document: String,
    /// Who decided.
    pub authority: String,
    /// When.
    pub decided_on: Date,
    /// The last day it is shown.
    pub shown_until: Option<Date>,
}

/// The records that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRecords {
    /// How many, over all pages.
    pub total: usize,
    /// The ids of those that were asked for, the newest decision first.
    pub ids: Vec<String>,
    /// Whether a credit code was typed: then it is this organisation that is looked for.
    pub by_code: bool,
}

/// The index over published records.
pub struct Records {
    folder: Option<PathBuf>,
    open: RwLock<Open>,
    /// A search broke off: there is no mark until it is made anew.
    damaged: AtomicBool,
}

struct Open {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    text: Field,
    code: Field,
    decided: Field,
    until: Field,
}

/// Changes to the index that are seen when they are finished, all at once.
pub struct Changes<'a> {
    records: &'a Records,
    writer: IndexWriter,
    fields: Fields,
}

impl Records {
    /// Opens the index in a folder. Where there is none, or it is damaged or of another version, an
    /// empty one without a mark.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(folder: &Path) -> Result<Records, TantivyError> {
        let open = match Open::existing(folder) {
            Some(open) => open,
            None => Open::anew(Some(folder))?,
        };
        Ok(Records::of(Some(folder.to_owned()), open))
    }

    /// An empty index in memory: for one command.
    ///
    /// # Errors
    /// Only when memory cannot be had.
    pub fn in_memory() -> Result<Records, TantivyError> {
        Ok(Records::of(None, Open::anew(None)?))
    }

    fn of(folder: Option<PathBuf>, open: Open) -> Records {
        Records { folder, open: RwLock::new(open), damaged: AtomicBool::new(false) }
    }

    /// What was noted with the last changes: how far the feed was read. Nothing in a new index, and in
    /// one in which a search broke off.
    pub fn mark(&self) -> Option<String> {
        if self.damaged.load(Ordering::Relaxed) {
            return None;
        }
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.index.load_metas().ok()?.payload
    }

    /// Throws the index away and begins an empty one.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn begin_anew(&self) -> Result<(), TantivyError> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        *open = Open::anew(self.folder.as_deref())?;
        self.damaged.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Begins to change it.
    ///
    /// # Errors
    /// When somebody else is changing it, or it is damaged.
    pub fn change(&self) -> Result<Changes<'_>, TantivyError> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let writer = open.index.writer_with_num_threads(1, WRITER_MEMORY)?;
        Ok(Changes { records: self, writer, fields: open.fields })
    }

    /// Looks for records in which everything stands that was typed. `skip` of them are left out, at
    /// most `most` are given.
    ///
    /// # Errors
    /// When the index is damaged. It has no mark then, so that it is made anew.
    pub fn search(
        &self,
        typed: &str,
        skip: usize,
        most: usize,
        today: Date,
    ) -> Result<FoundRecords, TantivyError> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let found = open.search(typed, skip, most, today);
        if found.is_err() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        found
    }
}

impl Open {
    fn search(
        &self,
        typed: &str,
        skip: usize,
        most: usize,
        today: Date,
    ) -> Result<FoundRecords, TantivyError> {
        let Some((query, by_code)) = self.query(typed, today) else {
            return Ok(FoundRecords::default());
        };
        let searcher = self.reader.searcher();
        let newest = TopDocs::with_limit(most.max(1)).and_offset(skip);
        let newest = newest.order_by_fast_field::<i64>("decided", Order::Desc);
        let (found, total) = searcher.search(&query, &(newest, Count))?;
        let mut ids = Vec::with_capacity(found.len());
        for (_, address) in found.into_iter().take(most) {
            let document: TantivyDocument = searcher.doc(address)?;
            ids.extend(
                document.get_first(self.fields.id).and_then(|it| it.as_str().map(str::to_owned)),
            );
        }
        Ok(FoundRecords { total, ids, by_code })
    }

    fn existing(folder: &Path) -> Option<Open> {
        let (schema, _) = schema();
        let index = Index::open_in_dir(folder).ok()?;
        let whole = index.validate_checksum().is_ok_and(|damaged| damaged.is_empty());
        if !whole || index.schema() != schema {
            tracing::warn!(
                "the index of records is damaged or of another version: it is made anew"
            );
            return None;
        }
        Open::of(index).ok()
    }

    fn anew(folder: Option<&Path>) -> Result<Open, TantivyError> {
        let (schema, _) = schema();
        let Some(folder) = folder else { return Open::of(Index::create_in_ram(schema)) };
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => std::fs::create_dir_all(folder)?,
        }
        Open::of(Index::create_in_dir(folder, schema)?)
    }

    fn of(index: Index) -> Result<Open, TantivyError> {
        index.tokenizers().register(tokenizer::NAME, tokenizer::Cutter);
        let (_, fields) = schema();
        let reader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual);
        Ok(Open { reader: reader.try_into()?, index, fields })
    }

    /// Either the code was typed, or all words stand in the record; and it is shown today.
    fn query(&self, typed: &str, today: Date) -> Option<(BooleanQuery, bool)> {
        let exactly = |field, text: &str| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
        };
        let code = code(typed);
        let is_code =
            code.len() >= SHORTEST_CODE && code.chars().all(|it| it.is_ascii_alphanumeric());
        let asked: Box<dyn Query> = if is_code && code.chars().any(|it| it.is_ascii_digit()) {
            exactly(self.fields.code, &code)
        } else {
            let words = terms(typed).into_iter().filter(|term| !term.text.is_empty());
            let words: Vec<_> = words.map(|term| exactly(self.fields.text, &term.text)).collect();
            if words.is_empty() {
                return None;
            }
            Box::new(BooleanQuery::intersection(words))
        };
        let from = Bound::Included(Term::from_field_i64(self.fields.until, number(today)));
        let shown: Box<dyn Query> = Box::new(RangeQuery::new(from, Bound::Unbounded));
        Some((BooleanQuery::new(vec![(Occur::Must, asked), (Occur::Must, shown)]), is_code))
    }
}

impl Changes<'_> {
    /// Takes a record out.
    pub fn remove(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Puts a record in, in the place of what was known of it.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn put(&mut self, record: &PublicRecord) -> Result<(), TantivyError> {
        self.remove(&record.id);
        let fields = self.fields;
        let mut filled = TantivyDocument::default();
        filled.add_text(fields.id, &record.id);
        for text in [&record.subject, &record.title, &record.document, &record.authority] {
            filled.add_text(fields.text, text);
        }
        let code = code(&record.credit_code);
        for length in SHORTEST_CODE..=code.len() {
            if let Some(beginning) = code.get(..length) {
                filled.add_text(fields.code, beginning);
            }
        }
        filled.add_i64(fields.decided, number(record.decided_on));
        filled.add_i64(fields.until, record.shown_until.map_or(i64::MAX, number));
        self.writer.add_document(filled)?;
        Ok(())
    }

    /// Makes the changes seen, and notes how far the feed was read.
    ///
    /// # Errors
    /// When the folder cannot be written; the index is as it was then.
    pub fn finish(mut self, mark: &str) -> Result<(), TantivyError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(mark);
        commit.commit()?;
        self.writer.wait_merging_threads()?;
        let open = self.records.open.read().unwrap_or_else(PoisonError::into_inner);
        open.reader.reload()
    }
}

impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records").field("folder", &self.folder).finish_non_exhaustive()
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer::NAME)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let number = NumericOptions::from(FAST) | INDEXED;
    let fields = Fields {
        id: schema.add_text_field("id", STRING | STORED),
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing)),
        code: schema.add_text_field("code", STRING),
        decided: schema.add_i64_field("decided", number.clone()),
        until: schema.add_i64_field("until", number),
    };
    (schema.build(), fields)
}

/// A code as it is compared: full width, spaces and small letters make no difference.
fn code(text: &str) -> String {
    let letters = fold(text).into_iter().map(|folded| folded.character);
    letters.filter(|it| it.is_alphanumeric()).take(32).collect()
}

/// A day as a number that sorts: 20261128.
fn number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 11, 28);

    fn record(id: &str, subject: &str, document: &str) -> PublicRecord {
        PublicRecord {
            id: id.into(),
            subject: subject.into(),
            credit_code: "92120110MA0DEMO01X".into(),
            title: "未按规定明码标价".into(),
            document: document.into(),
            authority: "区市场监督管理局".into(),
            decided_on: date(2026, 3, 2),
            shown_until: Some(date(2027, 3, 2)),
        }
    }

    fn filled(records: &Records) {
        let mut changes = records.change().unwrap();
        changes.put(&record("a", "演示小店（1）", "津东市监罚〔2026〕12号")).unwrap();
        let mut other = record("b", "演示餐饮有限公司", "津东市监罚〔2026〕13号");
        other.credit_code = "91120110MA0DEMO02Y".into();
        other.shown_until = Some(date(2026, 11, 28));
        other.decided_on = date(2026, 4, 1);
        changes.put(&other).unwrap();
        changes.finish("1").unwrap();
    }

    fn ids(records: &Records, typed: &str, today: Date) -> Vec<String> {
        records.search(typed, 0, 10, today).unwrap().ids
    }

    #[test]
    fn a_record_is_found_by_name_number_and_code_however_they_are_typed() {
        let records = Records::in_memory().unwrap();
        filled(&records);
        for typed in [
            "演示小店",
            "演示小店 明码标价",
            "津东市监罚[2026]12号",
            "津东市监罚〔２０２６〕 12 号",
            "92120110MA0DEMO01X",
            "9212 0110 ma0d emo0 1x",
            "９２１２０１１０ＭＡ０ＤＥＭＯ０１Ｘ",
            "92120110MA0",
        ] {
            assert_eq!(ids(&records, typed, TODAY), ["a"], "{typed}");
        }
        // Both, the newer decision first.
        assert_eq!(ids(&records, "市场監督管理局", TODAY), ["b", "a"]);
        for typed in ["", "？", "演示小店 不存在", "92120110MA0DEMO01Z", "\u{200b}\u{e0041}"]
        {
            assert_eq!(ids(&records, typed, TODAY), Vec::<String>::new(), "{typed}");
        }
        assert!(records.search("9212 0110 ma0", 0, 10, TODAY).unwrap().by_code);
    }

    #[test]
    fn what_is_shown_no_more_is_not_found_even_before_it_is_taken_out() {
        let records = Records::in_memory().unwrap();
        filled(&records);
        assert_eq!(ids(&records, "餐饮", TODAY), ["b"]);
        assert!(ids(&records, "餐饮", date(2026, 11, 29)).is_empty());
        let mut changes = records.change().unwrap();
        changes.remove("a");
        changes.finish("2").unwrap();
        assert!(ids(&records, "演示小店", TODAY).is_empty());
        assert_eq!(records.mark().as_deref(), Some("2"));
    }

    #[test]
    fn the_index_outlives_the_process_and_a_damaged_one_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("records");
        filled(&Records::open(&folder).unwrap());
        let again = Records::open(&folder).unwrap();
        assert_eq!((again.mark().as_deref(), ids(&again, "小店", TODAY).len()), (Some("1"), 1));
        drop(again);
        let mut damaged = 0;
        for file in std::fs::read_dir(&folder).unwrap().flatten() {
            if file.path().extension().is_some_and(|it| it == "idx" || it == "term") {
                let mut bytes = std::fs::read(file.path()).unwrap();
                bytes.iter_mut().for_each(|byte| *byte = !*byte);
                std::fs::write(file.path(), bytes).unwrap();
                damaged += 1;
            }
        }
        assert!(damaged > 0);
        let anew = Records::open(&folder).unwrap();
        assert_eq!((anew.mark(), ids(&anew, "小店", TODAY).len()), (None, 0));
        filled(&anew);
        assert_eq!(ids(&anew, "小店", TODAY).len(), 1);
        std::fs::write(folder.join("meta.json"), "{").unwrap();
        assert_eq!(Records::open(&folder).unwrap().mark(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn nothing_that_is_typed_makes_it_panic(typed in any::<String>()) {
            let records = Records::in_memory().unwrap();
            prop_assert!(records.search(&typed, 0, 10, TODAY).unwrap().ids.is_empty());
        }
    }
}

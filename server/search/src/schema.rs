//! The fields of the index, and how a document fills them.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexWriter, TantivyDocument, TantivyError};

use crate::document::Document;
use crate::{sound, tokenizer};

/// The fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// The heading.
    pub title: Field,
    /// What else people call it.
    pub keywords: Field,
    /// One or two sentences.
    pub summary: Field,
    /// The text, with its headings.
    pub body: Field,
    /// The law behind it.
    pub basis: Field,
    /// How all of it sounds.
    pub sound: Field,
    /// The initials of title and keywords.
    pub initials: Field,
    /// The place of the document in the list from which the index was made.
    pub place: Field,
}

/// The name of [`Fields::place`].
pub const PLACE: &str = "place";

impl Fields {
    /// The fields in which terms are found as they are written, each with what it counts, and whether
    /// it is short.
    pub fn written(&self) -> [(Field, f32, bool); 5] {
        [
            (self.title, 3.5, true),
            (self.keywords, 3.5, true),
            (self.summary, 1.5, true),
            (self.body, 1.0, false),
            (self.basis, 0.5, true),
        ]
    }
}

/// An index in memory over all documents.
pub fn index(documents: &[Document]) -> Result<(Index, Fields), TantivyError> {
    let mut schema = Schema::builder();
    let fields = Fields {
        title: schema.add_text_field("title", text(tokenizer::NAME)),
        keywords: schema.add_text_field("keywords", text(tokenizer::NAME)),
        summary: schema.add_text_field("summary", text(tokenizer::NAME)),
        body: schema.add_text_field("body", text(tokenizer::NAME)),
        basis: schema.add_text_field("basis", text(tokenizer::NAME)),
        sound: schema.add_text_field("sound", text(sound::NAME)),
        initials: schema.add_text_field("initials", text(sound::INITIALS)),
        place: schema.add_u64_field(PLACE, NumericOptions::from(FAST)),
    };
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register(tokenizer::NAME, tokenizer::Cutter);
    index.tokenizers().register(sound::NAME, sound::Listener);
    index.tokenizers().register(sound::INITIALS, sound::Initials);
    // One thread, one segment: the statistics of a term are in one place.
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    for (place, document) in documents.iter().enumerate() {
        writer.add_document(fields.fill(place as u64, document))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok((index, fields))
}

/// What the writer may use before it begins a new segment, in bytes.
const WRITER_MEMORY: usize = 64 << 20;

impl Fields {
    fn fill(&self, place: u64, document: &Document) -> TantivyDocument {
        let mut filled = TantivyDocument::default();
        filled.add_u64(self.place, place);
        filled.add_text(self.title, &document.title);
        filled.add_text(self.summary, &document.summary);
        filled.add_text(self.sound, &document.title);
        filled.add_text(self.sound, &document.summary);
        filled.add_text(self.initials, &document.title);
        for keyword in &document.keywords {
            filled.add_text(self.keywords, keyword);
            filled.add_text(self.sound, keyword);
            filled.add_text(self.initials, keyword);
        }
        filled.add_text(self.basis, &document.basis.text);
        for section in &document.sections {
            for text in [&section.heading, &section.text] {
                filled.add_text(self.body, text);
                filled.add_text(self.sound, text);
            }
        }
        filled
    }
}

/// Frequencies are kept, positions are not: neighbours are found as pairs.
fn text(tokenizer: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(true);
    TextOptions::default().set_indexing_options(indexing)
}

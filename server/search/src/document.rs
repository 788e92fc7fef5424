//! What is put into the index: a piece of the site, with the text of its sections.

use content::{Basis, Entry, Kind, Lesson, Section, Topic};
use jiff::civil::Date;

/// A piece as the search knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it is shown.
    pub kind: Kind,
    /// Its topic, if it is an article.
    pub topic: Option<Topic>,
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// The day it was published.
    pub date: Date,
    /// One or two sentences.
    pub summary: String,
    /// What else people call it.
    pub keywords: Vec<String>,
    /// Its text.
    pub sections: Vec<Section>,
    /// The law behind it, with numbers, a text a line: 36号令 leads to what rests on it.
    pub basis: Section,
}

impl Document {
    /// Its address on the site.
    pub fn href(&self) -> String {
        self.kind.href(&self.slug)
    }
}

impl From<Entry<'_>> for Document {
    fn from(entry: Entry<'_>) -> Self {
        let piece = entry.piece.clone();
        Document {
            kind: entry.kind,
            topic: entry.topic,
            slug: piece.slug,
            title: piece.title,
            date: piece.date,
            summary: piece.summary,
            keywords: piece.keywords,
            sections: piece.sections,
            basis: basis(&piece.basis),
        }
    }
}

/// What the class reads; the teacher's notes and the sheet are not searched.
impl From<&Lesson> for Document {
    fn from(lesson: &Lesson) -> Self {
        Document {
            kind: Kind::Campus,
            topic: None,
            slug: lesson.slug.clone(),
            title: lesson.title.clone(),
            date: lesson.date,
            summary: lesson.summary.clone(),
            keywords: lesson.goals.clone(),
            sections: lesson.sections.clone(),
            basis: Section::default(),
        }
    }
}

/// The id of the heading above the law on the page of a piece.
const BASIS: &str = "basis-title";

fn basis(all: &[Basis]) -> Section {
    let line =
        |it: &Basis| format!("{}（{}）{}", it.title, it.number, it.article).replace("（）", "");
    let text = all.iter().map(line).collect::<Vec<_>>().join("\n");
    Section { anchor: BASIS.to_owned(), heading: String::new(), text }
}

//! What is put into the index: a piece of the site, with the text of its sections.

use content::{Entry, Kind, Lesson, Section, Topic};
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
        }
    }
}

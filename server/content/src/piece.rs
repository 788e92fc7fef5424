//! What a written piece consists of, once it has been read and rendered.

use jiff::civil::Date;

use crate::outline::{Heading, Section, within};
use crate::vocabulary::{CaseKind, Domain, Kind, Topic};

/// What every piece has, whatever its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The name of its file and the last part of its address: `two-papers`.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// The day it was published or last checked; never later than the day of loading.
    pub date: Date,
    /// One or two sentences, at most 80 characters.
    pub summary: String,
    /// The name of a [`Picture`](crate::Picture); empty where a page has none.
    pub picture: String,
    /// What the picture shows, for those who do not see it; empty where there is no picture.
    pub picture_alt: String,
    /// What else people call it.
    pub keywords: Vec<String>,
    /// The law behind it.
    pub basis: Vec<Basis>,
    /// The body: safe HTML, headings from `h2` with ids, no script, no style.
    pub html: String,
    /// The headings, in order.
    pub toc: Vec<Heading>,
    /// The body as plain text, one block a line.
    pub text: String,
    /// The same text cut at the headings. The first section has no heading when the body starts
    /// with text.
    pub sections: Vec<Section>,
    /// Reading time at 400 characters a minute, at least 1.
    pub minutes: u32,
    /// What was changed since it was published, the newest first.
    pub changes: Vec<Change>,
    /// The slugs under which it stood before: whoever comes by one is led on.
    pub old: Vec<String>,
    /// The keys of the terms to whose cards its HTML leads, in the order of the text.
    pub terms: Vec<String>,
    /// Whether it is still being written: nobody sees it but whoever has its link.
    pub draft: bool,
}

impl Piece {
    /// The day of the last change, or of publication.
    pub fn updated(&self) -> Date {
        self.changes.iter().map(|it| it.date).max().unwrap_or(self.date)
    }

    /// Whether everybody may see it on this day.
    pub fn is_public(&self, today: Date) -> bool {
        !self.draft && self.date <= today
    }
}

/// A change to a piece that was published already (修订记录).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What, in a line.
    pub note: String,
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The name of the text, without 《》.
    pub title: String,
    /// Its number, e.g. 国家发展改革委令第36号; may be empty.
    pub number: String,
    /// The article; empty when it is not known.
    pub article: String,
}

/// An article of the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Title, text and so on.
    pub piece: Piece,
    /// What it is about.
    pub topic: Topic,
    /// Who wrote it.
    pub source: String,
    /// Whether the page must say 演示.
    pub demo: bool,
}

/// A typical case on the gallery wall. All of them are demonstrations: no real person is in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelCase {
    /// Title, text and so on.
    pub piece: Piece,
    /// What it shows.
    pub kind: CaseKind,
    /// The key domain it belongs to.
    pub domain: Domain,
    /// Who wrote it.
    pub source: String,
}

/// A service guide, with the elements that every guide of a government site must name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Title, text and so on.
    pub piece: Piece,
    /// Place in the list, from 1.
    pub order: u32,
    /// The address to which its button leads.
    pub action: String,
    /// The words on that button.
    pub action_label: String,
    /// 事项名称
    pub item: String,
    /// 办理条件
    pub conditions: Vec<String>,
    /// 材料
    pub materials: Vec<String>,
    /// 流程
    pub steps: Vec<String>,
    /// 时限
    pub limit: String,
    /// 窗口
    pub counter: String,
    /// 电话
    pub phone: String,
    /// 费用
    pub fee: String,
}

/// A page about the site itself: about, privacy, accessibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Title, text and so on.
    pub piece: Piece,
}

/// A piece that is not public yet: a draft, or one whose day has not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// An article of the column.
    Article(Article),
    /// A model case.
    Case(ModelCase),
}

impl Waiting {
    /// Title, text and so on.
    pub fn piece(&self) -> &Piece {
        match self {
            Self::Article(it) => &it.piece,
            Self::Case(it) => &it.piece,
        }
    }

    /// Where it will be shown.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Article(_) => Kind::Column,
            Self::Case(_) => Kind::Gallery,
        }
    }

    /// The address that it will have.
    pub fn href(&self) -> String {
        self.kind().href(&self.piece().slug)
    }
}

/// A chapter of the reader (信用知识读本).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Title, text and so on.
    pub piece: Piece,
    /// The number in the name of its file; chapters stand in this order.
    pub number: u32,
    /// Our own pages it rests on: `/column/two-papers`. Each is there.
    pub sources: Vec<String>,
}

impl Chapter {
    /// Its text as a part of the whole book on one page: headings one level lower, and every id
    /// with the slug in front, so that two chapters may have the same heading.
    pub fn html_in_the_book(&self) -> String {
        within(&self.piece.html, &self.piece.slug)
    }
}

/// Any piece with the place where it stands: what lists, the search and the site map work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Where it is shown.
    pub kind: Kind,
    /// Its topic, if it is an article.
    pub topic: Option<Topic>,
    /// What it shows, if it is a model case.
    pub case: Option<CaseKind>,
    /// Title, text and so on.
    pub piece: &'a Piece,
}

impl Entry<'_> {
    /// Its address on the site.
    pub fn href(&self) -> String {
        self.kind.href(&self.piece.slug)
    }
}

impl<'a> From<&'a Article> for Entry<'a> {
    fn from(article: &'a Article) -> Self {
        Entry { kind: Kind::Column, topic: Some(article.topic), case: None, piece: &article.piece }
    }
}

impl<'a> From<&'a ModelCase> for Entry<'a> {
    fn from(case: &'a ModelCase) -> Self {
        Entry { kind: Kind::Gallery, topic: None, case: Some(case.kind), piece: &case.piece }
    }
}

impl<'a> From<&'a Guide> for Entry<'a> {
    fn from(guide: &'a Guide) -> Self {
        Entry { kind: Kind::Guides, topic: None, case: None, piece: &guide.piece }
    }
}

impl<'a> From<&'a Page> for Entry<'a> {
    fn from(page: &'a Page) -> Self {
        Entry { kind: Kind::Pages, topic: None, case: None, piece: &page.piece }
    }
}

impl<'a> From<&'a Chapter> for Entry<'a> {
    fn from(chapter: &'a Chapter) -> Self {
        Entry { kind: Kind::Reader, topic: None, case: None, piece: &chapter.piece }
    }
}

//! Everything that is published, sorted and ready to be looked up.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::Path;

use jiff::civil::Date;

use crate::campus::Lesson;
use crate::glossary::Glossary;
use crate::load::{Shelves, load};
use crate::picture::Picture;
use crate::piece::{Article, Chapter, Entry, Guide, ModelCase, Page, Piece, Waiting};
use crate::problem::Problem;
use crate::quiz::Quiz;
use crate::series::Series;
use crate::site::Site;
use crate::translation::English;
use crate::vocabulary::{CaseKind, Kind, Topic};

/// All published content. Articles, cases and pages are sorted by date, the newest first; guides by
/// the order their authors gave them.
#[derive(Clone, Debug)]
pub struct Library {
    site: Site,
    pictures: Vec<Picture>,
    articles: Vec<Article>,
    /// The place of each article in its list, by slug: each hit of a search asks for its own.
    places: HashMap<String, usize>,
    cases: Vec<ModelCase>,
    guides: Vec<Guide>,
    pages: Vec<Page>,
    glossary: Glossary,
    series: Vec<Series>,
    waiting: Vec<Waiting>,
    chapters: Vec<Chapter>,
    lessons: Vec<Lesson>,
    english: English,
    quiz: Quiz,
    hash: u64,
}

/// The pieces before and after one in its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours<'a> {
    /// The one before it in the list: the next newer one.
    pub previous: Option<Entry<'a>>,
    /// The one after it in the list: the next older one.
    pub next: Option<Entry<'a>>,
}

impl Library {
    /// Reads the folder as of a day.
    ///
    /// # Errors
    /// Every problem in every file, sorted by file and line; nothing is published half.
    pub fn load(dir: &Path, today: Date) -> Result<Library, Vec<Problem>> {
        let (library, problems) = load(dir, today);
        if problems.is_empty() { Ok(library) } else { Err(problems) }
    }

    /// Whatever could be read of a folder that may have problems: for an editor to look at, never to be
    /// published.
    pub fn load_part(dir: &Path, today: Date) -> Library {
        load(dir, today).0
    }

    pub(crate) fn new(mut shelves: Shelves) -> Library {
        shelves.articles.sort_by_key(|article| Reverse(article.piece.date));
        shelves.cases.sort_by_key(|case| Reverse(case.piece.date));
        shelves.pages.sort_by_key(|page| Reverse(page.piece.date));
        shelves.guides.sort_by_key(|guide| guide.order);
        shelves.english.guides.sort_by_key(|guide| guide.order);
        shelves.lessons.sort_by_key(|lesson| (lesson.level, lesson.order));
        let today = shelves.today;
        let articles = parted(&mut shelves.articles, |it| it.piece.is_public(today));
        let cases = parted(&mut shelves.cases, |it| it.piece.is_public(today));
        let cases = cases.into_iter().map(Waiting::Case);
        let mut waiting: Vec<_> = articles.into_iter().map(Waiting::Article).chain(cases).collect();
        // What comes next first, drafts after what has a day.
        waiting.sort_by_key(|it| (it.piece().draft, it.piece().date));
        for series in &mut shelves.series {
            let public = |slug: &String| shelves.articles.iter().any(|it| it.piece.slug == *slug);
            series.parts.retain(public);
        }
        shelves.series.retain(|it| it.parts.len() > 1);
        let Shelves {
            site,
            pictures,
            articles,
            cases,
            guides,
            pages,
            glossary,
            series,
            chapters,
            lessons,
            english,
            quiz,
            hash,
            ..
        } = shelves;
        let slugs = articles.iter().map(|it| it.piece.slug.clone());
        Library {
            site,
            pictures,
            places: slugs.zip(0..).collect(),
            articles,
            cases,
            guides,
            pages,
            glossary,
            series,
            waiting,
            chapters,
            lessons,
            english,
            quiz,
            hash,
        }
    }

    /// Whose site this is.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// A hash over every file: page caches and ETags depend on it. The same files give the same
    /// hash on every machine.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// All pictures, by name.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// The picture with this name.
    pub fn picture(&self, name: &str) -> Option<&Picture> {
        self.pictures.iter().find(|picture| picture.name == name)
    }

    /// All articles of the column.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The articles on a topic.
    pub fn articles_on(&self, topic: Topic) -> impl Iterator<Item = &Article> {
        self.articles.iter().filter(move |article| article.topic == topic)
    }

    /// The article with this slug.
    pub fn article(&self, slug: &str) -> Option<&Article> {
        self.places.get(slug).map(|place| &self.articles[*place])
    }

    /// All model cases.
    pub fn cases(&self) -> &[ModelCase] {
        &self.cases
    }

    /// The model cases of a kind.
    pub fn cases_of(&self, kind: CaseKind) -> impl Iterator<Item = &ModelCase> {
        self.cases.iter().filter(move |case| case.kind == kind)
    }

    /// The model case with this slug.
    pub fn case(&self, slug: &str) -> Option<&ModelCase> {
        self.cases.iter().find(|case| case.piece.slug == slug)
    }

    /// All service guides.
    pub fn guides(&self) -> &[Guide] {
        &self.guides
    }

    /// The guide with this slug.
    pub fn guide(&self, slug: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.piece.slug == slug)
    }

    /// What is written in English, too.
    pub fn english(&self) -> &English {
        &self.english
    }

    /// All pages about the site itself.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page with this slug.
    pub fn page(&self, slug: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.piece.slug == slug)
    }

    /// The words of the field. The assistant and the pop-ups beside texts quote them.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The series of the column, in the order of their file; only those of at least two public articles.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The series in which an article stands, and its place in it, from 0.
    pub fn series_of(&self, slug: &str) -> Option<(&Series, usize)> {
        self.series.iter().find_map(|it| Some((it, it.parts.iter().position(|part| part == slug)?)))
    }

    /// What is not public yet, the next first, then drafts.
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// The piece that is not public yet, with this slug.
    pub fn waits(&self, kind: Kind, slug: &str) -> Option<&Waiting> {
        self.waiting.iter().find(|it| it.kind() == kind && it.piece().slug == slug)
    }

    /// The day on which the next piece becomes public by itself.
    pub fn next_due(&self) -> Option<Date> {
        let dated = self.waiting.iter().filter(|it| !it.piece().draft);
        dated.map(|it| it.piece().date).min()
    }

    /// Where a piece went that stood under this slug before.
    pub fn moved(&self, kind: Kind, old: &str) -> Option<&Piece> {
        let mut entries = self.entries().filter(|it| it.kind == kind).map(|it| it.piece);
        entries.find(|it| it.old.iter().any(|slug| slug == old))
    }

    /// The public article, case or guide at an address, also at one where it stood before.
    pub fn now(&self, href: &str) -> Option<Entry<'_>> {
        let (kind, slug) = href.strip_prefix('/')?.split_once('/')?;
        let kind = Kind::from_key(kind)?;
        self.entry(kind, slug).or_else(|| self.entry(kind, &self.moved(kind, slug)?.slug))
    }

    /// The chapters of the reader, in order. They say again, in a row, what other pieces say: they are
    /// searched, but no answer is quoted from them, so they are not among the [`entries`](Self::entries).
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// The chapter with this slug.
    pub fn chapter(&self, slug: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.piece.slug == slug)
    }

    /// All lessons of the campus, by level and then in the order their authors gave them.
    pub fn lessons(&self) -> &[Lesson] {
        &self.lessons
    }

    /// The lesson with this slug.
    pub fn lesson(&self, slug: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.slug == slug)
    }

    /// The question bank of the contest, its seasons and code names.
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// Everything: articles, cases, guides, pages, each in the order of its list.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let articles = self.articles.iter().map(Entry::from);
        let cases = self.cases.iter().map(Entry::from);
        let guides = self.guides.iter().map(Entry::from);
        let pages = self.pages.iter().map(Entry::from);
        articles.chain(cases).chain(guides).chain(pages)
    }

    /// The piece of a kind with this slug.
    pub fn entry(&self, kind: Kind, slug: &str) -> Option<Entry<'_>> {
        self.entries().find(|entry| entry.kind == kind && entry.piece.slug == slug)
    }

    /// The pieces beside one in its list.
    pub fn neighbours(&self, kind: Kind, slug: &str) -> Neighbours<'_> {
        let list: Vec<_> = self.entries().filter(|entry| entry.kind == kind).collect();
        let Some(place) = list.iter().position(|entry| entry.piece.slug == slug) else {
            return Neighbours::default();
        };
        let previous = place.checked_sub(1).map(|before| list[before]);
        Neighbours { previous, next: list.get(place + 1).copied() }
    }

    /// At most `most` other pieces that share keywords, topic or kind of case with one, the closest
    /// first, then the newest. Pages about the site itself are never among them.
    pub fn related(&self, kind: Kind, slug: &str, most: usize) -> Vec<Entry<'_>> {
        let Some(this) = self.entry(kind, slug) else { return Vec::new() };
        let mut close: Vec<_> = self
            .entries()
            .filter(|other| other.kind != Kind::Pages && *other != this)
            .map(|other| (closeness(&this, &other), other))
            .filter(|(closeness, _)| *closeness > 0)
            .collect();
        close.sort_by_key(|(closeness, other)| (Reverse(*closeness), Reverse(other.piece.date)));
        close.into_iter().take(most).map(|(_, other)| other).collect()
    }
}

/// Takes out what does not fit.
fn parted<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool) -> Vec<T> {
    let (kept, taken) = std::mem::take(list).into_iter().partition(fits);
    *list = kept;
    taken
}

/// Two for each shared keyword, one for the same topic or kind of case.
fn closeness(a: &Entry<'_>, b: &Entry<'_>) -> usize {
    let shared = a.piece.keywords.iter().filter(|word| b.piece.keywords.contains(word)).count();
    let topic = a.topic.is_some() && a.topic == b.topic;
    let case = a.case.is_some() && a.case == b.case;
    2 * shared + usize::from(topic) + usize::from(case)
}

#[cfg(test)]
#[path = "fixture.rs"]
pub(crate) mod fixture;

#[cfg(test)]
#[path = "library_tests.rs"]
mod tests;

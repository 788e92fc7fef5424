//! What is written in English, too: `content/guides/en/`, `content/pages/en/`, and the English names
//! of laws in `content/laws_in_english.toml`. The Chinese text counts; the English one follows it part by part.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::fields::Fields;
use crate::front_matter::{fill, make_findable, open};
use crate::load::Load;
use crate::piece::{Entry, Guide, Page, Piece};
use crate::problem::{Problem, Source};
use crate::vocabulary::Kind;

/// The longest an English summary may be, in characters.
const LONGEST_SUMMARY: usize = 200;

/// Where the English names of laws stand.
const LAW_NAMES: &str = "content/laws_in_english.toml";

/// What is written in English, too.
#[derive(Clone, Debug, Default)]
pub struct English {
    /// The twin of each guide, in the same order.
    pub guides: Vec<Guide>,
    /// The twins of pages about the site itself; not each has one.
    pub pages: Vec<Page>,
    /// What laws are called in English, by their Chinese names.
    pub law_names: Arc<BTreeMap<String, String>>,
}

impl English {
    /// Everything, guides first.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.guides.iter().map(Entry::from).chain(self.pages.iter().map(Entry::from))
    }

    /// The guide with this slug.
    pub fn guide(&self, slug: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.piece.slug == slug)
    }

    /// The page with this slug.
    pub fn page(&self, slug: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.piece.slug == slug)
    }
}

impl Load<'_> {
    /// Reads the twins. Each guide has one: a reader of English must be able to do what a reader of
    /// Chinese can. A page without a twin is shown in Chinese, and says so.
    pub fn english(&mut self, guides: &[Guide], pages: &[Page]) -> English {
        for original in guides {
            let slug = &original.piece.slug;
            if !self.files.iter().any(|it| it.parts() == ("guides/en", slug, "md")) {
                let file = format!("content/guides/{slug}.md");
                self.refuse(&file, &format!("还没有英文版：content/guides/en/{slug}.md"));
            }
        }
        let english = English {
            guides: self.twins(Kind::Guides, guides, |it| &it.piece, guide),
            pages: self.twins(Kind::Pages, pages, |it| &it.piece, page),
            law_names: Arc::new(self.law_names()),
        };
        self.laws_have_names(&english);
        english
    }

    fn twins<T>(
        &mut self,
        kind: Kind,
        originals: &[T],
        piece: fn(&T) -> &Piece,
        read: fn(&mut Source<'_>, &T) -> Option<T>,
    ) -> Vec<T> {
        let mut twins = Vec::new();
        for (file, slug) in self.in_folder(&format!("{}/en", kind.folder()), "md") {
            let Some(original) = originals.iter().find(|it| piece(it).slug == slug) else {
                // Its own problems are told where the Chinese one has some.
                let chinese = |it: &&crate::files::File| it.parts() == (kind.folder(), slug, "md");
                if self.files.iter().find(chinese).is_none() {
                    self.refuse(&file.name, "没有同名的中文版");
                }
                continue;
            };
            let mut source = Source::new(&file.name, &file.text);
            let twin = read(&mut source, original);
            if let Some(twin) = &twin {
                self.follows(&mut source, piece(original), piece(twin));
            }
            self.problems.append(&mut source.problems);
            let href = kind.href(slug);
            self.links.extend(source.links.into_iter().map(|link| (file, href.clone(), link)));
            twins.extend(twin);
        }
        twins
    }

    /// The twin has the same headings in the same order, and is not from the future.
    fn follows(&self, source: &mut Source<'_>, original: &Piece, twin: &Piece) {
        let levels = |piece: &Piece| piece.toc.iter().map(|it| it.level).collect::<Vec<_>>();
        let (theirs, own) = (levels(original), levels(twin));
        if theirs != own {
            let (theirs, own) = (theirs.len(), own.len());
            source.wrong(0, format!("小标题和中文版对不上：中文 {theirs} 个，英文 {own} 个"));
        }
        if twin.date > self.known.today {
            source.wrong(0, format!("日期 {} 还没有到", twin.date));
        }
    }

    /// Reads the English names of laws.
    fn law_names(&mut self) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        let Some(file) = self.files.iter().find(|file| file.name == LAW_NAMES) else {
            return names;
        };
        let mut source = Source::new(&file.name, &file.text);
        if let Some(mut fields) = Fields::parse(&mut source, 0..file.text.len()) {
            for mut law in fields.tables(&mut source, "law") {
                let title = law.text(&mut source, "title");
                let english = law.text(&mut source, "english");
                let at = law.place("title");
                law.finish(&mut source);
                if names.insert(title.clone(), english).is_some() {
                    source.wrong(at, format!("《{title}》写了两次"));
                }
            }
            fields.finish(&mut source);
        }
        self.problems.append(&mut source.problems);
        names
    }

    /// A guide or page that is read in English names no law that has no English name.
    fn laws_have_names(&mut self, english: &English) {
        let guides = english.guides.iter().map(|it| (Kind::Guides, &it.piece));
        let pages = english.pages.iter().map(|it| (Kind::Pages, &it.piece));
        for (kind, piece) in guides.chain(pages) {
            for basis in piece.basis.iter().filter(|it| !english.law_names.contains_key(&it.title))
            {
                self.problems.push(Problem {
                    file: format!("content/{}/{}.md", kind.folder(), piece.slug),
                    line: 1,
                    reason: format!("《{}》在 {LAW_NAMES} 里还没有英文名", basis.title),
                });
            }
        }
    }
}

/// `content/guides/en/SLUG.md`: place, picture, keywords, law and where the button leads are those of
/// the Chinese one.
fn guide(source: &mut Source<'_>, original: &Guide) -> Option<Guide> {
    let (mut fields, body) = open(source)?;
    let action_label = fields.text(source, "action_label");
    let table = fields.table(source, "guide");
    let piece = piece(source, &original.piece, &mut fields, body);
    fields.finish(source);
    let mut table = table?;
    let mut guide = Guide {
        piece,
        order: original.order,
        action: original.action.clone(),
        action_label,
        item: table.text(source, "item"),
        conditions: table.list(source, "conditions", 1),
        materials: table.list(source, "materials", 1),
        steps: table.list(source, "steps", 1),
        limit: table.text(source, "limit"),
        counter: table.text(source, "counter"),
        phone: original.phone.clone(),
        fee: table.text(source, "fee"),
    };
    for (key, theirs, own) in [
        ("conditions", original.conditions.len(), guide.conditions.len()),
        ("materials", original.materials.len(), guide.materials.len()),
        ("steps", original.steps.len(), guide.steps.len()),
    ] {
        if theirs != own {
            let reason = format!("{key} 有 {own} 项，中文版有 {theirs} 项");
            source.wrong(table.place(key), reason);
        }
    }
    table.finish(source);
    make_findable(&mut guide);
    Some(guide)
}

/// `content/pages/en/SLUG.md`
fn page(source: &mut Source<'_>, original: &Page) -> Option<Page> {
    let (mut fields, body) = open(source)?;
    let piece = piece(source, &original.piece, &mut fields, body);
    fields.finish(source);
    Some(Page { piece })
}

fn piece(
    source: &mut Source<'_>,
    original: &Piece,
    fields: &mut Fields<'_>,
    body: Range<usize>,
) -> Piece {
    let mut piece = Piece {
        title: fields.text(source, "title"),
        date: fields.date(source, "date"),
        summary: fields.text(source, "summary"),
        picture_alt: match original.picture.is_empty() {
            true => String::new(),
            false => fields.text(source, "picture_alt"),
        },
        ..original.clone()
    };
    let length = piece.summary.chars().count();
    if length > LONGEST_SUMMARY {
        let reason = format!("summary 有 {length} 个字符，最多 {LONGEST_SUMMARY} 个");
        source.wrong(fields.place("summary"), reason);
    }
    fill(source, &mut piece, body);
    piece
}

#[cfg(test)]
#[path = "translation_tests.rs"]
mod tests;

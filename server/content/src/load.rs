//! The whole folder made into a [`Library`], or into the list of everything wrong with it.

mod chapters;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;

use crate::campus::{self, Lesson};
use crate::files::{self, File};
use crate::front_matter::{self, Known};
use crate::glossary::{self, Glossary};
use crate::library::Library;
use crate::links::{Addresses, Link, free_at_the_root};
use crate::picture::{self, Picture};
use crate::piece::Piece;
use crate::problem::{Problem, Source};
use crate::quiz::{self, Quiz};
use crate::series::{self, Series};
use crate::site::{self, Site};
use crate::terms;
use crate::translation::English;
use crate::vocabulary::Kind;

/// What a piece may not be called, because another page answers there.
const RESERVED: [(Kind, &str); 6] = [
    (Kind::Column, "series"),
    (Kind::Gallery, "consent"),
    (Kind::Gallery, "nominate"),
    (Kind::Gallery, "nominations"),
    (Kind::Gallery, "people"),
    (Kind::Gallery, "selection"),
];

/// Reads and checks everything: what could be read, and the problems, sorted by file and line.
pub(crate) fn load(dir: &Path, today: Date) -> (Library, Vec<Problem>) {
    let read = files::read(dir);
    let mut load = Load {
        files: &read.files,
        known: Known { today, pictures: BTreeSet::new() },
        addresses: Addresses::default(),
        links: Vec::new(),
        problems: read.problems,
    };
    let (site, pictures) = (load.site(), load.pictures());
    let glossary = load.glossary();
    let mut articles = load.pieces(Kind::Column, front_matter::article, |it| &it.piece);
    let mut cases = load.pieces(Kind::Gallery, front_matter::case, |it| &it.piece);
    let texts = articles.iter_mut().map(|it| &mut it.piece);
    for piece in texts.chain(cases.iter_mut().map(|it| &mut it.piece)) {
        (piece.html, piece.terms) = terms::mark(&piece.html, &glossary);
    }
    load.old(Kind::Column, articles.iter().map(|it| &it.piece));
    load.old(Kind::Gallery, cases.iter().map(|it| &it.piece));
    let mut shelves = Shelves {
        today,
        site,
        pictures,
        series: load.series(),
        articles,
        cases,
        guides: load.pieces(Kind::Guides, front_matter::guide, |guide| &guide.piece),
        pages: load.pieces(Kind::Pages, front_matter::page, |page| &page.piece),
        glossary,
        chapters: load.chapters(),
        lessons: load.lessons(),
        english: English::default(),
        quiz: load.quiz(),
        hash: read.hash.0,
    };
    shelves.english = load.english(&shelves.guides, &shelves.pages);
    let library = Library::new(shelves);
    load.rules();
    load.stories_and_campaigns();
    load.look_up_links();
    let mut problems = load.problems;
    problems.sort();
    problems.dedup();
    (library, problems)
}

/// What was read, not yet sorted.
#[derive(Debug)]
pub(crate) struct Shelves {
    pub today: Date,
    pub site: Site,
    pub pictures: Vec<Picture>,
    pub articles: Vec<crate::piece::Article>,
    pub cases: Vec<crate::piece::ModelCase>,
    pub guides: Vec<crate::piece::Guide>,
    pub pages: Vec<crate::piece::Page>,
    pub glossary: Glossary,
    pub series: Vec<Series>,
    pub chapters: Vec<crate::piece::Chapter>,
    pub lessons: Vec<Lesson>,
    pub english: English,
    pub quiz: Quiz,
    pub hash: u64,
}

pub(crate) struct Load<'a> {
    pub files: &'a [File],
    pub known: Known,
    addresses: Addresses,
    /// The file a link stands in, the address of its page, and the link.
    pub links: Vec<(&'a File, String, Link)>,
    pub problems: Vec<Problem>,
}

impl<'a> Load<'a> {
    fn site(&mut self) -> Site {
        let Some(file) = self.files.iter().find(|file| file.name == "content/site.toml") else {
            let reason = "没有这个文件：它写着站点名称和页脚";
            self.refuse("content/site.toml", reason);
            return Site::default();
        };
        let mut source = Source::new(&file.name, &file.text);
        let site = site::read(&mut source);
        self.problems.append(&mut source.problems);
        self.links.extend(source.links.into_iter().map(|link| (file, "/".to_owned(), link)));
        site
    }

    fn pictures(&mut self) -> Vec<Picture> {
        let mut pictures = Vec::new();
        for (file, name) in self.in_folder("pictures", "svg") {
            let mut source = Source::new(&file.name, &file.text);
            pictures.push(picture::read(&mut source, name));
            self.problems.append(&mut source.problems);
            self.known.pictures.insert(name.to_owned());
            self.addresses.add(format!("/pictures/{name}.svg"), std::iter::empty());
        }
        pictures
    }

    /// Reads all pieces of a kind. One that has problems of its own is not among them.
    fn pieces<T>(
        &mut self,
        kind: Kind,
        read: fn(&mut Source<'_>, &str, &Known) -> Option<T>,
        piece: fn(&T) -> &Piece,
    ) -> Vec<T> {
        let mut pieces = Vec::new();
        for (file, slug) in self.in_folder(kind.folder(), "md") {
            if kind == Kind::Pages && !free_at_the_root(slug) {
                self.refuse(&file.name, &format!("/{slug} 已经是别的页面，请换一个文件名"));
            }
            if RESERVED.contains(&(kind, slug)) {
                self.refuse(
                    &file.name,
                    &format!("{} 已经是别的页面，请换一个文件名", kind.href(slug)),
                );
            }
            let href = kind.href(slug);
            let mut source = Source::new(&file.name, &file.text);
            let made = read(&mut source, slug, &self.known);
            let made = made.filter(|_| source.problems.is_empty());
            self.problems.append(&mut source.problems);
            self.links.extend(source.links.into_iter().map(|link| (file, href.clone(), link)));
            if let Some(made) = made {
                let piece = piece(&made);
                if !piece.is_public(self.known.today) {
                    let due = (!piece.draft).then_some(piece.date);
                    self.addresses.add_waiting(href.clone(), due);
                }
                let sections = piece.sections.iter();
                self.addresses.add(href, sections.map(|section| section.anchor.clone()));
                pieces.push(made);
            } else {
                self.addresses.add_unread(href);
            }
        }
        pieces
    }

    /// A site without the file has no series.
    fn series(&mut self) -> Vec<Series> {
        let Some(file) = self.files.iter().find(|file| file.name == "content/series.toml") else {
            return Vec::new();
        };
        let mut source = Source::new(&file.name, &file.text);
        let addresses = &self.addresses;
        let series = series::read(&mut source, |slug| addresses.has(&Kind::Column.href(slug)));
        self.problems.append(&mut source.problems);
        for it in &series {
            let href = format!("/column/series/{}", it.key);
            self.addresses.add(href, std::iter::empty());
        }
        series
    }

    /// Under an old slug nothing else may stand, neither today nor before.
    fn old<'p>(&mut self, kind: Kind, pieces: impl Iterator<Item = &'p Piece>) {
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        for piece in pieces {
            for old in &piece.old {
                let file = format!("content/{}/{}.md", kind.folder(), piece.slug);
                if !is_slug(old) {
                    self.refuse(&file, &format!("old 里的“{old}”不是文件名的写法"));
                } else if self.addresses.has(&kind.href(old)) {
                    self.refuse(&file, &format!("old 里的“{old}”现在是另一篇的地址"));
                } else if let Some(other) = taken.insert(old, &piece.slug) {
                    self.refuse(&file, &format!("old 里的“{old}”也写在 {other} 里"));
                }
            }
        }
    }

    /// A site without the file has no glossary.
    fn glossary(&mut self) -> Glossary {
        let Some(file) = self.files.iter().find(|file| file.name == "content/glossary.toml") else {
            return Glossary::default();
        };
        let mut source = Source::new(&file.name, &file.text);
        let glossary = glossary::read(&mut source);
        self.problems.append(&mut source.problems);
        let href = "/glossary".to_owned();
        self.links.extend(source.links.into_iter().map(|link| (file, href.clone(), link)));
        self.addresses.add(href, glossary.terms().iter().map(|it| it.key.clone()));
        glossary
    }

    /// The lessons of the campus, each with its three pages.
    fn lessons(&mut self) -> Vec<Lesson> {
        let mut lessons: Vec<Lesson> = Vec::new();
        for (file, slug) in self.in_folder("campus", "md") {
            let href = format!("/campus/{slug}");
            let mut source = Source::new(&file.name, &file.text);
            let made = campus::lesson(&mut source, slug, &self.known);
            if let Some(made) = &made
                && lessons.iter().any(|it| (it.level, it.order) == (made.level, made.order))
            {
                let place = (made.level.key(), made.order);
                source
                    .wrong(0, format!("{} 里的第 {} 课已经有了，请换一个 order", place.0, place.1));
            }
            let made = made.filter(|_| source.problems.is_empty());
            self.problems.append(&mut source.problems);
            self.links.extend(source.links.into_iter().map(|link| (file, href.clone(), link)));
            for part in ["teacher", "sheet"] {
                self.addresses.add(format!("{href}/{part}"), std::iter::empty());
            }
            match made {
                Some(made) => {
                    self.addresses.add(href, made.toc.iter().map(|heading| heading.id.clone()));
                    lessons.push(made);
                }
                None => self.addresses.add_unread(href),
            }
        }
        lessons
    }

    /// The contest; a site without its files has none.
    fn quiz(&mut self) -> Quiz {
        let mut quiz = Quiz::default();
        for name in ["quiz", "contest"] {
            let name = format!("content/{name}.toml");
            let Some(file) = self.files.iter().find(|file| file.name == name) else { continue };
            let mut source = Source::new(&file.name, &file.text);
            match name.ends_with("quiz.toml") {
                true => quiz.questions = quiz::questions(&mut source),
                false => {
                    (quiz.seasons, quiz.names) = quiz::contest(&mut source, &quiz.questions);
                }
            }
            self.problems.append(&mut source.problems);
            let from = "/contest".to_owned();
            self.links.extend(source.links.into_iter().map(|link| (file, from.clone(), link)));
        }
        quiz
    }

    /// Every rule has a page of its own. Only the ids matter here; `rules.rs` reads the rest.
    fn rules(&mut self) {
        for file in self.files.iter().filter(|file| file.parts().0 == "rules") {
            let ids = file.text.lines().filter_map(|line| {
                line.strip_prefix("id = \"").and_then(|rest| rest.strip_suffix('"'))
            });
            for id in ids {
                self.addresses.add(format!("/rules/{id}"), std::iter::empty());
            }
        }
    }

    /// Stories and campaigns have a page each. Only the names matter here; they are read once all this is.
    fn stories_and_campaigns(&mut self) {
        for file in self.files {
            let (folder, stem, ending) = file.parts();
            if (folder, ending) == ("stories", "toml") {
                self.addresses.add_unread(format!("/stories/{stem}"));
            } else if file.name == "content/campaigns.toml" {
                let slugs = file.text.lines().filter_map(|line| {
                    line.strip_prefix("slug = \"").and_then(|rest| rest.strip_suffix('"'))
                });
                for slug in slugs {
                    self.addresses.add_unread(format!("/calendar/{slug}"));
                }
            }
        }
    }

    /// The files of a folder with their names, checked: the right ending, a name that can stand in
    /// an address, and each name once, also across sub-folders.
    pub fn in_folder(&mut self, folder: &str, ending: &str) -> Vec<(&'a File, &'a str)> {
        let mut found: BTreeMap<&str, &File> = BTreeMap::new();
        for file in self.files {
            let (inside, stem, written) = file.parts();
            if inside != folder {
                continue;
            }
            if written != ending {
                self.refuse(&file.name, &format!("content/{folder} 里只放 .{ending} 文件"));
            } else if !is_slug(stem) {
                let reason = "文件名只用小写字母、数字和中间的连字符，最多 64 个字符";
                self.refuse(&file.name, reason);
            } else if let Some(first) = found.get(stem) {
                self.refuse(&file.name, &format!("和 {} 的文件名重复了", first.name));
            } else {
                found.insert(stem, file);
            }
        }
        found.into_iter().map(|(stem, file)| (file, stem)).collect()
    }

    fn look_up_links(&mut self) {
        for (file, from, link) in std::mem::take(&mut self.links) {
            let fault = self.addresses.fault(&from, &link.to);
            if let Some(reason) = fault.or_else(|| self.addresses.too_early(&from, &link.to)) {
                let mut source = Source::new(&file.name, &file.text);
                source.wrong(link.at, reason);
                self.problems.append(&mut source.problems);
            }
        }
    }

    pub fn refuse(&mut self, file: &str, reason: &str) {
        self.problems.push(Problem { file: file.into(), line: 1, reason: reason.into() });
    }
}

/// Lower-case letters and digits in groups joined by single hyphens.
pub(crate) fn is_slug(name: &str) -> bool {
    let group = |group: &str| {
        !group.is_empty() && group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    name.len() <= 64 && name.split('-').all(group)
}

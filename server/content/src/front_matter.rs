//! One Markdown file made into one piece: the TOML between the `+++` lines, then the body.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use crate::anonymous;
use crate::fields::Fields;
use crate::links::{Link, Target, target};
use crate::markdown::render;
use crate::outline::Section;
use crate::piece::{Article, Basis, Change, Chapter, Guide, ModelCase, Page, Piece};
use crate::problem::Source;
use crate::vocabulary::{CaseKind, Domain, Topic};

/// The longest a summary may be, in characters.
pub(crate) const LONGEST_SUMMARY: usize = 80;

/// Characters read in a minute.
const READING_SPEED: usize = 400;

/// What a file is checked against.
#[derive(Debug)]
pub(crate) struct Known {
    /// What is of a later day waits for it.
    pub today: Date,
    /// The names of all pictures.
    pub pictures: BTreeSet<String>,
}

/// `content/column/SLUG.md`
pub(crate) fn article(source: &mut Source<'_>, slug: &str, known: &Known) -> Option<Article> {
    let (mut fields, body) = open(source)?;
    let topic = fields.one_of(source, "topic", Topic::ALL, Topic::key);
    if topic == Some(Topic::Warning) {
        names_nobody(source, &fields, &body);
    }
    let by = fields.text(source, "source");
    let demo = fields.flag(source, "demo");
    let piece = later(source, slug, known, &mut fields, body);
    fields.finish(source);
    Some(Article { piece, topic: topic?, source: by, demo })
}

/// `content/cases/SLUG.md`
pub(crate) fn case(source: &mut Source<'_>, slug: &str, known: &Known) -> Option<ModelCase> {
    let (mut fields, body) = open(source)?;
    let kind = fields.one_of(source, "kind", CaseKind::ALL, CaseKind::key);
    if kind == Some(CaseKind::Warning) {
        names_nobody(source, &fields, &body);
    }
    let domain = fields.one_of(source, "domain", Domain::ALL, Domain::name);
    let by = fields.text(source, "source");
    let known_problems = source.problems.len();
    if !fields.flag(source, "demo") && source.problems.len() == known_problems {
        source.wrong(fields.place("demo"), "案例都是演示，demo 要写成 true");
    }
    let piece = later(source, slug, known, &mut fields, body);
    fields.finish(source);
    Some(ModelCase { piece, kind: kind?, domain: domain?, source: by })
}

/// What a page of a warning prints: its text, and these values of the front matter. The name of the document
/// it rests on has numbers of its own.
fn names_nobody(source: &mut Source<'_>, fields: &Fields<'_>, body: &Range<usize>) {
    anonymous::check(source, body.clone());
    for key in ["title", "summary", "picture_alt", "keywords", "source", "change"] {
        for (at, text) in fields.texts(key) {
            anonymous::check_value(source, at, &text);
        }
    }
}

/// `content/guides/SLUG.md`
pub(crate) fn guide(source: &mut Source<'_>, slug: &str, known: &Known) -> Option<Guide> {
    let (mut fields, body) = open(source)?;
    let order = fields.number(source, "order");
    let action = fields.text(source, "action");
    let action_label = fields.text(source, "action_label");
    let action_at = fields.place("action");
    let table = fields.table(source, "guide");
    let piece = piece(source, slug, known, &mut fields, body, true);
    fields.finish(source);
    if target(&action) == Target::Inside {
        source.links.push(Link { to: action.clone(), at: action_at });
    } else if !action.is_empty() {
        source.wrong(action_at, "action 要写成站内地址，例如 /record");
    }
    let mut table = table?;
    let mut guide = Guide {
        piece,
        order,
        action,
        action_label,
        item: table.text(source, "item"),
        conditions: table.list(source, "conditions", 1),
        materials: table.list(source, "materials", 1),
        steps: table.list(source, "steps", 1),
        limit: table.text(source, "limit"),
        counter: table.text(source, "counter"),
        phone: table.text(source, "phone"),
        fee: table.text(source, "fee"),
    };
    table.finish(source);
    make_findable(&mut guide);
    Some(guide)
}

/// `content/pages/SLUG.md`
pub(crate) fn page(source: &mut Source<'_>, slug: &str, known: &Known) -> Option<Page> {
    let (mut fields, body) = open(source)?;
    let piece = piece(source, slug, known, &mut fields, body, false);
    fields.finish(source);
    Some(Page { piece })
}

/// `content/reader/NN-SLUG.md`
pub(crate) fn chapter(
    source: &mut Source<'_>,
    slug: &str,
    number: u32,
    known: &Known,
) -> Option<Chapter> {
    let (mut fields, body) = open(source)?;
    let sources = fields.list(source, "sources", 1);
    let at = fields.place("sources");
    let piece = piece(source, slug, known, &mut fields, body, false);
    fields.finish(source);
    for to in &sources {
        if target(to) == Target::Inside && to.starts_with('/') {
            source.links.push(Link { to: to.clone(), at });
        } else {
            source.wrong(at, format!("sources 里的 {to} 要写成站内地址，例如 /column/two-papers"));
        }
    }
    Some(Chapter { piece, number, sources })
}

/// Splits a file at its `+++` lines and reads the TOML. The body is given as its place in the file.
pub(crate) fn open<'a>(source: &mut Source<'a>) -> Option<(Fields<'a>, Range<usize>)> {
    let mut at = 0;
    let mut begin = None;
    for line in source.text.split_inclusive('\n') {
        let bare = line.trim_start_matches('\u{feff}').trim_end();
        match begin {
            None if bare == "+++" => begin = Some(at + line.len()),
            None => break,
            Some(begin) if bare == "+++" => {
                let body = at + line.len()..source.text.len();
                return Fields::parse(source, begin..at).map(|fields| (fields, body));
            }
            Some(_) => {}
        }
        at += line.len();
    }
    source.wrong(0, "文件要以两行 +++ 之间的 TOML 开头");
    None
}

/// A piece that may be a draft, wait for its day, be changed and be moved.
fn later(
    source: &mut Source<'_>,
    slug: &str,
    known: &Known,
    fields: &mut Fields<'_>,
    body: Range<usize>,
) -> Piece {
    let draft = !fields.is_without("draft") && fields.flag(source, "draft");
    let old = match fields.is_without("old") {
        true => Vec::new(),
        false => fields.list(source, "old", 1),
    };
    let changes = fields.tables(source, "change");
    let mut piece = written(source, slug, known, fields, body, true);
    for mut table in changes {
        let at = table.place("date");
        let change = Change { date: table.date(source, "date"), note: table.text(source, "note") };
        table.finish(source);
        if change.date < piece.date {
            let (date, first) = (change.date, piece.date);
            source.wrong(at, format!("修订日期 {date} 早于发布日期 {first}"));
        } else if change.date > known.today {
            let (date, today) = (change.date, known.today);
            source.wrong(at, format!("修订日期 {date} 还没有到，今天是 {today}"));
        }
        piece.changes.push(change);
    }
    piece.changes.sort_by_key(|it| std::cmp::Reverse(it.date));
    Piece { draft, old, ..piece }
}

/// A piece that is public as soon as it is there.
fn piece(
    source: &mut Source<'_>,
    slug: &str,
    known: &Known,
    fields: &mut Fields<'_>,
    body: Range<usize>,
    needs_picture: bool,
) -> Piece {
    let at = fields.place("date");
    let piece = written(source, slug, known, fields, body, needs_picture);
    if piece.date > known.today {
        let (date, today) = (piece.date, known.today);
        source.wrong(at, format!("日期 {date} 还没有到，今天是 {today}"));
    }
    piece
}

/// What every piece has: the common keys, and the body.
fn written(
    source: &mut Source<'_>,
    slug: &str,
    known: &Known,
    fields: &mut Fields<'_>,
    body: Range<usize>,
    needs_picture: bool,
) -> Piece {
    let (picture, picture_alt) = picture(source, fields, known, needs_picture);
    let mut piece = Piece {
        slug: slug.to_owned(),
        title: fields.text(source, "title"),
        date: fields.date(source, "date"),
        summary: fields.text(source, "summary"),
        picture,
        picture_alt,
        keywords: keywords(source, fields, needs_picture),
        basis: fields.tables(source, "basis").into_iter().map(|t| basis(source, t)).collect(),
        html: String::new(),
        toc: Vec::new(),
        text: String::new(),
        sections: Vec::new(),
        minutes: 1,
        changes: Vec::new(),
        old: Vec::new(),
        terms: Vec::new(),
        draft: false,
    };
    let length = piece.summary.chars().count();
    if length > LONGEST_SUMMARY {
        let reason = format!("summary 有 {length} 个字，最多 {LONGEST_SUMMARY} 个");
        source.wrong(fields.place("summary"), reason);
    }
    fill(source, &mut piece, body);
    piece
}

/// Renders the body into the piece.
pub(crate) fn fill(source: &mut Source<'_>, piece: &mut Piece, body: Range<usize>) {
    let begin = body.start;
    let rendered = render(&source.text[body]);
    for (at, reason) in rendered.faults {
        source.wrong(begin + at, reason);
    }
    if rendered.sections.is_empty() {
        source.wrong(begin, "正文是空的");
    }
    piece.html = rendered.html;
    piece.toc = rendered.toc;
    piece.sections = rendered.sections;
    count(piece);
    let links = rendered.links.into_iter().map(|link| Link { at: begin + link.at, ..link });
    source.links.extend(links);
}

/// The plain text and the reading time, from the sections.
fn count(piece: &mut Piece) {
    let lines = piece.sections.iter().flat_map(|section| [&section.heading, &section.text]);
    let lines: Vec<&str> = lines.map(String::as_str).filter(|line| !line.is_empty()).collect();
    piece.text = lines.join("\n");
    let characters = piece.text.chars().filter(|c| !c.is_whitespace()).count();
    let minutes = characters.div_ceil(READING_SPEED).max(1);
    piece.minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
}

pub(crate) fn picture(
    source: &mut Source<'_>,
    fields: &mut Fields<'_>,
    known: &Known,
    needed: bool,
) -> (String, String) {
    if !needed && fields.is_without("picture") && fields.is_without("picture_alt") {
        return (String::new(), String::new());
    }
    let picture = fields.text(source, "picture");
    let alt = fields.text(source, "picture_alt");
    if !picture.is_empty() && !known.pictures.contains(&picture) {
        let reason = format!("没有这张图片：content/pictures/{picture}.svg");
        source.wrong(fields.place("picture"), reason);
    }
    (picture, alt)
}

fn keywords(source: &mut Source<'_>, fields: &mut Fields<'_>, needed: bool) -> Vec<String> {
    if !needed && fields.is_without("keywords") {
        return Vec::new();
    }
    fields.list(source, "keywords", 0)
}

pub(crate) fn basis(source: &mut Source<'_>, mut fields: Fields<'_>) -> Basis {
    let basis = Basis {
        title: fields.text(source, "title"),
        number: fields.text_or_empty(source, "number"),
        article: fields.text_or_empty(source, "article"),
    };
    fields.finish(source);
    basis
}

/// What stands in the table of a guide is found like the body. The anchors are the names of the
/// keys; the view gives its rows the same ids.
pub(crate) fn make_findable(guide: &mut Guide) {
    let rows = [
        ("item", guide.item.clone()),
        ("conditions", guide.conditions.join("\n")),
        ("materials", guide.materials.join("\n")),
        ("steps", guide.steps.join("\n")),
        ("limit", guide.limit.clone()),
        ("counter", guide.counter.clone()),
        ("fee", guide.fee.clone()),
    ];
    guide.piece.sections.extend(rows.map(|(anchor, text)| Section {
        anchor: anchor.into(),
        heading: String::new(),
        text,
    }));
    count(&mut guide.piece);
}

#[cfg(test)]
#[path = "front_matter_tests.rs"]
mod tests;

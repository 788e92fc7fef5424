//! `campus/*.md`: a lesson is one file with three readers: the class, the teacher, and the printer.

use std::ops::Range;

use jiff::civil::Date;

use crate::front_matter::{self, Known, LONGEST_SUMMARY, open};
use crate::links::{Link, Target, target};
use crate::markdown::{Rendered, render};
use crate::outline::{Heading, Section};
use crate::problem::Source;
use crate::vocabulary::Level;

/// The heading under which the teacher's notes stand.
const TEACHER: &str = "## 教师备课";

/// The heading under which the printable sheet stands.
const SHEET: &str = "## 练习纸";

/// What fits on one A4 page, in lines of [`WIDE`] characters. The browser test prints every sheet.
const LONGEST_SHEET: usize = 34;

/// How many characters stand on a line of a sheet.
const WIDE: usize = 40;

/// A lesson with its notes and its sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The name of its file and the last part of its address: `promise-and-homework`.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences, at most 80 characters.
    pub summary: String,
    /// Whom it is for.
    pub level: Level,
    /// Its place among the lessons of its level, from 1.
    pub order: u32,
    /// How long it takes in class.
    pub minutes: u32,
    /// What the class can do afterwards.
    pub goals: Vec<String>,
    /// The day it was published or last checked.
    pub date: Date,
    /// Addresses of our own where what it says stands.
    pub sources: Vec<String>,
    /// The name of its picture; empty where it has none.
    pub picture: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// What the class reads: safe HTML.
    pub html: String,
    /// Its headings.
    pub toc: Vec<Heading>,
    /// What the class reads, as it is searched: plain text by heading.
    pub sections: Vec<Section>,
    /// What the teacher reads: safe HTML, beginning with its heading.
    pub teacher: String,
    /// What is printed: safe HTML without its heading.
    pub sheet: String,
}

/// `content/campus/SLUG.md`
pub(crate) fn lesson(source: &mut Source<'_>, slug: &str, known: &Known) -> Option<Lesson> {
    let (mut fields, body) = open(source)?;
    let level = fields.one_of(source, "level", Level::ALL, Level::key);
    let with_picture = !fields.is_without("picture") || !fields.is_without("picture_alt");
    let (picture, picture_alt) = front_matter::picture(source, &mut fields, known, with_picture);
    let places = ["summary", "date", "sources"].map(|key| fields.place(key));
    let mut lesson = Lesson {
        slug: slug.to_owned(),
        title: fields.text(source, "title"),
        summary: fields.text(source, "summary"),
        level: level.unwrap_or(Level::Primary),
        order: fields.number(source, "order"),
        minutes: fields.number(source, "minutes"),
        goals: fields.list(source, "goals", 1),
        date: fields.date(source, "date"),
        sources: fields.list(source, "sources", 1),
        picture,
        picture_alt,
        html: String::new(),
        toc: Vec::new(),
        sections: Vec::new(),
        teacher: String::new(),
        sheet: String::new(),
    };
    fields.finish(source);
    if lesson.summary.chars().count() > LONGEST_SUMMARY {
        source.wrong(places[0], format!("summary 最多 {LONGEST_SUMMARY} 个字"));
    }
    if lesson.date > known.today {
        let (date, today) = (lesson.date, known.today);
        source.wrong(places[1], format!("日期 {date} 还没有到，今天是 {today}"));
    }
    for to in &lesson.sources {
        match target(to) == Target::Inside && to.starts_with('/') {
            true => source.links.push(Link { to: to.clone(), at: places[2] }),
            false => source.wrong(places[2], format!("sources 里只写站内地址，{to} 不是")),
        }
    }
    let parts = parts(source, body)?;
    let class = part(source, parts.class, "上课的正文");
    lesson.html = class.html;
    lesson.toc = class.toc;
    lesson.sections = class.sections;
    lesson.teacher = part(source, parts.teacher, "教师备课").html;
    let sheet = part(source, parts.sheet.clone(), "练习纸");
    let lines = lines(&source.text[parts.sheet.start + SHEET.len()..parts.sheet.end]);
    if lines > LONGEST_SHEET {
        let reason = format!("练习纸大约有 {lines} 行，一张 A4 纸放得下 {LONGEST_SHEET} 行");
        source.wrong(parts.sheet.start, reason);
    }
    // The page of the sheet has the name of the lesson over it, and no second heading.
    let text = sheet.html.split_once("</h2>").map_or(sheet.html.as_str(), |(_, text)| text);
    lesson.sheet = text.trim_start().to_owned();
    level.map(|_| lesson)
}

/// Where each part stands in the file.
struct Parts {
    class: Range<usize>,
    teacher: Range<usize>,
    sheet: Range<usize>,
}

/// Cuts the body at the two headings with fixed names: first the class, then the teacher, then the
/// sheet.
fn parts(source: &mut Source<'_>, body: Range<usize>) -> Option<Parts> {
    let mut at = body.start;
    let (mut teacher, mut sheet) = (Vec::new(), Vec::new());
    let text = source.text;
    for line in text[body.clone()].split_inclusive('\n') {
        match line.trim_end() {
            TEACHER => teacher.push(at),
            SHEET => sheet.push(at),
            _ => {}
        }
        at += line.len();
    }
    match (teacher.as_slice(), sheet.as_slice()) {
        (&[teacher], &[sheet]) if teacher < sheet => Some(Parts {
            class: body.start..teacher,
            teacher: teacher..sheet,
            sheet: sheet..body.end,
        }),
        _ => {
            let reason = format!("正文后面要先有一处“{TEACHER}”，再有一处“{SHEET}”，各只一处");
            source.wrong(body.start, reason);
            None
        }
    }
}

/// Renders a part; what is wrong in it and where it leads is noted at its place in the file.
fn part(source: &mut Source<'_>, place: Range<usize>, name: &str) -> Rendered {
    let begin = place.start;
    let mut rendered = render(&source.text[place]);
    for (at, reason) in std::mem::take(&mut rendered.faults) {
        source.wrong(begin + at, reason);
    }
    if rendered.sections.iter().all(|section| section.text.is_empty()) {
        source.wrong(begin, format!("{name}是空的"));
    }
    let links = std::mem::take(&mut rendered.links).into_iter();
    source.links.extend(links.map(|link| Link { at: begin + link.at, ..link }));
    rendered
}

/// About how many lines a sheet takes on paper: long lines are broken, headings stand apart, and a
/// line to write on is as high as two.
fn lines(sheet: &str) -> usize {
    let line = |line: &str| match line.trim() {
        "" => 0,
        "---" | "***" | "___" => 2,
        it if it.starts_with("|-") || it.starts_with("| -") => 0,
        it if it.starts_with('#') => 2,
        it => it.chars().count().div_ceil(WIDE),
    };
    sheet.lines().map(line).sum()
}

#[cfg(test)]
mod tests {
    use crate::library::fixture::Folder;

    const LESSON: &str = "+++\ntitle = \"说到做到\"\nsummary = \"一句话。\"\nlevel = \"primary\"\norder = 1\nminutes = 40\n\
         goals = [\"能说出什么是守信\"]\ndate = 2026-11-02\nsources = [\"/column/a\"]\n+++\n讲一个故事。\n\n## 想一想\n\n你会怎么做？\n\n\
         ## 教师备课\n\n准备两张纸。\n\n### 时间\n\n十分钟。\n\n## 练习纸\n\n1. 写一句你答应过的话。\n\n---\n";

    fn with(lesson: &str) -> Folder {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", "[课](/campus/promise#想一想)"));
        folder.write("campus/promise.md", lesson);
        folder
    }

    #[test]
    fn a_lesson_is_one_file_with_three_readers() {
        let library = with(LESSON).load().unwrap();
        let lesson = library.lesson("promise").unwrap();
        assert!(lesson.html.contains("讲一个故事") && !lesson.html.contains("准备"), "{lesson:?}");
        assert!(lesson.teacher.contains("教师备课") && !lesson.teacher.contains("写一句"));
        assert!(lesson.sheet.contains("写一句") && lesson.sheet.contains("<hr"));
        assert!(!lesson.sheet.contains("<h2"), "{}", lesson.sheet);
        assert_eq!(lesson.toc.len(), 1);
    }

    #[test]
    fn what_a_writer_forgot_is_named_with_its_line() {
        let one = |lesson: String| {
            let problems = with(&lesson).problems();
            assert_eq!(problems.len(), 1, "{problems:#?}");
            problems[0].clone()
        };
        let missing = one(LESSON.replace("## 练习纸", "## 练习"));
        assert!(missing.starts_with("content/campus/promise.md:11: "), "{missing}");
        let source = one(LESSON.replace("/column/a\"", "/column/b\""));
        assert!(source.contains("md:9: 链接 /column/b"), "{source}");
        let outside = one(LESSON.replace("/column/a\"", "https://example.org\""));
        assert!(outside.contains("只写站内地址"), "{outside}");
        let empty = one(LESSON.replace("准备两张纸。\n\n### 时间\n\n十分钟。\n", ""));
        assert!(empty.contains("教师备课是空的"), "{empty}");
        let long = one(LESSON.replace("---\n", &"写一行。\n\n".repeat(40)));
        assert!(long.contains("一张 A4 纸放得下"), "{long}");
        let html = one(LESSON.replace("十分钟。", "<b>十分钟</b>"));
        assert!(html.contains("md:23: 正文里不能写 HTML"), "{html}");
        let level = one(LESSON.replace("\"primary\"", "\"baby\""));
        assert!(level.contains("只能是：primary"), "{level}");
    }

    #[test]
    fn a_hard_sentence_of_a_lesson_is_told_to_editors() {
        let hints = |lesson: &str| {
            let library = with(lesson).load().unwrap();
            crate::hints::hints(&library, jiff::civil::date(2026, 11, 23))
        };
        let of = |file: &'static str| move |it: &crate::Hint| it.file == file;
        let hard = LESSON.replace("讲一个故事。", &format!("{}。", "很长".repeat(40)));
        assert!(hints(&hard).iter().any(of("content/campus/promise.md")));
        assert!(!hints(LESSON).iter().any(of("content/campus/promise.md")));
    }

    #[test]
    fn two_lessons_of_a_level_do_not_share_a_place() {
        let folder = with(LESSON);
        folder.write("campus/second.md", LESSON);
        assert!(folder.problems()[0].contains("第 1 课已经有了"));
    }
}

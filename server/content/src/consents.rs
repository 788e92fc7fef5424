//! `consents/*.md`: the texts that people agree to. Every version stays, so that anybody can read
//! again what they agreed to; the newest one is asked for.

use std::path::Path;

use jiff::civil::Date;

use crate::files;
use crate::front_matter::open;
use crate::markdown::render;
use crate::problem::{Problem, Source};

/// A text that is agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What it is for: `points` …
    pub id: String,
    /// Which version: `2026-11`.
    pub version: String,
    /// The day from which it is asked for.
    pub date: Date,
    /// Its heading.
    pub title: String,
    /// Safe HTML.
    pub html: String,
    /// The text as it was written, to be hashed: it proves what was agreed to.
    pub text: String,
}

/// All texts, in every version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consents(Vec<Consent>);

impl Consents {
    /// The version that is asked for now: the newest.
    pub fn current(&self, id: &str) -> Option<&Consent> {
        self.0.iter().filter(|it| it.id == id).max_by_key(|it| it.date)
    }

    /// One version of a text.
    pub fn version(&self, id: &str, version: &str) -> Option<&Consent> {
        self.0.iter().find(|it| it.id == id && it.version == version)
    }

    /// The id of every text, once for each version.
    pub fn ids(&self) -> Vec<&str> {
        self.0.iter().map(|it| it.id.as_str()).collect()
    }
}

/// Reads every text as of a day.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_consents(dir: &Path, today: Date) -> Result<Consents, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut all: Vec<Consent> = Vec::new();
    // Consents of other forms stand beside them in files of their own kind.
    let texts = files::read(&dir.join("consents")).files;
    for file in texts.into_iter().filter(|it| it.name.ends_with(".md")) {
        let name = file.name.replacen("content/", "content/consents/", 1);
        let mut source = Source::new(&name, &file.text);
        let read = consent(&mut source, today);
        if let Some(consent) = read.filter(|_| source.problems.is_empty()) {
            let same = all.iter().any(|it| {
                it.id == consent.id && (it.version == consent.version || it.date == consent.date)
            });
            if same {
                let reason = format!("{} 的这个版本或日期已经有了", consent.id);
                source.wrong(0, reason);
            }
            all.push(consent);
        }
        problems.append(&mut source.problems);
    }
    if problems.is_empty() { Ok(Consents(all)) } else { Err(problems) }
}

fn consent(source: &mut Source<'_>, today: Date) -> Option<Consent> {
    let (mut fields, body) = open(source)?;
    let begin = body.start;
    let text = source.text[body].trim().to_owned();
    let rendered = render(&source.text[begin..]);
    for (at, reason) in rendered.faults {
        source.wrong(begin + at, reason);
    }
    let consent = Consent {
        id: fields.text(source, "id"),
        version: fields.text(source, "version"),
        date: fields.date(source, "date"),
        title: fields.text(source, "title"),
        html: rendered.html,
        text,
    };
    for (key, value) in [("id", &consent.id), ("version", &consent.version)] {
        if !value.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-') {
            source.wrong(fields.place(key), format!("{key} 只用小写字母、数字和连字符"));
        }
    }
    if consent.date > today {
        source
            .wrong(fields.place("date"), format!("日期 {} 还没有到，今天是 {today}", consent.date));
    }
    if consent.text.is_empty() {
        source.wrong(begin, "正文是空的");
    }
    fields.finish(source);
    Some(consent)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn text(version: &str, day: &str) -> String {
        format!(
            "+++\nid = \"points\"\nversion = \"{version}\"\ndate = {day}\ntitle = \"加入\"\n+++\n我同意。\n"
        )
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("consents")).unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join("consents").join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn the_newest_version_is_asked_for_and_the_older_ones_stay() {
        let (old, new) = (text("2026-10", "2026-10-01"), text("2026-11", "2026-11-01"));
        let folder = folder(&[("points.md", &new), ("points-2026-10.md", &old)]);
        let consents = load_consents(folder.path(), date(2026, 11, 23)).unwrap();
        assert_eq!(consents.current("points").unwrap().version, "2026-11");
        assert_eq!(consents.version("points", "2026-10").unwrap().html.trim(), "<p>我同意。</p>");
        assert_eq!(consents.current("other"), None);
    }

    #[test]
    fn a_text_of_the_future_a_second_of_the_same_version_and_an_empty_one_are_refused() {
        let reasons = |files: &[(&str, &str)]| {
            let problems = load_consents(folder(files).path(), date(2026, 11, 23)).unwrap_err();
            problems.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let now = text("2026-11", "2026-11-01");
        assert_eq!(
            reasons(&[("a.md", &text("2027-01", "2027-01-01"))]),
            ["content/consents/a.md:4: 日期 2027-01-01 还没有到，今天是 2026-11-23"]
        );
        assert_eq!(
            reasons(&[("a.md", &now), ("b.md", &now)]),
            ["content/consents/b.md:1: points 的这个版本或日期已经有了"]
        );
        let empty = now.replace("我同意。", "");
        assert_eq!(reasons(&[("a.md", &empty)]), ["content/consents/a.md:7: 正文是空的"]);
    }
}

//! The picture stories (故事画册): `stories/SLUG.toml`, each a few panels with a picture drawn for it,
//! what the picture shows for those who do not see it, and a few words.

use std::path::Path;

use jiff::civil::Date;

use crate::fields::Fields;
use crate::files;
use crate::library::Library;
use crate::links::{Addresses, Link, Target, target};
use crate::load::is_slug;
use crate::problem::{Problem, Source};

/// A story has so many panels: fewer tell nothing, more are not read on a phone.
const PANELS: std::ops::RangeInclusive<usize> = 4..=10;

/// The longest text under a picture, in characters.
const LONGEST_TEXT: usize = 90;

/// All stories, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stories(Vec<Story>);

/// A story. All of them are made up: no real person is in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The last part of its address.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The day it was published.
    pub date: Date,
    /// What is to be taken from it.
    pub moral: String,
    /// Where more about it stands: an address of ours.
    pub more: String,
    /// Its pictures, in order.
    pub panels: Vec<Panel>,
}

/// One picture of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The name of the [`Picture`](crate::Picture).
    pub picture: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The words under it.
    pub text: String,
}

impl Stories {
    /// All of them.
    pub fn all(&self) -> &[Story] {
        &self.0
    }

    /// The one with this slug.
    pub fn get(&self, slug: &str) -> Option<&Story> {
        self.0.iter().find(|it| it.slug == slug)
    }
}

impl Story {
    /// Its address.
    pub fn href(&self) -> String {
        format!("/stories/{}", self.slug)
    }
}

/// Reads all stories as of a day; each picture and each address must be there.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_stories(dir: &Path, library: &Library, today: Date) -> Result<Stories, Vec<Problem>> {
    let folder = dir.join("stories");
    if !folder.is_dir() {
        return Ok(Stories::default());
    }
    let read = files::read(&folder);
    let mut problems = read.problems;
    let mut stories = Vec::new();
    let addresses = Addresses::of(library, &Stories::default());
    for file in &read.files {
        let name = file.name.replacen("content/", "content/stories/", 1);
        let mut source = Source::new(&name, &file.text);
        let slug = name.trim_start_matches("content/stories/").strip_suffix(".toml");
        match slug.filter(|slug| is_slug(slug)) {
            Some(slug) => stories.extend(story(&mut source, slug, library, today)),
            None => {
                source.wrong(0, "content/stories 里只放 名称.toml，名称只用小写字母、数字和连字符")
            }
        }
        for link in std::mem::take(&mut source.links) {
            if let Some(reason) = addresses.fault("/stories", &link.to) {
                source.wrong(link.at, reason);
            }
        }
        problems.append(&mut source.problems);
    }
    stories.sort_by_key(|story| std::cmp::Reverse(story.date));
    if problems.is_empty() { Ok(Stories(stories)) } else { Err(problems) }
}

fn story(source: &mut Source<'_>, slug: &str, library: &Library, today: Date) -> Option<Story> {
    let whole = 0..source.text.len();
    let mut fields = Fields::parse(source, whole)?;
    let mut story = Story {
        slug: slug.to_owned(),
        title: fields.text(source, "title"),
        summary: fields.text(source, "summary"),
        date: fields.date(source, "date"),
        moral: fields.text(source, "moral"),
        more: fields.text(source, "more"),
        panels: Vec::new(),
    };
    if story.date > today {
        let reason = format!("日期 {} 还没有到，今天是 {today}", story.date);
        source.wrong(fields.place("date"), reason);
    }
    let at = fields.place("more");
    match target(&story.more) {
        Target::Inside => source.links.push(Link { to: story.more.clone(), at }),
        _ => source.wrong(at, "more 要写成站内地址，例如 /column/two-papers"),
    }
    for mut fields in fields.tables(source, "panel") {
        let panel = Panel {
            picture: fields.text(source, "picture"),
            alt: fields.text(source, "alt"),
            text: fields.text(source, "text"),
        };
        if !panel.picture.is_empty() && library.picture(&panel.picture).is_none() {
            let reason = format!("没有这张图片：content/pictures/{}.svg", panel.picture);
            source.wrong(fields.place("picture"), reason);
        }
        let length = panel.text.chars().count();
        if length > LONGEST_TEXT {
            source.wrong(
                fields.place("text"),
                format!("text 有 {length} 个字，最多 {LONGEST_TEXT} 个"),
            );
        }
        if panel.alt == panel.text && !panel.alt.is_empty() {
            source.wrong(fields.place("alt"), "alt 写图里画了什么，不要重复 text");
        }
        fields.finish(source);
        story.panels.push(panel);
    }
    if !PANELS.contains(&story.panels.len()) {
        let (least, most) = (PANELS.start(), PANELS.end());
        source.wrong(0, format!("有 {} 格画，要有 {least} 到 {most} 格", story.panels.len()));
    }
    fields.finish(source);
    Some(story)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::fixture::Folder;

    fn story(panels: usize) -> String {
        let panel = "[[panel]]\npicture = \"clock\"\nalt = \"一只钟\"\ntext = \"时间到了。\"\n";
        format!(
            "title = \"一杆秤\"\nsummary = \"一句话。\"\ndate = 2026-11-02\nmoral = \"说到做到。\"\n\
             more = \"/column\"\n{}",
            panel.repeat(panels)
        )
    }

    fn load(files: &[(&str, &str)]) -> Result<Stories, Vec<String>> {
        let folder = Folder::new();
        for (name, text) in files {
            folder.write(&format!("stories/{name}"), text);
        }
        let library = folder.load().unwrap();
        load_stories(folder.path(), &library, date(2026, 11, 23))
            .map_err(|found| found.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_newest_story_comes_first() {
        let older = story(4).replace("2026-11-02", "2026-01-02");
        let stories = load(&[("a.toml", &older), ("b.toml", &story(6))]).unwrap();
        assert_eq!(stories.all()[0].href(), "/stories/b");
        assert_eq!(stories.get("a").unwrap().panels.len(), 4);
        assert_eq!(load(&[]).unwrap(), Stories::default());
    }

    #[test]
    fn a_picture_that_is_not_there_a_missing_alt_and_a_dead_link_are_refused_with_file_and_line() {
        for (from, to, reason) in [
            ("\"clock\"", "\"none\"", "content/stories/a.toml:7: 没有这张图片"),
            ("alt = \"一只钟\"", "alt = \"\"", "a.toml:8: [[panel]] 里 alt 不能是空的"),
            ("alt = \"一只钟\"", "alt = \"时间到了。\"", "a.toml:8: alt 写图里画了什么"),
            ("\"/column\"", "\"/column/none\"", "a.toml:5: 链接 /column/none"),
            ("\"/column\"", "\"https://example.com\"", "a.toml:5: more 要写成站内地址"),
            ("2026-11-02", "2027-01-01", "a.toml:3: 日期"),
            ("moral", "morals", "缺少 moral"),
        ] {
            let problems = load(&[("a.toml", &story(5).replacen(from, to, 1))]).unwrap_err();
            assert!(problems.iter().any(|it| it.contains(reason)), "{reason}: {problems:#?}");
        }
        assert!(load(&[("a.toml", &story(3))]).unwrap_err()[0].contains("有 3 格画"));
        assert!(load(&[("A b.toml", &story(5))]).unwrap_err()[0].contains("只放 名称.toml"));
    }
}

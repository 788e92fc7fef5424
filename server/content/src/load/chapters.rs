//! The chapters of the reader: `content/reader/NN-SLUG.md`, in the order of their numbers.

use super::{Load, is_slug};
use crate::front_matter;
use crate::piece::Chapter;
use crate::problem::Source;
use crate::vocabulary::Kind;

/// The address of the whole book on one page: no chapter may be called so.
const WHOLE: &str = "whole";

impl Load<'_> {
    /// Reads all chapters. One that has problems of its own is not among them.
    pub(super) fn chapters(&mut self) -> Vec<Chapter> {
        let mut chapters: Vec<Chapter> = Vec::new();
        let mut taken: Vec<(u32, &str)> = Vec::new();
        for (file, stem) in self.in_folder(Kind::Reader.folder(), "md") {
            let Some((number, slug)) = number_and_slug(stem) else {
                self.refuse(
                    &file.name,
                    "文件名要写成两位数字、连字符和名称，例如 01-what-is-credit.md",
                );
                continue;
            };
            if slug == WHOLE {
                self.refuse(&file.name, "whole 是整本的地址，请换一个名称");
                continue;
            }
            if taken.iter().any(|(known, name)| *known == number || *name == slug) {
                self.refuse(&file.name, "这一章的序号或者名称已经有了");
            }
            taken.push((number, slug));
            let href = Kind::Reader.href(slug);
            let mut source = Source::new(&file.name, &file.text);
            let made = front_matter::chapter(&mut source, slug, number, &self.known);
            let made = made.filter(|_| source.problems.is_empty());
            self.problems.append(&mut source.problems);
            self.links.extend(source.links.into_iter().map(|link| (file, href.clone(), link)));
            match made {
                Some(made) => {
                    let sections = made.piece.sections.iter();
                    self.addresses.add(href, sections.map(|section| section.anchor.clone()));
                    chapters.push(made);
                }
                None => self.addresses.add_unread(href),
            }
        }
        chapters.sort_by_key(|chapter| chapter.number);
        chapters
    }
}

/// `01-what-is-credit`: 1 and `what-is-credit`.
fn number_and_slug(stem: &str) -> Option<(u32, &str)> {
    let (number, slug) = stem.split_once('-')?;
    let digits = number.len() == 2 && number.bytes().all(|it| it.is_ascii_digit());
    (digits && is_slug(slug)).then(|| number.parse().ok().map(|number| (number, slug)))?
}

#[cfg(test)]
mod tests {
    use crate::library::fixture::Folder;

    fn chapter(title: &str, sources: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"一句话。\"\ndate = 2026-11-02\n\
             sources = {sources}\n+++\n## 材料\n\n见[上面](#材料)。\n"
        )
    }

    #[test]
    fn chapters_stand_in_the_order_of_their_numbers_under_their_names() {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        folder.write("reader/10-last.md", chapter("末", "[\"/column/a\"]"));
        folder.write("reader/02-second.md", chapter("二", "[\"/column/a\", \"/reader/last\"]"));
        let library = folder.load().unwrap();
        let slugs: Vec<_> = library.chapters().iter().map(|it| it.piece.slug.as_str()).collect();
        assert_eq!(slugs, ["second", "last"]);
        let second = library.chapter("second").unwrap();
        assert_eq!(second.sources, ["/column/a", "/reader/last"]);
        let part = second.html_in_the_book();
        assert!(part.contains("<h3 id=\"second-材料\">"), "{part}");
        assert!(part.contains("href=\"#second-材料\""), "{part}");
        assert!(library.entries().all(|it| it.kind != crate::Kind::Reader));
    }

    #[test]
    fn a_wrong_name_a_number_given_twice_and_a_source_that_is_not_there_are_refused() {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        folder.write("reader/1-a.md", chapter("一", "[\"/column/a\"]"));
        folder.write("reader/02-b.md", chapter("二", "[\"/column/a\"]"));
        folder.write("reader/02-c.md", chapter("二", "[\"/column/gone\"]"));
        folder.write("reader/03-whole.md", chapter("整本", "[\"/column/a\"]"));
        folder.write("reader/04-d.md", chapter("四", "[\"https://example.com/\"]"));
        folder.write("reader/05-e.md", chapter("五", "[]"));
        let problems = folder.problems();
        for (file, reason) in [
            ("reader/1-a.md:1", "两位数字"),
            ("reader/02-c.md:1", "已经有了"),
            ("reader/02-c.md:5", "/column/gone 指向的页面不存在"),
            ("reader/03-whole.md:1", "整本的地址"),
            ("reader/04-d.md:5", "要写成站内地址"),
            ("reader/05-e.md:5", "至少要有 1 项"),
        ] {
            let found = problems.iter().any(|it| it.contains(file) && it.contains(reason));
            assert!(found, "{file} {reason}: {problems:#?}");
        }
        assert_eq!(problems.len(), 6, "{problems:#?}");
    }
}

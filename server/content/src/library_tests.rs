//! What a folder becomes.

use jiff::civil::date;

use super::fixture::Folder;
use super::*;

fn slugs<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Vec<&'a str> {
    entries.into_iter().map(|entry| entry.piece.slug.as_str()).collect()
}

#[test]
fn the_newest_article_comes_first_and_has_neighbours() {
    let folder = Folder::new();
    for (slug, day) in [("a", "2026-01-05"), ("b", "2026-03-05"), ("c", "2026-02-05")] {
        let article = Folder::article(slug, "").replace("2026-11-02", day);
        folder.write(&format!("column/{slug}.md"), article);
    }
    let library = folder.load().unwrap();
    assert_eq!(slugs(library.entries()), ["b", "c", "a"]);
    assert_eq!(library.article("c").unwrap().piece.date, date(2026, 2, 5));
    let beside = library.neighbours(Kind::Column, "c");
    assert_eq!(slugs(beside.previous), ["b"]);
    assert_eq!(slugs(beside.next), ["a"]);
    assert_eq!(library.neighbours(Kind::Column, "b").previous, None);
    assert_eq!(library.neighbours(Kind::Column, "none"), Neighbours::default());
}

#[test]
fn related_pieces_share_keywords_before_they_share_a_topic() {
    let folder = Folder::new();
    let with = |words: &str| Folder::article("题", "").replace("[\"公示期\"]", words);
    folder.write("column/this.md", with("[\"罚款\", \"修复\"]"));
    folder.write("column/topic.md", with("[]"));
    folder.write("column/both.md", with("[\"修复\", \"罚款\"]"));
    folder.write("column/other.md", with("[]").replace("policy", "campus"));
    folder.write("cases/case.md", Folder::case("案").replace("公示期", "罚款"));
    let library = folder.load().unwrap();
    assert_eq!(slugs(library.related(Kind::Column, "this", 9)), ["both", "case", "topic"]);
    assert_eq!(slugs(library.related(Kind::Column, "this", 1)), ["both"]);
}

#[test]
fn a_guide_is_found_by_what_its_table_says() {
    let folder = Folder::new();
    folder.write_guide("self-check", &Folder::guide(2, "/record"));
    folder.write_guide("repair", &Folder::guide(1, "/repair"));
    let library = folder.load().unwrap();
    assert_eq!(slugs(library.guides().iter().map(Entry::from)), ["repair", "self-check"]);
    let guide = library.guide("self-check").unwrap();
    let row = guide.piece.sections.iter().find(|row| row.anchor == "materials").unwrap();
    assert_eq!(row.text, "身份证");
    assert!(guide.piece.text.contains("年满18周岁"));
}

#[test]
fn the_hash_follows_every_file_and_nothing_else() {
    let folder = Folder::new();
    folder.write("column/a.md", Folder::article("甲", ""));
    let first = folder.load().unwrap().hash();
    assert_eq!(folder.load().unwrap().hash(), first);
    folder.write("demo/penalties.csv", "data");
    folder.write(".column.swp", "editor");
    assert_eq!(folder.load().unwrap().hash(), first);
    folder.write("rules/repair.toml", "[[period]]");
    let second = folder.load().unwrap().hash();
    assert_ne!(second, first);
    folder.write("column/a.md", Folder::article("乙", ""));
    assert_ne!(folder.load().unwrap().hash(), second);
}

#[test]
fn a_text_may_link_to_a_rule_that_is_there() {
    let folder = Folder::new();
    folder.write("rules/clocks.toml", "[[clock]]\nid = \"fuyi.apply\"\n");
    folder.write("column/a.md", Folder::article("甲", "[六十日](/rules/fuyi.apply)"));
    folder.load().unwrap();
    folder.write("column/b.md", Folder::article("乙", "[七日](/rules/fuyi.none)"));
    let problems = folder.problems();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("链接 /rules/fuyi.none"), "{problems:#?}");
}

#[test]
fn the_published_content_loads() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let library = match Library::load(&dir, date(2026, 11, 23)) {
        Ok(library) => library,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
            panic!("{}", lines.join("\n"));
        }
    };
    for topic in Topic::ALL {
        assert!(library.articles_on(*topic).next().is_some(), "{} is empty", topic.key());
    }
    assert!(library.articles().len() >= 12);
    assert!(library.cases().len() >= 8);
    for guide in ["self-check", "repair", "objection", "authorised-query"] {
        assert!(library.guide(guide).is_some(), "{guide} is missing");
    }
    for page in ["about", "privacy", "accessibility"] {
        assert!(library.page(page).is_some(), "{page} is missing");
    }
}

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
fn a_text_may_link_to_a_story_a_campaign_and_the_figures() {
    let folder = Folder::new();
    folder.write("stories/scale.toml", "");
    folder.write("campaigns.toml", "[[campaign]]\nslug = \"credit-day\"\n");
    let links = "[画](/stories/scale) [日](/calendar/credit-day) [数](/statistics)";
    folder.write("column/a.md", Folder::article("甲", links));
    folder.load().unwrap();
    let links = "[画](/stories/none) [日](/calendar/none)";
    folder.write("column/a.md", Folder::article("甲", links));
    assert_eq!(folder.problems().len(), 2);
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
    assert!(library.articles().len() >= 40);
    assert!(library.cases().len() >= 24);
    for guide in ["self-check", "repair", "objection", "authorised-query"] {
        assert!(library.guide(guide).is_some(), "{guide} is missing");
    }
    for page in ["about", "privacy", "accessibility"] {
        assert!(library.page(page).is_some(), "{page} is missing");
    }
}

#[test]
fn a_draft_and_a_piece_of_a_later_day_wait_where_nobody_finds_them() {
    let folder = Folder::new();
    let on = |day: &str| Folder::article("题", "").replace("2026-11-02", day);
    folder.write("column/now.md", Folder::article("题", ""));
    folder.write("column/tomorrow.md", on("2026-11-24"));
    folder.write("column/later.md", on("2026-12-01"));
    folder.write("cases/draft.md", Folder::case("案").replace("+++\n正", "draft = true\n+++\n正"));
    let library = folder.load().unwrap();
    assert_eq!(slugs(library.entries()), ["now"]);
    let waiting: Vec<_> = library.waiting().iter().map(Waiting::href).collect();
    assert_eq!(waiting, ["/column/tomorrow", "/column/later", "/gallery/draft"]);
    assert_eq!(library.next_due(), Some(date(2026, 11, 24)));
    assert!(library.article("tomorrow").is_none());
    assert!(library.waits(Kind::Column, "tomorrow").is_some());
    // The same files on the day itself.
    let library = Library::load(folder.path(), date(2026, 11, 24)).unwrap();
    assert_eq!(slugs(library.entries()), ["tomorrow", "now"]);
    assert_eq!(library.next_due(), Some(date(2026, 12, 1)));
}

#[test]
fn no_public_page_leads_to_what_nobody_may_see_yet() {
    let folder = Folder::new();
    let to = |link: &str| Folder::article("题", &format!("[去]({link})\n"));
    let draft = |text: String| text.replace("+++\n正", "draft = true\n+++\n正");
    folder.write("column/later.md", to("/column/later").replace("2026-11-02", "2026-12-01"));
    folder.write("column/soon.md", to("/column/later").replace("2026-11-02", "2026-11-30"));
    folder.write("column/after.md", to("/column/later").replace("2026-11-02", "2026-12-02"));
    folder.write("column/now.md", to("/column/draft"));
    folder.write("column/draft.md", draft(to("/column/later")));
    assert_eq!(
        folder.problems(),
        [
            "content/column/now.md:14: 链接 /column/draft 指向的是草稿，还没有公开",
            "content/column/soon.md:14: 链接 /column/later 指向的文章到 2026-12-01 才公开",
        ]
    );
}

#[test]
fn an_old_address_leads_to_the_piece_and_to_one_piece_only() {
    let folder = Folder::new();
    let was = |old: &str| {
        Folder::article("题", "").replace("demo = false", &format!("demo = false\nold = [{old}]"))
    };
    folder.write("column/new.md", was("\"before\", \"long-before\""));
    let library = folder.load().unwrap();
    assert_eq!(library.moved(Kind::Column, "long-before").unwrap().slug, "new");
    assert_eq!(library.moved(Kind::Gallery, "long-before"), None);
    assert_eq!(library.moved(Kind::Column, "new"), None);
    let href = |old: &str| library.now(old).map(|it| it.href());
    assert_eq!(href("/column/before").as_deref(), Some("/column/new"));
    assert_eq!(href("/column/new").as_deref(), Some("/column/new"));
    assert_eq!((href("/gallery/before"), href("/before"), href("")), (None, None, None));
    folder.write("column/other.md", was("\"before\", \"new\", \"No\""));
    assert_eq!(
        folder.problems(),
        [
            "content/column/other.md:1: old 里的“No”不是文件名的写法",
            "content/column/other.md:1: old 里的“before”也写在 new 里",
            "content/column/other.md:1: old 里的“new”现在是另一篇的地址",
        ]
    );
}

#[test]
fn what_was_changed_is_told_the_newest_first_and_not_before_it_happened() {
    let folder = Folder::new();
    let changed = |days: [&str; 2]| {
        let tables = days.map(|day| format!("[[change]]\ndate = {day}\nnote = \"改了\"\n"));
        Folder::article("题", "")
            .replace("demo = false\n", &format!("demo = false\n{}", tables.concat()))
    };
    folder.write("column/a.md", changed(["2026-11-03", "2026-11-20"]));
    let library = folder.load().unwrap();
    let piece = &library.article("a").unwrap().piece;
    assert_eq!(piece.updated(), date(2026, 11, 20));
    assert_eq!(piece.changes[0].date, date(2026, 11, 20));
    folder.write("column/a.md", changed(["2026-11-01", "2026-11-24"]));
    assert_eq!(
        folder.problems(),
        [
            "content/column/a.md:12: 修订日期 2026-11-01 早于发布日期 2026-11-02",
            "content/column/a.md:15: 修订日期 2026-11-24 还没有到，今天是 2026-11-23",
        ]
    );
}

#[test]
fn a_series_shows_its_public_articles_in_its_own_order() {
    let folder = Folder::new();
    for slug in ["a", "b", "c"] {
        folder.write(&format!("column/{slug}.md"), Folder::article("题", ""));
    }
    folder.write("column/c.md", Folder::article("题", "").replace("2026-11-02", "2026-12-01"));
    folder.write(
        "series.toml",
        "[[series]]\nkey = \"first\"\ntitle = \"甲\"\nsummary = \"一句话。\"\nparts = [\"b\", \"c\", \"a\"]\n",
    );
    let library = folder.load().unwrap();
    let (series, place) = library.series_of("a").unwrap();
    assert_eq!((series.key.as_str(), place), ("first", 1));
    assert_eq!(series.parts, ["b", "a"]);
    assert_eq!(library.series_of("c"), None);
}

#[test]
fn a_word_of_the_glossary_becomes_a_link_on_the_page_and_stays_a_word_in_the_text() {
    let folder = Folder::new();
    folder.write("column/a.md", Folder::article("题", "提出异议，异议要写清。\n"));
    folder.write(
        "glossary.toml",
        "date = 2026-11-02\n[[term]]\nkey = \"objection\"\nterm = \"异议\"\npinyin = \"yìyì\"\nenglish = \"objection\"\n\
         definition = \"请核查。\"\nsee = \"/objection\"\n",
    );
    let library = folder.load().unwrap();
    let piece = &library.article("a").unwrap().piece;
    assert_eq!(piece.terms, ["objection"]);
    assert!(piece.html.contains(
        "提出<a class=\"term\" id=\"word-objection\" href=\"#term-objection\">异议</a>，异议要"
    ));
    assert_eq!(piece.text, "正文。\n提出异议，异议要写清。");
}

//! Files as authors get them wrong.

use crate::library::fixture::Folder;

#[test]
fn a_right_article_has_everything() {
    let folder = Folder::new();
    let body = "## 第一步\n\n见[本页](#第一步)和[案例](/gallery/b#x)。\n";
    folder.write("column/a.md", Folder::article("题目", &body.replace("#x", "")));
    folder.write("cases/b.md", Folder::case("案例"));
    let library = folder.load().unwrap();
    let article = library.article("a").unwrap();
    assert_eq!(article.topic.key(), "policy");
    assert_eq!(article.source, "编辑部");
    assert_eq!(article.piece.keywords, ["公示期"]);
    assert_eq!(article.piece.toc[0].id, "第一步");
    assert_eq!(article.piece.text, "正文。\n第一步\n见本页和案例。");
    assert_eq!(article.piece.minutes, 1);
    assert_eq!(library.case("b").unwrap().domain.name(), "食品药品");
}

#[test]
fn a_long_text_takes_longer_to_read() {
    let folder = Folder::new();
    folder.write("column/a.md", Folder::article("题", &"字".repeat(801)));
    assert_eq!(folder.load().unwrap().article("a").unwrap().piece.minutes, 3);
}

#[test]
fn every_problem_of_every_file_is_reported_with_its_line() {
    let folder = Folder::new();
    let bad = Folder::article("题", "# 大\n\n<b>粗</b>\n\n[没有](/column/none)\n")
        .replace("policy", "politics")
        .replace("2026-11-02", "2026-11-24")
        .replace("一句话。", &"长".repeat(81))
        .replace("\"clock\"", "\"cloud\"")
        .replace("source = \"编辑部\"\n", "sauce = \"编辑部\"\n");
    folder.write("column/a.md", bad);
    folder.write("column/b.md", "没有开头\n");
    folder.write("column/Big_Name.md", Folder::article("题", ""));
    folder.write("column/notes.txt", "");
    folder.write("column/old/a.md", Folder::article("题", ""));
    folder.write(
        "cases/c.md",
        Folder::case("案").replace("食品药品", "食品").replace("true", "false"),
    );
    folder.write("guides/d.md", Folder::guide(0, "https://example.com"));
    folder.write("guides/e.md", Folder::guide(1, "/nowhere").replace("[\"身份证\"]", "[]"));
    folder.write("pages/record.md", Folder::page("题"));
    folder.write("pages/f.md", b"+++\n\xff\n+++\n");
    folder.write("pages/g.md", Folder::page("题").replace("2026-11-02", "2026-11-24"));
    folder.write("pictures/photo.PNG", b"\x89PNG\r\n\x1a\n\xff");
    folder.write("pictures/film.svg", "x".repeat((1 << 20) + 1));
    let problems = folder.problems();
    let expected = [
        "content/cases/c.md:4: domain 写成了“食品”，只能是：食品药品、",
        "content/cases/c.md:11: 案例都是演示",
        "content/column/Big_Name.md:1: 文件名只用",
        "content/column/a.md:2: 缺少 source",
        "content/column/a.md:3: topic 写成了“politics”，只能是：model、",
        "content/column/a.md:5: summary 有 81 个字",
        "content/column/a.md:6: 没有这张图片：content/pictures/cloud.svg",
        "content/column/a.md:9: 没有 sauce 这个键",
        "content/column/a.md:14: 正文的标题从 ## 写起",
        "content/column/a.md:16: 正文里不能写 HTML",
        "content/column/a.md:18: 链接 /column/none 指向",
        "content/column/b.md:1: 文件要以两行 +++",
        "content/column/notes.txt:1: content/column 里只放 .md",
        "content/column/old/a.md:1: 和 content/column/a.md 的文件名重复了",
        "content/guides/d.md:8: order 要写成从 1 起的整数",
        "content/guides/d.md:9: action 要写成站内地址",
        "content/guides/e.md:9: 链接 /nowhere 指向的页面不存在",
        "content/guides/e.md:14: [guide] 里 materials 至少要有 1 项",
        "content/pages/f.md:2: 从这里起不是 UTF-8",
        "content/pages/g.md:3: 日期 2026-11-24 还没有到，今天是 2026-11-23",
        "content/pages/record.md:1: /record 已经是别的页面",
        "content/pictures/film.svg:1: 文件有 1025 KB，超过 1 MB",
        "content/pictures/photo.PNG:1: 图片只用画出来的 .svg",
    ];
    for line in expected {
        assert!(problems.iter().any(|problem| problem.starts_with(line)), "{line}\n{problems:#?}");
    }
    assert_eq!(problems.len(), expected.len(), "{problems:#?}");
}

#[test]
fn broken_links_are_found_at_their_lines() {
    let folder = Folder::new();
    let body = "[一](/column/none)\n\n[二](#无) [三](/column/b#无) [四](/pages/about) [五](/search?q=a)\n\n\
         [六](/column?topic=warnings) [七](/gallery?kind=x&page=1) [八](/public?tab=x) [九](/column?topic=warning)\n";
    folder.write("column/a.md", Folder::article("题", body));
    folder.write("column/b.md", Folder::article("题", "![钟](/pictures/none.svg)"));
    assert_eq!(
        folder.problems(),
        [
            "content/column/a.md:14: 链接 /column/none 指向的页面不存在",
            "content/column/a.md:16: 链接 #无 指向的小标题不存在",
            "content/column/a.md:16: 链接 /column/b#无 指向的小标题不存在",
            "content/column/a.md:16: 链接 /pages/about 没有这个地址，请写成 /about",
            "content/column/a.md:18: 链接 /column?topic=warnings 问号后面的分类不存在",
            "content/column/a.md:18: 链接 /gallery?kind=x&page=1 问号后面的分类不存在",
            "content/column/a.md:18: 链接 /public?tab=x 问号后面的分类不存在",
            "content/column/b.md:14: 链接 /pictures/none.svg 指向的页面不存在",
        ]
    );
}

#[test]
fn a_link_to_a_page_with_problems_of_its_own_is_not_to_blame() {
    let folder = Folder::new();
    folder.write("column/a.md", Folder::article("题", "[去](/column/b#哪里)"));
    folder.write("column/b.md", "+++\n");
    assert_eq!(folder.problems().len(), 1);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_no_problem() {
    let folder = Folder::new();
    let text = Folder::article("题", "## 一\n\n文字").replace('\n', "\r\n");
    folder.write("column/a.md", format!("\u{feff}{text}"));
    assert_eq!(folder.load().unwrap().article("a").unwrap().piece.toc.len(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_said_plainly() {
    let folder = Folder::new();
    let nowhere = folder.path().join("nowhere");
    let problems = crate::Library::load(&nowhere, jiff::civil::date(2026, 11, 23)).unwrap_err();
    assert!(problems[0].reason.contains("读不了这个文件夹"));
    folder.write("site.toml", "name = \"诚信东丽\n");
    assert!(folder.problems()[0].starts_with("content/site.toml:1: 这里不是正确的 TOML"));
}

/// A warning article and a warning case.
fn warnings() -> [(&'static str, String); 2] {
    [
        ("column/a.md", Folder::article("题", "").replace("policy", "warning")),
        ("cases/a.md", Folder::case("案").replace("fulfilment", "warning")),
    ]
}

#[test]
fn a_warning_that_names_somebody_is_refused_with_its_line_and_another_text_is_not() {
    for (name, warning) in warnings() {
        let folder = Folder::new();
        let named = format!("{warning}店主李建国收到短信。\n");
        folder.write(name, &named);
        let line = 1 + named.lines().position(|it| it.contains("李建国")).unwrap();
        let problems = folder.problems();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        let place = format!("content/{name}:{line}: 警示案例和警示文章不写");
        assert!(problems[0].starts_with(&place), "{place} {problems:#?}");
        folder.write(
            name,
            named
                .replace("\"warning\"", "\"policy\"")
                .replace("kind = \"policy\"", "kind = \"trader\""),
        );
        folder.load().unwrap();
    }
}

#[test]
fn everything_that_the_page_of_a_warning_prints_names_nobody() {
    for (name, warning) in warnings() {
        let folder = Folder::new();
        folder.write(name, &warning);
        folder.load().unwrap();
        let last = if name.starts_with("column") { "demo = false\n" } else { "demo = true\n" };
        let change = |note: &str| format!("{last}[[change]]\ndate = 2026-11-03\nnote = {note}\n");
        for (from, to) in [
            (
                "summary = \"一句话。\"",
                "summary = \"\"\"\n有一天，\n王小红被骗了。\"\"\"".to_owned(),
            ),
            ("picture_alt = \"一只钟\"", "picture_alt = \"王女士和一只钟\"".to_owned()),
            ("[\"公示期\"]", "[\n  \"公示期\",\n  \"张某\",\n]".to_owned()),
            ("source = \"编辑部\"", "source = \"示例有限公司\"".to_owned()),
            (last, change("\"改正张某的年龄\"")),
            (last, change("\"改正\\u5f20某的年龄\"")),
        ] {
            let text = warning.replacen(from, &to, 1);
            assert_ne!(text, warning, "{from}");
            folder.write(name, text);
            let problems = folder.problems();
            assert!(problems[0].contains("警示案例和警示文章不写"), "{to}: {problems:#?}");
        }
        folder.write(name, warning.replacen("\n", "\nold = [\"b\"]\n", 1));
        folder.load().unwrap();
    }
}

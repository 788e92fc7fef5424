//! English twins as translators get them wrong.

use crate::library::fixture::Folder;

#[test]
fn a_twin_takes_from_the_chinese_guide_what_is_the_same_in_both() {
    let folder = Folder::new();
    folder.write_guide("repair", &Folder::guide(1, "/repair"));
    folder.write_guide("objection", &Folder::guide(2, "/objection"));
    folder.write("pages/about.md", Folder::page("关于"));
    let library = folder.load().unwrap();
    let english = library.english();
    let slugs: Vec<_> = english.guides.iter().map(|it| it.piece.slug.as_str()).collect();
    assert_eq!(slugs, ["repair", "objection"]);
    let guide = english.guide("repair").unwrap();
    assert_eq!((guide.action.as_str(), guide.action_label.as_str()), ("/repair", "Go"));
    assert_eq!(
        (guide.piece.picture.as_str(), guide.piece.picture_alt.as_str()),
        ("clock", "A clock")
    );
    assert_eq!((guide.phone.as_str(), guide.fee.as_str()), ("12345", "Free"));
    assert!(english.page("about").is_none(), "a page may be in Chinese only");
    assert!(library.entries().all(|it| it.piece.title != "Guide"), "lists and search are Chinese");
}

#[test]
fn a_guide_without_its_twin_is_refused() {
    let folder = Folder::new();
    folder.write("guides/repair.md", Folder::guide(1, "/repair"));
    assert_eq!(
        folder.problems(),
        ["content/guides/repair.md:1: 还没有英文版：content/guides/en/repair.md"]
    );
}

#[test]
fn a_twin_that_does_not_follow_its_original_is_refused_with_its_line() {
    let folder = Folder::new();
    let law = "[[basis]]\ntitle = \"没有名字法\"\nnumber = \"\"\narticle = \"\"\n[guide]";
    let more = Folder::guide(1, "/repair").replace("[\"登录\"]", "[\"登录\", \"提交\"]");
    folder.write_guide("a", &more);
    folder.write_guide("b", &(Folder::guide(2, "/repair") + "\n## 第一步\n\n字。\n"));
    folder.write_guide("c", &Folder::guide(3, "/repair").replace("[guide]", law));
    folder.write("guides/d.md", Folder::guide(4, "/repair"));
    let bad = Folder::english_guide()
        .replace("2026-11-02", "2026-11-24")
        .replace("One sentence.", &"x".repeat(201))
        .replace("picture_alt", "picture_text")
        .replace("Text.", "[Where](/nowhere)");
    folder.write("guides/en/d.md", bad);
    folder.write("guides/en/e.md", Folder::english_guide());
    folder.write("laws_in_english.toml", "[[law]]\ntitle = \"甲法\"\nenglish = \"A\"\n".repeat(2));
    let problems = folder.problems();
    for expected in [
        "content/guides/c.md:1: 《没有名字法》在 content/laws_in_english.toml 里还没有英文名",
        "content/guides/en/a.md:11: steps 有 1 项，中文版有 2 项",
        "content/guides/en/b.md:1: 小标题和中文版对不上：中文 1 个，英文 0 个",
        "content/guides/en/d.md:1: 日期 2026-11-24 还没有到",
        "content/guides/en/d.md:4: summary 有 201 个字符",
        "content/guides/en/d.md:5: ",
        "content/guides/en/d.md:16: 链接 /nowhere 指向的页面不存在",
        "content/guides/en/e.md:1: 没有同名的中文版",
        "content/laws_in_english.toml:5: 《甲法》写了两次",
    ] {
        assert!(problems.iter().any(|it| it.starts_with(expected)), "{expected}: {problems:#?}");
    }
}

//! What an editor changes in `content/`, and what becomes of it: new pages, moved pieces, the desk.

use std::fs;
use std::path::Path;

use app::public::Tab;
use app::shell::{Head, Reader};
use axum::http::{HeaderMap, Method};
use content::{Kind, Library};
use jiff::SignedDuration;
use server::page::public;
use server::search::subscriptions::tell;

use crate::column::own_content;
use crate::visitor::{copy, demo_visitor, root};

/// A piece like another one, with more lines in its front matter.
fn like(folder: &Path, from: &str, to: &str, more: &str) {
    let text = fs::read_to_string(folder.join(from)).unwrap();
    let text = text.replacen("+++\n", &format!("+++\n{more}"), 1);
    fs::write(folder.join(to), text).unwrap();
}

#[tokio::test]
async fn a_page_that_an_editor_adds_is_there_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let site = own_content(&content).await;
    assert_eq!(site.opens("/help").await.status, 404);
    let page = "+++\ntitle = \"怎么看懂本站\"\ndate = 2026-11-02\nsummary = \"一句话。\"\n+++\n先看首页。\n";
    fs::write(content.join("pages/help.md"), page).unwrap();
    // A text may lead to whatever the site answers.
    let story = site.site.published().stories.all()[0].href();
    let campaign = format!("/calendar/{}", site.site.published().campaigns.all()[0].slug);
    let tabs = Tab::ALL.map(|it| format!("/public?tab={}", it.key()));
    let links = ["/statistics", "/help", &story, &campaign];
    let links = links.into_iter().chain(tabs.iter().map(String::as_str));
    let links: String = links.map(|it| format!("\n[去]({it})\n")).collect();
    let article = content.join("column/rent-and-record.md");
    fs::write(&article, fs::read_to_string(&article).unwrap() + &links).unwrap();
    assert!(site.site.reload());
    let help = site.opens("/help").await;
    assert!(help.status == 200 && help.says("先看首页"), "{}", help.html());
    assert!(site.opens("/sitemap").await.says("href=\"/help\""));
    for nothing in ["//help", "/help/", "/HELP", "/%68elp", "/pages/help", "/helps"] {
        let page = site.opens(nothing).await;
        assert!(page.status == 404 && page.says("href=\"/\""), "{nothing}: {}", page.status);
    }
    assert_eq!(site.with(Method::POST, "/help", &[]).await.status, 404);
    fs::remove_file(content.join("pages/help.md")).unwrap();
    fs::write(&article, fs::read_to_string(&article).unwrap().replace("[去](/help)", "去"))
        .unwrap();
    assert!(site.site.reload());
    assert_eq!(site.opens("/help").await.status, 404);
}

#[test]
fn no_page_can_be_added_where_something_else_answers() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    let routes = fs::read_to_string(root().join("server/src/routes.rs")).unwrap();
    let first = |route: &str| route.split('"').nth(1)?.split('/').nth(1).map(str::to_owned);
    let mut taken: Vec<String> = routes.split(".route(").skip(1).filter_map(first).collect();
    // What has an ending is no name of a page; and some routes answer a page.
    taken.retain(|it| {
        let page = content.join(format!("pages/{it}.md"));
        !it.is_empty() && !it.contains('.') && !page.exists()
    });
    taken.sort();
    taken.dedup();
    assert!(taken.len() > 40, "{taken:?}");
    let page = "+++\ntitle = \"题\"\ndate = 2026-11-02\nsummary = \"一句话。\"\n+++\n正文。\n";
    for slug in &taken {
        fs::write(content.join(format!("pages/{slug}.md")), page).unwrap();
    }
    let problems = Library::load(&content, jiff::civil::date(2026, 11, 23)).unwrap_err();
    for slug in &taken {
        let refused = format!("content/pages/{slug}.md:1: /{slug} 已经是别的页面");
        assert!(problems.iter().any(|it| it.to_string().starts_with(&refused)), "{refused}");
    }
}

#[tokio::test]
async fn what_was_taken_away_while_its_page_was_made_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let site = own_content(&content).await;
    like(&content, "column/rent-and-record.md", "column/taken-back.md", "");
    site.site.reload();
    let before = site.site.published();
    let show = || {
        let title = before.library.article("taken-back").unwrap().piece.title.clone();
        let path = "/column/taken-back";
        let made = || Ok((Head::default(), title));
        let made = public(&site.site, &before, Reader::default(), &HeaderMap::new(), path, made);
        made.unwrap_or_else(|_| panic!("it was there")).status()
    };
    // Whoever asked before gets it once more, and nobody after them.
    fs::remove_file(content.join("column/taken-back.md")).unwrap();
    site.site.reload();
    assert_eq!(show(), 200);
    assert_eq!(site.opens("/column/taken-back").await.status, 404);
}

#[tokio::test]
async fn what_belongs_to_a_piece_goes_with_it_to_its_new_address() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let site = own_content(&content).await;
    like(&content, "cases/price-labels.md", "cases/first-name.md", "");
    site.site.reload();
    let editor = site.signs_in("editor").await;
    let choose = |piece: &'static str, chosen: &'static str| {
        [("year", "2026"), ("piece", piece), ("chosen", chosen)]
    };
    let yes = |piece: &'static str| [("piece", piece), ("answer", "yes")];
    let (old, new) = ("/gallery/first-name", "/gallery/second-name");
    assert_eq!(editor.sends("/desk/selection", &choose(old, "yes")).await.status, 303);
    assert_eq!(site.sends("/useful", &yes(old)).await.status, 303);

    like(&content, "cases/first-name.md", "cases/second-name.md", "old = [\"first-name\"]\n");
    fs::remove_file(content.join("cases/first-name.md")).unwrap();
    site.site.reload();
    // Who still reads the page of the old address says something about the same piece.
    let answered = site.sends("/useful", &yes(old)).await;
    assert_eq!(answered.to, "/useful?piece=%2Fgallery%2Fsecond-name");
    assert_eq!(site.sends("/useful", &yes(new)).await.status, 303);
    let desk = editor.opens("/desk/column").await.html();
    assert!(!desk.contains("first-name"), "{desk}");
    let row = desk.split(&format!("<a href=\"{new}\">")).nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("<td class=\"number\">3</td><td class=\"number\">0</td>"), "{row}");
    // It is still chosen, is chosen once however often, and can be taken back.
    let selected = || async { site.opens("/gallery/selection/2026").await.html() };
    assert!(selected().await.contains(&format!("href=\"{new}\"")));
    editor.sends("/desk/selection", &choose(new, "yes")).await;
    assert_eq!(site.site.store.selection(2026).await.unwrap(), [old]);
    editor.sends("/desk/selection", &choose(new, "no")).await;
    assert!(!selected().await.contains(new));
    assert!(site.site.store.selection(2026).await.unwrap().is_empty());
    assert!(site.site.published().library.entry(Kind::Gallery, "second-name").is_some());
}

#[tokio::test]
async fn the_foot_has_the_marks_of_a_government_site_once_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let site = own_content(&content).await;
    let home = site.opens("/").await;
    for mark in ["我为政府网站找错", "党政机关", "IPv6"] {
        assert!(!home.says(mark), "{mark}");
    }
    let file = content.join("site.toml");
    let text = fs::read_to_string(&file).unwrap();
    let marks = text
        .replace("find_errors = \"\"", "find_errors = \"https://errors.example.gov.cn/\"")
        .replace("party_badge = \"\"", "party_badge = \"https://badge.example.gov.cn/\"")
        .replace("ipv6 = false", "ipv6 = true");
    fs::write(&file, marks).unwrap();
    assert!(site.site.reload());
    let home = site.opens("/").await;
    assert!(home.says("<a href=\"https://errors.example.gov.cn/\">我为政府网站找错</a>"));
    assert!(home.says("<a href=\"https://badge.example.gov.cn/\">党政机关</a>"));
    assert!(home.says("本站已支持 IPv6"));
    fs::write(&file, text.replace("find_errors = \"\"", "find_errors = \"errors\"")).unwrap();
    assert!(!site.site.reload(), "it is no address");
}

#[tokio::test]
async fn the_desk_tells_of_figures_and_of_letters_that_wait_too_long() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    let mark = jia.opens("/message").await.html();
    let mark = mark.split(r#"name="once" value=""#).nth(1).unwrap().split('"').next().unwrap();
    let letter = [
        ("once", mark),
        ("unit", "scjg"),
        ("subject", "窗口排了三个小时"),
        ("text", "窗口只开了一个。"),
        ("phone", ""),
    ];
    jia.sends("/message", &letter).await;
    let sent = jia.sends("/message/check", &[("once", mark)]).await;
    assert!(sent.to.ends_with("?sent=1"), "{}", sent.html());
    let desk = || async { site.signs_in("editor").await.opens("/desk/column").await.html() };
    let now = desk().await;
    assert!(now.contains("留言统计") && now.contains("办事统计"), "{now}");
    let letters = now.split("留言统计").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(letters.contains("统计到 2026-09-30 · 最晚 2026-11-30") && letters.contains("按时"));
    // Sent on 23 November: three months are over on 24 February.
    let late = "有来信超过三个月没有答复";
    site.site.clock.advance(SignedDuration::from_hours(92 * 24));
    assert!(!now.contains(late) && !desk().await.contains(late));
    site.site.clock.advance(SignedDuration::from_hours(24));
    assert!(desk().await.contains(late));
}

#[tokio::test]
async fn a_text_that_changed_without_a_word_in_its_history_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let site = own_content(&content).await;
    let file = content.join("column/rent-and-record.md");
    let hint = "2026-11-26 发现文字改过";
    let asked = || async {
        assert!(tell(&site.site).await.is_ok());
        site.signs_in("editor").await.opens("/desk/column").await.says(hint)
    };
    assert!(!asked().await, "nothing was known of it before");
    site.site.clock.advance(SignedDuration::from_hours(3 * 24));
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text + "\n还有一句。\n").unwrap();
    assert!(site.site.reload());
    assert!(asked().await && asked().await);
    // Said of a day before, it is not about this; said of the day before it was noticed, it is.
    for (day, still) in [("2026-11-24", true), ("2026-11-25", false)] {
        let text = fs::read_to_string(&file).unwrap();
        let (front, body) = text[4..].split_once("\n+++\n").unwrap();
        let change = format!("[[change]]\ndate = {day}\nnote = \"补了一句\"\n");
        fs::write(&file, format!("+++\n{front}\n{change}+++\n{body}")).unwrap();
        assert!(site.site.reload());
        assert_eq!(asked().await, still, "{day}");
    }
}

//! The column: what stands around a text, what waits for its day, what is led on, what programs read.

use std::fs;
use std::path::Path;

use jiff::SignedDuration;

use crate::visitor::{Visitor, copy, root, visitor, visitor_with};

/// 明天的一篇
const SEARCH: &str = "/search?q=%E6%98%8E%E5%A4%A9%E7%9A%84%E4%B8%80%E7%AF%87";

/// A site on a copy of the published content.
pub async fn own_content(folder: &Path) -> Visitor {
    copy(&root().join("content"), folder);
    let content = folder.to_owned();
    visitor_with(|settings| settings.content = content).await
}

/// An article in this folder with more lines in its front matter.
fn write(folder: &Path, slug: &str, title: &str, more: &str) {
    let path = root().join("content/column/rent-and-record.md");
    let text = fs::read_to_string(path).unwrap();
    let (begin, rest) = text.split_once("title = ").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    let rest = match more.starts_with("date = ") {
        true => rest.lines().filter(|it| !it.starts_with("date = ")).collect::<Vec<_>>().join("\n"),
        false => rest.to_owned(),
    };
    let text = format!("{begin}title = \"{title}\"\n{more}\n{rest}");
    fs::write(folder.join(format!("column/{slug}.md")), text).unwrap();
}

#[tokio::test]
async fn an_article_explains_its_words_stands_in_its_series_and_says_what_it_is() {
    let site = visitor().await;
    let page = site.opens("/column/two-papers").await;
    let html = page.html();
    // The word leads to its card, the card back and on; what is quoted elsewhere has no markup.
    assert!(
        html.contains("<a class=\"term\" id=\"word-credit-repair\" href=\"#term-credit-repair\">")
    );
    assert!(
        html.contains("id=\"term-credit-repair\"")
            && html.contains("href=\"/glossary#credit-repair\"")
    );
    let published = site.site.published();
    let piece = &published.library.article("two-papers").unwrap().piece;
    assert!(
        !piece.text.contains('<') && piece.sections.iter().all(|it| !it.text.contains("term-"))
    );
    // The series, with this part marked and the others as links.
    assert!(
        html.contains("href=\"/column/series/repair\"") && html.contains("aria-current=\"page\"")
    );
    assert!(html.contains("href=\"/column/market-three-kinds\""));
    // Without script: a form and a plain address.
    assert!(html.contains("action=\"/useful\"") && html.contains("name=\"answer\" value=\"yes\""));
    assert!(html.contains("<code>https://www.example.gov.cn/column/two-papers</code>"));
    // Whatever is handed on leads to where the site is reached, whatever its domain will be.
    let own = published.library.site();
    assert!(!own.domain.is_empty() && own.domain != "www.example.gov.cn");
    for tag in [
        "<link rel=\"canonical\" href=\"https://www.example.gov.cn/column/two-papers\"",
        "<meta property=\"og:url\" content=\"https://www.example.gov.cn/column/two-papers\"",
        "<meta property=\"og:image\" content=\"https://www.example.gov.cn/share/column/two-papers.png\"",
    ] {
        assert!(html.contains(tag), "{tag}");
    }
    // The tags of a government site (国办发〔2017〕47号).
    for (name, content) in [
        ("SiteName", own.name.as_str()),
        ("SiteDomain", &own.domain),
        ("ColumnName", &own.column.name),
        ("ArticleTitle", &piece.title),
        ("PubDate", &format!("{} 00:00", piece.date)),
        ("ContentSource", "诚信东丽编辑部"),
    ] {
        let tag = format!("<meta name=\"{name}\" content=\"{content}\"");
        assert!(html.contains(&tag), "{tag}");
    }
    // What machines read is JSON and says the same.
    let at = html.find("<script type=\"application/ld+json\">").unwrap();
    let json = &html[at..][html[at..].find('>').unwrap() + 1..];
    let json: serde_json::Value =
        serde_json::from_str(json.split("</script>").next().unwrap()).unwrap();
    let article = &json["@graph"][0];
    assert_eq!(article["headline"], piece.title.as_str());
    assert_eq!(article["datePublished"], piece.date.to_string());
    assert_eq!(article["image"], "https://www.example.gov.cn/share/column/two-papers.png");
    assert_eq!(article["mainEntityOfPage"], "https://www.example.gov.cn/column/two-papers");
    // A list carries the tags of its column and none of an article.
    let list = site.opens("/column").await;
    assert!(list.says("<meta name=\"ColumnName\"") && !list.says("ArticleTitle"));
    let leads = "<link rel=\"alternate\" type=\"application/atom+xml\"";
    assert!(list.says(leads) && html.contains(leads) && site.opens("/").await.says(leads));
    assert!(list.says("href=\"/feed.xml\"") && list.says("href=\"/column/series\""));

    // The series have a page each, and all stand on one.
    let all = site.opens("/column/series").await;
    let page = site.opens("/column/series/repair").await;
    for series in published.library.series() {
        assert!(all.says(&format!("href=\"/column/series/{}\"", series.key)), "{}", series.key);
    }
    assert!(page.says("href=\"/column/two-papers\"") && page.says("href=\"/column/serious-list\""));
    assert_eq!(site.opens("/column/series/none").await.status, 404);

    // What programs read.
    let feed = site.opens("/feed.xml").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed = feed.html();
    assert_eq!(feed.matches("<entry>").count(), 30);
    assert!(feed.contains("<id>https://www.example.gov.cn/column/who-can-see-my-record</id>"));
    let map = site.opens("/sitemap.xml").await.html();
    for entry in published.library.entries() {
        let url = format!("<loc>https://www.example.gov.cn{}</loc>", entry.href());
        assert_eq!(map.matches(&url).count(), 1, "{url}");
    }
    assert_eq!(map.matches("/rules/rep.total</loc>").count(), 1);
    assert!(!map.contains("gov.cn/record") && !map.contains("gov.cn/desk"));
    // Whatever the page of all pages leads to, and a robot may keep, stands in the map as well.
    let all = site.opens("/sitemap").await.html();
    let main = all.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let mut told = 0;
    for href in main.split("href=\"").skip(1).map(|it| it.split('"').next().unwrap()) {
        let page = match href.starts_with('/') {
            true => site.opens(href).await,
            false => continue,
        };
        if page.status != 200 || page.says("content=\"noindex\"") {
            continue;
        }
        told += 1;
        let url = format!("<loc>https://www.example.gov.cn{href}</loc>");
        assert_eq!(map.matches(&url).count(), 1, "{url}");
    }
    assert!(told > 100, "{told}");
    for more in ["/reader", "/stories", "/campus", "/calendar"] {
        let list = site.opens(more).await.html();
        let begin = format!("href=\"{more}/");
        let one = list.split(&begin).nth(1).unwrap().split('"').next().unwrap();
        assert!(map.contains(&format!("gov.cn{more}/{one}</loc>")), "{more}/{one}");
    }
    // And nothing stands in it that no robot may keep.
    for href in map.split("<loc>https://www.example.gov.cn").skip(1) {
        let page = site.opens(href.split('<').next().unwrap()).await;
        assert!(page.status == 200 && !page.says("content=\"noindex\""), "{href}");
    }
    let robots = site.opens("/robots.txt").await;
    assert!(robots.says("Disallow: /record\n") && robots.says("/sitemap.xml"));
    assert_eq!(
        site.opens("/share.js").await.header("content-type"),
        "text/javascript; charset=utf-8"
    );

    // Whether it helped: counted, for nobody, and not without end.
    let answered =
        site.sends("/useful", &[("piece", "/column/two-papers"), ("answer", "yes")]).await;
    assert_eq!(
        (answered.status.as_u16(), answered.to.as_str()),
        (303, "/useful?piece=%2Fcolumn%2Ftwo-papers")
    );
    assert!(site.opens(&answered.to).await.says("href=\"/column/two-papers\""));
    for (piece, answer) in [
        ("/column/none", "yes"),
        ("/guides/repair", "yes"),
        ("/column/two-papers", "perhaps"),
        ("", "yes"),
    ] {
        let page = site.sends("/useful", &[("piece", piece), ("answer", answer)]).await;
        assert_eq!(page.status, 404, "{piece} {answer}");
    }
    let no = [("piece", "/gallery/price-labels"), ("answer", "no")];
    let mut last = 303;
    for _ in 0..10 {
        last = site.sends("/useful", &no).await.status.as_u16();
    }
    assert_eq!(last, 429);
    let editor = site.signs_in("editor").await;
    let desk = editor.opens("/desk/column").await.html();
    let row = |slug: &str| {
        let at = desk.find(&format!("<a href=\"{slug}\">")).unwrap();
        desk[at..].split("</tr>").next().unwrap().to_owned()
    };
    assert!(
        row("/column/two-papers")
            .contains("<td class=\"number\">1</td><td class=\"number\">0</td>")
    );
    assert!(
        row("/gallery/price-labels")
            .contains("<td class=\"number\">0</td><td class=\"number\">5</td>")
    );
}

#[tokio::test]
async fn a_draft_is_read_by_its_link_only_and_a_piece_appears_on_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let site = own_content(&content).await;
    write(&content, "draft-piece", "还在写的一篇", "draft = true");
    write(&content, "next-day", "明天的一篇", "date = 2026-11-24");
    write(
        &content,
        "moved-here",
        "搬过来的一篇",
        "old = [\"stood-there\"]\n[[change]]\ndate = 2026-11-20\nnote = \"改了第二段\"",
    );
    // A table of TOML ends what stands above it, so the change goes last.
    let path = content.join("column/moved-here.md");
    let text = fs::read_to_string(&path).unwrap();
    let change = "[[change]]\ndate = 2026-11-20\nnote = \"改了第二段\"\n";
    let text = text.replacen(change, "", 1);
    let (front, body) = text[4..].split_once("\n+++\n").unwrap();
    fs::write(&path, format!("+++\n{front}\n{change}+++\n{body}")).unwrap();
    site.site.reload();

    // An old address leads on for good; the changes are told.
    let old = site.opens("/column/stood-there").await;
    assert_eq!((old.status.as_u16(), old.to.as_str()), (308, "/column/moved-here"));
    let moved = site.opens("/column/moved-here").await;
    assert!(moved.says("修订记录") && moved.says("改了第二段") && moved.says("2026-11-20"));

    for (slug, title) in [("draft-piece", "还在写的一篇"), ("next-day", "明天的一篇")] {
        assert_eq!(site.opens(&format!("/column/{slug}")).await.status, 404);
        for list in ["/column", "/", "/sitemap", "/sitemap.xml", "/feed.xml", SEARCH] {
            assert!(!site.opens(list).await.says(&format!("/column/{slug}")), "{slug} in {list}");
        }
        // The link stands on the editor's desk, and nowhere for anybody else.
        let editor = site.signs_in("editor").await;
        let desk = editor.opens("/desk/column").await.html();
        let at = desk.find(&format!("/preview/column/{slug}/")).unwrap();
        let link = desk[at..].split('"').next().unwrap().to_owned();
        let page = site.opens(&link).await;
        assert!(page.says(title) && page.says("预览") && page.says("noindex"), "{}", page.html());
        assert!(page.leads_back_to(&link), "{}", page.html());
        assert_eq!(page.header("cache-control"), "no-store");
        // Until when it opens stands on the desk and on the page.
        assert!(desk.contains("2026-12-07以前有效") && page.says("2026年12月7日以前有效"));
        assert!(!page.says("action=\"/useful\""));
        let wrong = format!("{}0", &link[..link.len() - 1]);
        let wrong = if wrong == link { format!("{}1", &link[..link.len() - 1]) } else { wrong };
        assert_eq!(site.opens(&wrong).await.status, 404);
        // Another day in it is another link.
        assert_eq!(site.opens(&link.replace("/20261207-", "/20270107-")).await.status, 404);
        // The link of one piece opens no other.
        let other = link.replace(slug, "two-papers");
        assert_eq!(site.opens(&other).await.status, 404);
    }
    assert_eq!(site.signs_in("jia").await.opens("/desk/column").await.status, 404);

    // Midnight in Beijing: lists that were kept, the index and the feed know it.
    assert!(!site.site.publish_due());
    site.site.clock.advance(SignedDuration::from_hours(24));
    // Broken on that day: read once, and again when somebody changes it or another day comes.
    fs::write(content.join("column/broken.md"), "+++\n").unwrap();
    let today = site.site.today();
    assert!(!site.site.publish_due() && site.site.is_broken(today));
    fs::remove_file(content.join("column/broken.md")).unwrap();
    assert!(!site.site.publish_due(), "nobody said that it changed");
    assert_eq!(site.opens("/column/next-day").await.status, 404);
    site.site.clock.advance(SignedDuration::from_hours(24));
    assert!(site.site.publish_due() && !site.site.is_broken(site.site.today()));
    assert!(!site.site.publish_due(), "there is nothing more to do");
    assert_eq!(site.opens("/column/next-day").await.status, 200);
    for list in ["/column", "/", "/sitemap.xml", "/feed.xml", SEARCH] {
        assert!(site.opens(list).await.says("/column/next-day"), "{list}");
    }
    let store = &site.site.store;
    let preview = |slug: &str| {
        let code = store.preview_code(&format!("/column/{slug}"), jiff::civil::date(2026, 12, 7));
        format!("/preview/column/{slug}/{code}")
    };
    let link = site.opens(&preview("next-day")).await;
    assert_eq!((link.status.as_u16(), link.to.as_str()), (303, "/column/next-day"));
    // A link opens on its last day, and not on the day after.
    let draft = preview("draft-piece");
    site.site.clock.advance(SignedDuration::from_hours(12 * 24));
    assert_eq!(site.opens(&draft).await.status, 200);
    site.site.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(site.opens(&draft).await.status, 404);
    assert_eq!(site.opens("/column/draft-piece").await.status, 404);

    // It is taken away while somebody reads: their next step finds a page with ways on, not an error.
    fs::remove_file(content.join("column/next-day.md")).unwrap();
    site.site.reload();
    let gone = site.opens("/column/next-day").await;
    assert!(gone.status == 404 && gone.says("href=\"/\""), "{}", gone.html());
    let answer = site.sends("/useful", &[("piece", "/column/next-day"), ("answer", "yes")]).await;
    assert_eq!(answer.status, 404);
}

#[test]
fn the_command_begins_a_draft_gives_its_link_and_checks_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    fs::write(folder.path().join("keys"), [42; 64]).unwrap();
    let locales = root().join("locales");
    let run = |words: &[&str]| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_chengxin"))
            .args(words)
            .args(["--content", content.to_str().unwrap()])
            .args(["--locales", locales.to_str().unwrap()])
            .args(["--data", folder.path().to_str().unwrap()])
            .args(["--origin", "https://www.example.gov.cn"])
            .output()
            .unwrap();
        let said = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
        (out.status.success(), said)
    };
    let (good, said) = run(&["content", "new", "article", "on-the-bus"]);
    assert!(good && said.contains("column/on-the-bus.md"), "{said}");
    assert!(!run(&["content", "new", "article", "on-the-bus"]).0, "nothing is written over");
    assert!(!run(&["content", "new", "case", "../escape"]).0);
    assert!(run(&["content", "new", "case", "on-the-tram"]).0);
    // What would keep everything else from being published is taken away again.
    let moved = content.join("column/rent-and-record.md");
    let text = fs::read_to_string(&moved).unwrap();
    fs::write(&moved, text.replacen("+++\n", "+++\nold = [\"rent\"]\n", 1)).unwrap();
    for (kind, slug) in [("article", "series"), ("case", "people"), ("article", "rent")] {
        let (good, said) = run(&["content", "new", kind, slug]);
        let folder = if kind == "case" { "cases" } else { "column" };
        assert!(!good && (said.contains("地址") || said.contains("别的页面")), "{said}");
        assert!(!content.join(format!("{folder}/{slug}.md")).exists(), "{slug}");
    }
    // What was begun is right as it is, and has a link.
    let (good, said) = run(&["content", "check", "--json"]);
    assert!(good, "{said}");
    let found: serde_json::Value =
        serde_json::from_str(said.lines().find(|it| it.starts_with('{')).unwrap()).unwrap();
    assert_eq!(found["problems"], serde_json::json!([]));
    let (good, said) = run(&["content", "preview", "on-the-bus"]);
    let begin = "https://www.example.gov.cn/preview/column/on-the-bus/";
    assert!(
        good && said.lines().any(|it| it.starts_with(begin) && it.len() == begin.len() + 41),
        "{said}"
    );
    assert!(said.contains(" 以前有效"), "{said}");
    assert!(!run(&["content", "preview", "two-papers"]).0, "it is public already");
    // A hard sentence is told, and fails only where it is asked to.
    let strict = ["content", "check", "--strict", "--day", "2026-11-23"];
    let (good, said) = run(&strict);
    assert!(good, "{said}");
    let hard = content.join("column/on-the-bus.md");
    let text = fs::read_to_string(&hard).unwrap() + &format!("\n{}。\n", "很长".repeat(40));
    fs::write(&hard, text).unwrap();
    let (good, said) = run(&["content", "check"]);
    assert!(good && said.contains("content/column/on-the-bus.md: 这一句有 80 个字"), "{said}");
    let (good, said) = run(&strict);
    assert!(!good && said.contains("content and locales are in order"), "{said}");
    // A broken link and a picture that is none fail, with file and line.
    fs::write(content.join("pictures/photo.png"), b"\x89PNG\r\n\x1a\n\xff").unwrap();
    let text = fs::read_to_string(&hard).unwrap() + "\n[去](/column/nowhere)\n";
    fs::write(&hard, text).unwrap();
    let (good, said) = run(&["content", "check"]);
    assert!(!good && said.contains("content/pictures/photo.png:1: 图片只用画出来的"), "{said}");
    assert!(
        said.contains("content/column/on-the-bus.md:") && said.contains("/column/nowhere"),
        "{said}"
    );
    // What is hard to read is told beside what is broken.
    assert!(said.contains("提示：content/column/on-the-bus.md: 这一句有 80 个字"), "{said}");
    // Nobody agreed to anything yet: the package has its table only.
    fs::remove_file(content.join("pictures/photo.png")).unwrap();
    fs::remove_file(&hard).unwrap();
    let (good, said) = run(&["gallery", "package", "--json"]);
    assert!(good && said.contains("\"stories\":0"), "{said}");
}

#[tokio::test]
async fn a_wall_of_one_domain_says_which_and_shows_the_way_out() {
    let site = visitor().await;
    let page = site.opens("/gallery?domain=intellectual-property").await;
    assert!(page.says("诚信典型：知识产权</h1>"), "{}", page.html());
    let html = page.html();
    let chosen: Vec<_> = html
        .split("<a ")
        .filter(|it| {
            let begin = it.split('>').next().unwrap();
            begin.contains("class=\"filter\"") && begin.contains("aria-current=\"true\"")
        })
        .collect();
    assert_eq!(chosen.len(), 1, "{html}");
    assert!(chosen[0].contains("知识产权"), "{}", chosen[0]);
    let open = "<details open class=\"gallery-domains\"";
    assert!(html.contains(open), "{html}");
    let all = site.opens("/gallery").await;
    assert!(all.says("诚信典型</h1>") && !all.says(open));
    assert!(site.opens("/gallery?kind=trader").await.says("诚信典型："));
}

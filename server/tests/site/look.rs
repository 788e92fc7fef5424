//! What belongs to the look: cards of shared links, the style guide, large letters, the figures of accessibility.

use std::time::Duration;

use axum::http::Method;

use crate::visitor::{copy, root, visitor, visitor_with};

#[tokio::test]
async fn a_shared_piece_has_a_card_of_its_own_that_may_be_kept() {
    let site = visitor().await;
    let article = site.opens("/column/two-papers").await;
    let card = "/share/column/two-papers.png";
    assert!(article.says(&format!(r#"content="https://www.example.gov.cn{card}""#)));
    assert!(site.opens("/rules").await.says("/share/site.png"), "other pages have the site's");
    for (path, size) in [
        (card, [1200, 630]),
        ("/share/column/two-papers-square.png", [600, 600]),
        ("/share/gallery/price-labels.png", [1200, 630]),
        ("/share/guides/repair.png", [1200, 630]),
        ("/share/site.png", [1200, 630]),
    ] {
        let page = site.opens(path).await;
        assert_eq!(
            (page.status.as_u16(), page.header("content-type")),
            (200, "image/png"),
            "{path}"
        );
        assert_eq!(page.header("cache-control"), "public, max-age=86400");
        let number = |at: usize| u32::from_be_bytes(page.body[at..at + 4].try_into().unwrap());
        assert_eq!([number(16), number(20)], size, "{path}");
        assert!(page.body.len() < 150_000, "{path} has {} bytes", page.body.len());
    }
    let first = site.opens(card).await;
    assert_ne!(first.body, site.opens("/share/site.png").await.body);
    let again = site.with(Method::GET, card, &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    for path in [
        "/share/column/nothing.png",
        "/share/nothing.png",
        "/share/column/two-papers",
        "/share/pages/about.png",
    ] {
        assert_eq!(site.opens(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn stories_lessons_chapters_and_campaigns_have_cards_of_their_own_too() {
    let site = visitor().await;
    let general = site.opens("/share/site.png").await.body;
    for path in [
        "/stories/honest-scale",
        "/campus/promise-and-homework",
        "/reader/what-is-credit",
        "/calendar/constitution-day",
    ] {
        let page = site.opens(path).await;
        let card = format!("/share{path}.png");
        let tag = format!(r#"property="og:image" content="https://www.example.gov.cn{card}""#);
        assert!(page.says(&tag), "{path}: {}", page.html());
        let card = site.opens(&card).await;
        assert_eq!((card.status.as_u16(), card.header("content-type")), (200, "image/png"));
        assert!(card.body != general && card.body.len() < 150_000, "{path}");
    }
    // What is printed and what a teacher reads are no pieces of their own.
    assert!(site.opens("/campus/promise-and-homework/sheet").await.says("/share/site.png"));
}

#[tokio::test]
async fn a_card_is_drawn_to_the_end_also_for_whoever_went_away_and_every_card_is_kept() {
    let site = visitor().await;
    let card = "/share/gallery/price-labels.png";
    let gone = tokio::time::timeout(Duration::from_millis(1), site.opens(card)).await;
    assert!(gone.is_err(), "drawn within a millisecond");
    for _ in 0..200 {
        if site.site.cards.count() == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(site.site.cards.count(), 1);
    assert_eq!(site.opens(card).await.status, 200);
    assert_eq!(site.opens("/share/site.png").await.status, 200);
    assert_eq!(site.site.cards.count(), 2);
}

#[tokio::test]
async fn the_style_guide_is_for_builders_and_not_for_the_public() {
    let demo = visitor().await;
    let page = demo.opens("/styleguide").await;
    assert!(page.says(r#"data-of="timeline""#) && page.says(r#"name="robots" content="noindex""#));
    assert!(!page.says("styleguide-"), "a word is missing");
    assert!(demo.opens("/styleguide?state=wrong").await.says("errors-title"));
    assert!(!demo.opens("/sitemap").await.says("/styleguide"));
    let real = visitor_with(|settings| settings.demo = false).await;
    assert_eq!(real.opens("/styleguide").await.status, 404);
}

#[tokio::test]
async fn large_letters_bring_the_phone_number_and_the_voice_and_normal_ones_neither() {
    let site = visitor().await;
    let page = site.opens("/column/two-papers").await;
    assert!(!page.says("/aloud.js"), "no voice was asked for");
    assert!(page.says(r#"name="size" value="large""#), "one tap from every page");
    let large = site.with_cookie("reader=zh-CN.large".to_owned());
    let page = large.opens("/column/two-papers").await;
    assert!(page.says(r#"<script type="module" src="/aloud.js"></script>"#));
    let html = page.html();
    let bar = &html[html.find(r#"class="bar""#).unwrap()..];
    assert!(bar.contains(r#"href="tel:12345""#), "{bar}");
}

#[tokio::test]
async fn the_page_about_accessibility_names_tests_that_there_are() {
    let site = visitor().await;
    for reader in ["zh-CN", "en"] {
        let page = site.with_cookie(format!("reader={reader}")).opens("/accessibility").await;
        let html = page.html();
        let named: Vec<_> = html
            .split("<code>")
            .skip(1)
            .filter_map(|it| it.split_once("</code>"))
            .map(|(name, _)| name)
            .filter(|it| it.ends_with(".mjs") || it.ends_with(".rs"))
            .collect();
        assert!(named.len() > 10, "{reader}: {named:?}");
        for name in named {
            let there = ["tests/browser", "server/tests/site"].map(|it| root().join(it).join(name));
            assert!(there.iter().any(|it| it.is_file()), "{reader}: {name}");
        }
    }
}

#[tokio::test]
async fn the_page_about_accessibility_tells_what_the_last_run_found_or_that_there_was_none() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    let file = content.join("accessibility.json");
    _ = std::fs::remove_file(&file);
    let there = content.clone();
    let site = visitor_with(|settings| settings.content = there).await;
    assert!(site.opens("/accessibility").await.says("还没有留下检查结果"));

    let run = r#"{"date": "2026-11-20", "routes": 83, "states": 350, "rules": 61, "held": 9001, "axe": "4.10.3", "keyboard": 5, "violations": {}}"#;
    std::fs::write(&file, run).unwrap();
    site.site.reload();
    let page = site.opens("/accessibility").await;
    assert!(page.says("axe-core 4.10.3") && page.says("9001") && page.says("没有发现不符合"));
    std::fs::write(&file, run.replace("{}", r#"{"label": 2}"#)).unwrap();
    site.site.reload();
    let page = site.opens("/accessibility").await;
    assert!(page.says("label：2 处") && !page.says("没有发现不符合"));

    // Figures that cannot be are refused, and the page stays.
    std::fs::write(&file, "{}").unwrap();
    site.site.reload();
    assert!(site.opens("/accessibility").await.says("label：2 处"));
}

//! One box over everything.

use crate::visitor::{Page, Visitor, visitor};

async fn finds(site: &Visitor, q: &str) -> Page {
    site.opens(&format!("/search?q={}", server::error::encode(q))).await
}

#[tokio::test]
async fn what_was_asked_is_found_and_marked() {
    let page = finds(&visitor().await, "信用修复").await;
    assert_eq!(page.status, 200);
    assert!(page.says("<mark>") && page.says("/guides/repair"));
}

#[tokio::test]
async fn hits_can_be_narrowed_by_kind_and_topic() {
    let site = visitor().await;
    let page = finds(&site, "修复").await;
    assert!(page.says("&amp;kind=guides"), "{}", page.html());
    let guides = site.opens("/search?q=%E4%BF%AE%E5%A4%8D&kind=guides").await;
    assert!(guides.says("/guides/repair") && !guides.says(r#"href="/column/two-papers"#));
}

#[tokio::test]
async fn nothing_found_still_helps() {
    let page = finds(&visitor().await, "zzqqxxyy").await;
    assert_eq!(page.status, 200);
    assert!(page.says("没有找到") && page.says("12345") && page.says("/guides/repair"));
}

#[tokio::test]
async fn hostile_and_endless_questions_are_only_text() {
    let site = visitor().await;
    let page = finds(&site, r#"<script>alert(1)</script>"'"#).await;
    assert!(page.status == 200 && !page.says("<script>alert") && page.says("&lt;script&gt;"));
    for q in
        ["修".repeat(3_000), "\u{0}\u{202e}*:~^(".into(), "   ".into(), "title:修复 AND (".into()]
    {
        assert_eq!(finds(&site, &q).await.status, 200, "{q}");
    }
    assert_eq!(site.opens("/search?q=%ff%fe&page=x").await.status.as_u16() / 100, 4);
}

#[tokio::test]
async fn offers_are_made_while_somebody_writes() {
    let site = visitor().await;
    let offers = |q: &'static str| {
        let site = site.clone();
        async move {
            let page = site.opens(&format!("/search/suggest?q={}", server::error::encode(q))).await;
            serde_json::from_slice::<Vec<serde_json::Value>>(&page.body).unwrap()
        }
    };
    let found = offers("修复").await;
    assert!(!found.is_empty() && found[0]["href"].as_str().unwrap().starts_with('/'), "{found:?}");
    assert!(!offers("xiufu").await.is_empty());
    assert!(offers("").await.is_empty());
}

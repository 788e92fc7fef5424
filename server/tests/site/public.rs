//! What anybody may read, and what every answer carries.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::visitor::visitor;

const PAGES: [&str; 17] = [
    "/",
    "/column",
    "/column?topic=policy",
    "/column?page=2",
    "/column/two-papers",
    "/gallery",
    "/gallery?kind=fulfilment",
    "/gallery/price-labels",
    "/guides",
    "/guides/repair",
    "/repair",
    "/objection",
    "/about",
    "/privacy",
    "/accessibility",
    "/sitemap",
    "/search?q=修复",
];

#[tokio::test]
async fn public_pages_open_without_a_cookie_under_a_strict_policy() {
    let site = visitor().await;
    for path in PAGES {
        let page = site.opens(&axum_path(path)).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("set-cookie"), "", "{path}");
        let policy = page.header("content-security-policy");
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval';")
                && !policy.contains("unsafe-inline")
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        let html = page.html();
        assert!(html.starts_with("<!DOCTYPE html>"), "{path}");
        assert!(
            !html.contains(" style=") && !html.contains("<style"),
            "{path} has an inline style"
        );
        assert!(
            !html.contains("<script>") && !html.contains(" onclick="),
            "{path} has an inline script"
        );
        assert!(
            html.contains(r##"href="#main""##) && html.contains(r#"id="main""#),
            "{path} cannot be skipped to"
        );
        assert_eq!(html.matches("<h1").count(), 1, "{path} has one headline");
    }
}

fn axum_path(path: &str) -> String {
    match path.split_once("?q=") {
        Some((before, q)) => format!("{before}?q={}", server::error::encode(q)),
        None => path.to_owned(),
    }
}

#[tokio::test]
async fn a_page_carries_the_tags_of_a_government_site() {
    let site = visitor().await;
    let home = site.opens("/").await;
    assert!(home.says(r#"name="SiteName" content="诚信东丽""#));
    assert!(home.says(r#"name="ColumnName" content="诚信专栏""#));
    assert!(!home.says("SiteIDCode"), "an unknown code is left out");
    // Whatever was written and has a day.
    for path in [
        "/column/two-papers",
        "/gallery/price-labels",
        "/guides/repair",
        "/campus/because-i-want-to",
        "/stories/honest-scale",
        "/privacy",
    ] {
        let page = site.opens(path).await;
        for tag in
            ["ArticleTitle\" content=\"", "PubDate\" content=\"2026-", "ContentSource\" content=\""]
        {
            assert!(page.says(&format!("name=\"{tag}")), "{path}: {tag}");
        }
    }
    assert!(!home.says("ArticleTitle"));
}

#[tokio::test]
async fn a_page_is_sent_once_and_then_only_confirmed() {
    let site = visitor().await;
    let first = site.opens("/column/two-papers").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"'));
    let again = site.with(Method::GET, "/column/two-papers", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(first.header("cache-control"), "public, no-cache");
}

#[tokio::test]
async fn pages_go_out_compressed_and_personal_ones_are_not_kept() {
    let site = visitor().await;
    for (accepted, encoding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        for path in ["/", "/search?q=x"] {
            let page = site.with(Method::GET, path, &[("accept-encoding", accepted)]).await;
            assert_eq!(page.header("content-encoding"), encoding, "{path} {accepted}");
        }
    }
    let jia = site.signs_in("jia").await;
    assert_eq!(jia.opens("/record").await.header("cache-control"), "no-store");
    assert_eq!(site.opens("/search?q=x").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn what_is_not_there_is_said_on_a_page_with_ways_on() {
    let site = visitor().await;
    for path in [
        "/nothing",
        "/column/nothing",
        "/gallery/nothing",
        "/guides/nothing",
        "/column?page=99",
        "/column?page=0",
        "/column?page=x",
        "/column?topic=x",
        "/gallery?kind=x",
        "/pictures/nothing.svg",
        "/pictures/..%2f..%2fCargo.toml",
        "/style/nothing.css",
    ] {
        let page = site.opens(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.says("<h1") && page.says(r#"href="/guides""#), "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn another_site_cannot_send_a_form_in_your_name() {
    let site = visitor().await.signs_in("jia").await;
    for headers in [
        [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")],
        [("sec-fetch-site", "same-site"), ("origin", "https://other.tjdl.gov.cn")],
    ] {
        let page = site.with(Method::POST, "/sign-out", &headers).await;
        assert_eq!(page.status, 403, "{headers:?}");
        assert!(page.says("<h1"));
    }
    assert_eq!(site.opens("/account").await.status, 200, "still signed in");
    assert_eq!(site.with(Method::GET, "/sign-out", &[]).await.status, 405);
}

#[tokio::test]
async fn a_picture_is_served_as_a_picture() {
    let page = visitor().await.opens("/pictures/repair-cycle.svg").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "image/svg+xml"));
}

#[tokio::test]
async fn the_machine_that_watches_the_site_gets_an_answer() {
    let site = visitor().await;
    assert_eq!(site.opens("/healthz").await.html(), "ok");
    assert_eq!(site.opens("/readyz").await.html(), "ready");
    site.site.store.close().await;
    assert_eq!(site.opens("/readyz").await.status, 503);
    assert_eq!(site.opens("/healthz").await.status, 200);
}

#[tokio::test]
async fn our_own_failure_is_one_plain_sentence_with_a_number() {
    let jia = visitor().await.signs_in("jia").await;
    jia.site.store.close().await;
    let page = jia.opens("/record").await;
    assert_eq!(page.status, 500);
    assert!(page.says("<h1") && !page.says("sqlx") && !page.says("pool"), "{}", page.html());
}

#[tokio::test]
async fn a_broken_form_is_answered_in_words() {
    let jia = visitor().await.signs_in("jia").await;
    let request = Request::post("/repair/00000000000000000000000000000000")
        .header("content-type", "multipart/form-data; boundary=cut")
        .body(Body::from("--cut\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n20"))
        .unwrap();
    let page = jia.asks(request).await;
    assert_eq!(page.status, 400);
    assert!(page.says("<h1"));
}

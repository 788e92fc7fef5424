//! What a phone may keep, and what it never gets.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::visitor::{Visitor, demo_visitor, root, visitor, visitor_with};

/// A site folder as a build lays it, with the scripts as they are written.
fn built(folder: &Path) {
    for name in ["pkg", "offline", "style"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    let manifest = r#"{"style":"/style/site.1.css","boot":null,"offline":"/pkg/offline.1.js"}"#;
    fs::write(folder.join("manifest.json"), manifest).unwrap();
    fs::write(folder.join("style/site.1.css"), "a{}").unwrap();
    let written = root().join("app/offline");
    fs::copy(written.join("page.js"), folder.join("pkg/offline.1.js")).unwrap();
    fs::copy(written.join("sw.js"), folder.join("offline/sw.js")).unwrap();
    fs::copy(written.join("goodbye.js"), folder.join("offline/goodbye.js")).unwrap();
}

async fn with_build(folder: &Path, content: Option<&Path>) -> Visitor {
    built(folder);
    visitor_with(|settings| {
        settings.site = folder.to_owned();
        if let Some(content) = content {
            settings.content = content.to_owned();
        }
    })
    .await
}

#[tokio::test]
async fn the_worker_knows_its_build_and_every_chapter_of_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let site = with_build(folder.path(), None).await;
    let page = site.opens("/sw.js").await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/javascript"));
    assert_eq!(page.header("cache-control"), "public, no-cache");
    let text = page.html();
    let first = text.lines().next().unwrap();
    for chapter in site.site.published().library.chapters() {
        let address = format!("\"/reader/{}\"", chapter.piece.slug);
        assert!(first.contains(&address), "{address}: {first}");
    }
    for address in ["/offline", "/contact", "/style/site.1.css", "/pkg/offline.1.js"] {
        assert!(first.contains(address), "{address}");
    }
    // Everything it fetches beforehand is there, and is the same for everybody.
    let list = first.split("READER = [").nth(1).unwrap().split(']').next().unwrap();
    for address in list.split(',').map(|it| it.trim_matches('"')).chain(["/offline", "/contact"]) {
        let page = site.opens(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(page.header("cache-control").starts_with("public"), "{address}");
    }
    // Asked for again it is the same, and another after a build.
    assert_eq!(site.opens("/sw.js").await.header("etag"), page.header("etag"));
    let other = tempfile::tempdir().unwrap();
    built(other.path());
    let manifest = r#"{"style":"/style/site.2.css","boot":null,"offline":"/pkg/offline.1.js"}"#;
    fs::write(other.path().join("manifest.json"), manifest).unwrap();
    let place = other.path().to_owned();
    let rebuilt = visitor_with(|settings| settings.site = place).await;
    assert_ne!(rebuilt.opens("/sw.js").await.header("etag"), page.header("etag"));
}

#[tokio::test]
async fn one_line_switches_it_off_and_phones_drop_what_they_kept() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    crate::content::copy(&root().join("content"), &content);
    let site = with_build(&folder.path().join("site"), Some(&content)).await;
    assert!(site.opens("/about").await.says("/pkg/offline.1.js"));
    let file = content.join("site.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("offline = true", "offline = false")).unwrap();
    site.site.reload();
    let worker = site.opens("/sw.js").await.html();
    assert!(worker.contains("unregister") && !worker.contains("\"fetch\""), "{worker}");
    assert!(!site.opens("/about").await.says("<script"));
    assert!(site.opens("/offline").await.says("停用"));
}

#[tokio::test]
async fn nothing_about_a_person_may_be_kept() {
    let citizen = demo_visitor().await.signs_in("jia").await;
    let record = citizen.record("未按规定保管会计资料").await;
    for path in
        ["/record".to_owned(), format!("/record/{record}"), "/cases".into(), "/account".into()]
    {
        let page = citizen.opens(&path).await;
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
    // Of the addresses the worker may keep, none is a person's.
    let worker = fs::read_to_string(root().join("app/offline/sw.js")).unwrap();
    let public = worker.split("const PUBLIC =").nth(1).unwrap().split(';').next().unwrap();
    for own in ["record", "cases", "account", "notices", "data", "desk", "authoris", "report"] {
        assert!(!public.contains(own), "{own}");
    }
}

#[tokio::test]
async fn the_site_can_be_put_on_the_home_screen() {
    let site = visitor().await;
    let page = site.opens("/manifest.webmanifest").await;
    assert_eq!(page.header("content-type"), "application/manifest+json");
    let manifest: Value = serde_json::from_slice(&page.body).unwrap();
    assert_eq!(manifest["name"], "诚信东丽");
    assert_eq!(manifest["start_url"], "/");
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.iter().any(|it| it["purpose"] == "maskable"));
    for shortcut in manifest["shortcuts"].as_array().unwrap() {
        let status = site.opens(shortcut["url"].as_str().unwrap()).await.status;
        assert!(status == 200 || status == 303, "{shortcut}");
    }
    let home = site.opens("/").await;
    assert!(home.says(r#"<link rel="manifest" href="/manifest.webmanifest""#));
    let policy = home.header("content-security-policy");
    assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"));
    assert!(!policy.contains("unsafe-inline"));
}

#[tokio::test]
async fn every_number_is_on_one_page() {
    let site = visitor().await;
    let page = site.opens("/contact").await;
    for unit in site.site.published().units.iter().filter(|it| !it.phone.is_empty()) {
        assert!(page.says(&unit.name), "{}", unit.name);
        assert!(page.says(&format!("href=\"tel:{}\"", unit.phone)), "{}", unit.phone);
    }
}

/// What somebody writes into a file.
type Change = fn(&str) -> String;

#[tokio::test]
async fn what_was_put_right_without_a_build_is_another_worker() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    crate::content::copy(&root().join("content"), &content);
    let site = with_build(&folder.path().join("site"), Some(&content)).await;
    let mut before = site.opens("/sw.js").await.header("etag").to_owned();
    site.site.reload();
    assert_eq!(site.opens("/sw.js").await.header("etag"), before, "nothing changed");
    let chapter = fs::read_dir(content.join("reader")).unwrap().map(|it| it.unwrap().path());
    let chapter = chapter.filter(|it| it.extension().is_some_and(|it| it == "md")).min().unwrap();
    let chapter = chapter.strip_prefix(&content).unwrap().to_str().unwrap().to_owned();
    let changes: [(&str, Change); 5] = [
        // On /contact; there and on /offline; in a chapter, above it, and in a drawing.
        ("units.toml", |it| it.replacen("phone = \"", "phone = \"022-", 1)),
        ("site.toml", |it| it.replacen("phone = \"12345\"", "phone = \"12346\"", 1)),
        (&chapter, |it| format!("{it}\n多写一句。\n")),
        (&chapter, |it| it.replacen("title = \"", "title = \"再看：", 1)),
        ("pictures/cover-reader.svg", |it| it.replacen("</svg>", "<!-- 改过 --></svg>", 1)),
    ];
    for (file, change) in changes {
        let place = content.join(file);
        let old = fs::read_to_string(&place).unwrap();
        let new = change(&old);
        assert_ne!(old, new, "{file}");
        fs::write(&place, new).unwrap();
        assert!(site.site.reload(), "{file}");
        let after = site.opens("/sw.js").await.header("etag").to_owned();
        assert_ne!(after, before, "{file}");
        before = after;
    }
}

//! One box over everything.

use std::fs;
use std::io::Write as _;
use std::sync::Arc;

use jiff::{SignedDuration, ToSpan as _};
use search::Records;
use serde_json::Value;
use server::jobs::{Job, run};
use server::search::records::{follow, follow_once};

use crate::visitor::{Page, Visitor, copy, demo_visitor, root, visitor, visitor_with};

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
async fn who_reads_english_finds_what_is_written_in_english_and_chinese_too() {
    let chinese = visitor().await;
    let site = chinese.in_english();
    let page = finds(&site, "credit repair").await;
    assert!(page.says("/guides/repair") && page.says("<mark>"), "{}", page.html());
    assert!(page.says("Credit</mark>") || page.says("repair</mark>"), "its own words are marked");
    for q in ["objection", "cookie", "privacy"] {
        assert!(!finds(&site, q).await.says("Nothing found"), "{q}");
    }
    let page = finds(&site, "信用修复").await;
    assert!(page.says("/column/") && page.says("<mark>"), "Chinese is looked up as before");
    let offers = site.opens("/search/suggest?q=cred").await;
    assert!(offers.says("Credit"), "{}", offers.html());
    // Who reads Chinese is not led to a page in another language.
    assert!(!finds(&chinese, "cookie").await.says("Cookies"));
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
    assert!(found.iter().all(|it| it.get("lang").is_none()), "{found:?}");
    // A screen reader that speaks English must know where an offer is Chinese.
    let page = site.in_english().opens("/search/suggest?q=%E4%BF%AE%E5%A4%8D").await;
    let found = json(&page);
    let found = found.as_array().unwrap();
    assert!(!found.is_empty() && found.iter().all(|it| it["lang"] == "zh-CN"), "{found:?}");
}

fn json(page: &Page) -> Value {
    serde_json::from_slice(&page.body).unwrap()
}

async fn asks(site: &Visitor, q: &str, more: &str) -> Page {
    site.opens(&format!("/api/v1/search?q={}{more}", server::error::encode(q))).await
}

#[tokio::test]
async fn a_rule_is_found_under_its_page() {
    let site = visitor().await;
    let found = json(&asks(&site, "双公示 七个工作日", "&kind=rules").await);
    let paths: Vec<_> = found["items"].as_array().unwrap().iter().map(|it| &it["path"]).collect();
    assert!(paths.iter().any(|it| *it == "/rules/pub.sgs"), "{found}");
    assert_eq!(site.opens("/rules/pub.sgs").await.status, 200);
}

#[tokio::test]
async fn another_word_for_it_finds_the_same_and_confused_words_are_explained() {
    let site = visitor().await;
    let page = finds(&site, "老赖").await;
    assert!(page.says("/column/judgment-defaulter") && page.says("也找了：失信被执行人"));
    let page = finds(&site, "征信报告").await;
    assert!(page.says("两回事") && page.says(r#"href="/column/two-credits""#));
    // What editors put first stands first, whatever the spelling.
    let page = finds(&site, "查 詢").await.html();
    let bet = page.find("search-bets").unwrap();
    assert!(page[bet..].starts_with("search-bets") && page[bet..].contains(r#"href="/record""#));
}

#[tokio::test]
async fn a_published_record_is_found_as_soon_as_it_is_followed_and_gone_when_it_ends() {
    let site = demo_visitor().await;
    let today = site.site.today();
    assert!(follow_once(&site.site).await.unwrap() > 0);
    let wanted = store::public::Wanted::default();
    let penalty = domain::record::Kind::Penalty;
    let listed = site.site.store.public_records(penalty, &wanted, today, 0, 50).await.unwrap();
    let one = listed.iter().find(|it| it.shown_until.is_some()).unwrap();
    let href = format!("/public/{}", one.record.id);
    let wide: String =
        one.credit_code.chars().map(|it| char::from_u32(u32::from(it) + 0xfee0).unwrap()).collect();
    let apart = format!("{} {}", &one.credit_code[..6], one.credit_code[6..].to_lowercase());
    let document = one.record.facts.basis_document.replace('〔', "[").replace('〕', " ] ");
    for typed in [&one.record.subject_name, &one.credit_code, &wide, &apart, &document] {
        let found = json(&asks(&site, typed, "&kind=public").await);
        let items = found["items"].as_array().unwrap();
        assert!(items.iter().any(|it| it["path"] == href.as_str()), "{typed}: {found}");
        let page = format!("/search?kind=public&q={}", server::error::encode(typed));
        assert!(site.opens(&page).await.says(&href), "{typed}");
    }
    // Nothing about a natural person is there.
    let found = json(&asks(&site, "演示甲", "&kind=public").await);
    assert_eq!(found["total"], 0, "{found}");

    // The display ends: gone at once, though the index has not heard of it yet.
    let after = one.shown_until.unwrap().checked_add(1.day()).unwrap();
    let days = (after - today).get_days();
    let hours = jiff::SignedDuration::from_hours(24 * i64::from(days));
    site.site.clock.advance(hours);
    let found = json(&asks(&site, &one.credit_code, "&kind=public").await);
    assert!(!found.to_string().contains(&href), "{found}");
    // The job that ends it tells the feed, and the feed is followed.
    let rules = &site.site.published().rules;
    site.site.store.expire(rules, site.site.today(), site.site.now()).await.unwrap();
    for _ in 0..100 {
        // On PostgreSQL a transaction of another test may still be running before it.
        if follow_once(&site.site).await.unwrap() > 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the end of a display was not told");
}

#[tokio::test]
async fn an_index_that_is_damaged_while_it_is_searched_is_made_anew() {
    let site = demo_visitor().await;
    follow_once(&site.site).await.unwrap();
    let today = site.site.today();
    let first = site.site.store.public_after(None, today, 1).await.unwrap().remove(0);
    let href = format!("/public/{}", first.record.id);
    let code = first.credit_code.clone();
    let found = async || json(&asks(&site, &code, "&kind=public").await).to_string();
    // In place, so that what is open sees it: the first record of each part.
    let folder = site.site.settings.data.join("search/records");
    let mut damaged = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "store") {
            let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
            file.write_all(&[0x81; 8]).unwrap();
            damaged += 1;
        }
    }
    assert!(damaged > 0);
    assert!(!found().await.contains(&href));
    assert!(follow_once(&site.site).await.unwrap() > 0, "all are put in anew");
    assert!(found().await.contains(&href));
    assert_eq!(follow_once(&site.site).await.unwrap(), 0, "once");
}

#[tokio::test]
async fn two_nodes_over_one_store_find_the_same() {
    let site = visitor().await;
    let (store, clock) = (&site.site.store, &site.site.clock);
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let nodes = folders.each_ref().map(|it| Arc::new(Records::open(it.path()).unwrap()));
    let follows = async |today| {
        let mut changed = [0, 0];
        for (node, changed) in nodes.iter().zip(&mut changed) {
            *changed = follow(store, node, "the same", today).await.unwrap();
        }
        changed
    };
    let find = |code: &str, today| {
        nodes.each_ref().map(|it| it.search(code, 0, 50, today).unwrap().ids.len())
    };
    assert_eq!(follows(clock.today()).await, [0, 0]);
    server::demo::fill(&site.site).await.unwrap().unwrap();
    let today = clock.today();
    let [one, other] = follows(today).await;
    assert!(one > 0 && one == other, "{one} {other}");
    let public = store.public_after(None, today, 500).await.unwrap();
    let ends = public.iter().filter(|it| it.shown_until.is_some());
    let ending = ends.min_by_key(|it| it.shown_until).unwrap();
    let all = public.iter().filter(|it| it.credit_code == ending.credit_code).count();
    assert_eq!(find(&ending.credit_code, today), [all, all]);

    // A display ends: both hear of it by the feed, each where it stopped reading.
    let after = ending.shown_until.unwrap().checked_add(1.day()).unwrap();
    let days = i64::from((after - today).get_days());
    clock.advance(SignedDuration::from_hours(24 * days));
    store.expire(&site.site.published().rules, clock.today(), clock.now()).await.unwrap();
    for _ in 0..100 {
        // On PostgreSQL a transaction of another test may still be running before it.
        let [one, other] = follows(clock.today()).await;
        if one > 0 && other > 0 {
            // Asked as of the day before: it is gone from the index, not only no longer shown.
            let left = find(&ending.credit_code, today);
            assert!(left[0] < all && left[0] == left[1], "{left:?} of {all}");
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the end of a display was not told");
}

#[tokio::test]
async fn hits_are_put_in_the_order_of_their_days_where_that_is_asked_for() {
    let site = visitor().await;
    let page = finds(&site, "修复").await;
    assert!(page.says("/search?q=%E4%BF%AE%E5%A4%8D&amp;sort=newest"), "{}", page.html());
    let days = |page: &Page| {
        let html = page.html();
        let hits = html.split("class=\"hits\"").nth(1).unwrap().split("</ol>").next().unwrap();
        let days = hits.split("datetime=\"").skip(1).map(|it| it[..10].to_owned());
        days.collect::<Vec<_>>()
    };
    let best = days(&page);
    let newest = days(&site.opens("/search?q=%E4%BF%AE%E5%A4%8D&sort=newest").await);
    assert!(newest.len() > 3 && newest.is_sorted_by(|a, b| a >= b), "{newest:?}");
    assert_ne!(best, newest, "the best first is another order");
}

#[tokio::test]
async fn what_is_mine_is_found_by_me_alone_and_in_no_cache() {
    let site = demo_visitor().await;
    let (jia, yi) = (site.signs_in("jia").await, site.signs_in("yi").await);
    let record = jia.record("未按规定保管会计资料").await;
    let href = format!("/record/{record}");
    let mine = finds(&jia, "保管会计资料").await;
    assert!(mine.says("search-own") && mine.says(&href), "{}", mine.html());
    assert_eq!(mine.headers["cache-control"], "no-store");
    for other in [&yi, &site] {
        assert!(!finds(other, "保管会计资料").await.says(&href));
    }
    assert!(!asks(&jia, "保管会计资料", "").await.says(&href));
    let other = jia.record("以欺诈手段骗取社会保险待遇").await;
    let case = jia.asks_for_repair(&other).await;
    assert!(finds(&jia, &case.to_lowercase()).await.says(&format!("/cases/{case}")));
    assert!(!finds(&yi, &case).await.says(&format!("/cases/{case}")));
}

#[tokio::test]
async fn a_program_gets_passages_with_their_anchors_and_wrong_questions_are_told() {
    let site = visitor().await;
    let found = json(&asks(&site, "承诺书", "").await);
    let item = &found["items"][0];
    assert!(item["path"].as_str().unwrap().starts_with('/') && item["anchor"].is_string());
    assert!(!item["excerpt"].as_str().unwrap().is_empty() && item["date"].is_string());
    for (q, more) in [
        ("", ""),
        ("？！", ""),
        ("\u{200b}", ""),
        ("a", "&kind=nothing"),
        ("a", "&page=0"),
        ("a", "&page=x"),
    ] {
        let page = asks(&site, q, more).await;
        assert_eq!(page.status, 400, "{q} {more}");
        assert_eq!(page.headers["content-type"], "application/problem+json");
    }
    let wrong = json(&asks(&site, "a", "&kind=nothing").await);
    let said = wrong["detail"].as_str().unwrap();
    let keys = said.trim_start_matches("kind 只能是 ").split(' ');
    let mut taken = 0;
    for key in keys {
        assert_eq!(asks(&site, "a", &format!("&kind={key}")).await.status, 200, "{key}");
        taken += 1;
    }
    assert!(taken == 8 && said.contains("campus"), "{said}");
    let mut last = 200;
    for _ in 0..200 {
        last = asks(&site, "修复", "").await.status.as_u16();
    }
    assert_eq!(last, 429);
    let described = json(&site.opens("/api/v1/openapi.json").await);
    assert!(described["paths"]["/api/v1/search"]["get"]["responses"]["429"].is_object());
}

#[tokio::test]
async fn a_search_can_be_followed_as_a_feed_newest_first() {
    let site = visitor().await;
    let page = site.opens("/search/feed.xml?q=%E4%BF%AE%E5%A4%8D").await;
    assert_eq!(page.headers["content-type"], "application/atom+xml; charset=utf-8");
    let feed = page.html();
    let days: Vec<&str> =
        feed.split("<updated>").skip(2).map(|it| it.split('T').next().unwrap()).collect();
    assert!(days.len() > 3 && days.is_sorted_by(|a, b| a >= b), "{days:?}");
    assert!(feed.contains("https://www.example.gov.cn/guides/repair"), "{feed}");
    assert!(site.opens("/search/feed.xml?q=%3Cb%3E").await.says("&lt;b&gt;"));
}

#[tokio::test]
async fn a_keyword_is_popular_after_five_days_and_nothing_else_ever_is() {
    let site = visitor().await;
    for day in 0..5 {
        let start = site.opens("/search").await;
        assert!(!start.says("大家在搜"), "after {day} days");
        for _ in 0..3 {
            finds(&site, "信用修復").await;
            finds(&site, "演示甲 信用修复 440524188001010014").await;
        }
        site.site.clock.advance(jiff::SignedDuration::from_hours(24));
    }
    let start = site.opens("/search").await;
    assert!(start.says("大家在搜") && start.says(">信用修复</a>") && !start.says("4405"));
}

#[tokio::test]
async fn who_subscribes_to_a_search_is_told_of_new_pieces_once_a_day_and_can_end_it() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    let nobody = visitor_with(|settings| settings.content = content.clone()).await;
    for q in ["信用修复", "蓝鲸灯塔"] {
        let href = format!("href=\"/search/subscriptions?q={}\"", server::error::encode(q));
        assert!(finds(&nobody, q).await.says(&href), "{q}");
    }
    let (jia, yi) = (nobody.signs_in("jia").await, nobody.signs_in("yi").await);
    let tell = async || run(&nobody.site, Job::Subscriptions).await.unwrap().unwrap().did["told"];
    assert_eq!(tell().await, 0);

    for (q, says) in [(" ", "请写要找什么"), ("120110188807250020", "请去掉再订阅")] {
        let page = jia.sends("/search/subscriptions", &[("q", q)]).await;
        assert!(page.status == 422 && page.says(says), "{}", page.html());
    }
    let page = jia.sends("/search/subscriptions", &[("q", "蓝鲸灯塔")]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/search/subscriptions?done=kept"));
    jia.sends("/search/subscriptions", &[("q", "蓝鲸灯塔")]).await;
    jia.sends("/search/subscriptions", &[("q", "信用修复")]).await;
    let page = jia.opens("/search/subscriptions").await;
    assert_eq!(page.html().matches("/end\"").count(), 2, "the same is kept once");
    assert!(page.says("2027") && !yi.opens("/search/subscriptions").await.says("蓝鲸灯塔"));
    assert_eq!(tell().await, 0, "what is there already is not new");

    // A piece that says it, and one a day later.
    let piece = fs::read_to_string(content.join("column/two-papers.md")).unwrap();
    let publish = |name: &str| {
        let text = piece.replacen("\n## ", "\n蓝鲸灯塔的事。\n\n## ", 1);
        fs::write(content.join(format!("column/{name}.md")), text).unwrap();
        nobody.site.reload();
    };
    publish("blue-whale");
    nobody.site.clock.advance(SignedDuration::from_mins(30));
    assert_eq!(tell().await, 2);
    publish("blue-whale-again");
    nobody.site.clock.advance(SignedDuration::from_mins(30));
    assert_eq!(tell().await, 0, "once a day");
    let inbox = jia.opens("/notices").await;
    assert_eq!(inbox.html().matches("您订阅的搜索有新内容").count() / 2, 2, "{}", inbox.html());
    assert!(!yi.opens("/notices").await.says("您订阅的搜索有新内容"));
    let open =
        inbox.html().split("action=\"").find(|it| it.contains("/open\"")).unwrap().to_owned();
    let led = jia.sends(open.split('"').next().unwrap(), &[]).await;
    assert!(led.to.starts_with("/search?q=") && led.to.ends_with("&sort=newest"), "{}", led.to);
    nobody.site.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(tell().await, 2, "and the other the day after");

    // Only mine ends, and then nothing is told.
    let (jia, yi) = (nobody.signs_in("jia").await, nobody.signs_in("yi").await);
    let page = jia.opens("/search/subscriptions").await.html();
    let ends: Vec<_> = page.split("action=\"").filter(|it| it.contains("/end\"")).collect();
    for end in ends {
        let end = end.split('"').next().unwrap();
        assert_eq!(yi.sends(end, &[]).await.status, 404);
        assert_eq!(jia.sends(end, &[]).await.to, "/search/subscriptions?done=ended");
    }
    publish("blue-whale-once-more");
    nobody.site.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(tell().await, 0);

    // Ten are enough; a year later none is left.
    let jia = nobody.signs_in("jia").await;
    for n in 0..10 {
        jia.sends("/search/subscriptions", &[("q", &format!("词{n}"))]).await;
    }
    let page = jia.sends("/search/subscriptions", &[("q", "再来")]).await;
    assert!(page.status == 422 && page.says("已经订阅了10个"), "{}", page.html());
    nobody.site.clock.advance(SignedDuration::from_hours(24 * 367));
    let did = run(&nobody.site, Job::Retention).await.unwrap().unwrap().did;
    assert_eq!(did["subscriptions"], 10);
}

#[tokio::test]
async fn looking_through_ones_own_records_is_slowed_and_looking_through_the_site_is_not() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    let mut own = Vec::new();
    for _ in 0..121 {
        own.push(jia.opens("/search?q=%E7%BD%9A").await.status.as_u16());
    }
    assert!(own[..120].iter().all(|it| *it == 200) && own[120] == 429, "{own:?}");
    assert_eq!(site.opens("/search?q=%E7%BD%9A").await.status, 200);
}

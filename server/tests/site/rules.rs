//! The rules, for a lawyer: every one has a page with its article, and a date to try it on.

use crate::visitor::{demo_visitor, root, visitor, visitor_with};

#[tokio::test]
async fn every_rule_that_the_list_names_has_a_page_with_its_basis() {
    let visitor = visitor().await;
    let list = visitor.opens("/rules").await;
    assert_eq!(list.status, 200);
    let html = list.html();
    let ids: std::collections::BTreeSet<_> = html
        .split("href=\"/rules/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(ids.len() > 60, "{ids:?}");
    for id in &ids {
        let page = visitor.opens(&format!("/rules/{id}")).await;
        assert!(
            page.status == 200 && page.says("出处") && page.says("把握"),
            "{id}: {}",
            page.html()
        );
        assert!(page.says(id), "{id}");
    }
    let known = visitor.site.published().rules.all();
    assert!(known.iter().all(|it| ids.contains(it.rule().id())));
}

#[tokio::test]
async fn a_rule_says_article_confidence_and_days_in_force() {
    let visitor = visitor().await;
    let page = visitor.opens("/rules/fuyi.apply").await;
    assert!(page.says("《中华人民共和国行政复议法》（2023年修订）第二十条"), "{}", page.html());
    assert!(page.says("读过正式文本") && page.says("2024年1月1日起"));
    let page = visitor.opens("/rules/obj.total").await;
    assert!(page.says("以认定单位答复为准") && page.says("《山东省社会信用条例》第三十九条"));
    let page = visitor.opens("/rules/rep.push").await;
    assert!(page.says("天数是本站的默认值"), "{}", page.html());
    // Older versions, and from the older one back.
    let page = visitor.opens("/rules/r36.general").await;
    assert!(
        page.says("href=\"/rules/r58.general\"") && page.says("href=\"/rules/r58.general.five\"")
    );
    assert!(page.says("新旧规则怎样衔接"), "{}", page.html());
    let page = visitor.opens("/rules/r58.general.five").await;
    assert!(
        page.says("今天不施行") && page.says("食品、药品、特种设备、安全生产、消防"),
        "{}",
        page.html()
    );
    assert_eq!(visitor.opens("/rules/nothing").await.status, 404);
}

#[tokio::test]
async fn a_date_is_tried_and_every_day_says_why() {
    let visitor = visitor().await;
    let page = visitor.opens("/rules/rep.total?year=2026&month=9&day=25").await;
    assert!(page.status == 200 && page.says("最后一天：2026年10月15日"), "{}", page.html());
    assert!(page.says("国庆节放假") && page.says("调休上班") && !page.says("暂定"));
    let page = visitor.opens("/rules/rep.total?year=2026&month=12&day=25").await;
    assert!(page.says("暂定：国务院的放假安排只公布到 2026 年"), "{}", page.html());
    let page = visitor.opens("/rules/r36.general?year=2026&month=6&day=25").await;
    assert!(page.says("2026年9月25日起可以申请修复"), "{}", page.html());
    // Ten years are not listed day by day.
    let page = visitor.opens("/rules/log.query?year=2026&month=1&day=5").await;
    assert!(page.says("不一一列出") && page.body.len() < 200_000);
    // A day that does not exist, and half a day, come back as they were typed.
    for (query, said) in [
        ("year=2026&month=2&day=30", "没有这一天"),
        ("year=2026&month=2&day=", "请把年、月、日都填上"),
        ("year=9999&month=1&day=1", "请填 1990 年到 2199 年"),
    ] {
        let page = visitor.opens(&format!("/rules/rep.total?{query}")).await;
        assert!(page.status == 422 && page.says(said), "{query}: {}", page.html());
        assert!(page.says(r##"href="#year""##), "{query}");
    }
    assert_eq!(visitor.opens("/rules/material.proof?year=2026&month=1&day=5").await.status, 404);
}

#[tokio::test]
async fn a_lawyer_clicks_any_date_and_sees_the_article_behind_it() {
    let visitor = demo_visitor().await;
    let linked = |html: &str, id: &str| html.contains(&format!("href=\"/rules/{id}\""));
    let html = visitor.opens("/repair").await.html();
    for id in ["rep.accept", "rep.total", "r36.minor", "r36.general", "r36.serious"] {
        assert!(linked(&html, id), "/repair {id}");
    }
    let html = visitor.opens("/objection").await.html();
    assert!(linked(&html, "obj.forward") && linked(&html, "obj.total"));
    assert!(visitor.opens("/sitemap").await.says("href=\"/rules\""));
    let jia = visitor.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let html = jia.opens(&format!("/record/{record}")).await.html();
    assert!(linked(&html, "r36.general"), "{html}");
}

#[tokio::test]
async fn the_rules_are_public_and_the_same_for_everybody() {
    let visitor = demo_visitor().await;
    let mine = visitor.signs_in("jia").await;
    for path in ["/rules", "/rules/rep.total"] {
        let (one, other) = (visitor.opens(path).await, mine.opens(path).await);
        assert_eq!(one.body, other.body, "{path}");
        assert!(one.headers.contains_key("etag"), "{path}");
        assert!(!one.headers.contains_key("set-cookie"), "{path}");
    }
    assert!(root().join("content/rules/laws.toml").exists());
}

#[tokio::test]
async fn a_kept_page_does_not_outlive_the_day() {
    let content = tempfile::tempdir().unwrap();
    crate::visitor::copy(&root().join("content"), content.path());
    // From tomorrow the authority has five working days.
    let path = content.path().join("rules/clocks.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let at = text.find("[[clock]]\nid = \"rep.accept\"").unwrap();
    let old = &text[at..at + text[at..].find("\n\n").unwrap()];
    let until = old.replace("from = \"2026-04-01\"", "from = \"2026-04-01\"\nto = \"2026-11-23\"");
    let since = old.replace("2026-04-01", "2026-11-24").replace("count = 3", "count = 5");
    std::fs::write(&path, text.replace(old, &format!("{until}\n\n{since}"))).unwrap();
    let visitor = visitor_with(|it| it.content = content.path().to_owned()).await;
    assert!(visitor.opens("/rules/rep.accept").await.says("<p class=\"rules-value\">3 个工作日"));
    visitor.site.clock.advance(jiff::SignedDuration::from_hours(24));
    let page = visitor.opens("/rules/rep.accept").await;
    assert!(page.says("<p class=\"rules-value\">5 个工作日"), "{}", page.html());
}

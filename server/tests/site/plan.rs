//! The repair planner.

use crate::visitor::demo_visitor;

const FINE: &str = "以欺诈手段骗取社会保险待遇"; // decided on 18 May 2026, general
const LATER: &str = "未经许可从事食品经营"; // not repairable yet

#[tokio::test]
async fn every_negative_row_stands_in_its_group_with_its_day() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let page = jia.opens("/plan").await;
    for text in [FINE, LATER, "未按规定保管会计资料", "今天就可以申请", "起可以申请"]
    {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(!page.says("特种设备安全管理和作业人员证"), "a licence needs no repair");
    let bing = jia.signs_in("bing").await;
    assert!(bing.opens("/plan").await.says("没有需要修复的记录"));
}

#[tokio::test]
async fn the_plan_of_a_record_says_each_day_and_where_it_comes_from() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(FINE).await;
    let page = jia.opens(&format!("/plan/{record}")).await;
    // Handed in on Monday 23 November: 3 working days, 10 working days.
    for text in [
        "今天就可以申请修复",
        "最迟 2026年11月26日",
        "最迟 2026年12月7日",
        "2027年5月18日",
        "/rules/rep.accept",
        "/rules/rep.total",
        "/rules/r36.general",
        "信用承诺书",
        "履行完毕的证明",
    ] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(page.says(&format!("href=\"/repair/{record}\"")));
}

#[tokio::test]
async fn paying_on_another_day_moves_the_plan_and_a_day_that_does_not_exist_is_explained() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(FINE).await;
    let at = |query: &str| format!("/plan/{record}?{query}");
    let page = jia.opens(&at("year=2026&month=12&day=5")).await;
    assert!(page.says("从 2026年12月5日 起可以申请修复"), "{}", page.html());
    assert!(page.says("打算 2026年12月5日 履行完"));
    assert!(!page.says(&format!("href=\"/repair/{record}\"")), "not before it is done");
    let page = jia.opens(&at("year=2027&month=6&day=1")).await;
    assert!(page.says("不用申请"), "{}", page.html());
    for (query, wrong) in [
        ("year=2026&month=2&day=30", "没有这一天"),
        ("year=2026&month=12&day=", "请写下年、月、日"),
        ("year=2026&month=5&day=17", "不能早于作出决定的那天"),
        ("year=2099&month=1&day=1", "太远了"),
    ] {
        let page = jia.opens(&at(query)).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(page.says(wrong), "{query}: {}", page.html());
        assert!(page.says("value=\"2026\"") || page.says("value=\"2099\""), "what was typed stays");
    }
}

#[tokio::test]
async fn the_days_go_into_a_calendar_that_names_nobody() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(FINE).await;
    let page = jia.opens(&format!("/plan/{record}/calendar.ics?on=2026-12-05")).await;
    assert!(page.header("content-type").starts_with("text/calendar"));
    for text in ["DTSTART;VALUE=DATE:20261205", "DTSTART;VALUE=DATE:20270518", "BEGIN:VALARM"] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    for secret in [FINE, "演示甲", "社会保险", "罚"] {
        assert!(!page.says(secret), "{secret}");
    }
    assert_eq!(jia.opens(&format!("/plan/{record}/calendar.ics?on=soon")).await.status, 404);
}

#[tokio::test]
async fn a_record_with_an_open_case_shows_the_case() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(FINE).await;
    let case = jia.asks_for_repair(&record).await;
    assert!(jia.opens(&format!("/plan/{record}")).await.says(&format!("/cases/{case}")));
}

#[tokio::test]
async fn the_two_papers_and_the_place_to_go_come_from_the_rules() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(FINE).await;
    let page = jia.opens(&format!("/plan/{record}")).await;
    for text in [
        "材料1：",
        "材料2：",
        "/rules/material.proof",
        "/rules/channel.district",
        "/rules/volunteering.penalty",
        "终止公示",
        "停止共享和使用",
    ] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(!page.says("材料3"));
}

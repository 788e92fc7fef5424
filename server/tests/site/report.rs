//! A report about my own records, and how others verify it.

use domain::case::Kind;
use jiff::SignedDuration;

use crate::visitor::{Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";
const OTHER: &str = "未按规定保管会计资料";

/// Makes a report of these records; its address.
async fn reports(jia: &Visitor, records: &[&str], period: &str) -> String {
    let mut form = vec![("period", period)];
    form.extend(records.iter().map(|it| ("records", *it)));
    let page = jia.sends("/report", &form).await;
    assert_eq!(page.status, 303, "{}", page.html());
    page.to
}

/// The address that verifies the report on this page, and the check code.
fn verification(html: &str) -> (String, String) {
    let at = html.find("https://www.example.gov.cn/verify?").unwrap();
    let path = html[at..].split('<').next().unwrap().replace("&amp;", "&");
    let path = path.strip_prefix("https://www.example.gov.cn").unwrap().to_owned();
    let code = path.rsplit('=').next().unwrap().to_owned();
    (path, code)
}

#[tokio::test]
async fn a_report_says_what_was_chosen_when_and_how_to_verify_it() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let (one, two) = (jia.record(TITLE).await, jia.record(OTHER).await);
    jia.objects(&one).await;
    let at = reports(&jia, &[&one, &two], "all").await;
    let page = jia.opens(&at).await;
    for text in [
        TITLE,
        OTHER,
        "演**",
        "1**************014",
        "不是征信报告",
        "演示数据，人和记录都是编的",
        "2026年11月23日",
        "异议处理中（J",
        "由本人选择",
        "校验码",
        "<path d=\"M4 4h7",
    ] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    assert!(!page.says("演示甲") && !page.says("120110189003120014"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(jia.opens("/record/access").await.says("出具您要的报告"));
    assert!(jia.opens("/report").await.says(&at));

    let (path, code) = verification(&page.html());
    let nobody = jia.leaves();
    let valid = nobody.opens(&path).await;
    assert!(valid.status == 200 && valid.says("<b>有效</b>"), "{}", valid.html());
    for data in [TITLE, "演**", "1***", "人力资源", "异议处理中"] {
        assert!(!valid.says(data), "{data}");
    }
    assert_eq!(valid.header("referrer-policy"), "no-referrer");
    assert!(nobody.opens(&format!("{path}&lines=2")).await.says("<b>有效</b>"));
    for lines in ["1", "x"] {
        assert!(nobody.opens(&format!("{path}&lines={lines}")).await.says("<b>不相符</b>"));
    }

    // A code that does not fit and a number that does not exist are told alike.
    let number = at.strip_prefix("/report/").unwrap();
    let ask = async |number: &str, code: &str| {
        let page = nobody.opens(&format!("/verify?number={number}&code={code}")).await;
        assert_eq!(page.status, 200);
        page.html().replace(number, "").replace(code, "")
    };
    let unknown = domain::reference::ReportNumber::new(7);
    let wrong = "2".repeat(16);
    let answer = ask(number, &wrong).await;
    assert!(answer.contains("不相符"));
    assert_eq!(answer, ask(unknown.as_str(), &code).await);
    let case = domain::reference::CaseNumber::new(Kind::Repair, 7);
    assert_eq!(answer, ask(case.as_str(), &wrong).await);

    assert_eq!(jia.sends(&format!("{at}/withdraw"), &[]).await.to, at);
    assert!(nobody.opens(&path).await.says("<b>已撤回</b>"));
    assert!(jia.opens(&at).await.says("已经撤回"));
}

#[tokio::test]
async fn a_report_stays_as_it_was_and_tells_its_owner_what_changed() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let at = reports(&jia, &[&record], "1y").await;
    assert!(!jia.opens(&at).await.says("有过变动"));
    let case = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    officer.decides(&case, &[("outcome", "granted"), ("reasons", "已核对。")]).await;
    let page = jia.opens(&at).await;
    assert!(page.says("显示中") && page.says("这条记录有过变动"), "{}", page.html());
    let (path, _) = verification(&page.html());
    assert!(jia.leaves().opens(&path).await.says("<b>有效</b>"));
}

#[tokio::test]
async fn somebody_without_records_gets_a_report_that_says_so() {
    let wu = demo_visitor().await.signs_in("wu").await;
    assert!(wu.opens("/report").await.says("没有关于您的记录"));
    let page = wu.opens(&reports(&wu, &[], "3y").await).await;
    assert!(page.says("没有关于本人的记录") && page.says("这是时间段内的全部记录"));
}

#[tokio::test]
async fn a_report_is_only_its_owners_and_made_of_their_own_records() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let at = reports(&jia, &[&record], "all").await;
    let yi = jia.signs_in("yi").await;
    assert_eq!(yi.opens(&at).await.status, 404);
    assert_eq!(yi.sends(&format!("{at}/withdraw"), &[]).await.status, 404);
    let page = yi.sends("/report", &[("period", "all"), ("records", &record)]).await;
    assert!(page.status == 422 && page.says(r##"href="#records""##));
    let page = jia.sends("/report", &[("records", &record)]).await;
    assert!(page.status == 422 && page.says(r##"href="#period""##));
}

#[tokio::test]
async fn a_form_that_was_refused_leaves_no_reading_for_a_report_that_is_not_there() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    assert_eq!(jia.sends("/report", &[("records", &record)]).await.status, 422);
    assert!(!jia.opens("/record/access").await.says("出具您要的报告"));
    let at = reports(&jia, &[&record], "all").await;
    assert_eq!(jia.opens("/record/access").await.html().matches("出具您要的报告").count(), 1);
    assert_eq!(jia.opens(&at).await.status, 200);
}

#[tokio::test]
async fn the_button_pressed_twice_makes_one_report() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let (one, two) = (jia.record(TITLE).await, jia.record(OTHER).await);
    let at = reports(&jia, &[&one], "all").await;
    jia.site.clock.advance(SignedDuration::from_secs(5));
    let chosen = [one.as_str()];
    let (again, beside) =
        tokio::join!(reports(&jia, &chosen, "all"), reports(&jia, &chosen, "all"));
    assert_eq!((&again, &beside), (&at, &at));
    assert_eq!(jia.opens("/report").await.html().matches("href=\"/report/B").count(), 1);
    // Another choice, another period, what was withdrawn and what is made later are reports of their own.
    let mut all = std::collections::BTreeSet::from([at.clone()]);
    assert!(all.insert(reports(&jia, &[&one, &two], "all").await));
    assert!(all.insert(reports(&jia, &[&one], "1y").await));
    assert_eq!(jia.sends(&format!("{at}/withdraw"), &[]).await.to, at);
    assert!(all.insert(reports(&jia, &[&one], "all").await));
    jia.site.clock.advance(SignedDuration::from_mins(2));
    assert!(all.insert(reports(&jia, &[&one], "all").await));
}

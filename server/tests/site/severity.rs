//! How grave a record is: proposed by a table, confirmed by an officer of the unit that decided it.

use jiff::SignedDuration;

use crate::visitor::{Visitor, copy, demo_visitor, root, visitor_with};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

async fn people() -> (Visitor, String, Visitor) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let officer = jia.signs_in("rsj").await;
    (jia, record, officer)
}

/// The page of the officer's list that has this record. Each page that is opened is a reading of
/// the records on it.
async fn listed(officer: &Visitor, record: &str) -> String {
    for page in 1..9 {
        let at = format!("/desk/severity?page={page}");
        if officer.opens(&at).await.says(record) {
            return at;
        }
    }
    panic!("the list does not have {record}");
}

/// The version that the form of this page sends back.
async fn version(officer: &Visitor, at: &str) -> String {
    let html = officer.opens(at).await.html();
    let from = html.find("name=\"version\" value=\"").expect("a form") + 22;
    html[from..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_officer_confirms_and_the_citizen_sees_who_and_on_what() {
    let (jia, record, officer) = people().await;
    let mine = format!("/record/{record}");
    let page = jia.opens(&mine).await;
    assert!(page.says("初步判断") && page.says("还没有经认定单位确认"), "{}", page.html());
    let at = format!("/desk/severity/{record}");
    assert!(officer.opens("/desk").await.says("href=\"/desk/severity\""));
    listed(&officer, &record).await;
    let version = version(&officer, &at).await;
    let form =
        [("severity", "general"), ("document", "津丽人社认〔2026〕7号"), ("version", &version)];
    let page = officer.sends(&at, &form).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/desk/severity?done=1"));
    let page = officer.opens(&page.to).await;
    assert!(page.says("已确认") && !page.says(&at));
    let page = jia.opens(&mine).await;
    assert!(!page.says("初步判断") && !page.says("还没有经认定单位确认"), "{}", page.html());
    assert!(
        page.says("人力资源和社会保障局于2026年11月23日确认，依据津丽人社认〔2026〕7号"),
        "{}",
        page.html()
    );
}

#[tokio::test]
async fn another_severity_moves_the_dates_at_once() {
    let (jia, record, officer) = people().await;
    let at = format!("/desk/severity/{record}");
    let version = version(&officer, &at).await;
    let page = officer
        .sends(&at, &[("severity", "serious"), ("document", "1号"), ("version", &version)])
        .await;
    assert!(page.status == 422 && page.says(r##"href="#reason""##), "{}", page.html());
    let reason = "数额巨大，按本单位标准属于严重。";
    let form =
        [("severity", "serious"), ("document", "1号"), ("reason", reason), ("version", &version)];
    assert_eq!(officer.sends(&at, &form).await.status, 303);
    let page = jia.opens(&format!("/record/{record}")).await;
    assert!(page.says("href=\"/rules/r36.serious\"") && page.says(reason), "{}", page.html());
}

#[tokio::test]
async fn what_is_missing_comes_back_as_it_was_typed() {
    let (_, record, officer) = people().await;
    let at = format!("/desk/severity/{record}");
    let page =
        officer.sends(&at, &[("severity", ""), ("document", " "), ("reason", "写好的理由")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says(r##"href="#severity""##) && page.says(r##"href="#document""##));
    assert!(page.says("写好的理由"));
}

#[tokio::test]
async fn other_units_and_citizens_get_not_found_and_every_look_is_in_the_log() {
    let (jia, record, officer) = people().await;
    let at = format!("/desk/severity/{record}");
    let list = listed(&officer, &record).await;
    let other = jia.signs_in("scjg").await;
    let form = [("severity", "general"), ("document", "1号"), ("version", "1")];
    for visitor in [&jia, &other] {
        assert_eq!(visitor.opens(&at).await.status, 404);
        assert_eq!(visitor.sends(&at, &form).await.status, 404);
    }
    assert!(!other.opens("/desk/severity").await.says(&record));
    assert_eq!(jia.opens("/desk/severity").await.status, 404);
    // One line for the record in the list, one for the record by itself.
    let looks = async || {
        let html = jia.opens(&format!("/record/{record}")).await.html();
        html.matches("确认失信程度").count()
    };
    assert_eq!(looks().await, 1);
    // Readings of one instant have no order, and the page shows the latest ones.
    let later = || jia.site.clock.advance(jiff::SignedDuration::from_secs(1));
    later();
    officer.opens(&list).await;
    assert_eq!(looks().await, 2);
    later();
    officer.opens(&at).await;
    assert_eq!(looks().await, 3);
    assert!(officer.opens(&at).await.says("1**************014"));
}

#[tokio::test]
async fn whoever_comes_second_is_told_and_nothing_is_done_twice() {
    let (jia, record, officer) = people().await;
    let at = format!("/desk/severity/{record}");
    let version = version(&officer, &at).await;
    // The record changed since the form was opened.
    let form = |version| [("severity", "general"), ("document", "1号"), ("version", version)];
    let page = officer.sends(&at, &form("99")).await;
    assert!(page.status == 409 && page.says("刚刚有变动") && page.says("1号"), "{}", page.html());
    assert_eq!(officer.sends(&at, &form(&version)).await.status, 303);
    let second = jia.signs_in("rsj").await;
    let page = second.sends(&at, &form(&version)).await;
    assert!(page.status == 409 && page.says("刚刚被别人确认过了"), "{}", page.html());
    assert_eq!(second.opens(&at).await.status, 404);
}

#[tokio::test]
async fn the_rule_of_the_application_date_holds_for_a_case_and_is_shown() {
    let content = tempfile::tempdir().unwrap();
    copy(&root().join("content"), content.path());
    let visitor = visitor_with(|it| it.content = content.path().to_owned()).await;
    server::demo::fill(&visitor.site).await.unwrap().unwrap();
    let jia = visitor.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    let page = jia.opens(&format!("/cases/{number}")).await;
    assert!(
        page.says("按您提交那天施行的规则办") && page.says("href=\"/rules/rep.total?year="),
        "{}",
        page.html()
    );
    assert!(page.says("href=\"/rules/r36.general\"") && page.says("2026年4月1日起"));
    // Ten working days from 23 November 2026.
    assert!(page.says("2026年12月7日"), "{}", page.html());

    // From 1 December it is twenty.
    let path = content.path().join("rules/clocks.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let at = text.find("[[clock]]\nid = \"rep.total\"").unwrap();
    let old = &text[at..at + text[at..].find("\n\n").unwrap()];
    let until = old.replace("from = \"2026-04-01\"", "from = \"2026-04-01\"\nto = \"2026-11-30\"");
    let since = old.replace("2026-04-01", "2026-12-01").replace("count = 10", "count = 20");
    let changed = text.replace(old, &format!("{until}\n\n{since}"));
    std::fs::write(&path, changed).unwrap();
    visitor.site.reload();
    visitor.site.clock.advance(SignedDuration::from_hours(24 * 10));

    let jia = visitor.signs_in("jia").await;
    let page = jia.opens(&format!("/cases/{number}")).await;
    assert!(
        page.says("2026年12月7日")
            && page.says("：10 个工作日</b>")
            && page.says(" · 2026年4月1日起"),
        "{}",
        page.html()
    );
    // The walk that its dates lead to counts by the old one, too.
    let walk = crate::inspection::first(&page.html(), "/rules/rep.total?").replace("&amp;", "&");
    let walked = jia.opens(&walk).await;
    assert!(walked.status == 200 && walked.says("2026年12月7日"), "{walk}: {}", walked.html());
    let officer = visitor.signs_in("rsj").await;
    assert!(
        officer.opens(&format!("/desk/cases/{number}")).await.says("10 个工作日 · 2026年4月1日起")
    );
    // Everybody else reads the new one, with the old one below it.
    let page = visitor.opens("/rules/rep.total").await;
    assert!(
        page.says("20 个工作日") && page.says("2026年4月1日至2026年11月30日"),
        "{}",
        page.html()
    );
    assert!(visitor.opens("/repair").await.says("20 个工作日"));
}

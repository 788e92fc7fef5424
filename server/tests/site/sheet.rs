//! The dates of a case unfolded to their rules; receipt and result on paper; what can be done next.

use crate::visitor::{RECEIPT, Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

async fn sent() -> (Visitor, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    (jia, format!("/cases/{number}"))
}

#[tokio::test]
async fn each_date_of_a_case_unfolds_to_its_rule_and_to_the_walk_from_its_first_day() {
    let (jia, case) = sent().await;
    let page = jia.opens(&case).await;
    let html = page.html();
    // Handed in, taken up, answered, no longer shown: each over the rule that it rests on.
    assert_eq!(html.matches(r#"class="step-why""#).count(), 4, "{html}");
    for rule in ["rep.accept", "rep.total", "rep.sync"] {
        let walk = format!("/rules/{rule}?year=2026&amp;month=11&amp;day=23");
        assert!(html.contains(&walk), "{rule}: {html}");
        let walk = walk.replace("&amp;", "&");
        assert_eq!(jia.opens(&walk).await.status, 200, "{walk}");
    }
    assert!(
        page.says("信用修复管理办法") && page.says("还没有读到正式文本"),
        "article and how sure"
    );
    // A default names no law.
    let mark = jia.opens("/message").await;
    let once = mark.html().split(r#"name="once" value=""#).nth(1).unwrap().to_owned();
    let once = once.split('"').next().unwrap();
    let letter = [("once", once), ("unit", "scjg"), ("subject", "问"), ("text", "几点开门？")];
    assert_eq!(jia.sends("/message", &letter).await.status, 303);
    let sent = jia.sends("/message/check", &[("once", once)]).await;
    let page = jia.opens(&sent.to).await;
    assert!(page.says("这是本站的默认值，不是法律"), "{}", page.html());
}

#[tokio::test]
async fn the_receipt_is_a_page_of_its_own_with_dates_and_the_hash_of_each_file() {
    let (jia, case) = sent().await;
    assert!(jia.opens(&case).await.says(&format!("{case}/receipt")));
    let page = jia.opens(&format!("{case}/receipt")).await;
    let hash = store::seal::sha256(RECEIPT.bytes);
    for said in ["受理回执", "演示甲", TITLE, &hash, "缴款凭证.pdf", "2026年11月23日", "<svg"]
    {
        assert!(page.says(said), "{said}: {}", page.html());
    }
    assert!(page.says(&format!("https://www.example.gov.cn{case}")), "where it is followed");
    assert!(!page.says("120110189003120014"), "the number is masked");
}

#[tokio::test]
async fn the_result_is_a_page_of_its_own_with_reasons_and_what_can_be_done_by_when() {
    let (jia, case) = sent().await;
    assert_eq!(jia.opens(&format!("{case}/decision")).await.status, 404, "nothing is decided");
    assert!(!jia.opens(&case).await.says("/decision"));
    let number = case.trim_start_matches("/cases/");
    let officer = jia.signs_in("rsj").await;
    let refused = [("outcome", "refused"), ("reasons", "凭证看不清。")];
    assert_eq!(officer.decides(number, &refused).await.status, 303);
    assert_eq!(jia.opens(&format!("{case}/decision")).await.status, 404, "only proposed");
    let confirm = format!("/desk/cases/{number}/confirm");
    assert_eq!(jia.signs_in("rsj-2").await.sends(&confirm, &[]).await.status, 303);
    for page in [jia.opens(&case).await, jia.opens(&format!("{case}/decision")).await] {
        // Sixty days from 23 November 2026 (行政复议法 §20), and the calculator with that day.
        for said in [
            "凭证看不清。",
            "2027年1月22日",
            "/reconsideration?year=2026&amp;month=11&amp;day=23",
            &format!("{case}/review"),
            "5 个工作日内办完",
            "/message?unit=rsj",
            "/complaint?unit=rsj",
        ] {
            assert!(page.says(said), "{said}: {}", page.html());
        }
    }
    let letter = jia.opens("/complaint?unit=rsj").await.html();
    let input = letter.split('<').find(|it| it.contains(r#"value="rsj""#)).unwrap();
    assert!(input.contains("checked"), "{input}");
}

#[tokio::test]
async fn who_got_what_they_asked_for_can_still_write() {
    let (jia, case) = sent().await;
    let number = case.trim_start_matches("/cases/");
    let granted = [("outcome", "granted"), ("reasons", "材料齐全。")];
    assert_eq!(jia.signs_in("rsj").await.decides(number, &granted).await.status, 303);
    let page = jia.opens(&format!("{case}/decision")).await;
    assert!(page.says("材料齐全。") && page.says("/message?unit=rsj"));
    assert!(!page.says("/reconsideration") && !page.says("不同意这个结果"), "{}", page.html());
}

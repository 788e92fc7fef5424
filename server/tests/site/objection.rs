//! Saying that a record is wrong.

use crate::visitor::{OBJECTION, RECEIPT, Visitor, demo_visitor};

const TITLE: &str = "使用未按规定检定的计量器具";

async fn ji() -> (Visitor, String) {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record(TITLE).await;
    (ji, record)
}

#[tokio::test]
async fn the_row_says_that_it_is_disputed_from_that_moment() {
    let (ji, record) = ji().await;
    assert!(!ji.opens("/record").await.says("异议处理中"));
    let number = ji.objects(&record).await;
    assert!(number.starts_with('J'));
    assert!(ji.opens("/record").await.says("异议处理中"));
    assert!(ji.opens(&format!("/record/{record}")).await.says("异议处理中"));
    // One case on a record at a time.
    let page = ji.opens(&format!("/repair/{record}?step=all")).await;
    assert!(page.says(&number) && !page.says("<textarea"));
}

#[tokio::test]
async fn a_ground_and_a_reason_are_asked_for_again_and_a_file_is_kept_meanwhile() {
    let (ji, record) = ji().await;
    let page = ji
        .uploads(
            &format!("/objection/{record}"),
            &[("reason", " "), ("action", "next")],
            &[RECEIPT],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.says(r##"href="#ground""##)
            && page.says(r##"href="#reason""##)
            && page.says("缴款凭证.pdf")
    );
}

#[tokio::test]
async fn evidence_may_be_left_out() {
    let (ji, record) = ji().await;
    let page = ji.uploads(&format!("/objection/{record}"), OBJECTION, &[]).await;
    assert_eq!(page.status, 303);
    let check = ji.opens(&page.to).await;
    assert!(check.says("这家店不是我的。") && check.says("以认定单位答复为准"), "{}", check.html());
}

#[tokio::test]
async fn an_upheld_objection_removes_the_record() {
    let (ji, record) = ji().await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    let decided = officer
        .decides(&number, &[("outcome", "removed"), ("reasons", "经核查，当事人另有其人。")])
        .await;
    assert_eq!(decided.status, 303, "{}", decided.html());
    let page = ji.opens(&format!("/record/{record}")).await;
    assert!(page.says("已移出") && !page.says(r#"href="/objection/"#), "{}", page.html());
    let case = ji.opens(&format!("/cases/{number}")).await;
    assert!(case.says("经核查，当事人另有其人。"), "{}", case.html());
}

#[tokio::test]
async fn an_upheld_objection_corrects_the_record_and_the_old_version_stays_with_the_case() {
    let (ji, record) = ji().await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    let form = [
        ("outcome", "corrected"),
        ("title", "计量器具未检定"),
        ("conduct", "见决定书"),
        ("content", "罚款500元"),
        ("reasons", "名称有误。"),
    ];
    assert_eq!(officer.decides(&number, &form).await.status, 303);
    let page = ji.opens(&format!("/record/{record}")).await;
    assert!(page.says("计量器具未检定") && !page.says(TITLE) && page.says("显示中"));
    let desk = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(desk.says(TITLE) && desk.says("计量器具未检定"));
}

#[tokio::test]
async fn an_objection_that_is_not_upheld_leaves_the_record_and_says_what_can_be_done_next() {
    let (ji, record) = ji().await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    officer.decides(&number, &[("outcome", "kept"), ("reasons", "文书送达本人签收。")]).await;
    let second = ji.signs_in("scjg-2").await;
    assert_eq!(second.sends(&format!("/desk/cases/{number}/confirm"), &[]).await.status, 303);
    assert!(ji.opens(&format!("/record/{record}")).await.says("显示中"));
    let case = ji.opens(&format!("/cases/{number}")).await;
    // Sixty days from 23 November 2026 (行政复议法 §20).
    assert!(case.says("文书送达本人签收。") && case.says("2027年1月22日"), "{}", case.html());
}

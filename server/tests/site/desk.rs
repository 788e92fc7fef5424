//! The desk of the unit that decided.

use crate::visitor::{RECEIPT, Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

/// A citizen with a repair that was sent, its record and number, and the officer who decides it.
async fn sent() -> (Visitor, String, String, Visitor) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    (jia, record, number, officer)
}

#[tokio::test]
async fn the_queue_shows_the_cases_of_the_unit_only() {
    let (jia, _, number, officer) = sent().await;
    let queue = officer.opens("/desk").await;
    assert!(queue.status == 200 && queue.says(&number) && queue.says("演示甲"), "{}", queue.html());
    let other = jia.signs_in("scjg").await;
    assert!(!other.opens("/desk").await.says(&number));
    assert_eq!(jia.opens("/desk").await.status, 404, "a citizen has no desk");
}

#[tokio::test]
async fn an_officer_of_another_unit_gets_not_found_whatever_they_try() {
    let (jia, _, number, officer) = sent().await;
    let other = jia.signs_in("scjg").await;
    let at = format!("/desk/cases/{number}");
    let html = officer.opens(&at).await.html();
    let from = html.find(&format!("{at}/files/")).expect("a link to the evidence");
    let file = html[from..].split('"').next().unwrap().to_owned();
    assert_eq!(officer.opens(&file).await.body, RECEIPT.bytes);
    assert_eq!(other.opens(&at).await.status, 404);
    assert_eq!(other.opens(&file).await.status, 404);
    for (step, form) in [
        ("accept", vec![]),
        ("return", vec![("reason", "x")]),
        ("decide", vec![("outcome", "granted"), ("reasons", "x")]),
    ] {
        assert_eq!(other.sends(&format!("{at}/{step}"), &form).await.status, 404, "{step}");
        assert_eq!(jia.sends(&format!("{at}/{step}"), &form).await.status, 404, "{step}");
    }
}

#[tokio::test]
async fn a_granted_repair_ends_the_display_and_the_citizen_sees_why() {
    let (jia, record, number, officer) = sent().await;
    let page =
        officer.decides(&number, &[("outcome", "granted"), ("reasons", "缴款凭证已核对。")]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    let page = jia.opens(&format!("/record/{record}")).await;
    assert!(page.says("已修复") && !page.says(r#"href="/repair/"#));
    let case = jia.opens(&format!("/cases/{number}")).await;
    assert!(case.says("缴款凭证已核对。"), "{}", case.html());
    assert!(officer.opens("/desk?state=closed").await.says(&number));
    assert!(!officer.opens("/desk").await.says(&number));
}

#[tokio::test]
async fn a_refused_repair_leaves_the_record_and_can_be_asked_for_again() {
    let (jia, record, number, officer) = sent().await;
    officer.decides(&number, &[("outcome", "refused"), ("reasons", "凭证金额不符。")]).await;
    // A refusal waits for the second officer; until then the citizen sees nothing of it.
    assert!(!jia.opens(&format!("/cases/{number}")).await.says("凭证金额不符。"));
    let confirm = format!("/desk/cases/{number}/confirm");
    assert_eq!(
        officer.sends(&confirm, &[]).await.status,
        409,
        "the first officer is no second one"
    );
    assert_eq!(jia.signs_in("rsj-2").await.sends(&confirm, &[]).await.status, 303);
    assert!(jia.opens(&format!("/cases/{number}")).await.says("凭证金额不符。"));
    assert!(jia.opens(&format!("/repair/{record}?step=all")).await.says("<textarea"));
}

#[tokio::test]
async fn a_case_is_returned_only_with_a_reason() {
    let (jia, record, number, officer) = sent().await;
    let at = format!("/desk/cases/{number}");
    let page = officer.sends(&format!("{at}/return"), &[("reason", "  ")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says(r##"href="#reason""##));
    let page = officer.sends(&format!("{at}/return"), &[("reason", "请补缴款凭证。")]).await;
    assert_eq!(page.status, 303);
    assert!(jia.opens(&format!("/cases/{number}")).await.says("请补缴款凭证。"));
    assert!(jia.opens(&format!("/repair/{record}?step=all")).await.says("<textarea"));
}

#[tokio::test]
async fn a_decision_without_an_outcome_or_reasons_comes_back_as_it_was_typed() {
    let (_, _, number, officer) = sent().await;
    let page = officer.decides(&number, &[("reasons", "写好的理由")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says(r##"href="#outcome""##) && page.says("写好的理由"));
    let page =
        officer.sends(&format!("/desk/cases/{number}/decide"), &[("outcome", "granted")]).await;
    assert!(page.status == 422 && page.says(r##"href="#reasons""##));
    // An outcome of the other kind of case is none.
    let page = officer
        .sends(&format!("/desk/cases/{number}/decide"), &[("outcome", "removed"), ("reasons", "x")])
        .await;
    assert_eq!(page.status, 422);
}

#[tokio::test]
async fn whoever_comes_second_sees_what_the_first_one_did() {
    let (_, _, number, officer) = sent().await;
    officer.decides(&number, &[("outcome", "granted"), ("reasons", "第一个决定")]).await;
    let at = format!("/desk/cases/{number}");
    for (step, form) in [
        ("accept", vec![]),
        ("return", vec![("reason", "x")]),
        ("decide", vec![("outcome", "refused"), ("reasons", "第二个决定")]),
    ] {
        let page = officer.sends(&format!("{at}/{step}"), &form).await;
        assert_eq!(page.status, 409, "{step}");
        assert!(page.says("第一个决定") && page.says(r#"role="alert""#), "{step}");
    }
}

#[tokio::test]
async fn the_officer_sees_the_number_of_the_person_only_masked() {
    let (_, _, number, officer) = sent().await;
    let page = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(page.says("1**************014") && !page.says("120110189003120014"));
}

#[tokio::test]
async fn nothing_is_written_to_the_citizen_in_a_closed_case_but_a_note_is_kept() {
    let (jia, _, number, officer) = sent().await;
    let at = format!("/desk/cases/{number}");
    let why = [("reason", "不是本单位作出的决定。")];
    assert_eq!(officer.sends(&format!("{at}/return"), &why).await.status, 303);
    let text = "忘了告诉您一件事。";
    let page = officer.sends(&format!("{at}/messages"), &[("message", text)]).await;
    assert_eq!(page.status, 409);
    assert!(page.says(text) && page.says("没有提交"), "the words are not lost: {}", page.html());
    assert!(!jia.opens(&format!("/cases/{number}")).await.says(text));
    let page = officer.sends(&format!("{at}/recuse"), &[("why", "亲戚。")]).await;
    assert!(page.status == 409 && page.says("亲戚。"), "{}", page.html());
    let note = officer.sends(&format!("{at}/note"), &[("note", "已电话说明。")]).await;
    assert_eq!(note.status, 303, "{}", note.html());
    assert!(officer.opens(&at).await.says("已电话说明。"));
}

#[tokio::test]
async fn nobody_works_on_a_case_of_their_own() {
    let (jia, _, number, _) = sent().await;
    let own = jia.signs_in("rsj-jia").await;
    let at = format!("/desk/cases/{number}");
    let page = own.opens(&at).await;
    assert!(page.says("这是您本人的件，应当回避。"), "{}", page.html());
    assert!(!page.says(&format!(r#"action="{at}/accept""#)));
    for (step, form) in [
        ("accept", vec![]),
        ("decide", vec![("outcome", "granted"), ("reasons", "x")]),
        ("messages", vec![("message", "x")]),
    ] {
        assert_eq!(own.sends(&format!("{at}/{step}"), &form).await.status, 409, "{step}");
    }
    assert!(!jia.opens(&format!("/record/{}", jia.record(TITLE).await)).await.says("已修复"));
}

#[tokio::test]
async fn whoever_declares_a_conflict_is_out_of_the_case() {
    let (jia, _, number, officer) = sent().await;
    let at = format!("/desk/cases/{number}");
    assert_eq!(officer.sends(&format!("{at}/recuse"), &[("why", " ")]).await.status, 422);
    let page = officer.sends(&format!("{at}/recuse"), &[("why", "申请人是我的亲属。")]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    assert_eq!(officer.sends(&format!("{at}/accept"), &[]).await.status, 409);
    assert_eq!(jia.signs_in("rsj-2").await.sends(&format!("{at}/accept"), &[]).await.status, 303);
    assert!(!jia.opens(&format!("/cases/{number}")).await.says("亲属"), "why is not the citizen's");
}

#[tokio::test]
async fn a_decision_typed_beside_an_older_state_is_shown_the_new_one_first() {
    let (jia, _, number, officer) = sent().await;
    let at = format!("/desk/cases/{number}");
    assert_eq!(officer.sends(&format!("{at}/accept"), &[]).await.status, 303);
    // Meanwhile a correction was asked for and answered: the case is where it was, but it says more.
    let asked = [("flaw_evidence", "incomplete"), ("request", "请补第二页。")];
    assert_eq!(officer.sends(&format!("{at}/ask"), &asked).await.status, 303);
    let answered = jia
        .uploads(&format!("/cases/{number}/answer"), &[("answer", "第二页补上了。")], &[RECEIPT])
        .await;
    assert_eq!(answered.status, 303, "{}", answered.html());
    let form = [("outcome", "granted"), ("reasons", "写好的理由"), ("steps", "1")];
    let page = officer.sends(&format!("{at}/decide"), &form).await;
    assert_eq!(page.status, 409);
    assert!(page.says("写好的理由") && page.says(r#"name="steps" value="3""#), "{}", page.html());
    let form = [("outcome", "granted"), ("reasons", "写好的理由"), ("steps", "3")];
    assert_eq!(officer.sends(&format!("{at}/decide"), &form).await.status, 303);
}

//! The whole loop through the front door: repair, correction, answer, refusal with a second officer,
//! review, reopening; an objection with each of its outcomes; hand-over, extension, messages and notes.

use server::jobs::{Job, run};

use crate::visitor::{File, RECEIPT, Visitor, demo_visitor};

const JIA: &str = "以欺诈手段骗取社会保险待遇";
const JI: &str = "使用未按规定检定的计量器具";

/// A citizen with a repair that was sent, its record, the case's address at the desk, and the officer.
async fn sent() -> (Visitor, String, String, Visitor) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(JIA).await;
    let number = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    (jia, record, number, officer)
}

async fn does(officer: &Visitor, number: &str, step: &str, form: &[(&str, &str)]) {
    let page = officer.sends(&format!("/desk/cases/{number}/{step}"), form).await;
    assert_eq!(page.status, 303, "{step}: {}", page.html());
}

#[tokio::test]
async fn a_repair_goes_through_correction_refusal_review_and_grant() {
    let (jia, record, number, officer) = sent().await;
    let case = format!("/cases/{number}");
    does(&officer, &number, "accept", &[]).await;

    // A request for correction says what is wrong with which part, and stands above everything.
    let ask = format!("/desk/cases/{number}/ask");
    assert_eq!(officer.sends(&ask, &[("request", "请补。")]).await.status, 422);
    assert_eq!(officer.sends(&ask, &[("flaw_evidence", "outdated")]).await.status, 422);
    let asked = [("flaw_evidence", "outdated"), ("request", "请上传本年度的凭证。")];
    does(&officer, &number, "ask", &asked).await;
    let page = jia.opens(&case).await;
    for text in ["上传的材料", "过期", "请上传本年度的凭证。"] {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    for page in ["/account", "/record", "/cases"] {
        assert!(jia.opens(page).await.says("有办件等您补正"), "nobody overlooks it: {page}");
    }
    // Nothing can be decided meanwhile, and what was written without an answer is asked for again.
    let early = [("outcome", "granted"), ("reasons", "x")];
    let page = officer.sends(&format!("/desk/cases/{number}/decide"), &early).await;
    assert_eq!(page.status, 409);
    let answer = format!("{case}/answer");
    assert_eq!(jia.uploads(&answer, &[("answer", " ")], &[RECEIPT]).await.status, 422);
    assert!(jia.opens(&case).await.says("缴款凭证.pdf"), "the file is kept meanwhile");
    let page = jia.uploads(&answer, &[("answer", "新的凭证在这里。")], &[RECEIPT]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    // The same form a second time changes nothing.
    let page = jia.uploads(&answer, &[("answer", "再发一次。")], &[]).await;
    assert!(page.status == 409 && page.says("再发一次。"), "{}", page.html());
    let desk = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(desk.says("新的凭证在这里。"), "{}", desk.html());

    // A refusal, its second officer, and the reasons.
    let refused = [("outcome", "refused"), ("reasons", "凭证不是本人的。")];
    does(&officer, &number, "decide", &refused).await;
    let second = officer.signs_in("rsj-2").await;
    does(&second, &number, "decline", &[("declined", "请再核一次。")]).await;
    assert!(!jia.opens(&case).await.says("请再核一次。"), "what officers say to each other");
    does(&officer, &number, "decide", &refused).await;
    does(&second, &number, "confirm", &[]).await;
    let page = jia.opens(&case).await;
    let review = format!("{case}/review");
    assert!(page.says("凭证不是本人的。") && page.says(&review), "{}", page.html());
    assert!(page.says("/reconsideration"), "what can be done next");

    // The review: what was written is kept, and the officer who decided does not decide again.
    let page = jia.sends(&review, &[("reason", "")]).await;
    assert_eq!(page.status, 422, "{}", page.html());
    let page = jia.sends(&review, &[("reason", "凭证是我本人的，单位章在第二页。")]).await;
    assert_eq!(page.to, format!("{review}/check"), "{}", page.html());
    assert!(jia.opens("/cases").await.says(&format!(r#"href="{review}""#)), "listed until sent");
    let check = jia.opens(&page.to).await;
    assert!(check.says("凭证是我本人的，单位章在第二页。") && check.says("检查一遍"));
    let page = jia.sends(&page.to, &[]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    let again = page.to.trim_start_matches("/cases/").trim_end_matches("?sent=1").to_owned();
    assert_ne!(again, number);
    let page = jia.sends(&review, &[("reason", "再来一次")]).await;
    assert_eq!(page.to, format!("/cases/{again}"), "a second click leads to the same review");
    let page = jia.sends(&format!("{review}/check"), &[]).await;
    assert_eq!(page.to, format!("/cases/{again}"), "and so does the last look");
    for barred in [&officer, &second] {
        let page = barred.sends(&format!("/desk/cases/{again}/accept"), &[]).await;
        assert!(page.status == 409 && page.says("原来的决定是您作的"), "{}", page.html());
    }
    let third = officer.signs_in("rsj-3").await;
    does(&third, &again, "accept", &[]).await;
    does(&third, &again, "decide", &[("outcome", "granted"), ("reasons", "单位章已核实。")]).await;
    let page = jia.opens(&format!("/record/{record}")).await;
    assert!(page.says("已修复"), "{}", page.html());
    assert!(jia.opens(&format!("/cases/{again}")).await.says("单位章已核实。"));
}

#[tokio::test]
async fn a_closed_case_is_reopened_with_a_reason_but_not_beside_another_open_one() {
    let (jia, record, number, officer) = sent().await;
    does(&officer, &number, "return", &[("reason", "材料看不清。")]).await;
    let at = format!("/desk/cases/{number}/reopen");
    assert_eq!(officer.sends(&at, &[("again", "")]).await.status, 422);
    does(&officer, &number, "reopen", &[("again", "原件已在窗口看过。")]).await;
    assert!(jia.opens(&format!("/cases/{number}")).await.says("原件已在窗口看过。"));
    let refused = [("outcome", "refused"), ("reasons", "还是看不清。")];
    does(&officer, &number, "decide", &refused).await;
    does(&officer.signs_in("rsj-2").await, &number, "confirm", &[]).await;
    let other = jia.asks_for_repair(&record).await;
    let page = officer.sends(&at, &[("again", "再看一次")]).await;
    assert!(page.status == 409 && page.says("再看一次"), "{}", page.html());
    assert!(jia.opens("/cases").await.says(&other));
}

#[tokio::test]
async fn a_case_that_is_reopened_long_after_is_not_late_on_that_day() {
    let (jia, _, number, officer) = sent().await;
    does(&officer, &number, "return", &[("reason", "材料看不清。")]).await;
    jia.site.clock.advance(jiff::SignedDuration::from_hours(24 * 60));
    let officer = jia.signs_in("rsj").await;
    does(&officer, &number, "reopen", &[("again", "原件已在窗口看过。")]).await;
    let link = format!("/desk/cases/{number}");
    assert!(officer.opens("/desk").await.says(&link));
    assert!(!officer.opens("/desk?late=1").await.says(&link));
    jia.site.clock.advance(jiff::SignedDuration::from_hours(24 * 60));
    let officer = jia.signs_in("rsj").await;
    assert!(officer.opens("/desk?late=1").await.says(&link), "its own time runs");
}

#[tokio::test]
async fn a_citizen_takes_a_case_back_and_the_officer_who_decides_then_is_told() {
    let (jia, record, number, officer) = sent().await;
    does(&officer, &number, "accept", &[]).await;
    assert_eq!(jia.sends(&format!("/cases/{number}/withdraw"), &[]).await.status, 303);
    let form = [("outcome", "granted"), ("reasons", "写了一半的理由")];
    let page = officer.sends(&format!("/desk/cases/{number}/decide"), &form).await;
    assert_eq!(page.status, 409, "{}", page.html());
    assert!(!jia.opens(&format!("/record/{record}")).await.says("已修复"));
    assert_eq!(jia.sends(&format!("/cases/{number}/withdraw"), &[]).await.status, 409);
    assert_ne!(jia.asks_for_repair(&record).await, number, "it can be asked for again");
}

#[tokio::test]
async fn notes_stay_at_the_desk_and_messages_reach_the_other_side() {
    let (jia, _, number, officer) = sent().await;
    let case = format!("/cases/{number}");
    does(&officer, &number, "note", &[("note", "内部：已电话核实。")]).await;
    does(&officer, &number, "messages", &[("message", "请问是哪一天缴的？")]).await;
    let page = jia.opens(&case).await;
    assert!(page.says("请问是哪一天缴的？") && !page.says("内部："), "{}", page.html());
    assert!(jia.opens("/notices").await.says("办理单位给您写了话"), "a message is told of");
    assert_eq!(jia.sends(&format!("{case}/messages"), &[("message", "")]).await.status, 422);
    let long = "长".repeat(100_000);
    let page = jia.sends(&format!("{case}/messages"), &[("message", &long)]).await;
    assert!(page.status == 422 && page.says(&long), "kept, and said that it is too long");
    let words = "十一月二日\u{202e}，𠮷😀<b>";
    assert_eq!(jia.sends(&format!("{case}/messages"), &[("message", words)]).await.status, 303);
    let page = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(page.says("十一月二日，𠮷😀&lt;b&gt;"), "{}", page.html());
    assert!(page.says("内部：已电话核实。"));
    assert!(!jia.opens(&case).await.says("内部："));
}

#[tokio::test]
async fn a_case_is_handed_to_the_provider_and_back_and_only_meanwhile_theirs() {
    let (jia, _, number, officer) = sent().await;
    does(&officer, &number, "accept", &[]).await;
    does(&officer, &number, "note", &[("note", "内部：金额存疑。")]).await;
    let provider = officer.signs_in("yjj").await;
    let at = format!("/desk/cases/{number}");
    assert_eq!(provider.opens(&at).await.status, 404);
    let over = format!("{at}/hand-over");
    assert_eq!(officer.sends(&over, &[("to", "rsj"), ("question", "x")]).await.status, 422);
    let form = [("to", "yjj"), ("question", "请核对缴款日期。")];
    does(&officer, &number, "hand-over", &form).await;
    let page = provider.opens(&at).await;
    assert!(page.says("请核对缴款日期。") && !page.says("内部："), "{}", page.html());
    assert!(provider.opens("/desk").await.says(&number));
    // The provider finds out; it does not decide.
    let form = [("outcome", "granted"), ("reasons", "x")];
    assert_eq!(provider.sends(&format!("{at}/decide"), &form).await.status, 409);
    does(&provider, &number, "report", &[("found", "缴款日期属实。")]).await;
    assert_eq!(provider.opens(&at).await.status, 404, "no longer theirs");
    assert!(officer.opens(&at).await.says("缴款日期属实。"));
    assert!(!jia.opens(&format!("/cases/{number}")).await.says("缴款日期属实。"));
}

#[tokio::test]
async fn what_the_provider_wrote_is_not_lost_when_the_case_was_taken_back() {
    let (_, _, number, officer) = sent().await;
    does(&officer, &number, "accept", &[]).await;
    let form = [("to", "yjj"), ("question", "请核对缴款日期。")];
    does(&officer, &number, "hand-over", &form).await;
    let provider = officer.signs_in("yjj").await;
    does(&officer, &number, "resume", &[]).await;
    let at = format!("/desk/cases/{number}");
    let page = provider.sends(&format!("{at}/report"), &[("found", "查到了缴款回单。")]).await;
    assert_eq!(page.status, 409);
    assert!(page.says("查到了缴款回单。") && page.says("没有提交"), "{}", page.html());
    for secret in ["演示甲", "请核对缴款日期。", JIA] {
        assert!(!page.says(secret), "{secret}: {}", page.html());
    }
    // Whoever never had it is told nothing.
    let other = officer.signs_in("czj").await;
    let page = other.sends(&format!("{at}/report"), &[("found", "x")]).await;
    assert_eq!(page.status, 404);
}

#[tokio::test]
async fn what_was_begun_as_an_answer_stays_when_the_unit_goes_on_without_it() {
    let (jia, _, number, officer) = sent().await;
    does(&officer, &number, "accept", &[]).await;
    let asked = [("flaw_evidence", "outdated"), ("request", "请上传本年度的凭证。")];
    does(&officer, &number, "ask", &asked).await;
    let case = format!("/cases/{number}");
    let new = File { name: "本年度.pdf", ..RECEIPT };
    let wrong = File { name: "不是文件.pdf", bytes: b"MZ", ..RECEIPT };
    let words = [("answer", "写到一半的话")];
    let page = jia.uploads(&format!("{case}/answer"), &words, &[new, wrong]).await;
    assert_eq!(page.status, 422, "{}", page.html());
    does(&officer, &number, "resume", &[]).await;

    let page = jia.opens(&case).await;
    assert!(page.says("写到一半的话") && page.says("没有等您补正"), "{}", page.html());
    assert!(page.says("本年度.pdf") && page.says("还没有提交"), "{}", page.html());
    // The desk sees neither before it is sent.
    let desk = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(!desk.says("写到一半的话") && !desk.says("本年度.pdf"), "{}", desk.html());
    let message = [("message", "写到一半的话，写完了。")];
    assert_eq!(jia.sends(&format!("{case}/messages"), &message).await.status, 303);
    let page = jia.opens(&case).await;
    assert!(page.says("写完了") && !page.says("没有等您补正"), "{}", page.html());
    // Asked once more, the file is handed in with the answer.
    does(&officer, &number, "ask", &asked).await;
    assert!(jia.opens(&case).await.says("本年度.pdf"));
    let words = [("answer", "凭证在这里。")];
    let page = jia.uploads(&format!("{case}/answer"), &words, &[]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    assert!(officer.opens(&format!("/desk/cases/{number}")).await.says("本年度.pdf"));
}

#[tokio::test]
async fn longer_is_told_with_its_reason_and_only_once() {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record(JI).await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    does(&officer, &number, "accept", &[]).await;
    let at = format!("/desk/cases/{number}/extend");
    assert_eq!(officer.sends(&at, &[("longer", "")]).await.status, 422);
    does(&officer, &number, "extend", &[("longer", "要等检定机构的复核结果。")]).await;
    assert!(ji.opens(&format!("/cases/{number}")).await.says("要等检定机构的复核结果。"));
    assert_eq!(officer.sends(&at, &[("longer", "再延一次")]).await.status, 409);
}

/// An objection that is decided so, and the page of its record then.
async fn objected(form: &[(&str, &str)]) -> (Visitor, String) {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record(JI).await;
    let number = ji.objects(&record).await;
    let officer = ji.signs_in("scjg").await;
    let page = officer.decides(&number, form).await;
    assert_eq!(page.status, 303, "{}", page.html());
    if form.contains(&("outcome", "kept")) {
        does(&officer.signs_in("scjg-2").await, &number, "confirm", &[]).await;
    }
    assert!(ji.opens(&format!("/cases/{number}")).await.says("查过了。"));
    let html = ji.opens(&format!("/record/{record}")).await.html();
    assert!(!html.contains("异议处理中"), "{html}");
    (ji, html)
}

#[tokio::test]
async fn each_outcome_of_an_objection_does_to_the_record_what_it_says() {
    let why = ("reasons", "查过了。");
    let (_, kept) = objected(&[("outcome", "kept"), why]).await;
    assert!(kept.contains(JI) && !kept.contains("已移出"), "{kept}");
    let (_, removed) = objected(&[("outcome", "removed"), why]).await;
    assert!(removed.contains("已移出"), "{removed}");
    let (ji, ended) = objected(&[("outcome", "ended"), why]).await;
    assert!(!ended.contains(r#"href="/repair/"#), "{ended}");
    assert!(!ji.leaves().opens("/public?q=演示").await.says("演示己"));
    let texts = [
        ("title", JI),
        ("conduct", "改过的行为。"),
        ("content", "罚款人民币伍佰元。"),
        ("outcome", "corrected"),
        why,
    ];
    let (_, corrected) = objected(&texts).await;
    assert!(corrected.contains("改过的行为。"), "{corrected}");
    // Only what is on a list is taken off one.
    let ji = demo_visitor().await.signs_in("ji").await;
    let number = ji.objects(&ji.record(JI).await).await;
    let page = ji.signs_in("scjg").await.decides(&number, &[("outcome", "delisted"), why]).await;
    assert_eq!(page.status, 422);
}

async fn execute(site: &Visitor, sql: &'static str) {
    let raw = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    sqlx::query(sql).execute(&raw).await.unwrap();
}

#[tokio::test]
async fn a_record_that_is_withdrawn_while_its_repair_is_open_is_said_on_both_sides() {
    let (jia, record, number, officer) = sent().await;
    does(&officer, &number, "accept", &[]).await;
    execute(
        &jia,
        "update record set state = 'withdrawn', state_on = '2026-11-23' where state = 'standing'",
    )
    .await;
    let over = "这条记录在办理期间已经不再显示了";
    for page in [
        officer.opens(&format!("/desk/cases/{number}")).await,
        jia.opens(&format!("/cases/{number}")).await,
    ] {
        assert!(page.says(over), "{}", page.html());
    }
    does(&officer, &number, "decide", &[("outcome", "granted"), ("reasons", "已履行。")]).await;
    let page = jia.opens(&format!("/record/{record}")).await;
    assert!(page.says("已移出") && !page.says("已修复"), "{}", page.html());
}

/// Some years later: the longest period of every record here is over, and the job has seen it twice.
async fn years_later(site: &Visitor) {
    site.site.clock.advance(jiff::SignedDuration::from_hours(24 * 365 * 6));
    for _ in 0..2 {
        run(&site.site, Job::Expiry).await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_record_that_expires_while_its_repair_is_open_is_told_to_both_sides_and_the_case_goes_on()
{
    let (jia, record, number, officer) = sent().await;
    does(&officer, &number, "accept", &[]).await;
    years_later(&jia).await;
    let (jia, officer) = (jia.signs_in("jia").await, officer.signs_in("rsj").await);
    let over = "这条记录在办理期间已经不再显示了";
    let desk = officer.opens(&format!("/desk/cases/{number}")).await;
    assert!(desk.says(over), "{}", desk.html());
    assert_eq!(desk.html().matches("<b>记录不再显示</b>").count(), 1, "{}", desk.html());
    let page = jia.opens(&format!("/cases/{number}")).await;
    assert!(page.says(over) && page.says("/withdraw"), "{}", page.html());
    assert!(jia.opens("/notices").await.says("办件里的那条记录不再显示了"));
    // The unit still says what it found, and the record says what became of it.
    does(&officer, &number, "decide", &[("outcome", "granted"), ("reasons", "已履行。")]).await;
    assert!(jia.opens(&format!("/record/{record}")).await.says("已修复"));
    assert!(jia.site.store.audit().await.unwrap().is_ok());
}

#[tokio::test]
async fn a_record_that_expires_while_an_objection_is_open_is_told_and_the_case_can_be_taken_back() {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record(JI).await;
    let number = ji.objects(&record).await;
    years_later(&ji).await;
    let ji = ji.signs_in("ji").await;
    assert!(ji.opens("/notices").await.says("办件里的那条记录不再显示了"));
    assert_eq!(ji.sends(&format!("/cases/{number}/withdraw"), &[]).await.status, 303);
    assert!(ji.opens(&format!("/cases/{number}")).await.says("已撤回"));
}

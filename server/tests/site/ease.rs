//! Asking for more time, and own words beside the record.

use crate::visitor::{Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

async fn jia() -> (Visitor, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    (jia, record)
}

/// Sends what was filled in, after the last look; returns the number of the case.
async fn sent(jia: &Visitor, at: &str, typed: &[(&str, &str)]) -> String {
    let page = jia.sends(at, typed).await;
    let check = format!("{at}/check");
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, check.as_str()), "{}", page.html());
    let page = jia.opens(&check).await;
    assert!(page.status == 200 && page.says("检查一遍") && page.says(&format!("{at}#text")));
    number(&jia.sends(&check, &[]).await.to)
}

fn number(to: &str) -> String {
    to.strip_prefix("/cases/").unwrap().strip_suffix("?sent=1").unwrap().to_owned()
}

#[tokio::test]
async fn more_time_is_asked_for_decided_and_changes_nothing_else() {
    let (jia, record) = jia().await;
    let at = format!("/extension/{record}");
    assert!(jia.opens(&format!("/record/{record}")).await.says(&at));
    let page = jia.opens(&at).await;
    assert!(page.says("东丽区加强个人诚信体系建设实施方案"), "the rule is named: {}", page.html());
    for (year, said) in [("2100", "最多填到两年之内"), ("2020", "新的日期要在今天之后")]
    {
        let typed = [("year", year), ("month", "3"), ("day", "1"), ("text", "住院了。<b>")];
        let page = jia.sends(&at, &typed).await;
        assert!(page.status == 422 && page.says(said) && page.says("住院了。&lt;b"), "{year}");
    }
    // It is there on another device.
    assert!(jia.signs_in("jia").await.opens(&at).await.says("住院了。"));
    assert!(jia.opens("/cases").await.says(&at), "what is not sent yet is listed");
    let typed = [("year", "2027"), ("month", "3"), ("day", "1"), ("text", "住院了。")];
    // Left for another day: kept as it is, whatever is wrong with it.
    let later = [("year", "2027"), ("text", "写了一半。"), ("action", "later")];
    assert_eq!(jia.sends(&at, &later).await.to, "/cases");
    assert!(jia.opens(&at).await.says("写了一半。"));
    let case = sent(&jia, &at, &typed).await;
    for again in [at.clone(), format!("{at}/check")] {
        let page = jia.sends(&again, &typed).await;
        assert_eq!(page.to, format!("/cases/{case}"), "a second click");
    }
    assert!(jia.opens(&at).await.says(&case), "the page leads to the open case");

    let officer = jia.signs_in("rsj").await;
    assert!(officer.opens(&format!("/desk/cases/{case}")).await.says("2027年3月1日"));
    let form = [("outcome", "granted"), ("reasons", "同意延到三月一日。")];
    assert_eq!(officer.decides(&case, &form).await.status, 303);
    assert!(jia.opens(&format!("/cases/{case}")).await.says("同意延到三月一日。"));
    let page = jia.opens(&format!("/record/{record}")).await;
    assert!(!page.says("已修复") && page.says(&format!("/repair/{record}")), "{}", page.html());
}

#[tokio::test]
async fn own_words_stand_beside_the_record_and_in_the_report_once_they_were_agreed_to() {
    const WORDS: &str = "当时我在外地住院，没有收到通知。";
    let (jia, record) = jia().await;
    let at = format!("/statement/{record}");
    let long = "长".repeat(501);
    let page = jia.sends(&at, &[("text", &long)]).await;
    assert!(page.status == 422 && page.says(&long));
    let case = sent(&jia, &at, &[("text", WORDS)]).await;
    let beside = format!("/record/{record}");
    assert!(!jia.opens(&beside).await.says(WORDS), "not before somebody agreed");
    let officer = jia.signs_in("rsj").await;
    let form = [("outcome", "granted"), ("reasons", "可以放。")];
    assert_eq!(officer.decides(&case, &form).await.status, 303);
    let page = jia.opens(&beside).await;
    assert!(page.says(WORDS) && page.says("本人的解释") && !page.says("已修复"), "{}", page.html());
    let made = jia.sends("/report", &[("period", "all"), ("records", &record)]).await;
    assert_eq!(made.status, 303, "{}", made.html());
    assert!(jia.opens(&made.to).await.says(WORDS));
}

#[tokio::test]
async fn a_refused_statement_stands_nowhere_and_another_persons_record_is_not_found() {
    let (jia, record) = jia().await;
    let case = sent(&jia, &format!("/statement/{record}"), &[("text", "骂人的话。")]).await;
    let officer = jia.signs_in("rsj").await;
    let form = [("outcome", "refused"), ("reasons", "请只写这件事。")];
    assert_eq!(officer.decides(&case, &form).await.status, 303);
    let confirm = format!("/desk/cases/{case}/confirm");
    assert_eq!(jia.signs_in("rsj-2").await.sends(&confirm, &[]).await.status, 303);
    assert!(!jia.opens(&format!("/record/{record}")).await.says("骂人的话。"));
    let yi = jia.signs_in("yi").await;
    for noun in ["extension", "statement"] {
        let at = format!("/{noun}/{record}");
        assert_eq!(yi.opens(&at).await.status, 404);
        assert_eq!(yi.sends(&at, &[("text", "x")]).await.status, 404);
        assert_eq!(yi.opens(&format!("{at}/check")).await.status, 404);
        assert_eq!(yi.sends(&format!("{at}/check"), &[]).await.status, 404);
    }
}

#[tokio::test]
async fn what_is_no_failing_is_neither_extended_nor_explained() {
    let bing = demo_visitor().await.signs_in("bing").await;
    let html = bing.opens("/record").await.html();
    let from = html.find("/record/").unwrap();
    let ids: Vec<_> = html[from..]
        .match_indices(r#"href="/record/"#)
        .map(|(at, _)| html[from + at + 14..].chars().take(32).collect::<String>())
        .filter(|it| it.chars().all(|it| it.is_ascii_hexdigit()))
        .collect();
    assert!(!ids.is_empty(), "{html}");
    for id in ids {
        let page = bing.sends(&format!("/statement/{id}"), &[("text", "x")]).await;
        assert!(page.status == 200 && page.says("这条记录现在不能这样办"), "{}", page.html());
    }
}

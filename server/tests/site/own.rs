//! What the assistant answers about the visitor's own records: what the pages say, and nothing is kept.

use crate::assistant::{kept, last};
use crate::visitor::demo_visitor;

/// The lines of an answer about own records: where each leads, and what it says.
fn facts(answer: &str) -> Vec<(String, String)> {
    let list = answer.split("class=\"answer-facts\"").nth(1).unwrap_or_default();
    let lines = list.split("</ul>").next().unwrap_or_default().split("<li").skip(1);
    lines
        .map(|line| {
            let href = line.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
            (href.to_owned(), line.to_owned())
        })
        .collect()
}

/// The days that stand in a text, as pages write them.
fn days(text: &str) -> Vec<String> {
    let day = |(at, _): (usize, &str)| {
        let year = text.get(at.checked_sub(4)?..at)?;
        let end = text[at..].find('日')?;
        let rest = &text[at..at + end];
        let is_day = year.bytes().all(|it| it.is_ascii_digit()) && rest.len() < 12;
        is_day.then(|| format!("{year}{rest}日"))
    };
    text.match_indices('年').filter_map(day).collect()
}

#[tokio::test]
async fn my_own_records_are_answered_after_signing_in_and_never_kept() {
    let nobody = demo_visitor().await;
    let (asker, page) = nobody.asks_about("我什么时候可以申请修复？").await;
    assert!(page.says("/sign-in?to=%2Fassistant"), "{}", page.html());
    assert!(!page.says("以欺诈手段骗取社会保险待遇"));
    // Signing in leads back to the same conversation: the answer is there.
    let signed = nobody.signs_in("jia").await;
    let jia = nobody.with_cookie(format!("{}; {}", signed.cookie(), asker.cookie()));
    let page = jia.opens("/assistant").await;
    assert!(page.says("以欺诈手段骗取社会保险待遇") && page.says("/plan/"), "{}", page.html());
    assert_eq!(page.header("cache-control"), "no-store");
    // The days are those of the page that it leads to.
    for q in ["我什么时候可以申请修复？", "我的记录什么时候不再公示"] {
        let sent = jia.sends("/assistant", &[("q", q)]).await;
        assert_eq!(sent.status, 303);
        let answer = last(&jia.opens("/assistant").await);
        assert!(answer.contains("以欺诈手段骗取社会保险待遇"), "{q}: {answer}");
        let mut compared = 0;
        for (href, line) in facts(&answer) {
            let page = jia.opens(&href).await;
            for day in days(&line) {
                assert!(page.says(&day), "{q}: {line}\n{}", page.html());
                compared += 1;
            }
        }
        assert!(compared > 0, "{q}: {answer}");
    }
    jia.sends("/assistant", &[("q", "我有哪些记录")]).await;
    let answer = last(&jia.opens("/assistant").await);
    let listed = jia.opens("/record").await;
    let facts = facts(&answer);
    assert!(facts.iter().any(|(_, it)| it.contains("未按规定保管会计资料")), "{answer}");
    assert!(facts.iter().all(|(href, _)| listed.says(&format!("\"{href}\""))), "{answer}");
    assert!(!kept(&nobody).await.contains("欺诈"), "nothing of a record is kept");
    // Reading them is logged as the person's own reading.
    assert!(jia.opens("/record/access").await.says("查看自己的记录"));
    // Another person at the same browser sees their own, not jia's.
    let other = nobody.signs_in("yi").await;
    let yi = nobody.with_cookie(format!("{}; {}", other.cookie(), asker.cookie()));
    assert!(!yi.opens("/assistant").await.says("以欺诈手段骗取社会保险待遇"));
}

#[tokio::test]
async fn where_my_repair_stands_and_who_looked_are_what_the_pages_say() {
    let nobody = demo_visitor().await;
    let jia = nobody.signs_in("jia").await;
    let (jia, page) = jia.asks_about("我的修复到哪一步了").await;
    assert!(last(&page).contains("您没有正在办或者办过的修复"), "{}", last(&page));
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let number = jia.asks_for_repair(&record).await;
    let officer = nobody.signs_in("rsj").await;
    assert_eq!(officer.opens(&format!("/desk/cases/{number}")).await.status, 200);
    let (jia, page) = jia.asks_about("我的修复到哪一步了").await;
    let answer = last(&page);
    let found = facts(&answer);
    assert_eq!(found.len(), 1, "{answer}");
    let (href, line) = &found[0];
    assert_eq!(*href, format!("/cases/{number}"));
    let case = jia.opens(href).await;
    let days = days(line);
    assert!(!days.is_empty() && days.iter().all(|it| case.says(it)), "{line}\n{}", case.html());

    let (jia, page) = jia.asks_about("谁看过我的记录").await;
    let answer = last(&page);
    let found = facts(&answer);
    assert!(!found.is_empty(), "{answer}");
    let looks = jia.opens("/record/access").await;
    assert!(
        answer.contains("人力资源和社会保障局") && looks.says("人力资源和社会保障局"),
        "{answer}"
    );
}

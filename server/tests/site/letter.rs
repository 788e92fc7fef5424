//! Letters to a unit: kept as they are typed, looked at once more, sent once.

use jiff::SignedDuration;
use server::jobs::{Job, run};

use crate::visitor::{Page, Visitor, demo_visitor};

/// The mark of the form on this page.
fn once(page: &Page) -> String {
    let html = page.html();
    let at = html.find(r#"name="once" value=""#).unwrap_or_else(|| panic!("no mark: {html}"));
    html[at + 19..].split('"').next().unwrap().to_owned()
}

/// A letter that can be sent, with the mark of its form.
fn letter(once: &str) -> [(&str, &str); 5] {
    [
        ("once", once),
        ("unit", "scjg"),
        ("subject", "窗口排了三个小时"),
        ("text", "11 月 20 日上午，窗口只开了一个。"),
        ("phone", ""),
    ]
}

async fn jia() -> Visitor {
    demo_visitor().await.signs_in("jia").await
}

#[tokio::test]
async fn a_letter_is_kept_looked_at_once_more_and_sent_once() {
    let jia = jia().await;
    for noun in ["complaint", "message"] {
        let at = format!("/{noun}");
        let check = format!("{at}/check");
        assert_eq!(jia.opens(&check).await.to, at, "nothing is there yet");
        let mark = once(&jia.opens(&at).await);
        let typed = letter(&mark);
        let page = jia.sends(&at, &typed).await;
        assert_eq!((page.status.as_u16(), &page.to), (303, &check), "{}", page.html());
        // Another device: the list leads back to it.
        let jia = jia.signs_in("jia").await;
        let list = jia.opens("/cases").await;
        assert!(list.says("窗口排了三个小时") && list.says(&format!(r#"href="{at}""#)), "{noun}");
        assert!(jia.opens(&at).await.says("窗口只开了一个"));
        let look = jia.opens(&check).await;
        assert!(look.says("窗口只开了一个") && look.says("市场监督管理局"), "{}", look.html());
        assert!(
            look.says(&format!("{at}#unit")) && look.says("2026年11月23日"),
            "what happens next"
        );
        let sent = jia.sends(&check, &[("once", &mark)]).await;
        assert!(sent.to.ends_with("?sent=1"), "{}", sent.html());
        let receipt = jia.opens(&sent.to).await;
        assert!(receipt.says("已收到") && receipt.says("窗口只开了一个"), "{}", receipt.html());
        // A second click, and the back button twice: the same letter.
        let case = sent.to.trim_end_matches("?sent=1").to_owned();
        assert_eq!(jia.sends(&check, &[("once", &mark)]).await.to, case);
        assert_eq!(jia.sends(&at, &typed).await.to, case);
        assert!(!jia.opens("/cases").await.says(&format!(r#"href="{at}"><span"#)));
        // Other words in that form are another letter.
        let other: Vec<_> = typed
            .iter()
            .map(|it| if it.0 == "text" { ("text", "另一件事。") } else { *it })
            .collect();
        assert_eq!(jia.sends(&at, &other).await.to, check);
        let look = jia.opens(&check).await;
        let sent = jia.sends(&check, &[("once", &once(&look))]).await;
        assert!(sent.to.ends_with("?sent=1") && !sent.to.starts_with(&case), "{}", sent.to);
    }
    // The unit has them, each once.
    let officer = jia.signs_in("scjg").await;
    let queue = officer.opens("/desk?kind=complaint").await.html();
    assert_eq!(queue.matches("窗口排了三个小时").count(), 2, "{queue}");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let jia = jia().await;
    let long = "长".repeat(100_000);
    let odd = "𠮷\u{202e}野家😀</textarea><script>alert(1)</script>";
    for text in [long.as_str(), odd] {
        let page = jia.sends("/complaint", &[("text", text), ("subject", "")]).await;
        assert_eq!(page.status, 422);
        assert!(page.says(r##"href="#unit""##) && page.says(r##"href="#subject""##));
        assert!(
            page.says(&text.chars().take(1).collect::<String>()) && !page.says("<script>alert")
        );
        let again = jia.opens("/complaint").await;
        assert!(!again.says("<script>alert") && again.says("𠮷") == (text == odd));
    }
    // Left for another day with nothing right in it, and without a subject.
    assert_eq!(
        jia.sends("/message", &[("text", "先写到这"), ("action", "later")]).await.to,
        "/cases"
    );
    assert!(jia.opens("/cases").await.says("还没有写标题"));
    assert_eq!(jia.opens("/message/check").await.status, 422);
    assert_eq!(jia.sends("/message/check", &[]).await.status, 422);
    // Nobody else sees it.
    let yi = jia.signs_in("yi").await;
    assert!(!yi.opens("/message").await.says("先写到这"));
    assert!(!yi.opens("/cases").await.says("还没有写标题"));
}

#[tokio::test]
async fn the_words_go_across_without_what_turns_a_line() {
    let jia = jia().await;
    let mark = once(&jia.opens("/message").await);
    let mut typed = letter(&mark);
    typed[2].1 = "𠮷\u{202e}野家😀\u{7}";
    assert_eq!(jia.sends("/message", &typed).await.status, 303);
    let look = jia.opens("/message/check").await;
    assert!(look.says("𠮷野家😀") && !look.says("\u{202e}"), "{}", look.html());
}

#[tokio::test]
async fn a_letter_that_comes_after_the_session_ended_is_kept() {
    let jia = jia().await;
    let page = jia.opens("/complaint").await;
    assert!(page.says("登录还有"));
    let mark = once(&page);
    jia.site.clock.advance(SignedDuration::from_hours(3));
    let late = jia.sends("/complaint", &letter(&mark)).await;
    assert!(late.to.starts_with("/sign-in?to=%2Fcomplaint"), "{}", late.to);
    let jia = jia.signs_in("jia").await;
    assert!(jia.opens("/complaint").await.says("窗口只开了一个"));
}

#[tokio::test]
async fn one_that_is_left_is_told_of_before_it_is_purged() {
    let jia = jia().await;
    jia.sends("/complaint", &[("subject", "忘了寄的信"), ("action", "later")]).await;
    let day = |n: i64| SignedDuration::from_hours(24 * n);
    jia.site.clock.advance(day(80));
    run(&jia.site, Job::Retention).await.unwrap().unwrap();
    let jia = jia.signs_in("jia").await;
    let inbox = jia.opens("/notices").await;
    let at = crate::inspection::first(&inbox.html(), "/notices/0");
    assert!(at.ends_with("/open"), "{at}");
    assert_eq!(jia.sends(&at, &[]).await.to, "/complaint");
    jia.site.clock.advance(day(15));
    run(&jia.site, Job::Retention).await.unwrap().unwrap();
    let jia = jia.signs_in("jia").await;
    assert!(!jia.opens("/cases").await.says("忘了寄的信"));
    assert_eq!(jia.sends(&at, &[]).await.to, "/notices?done=gone");
}

#[tokio::test]
async fn of_two_letters_in_two_windows_the_one_that_was_looked_at_is_sent() {
    let jia = jia().await;
    let first = letter_of(&jia, "第一封").await;
    let old = jia.opens("/message/check").await;
    assert!(old.says("第一封"));
    // The other window begins with what is kept and writes another letter.
    let second = letter_of(&jia, "第二封").await;
    let looked = [("once", &*first), ("seen", &*hidden(&old, "seen"))];
    let page = jia.sends("/message/check", &looked).await;
    assert_eq!(page.status, 409, "{}", page.html());
    assert!(page.says("第二封") && page.says("没有提交"), "{}", page.html());
    assert!(jia.opens("/cases").await.says(r#"href="/message""#), "nothing was sent");
    let looked = [("once", &*second), ("seen", &*hidden(&page, "seen"))];
    let sent = jia.sends("/message/check", &looked).await;
    assert!(sent.to.ends_with("?sent=1"), "{}", sent.html());
    assert!(jia.opens(&sent.to).await.says("第二封"));

    // A second click on the letter that was sent sends no other one.
    letter_of(&jia, "第三封").await;
    let case = sent.to.trim_end_matches("?sent=1");
    assert_eq!(jia.sends("/message/check", &looked).await.to, case);
    assert!(jia.opens("/message/check").await.says("第三封"), "still there");
}

/// Writes a message with this subject up to its last look; the mark of its form.
async fn letter_of(jia: &Visitor, subject: &str) -> String {
    let mark = once(&jia.opens("/message").await);
    let mut typed = letter(&mark);
    typed[2].1 = subject;
    assert_eq!(jia.sends("/message", &typed).await.to, "/message/check");
    mark
}

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let html = page.html();
    let at = html.find(&format!(r#"name="{name}" value=""#)).unwrap_or_else(|| panic!("{html}"));
    html[at..].split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

//! The form of a repair, one thing on a page.

use crate::visitor::{File, RECEIPT, Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

async fn jia() -> (Visitor, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    (jia, format!("/repair/{record}"))
}

const WHEN: &[(&str, &str)] = &[
    ("step", "fulfilled"),
    ("year", "2026"),
    ("month", "11"),
    ("day", "20"),
    ("fulfilment", "罚款已缴清。"),
    ("action", "next"),
];

#[tokio::test]
async fn before_anything_is_asked_the_page_says_what_was_checked_and_what_is_to_do() {
    let (jia, form) = jia().await;
    let page = jia.opens(&form).await;
    assert!(page.says("已经替您查过") && page.says("开始填") && !page.says("<textarea"));
    for step in ["fulfilled", "evidence", "supplement", "contact", "promise"] {
        assert!(page.says(&format!("{form}?step={step}")), "{step}");
    }
    // What counts as what comes from the rules; of a penalty, voluntary service is no part.
    assert!(page.says("/rules/means.fulfilment") && !page.says("/rules/means.volunteering"));
}

#[tokio::test]
async fn each_page_is_kept_and_the_next_one_follows_until_the_last_look() {
    let (jia, form) = jia().await;
    let page = jia.uploads(&form, WHEN, &[]).await;
    assert_eq!(page.to, format!("{form}?step=evidence"), "{}", page.html());
    // Another device: signed in anew, the form goes on where it was.
    let jia = jia.signs_in("jia").await;
    let page = jia.opens(&form).await;
    assert!(page.says("接着填") && page.says("填好了"));
    let next = |step| [("step", step), ("action", "next")];
    let page = jia.uploads(&form, &next("evidence"), &[RECEIPT]).await;
    assert_eq!(page.to, format!("{form}?step=supplement"));
    let training = File { field: "training", name: "培训.pdf", ..RECEIPT };
    let page = jia.uploads(&form, &next("supplement"), &[training]).await;
    assert_eq!(page.to, format!("{form}?step=contact"));
    let page = jia.uploads(&form, &next("contact"), &[]).await;
    assert_eq!(page.to, format!("{form}?step=promise"));
    let promise = [("step", "promise"), ("promise", "yes"), ("action", "next")];
    let page = jia.uploads(&form, &promise, &[]).await;
    assert_eq!(page.to, format!("{form}/check"));
    let check = jia.opens(&page.to).await;
    assert!(check.says("培训.pdf") && check.says("缴款凭证.pdf") && check.says("罚款已缴清。"));
    // Changing one answer leads straight back.
    assert!(check.says(&format!("{form}?step=contact")));
    let phone = [("step", "contact"), ("phone", "13800000000"), ("action", "next")];
    assert_eq!(jia.uploads(&form, &phone, &[]).await.to, format!("{form}/check"));
    let sent = jia.sends(&format!("{form}/check"), &[]).await;
    let receipt = jia.opens(&sent.to).await;
    // The files with their hashes, and the promise with its version, hash and time.
    let hash = store::seal::sha256(RECEIPT.bytes);
    assert!(receipt.says(&hash[..16]), "{}", receipt.html());
    assert!(receipt.says("2026-11") && receipt.says("13800000000"));
    assert!(receipt.says("承诺书文本指纹"), "{}", receipt.html());
}

#[tokio::test]
async fn what_is_wrong_on_a_page_is_said_there_and_nothing_else() {
    let (jia, form) = jia().await;
    let wrong = [("step", "fulfilled"), ("year", "2100"), ("month", "1"), ("day", "1")];
    let page = jia.uploads(&form, &[&wrong[..], &[("action", "next")]].concat(), &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.says(r##"href="#year""##) && page.says(r##"href="#fulfilment""##));
    assert!(!page.says(r##"href="#promise""##) && page.says(r#"value="2100""#));
    // Kept for later all the same, and told as not yet done.
    let later = [&wrong[..], &[("action", "later")]].concat();
    assert_eq!(jia.uploads(&form, &later, &[]).await.to, form);
    assert!(jia.opens(&format!("{form}?step=fulfilled")).await.says(r#"value="2100""#));
    assert!(!jia.opens(&form).await.says("填好了"));
}

#[tokio::test]
async fn one_page_leaves_what_stands_on_the_others() {
    let (jia, form) = jia().await;
    jia.uploads(&form, WHEN, &[]).await;
    let phone = [("step", "contact"), ("phone", "13800000000"), ("action", "next")];
    jia.uploads(&form, &phone, &[]).await;
    let page = jia.opens(&format!("{form}?step=all")).await;
    assert!(page.says("罚款已缴清。") && page.says("13800000000") && page.says(r#"value="2026""#));
    let file = [("step", "evidence"), ("action", "upload")];
    let page = jia.uploads(&form, &file, &[RECEIPT]).await;
    assert_eq!(page.to, format!("{form}?step=evidence#evidence"));
    assert!(jia.opens(&format!("{form}?step=evidence")).await.says("缴款凭证.pdf"));
}

#[tokio::test]
async fn a_page_that_comes_after_the_session_ended_is_kept_and_found_again() {
    let (jia, form) = jia().await;
    jia.site.clock.advance(jiff::SignedDuration::from_hours(3));
    let page = jia.uploads(&form, WHEN, &[]).await;
    assert!(page.to.starts_with("/sign-in?to=%2Frepair") && page.to.contains("step%3Dfulfilled"));
    let jia = jia.signs_in("jia").await;
    assert!(jia.opens(&format!("{form}?step=fulfilled")).await.says("罚款已缴清。"));
}

//! Asking for repair by fulfilment.

use axum::body::Body;
use axum::http::Request;
use domain::evidence::LARGEST;
use jiff::SignedDuration;

use crate::inspection::first;
use crate::visitor::{File, RECEIPT, REPAIR, Visitor, demo_visitor};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

async fn jia() -> (Visitor, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record(TITLE).await;
    (jia, record)
}

#[tokio::test]
async fn a_repair_goes_from_the_row_to_a_receipt_with_dates() {
    let (jia, record) = jia().await;
    let form = jia.opens(&format!("/repair/{record}")).await;
    // Three and ten working days from Monday 23 November.
    assert!(form.says("2026年11月26日") && form.says("2026年12月7日"), "{}", form.html());
    let number = jia.asks_for_repair(&record).await;
    let receipt = jia.opens(&format!("/cases/{number}?sent=1")).await;
    assert_eq!(receipt.status, 200);
    for text in ["缴款凭证.pdf", "罚款已缴清，问题已改正。", "2026年12月7日"] {
        assert!(receipt.says(text), "{text}");
    }
    assert!(jia.opens("/cases").await.says(TITLE));
    assert!(jia.opens(&format!("/record/{record}")).await.says(&format!("/cases/{number}")));
}

#[tokio::test]
async fn what_is_missing_is_said_at_once_and_nothing_typed_is_lost() {
    let (jia, record) = jia().await;
    let typed = [
        ("year", "2026"),
        ("month", "13"),
        ("day", "1"),
        ("fulfilment", "已缴清 <b>x</b> </textarea>"),
        ("phone", "12"),
        ("action", "next"),
    ];
    let page = jia.uploads(&format!("/repair/{record}"), &typed, &[]).await;
    assert_eq!(page.status, 422);
    for link in ["#year", "#evidence", "#phone", "#promise"] {
        assert!(page.says(&format!(r##"href="{link}""##)), "{link}");
    }
    assert!(page.says(r#"role="alert""#) && page.says(r#"value="13""#));
    assert!(page.says("已缴清 &lt;b>x&lt;/b> &lt;/textarea>"), "{}", page.html());
    // It is there the next day, on another device, too.
    let again = jia.opens(&format!("/repair/{record}?step=all")).await;
    assert!(again.status == 200 && again.says(r#"value="13""#) && again.says("已缴清"));
}

#[tokio::test]
async fn the_whole_form_on_one_page_can_be_left_for_another_day() {
    let (jia, record) = jia().await;
    let form = format!("/repair/{record}");
    let whole = jia.opens(&format!("{form}?step=all")).await;
    assert!(whole.says(r#"name="action" value="later""#), "{}", whole.html());
    let typed = [("step", "all"), ("fulfilment", "已缴清一半"), ("action", "later")];
    let page = jia.uploads(&form, &typed, &[]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, form.as_str()));
    // What was left empty was not gone past, so the first page is still the next one.
    let tasks = jia.opens(&form).await;
    assert!(
        tasks.says("?step=fulfilled\" class=\"btn\">接着填") && !tasks.says("填好了"),
        "{}",
        tasks.html()
    );
    assert!(jia.opens(&format!("{form}?step=all")).await.says("已缴清一半"));
}

#[tokio::test]
async fn a_file_is_told_by_its_bytes_not_by_its_name() {
    let (jia, record) = jia().await;
    let form = format!("/repair/{record}");
    for (name, bytes) in [
        ("照片.png", b"MZ\x90\0\x03".as_slice()),
        ("a.pdf", b"<html><script>"),
        ("b.jpg", b"PK\x03\x04"),
    ] {
        let page = jia.uploads(&form, REPAIR, &[File { field: "evidence", name, bytes }]).await;
        assert_eq!(page.status, 422, "{name}");
        assert!(page.says(r##"href="#evidence""##) && page.says("罚款已缴清"), "{name}");
    }
}

#[tokio::test]
async fn a_path_in_a_file_name_leads_nowhere() {
    let (jia, record) = jia().await;
    let file = File { name: "../../../etc/passwd\u{202e}fdp.exe", ..RECEIPT };
    let page = jia.uploads(&format!("/repair/{record}"), &[("action", "upload")], &[file]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    let html = jia.opens(&format!("/repair/{record}?step=all")).await.html();
    assert!(html.contains("passwdfdp.exe") && !html.contains("etc/passwd"), "{html}");
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_and_the_rest_of_the_form_is_kept() {
    let (jia, record) = jia().await;
    let mut bytes = b"%PDF-1.7".to_vec();
    bytes.resize(usize::try_from(LARGEST).unwrap() + 1, b' ');
    let files = [File { bytes: &bytes, ..RECEIPT }, File { name: "small.pdf", ..RECEIPT }];
    let page = jia.uploads(&format!("/repair/{record}"), REPAIR, &files).await;
    assert_eq!(page.status, 422);
    assert!(
        page.says("罚款已缴清") && page.says("small.pdf") && page.says("10 MB"),
        "{}",
        page.html()
    );
}

#[tokio::test]
async fn a_form_beyond_all_bounds_is_refused_in_words() {
    let (jia, record) = jia().await;
    let mut body = b"--cut\r\nContent-Disposition: form-data; name=\"fulfilment\"\r\n\r\n".to_vec();
    body.resize(1_000_000, b'x');
    let request = Request::post(format!("/repair/{record}"))
        .header("content-type", "multipart/form-data; boundary=cut")
        .body(Body::from([body, b"\r\n--cut--\r\n".to_vec()].concat()))
        .unwrap();
    let page = jia.asks(request).await;
    assert_eq!(page.status, 413);
    assert!(page.says("<h1"));
}

#[tokio::test]
async fn the_island_adds_and_removes_one_file_at_a_time() {
    let (jia, record) = jia().await;
    let at = format!("/repair/{record}/files");
    let added = jia.uploads(&at, &[], &[File { field: "file", ..RECEIPT }]).await;
    assert_eq!(added.status, 201, "{}", added.html());
    let added: serde_json::Value = serde_json::from_slice(&added.body).unwrap();
    assert_eq!(
        (added["name"].as_str(), added["mime"].as_str()),
        (Some("缴款凭证.pdf"), Some("application/pdf"))
    );
    let file = jia.opens(added["href"].as_str().unwrap()).await;
    assert_eq!(
        (file.header("content-type"), file.body.as_slice()),
        ("application/pdf", RECEIPT.bytes)
    );

    let refused = jia.uploads(&at, &[], &[File { field: "file", bytes: b"MZ", ..RECEIPT }]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("error") && !refused.says("components-"));

    let remove = format!("{at}/{}/remove", added["id"].as_str().unwrap());
    assert_eq!(jia.sends(&remove, &[]).await.status, 204);
    assert_eq!(jia.sends(&remove, &[]).await.status, 404);
}

#[tokio::test]
async fn without_script_a_file_is_removed_by_its_button() {
    let (jia, record) = jia().await;
    let form = format!("/repair/{record}");
    jia.uploads(&form, &[("fulfilment", "写了一半"), ("action", "upload")], &[RECEIPT]).await;
    let html = jia.opens(&format!("{form}?step=all")).await.html();
    let at = html.find(r#"name="remove" value=""#).expect("a button to remove")
        + r#"name="remove" value=""#.len();
    let id = html[at..at + 32].to_owned();
    let page = jia.uploads(&form, &[("fulfilment", "写了一半"), ("remove", &id)], &[]).await;
    assert_eq!(
        (page.status.as_u16(), page.to.as_str()),
        (303, format!("{form}?step=all#evidence").as_str())
    );
    let html = jia.opens(&format!("{form}?step=all")).await.html();
    assert!(!html.contains("缴款凭证.pdf") && html.contains("写了一半"));
}

#[tokio::test]
async fn a_second_click_and_the_back_button_make_no_second_case() {
    let (jia, record) = jia().await;
    let number = jia.asks_for_repair(&record).await;
    let again = jia.sends(&format!("/repair/{record}/check"), &[]).await;
    assert_eq!(
        (again.status.as_u16(), again.to.as_str()),
        (303, format!("/cases/{number}").as_str())
    );
    let back = jia.opens(&format!("/repair/{record}?step=all")).await;
    assert!(back.status == 200 && back.says(&number) && !back.says("<textarea"));
    assert_eq!(jia.opens(&format!("/repair/{record}/check")).await.to, format!("/cases/{number}"));
}

#[tokio::test]
async fn a_record_within_its_minimum_period_says_from_which_day_it_can_be_repaired() {
    let (jia, _) = jia().await;
    let record = jia.record("未经许可从事食品经营").await;
    let page = jia.opens(&format!("/repair/{record}?step=all")).await;
    assert!(
        page.status == 200 && page.says("2027年1月12日") && !page.says("<textarea"),
        "{}",
        page.html()
    );
    // Sending the form all the same changes nothing.
    jia.uploads(&format!("/repair/{record}"), REPAIR, &[RECEIPT]).await;
    let sent = jia.sends(&format!("/repair/{record}/check"), &[]).await;
    assert_eq!(sent.to, format!("/repair/{record}"));
    // It is kept as a draft, and is no case.
    let cases = jia.opens("/cases").await;
    assert!(cases.says("还没提交的") && !cases.says(r#"href="/cases/"#), "{}", cases.html());
}

#[tokio::test]
async fn a_session_that_ends_in_the_middle_of_a_form_loses_nothing() {
    let (jia, record) = jia().await;
    let form = format!("/repair/{record}");
    jia.site.clock.advance(SignedDuration::from_hours(3));
    let page = jia.uploads(&form, REPAIR, &[RECEIPT]).await;
    assert_eq!(
        (page.status.as_u16(), page.to.as_str()),
        (303, format!("/sign-in?to=%2Frepair%2F{record}%3Fstep%3Dall&ended=kept").as_str())
    );
    assert!(jia.opens(&page.to).await.says("您填的内容已保存"));
    let jia = jia.signs_in("jia").await;
    let html = jia.opens(&format!("{form}?step=all")).await.html();
    assert!(html.contains("罚款已缴清，问题已改正。") && html.contains("缴款凭证.pdf"));
    // It is good for keeping, and for nothing else.
    let file = first(&html, &format!("{form}/files/"));
    let remove = format!("{}/remove", file.trim_end_matches("/remove"));
    jia.site.clock.advance(SignedDuration::from_hours(3));
    let late = jia.sends(&remove, &[]).await;
    assert!(late.to.starts_with("/sign-in"), "{} {}", late.status, late.to);
    let jia = jia.signs_in("jia").await;
    assert!(jia.opens(&format!("{form}?step=all")).await.says("缴款凭证.pdf"));
}

#[tokio::test]
async fn another_citizen_cannot_write_into_my_draft() {
    let (jia, record) = jia().await;
    let yi = jia.signs_in("yi").await;
    assert_eq!(yi.uploads(&format!("/repair/{record}"), REPAIR, &[RECEIPT]).await.status, 404);
    assert_eq!(
        yi.uploads(&format!("/repair/{record}/files"), &[], &[File { field: "file", ..RECEIPT }])
            .await
            .status,
        404
    );
    assert_eq!(yi.sends(&format!("/repair/{record}/check"), &[]).await.status, 404);
    assert!(!jia.opens(&format!("/repair/{record}?step=all")).await.says("罚款已缴清"));
}

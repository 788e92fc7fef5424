//! Programs ask: `POST /api/v1/ask`; and every phrase of an answer has its words.

use app::shell::Lang;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::visitor::{Page, Visitor, visitor};

async fn asks(visitor: &Visitor, body: String) -> (u16, Value) {
    let request = Request::post("/api/v1/ask").header("content-type", "application/json");
    let page: Page = visitor.asks(request.body(Body::from(body)).unwrap()).await;
    let answer = serde_json::from_slice(&page.body).unwrap_or_else(|_| panic!("{}", page.html()));
    (page.status.as_u16(), answer)
}

#[tokio::test]
async fn a_program_gets_the_answer_with_its_sources_and_asks_on() {
    let visitor = visitor().await;
    let (status, it) =
        asks(&visitor, json!({ "question": "信用修复要交什么材料？" }).to_string()).await;
    assert_eq!((status, it["kind"].as_str()), (200, Some("answer")), "{it}");
    assert!(it["answer"].as_str().unwrap().contains("信用承诺书"), "{it}");
    let source = &it["citations"][0];
    for key in ["title", "path", "anchor", "quote", "date", "article"] {
        assert!(source[key].is_string(), "{key}: {it}");
    }
    let page = visitor.opens(source["path"].as_str().unwrap()).await;
    assert_eq!(page.status, 200, "{source}");

    let on = json!({ "question": "那要多久？", "context": it["context"] }).to_string();
    let (_, it) = asks(&visitor, on).await;
    assert!(it["answer"].as_str().unwrap().contains("10个工作日"), "{it}");
    // Whoever has no context yet may say so.
    let none = json!({ "question": "信用修复要交什么材料？", "context": null }).to_string();
    assert_eq!(asks(&visitor, none).await.0, 200);
}

#[tokio::test]
async fn bad_input_gets_a_kind_word_or_a_problem() {
    let visitor = visitor().await;
    for (question, kind) in [
        (String::new(), "refusal"),
        ("修".repeat(2_000), "refusal"),
        ("<script>alert(1)</script>".into(), "refusal"),
        ("我的身份证号是120110188807250020，帮我查一下信用记录".into(), "sign-in"),
    ] {
        let (status, it) = asks(&visitor, json!({ "question": question }).to_string()).await;
        assert_eq!((status, it["kind"].as_str()), (200, Some(kind)), "{question}: {it}");
        assert!(!it.to_string().contains("120110188807250020"));
    }
    for (body, status) in [
        ("{".to_owned(), 400),
        (json!({ "q": "?" }).to_string(), 400),
        (json!({ "question": "修".repeat(20_000) }).to_string(), 413),
    ] {
        assert_eq!(asks(&visitor, body).await.0, status);
    }
}

#[tokio::test]
async fn one_address_cannot_ask_without_end() {
    let visitor = visitor().await;
    let body = || json!({ "question": "你好" }).to_string();
    for _ in 0..60 {
        assert_eq!(asks(&visitor, body()).await.0, 200);
    }
    let (status, it) = asks(&visitor, body()).await;
    assert_eq!((status, it["type"].as_str()), (429, Some("urn:chengxin:problem:too-often")));
}

#[tokio::test]
async fn every_phrase_of_an_answer_has_its_words_in_both_languages() {
    let site = visitor().await.site;
    let published = site.published();
    let fixed = [
        "answer-nothing",
        "answer-masked",
        "answer-sign-in",
        "answer-unsure",
        "answer-due",
        "answer-due-today",
        "answer-due-over",
        "answer-due-provisional",
        "answer-period-early",
        "answer-period-open",
        "answer-period-over",
    ];
    for lang in [Lang::Zh, Lang::En] {
        let words = site.words(lang);
        for key in published.assistant.phrases().into_iter().chain(fixed) {
            let args = ["from", "date", "until", "event", "duty", "severity"];
            let args: Vec<_> = args.map(|name| (name, "general".to_owned())).into();
            assert_ne!(words.say(key, &args), key, "{key}");
        }
    }
}

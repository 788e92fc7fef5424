//! A language model beside the assistant: what it is sent, and how its words are shown.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::header;
use axum::routing::post;
use serde_json::{Value, json};
use server::settings::Model;

use crate::visitor::{Page, Visitor, visitor_with};

/// A model that says the sentences it is sent, or something else.
#[derive(Clone, Default)]
struct Echo {
    asked: Arc<Mutex<Vec<String>>>,
    instead: Option<&'static str>,
}

impl Echo {
    async fn beside_the_site(self) -> Visitor {
        let answer = move |body: String| async move {
            let asked: Value = serde_json::from_str(&body).unwrap();
            let quotes = asked["messages"][1]["content"].as_str().unwrap();
            let quotes: Vec<String> = serde_json::from_str(quotes).unwrap();
            self.asked.lock().unwrap().push(body);
            let said = self.instead.map_or_else(|| quotes.join("\n"), str::to_owned);
            let message = json!({ "role": "assistant", "content": said });
            json!({ "choices": [{ "message": message, "finish_reason": "stop" }] }).to_string()
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap()).parse().unwrap();
        let app = Router::new().route("/v1/chat/completions", post(answer));
        tokio::spawn(async move { axum::serve(listener, app).await });
        let model = Model { url, name: "演示模型".to_owned(), key: None };
        visitor_with(|it| it.model = Some(model)).await
    }
}

async fn asks(visitor: &Visitor, q: &str) -> Page {
    let sent = visitor.sends("/assistant", &[("q", q)]).await;
    assert_eq!(sent.status, 303, "{}", sent.html());
    let set = sent.headers.get_all(header::SET_COOKIE).iter();
    let cookies: Vec<_> = set.filter_map(|it| it.to_str().ok()?.split(';').next()).collect();
    visitor.with_cookie(cookies.join("; ")).opens("/assistant").await
}

#[tokio::test]
async fn a_rephrasing_is_marked_and_the_quotes_stand_below_it() {
    let echo = Echo::default();
    let visitor = echo.clone().beside_the_site().await;
    let page = asks(&visitor, "信用修复要交钱吗？").await;
    assert!(page.says("人工智能改写") && page.says("演示模型"), "{}", page.html());
    assert!(page.says("answer-sources"), "{}", page.html());
    let asked = echo.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(!asked[0].contains("要交钱吗"), "only what is published goes out: {}", asked[0]);
}

#[tokio::test]
async fn what_claims_more_is_not_shown() {
    let instead = Some("交200元就能马上删除记录。");
    let echo = Echo { instead, ..Echo::default() };
    let page = asks(&echo.clone().beside_the_site().await, "信用修复要交钱吗？").await;
    assert!(!page.says("人工智能改写") && !page.says("200元就能"), "{}", page.html());
    assert!(page.says("answer-sources"), "{}", page.html());
    assert_eq!(echo.asked.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_personal_never_reaches_the_model() {
    let echo = Echo::default();
    let visitor = echo.clone().beside_the_site().await;
    for q in [
        "我的身份证号是11010518800101002X，信用修复要交钱吗？",
        "我的修复到哪一步了",
        "谁看过我的记录",
        "找人工",
        "今天天气怎么样",
    ] {
        asks(&visitor, q).await;
    }
    assert!(echo.asked.lock().unwrap().is_empty());
}

//! The Official Account, against wechatpy as the platform: plain and AES mode.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::conversation::{Exchange, MOST, NewTurn, Speaker, Who};

use crate::assistant::kept;
use crate::visitor::{NOW, Page, Visitor, visitor_with};

const TOKEN: &str = "a-token-of-the-account";
const APP: &str = "wx0123456789abcdef";
const KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

/// The platform: a process of its own that knows the protocol by another implementation.
struct Platform {
    process: Child,
    answers: BufReader<std::process::ChildStdout>,
    key: Option<&'static str>,
    site: Visitor,
}

impl Platform {
    /// Starts it beside a site with such an account; `cargo xtask test` installed it.
    async fn opens(key: Option<&'static str>) -> Self {
        Self::waits(key, wechat::PATIENCE).await
    }

    /// One that waits so long for an answer.
    async fn waits(key: Option<&'static str>, patience: Duration) -> Self {
        let site = visitor_with(|settings| {
            let account = wechat::Account::new(TOKEN, APP, key).unwrap();
            settings.wechat = Some(account.waiting(patience));
        })
        .await;
        let python = std::env::var_os("WECHATPY_PYTHON").map_or_else(venv, PathBuf::from);
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wechat/platform.py");
        let mut process = Command::new(&python)
            .arg(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", python.display()));
        let answers = BufReader::new(process.stdout.take().unwrap());
        Self { process, answers, key, site }
    }

    fn asks(&mut self, what: &str, xml: &str) -> Value {
        let seconds = self.site.site.now().as_second().to_string();
        let asked = json!({
            "do": what, "xml": xml, "token": TOKEN, "app_id": APP, "aes_key": self.key,
            "timestamp": seconds, "nonce": "4711",
        });
        let pipe = self.process.stdin.as_mut().unwrap();
        writeln!(pipe, "{asked}").unwrap();
        pipe.flush().unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("no wechatpy: `cargo xtask test` installs it ({line})"))
    }

    /// Sends a message of this person; what came back, before anything is made of it.
    async fn sends(&mut self, xml: &str) -> Page {
        let call = self.asks("call", xml);
        let said = |name: &str| call[name].as_str().unwrap_or_default().to_owned();
        let mut path = format!(
            "/wechat?signature={}&timestamp={}&nonce={}&openid=o1",
            said("signature"),
            said("timestamp"),
            said("nonce")
        );
        if self.key.is_some() {
            path += &format!("&encrypt_type=aes&msg_signature={}", said("msg_signature"));
        }
        posts(&self.site, &path, said("body")).await
    }

    /// What the platform reads in an answer.
    fn reads(&mut self, page: &Page) -> Value {
        assert_eq!(page.status, 200, "{}", page.html());
        assert_ne!(page.html(), "success");
        self.asks("read", &page.html())
    }

    /// What this text is answered with.
    async fn hears(&mut self, id: &str, text: &str) -> String {
        let page = self.sends(&message(id, text)).await;
        let read = self.reads(&page);
        assert_eq!(
            (&read["type"], &read["to"], &read["from"]),
            (&json!("text"), &json!("o1"), &json!("gh_1"))
        );
        read["text"].as_str().unwrap().to_owned()
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// Where `cargo xtask test` puts Python with wechatpy.
fn venv() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::home_dir().map(|it| it.join(".cache"))).unwrap();
    cache.join("chengxin/wechat/bin/python")
}

async fn posts(site: &Visitor, path: &str, body: String) -> Page {
    let request = Request::post(path).header("content-type", "text/xml");
    site.asks(request.body(Body::from(body)).unwrap()).await
}

fn message(id: &str, text: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
         <CreateTime>{}</CreateTime><MsgType><![CDATA[text]]></MsgType>\
         <Content><![CDATA[{text}]]></Content><MsgId>{id}</MsgId></xml>",
        NOW.as_second()
    )
}

fn event(name: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
         <CreateTime>{}</CreateTime><MsgType><![CDATA[event]]></MsgType>\
         <Event><![CDATA[{name}]]></Event></xml>",
        NOW.as_second()
    )
}

#[tokio::test]
async fn a_question_is_answered_with_published_sentences_and_links_in_both_modes() {
    for key in [None, Some(KEY)] {
        let mut platform = Platform::opens(key).await;
        let said = platform.hears("1", "信用修复要多少钱？").await;
        assert!(said.contains("https://www.example.gov.cn/"), "{said}");
        assert!(said.contains("自动答复"), "{said}");
        assert!(said.chars().count() <= 600 && said.len() <= 2048, "{said}");
        // A greeting when somebody begins to follow; nothing when they leave.
        let hello = platform.sends(&event("subscribe")).await;
        let hello = platform.reads(&hello)["text"].as_str().unwrap().to_owned();
        assert!(hello.contains("/assistant"), "{hello}");
        let bye = platform.sends(&event("unsubscribe")).await;
        assert_eq!((bye.status.as_u16(), bye.html().as_str()), (200, "success"));
    }
}

#[tokio::test]
async fn every_answer_fits_and_no_number_is_kept() {
    let mut platform = Platform::opens(Some(KEY)).await;
    let questions = [
        "我的身份证号是11010519491231002X，我有什么记录",
        "我要申请修复",
        "转人工",
        "<script>alert(1)</script>",
        "]]></Content></xml>",
        "😀😀😀",
        "今天天气怎么样",
        "征信和公共信用有什么区别，请说得越详细越好",
    ];
    for (id, question) in questions.into_iter().enumerate() {
        let question = question.replace("]]>", "]]]]><![CDATA[>");
        let said = platform.hears(&format!("q{id}"), &question).await;
        assert!(said.chars().count() <= 600 && said.len() <= 2048, "{question}: {said}");
        assert!(!said.contains("11010519491231002X"), "{said}");
    }
    let kept = kept(&platform.site).await;
    assert!(kept.contains("我有什么记录") && !kept.contains("11010519491231002X"), "{kept}");
}

/// How many turns are kept, of all conversations.
async fn turns(site: &Visitor) -> i64 {
    counts(site, "select count(*) from conversation_turn").await
}

/// How many of them are questions.
async fn questions(site: &Visitor) -> i64 {
    counts(site, "select count(*) from conversation_turn where who = 'visitor'").await
}

async fn counts(site: &Visitor, query: &'static str) -> i64 {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    let n = sqlx::query_scalar(query).fetch_one(&pool).await.unwrap();
    pool.close().await;
    n
}

#[tokio::test]
async fn what_takes_longer_than_the_platform_waits_is_told_when_it_asks_again() {
    let mut platform = Platform::waits(Some(KEY), Duration::ZERO).await;
    let asked = message("88", "信用修复要多少钱？");
    let first = platform.sends(&asked).await;
    assert_eq!((first.status.as_u16(), first.html().as_str()), (200, "success"));
    for _ in 0..200 {
        let again = platform.sends(&asked).await;
        if again.html() != "success" {
            let said = platform.reads(&again)["text"].as_str().unwrap().to_owned();
            assert!(said.contains("自动答复") && said.contains("https://"), "{said}");
            assert_eq!(questions(&platform.site).await, 1, "it was asked once");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the answer never came");
}

#[tokio::test]
async fn a_message_that_comes_again_gets_the_same_answer_and_is_asked_once() {
    let mut platform = Platform::opens(None).await;
    let first = platform.hears("77", "信用修复要多少钱？").await;
    assert_eq!(platform.hears("77", "信用修复要多少钱？").await, first);
    assert_eq!(turns(&platform.site).await, 2, "one question and one answer");
    // Forgotten after a day, when the platform never sends it again.
    platform.site.site.clock.advance(SignedDuration::from_hours(25));
    server::jobs::run(&platform.site.site, server::jobs::Job::Calls).await.unwrap().unwrap();
    assert!(!platform.hears("77", "信用修复要多少钱？").await.is_empty());
}

#[tokio::test]
async fn the_account_is_greeted_only_with_its_signature_and_is_not_there_unless_configured() {
    let mut platform = Platform::opens(Some(KEY)).await;
    let call = platform.asks("call", "x");
    let [signature, time, nonce] =
        ["signature", "timestamp", "nonce"].map(|it| call[it].as_str().unwrap().to_owned());
    let path = format!("/wechat?signature={signature}&timestamp={time}&nonce={nonce}&echostr=815");
    let page = platform.site.opens(&path).await;
    assert_eq!((page.status.as_u16(), page.html().as_str()), (200, "815"));
    assert!(page.header("content-type").starts_with("text/plain"));
    let forged = path.replace(&nonce, "4712");
    assert_eq!(platform.site.opens(&forged).await.status, 404);
    // Ten minutes later the same call is old.
    platform.site.site.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(platform.site.opens(&path).await.status, 404);

    let none = visitor_with(|_| {}).await;
    assert_eq!(none.opens(&path).await.status, 404);
    assert_eq!(posts(&none, &path, message("1", "x")).await.status, 404);
}

#[tokio::test]
async fn what_is_forged_in_the_clear_or_hostile_is_refused() {
    let mut platform = Platform::opens(Some(KEY)).await;
    let call = platform.asks("call", &message("1", "你好"));
    let said = |name: &str| call[name].as_str().unwrap().to_owned();
    let signed = format!(
        "/wechat?signature={}&timestamp={}&nonce={}",
        said("signature"),
        said("timestamp"),
        said("nonce")
    );
    let sealed = format!("{signed}&encrypt_type=aes&msg_signature={}", said("msg_signature"));
    // In the clear, although there is a key.
    assert_eq!(posts(&platform.site, &signed, message("1", "x")).await.status, 400);
    // Another's signature over the sealed message, a DTD, nonsense, a flood.
    let wrong = sealed.replace("msg_signature=", "msg_signature=0");
    assert_eq!(posts(&platform.site, &wrong, said("body")).await.status, 404);
    let dtd = format!("<!DOCTYPE xml [<!ENTITY a \"b\">]>{}", said("body"));
    assert_eq!(posts(&platform.site, &sealed, dtd).await.status, 400);
    assert_eq!(posts(&platform.site, &sealed, "x".repeat(1000)).await.status, 400);
    assert_eq!(posts(&platform.site, &sealed, "x".repeat(70_000)).await.status, 413);
    assert_eq!(posts(&platform.site, &sealed, said("body")).await.status, 200);
}

#[tokio::test]
async fn a_switched_off_assistant_says_so_there_too() {
    let mut platform = Platform::opens(None).await;
    platform.site.site.store.switch_assistant(false, NOW).await.unwrap();
    let said = platform.hears("1", "修复要多久").await;
    assert!(said.contains("暂停") && said.contains("/search"), "{said}");
}

#[tokio::test]
async fn what_was_told_too_late_comes_before_the_next_answer() {
    let mut platform = Platform::waits(None, Duration::ZERO).await;
    let late = platform.sends(&message("1", "信用修复要多少钱？")).await;
    assert_eq!(late.html(), "success");
    // The answer and the note that it was not told.
    for _ in 0..200 {
        if turns(&platform.site).await == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let next = message("2", "修复要多久");
    platform.sends(&next).await;
    for _ in 0..200 {
        let again = platform.sends(&next).await;
        if again.html() != "success" {
            let said = platform.reads(&again)["text"].as_str().unwrap().to_owned();
            let fee = said.strip_prefix("上一个问题的答复：").unwrap_or_else(|| panic!("{said}"));
            assert!(fee.contains("不收") || fee.contains("免费"), "{said}");
            assert_eq!(said.matches("自动答复").count(), 2, "{said}");
            assert!(said.chars().count() <= 600 && said.len() <= 2048, "{said}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the answer never came");
}

/// Does this to the database of a site.
async fn does(site: &Visitor, statement: &'static str) {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    sqlx::query(statement).execute(&pool).await.unwrap();
    pool.close().await;
}

#[tokio::test]
async fn a_message_whose_answer_failed_is_answered_when_it_comes_again() {
    let mut platform = Platform::opens(None).await;
    does(&platform.site, "alter table conversation_turn rename to away").await;
    let failed = platform.sends(&message("5", "信用修复要多少钱？")).await;
    assert_eq!(failed.status, 500);
    does(&platform.site, "alter table away rename to conversation_turn").await;
    assert!(platform.hears("5", "信用修复要多少钱？").await.contains("自动答复"));
}

#[tokio::test]
async fn a_message_that_comes_again_while_it_is_answered_waits_for_the_answer() {
    let mut platform = Platform::opens(None).await;
    let store = platform.site.site.store.clone();
    // Another node has it in hand.
    store.wechat_came("6", NOW).await.unwrap();
    let other = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(500)).await;
        store.wechat_answered("6", "另一台的答复").await.unwrap();
    });
    assert_eq!(platform.hears("6", "信用修复要多少钱？").await, "另一台的答复");
    other.await.unwrap();
    assert_eq!(turns(&platform.site).await, 0, "it was not asked twice");
}

#[tokio::test]
async fn a_conversation_that_is_full_begins_anew() {
    let mut platform = Platform::opens(None).await;
    let store = platform.site.site.store.clone();
    let seen = store.conversation_of("o1", NOW).await.unwrap();
    let exchange = Exchange {
        turns: (0..MOST).map(|_| NewTurn::says(Who::Site, "x")).collect(),
        context: seen.context.clone(),
        dialogue: None,
        speaker: Speaker::Assistant,
        unit: None,
        once: None,
    };
    store.exchange(&seen, &exchange, NOW).await.unwrap();
    assert!(!platform.hears("7", "信用修复要交什么材料？").await.is_empty());
    assert_eq!(turns(&platform.site).await, 2);
    // It is understood again what a short question is about.
    assert!(platform.hears("8", "那要多久？").await.contains("10个工作日"));
}

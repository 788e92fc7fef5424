//! What people are told: in the inbox, by e-mail to a real SMTP server, and by a webhook for short
//! messages to a real listener.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::SignedDuration;
use server::calendar::remind;
use server::clock::Clock;
use server::jobs::{Job, run};
use server::outbox::deliver::deliver;
use server::settings::{Mail, Settings, Sms};
use server::site::Site;
use sha2::Sha256;

use crate::visitor::{Visitor, copy, demo_visitor, root, visitor_with};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";
const ADDRESS: &str = "jia@demo.example";
const NUMBER: &str = "13800138000";

/// An SMTP server of its own process (aiosmtpd), which keeps what it gets in a folder.
struct Postbox {
    server: Child,
    folder: tempfile::TempDir,
    port: u16,
}

impl Postbox {
    /// Starts it; `cargo xtask test` installed it.
    fn opens() -> Self {
        let python = std::env::var_os("AIOSMTPD_PYTHON").map_or_else(venv, PathBuf::from);
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp/server.py");
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new(&python)
            .arg(program)
            .arg(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", python.display()));
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line
            .trim()
            .parse()
            .unwrap_or_else(|_| panic!("no aiosmtpd: `cargo xtask test` installs it ({line})"));
        Self { server, folder, port }
    }

    fn settings(&self) -> Mail {
        Mail {
            server: format!("smtp://127.0.0.1:{}", self.port),
            from: "诚信东丽 <noreply@example.gov.cn>".to_owned(),
        }
    }

    /// What it got, the oldest first: head and body.
    fn got(&self) -> Vec<String> {
        let mut files: Vec<_> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|it| it.unwrap().path())
            .filter(|it| it.extension().is_some_and(|it| it == "txt"))
            .collect();
        files.sort();
        files.iter().map(|it| std::fs::read_to_string(it).unwrap()).collect()
    }

    /// What it answers from now on instead of 250; empty for taking everything.
    fn answers(&self, line: &str) {
        std::fs::write(self.folder.path().join("answer"), line).unwrap();
    }
}

impl Drop for Postbox {
    fn drop(&mut self) {
        _ = self.server.kill();
        _ = self.server.wait();
    }
}

/// Where `cargo xtask test` puts Python with aiosmtpd.
fn venv() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::home_dir().map(|it| it.join(".cache"))).unwrap();
    cache.join("chengxin/smtp/bin/python")
}

/// A provider of short messages.
#[derive(Clone, Default)]
struct Provider(Arc<Mutex<Got>>);

#[derive(Default)]
struct Got {
    calls: Vec<(HeaderMap, String)>,
    answer: Option<StatusCode>,
    /// By how much each call moves this clock.
    takes: Option<(Clock, SignedDuration)>,
}

impl Provider {
    async fn opens() -> (Self, url::Url) {
        let provider = Self::default();
        let own = provider.clone();
        let take = post(move |headers: HeaderMap, body: String| async move {
            let mut got = own.0.lock().unwrap();
            got.calls.push((headers, body));
            if let Some((clock, time)) = &got.takes {
                clock.advance(*time);
            }
            got.answer.unwrap_or(StatusCode::ACCEPTED)
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/sms", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/sms", take)).await });
        (provider, address.parse().unwrap())
    }
}

async fn jia_with(change: impl FnOnce(&mut Settings)) -> Visitor {
    let visitor = visitor_with(change).await;
    server::demo::fill(&visitor.site).await.unwrap();
    visitor.signs_in("jia").await
}

async fn sends(site: &Visitor) -> store::job::Did {
    run(&site.site, Job::Outbox).await.unwrap().unwrap().did
}

/// Gives an address; what was typed and agreed to.
async fn gives(jia: &Visitor, channel: &str, address: &str) {
    let form = [(channel, address), (&*format!("agree-{channel}"), "yes"), ("version", "2026-11")];
    let page = jia.sends(&format!("/notices/settings/{channel}"), &form).await;
    assert_eq!(
        (page.status.as_u16(), page.to.as_str()),
        (303, "/notices/settings?done=sent"),
        "{}",
        page.html()
    );
}

/// The six digits after 确认码.
fn code(text: &str) -> String {
    let at = text.find("确认码").unwrap_or_else(|| panic!("no code: {text}"));
    let digits = text[at..].chars().skip_while(|it| !it.is_ascii_digit());
    digits.take_while(char::is_ascii_digit).collect()
}

/// Waits until so much came: a code is sent while the page is already there.
async fn until(there: impl Fn() -> bool) {
    for _ in 0..200 {
        if there() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it did not come");
}

#[tokio::test]
async fn every_step_of_a_case_is_in_the_inbox_once_and_unread_until_it_is_opened() {
    let nobody = demo_visitor().await;
    let jia = nobody.signs_in("jia").await;
    assert!(jia.opens("/notices").await.says("没有通知"));
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    let officer = nobody.signs_in("rsj").await;
    nobody.site.clock.advance(SignedDuration::from_secs(60));
    officer.sends(&format!("/desk/cases/{number}/accept"), &[]).await;
    assert!(jia.opens("/account").await.says("未读 2 条"));
    let page = jia.opens("/notices").await;
    assert!(page.says("已收到您的申请") && page.says("已受理"), "{}", page.html());
    assert_eq!(page.html().matches("notice-unread").count(), 2);
    // Somebody else has none of them, and cannot open one.
    let yi = nobody.signs_in("yi").await;
    assert!(yi.opens("/notices").await.says("没有通知"));
    let html = page.html();
    let at = html.find("/notices/").unwrap_or_default();
    let open =
        html[at..].match_indices("/open\"").next().map(|(end, _)| html[at..at + end].to_owned());
    let open = open.map(|it| format!("/notices/{}/open", it.rsplit('/').next().unwrap())).unwrap();
    assert_eq!(yi.sends(&open, &[]).await.status, 404);
    let opened = jia.sends(&open, &[]).await;
    assert_eq!(opened.status, 303);
    assert!(opened.to.starts_with("/cases/R"), "{}", opened.to);
    assert!(jia.opens("/account").await.says("未读 1 条"));
    jia.sends("/notices/read", &[]).await;
    assert_eq!(jia.opens("/notices").await.html().matches("notice-unread").count(), 0);
}

#[tokio::test]
async fn without_a_server_for_it_nobody_is_asked_for_an_address() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let page = jia.opens("/notices/settings").await;
    assert!(page.says("没有开通邮件和短信") && !page.says("电子邮箱"), "{}", page.html());
}

#[tokio::test]
async fn an_address_is_used_once_confirmed_and_the_mail_says_the_number_and_what_to_do_only() {
    let postbox = Postbox::opens();
    let jia = jia_with(|it| it.mail = Some(postbox.settings())).await;
    let wrong = [("email", "jia＠x"), ("version", "2026-11")];
    let page = jia.sends("/notices/settings/email", &wrong).await;
    assert!(page.status == 422 && page.says("jia＠x") && page.says("同意以后"), "{}", page.html());

    gives(&jia, "email", ADDRESS).await;
    until(|| postbox.got().len() == 1).await;
    let record = jia.record(TITLE).await;
    let first = jia.asks_for_repair(&record).await;
    sends(&jia).await;
    assert_eq!(postbox.got().len(), 1, "it is not confirmed yet");
    assert!(!jia.opens("/notices/settings").await.says(ADDRESS));
    let page = jia.sends("/notices/settings/email/confirm", &[("code-email", "x")]).await;
    assert!(page.status == 422 && page.says("确认码不对"), "{}", page.html());
    let digits = code(&postbox.got()[0]);
    let page = jia.sends("/notices/settings/email/confirm", &[("code-email", &digits)]).await;
    assert_eq!(page.to, "/notices/settings?done=confirmed");

    let officer = jia.signs_in("rsj").await;
    officer.decides(&first, &[("outcome", "granted"), ("reasons", "缴款凭证已核对。")]).await;
    assert_eq!(sends(&jia).await["sent"], 2);
    assert_eq!(sends(&jia).await["sent"], 0, "nothing twice");
    let mail = postbox.got().pop().unwrap();
    assert!(mail.contains("已作出决定") || mail.contains("已受理"), "{mail}");
    let all = postbox.got().join("\n");
    assert!(all.contains("已作出决定") && all.contains(&first), "{all}");
    assert!(all.contains("List-Unsubscribe: <https://www.example.gov.cn/notices/leave/"), "{all}");
    for secret in ["演示甲", "120110189003120014", "缴款", TITLE] {
        assert!(!all.contains(secret), "{all}");
    }

    // The link in it ends it, without signing in; looking at it does not.
    let at = mail.find("/notices/leave/").unwrap();
    let link: String = mail[at..].chars().take_while(|it| *it != '>').collect();
    let nobody = jia.leaves();
    assert!(nobody.opens(&link).await.says("不再接收"));
    assert!(jia.opens("/notices/settings").await.says("正在通知到"));
    assert_eq!(nobody.sends(&link, &[("List-Unsubscribe", "One-Click")]).await.status, 200);
    assert!(!jia.opens("/notices/settings").await.says("正在通知到"));
    assert_eq!(nobody.opens(&format!("{link}x")).await.status, 404);
}

#[tokio::test]
async fn who_reads_in_english_is_told_in_english_with_addresses_that_lead_here() {
    let postbox = Postbox::opens();
    let jia = jia_with(|it| it.mail = Some(postbox.settings())).await.in_english();
    gives(&jia, "email", ADDRESS).await;
    until(|| postbox.got().len() == 1).await;
    let mail = &postbox.got()[0];
    let digits: String = mail[mail.find("Code ").unwrap()..]
        .chars()
        .skip_while(|it| !it.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    jia.sends("/notices/settings/email/confirm", &[("code-email", &digits)]).await;
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    assert_eq!(sends(&jia).await["sent"], 1);
    let mail = postbox.got().pop().unwrap();
    assert!(mail.contains(&number) && mail.contains("case"), "{mail}");
    assert!(mail.contains("https://www.example.gov.cn/notices"), "{mail}");
    let body = mail.split_once("\n\n").unwrap().1;
    assert!(!body.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it)), "{body}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_that_send_at_once_send_nothing_twice_and_forget_nothing() {
    let postbox = Postbox::opens();
    let jia = jia_with(|it| it.mail = Some(postbox.settings())).await;
    gives(&jia, "email", ADDRESS).await;
    until(|| postbox.got().len() == 1).await;
    let digits = code(&postbox.got()[0]);
    jia.sends("/notices/settings/email/confirm", &[("code-email", &digits)]).await;
    let record = jia.record(TITLE).await;
    let mut numbers = Vec::new();
    for _ in 0..12 {
        let number = jia.asks_for_repair(&record).await;
        let taken_back = jia.sends(&format!("/cases/{number}/withdraw"), &[]).await;
        assert_eq!(taken_back.status, 303, "{}", taken_back.html());
        numbers.push(number);
    }
    let other = Site::open(jia.site.settings.clone(), jia.site.clock.clone()).await.unwrap();
    let sending: Vec<_> = [&jia.site, &other, &jia.site, &other]
        .into_iter()
        .map(|site| {
            let site = site.clone();
            tokio::spawn(async move { deliver(&site, || 0).await.unwrap()["sent"] })
        })
        .collect();
    let mut sent = 0;
    for node in sending {
        sent += node.await.unwrap();
    }
    let got = postbox.got();
    assert_eq!(usize::try_from(sent).unwrap() + 1, got.len());
    for number in &numbers {
        let told = got.iter().filter(|mail| {
            mail.lines().any(|line| line.starts_with("Subject:") && line.contains(number.as_str()))
        });
        let subjects: Vec<_> =
            told.map(|mail| mail.lines().find(|it| it.starts_with("Subject:"))).collect();
        let mut once = subjects.clone();
        once.dedup();
        assert!(!subjects.is_empty(), "{number} was forgotten");
        assert_eq!(once.len(), subjects.len(), "{number} was told twice: {subjects:?}");
    }
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_tried_later_and_given_up_in_sight_of_the_desk() {
    let postbox = Postbox::opens();
    let jia = jia_with(|it| it.mail = Some(postbox.settings())).await;
    gives(&jia, "email", ADDRESS).await;
    until(|| postbox.got().len() == 1).await;
    let digits = code(&postbox.got()[0]);
    jia.sends("/notices/settings/email/confirm", &[("code-email", &digits)]).await;
    let record = jia.record(TITLE).await;
    jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    assert!(officer.opens("/desk/outbox").await.says("都发出去了"));

    postbox.answers("451 later");
    assert_eq!(sends(&jia).await["failed"], 1);
    assert_eq!(sends(&jia).await["failed"], 0, "not at once again");
    jia.site.clock.advance(SignedDuration::from_secs(91));
    postbox.answers(&format!("550 no such user {ADDRESS}"));
    let did = sends(&jia).await;
    assert_eq!((did["failed"], did["dead"]), (1, 1), "never means never");
    let page = officer.opens("/desk/outbox").await;
    assert!(page.says("不再自动试") && page.says("550"), "{}", page.html());
    assert!(!page.says(ADDRESS), "the desk does not learn the address");
    assert!(jia.signs_in("scjg").await.opens("/desk/outbox").await.says("都发出去了"));

    // It is there again when the officer has it tried again.
    let html = page.html();
    let at = html.find("/desk/outbox/").unwrap();
    let retry = html[at..].split('"').next().unwrap().to_owned();
    postbox.answers("");
    assert_eq!(jia.signs_in("scjg").await.sends(&retry, &[]).await.status, 404);
    assert_eq!(officer.sends(&retry, &[]).await.status, 303);
    assert_eq!(sends(&jia).await["sent"], 1);
    assert!(officer.opens("/desk/outbox").await.says("都发出去了"));
}

#[tokio::test]
async fn a_short_message_is_signed_with_its_time_and_stops_when_the_consent_is_taken_back() {
    let (provider, webhook) = Provider::opens().await;
    let jia = jia_with(|it| it.sms = Some(Sms { webhook, secret: "演示密钥".to_owned() })).await;
    gives(&jia, "sms", "138 0013 8000").await;
    until(|| provider.0.lock().unwrap().calls.len() == 1).await;
    let (headers, body) = provider.0.lock().unwrap().calls[0].clone();
    let time = headers["x-chengxin-timestamp"].to_str().unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice("演示密钥".as_bytes()).unwrap();
    mac.update(format!("{time}.{body}").as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|it| format!("{it:02x}")).collect();
    assert_eq!(headers["x-chengxin-signature"], format!("sha256={hex}"));
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        (json["to"].as_str(), json["id"].as_str()),
        (Some(NUMBER), headers["idempotency-key"].to_str().ok())
    );

    // Five guesses, then the right one is of no use either.
    for _ in 0..5 {
        jia.sends("/notices/settings/sms/confirm", &[("code-sms", "0")]).await;
    }
    let digits = code(json["text"].as_str().unwrap());
    let page = jia.sends("/notices/settings/sms/confirm", &[("code-sms", &digits)]).await;
    assert!(page.status == 422 && page.says("试得太多"), "{}", page.html());
    // Taking the number away and giving it again is no way around the minute between two codes.
    jia.sends("/notices/settings/sms/remove", &[]).await;
    assert!(!jia.opens("/notices/settings").await.says("138****8000"));
    let again = [("sms", NUMBER), ("agree-sms", "yes"), ("version", "2026-11")];
    let page = jia.sends("/notices/settings/sms", &again).await;
    assert_eq!(page.status, 422, "{}", page.html());
    jia.site.clock.advance(SignedDuration::from_secs(61));
    gives(&jia, "sms", NUMBER).await;
    until(|| provider.0.lock().unwrap().calls.len() == 2).await;
    let body = provider.0.lock().unwrap().calls[1].1.clone();
    jia.sends("/notices/settings/sms/confirm", &[("code-sms", &code(&body))]).await;

    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    provider.0.lock().unwrap().answer = Some(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(sends(&jia).await["failed"], 1);
    jia.site.clock.advance(SignedDuration::from_secs(91));
    provider.0.lock().unwrap().answer = None;
    assert_eq!(sends(&jia).await["sent"], 1);
    let calls = provider.0.lock().unwrap().calls.clone();
    assert_eq!(calls[2].0["idempotency-key"], calls[3].0["idempotency-key"]);
    assert!(calls[3].1.contains(&number) && !calls[3].1.contains("演示甲"), "{}", calls[3].1);

    jia.sends("/data/consents/notices/withdraw", &[]).await;
    assert!(!jia.opens("/notices/settings").await.says("正在通知到"));
    jia.signs_in("rsj").await.sends(&format!("/desk/cases/{number}/accept"), &[]).await;
    assert_eq!(sends(&jia).await["sent"], 0);
}

#[tokio::test]
async fn a_spent_code_and_what_cannot_be_read_keep_nothing_back_and_a_run_ends_in_time() {
    let (provider, webhook) = Provider::opens().await;
    let jia = jia_with(|it| it.sms = Some(Sms { webhook, secret: "演示密钥".to_owned() })).await;
    gives(&jia, "sms", NUMBER).await;
    until(|| provider.0.lock().unwrap().calls.len() == 1).await;
    let body = provider.0.lock().unwrap().calls[0].1.clone();
    jia.sends("/notices/settings/sms/confirm", &[("code-sms", &code(&body))]).await;
    let number = jia.asks_for_repair(&jia.record(TITLE).await).await;
    let granted = [("outcome", "granted"), ("reasons", "缴款凭证已核对。")];
    jia.signs_in("rsj").await.decides(&number, &granted).await;

    // Before these three: a code that was used already, and one under a key that is gone.
    let raw = sqlx::AnyPool::connect(&jia.site.settings.database).await.unwrap();
    for sql in [
        "insert into delivery (id, contact, channel, made_at, tries, next_try_at) \
         select '018f0000-0000-7000-8000-00000000000a', id, 'sms', 0, 0, 0 from contact",
        "insert into contact (id, person, channel, sealed, masked, code_sealed, code_tries, made_at) \
         select '018f0000-0000-7000-8000-00000000000b', min(id), 'sms', 'x', 'x', 'x', 0, 0 \
         from person where id not in (select person from contact)",
        "insert into delivery (id, contact, channel, made_at, tries, next_try_at) values \
         ('018f0000-0000-7000-8000-00000000000c', '018f0000-0000-7000-8000-00000000000b', 'sms', 0, 0, 0)",
    ] {
        sqlx::query(sql).execute(&raw).await.unwrap();
    }
    provider.0.lock().unwrap().takes = Some((jia.site.clock.clone(), SignedDuration::from_mins(2)));
    assert_eq!(deliver(&jia.site, || 0).await.unwrap()["sent"], 2, "three minutes, and no more");
    let spent = "select count(*) from delivery where next_try_at = 0 and done_at is not null";
    let spent: i64 = sqlx::query_scalar(spent).fetch_one(&raw).await.unwrap();
    let lost = "select last_error from delivery where next_try_at = 0 and dead_at is not null";
    let lost: Vec<String> = sqlx::query_scalar(lost).fetch_all(&raw).await.unwrap();
    assert_eq!((spent, lost.len()), (1, 1));
    assert!(lost[0].contains("contact."), "{lost:?}");
    assert_eq!(deliver(&jia.site, || 0).await.unwrap()["sent"], 1, "the next run goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn editors_are_written_to_once_for_each_campaign_and_year_whichever_node_does_it() {
    let (postbox, folder) = (Postbox::opens(), tempfile::tempdir().unwrap());
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    let file = content.join("site.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace("editors = \"\"", "editors = \"bianji@example.gov.cn\"");
    std::fs::write(&file, text).unwrap();
    let nobody = visitor_with(|it| {
        it.mail = Some(postbox.settings());
        it.content = content;
    })
    .await;
    let site = &nobody.site;
    let other = Site::open(site.settings.clone(), site.clock.clone()).await.unwrap();
    let tells = async |site: &Site| run(site, Job::Campaigns).await.unwrap().unwrap().did;

    // A mail that is not taken goes out later.
    postbox.answers("451 later");
    assert_eq!(tells(site).await["failed"], 1);
    postbox.answers("");
    site.clock.advance(SignedDuration::from_hours(1));
    let at_once = [site.clone(), other.clone(), site.clone(), other.clone()]
        .map(|site| tokio::spawn(async move { remind::tell(&site).await.unwrap()["told"] }));
    let mut told = 0;
    for node in at_once {
        told += node.await.unwrap();
    }
    assert_eq!((told, postbox.got().len()), (1, 1));
    let mail = &postbox.got()[0];
    for said in ["bianji@example.gov.cn", "国家宪法日", "2026-12-04", "11 天以后", "/desk/column"]
    {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    assert!(!mail.contains("List-Unsubscribe"), "{mail}");

    // The next is due thirty days before its day; the node that took it died.
    let spring = "/calendar/spring-festival";
    site.clock.advance(SignedDuration::from_hours(24 * 44));
    assert_eq!(tells(site).await["told"], 0, "{}", site.today());
    site.clock.advance(SignedDuration::from_hours(24));
    assert!(other.store.claim_reminder(spring, 2027, site.now()).await.unwrap());
    assert_eq!(tells(site).await["told"], 0);
    site.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(tells(site).await["told"], 1);
    assert_eq!((tells(&other).await["told"], tells(site).await["told"]), (0, 0));
    assert!(postbox.got()[1].contains("春节"));
    let account = nobody.signs_in("editor").await.opens("/account").await;
    assert!(account.says("1 个宣传节点要准备"), "{}", account.html());
}

//! The assistant at its page: asking, what is kept, and for whom.

use axum::http::header;
use jiff::SignedDuration;
use server::jobs::{Job, run};
use sqlx::Row as _;

use crate::visitor::{NOW, Page, Visitor, demo_visitor, visitor};

pub const FEE: &str = "信用修复要交钱吗？";

impl Visitor {
    /// The same visitor, with the cookie that this page set beside the one they have.
    pub fn keeps(&self, page: &Page) -> Self {
        let set = page.headers.get_all(header::SET_COOKIE).iter();
        let set = set.filter_map(|it| it.to_str().ok()?.split(';').next());
        let own = (!self.cookie().is_empty()).then(|| self.cookie().to_owned());
        // A cookie that is set anew stands before the one that it replaces.
        self.with_cookie(set.chain(own.as_deref()).collect::<Vec<_>>().join("; "))
    }

    /// Asks without script; the visitor with their conversation, and the page it led to.
    pub async fn asks_about(&self, q: &str) -> (Self, Page) {
        let sent = self.sends("/assistant", &[("q", q)]).await;
        assert_eq!(sent.status, 303, "{}", sent.html());
        assert!(sent.to.starts_with("/assistant#t-"), "{}", sent.to);
        let visitor = self.keeps(&sent);
        let page = visitor.opens("/assistant").await;
        assert_eq!(page.status, 200);
        (visitor, page)
    }
}

/// The value of the first hidden field of this name.
pub fn field(html: &str, name: &str) -> String {
    let before = format!("name=\"{name}\" value=\"");
    let at = html.find(&before).unwrap_or_else(|| panic!("no {name}: {html}")) + before.len();
    html[at..].split('"').next().unwrap().to_owned()
}

/// The last answer in the log of a page.
pub fn last(page: &Page) -> String {
    let html = page.html();
    let from = html.rfind("class=\"turn turn-answer\"").unwrap_or_else(|| panic!("{html}"));
    html[from..].split("</article>").next().unwrap().to_owned()
}

/// Everything that is kept of conversations, as text.
pub async fn kept(site: &Visitor) -> String {
    sqlx::any::install_default_drivers();
    let url = site.site.settings.database.clone();
    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    let mut all = String::new();
    for query in [
        "select text || coalesce(reply, '') || coalesce(personal, '') as said from conversation_turn",
        "select token_hash || context || coalesce(dialogue, '') as said from conversation",
        "select coalesce(text, '') as said from assistant_tally",
    ] {
        for row in sqlx::query(query).fetch_all(&pool).await.unwrap() {
            all += &row.try_get::<String, _>("said").unwrap();
            all.push('\n');
        }
    }
    pool.close().await;
    all
}

#[tokio::test]
async fn a_question_is_answered_with_a_source_that_stands_on_its_page() {
    let nobody = visitor().await;
    let empty = nobody.opens("/assistant").await;
    assert!(empty.headers.get(header::SET_COOKIE).is_none(), "no cookie before a question");
    assert!(empty.says("ask-example") && empty.says("自动答复"), "{}", empty.html());
    let (asker, page) = nobody.asks_about(FEE).await;
    assert!(page.says(FEE) && page.says("answer-sources"), "{}", page.html());
    assert_eq!(page.header("cache-control"), "no-store");
    // Every source leads to a heading that is there.
    let html = page.html();
    let from = html.find("answer-sources").unwrap();
    let href = html[from..].split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (path, anchor) = href.split_once('#').unwrap_or((&href, ""));
    let source = asker.opens(path).await;
    assert_eq!(source.status, 200, "{href}");
    assert!(anchor.is_empty() || source.says(&format!("id=\"{anchor}\"")), "{href}");
    // Somebody else sees nothing of it.
    assert!(!nobody.opens("/assistant").await.says("answer-sources"));
    // Cookie: opaque, of this host only, not readable by a script.
    let sent = nobody.sends("/assistant", &[("q", FEE)]).await;
    let cookie = sent.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-conversation=")
            && cookie.contains("; Secure; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
}

#[tokio::test]
async fn a_question_that_cannot_be_taken_is_said_to_be_so_and_keeps_what_was_written() {
    let nobody = visitor().await;
    let long = "修".repeat(301);
    let nothing = "请先写您的问题";
    for (q, why) in [("", nothing), (" \u{200b}\u{e0041} ", nothing), (&*long, "最多300字")] {
        let page = nobody.sends("/assistant", &[("q", q)]).await;
        assert_eq!(page.status, 422, "{q}");
        assert!(page.says(why) && page.says(r##"href="#q""##), "{}", page.html());
    }
    assert!(nobody.sends("/assistant", &[("q", &long)]).await.says(&format!("value=\"{long}\"")));
    let (_, page) = nobody.asks_about("<img src=x onerror=alert(1)> ' or 1=1 --").await;
    assert!(!page.says("<img src=x"), "{}", page.html());
}

#[tokio::test]
async fn personal_numbers_are_masked_before_anything_is_kept_and_clearing_deletes_at_once() {
    let nobody = visitor().await;
    let number = "11010519491231002X";
    let (asker, page) =
        nobody.asks_about(&format!("我的身份证号是{number}，电话13800138000，怎么修复")).await;
    assert!(!page.says(number) && !page.says("13800138000") && page.says("***"), "{}", page.html());
    assert!(!kept(&nobody).await.contains(number));
    let cleared = asker.sends("/assistant/clear", &[]).await;
    assert_eq!((cleared.status.as_u16(), cleared.to.as_str()), (303, "/assistant?cleared=1"));
    assert!(cleared.header("set-cookie").contains("Max-Age=0"));
    assert!(asker.opens("/assistant?cleared=1").await.says("对话已经删除"));
    let left = kept(&nobody).await;
    assert!(!left.contains("怎么修复"), "{left}");
}

#[tokio::test]
async fn a_second_click_asks_once_and_a_conversation_ends_after_seven_days() {
    let nobody = visitor().await;
    let form = [("q", FEE), ("once", "a-form")];
    let first = nobody.sends("/assistant", &form).await;
    let asker = nobody.keeps(&first);
    let again = asker.sends("/assistant", &form).await;
    assert_eq!(first.to, again.to);
    assert_eq!(asker.opens("/assistant").await.html().matches("turn-visitor").count(), 1);
    // Other words in the same form are another question, as those of a button beside the box.
    let other = asker.sends("/assistant", &[("q", "修复要多久"), ("once", "a-form")]).await;
    assert_eq!(other.to, "/assistant#t-3");
    assert_eq!(asker.sends("/assistant", &form).await.to, first.to);
    assert_eq!(asker.opens("/assistant").await.html().matches("turn-visitor").count(), 2);
    nobody.site.clock.advance(SignedDuration::from_hours(24 * 7));
    run(&nobody.site, Job::Retention).await.unwrap();
    assert!(asker.opens("/assistant").await.says(FEE), "the seventh day is still kept");
    nobody.site.clock.advance(SignedDuration::from_hours(24));
    let did = run(&nobody.site, Job::Retention).await.unwrap().unwrap().did;
    assert_eq!(did["conversations"], 1);
    assert!(!asker.opens("/assistant").await.says(FEE));
}

#[tokio::test]
async fn with_script_the_answer_comes_as_a_stream_of_the_same_words() {
    let nobody = visitor().await;
    let page = nobody.sends("/assistant/ask", &[("q", FEE), ("once", "x")]).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/event-stream");
    assert!(page.header("set-cookie").starts_with("__Host-conversation="));
    let text = page.html();
    let kinds: Vec<_> = text.lines().filter_map(|it| it.strip_prefix("event: ")).collect();
    assert_eq!((kinds[0], *kinds.last().unwrap()), ("asked", "done"), "{text}");
    assert!(kinds.iter().filter(|it| **it == "part").count() >= 1, "{text}");
    let done = text.split("event: done\ndata: ").nth(1).unwrap().trim();
    let done: serde_json::Value = serde_json::from_str(done).unwrap();
    let html = done["html"].as_str().unwrap();
    assert!(html.contains("answer-sources") && !html.contains("<script"), "{html}");
    let asker = nobody.keeps(&page);
    let shown = asker.opens("/assistant").await.html();
    let first = html.split("answer-said").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(shown.contains(first), "{first}");
    assert_eq!(nobody.sends("/assistant/ask", &[("q", " ")]).await.status, 422);
}

#[tokio::test]
async fn whether_an_answer_helped_is_kept_and_counted_only_once_three_said_so() {
    let nobody = demo_visitor().await;
    let officer = nobody.signs_in("fgw").await;
    for n in 1..=3 {
        let (asker, page) = nobody.asks_about(FEE).await;
        let seq = field(&page.html(), "seq");
        let form = [("seq", seq.as_str()), ("helpful", "no")];
        assert_eq!(asker.sends("/assistant/mark", &form).await.to, format!("/assistant#t-{seq}"));
        // Pressed twice it counts once.
        asker.sends("/assistant/mark", &form).await;
        assert!(asker.opens("/assistant").await.says("记下了"));
        let quality = officer.opens("/desk/assistant").await;
        assert_eq!(quality.says("信用修复要交钱吗"), n == 3, "{n}: {}", quality.html());
    }
    // Nobody's conversation, nobody's mark.
    assert_eq!(
        nobody.sends("/assistant/mark", &[("seq", "2"), ("helpful", "yes")]).await.status,
        404
    );
}

#[tokio::test]
async fn what_is_asked_most_is_told_to_the_desk_in_plain_words() {
    let nobody = demo_visitor().await;
    let officer = nobody.signs_in("fgw").await;
    let topics = async || {
        let html = officer.opens("/desk/assistant").await.html();
        html.split("问得最多的事").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    assert!(!topics().await.contains("信用修复收费吗"));
    for _ in 0..2 {
        nobody.asks_about(FEE).await;
    }
    nobody.asks_about("我想订阅").await;
    let html = topics().await;
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
    // The most first, each with its number.
    let (fee, subscribe) = (at("信用修复收费吗"), at("有新政策的时候通知我"));
    assert!(fee < subscribe, "{html}");
    assert!(html[fee..subscribe].contains(">2<") && html[subscribe..].contains(">1<"), "{html}");
}

#[tokio::test]
async fn one_conversation_does_not_make_its_own_words_be_kept() {
    let nobody = demo_visitor().await;
    let officer = nobody.signs_in("fgw").await;
    let (asker, _) = nobody.asks_about(FEE).await;
    asker.asks_about("信用修复 要交钱吗？").await;
    asker.asks_about(FEE).await;
    for seq in ["2", "4", "6"] {
        // Changing one's mind in between makes no other one of it.
        for helpful in ["no", "yes"] {
            let form = [("seq", seq), ("helpful", helpful)];
            assert_eq!(asker.sends("/assistant/mark", &form).await.status, 303);
        }
    }
    for n in 2..=3 {
        assert!(!officer.opens("/desk/assistant").await.says("信用修复要交钱吗"), "{n}");
        let (other, _) = nobody.asks_about(FEE).await;
        other.sends("/assistant/mark", &[("seq", "2"), ("helpful", "no")]).await;
    }
    assert!(officer.opens("/desk/assistant").await.says("信用修复要交钱吗"), "three said so");
}

#[tokio::test]
async fn what_nobody_published_is_refused_and_counted_without_a_word_until_three_asked_it() {
    let nobody = demo_visitor().await;
    let officer = nobody.signs_in("fgw").await;
    let odd = "东丽湖的鸭子几点吃饭";
    for n in 1..=3 {
        let (_, page) = nobody.asks_about(odd).await;
        assert!(page.says("没有找到依据"), "{}", page.html());
        let answer = last(&page);
        let search = format!("href=\"/search?q={}\"", server::error::encode(odd));
        for way in [
            search.as_str(),
            "href=\"/about\"",
            "href=\"tel:12345\"",
            "name=\"start\" value=\"message\"",
            "action=\"/assistant/person\"",
        ] {
            assert!(answer.contains(way), "{way}: {answer}");
        }
        assert_eq!(officer.opens("/desk/assistant").await.says(odd), n == 3, "{n}");
    }
    // One person who asks ten times is one.
    let (asker, _) = nobody.asks_about("东丽湖的天鹅几点吃饭").await;
    for _ in 0..4 {
        asker.sends("/assistant", &[("q", "东丽湖的天鹅几点吃饭")]).await;
    }
    assert!(!officer.opens("/desk/assistant").await.says("天鹅"));
}

#[tokio::test]
async fn in_english_quotes_and_titles_are_chinese_and_what_we_say_ourselves_is_not() {
    let reader = visitor().await.in_english();
    let (reader, page) = reader.asks_about(FEE).await;
    let answer = last(&page);
    assert!(answer.contains("<div class=\"answer-said\">"), "{answer}");
    let quote = answer.split("class=\"answer-quote\"").nth(1).unwrap();
    assert!(quote.starts_with("><p><span lang=\"zh-CN\">"), "{answer}");
    let sources = answer.split("class=\"answer-sources\"").nth(1).unwrap();
    let title = sources.split("<a ").nth(1).unwrap().split('>').next().unwrap();
    assert!(title.contains("lang=\"zh-CN\""), "{title}");
    let (_, page) = reader.asks_about("你好").await;
    let answer = last(&page);
    assert!(answer.contains("Hello. I am an automatic assistant"), "{answer}");
    let said =
        answer.split("class=\"answer-said\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(!said.contains("lang="), "{said}");
}

#[tokio::test]
async fn a_question_in_another_language_leads_to_a_person_and_to_pages() {
    let site = visitor().await;
    for reader in [site.clone(), site.in_english()] {
        let (_, page) = reader.asks_about("How do I repair my credit record?").await;
        let answer = last(&page);
        assert!(answer.contains("I can only answer in Chinese"), "{answer}");
        let ways = ["/assistant/person", "href=\"/guides\"", "href=\"/search\"", "tel:12345"];
        let places = ways.map(|it| answer.find(it).unwrap_or_else(|| panic!("{it}: {answer}")));
        assert!(places.is_sorted(), "{answer}");
    }
}

#[tokio::test]
async fn a_switched_off_assistant_says_so_and_shows_what_helps() {
    let nobody = visitor().await;
    nobody.site.store.switch_assistant(false, NOW).await.unwrap();
    let page = nobody.opens("/assistant").await;
    assert!(
        page.status == 200
            && page.says("暂停")
            && page.says("action=\"/search\"")
            && page.says("tel:12345"),
        "{}",
        page.html()
    );
    assert_eq!(nobody.sends("/assistant", &[("q", FEE)]).await.to, "/assistant");
    assert_eq!(nobody.sends("/assistant/ask", &[("q", FEE)]).await.status, 503);
    nobody.site.store.switch_assistant(true, NOW).await.unwrap();
    assert_eq!(nobody.asks_about(FEE).await.1.status, 200);
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait() {
    let nobody = visitor().await;
    let mut last = 303;
    for _ in 0..70 {
        last = nobody.sends("/assistant", &[("q", "修复要多久")]).await.status.as_u16();
    }
    assert_eq!(last, 429);
    let page = nobody.sends("/assistant", &[("q", "修复要多久")]).await;
    assert!(!page.header("retry-after").is_empty() && page.says("<h1"), "{}", page.html());
    // Reading goes on.
    assert_eq!(nobody.opens("/assistant").await.status, 200);
}

#[tokio::test]
async fn a_form_from_another_site_asks_nothing() {
    let nobody = visitor().await;
    for path in ["/assistant", "/assistant/ask", "/assistant/clear", "/assistant/dialogue"] {
        let headers = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
        let page = nobody.with(axum::http::Method::POST, path, &headers).await;
        assert_eq!(page.status, 403, "{path}");
    }
}

#[tokio::test]
async fn who_signs_out_leaves_no_conversation_behind() {
    let nobody = demo_visitor().await;
    let (asker, _) = nobody.asks_about(FEE).await;
    let signed = nobody.signs_in("jia").await;
    let jia = nobody.with_cookie(format!("{}; {}", signed.cookie(), asker.cookie()));
    jia.sends("/assistant", &[("q", "谁看过我的记录")]).await;
    assert!(jia.opens("/assistant").await.says("谁看过我的记录"));
    let out = jia.sends("/sign-out", &[]).await;
    let cookies: Vec<_> = out.headers.get_all("set-cookie").iter().collect();
    let gone = |it: &&&axum::http::HeaderValue| {
        let it = it.to_str().unwrap();
        it.starts_with("__Host-conversation=;") && it.contains("Max-Age=0")
    };
    assert_eq!(cookies.iter().filter(gone).count(), 1, "{cookies:?}");
    assert!(!asker.opens("/assistant").await.says("谁看过我的记录"), "it is deleted");
}

#[tokio::test]
async fn with_the_account_goes_the_conversation() {
    let nobody = demo_visitor().await;
    let (asker, _) = nobody.asks_about(FEE).await;
    let wu = asker.keeps(&asker.sends("/sign-in", &[("person", "wu")]).await);
    assert!(wu.opens("/assistant").await.says(FEE), "signing in goes on with it");
    let gone = wu.sends("/data/delete", &[("account", "yes")]).await;
    assert_eq!((gone.status.as_u16(), gone.to.as_str()), (303, "/"));
    assert!(!asker.opens("/assistant").await.says(FEE));
    assert!(!kept(&nobody).await.contains("要交钱"), "it is deleted");
}

#[tokio::test]
async fn another_person_at_the_same_browser_begins_anew() {
    let nobody = demo_visitor().await;
    let cookies = |page: &Page| {
        let all = page.headers.get_all(header::SET_COOKIE).iter();
        all.map(|it| it.to_str().unwrap().to_owned()).collect::<Vec<_>>().join("\n")
    };
    // Once begun before signing in, once after.
    for before in [true, false] {
        let asker = match before {
            true => nobody.asks_about(FEE).await.0,
            false => nobody.clone(),
        };
        let jia = asker.keeps(&asker.sends("/sign-in", &[("person", "jia")]).await);
        let (jia, _) = jia.asks_about("谁看过我的记录").await;
        // The session ends by itself; the same person comes back to it.
        nobody.site.clock.advance(SignedDuration::from_hours(25));
        let back = jia.sends("/sign-in", &[("person", "jia")]).await;
        assert!(!cookies(&back).contains("__Host-conversation="), "{}", cookies(&back));
        assert!(jia.opens("/assistant").await.says("谁看过我的记录"));
        nobody.site.clock.advance(SignedDuration::from_hours(25));
        let other = jia.sends("/sign-in", &[("person", "yi")]).await;
        assert!(cookies(&other).contains("__Host-conversation=; "), "{}", cookies(&other));
        assert!(!jia.opens("/assistant").await.says("谁看过我的记录"), "it is deleted");
    }
}

#[tokio::test]
async fn what_is_sent_in_a_conversation_is_limited() {
    let nobody = demo_visitor().await;
    let (asker, _) = nobody.asks_about(FEE).await;
    let mark = [("seq", "2"), ("helpful", "yes")];
    for _ in 0..60 {
        assert_eq!(asker.sends("/assistant/mark", &mark).await.status, 303);
    }
    assert_eq!(asker.sends("/assistant/mark", &mark).await.status, 429);
    assert_eq!(asker.sends("/assistant/person", &[]).await.status, 429);
}

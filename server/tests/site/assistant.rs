//! The assistant at its page: asking, what is kept, my own records, what is done together, a person.

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
        self.with_cookie(own.as_deref().into_iter().chain(set).collect::<Vec<_>>().join("; "))
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

#[tokio::test]
async fn a_subscription_is_made_in_a_dialogue_listed_on_its_page_and_ended_there() {
    let nobody = demo_visitor().await;
    let to = "/sign-in?to=%2Fassistant%3Fstart%3Dsubscribe";
    assert_eq!(nobody.sends("/assistant/dialogue", &[("start", "subscribe")]).await.to, to);
    let (asker, page) = nobody.asks_about("我想订阅").await;
    assert!(page.says(to), "{}", page.html());
    let signed =
        asker.sends("/sign-in", &[("person", "jia"), ("to", "/assistant?start=subscribe")]);
    let jia = asker.keeps(&signed.await);
    assert!(jia.opens("/assistant?start=subscribe").await.says("您已登录"));
    jia.sends("/assistant/dialogue", &[("start", "subscribe")]).await;
    assert!(jia.opens("/assistant").await.says("您想看哪方面的新内容"));
    let says = async |answer: &str| {
        let form = [("do", "answer"), ("at", "query"), ("answer", answer)];
        jia.sends("/assistant/dialogue", &form).await
    };
    let long = "长".repeat(201);
    for (answer, why) in
        [(" ", "请写要找什么"), ("120110188807250020", "请去掉再订阅"), (&*long, "最多200字")]
    {
        let page = says(answer).await;
        assert!(page.status == 422 && page.says(why), "{answer}: {}", page.html());
    }
    let list = jia.opens("/search/subscriptions").await;
    assert!(!list.says("/end\""), "{}", list.html());

    assert_eq!(says("蓝鲸灯塔").await.status, 303);
    let page = jia.opens("/assistant").await;
    let said = page.html().rsplit("turn turn-site").next().unwrap().to_owned();
    let said = said.split("</p>").next().unwrap();
    assert!(
        said.contains("已经订阅")
            && said.contains("href=\"/search/subscriptions\"")
            && said.contains("href=\"/notices/settings\""),
        "{said}"
    );
    assert!(!page.says("stepping"), "it is done: {}", page.html());
    assert!(!kept(&nobody).await.contains("蓝鲸灯塔"), "the conversation does not keep it");
    let list = jia.opens("/search/subscriptions").await.html();
    assert!(list.contains("蓝鲸灯塔"), "{list}");
    let ends: Vec<_> = list.split("action=\"").filter(|it| it.contains("/end\"")).collect();
    assert_eq!(ends.len(), 1, "{list}");
    let end = ends[0].split('"').next().unwrap();
    assert_eq!(jia.sends(end, &[]).await.to, "/search/subscriptions?done=ended");
    assert!(!jia.opens("/search/subscriptions").await.says("/end\""));
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
async fn an_objection_is_filled_in_step_by_step_into_the_saved_draft() {
    let nobody = demo_visitor().await;
    let start = nobody.sends("/assistant/dialogue", &[("start", "objection")]).await;
    assert_eq!(
        (start.status.as_u16(), start.to.as_str()),
        (303, "/sign-in?to=%2Fassistant%3Fstart%3Dobjection")
    );
    let ji = nobody.signs_in("ji").await;
    let record = ji.record("使用未按规定检定的计量器具").await;
    assert!(ji.opens("/assistant?start=objection").await.says("您已登录"));
    let begun = ji.sends("/assistant/dialogue", &[("start", "objection")]).await;
    let ji = ji.keeps(&begun);
    let page = ji.opens("/assistant").await;
    assert!(page.says(&record) && page.says("是哪一条记录"), "{}", page.html());
    // Another's record is not to be chosen.
    let foreign = nobody.signs_in("jia").await.record("以欺诈手段骗取社会保险待遇").await;
    let wrong = ji
        .sends("/assistant/dialogue", &[("do", "answer"), ("at", "record"), ("answer", &foreign)])
        .await;
    assert_eq!(wrong.status, 422, "{}", wrong.html());
    let step = |at: &'static str, answer: String| {
        let ji = ji.clone();
        async move {
            let form = [("do", "answer"), ("at", at), ("answer", answer.as_str())];
            ji.sends("/assistant/dialogue", &form).await
        }
    };
    assert_eq!(step("record", record.clone()).await.status, 303);
    assert_eq!(step("ground", "not-mine".into()).await.status, 303);
    let empty = step("reason", "  ".into()).await;
    assert!(empty.status == 422 && empty.says(r##"href="#answer""##), "{}", empty.html());
    // It rests while something else is asked, and goes on where it was.
    ji.sends("/assistant/dialogue", &[("do", "pause")]).await;
    let (_, page) = ji.asks_about(FEE).await;
    assert!(page.says("还没办完") && page.says("answer-sources"), "{}", page.html());
    ji.sends("/assistant/dialogue", &[("do", "resume")]).await;
    assert_eq!(step("reason", "这家店不是我的。".into()).await.status, 303);
    let ready = ji.opens("/assistant").await;
    assert!(ready.says(&format!("/objection/{record}/check")), "{}", ready.html());
    let check = ji.opens(&format!("/objection/{record}/check")).await;
    assert!(check.status == 200 && check.says("这家店不是我的。"), "{}", check.html());
    let kept = kept(&nobody).await;
    assert!(!kept.contains("这家店") && !kept.contains("not-mine"), "{kept}");
    // Ended: the draft stays.
    ji.sends("/assistant/dialogue", &[("do", "cancel")]).await;
    assert!(!ji.opens("/assistant").await.says("stepping"));
    assert_eq!(ji.opens(&format!("/objection/{record}/check")).await.status, 200);
}

#[tokio::test]
async fn choosing_a_record_that_has_a_draft_already_writes_nothing_over_it() {
    let ji = demo_visitor().await.signs_in("ji").await;
    let record = ji.record("使用未按规定检定的计量器具").await;
    let form = format!("/objection/{record}");
    assert_eq!(ji.uploads(&form, crate::visitor::OBJECTION, &[]).await.status, 303);
    let ji = ji.keeps(&ji.sends("/assistant/dialogue", &[("start", "objection")]).await);
    let chosen = [("do", "answer"), ("at", "record"), ("answer", record.as_str())];
    assert_eq!(ji.sends("/assistant/dialogue", &chosen).await.status, 303);
    assert!(ji.opens("/assistant").await.says(&format!("{form}/check")));
    assert!(ji.opens(&format!("{form}/check")).await.says("这家店不是我的。"));
}

#[tokio::test]
async fn a_repair_goes_on_in_the_form_with_what_was_told() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let jia = jia.keeps(&jia.sends("/assistant/dialogue", &[("start", "repair")]).await);
    for form in [
        vec![("do", "answer"), ("at", "record"), ("answer", record.as_str())],
        vec![("do", "answer"), ("at", "day"), ("year", "2026"), ("month", "11"), ("day", "20")],
        vec![("do", "answer"), ("at", "fulfilment"), ("answer", "罚款已缴清。")],
    ] {
        let page = jia.sends("/assistant/dialogue", &form).await;
        assert_eq!(page.status, 303, "{}", page.html());
    }
    let ready = jia.opens("/assistant").await;
    assert!(ready.says(&format!("/repair/{record}?step=evidence")), "{}", ready.html());
    let form = jia.opens(&format!("/repair/{record}?step=all")).await;
    assert!(form.says("罚款已缴清。") && form.says(r#"value="20""#), "{}", form.html());
}

#[tokio::test]
async fn an_appointment_is_a_request_with_a_number_sent_once_after_a_last_look() {
    let nobody = demo_visitor().await;
    let jia = nobody.signs_in("jia").await;
    let jia = jia.keeps(&jia.sends("/assistant/dialogue", &[("start", "appointment")]).await);
    let page = jia.opens("/assistant").await;
    // Monday 23 November: tomorrow is the first day; no weekend among them.
    assert!(
        page.says("2026-11-24.am") && !page.says("2026-11-23") && !page.says("2026-11-28"),
        "{}",
        page.html()
    );
    for (at, answer) in
        [("slot", "2026-11-28.am"), ("slot", "2026-11-24.pm"), ("purpose", "report"), ("phone", "")]
    {
        let form = [("do", "answer"), ("at", at), ("answer", answer)];
        let page = jia.sends("/assistant/dialogue", &form).await;
        assert_eq!(page.status, if answer == "2026-11-28.am" { 422 } else { 303 }, "{answer}");
    }
    let look = jia.opens("/assistant").await;
    assert!(look.says("请核对") && look.says("2026年11月24日"), "{}", look.html());
    let send = [("do", "answer"), ("at", "look")];
    assert_eq!(jia.sends("/assistant/dialogue", &send).await.status, 303);
    jia.sends("/assistant/dialogue", &send).await;
    let page = jia.opens("/assistant").await.html();
    let number = page.split("href=\"/cases/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let case = jia.opens(&format!("/cases/{number}")).await;
    assert!(case.status == 200 && case.says("预约请求"), "{}", case.html());
    let desk = nobody.signs_in("fgw").await.opens(&format!("/desk/cases/{number}")).await;
    assert!(desk.status == 200 && desk.says("2026-11-24"), "{}", desk.html());
    let cases = jia.opens("/cases").await.html();
    assert_eq!(cases.matches("预约请求").count(), 1, "{cases}");
}

#[tokio::test]
async fn a_message_goes_back_without_losing_words_and_gets_a_number() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let jia = jia.keeps(&jia.sends("/assistant/dialogue", &[("start", "message")]).await);
    let says = |at: &'static str, answer: &'static str| {
        let jia = jia.clone();
        async move {
            jia.sends("/assistant/dialogue", &[("do", "answer"), ("at", at), ("answer", answer)])
                .await
        }
    };
    says("unit", "rsj").await;
    says("text", "我想问社保记录的事。第二句。").await;
    jia.sends("/assistant/dialogue", &[("do", "back"), ("at", "phone")]).await;
    assert!(jia.opens("/assistant").await.says("我想问社保记录的事。第二句。"));
    says("text", "我想问社保记录的事。第二句。").await;
    says("phone", "123").await;
    says("phone", "").await;
    says("look", "").await;
    let page = jia.opens("/assistant").await;
    let html = page.html();
    let number = html.split("href=\"/cases/").nth(1).unwrap().split('"').next().unwrap();
    assert!(jia.opens(&format!("/cases/{number}")).await.says("我想问社保记录的事"));
    assert!(!kept(&jia).await.contains("社保记录"));
}

#[tokio::test]
async fn during_office_hours_a_person_answers_and_the_assistant_is_silent() {
    // Monday, ten o'clock.
    let nobody = demo_visitor().await;
    let (asker, _) = nobody.asks_about("我的身份证号11010519491231002X，为什么不能修复").await;
    let called = asker.sends("/assistant/person", &[]).await;
    assert_eq!((called.status.as_u16(), called.to.as_str()), (303, "/assistant#ask"));
    assert!(asker.opens("/assistant").await.says("正在等工作人员"));

    let officer = nobody.signs_in("fgw").await;
    let inbox = officer.opens("/desk/conversations").await;
    let html = inbox.html();
    let talk = html.split("href=\"").find(|it| it.starts_with("/desk/conversations/")).unwrap();
    let talk = talk.split('"').next().unwrap().to_owned();
    let page = officer.opens(&talk).await;
    assert!(page.says("为什么不能修复") && !page.says("11010519491231002X"), "{}", page.html());
    // Another unit sees nothing, writes nothing, ends nothing.
    let foreign = nobody.signs_in("scjg").await;
    assert!(!foreign.opens("/desk/conversations").await.says("为什么不能修复"));
    assert_eq!(foreign.opens(&talk).await.status, 404);
    assert_eq!(
        foreign.sends(&format!("{talk}/write"), &[("text", "x"), ("seen", "9")]).await.status,
        404
    );
    assert_eq!(foreign.sends(&format!("{talk}/end"), &[]).await.status, 404);

    // While they wait the assistant says nothing.
    asker.sends("/assistant", &[("q", FEE)]).await;
    let before = asker.opens("/assistant").await.html().matches("turn-answer").count();
    assert_eq!(before, 1);
    let seen = field(&officer.opens(&talk).await.html(), "seen");
    let empty = officer.sends(&format!("{talk}/write"), &[("text", " "), ("seen", &seen)]).await;
    assert_eq!(empty.status, 422);
    let form = [("text", "您好，请先看一下记录的程度。<b>"), ("seen", seen.as_str())];
    assert_eq!(officer.sends(&format!("{talk}/write"), &form).await.status, 303);
    // A colleague who did not see that is shown it, with their words kept.
    let late =
        officer.sends(&format!("{talk}/write"), &[("text", "我的话"), ("seen", &seen)]).await;
    assert!(
        late.status == 409 && late.says("我的话") && late.says("同事已经答复"),
        "{}",
        late.html()
    );
    let shown = asker.opens("/assistant").await;
    assert!(
        shown.says("请先看一下记录的程度。&lt;b&gt;") && shown.says("工作人员正在答复"),
        "{}",
        shown.html()
    );
    let fresh = asker.opens("/assistant/new?after=1").await;
    assert!(fresh.says("请先看一下记录的程度") && fresh.says("\"to\":\"\""), "{}", fresh.html());

    // And who listens hears it without asking again, until it ends.
    let last = fresh.html().split("\"last\":").nth(1).unwrap().trim_end_matches('}').to_owned();
    let listens = async { asker.opens(&format!("/assistant/listen?after={last}")).await };
    let goes_on = async {
        let seen = field(&officer.opens(&talk).await.html(), "seen");
        let form = [("text", "还有一句"), ("seen", seen.as_str())];
        assert_eq!(officer.sends(&format!("{talk}/write"), &form).await.status, 303);
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
        officer.sends(&format!("{talk}/end"), &[]).await
    };
    let (heard, ended) = tokio::join!(listens, goes_on);
    assert_eq!(heard.header("content-type"), "text/event-stream");
    assert!(heard.says("还有一句") && heard.says("\"to\":\"/assistant#t-"), "{}", heard.html());
    assert_eq!(ended.status, 303);
    assert_eq!(asker.opens("/assistant/listen").await.status, 204);
    assert!(asker.opens("/assistant").await.says("已结束这次答复"));
    assert_eq!(officer.opens(&talk).await.status, 404, "it is the visitor's alone again");
    let (_, page) = asker.asks_about(FEE).await;
    assert_eq!(page.html().matches("turn-answer").count(), 2);
}

#[tokio::test]
async fn outside_office_hours_it_becomes_a_case_or_the_ways_on_and_nobody_waits_in_vain() {
    let nobody = demo_visitor().await;
    let (asker, _) = nobody.asks_about(FEE).await;
    asker.sends("/assistant/person", &[]).await;
    // Half an hour and nobody came.
    nobody.site.clock.advance(SignedDuration::from_mins(31));
    let page = asker.opens("/assistant").await;
    assert!(page.says("现在没有人接") && !page.says("正在等工作人员"), "{}", page.html());
    assert!(!nobody.signs_in("fgw").await.opens("/desk/conversations").await.says(FEE));

    // In the evening: not signed in, the ways on; signed in, a case with a number.
    nobody.site.clock.advance(SignedDuration::from_hours(10));
    asker.sends("/assistant/person", &[]).await;
    let page = asker.opens("/assistant").await;
    assert!(page.says("不是上班时间") && page.says("href=\"/message?asked=1\""), "{}", page.html());
    let signed = nobody.signs_in("jia").await;
    let jia = nobody.with_cookie(format!("{}; {}", signed.cookie(), asker.cookie()));
    jia.sends("/assistant/person", &[]).await;
    jia.sends("/assistant/person", &[]).await;
    let html = jia.opens("/assistant").await.html();
    let number = html.split("href=\"/cases/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(jia.opens(&format!("/cases/{number}")).await.says("助手转来的问题"));
    assert_eq!(jia.opens("/cases").await.html().matches("助手转来的问题").count(), 1);
}

#[tokio::test]
async fn who_finds_nobody_and_signs_in_has_the_message_filled_in() {
    let nobody = demo_visitor().await;
    nobody.site.clock.advance(SignedDuration::from_hours(10));
    let (asker, _) = nobody.asks_about(FEE).await;
    asker.sends("/assistant/person", &[]).await;
    let to = "/message?asked=1";
    assert!(asker.opens("/assistant").await.says(&format!("href=\"{to}\"")));
    assert_eq!(asker.opens(to).await.to, "/sign-in?to=%2Fmessage%3Fasked%3D1");
    let signed = asker.sends("/sign-in", &[("person", "jia"), ("to", to)]).await;
    assert_eq!(signed.to, to);
    let jia = asker.keeps(&signed);
    let form = jia.opens(to).await.html();
    let text = form.split("<textarea").nth(1).unwrap().split("</textarea>").next().unwrap();
    assert!(text.contains(FEE) && form.contains("value=\"助手转来的问题\""), "{form}");
    // Nothing is kept before it is sent on; then it is a letter like any other.
    assert!(!jia.opens("/message").await.says(FEE));
    let once = field(&form, "once");
    let letter = [
        ("once", once.as_str()),
        ("unit", "fgw"),
        ("subject", "助手转来的问题"),
        ("text", "我自己又写了一遍"),
        ("phone", ""),
    ];
    assert_eq!(jia.sends("/message", &letter).await.to, "/message/check");
    let form = jia.opens(to).await;
    assert!(form.says("我自己又写了一遍") && !form.says(FEE), "{}", form.html());
}

#[tokio::test]
async fn who_left_waits_no_longer_at_the_desk_and_one_address_does_not_fill_it() {
    let nobody = demo_visitor().await;
    for n in 0..7 {
        let (asker, _) = nobody.asks_about(FEE).await;
        let called = asker.sends("/assistant/person", &[]).await;
        assert_eq!(called.status, if n < 6 { 303 } else { 429 }, "{n}");
    }
    let officer = nobody.signs_in("fgw").await;
    let html = officer.opens("/desk/conversations").await.html();
    let talks: Vec<_> = html
        .split("href=\"")
        .filter(|it| it.starts_with("/desk/conversations/"))
        .map(|it| it.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(talks.len(), 6, "{html}");
    assert_eq!(officer.opens(&talks[0]).await.status, 200);
    // One is answered; the others left, and none comes back to be told.
    let seen = field(&officer.opens(&talks[0]).await.html(), "seen");
    let form = [("text", "您好"), ("seen", seen.as_str())];
    assert_eq!(officer.sends(&format!("{}/write", talks[0]), &form).await.status, 303);
    nobody.site.clock.advance(SignedDuration::from_mins(31));
    let inbox = officer.opens("/desk/conversations").await.html();
    assert!(inbox.contains(&talks[0]), "{inbox}");
    for talk in &talks[1..] {
        assert!(!inbox.contains(talk), "{inbox}");
        assert_eq!(officer.opens(talk).await.status, 404);
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

//! The assistant at its page: asking, what is kept, my own records, what is done together, a person.

use axum::http::header;
use jiff::SignedDuration;
use server::jobs::{Job, run};
use sqlx::Row as _;

use crate::visitor::{NOW, Page, Visitor, demo_visitor, visitor};

const FEE: &str = "信用修复要交钱吗？";

impl Visitor {
    /// The same visitor, with the cookie that this page set beside the one they have.
    fn keeps(&self, page: &Page) -> Self {
        let set = page.headers.get_all(header::SET_COOKIE).iter();
        let set = set.filter_map(|it| it.to_str().ok()?.split(';').next());
        let own = (!self.cookie().is_empty()).then(|| self.cookie().to_owned());
        self.with_cookie(own.as_deref().into_iter().chain(set).collect::<Vec<_>>().join("; "))
    }

    /// Asks without script; the visitor with their conversation, and the page it led to.
    async fn asks_about(&self, q: &str) -> (Self, Page) {
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
fn field(html: &str, name: &str) -> String {
    let before = format!("name=\"{name}\" value=\"");
    let at = html.find(&before).unwrap_or_else(|| panic!("no {name}: {html}")) + before.len();
    html[at..].split('"').next().unwrap().to_owned()
}

/// Everything that is kept of conversations, as text.
async fn kept(site: &Visitor) -> String {
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
async fn what_nobody_published_is_refused_and_counted_without_a_word_until_three_asked_it() {
    let nobody = demo_visitor().await;
    let officer = nobody.signs_in("fgw").await;
    let odd = "东丽湖的鸭子几点吃饭";
    for n in 1..=3 {
        let (_, page) = nobody.asks_about(odd).await;
        assert!(page.says("没有找到依据"), "{}", page.html());
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
    // The dates are those of the page.
    let plan = jia.opens("/plan").await.html();
    assert!(plan.contains("以欺诈手段骗取社会保险待遇"));
    for (q, says) in [
        ("谁看过我的记录", "record-access"),
        ("我有哪些记录", "以欺诈手段骗取社会保险待遇"),
        ("我的记录什么时候不再公示", "以欺诈手段骗取社会保险待遇"),
    ] {
        let sent = jia.sends("/assistant", &[("q", q)]).await;
        assert_eq!(sent.status, 303);
        let page = jia.opens("/assistant").await;
        assert!(page.says(says) || page.says("/record/access"), "{q}: {}", page.html());
    }
    assert!(!kept(&nobody).await.contains("欺诈"), "nothing of a record is kept");
    // Reading them is logged as the person's own reading.
    assert!(jia.opens("/record/access").await.says("查看自己的记录"));
    // Another person at the same browser sees their own, not jia's.
    let other = nobody.signs_in("yi").await;
    let yi = nobody.with_cookie(format!("{}; {}", other.cookie(), asker.cookie()));
    assert!(!yi.opens("/assistant").await.says("以欺诈手段骗取社会保险待遇"));
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
    assert!(page.says("不是上班时间") && page.says("href=\"/message\""), "{}", page.html());
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

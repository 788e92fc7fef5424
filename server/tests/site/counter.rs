//! A person at the counter: who speaks, what is handed on, and what the officer sees of it.

use jiff::SignedDuration;
use store::conversation::{Conversation, Exchange, MOST, NewTurn, Speaker, Who};

use crate::assistant::{FEE, field, kept};
use crate::visitor::{Page, Visitor, demo_visitor};

/// From Monday morning into the evening, when nobody is there.
fn evening(site: &Visitor) {
    site.site.clock.advance(SignedDuration::from_hours(10));
}

/// Who asked and called a person, with their conversation.
async fn calls(site: &Visitor) -> Visitor {
    let (asker, _) = site.asks_about(FEE).await;
    assert_eq!(asker.sends("/assistant/person", &[]).await.status, 303);
    asker
}

/// The only conversation in the inbox of this officer.
async fn only_talk(officer: &Visitor) -> String {
    let html = officer.opens("/desk/conversations").await.html();
    let talks: Vec<_> =
        html.split("href=\"").filter(|it| it.starts_with("/desk/conversations/")).collect();
    assert_eq!(talks.len(), 1, "{html}");
    talks[0].split('"').next().unwrap().to_owned()
}

/// The officer answers there.
async fn writes(officer: &Visitor, talk: &str, text: &str) {
    let seen = field(&officer.opens(talk).await.html(), "seen");
    let form = [("text", text), ("seen", seen.as_str())];
    assert_eq!(officer.sends(&format!("{talk}/write"), &form).await.status, 303);
}

/// A site on which an officer answered before the counter closed: it, the visitor, and the talk at the desk.
async fn answered_until_evening() -> (Visitor, Visitor, String) {
    let site = demo_visitor().await;
    let asker = calls(&site).await;
    let officer = site.signs_in("fgw").await;
    let talk = only_talk(&officer).await;
    writes(&officer, &talk, "您好").await;
    evening(&site);
    (site, asker, talk)
}

/// How many letters the assistant left for this citizen.
async fn letters(citizen: &Visitor) -> usize {
    citizen.opens("/cases").await.html().matches("助手转来的问题").count()
}

/// The numbers that the conversation tells.
fn numbers(page: &Page) -> Vec<String> {
    let html = page.html();
    let log =
        html.split("id=\"assistant-log\"").nth(1).unwrap().split("id=\"ask\"").next().unwrap();
    let numbers = log.split("href=\"/cases/").skip(1);
    numbers.map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

/// The conversation of this visitor, as long as it can be.
async fn fills(visitor: &Visitor) -> Conversation {
    let store = &visitor.site.store;
    let token = visitor.cookie().split("__Host-conversation=").nth(1).unwrap();
    let token = token.split(';').next().unwrap();
    let seen = store.conversation(token).await.unwrap().unwrap();
    let exchange = Exchange {
        turns: (seen.turns..MOST).map(|_| NewTurn::says(Who::Site, "begun")).collect(),
        context: seen.context.clone(),
        dialogue: seen.dialogue.clone(),
        speaker: seen.speaker,
        unit: seen.unit.clone(),
        once: None,
    };
    store.exchange(&seen, &exchange, visitor.site.now()).await.unwrap();
    store.conversation(token).await.unwrap().unwrap()
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
async fn a_person_called_in_the_middle_of_a_dialogue_can_be_written_to() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let jia = jia.keeps(&jia.sends("/assistant/dialogue", &[("start", "message")]).await);
    assert!(!jia.opens("/assistant").await.says("id=\"q\""));
    jia.sends("/assistant/person", &[]).await;
    let page = jia.opens("/assistant").await;
    assert!(page.says("正在等工作人员") && page.says("id=\"q\""), "{}", page.html());
    assert!(page.says("还没办完") && !page.says("stepping-title"), "{}", page.html());
    // Gone on with meanwhile, it stands beside the box.
    jia.sends("/assistant/dialogue", &[("do", "resume")]).await;
    let page = jia.opens("/assistant").await;
    assert!(page.says("stepping-title") && page.says("id=\"q\""), "{}", page.html());
}

#[tokio::test]
async fn who_types_for_a_person_after_hours_leaves_one_letter_of_what_was_asked() {
    let site = demo_visitor().await;
    evening(&site);
    let jia = site.signs_in("jia").await;
    // Nothing was asked: nothing is sent.
    let (jia, page) = jia.asks_about("转人工").await;
    assert!(page.says("请先写下您要问的"), "{}", page.html());
    assert_eq!(letters(&jia).await, 0);
    let (jia, _) = jia.asks_about(FEE).await;
    let form = [("q", "转人工"), ("once", "a-form")];
    let first = jia.sends("/assistant", &form).await;
    assert_eq!(jia.sends("/assistant", &form).await.to, first.to, "a second click");
    jia.asks_about("人工客服").await;
    jia.sends("/assistant/person", &[]).await;
    let told = numbers(&jia.opens("/assistant").await);
    assert_eq!(told.len(), 3, "each time the number is told: {told:?}");
    assert!(told.iter().all(|it| *it == told[0]), "{told:?}");
    assert_eq!(letters(&jia).await, 1);
    let case = jia.opens(&format!("/cases/{}", told[0])).await;
    assert!(case.says(FEE) && !case.says("转人工") && !case.says("人工客服"), "{}", case.html());
    // What is asked since is another letter.
    jia.asks_about("修复要多久").await;
    jia.sends("/assistant/person", &[]).await;
    assert_eq!(letters(&jia).await, 2);
}

#[tokio::test]
async fn who_waits_is_not_listed_as_answered() {
    let site = demo_visitor().await;
    let officer = site.signs_in("fgw").await;
    let listed = async || officer.opens("/desk/conversations").await;
    // Who has asked nothing yet.
    let caller = site.keeps(&site.sends("/assistant/person", &[]).await);
    let inbox = listed().await;
    assert!(inbox.says("等人接") && !inbox.says("已回复"), "{}", inbox.html());
    let talk = only_talk(&officer).await;
    writes(&officer, &talk, "您好").await;
    assert!(listed().await.says("已回复"));
    // Who calls again after it ended.
    officer.sends(&format!("{talk}/end"), &[]).await;
    caller.sends("/assistant/person", &[]).await;
    let inbox = listed().await;
    assert!(inbox.says("等人接") && !inbox.says("已回复"), "{}", inbox.html());
}

#[tokio::test]
async fn the_desk_learns_no_number_by_which_it_finds_who_it_is() {
    let site = demo_visitor().await;
    evening(&site);
    let (asker, _) = site.asks_about(FEE).await;
    let signed = asker.keeps(&asker.sends("/sign-in", &[("person", "jia")]).await);
    signed.sends("/assistant/person", &[]).await;
    let told = numbers(&signed.opens("/assistant").await);
    assert_eq!(told.len(), 1);
    assert!(!kept(&site).await.contains(&told[0]), "the conversation does not keep it");
    // Without the session it is told that there is one.
    let page = asker.opens("/assistant").await;
    assert!(page.says("编号登录以后看得到") && !page.says(&told[0]), "{}", page.html());
    // Tuesday morning.
    site.site.clock.advance(SignedDuration::from_hours(15));
    asker.sends("/assistant/person", &[]).await;
    let officer = site.signs_in("fgw").await;
    let page = officer.opens(&only_talk(&officer).await).await;
    assert!(page.says(FEE) && page.says("编号只有本人看得到"), "{}", page.html());
    assert!(!page.says(&told[0]) && !page.says("/cases/"), "{}", page.html());
}

#[tokio::test]
async fn what_a_person_wrote_before_a_question_came_in_comes_with_its_answer() {
    let site = demo_visitor().await;
    let asker = calls(&site).await;
    let officer = site.signs_in("fgw").await;
    writes(&officer, &only_talk(&officer).await, "先说这一句").await;
    let asks = async |q: &str, after: &str| {
        let form = [("q", q), ("once", q), ("after", after)];
        let text = asker.sends("/assistant/ask", &form).await.html();
        let sent = |kind: &str| {
            let data = text.split(&format!("event: {kind}\ndata: ")).nth(1).unwrap();
            serde_json::from_str::<serde_json::Value>(data.lines().next().unwrap()).unwrap()
        };
        (sent("asked")["html"].as_str().unwrap().to_owned(), sent("done"))
    };
    // The page knows the question, its answer and that a person was called.
    let (asked, done) = asks("那要带什么", "3").await;
    let order = ["先说这一句", "那要带什么"]
        .map(|it| asked.find(it).unwrap_or_else(|| panic!("{it}: {asked}")));
    assert!(order.is_sorted(), "{asked}");
    assert_eq!((done["last"].as_i64(), done["to"].as_str()), (Some(5), Some("")), "{done}");
    let (asked, _) = asks("还有呢", "5").await;
    assert!(!asked.contains("先说这一句") && asked.contains("还有呢"), "nothing twice: {asked}");
    // The page of a conversation that is gone is loaded anew.
    let (_, done) = asks("最后一句", "90").await;
    assert_eq!(done["to"].as_str(), Some("/assistant#t-7"), "{done}");
}

#[tokio::test]
async fn who_is_answered_no_more_after_hours_is_back_with_the_assistant() {
    let (site, asker, talk) = answered_until_evening().await;
    let (asker, page) = asker.asks_about("还在吗").await;
    assert!(page.says("工作人员正在答复"), "they spoke last, and may be there: {}", page.html());
    site.site.clock.advance(SignedDuration::from_mins(20));
    let (asker, page) = asker.asks_about("有人吗").await;
    assert!(page.says("工作人员正在答复"), "{}", page.html());
    site.site.clock.advance(SignedDuration::from_mins(11));
    let (_, page) = asker.asks_about("修复要多久").await;
    assert!(page.says("工作人员已经下班") && !page.says("工作人员正在答复"), "{}", page.html());
    assert_eq!(page.html().matches("turn-answer").count(), 2, "the assistant answers again");
    assert_eq!(site.signs_in("fgw").await.opens(&talk).await.status, 404);
}

#[tokio::test]
async fn who_was_answered_last_stays_with_the_person_overnight() {
    let (site, asker, talk) = answered_until_evening().await;
    assert!(asker.opens("/assistant").await.says("工作人员正在答复"));
    // Asked in the evening, looked at in the morning: it waits at the desk.
    asker.sends("/assistant", &[("q", "明天几点开门")]).await;
    site.site.clock.advance(SignedDuration::from_hours(15));
    let officer = site.signs_in("fgw").await;
    assert!(officer.opens("/desk/conversations").await.says("等您回复"));
    assert_eq!(officer.opens(&talk).await.status, 200);
}

#[tokio::test]
async fn in_a_full_conversation_nothing_is_asked_but_everything_is_told() {
    let site = demo_visitor().await;
    let (asker, _) = site.asks_about(FEE).await;
    assert_eq!(fills(&asker).await.turns, MOST);
    let full = asker.sends("/assistant", &[("q", FEE)]).await;
    assert!(full.status == 422 && full.says("这段对话太长了"), "{}", full.html());
    // A person can be called and left.
    asker.sends("/assistant/person", &[]).await;
    assert!(asker.opens("/assistant").await.says("正在等工作人员"));
    asker.sends("/assistant/person/leave", &[]).await;
    let page = asker.opens("/assistant").await;
    assert!(page.says("已回到助手") && !page.says("正在等工作人员"), "{}", page.html());
    // A letter that is sent has its number.
    let jia = asker.keeps(&asker.sends("/sign-in", &[("person", "jia")]).await);
    jia.sends("/assistant/dialogue", &[("start", "message")]).await;
    for (at, answer) in [("unit", "rsj"), ("text", "还有一件事。"), ("phone", ""), ("look", "")]
    {
        jia.sends("/assistant/dialogue", &[("do", "answer"), ("at", at), ("answer", answer)]).await;
    }
    let told = numbers(&jia.opens("/assistant").await);
    assert_eq!(told.len(), 1);
    assert!(jia.opens(&format!("/cases/{}", told[0])).await.says("还有一件事"));
    // Who asks for a person in words after hours sends nothing that is not told.
    evening(&site);
    let jia = jia.keeps(&jia.sends("/sign-in", &[("person", "jia")]).await);
    assert_eq!(jia.sends("/assistant", &[("q", "转人工")]).await.status, 422);
    assert_eq!(letters(&jia).await, 0);
    assert_eq!(fills(&jia).await.speaker, Speaker::Assistant);
}

#[tokio::test]
async fn what_an_officer_wrote_late_is_not_lost() {
    let site = demo_visitor().await;
    let asker = calls(&site).await;
    let officer = site.signs_in("fgw").await;
    let talk = only_talk(&officer).await;
    let seen = field(&officer.opens(&talk).await.html(), "seen");
    let write = format!("{talk}/write");
    site.site.clock.advance(SignedDuration::from_mins(31));
    let long = "长".repeat(1001);
    let page = officer.sends(&write, &[("text", &long), ("seen", &seen)]).await;
    assert!(page.status == 422 && page.says(FEE) && page.says(&long), "{}", page.html());
    // The visitor was told that nobody came: it is theirs again.
    assert!(asker.opens("/assistant").await.says("现在没有人接"));
    let page = officer.sends(&write, &[("text", "写了很久的答复"), ("seen", &seen)]).await;
    assert_eq!(page.status, 404);
    assert!(page.says("写了很久的答复") && page.says("没有发出去"), "{}", page.html());
    assert!(!page.says(FEE), "{}", page.html());
}

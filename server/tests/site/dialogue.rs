//! What is done together with the assistant: what was written stays, whatever happens between two steps.

use jiff::SignedDuration;

use crate::assistant::{FEE, kept};
use crate::visitor::{Visitor, demo_visitor};

/// Answers one question of the dialogue.
async fn says(visitor: &Visitor, at: &str, answer: &str) {
    let form = [("do", "answer"), ("at", at), ("answer", answer)];
    let page = visitor.sends("/assistant/dialogue", &form).await;
    assert_eq!(page.status, 303, "{at}: {}", page.html());
}

/// Begins such a dialogue; the visitor with their conversation.
async fn begins(visitor: &Visitor, kind: &str) -> Visitor {
    visitor.keeps(&visitor.sends("/assistant/dialogue", &[("start", kind)]).await)
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
async fn a_letter_of_the_assistant_leaves_what_is_half_written_elsewhere() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let half = [("text", "写了一半的留言"), ("action", "later")];
    assert_eq!(jia.sends("/message", &half).await.to, "/cases");
    let jia = begins(&jia, "appointment").await;
    for (at, answer) in [("slot", "2026-11-24.pm"), ("purpose", "report"), ("phone", "")] {
        says(&jia, at, answer).await;
    }
    says(&jia, "look", "").await;
    assert!(jia.opens("/cases").await.says("预约请求"));
    assert!(jia.opens("/message").await.says("写了一半的留言"));
}

#[tokio::test]
async fn what_stands_in_the_box_rests_with_the_dialogue() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let jia = begins(&jia, "message").await;
    says(&jia, "unit", "rsj").await;
    let half = [("do", "pause"), ("at", "text"), ("answer", "写到一半的话")];
    assert_eq!(jia.sends("/assistant/dialogue", &half).await.status, 303);
    assert!(!kept(&jia).await.contains("写到一半"), "it is sealed");
    jia.sends("/assistant/dialogue", &[("do", "resume")]).await;
    assert!(jia.opens("/assistant").await.says("写到一半的话"));
    // At another step it does not stand.
    says(&jia, "text", "写完的话").await;
    assert!(!jia.opens("/assistant").await.says("写到一半的话"));
    // What was gone back to rests, too.
    jia.sends("/assistant/dialogue", &[("do", "back"), ("at", "phone")]).await;
    jia.asks_about(FEE).await;
    jia.sends("/assistant/dialogue", &[("do", "resume")]).await;
    assert!(jia.opens("/assistant").await.says("写完的话"));
}

#[tokio::test]
async fn an_answer_that_comes_after_the_session_ended_is_kept_and_nothing_is_sent() {
    let nobody = demo_visitor().await;
    let jia = begins(&nobody.signs_in("jia").await, "message").await;
    says(&jia, "unit", "rsj").await;
    nobody.site.clock.advance(SignedDuration::from_hours(3));
    let form = [("do", "answer"), ("at", "text"), ("answer", "三个小时写完的话")];
    let late = jia.sends("/assistant/dialogue", &form).await;
    assert_eq!(late.to, "/sign-in?to=%2Fassistant&ended=kept");
    let jia = jia.keeps(&jia.sends("/sign-in", &[("person", "jia")]).await);
    assert!(jia.opens("/assistant").await.says("三个小时写完的话"));
    says(&jia, "text", "三个小时写完的话").await;
    says(&jia, "phone", "").await;
    nobody.site.clock.advance(SignedDuration::from_hours(3));
    let late = jia.sends("/assistant/dialogue", &[("do", "answer"), ("at", "look")]).await;
    assert_eq!(late.to, "/sign-in?to=%2Fassistant&ended=kept");
    let jia = jia.keeps(&jia.sends("/sign-in", &[("person", "jia")]).await);
    assert!(!jia.opens("/cases").await.says("三个小时写完的话"), "nothing was sent");
    assert!(jia.opens("/assistant").await.says("请核对"));
}

#[tokio::test]
async fn words_that_rest_are_not_lost_to_another_dialogue_without_being_asked() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let jia = begins(&jia, "message").await;
    says(&jia, "unit", "rsj").await;
    says(&jia, "text", "还没寄出的话").await;
    let start = [("start", "appointment")];
    let asked = jia.sends("/assistant/dialogue", &start).await;
    assert_eq!(asked.to, "/assistant?start=appointment#ask");
    let page = jia.opens("/assistant?start=appointment").await;
    assert!(page.says("还没写完") && page.says("name=\"instead\""), "{}", page.html());
    // A sentence does not begin it either.
    let (jia, page) = jia.asks_about("我想订阅").await;
    assert!(page.says("value=\"subscribe\"") && page.says("还没办完"), "{}", page.html());
    jia.sends("/assistant/dialogue", &[("do", "resume")]).await;
    assert!(jia.opens("/assistant").await.says("还没寄出的话"));
    // Asked and agreed.
    let agreed = [("start", "appointment"), ("instead", "yes")];
    assert_eq!(jia.sends("/assistant/dialogue", &agreed).await.to, "/assistant#ask");
    let page = jia.opens("/assistant").await;
    assert!(page.says("您哪个半天方便") && !page.says("还没寄出的话"), "{}", page.html());
    // Where nothing was written nobody is asked.
    assert_eq!(
        jia.sends("/assistant/dialogue", &[("start", "message")]).await.to,
        "/assistant#ask"
    );
    assert!(jia.opens("/assistant").await.says("写给哪个单位"));
}

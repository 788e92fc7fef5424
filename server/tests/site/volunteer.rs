//! Volunteering: from the organiser's offer to a proof that anybody can check.

use axum::http::Method;
use jiff::SignedDuration;
use server::demo;

use crate::inspection::first;
use crate::visitor::{Page, Visitor, visitor, visitor_with};

/// An offer for Saturday 28 November 2026, 9:00 to 11:30.
pub const OFFER: &[(&str, &str)] = &[
    ("title", "清扫楼道"),
    ("work", "environment"),
    ("about", "带手套。</textarea><b>"),
    ("place", "社区门口"),
    ("year", "2026"),
    ("month", "11"),
    ("day", "28"),
    ("begins", "9:00"),
    ("ends", "11:30"),
    ("places", "1"),
    ("contact", "12345"),
    ("version", "1"),
];

/// The offer with another answer to one question.
fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    OFFER.iter().map(|it| if it.0 == field { (field, value) } else { *it }).collect()
}

/// A site on which the organiser published the offer; the organiser, and its id.
async fn published() -> (Visitor, Visitor, String) {
    let site = visitor().await;
    let organiser = site.signs_in("organiser").await;
    let id = publishes(&organiser, OFFER).await;
    (site, organiser, id)
}

/// Publishes and returns the id.
pub async fn publishes(organiser: &Visitor, offer: &[(&str, &str)]) -> String {
    let page = organiser.sends("/desk/volunteer/new", offer).await;
    assert_eq!(page.status, 303, "{}", page.html());
    page.to.strip_prefix("/desk/volunteer/").unwrap().to_owned()
}

async fn joins(citizen: &Visitor, id: &str) -> Page {
    citizen.sends(&format!("/volunteer/{id}/join"), &[]).await
}

/// What the form sends for the first person on the organiser's page.
fn person(page: &Page) -> String {
    let html = page.html();
    let at = html.find("name=\"person\" value=\"").unwrap() + "name=\"person\" value=\"".len();
    html[at..at + 32].to_owned()
}

#[tokio::test]
async fn somebody_signs_up_serves_and_has_a_proof_that_can_be_checked() {
    let (site, organiser, id) = published().await;
    let list = site.opens("/volunteer").await;
    for text in ["清扫楼道", "2026年11月28日 09:00–11:30", "社区门口", "还有 1 个名额", "环境整治"]
    {
        assert!(list.says(text), "{text}: {}", list.html());
    }
    assert!(list.says("不能强迫") && list.says("不能代替"), "it says that it is voluntary");
    assert!(site.opens(&format!("/volunteer/{id}")).await.says("演示街道甲"));
    assert_eq!(joins(&site, &id).await.status, 303);

    let jia = site.signs_in("jia").await;
    let form = jia.opens(&format!("/volunteer/{id}/join")).await;
    assert!(form.says("完全自愿"), "{}", form.html());
    let wrong = [("volunteer_number", "12 <b>")];
    let page = jia.sends(&format!("/volunteer/{id}/join"), &wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.says("编号只能是字母和数字") && page.says("12 &lt;b&gt;"), "{}", page.html());
    let page =
        jia.sends(&format!("/volunteer/{id}/join"), &[("volunteer_number", "A１２３")]).await;
    assert_eq!(page.to, "/volunteer/mine?done=joined");
    assert_eq!(joins(&jia, &id).await.to, "/volunteer/mine", "once is enough");

    // The organiser sees them masked, and cannot confirm before it is over.
    let at = format!("/desk/volunteer/{id}");
    let page = organiser.opens(&at).await;
    assert!(page.says("演**") && page.says("1**************014") || page.says("014"));
    assert!(!page.says("演示甲") && !page.says("120110189003120014") && !page.says("确认到场"));

    site.site.clock.advance(SignedDuration::from_hours(24 * 7));
    let organiser = site.signs_in("organiser").await;
    let page = organiser.opens(&at).await;
    let who = person(&page);
    for (hours, words) in
        [("3", "时长不能超过活动本身的长度"), ("", "时长写成数字"), ("0", "时长不能是 0")]
    {
        let form = [("person", who.as_str()), ("came", "yes"), ("hours", hours)];
        let page = organiser.sends(&format!("{at}/attendance"), &form).await;
        assert_eq!(page.status, 422);
        assert!(page.says(words), "{hours}: {}", page.html());
    }
    let form = [("person", who.as_str()), ("came", "yes"), ("hours", "2.5")];
    assert_eq!(organiser.sends(&format!("{at}/attendance"), &form).await.status, 303);

    let jia = site.signs_in("jia").await;
    let mine = jia.opens("/volunteer/mine").await;
    assert!(mine.says("已经确认 2.5 小时") && mine.says("开一份证明"), "{}", mine.html());
    let made = jia.sends(&format!("/volunteer/{id}/proof"), &[]).await;
    assert!(made.to.starts_with("/volunteer/mine/V"), "{}", made.to);
    let again = jia.sends(&format!("/volunteer/{id}/proof"), &[]).await;
    assert_eq!(again.to, made.to, "a second click makes no second proof");
    let paper = jia.opens(&made.to).await;
    for text in [
        "演示甲",
        "A123",
        "清扫楼道",
        "2.5 小时",
        "演示街道甲志愿服务站",
        "演示负责人甲",
        "演示组织者·街道甲",
        "12345",
        "公章",
        "演示：这份证明",
    ] {
        assert!(paper.says(text), "{text}: {}", paper.html());
    }
    assert!(!paper.says("120110189003120014"));
    let number = made.to.rsplit('/').next().unwrap();
    let yi = site.signs_in("yi").await;
    assert_eq!(yi.opens(&made.to).await.status, 404, "the paper is its person's");

    // Whoever has the number sees what a check needs and no more.
    let check = site.opens(&format!("/volunteer/proof/{number}")).await;
    for text in ["有这份证明", "演**", "清扫楼道", "2.5 小时", "演示街道甲志愿服务站"]
    {
        assert!(check.says(text), "{text}: {}", check.html());
    }
    for text in ["演示甲", "014", "A123", "社区门口", "演示组织者"] {
        assert!(!check.says(text), "{text}: {}", check.html());
    }
    assert!(check.headers.get("set-cookie").is_none());
    let typed = site.opens(&format!("/volunteer/proof?number={}", number.to_lowercase())).await;
    assert!(typed.says("有这份证明"));
    for number in ["V2222222Z", "x", "%E6%BC%94"] {
        let page = site.opens(&format!("/volunteer/proof/{number}")).await;
        assert!(page.status == 200 && page.says("没有查到"), "{number}");
    }

    // What was proved is not changed any more.
    let shorter = [("person", who.as_str()), ("came", "yes"), ("hours", "1")];
    let page = organiser.sends(&format!("{at}/attendance"), &shorter).await;
    assert_eq!(page.status, 409, "{}", page.html());

    // Unless the organiser takes the proof back, with a reason: then the old number says so, and the
    // person can have a new one.
    let revoke = format!("{at}/revoke");
    let page = organiser.sends(&revoke, &[("person", &who), ("reason", " ")]).await;
    assert!(page.status == 422 && page.says("请写原因"), "{}", page.html());
    let form = [("person", who.as_str()), ("reason", "签到表抄错了一行。")];
    assert_eq!(site.signs_in("organiser-2").await.sends(&revoke, &form).await.status, 404);
    assert_eq!(organiser.sends(&revoke, &form).await.status, 303);
    assert_eq!(organiser.sends(&revoke, &form).await.status, 409, "once");
    let check = site.opens(&format!("/volunteer/proof/{number}")).await;
    assert!(check.says("被出具单位撤销") && !check.says("演**"), "{}", check.html());
    assert_eq!(jia.opens(&made.to).await.status, 404);
    let mine = jia.opens("/volunteer/mine").await;
    assert!(mine.says("签到表抄错了一行。") && mine.says("等组织者确认"), "{}", mine.html());
    assert!(!mine.says("2.5 小时") && !mine.says("开一份证明"), "{}", mine.html());
    let wrong = jia.sends(&format!("/volunteer/{id}/proof"), &[]).await;
    assert_eq!(wrong.status, 404, "no proof of the hours that were wrong");
    assert!(jia.opens("/notices").await.says("一份志愿服务证明被撤销了"));
    assert_eq!(organiser.sends(&format!("{at}/attendance"), &shorter).await.status, 303);
    let anew = jia.sends(&format!("/volunteer/{id}/proof"), &[]).await;
    assert!(anew.to.starts_with("/volunteer/mine/V") && anew.to != made.to, "{}", anew.to);
    assert!(!jia.opens("/volunteer/mine").await.says("签到表抄错了一行。"));
    assert!(site.site.store.audit().await.unwrap().is_ok(), "every step is in the chain");
}

#[tokio::test]
async fn a_printed_proof_says_where_to_check_it_though_no_address_is_set() {
    let site = visitor_with(|settings| settings.origin = None).await;
    let organiser = site.signs_in("organiser").await;
    let id = publishes(&organiser, OFFER).await;
    joins(&site.signs_in("jia").await, &id).await;
    site.site.clock.advance(SignedDuration::from_hours(24 * 7));
    let organiser = site.signs_in("organiser").await;
    let at = format!("/desk/volunteer/{id}");
    let who = person(&organiser.opens(&at).await);
    let form = [("person", who.as_str()), ("came", "yes"), ("hours", "2")];
    assert_eq!(organiser.sends(&format!("{at}/attendance"), &form).await.status, 303);
    let jia = site.signs_in("jia").await;
    let made = jia.sends(&format!("/volunteer/{id}/proof"), &[]).await;
    let number = made.to.rsplit('/').next().unwrap();
    let paper = jia.with(Method::GET, &made.to, &[("host", "credit.example")]).await;
    let check = format!("https://credit.example/volunteer/proof/{number}");
    assert!(paper.says(&check), "{}", paper.html());
}

#[tokio::test]
async fn who_waits_moves_up_and_nobody_joins_what_has_begun() {
    let (site, organiser, id) = published().await;
    let (jia, yi) = (site.signs_in("jia").await, site.signs_in("yi").await);
    assert_eq!(joins(&jia, &id).await.to, "/volunteer/mine?done=joined");
    assert_eq!(joins(&yi, &id).await.to, "/volunteer/mine?done=waiting");
    assert!(yi.opens("/volunteer/mine").await.says("候补第 1 位"));
    assert!(site.opens("/volunteer").await.says("名额已满，1 人候补"));
    let gone = jia.sends(&format!("/volunteer/{id}/withdraw"), &[]).await;
    assert_eq!(gone.to, "/volunteer/mine?done=withdrawn");
    assert!(yi.opens("/volunteer/mine").await.says("已报名"));
    assert!(yi.opens("/notices").await.says("候补转正，您有名额了"));
    assert_eq!(joins(&jia, &id).await.to, "/volunteer/mine?done=waiting", "at the end of the line");

    // One more place: who waits has it. A page that was open meanwhile does not overwrite that.
    let edit = format!("/desk/volunteer/{id}/edit");
    assert_eq!(organiser.sends(&edit, &with("places", "2")).await.status, 303);
    let mine = jia.opens("/volunteer/mine").await;
    assert!(mine.says("已报名"), "{}", mine.html());
    let late = organiser.sends(&edit, &with("place", "另一个门口")).await;
    assert_eq!(late.status, 409);
    assert!(late.says("另一个门口") && late.says("没有保存"), "{}", late.html());
    let few: Vec<_> = with("places", "1")
        .into_iter()
        .map(|it| if it.0 == "version" { ("version", "2") } else { it })
        .collect();
    let page = organiser.sends(&edit, &few).await;
    assert_eq!(page.status, 422);
    assert!(page.says("已经报名的人比这个名额多"), "{}", page.html());

    site.site.clock.advance(SignedDuration::from_hours(24 * 7));
    let bing = site.signs_in("bing").await;
    assert_eq!(joins(&bing, &id).await.status, 409);
    let jia = site.signs_in("jia").await;
    assert_eq!(jia.sends(&format!("/volunteer/{id}/withdraw"), &[]).await.status, 409);
    assert!(site.opens("/volunteer").await.says("现在没有可以报名的活动"));
}

#[tokio::test]
async fn an_organiser_sees_and_changes_only_their_own() {
    let (site, organiser, id) = published().await;
    let other = site.signs_in("organiser-2").await;
    assert!(organiser.opens("/desk/volunteer").await.says("清扫楼道"));
    assert!(!other.opens("/desk/volunteer").await.says("清扫楼道"));
    let at = format!("/desk/volunteer/{id}");
    for path in [at.clone(), format!("{at}/edit")] {
        assert_eq!(other.opens(&path).await.status, 404, "{path}");
    }
    for path in ["edit", "cancel", "attendance"] {
        let mut form = OFFER.to_vec();
        form.push(("reason", "下雨"));
        assert_eq!(other.sends(&format!("{at}/{path}"), &form).await.status, 404, "{path}");
    }
    for path in ["/desk", "/desk/messages", "/record", "/cases", "/volunteer/mine"] {
        assert_eq!(organiser.opens(path).await.status, 404, "{path}");
    }
    assert!(organiser.opens("/account").await.says("演示街道甲"));
    let again = publishes(&organiser, OFFER).await;
    assert_eq!(again, id, "a second click publishes nothing new");
}

#[tokio::test]
async fn a_cancelled_activity_says_why_to_those_who_signed_up() {
    let (site, organiser, id) = published().await;
    let jia = site.signs_in("jia").await;
    joins(&jia, &id).await;
    let cancel = format!("/desk/volunteer/{id}/cancel");
    let page = organiser.sends(&cancel, &[("reason", " ")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("请写原因"));
    assert_eq!(organiser.sends(&cancel, &[("reason", "那天下大雨。")]).await.status, 303);
    assert_eq!(organiser.sends(&cancel, &[("reason", "又取消")]).await.status, 409);
    assert!(jia.opens("/volunteer/mine").await.says("那天下大雨。"));
    assert!(jia.opens("/notices").await.says("您报名的活动取消了"));
    assert!(site.opens(&format!("/volunteer/{id}")).await.says("那天下大雨。"));
    assert!(!site.opens("/volunteer").await.says("清扫楼道"));
    let yi = site.signs_in("yi").await;
    assert_eq!(joins(&yi, &id).await.status, 409);
}

#[tokio::test]
async fn what_is_typed_wrongly_is_kept_and_nothing_is_published() {
    let site = visitor().await;
    let organiser = site.signs_in("organiser").await;
    let long = "长".repeat(100_000);
    for (field, value, words) in [
        ("title", "", "请写活动名称"),
        ("about", long.as_str(), "不要超过 1000 字"),
        ("year", "2100", "一年以内"),
        ("year", "2020", "已经过去了"),
        ("month", "13", "这一天不存在"),
        ("begins", "25:00", "时间看不懂"),
        ("ends", "9:10", "至少半小时"),
        ("places", "0", "1 到 500"),
        ("work", "x", "请选做什么"),
    ] {
        let form: Vec<_> =
            OFFER.iter().map(|it| if it.0 == field { (field, value) } else { *it }).collect();
        let page = organiser.sends("/desk/volunteer/new", &form).await;
        assert_eq!(page.status, 422, "{field}");
        assert!(page.says(words) && page.says("12345"), "{field}: {words}");
        assert!(!page.says("<b>带") && !page.says("</textarea><b>"), "{field}");
    }
    assert!(organiser.opens("/desk/volunteer").await.says("您还没有发布活动"));
}

#[tokio::test]
async fn the_demonstration_says_that_it_is_one_and_the_street_can_be_chosen() {
    let site = visitor().await;
    assert_eq!(demo::volunteer(&site.site).await.unwrap(), 4);
    assert_eq!(demo::volunteer(&site.site).await.unwrap(), 0, "once");
    let list = site.opens("/volunteer").await;
    assert!(list.says("演示：小区楼道清扫") && list.says("演示：放学路口文明引导"));
    assert!(!list.says("演示：诚信故事会"), "that one is over");
    let street = site.opens("/volunteer?street=demo-2").await;
    assert!(!street.says("演示：小区楼道清扫") && street.says("演示：放学路口文明引导"));
    assert_eq!(site.opens("/volunteer?street=%00&page=99").await.status, 200);
    let organiser = site.signs_in("organiser").await;
    let html = organiser.opens("/desk/volunteer").await.html();
    let at = html.find("演示：诚信故事会").unwrap();
    let past = first(&html[html[..at].rfind("<li").unwrap()..], "/desk/volunteer/");
    assert!(organiser.opens(&past).await.says("确认到场"));
}

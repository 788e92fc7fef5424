//! Several cases taken on together, kept filters, and the work of a unit for its lead.

use jiff::SignedDuration;

use crate::visitor::{Visitor, demo_visitor};

const TITLES: [(&str, &str); 3] = [
    ("jia", "未经许可从事食品经营"),
    ("ding", "对商品作引人误解的宣传"),
    ("ji", "使用未按规定检定的计量器具"),
];

/// Three objections of three people at one unit, and an officer of it.
async fn three() -> (Visitor, Vec<String>, Visitor) {
    let nobody = demo_visitor().await;
    let mut numbers = Vec::new();
    for (person, title) in TITLES {
        let citizen = nobody.signs_in(person).await;
        numbers.push(citizen.objects(&citizen.record(title).await).await);
    }
    let officer = nobody.signs_in("scjg").await;
    (nobody, numbers, officer)
}

fn query(numbers: &[String]) -> String {
    numbers.iter().map(|it| format!("case={it}")).collect::<Vec<_>>().join("&")
}

/// The fields that the page before sends.
fn fields(html: &str) -> Vec<String> {
    html.split(r#"type="hidden" name="case" value=""#)
        .skip(1)
        .map(|it| it.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn chosen_cases_are_listed_first_and_then_taken_on_each_by_itself() {
    let (nobody, numbers, officer) = three().await;
    let queue = officer.opens("/desk?state=submitted").await;
    for number in &numbers {
        assert!(queue.says(&format!(r#"name="case" value="{number}""#)), "{}", queue.html());
    }
    let page = officer.opens(&format!("/desk/batch?{}&case=nonsense", query(&numbers))).await;
    let html = page.html();
    assert!(page.status == 200 && page.says("受理这 3 件") && page.says(TITLES[1].1), "{html}");
    let sent = fields(&html);
    assert_eq!(sent.len(), 3);

    // Meanwhile somebody else takes one on, and of another the person asks for a message.
    let second = nobody.signs_in("scjg-2").await;
    let taken = &numbers[0];
    assert_eq!(second.sends(&format!("/desk/cases/{taken}/accept"), &[]).await.status, 303);
    let own = format!("/desk/cases/{}", numbers[2]);
    assert_eq!(officer.sends(&format!("{own}/recuse"), &[("why", "亲属")]).await.status, 303);

    let form: Vec<_> = sent.iter().map(|it| ("case", it.as_str())).collect();
    let page = officer.sends("/desk/batch", &form).await;
    assert_eq!(page.status, 303, "{}", page.html());
    assert!(page.to.starts_with("/desk/batch/done?case="), "{}", page.to);
    let done = officer.opens(&page.to).await;
    assert!(done.says("受理了 1 件") && done.says("有 2 件没有受理"), "{}", done.html());
    assert!(done.says("已由 演示经办员二·市场监管 受理"), "{}", done.html());
    assert!(done.says("您应当回避，没有受理") && done.says("已由您受理"));
    // The same again is harmless, and tells the same.
    let again = officer.sends("/desk/batch", &form).await;
    assert!(officer.opens(&again.to).await.says("受理了 1 件"));
    // The person sees it at once.
    let ding = nobody.signs_in("ding").await;
    assert!(ding.opens(&format!("/cases/{}", numbers[1])).await.says("核查"));
}

#[tokio::test]
async fn a_case_that_changed_after_it_was_looked_at_is_not_taken_on() {
    let (nobody, numbers, officer) = three().await;
    let at = format!("/desk/cases/{}", numbers[0]);
    // Asked for a correction and gone on without it: it waits again, but it is not what was looked at.
    let second = nobody.signs_in("scjg-2").await;
    let asked = [("flaw_words", "incomplete"), ("request", "请写清楚。")];
    assert_eq!(second.sends(&format!("{at}/ask"), &asked).await.status, 303);
    assert_eq!(second.sends(&format!("{at}/resume"), &[]).await.status, 303);
    let stale = format!("{}.0", numbers[0]);
    let page = officer.sends("/desk/batch", &[("case", &stale), ("case", &numbers[1])]).await;
    let done = officer.opens(&page.to).await;
    assert!(done.says("受理了 0 件") && done.says("您看过以后，它有了变动"), "{}", done.html());
}

#[tokio::test]
async fn nothing_chosen_too_many_and_the_cases_of_another_unit_are_said_plainly() {
    let (nobody, numbers, officer) = three().await;
    let page = officer.opens("/desk/batch").await;
    assert!(page.status == 422 && page.says("没有选中"), "{}", page.html());
    assert_eq!(officer.sends("/desk/batch", &[]).await.status, 422);
    let many: Vec<_> = (0..51)
        .map(|n| {
            domain::reference::CaseNumber::new(domain::case::Kind::Repair, n).as_str().to_owned()
        })
        .collect();
    let page = officer.opens(&format!("/desk/batch?{}", query(&many))).await;
    assert!(page.status == 422 && page.says("最多受理 50 件"));
    let form: Vec<_> = many.iter().map(|it| ("case", it.as_str())).collect();
    assert_eq!(officer.sends("/desk/batch", &form).await.status, 422);

    let foreign = nobody.signs_in("rsj").await;
    let page = foreign.opens(&format!("/desk/batch?{}", query(&numbers))).await;
    assert!(page.status == 422 && !page.says(TITLES[0].1), "another unit's is not there");
    let stale = format!("{}.0", numbers[0]);
    let page = foreign.sends("/desk/batch", &[("case", &stale)]).await;
    let done = foreign.opens(&page.to).await;
    assert!(done.says("没有这一件") && !done.says("/desk/cases/"), "{}", done.html());
    assert!(
        officer.opens("/desk?state=submitted").await.says(&numbers[0]),
        "nothing happened to it"
    );
}

#[tokio::test]
async fn an_officer_keeps_filters_of_the_queue_under_names() {
    let (nobody, numbers, officer) = three().await;
    let form =
        [("name", " 我的\u{202e}异议 "), ("state", "open"), ("kind", "objection"), ("late", "")];
    let page = officer.sends("/desk/views", &form).await;
    assert_eq!(page.to, "/desk?state=open&kind=objection", "{}", page.html());
    let page = officer.opens("/desk").await;
    assert!(
        page.says(">我的异议</a>") && page.says(r#"href="/desk?state=open&amp;kind=objection""#)
    );
    assert!(officer.opens("/desk?state=open&kind=objection").await.says(&numbers[0]));

    // What is wrong is said over the queue, with what was typed and what was filtered.
    for (name, says) in
        [("我的异议", "同名"), ("\u{200b}", "请写一个名称"), (&"长".repeat(21), "不要超过 20")]
    {
        let form = [("name", name), ("state", "submitted"), ("kind", ""), ("late", "1")];
        let page = officer.sends("/desk/views", &form).await;
        assert!(page.status == 422 && page.says(says), "{name}: {}", page.html());
        assert!(page.says(r#"name="late" value="1""#) && page.says(r##"href="#name""##), "{name}");
    }
    // An address is never anything but a filter of the queue.
    let form = [("name", "别处"), ("state", "//evil"), ("kind", "<b>"), ("late", "&x=//evil")];
    assert_eq!(officer.sends("/desk/views", &form).await.to, "/desk?state=open&late=1");

    let list = officer.opens("/desk/views").await.html();
    let own = &list[list.find(">我的异议</a>").unwrap()..];
    let first = own.split("/desk/views/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let second = nobody.signs_in("scjg-2").await;
    for step in ["rename", "remove"] {
        let at = format!("/desk/views/{first}/{step}");
        assert_eq!(
            second.sends(&at, &[("name", "x")]).await.status,
            404,
            "a colleague's is not theirs"
        );
    }
    assert!(!second.opens("/desk").await.says("我的异议"));
    let rename = format!("/desk/views/{first}/rename");
    let page = officer.sends(&rename, &[("name", "别处")]).await;
    assert!(
        page.status == 422 && page.says("同名") && page.says(r#"value="别处""#),
        "{}",
        page.html()
    );
    assert_eq!(officer.sends(&rename, &[("name", "异议")]).await.to, "/desk/views");
    assert!(officer.opens("/desk").await.says(">异议</a>"));
    assert_eq!(officer.sends(&format!("/desk/views/{first}/remove"), &[]).await.to, "/desk/views");
    assert!(!officer.opens("/desk").await.says(">异议</a>"));

    for n in 0..19 {
        let name = format!("第{n}个");
        assert_eq!(officer.sends("/desk/views", &[("name", &name)]).await.status, 303, "{n}");
    }
    let page = officer.sends("/desk/views", &[("name", "多的")]).await;
    assert!(page.status == 422 && page.says("最多存 20 个"), "{}", page.html());
}

#[tokio::test]
async fn only_the_lead_of_the_unit_sees_who_has_what_open() {
    let (nobody, numbers, officer) = three().await;
    assert_eq!(officer.sends(&format!("/desk/cases/{}/accept", numbers[0]), &[]).await.status, 303);
    let second = nobody.signs_in("scjg-2").await;
    let done =
        second.decides(&numbers[1], &[("outcome", "removed"), ("reasons", "不是他。")]).await;
    assert_eq!(done.status, 303);
    nobody.site.clock.advance(SignedDuration::from_hours(24 * 30));

    let lead = nobody.signs_in("scjg-lead").await;
    assert!(lead.opens("/desk").await.says(r#"href="/desk/workload""#));
    let page = lead.opens("/desk/workload").await;
    let html = page.html();
    assert!(page.status == 200 && page.says("演示经办员·市场监管"), "{html}");
    assert!(page.says("演示经办员二·市场监管") && page.says("还没有人受理"), "{html}");
    assert!(page.says(&numbers[0]) && page.says("超期") && !page.says(&numbers[1]), "{html}");
    for (_, title) in TITLES {
        assert!(!page.says(title), "no record is read for it");
    }
    assert!(!page.says("演示甲"));

    let other = nobody.signs_in("rsj-lead").await.opens("/desk/workload").await;
    assert!(other.status == 200 && !other.says(&numbers[0]) && other.says("没有超期的件"));
    for person in ["scjg", "scjg-2", "rsj", "jia", "inspector", "organiser"] {
        let page = nobody.signs_in(person).await.opens("/desk/workload").await;
        assert_eq!(page.status, 404, "{person}");
    }
    assert!(!nobody.signs_in("scjg").await.opens("/desk").await.says("/desk/workload"));
    assert!(nobody.opens("/desk/workload").await.to.starts_with("/sign-in?to="));
    // A lead works on cases like any officer of the unit.
    assert_eq!(lead.opens(&format!("/desk/cases/{}", numbers[0])).await.status, 200);
}

#[tokio::test]
async fn the_people_to_choose_from_are_folded_by_unit() {
    let page = demo_visitor().await.opens("/sign-in").await;
    let html = page.html();
    let units = html.matches(r#"<details class="unit">"#).count();
    assert!((5..20).contains(&units), "{units}");
    let at = html.find("演示经办员·市场监管").unwrap();
    let fold = html[..at].rfind("<details").unwrap();
    assert!(html[fold..at].contains("市场监督管理局") && !html[fold..at].contains("</details>"));
}

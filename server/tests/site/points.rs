//! Integrity points and benefits.

use domain::id_number::IdNumber;
use domain::record::{Incoming, Kind, Subject};
use serde_json::json;
use store::batch::Origin;

use crate::visitor::{Visitor, demo_visitor};

/// Good and bad records about a demonstration identity, each titled by its kind.
pub async fn good_records(site: &Visitor, person: &str, kinds: &[Kind]) {
    let published = site.site.published();
    let citizen = published.people.citizen(person).unwrap();
    let origin = Origin {
        kind: Kind::Honour,
        source: "fgw".into(),
        file_name: "good.csv".into(),
        file_hash: "60d".into(),
    };
    let store = &site.site.store;
    let mut batch = store.batch(&origin, site.site.now(), site.site.today()).await.unwrap();
    for (row, kind) in kinds.iter().enumerate() {
        let kept = matches!(kind, Kind::Commitment | Kind::Contract);
        let facts = json!({
            "performance": kept.then(|| json!({ "kept": { "on": null } })), "kind": kind, "title": format!("演示{}第{row}条", kind.key()), "conduct": "",
            "legal_basis": "", "penalty_types": [], "content": "", "fine": null,
            "basis_document": format!("{person}-{}-{row}", kind.key()),
            "decided_on": "2026-06-01", "public_until": null, "valid_from": null,
            "valid_until": null, "authority": "演示组织方", "authority_code": null,
        });
        let number = IdNumber::parse(citizen.number.expose()).unwrap();
        let incoming = Incoming {
            subject: Subject::Person { name: citizen.name.clone(), id_number: number },
            facts: serde_json::from_value(facts).unwrap(),
        };
        let item = published.catalogue.item.iter().find(|it| it.kind == *kind).unwrap();
        let place = ("fgw", item.code.as_str());
        batch.add(i64::try_from(row).unwrap() + 2, &incoming, place, None).await.unwrap();
    }
    batch.commit().await.unwrap();
}

/// Joins with the text that is asked for now.
pub async fn joins(citizen: &Visitor) {
    let version = citizen.site.published().documents.consents.current("points").unwrap().clone();
    let form = [("agree", "yes"), ("version", version.version.as_str())];
    let page = citizen.sends("/points", &form).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/points"), "{}", page.html());
}

/// The total that the page shows.
async fn total(citizen: &Visitor) -> i64 {
    let html = citizen.opens("/points").await.html();
    let after = html.split(r#"<b class="number">"#).nth(1).unwrap_or_else(|| panic!("{html}"));
    after.split('<').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn before_joining_the_page_says_what_points_are_and_are_not_and_counts_nothing() {
    let site = demo_visitor().await;
    good_records(&site, "wu", &[Kind::Honour]).await;
    let wu = site.signs_in("wu").await;
    let page = wu.opens("/points").await;
    for text in [
        "自愿的",
        "只记好事",
        "不排名",
        "不会因为没有积分或者积分低，就不给您办事",
        "不影响任何权利",
        "没有负分",
        "文本版本 2026-11",
    ] {
        assert!(page.says(text), "{text}");
    }
    assert!(!page.says("演示honour第0条"));
    // Nobody's records are read for it.
    assert!(!wu.opens("/record/access").await.says("演示honour"));
}

#[tokio::test]
async fn joining_needs_a_tick_and_the_text_of_today() {
    let wu = demo_visitor().await.signs_in("wu").await;
    let page = wu.sends("/points", &[("version", "2026-11")]).await;
    assert!(page.status == 422 && page.says("请先勾选"), "{}", page.html());
    let page = wu.sends("/points", &[("agree", "yes"), ("version", "2020-01")]).await;
    assert!(page.status == 422 && page.says("文本改了"));
    assert!(wu.opens("/points").await.says("加入诚信积分"));
    assert!(wu.site.store.holdings(&citizen(&wu).await).await.unwrap()["consent"] == 0);
}

/// The same person, as the store knows them.
pub async fn citizen(visitor: &Visitor) -> store::person::Citizen {
    let token = visitor.cookie().strip_prefix("__Host-session=").unwrap().to_owned();
    match visitor.site.store.who(&token, visitor.site.now()).await.unwrap().unwrap() {
        store::person::Person::Citizen(citizen) => citizen,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_entry_has_its_reason_its_article_and_its_record() {
    let site = demo_visitor().await;
    good_records(&site, "wu", &[Kind::Honour, Kind::Volunteering, Kind::Contract]).await;
    let wu = site.signs_in("wu").await;
    joins(&wu).await;
    assert_eq!(total(&wu).await, 17);
    let page = wu.opens("/points").await;
    for text in
        ["一项由有关单位认定的诚信荣誉", "东丽政发〔2017〕31号附件2", "二（五）1", "+10", "同行"]
    {
        assert!(page.says(text), "{text}: {}", page.html());
    }
    let record = wu.record("演示honour第0条").await;
    assert!(page.says(&format!(r#"href="/record/{record}""#)));
    assert_eq!(wu.opens(&format!("/record/{record}")).await.status, 200);
}

#[tokio::test]
async fn negative_records_change_nothing_and_nothing_is_refused_to_who_has_no_points() {
    let site = demo_visitor().await;
    good_records(&site, "ding", &[Kind::Volunteering]).await;
    let ding = site.signs_in("ding").await;
    joins(&ding).await;
    assert_eq!(total(&ding).await, 2, "two penalties, and nothing is taken away for them");
    // Without points the same pages are open: nothing on the site asks for them.
    let ji = site.signs_in("ji").await;
    for path in ["/record", "/cases", "/data", "/benefits", "/repair"] {
        assert_eq!(ji.opens(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn leaving_is_one_tap_the_ledger_is_gone_and_the_consent_stays_in_the_history() {
    let site = demo_visitor().await;
    good_records(&site, "wu", &[Kind::Honour]).await;
    let wu = site.signs_in("wu").await;
    joins(&wu).await;
    let page = wu.sends("/points/leave", &[]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, "/points?left=1"));
    let page = wu.opens(&page.to).await;
    assert!(page.says("您已退出") && !page.says("演示honour第0条"));
    let data = wu.opens("/data").await;
    assert!(data.says("文本版本 2026-11") && data.says("撤回或被新版本代替于"));
    joins(&wu).await;
    assert_eq!(total(&wu).await, 10);
}

#[tokio::test]
async fn an_award_that_its_person_does_not_want_gives_nothing_until_they_take_that_back() {
    let site = demo_visitor().await;
    good_records(&site, "wu", &[Kind::Honour, Kind::Commitment]).await;
    let wu = site.signs_in("wu").await;
    joins(&wu).await;
    let record = wu.record("演示honour第0条").await;
    assert!(wu.opens("/data/declined").await.says("演示honour第0条"));
    assert!(!wu.opens("/data/declined").await.says("演示commitment第1条"));
    let form = [("record", record.as_str()), ("way", "decline")];
    assert_eq!(wu.sends("/data/declined", &form).await.to, "/data/declined");
    assert_eq!(total(&wu).await, 5);
    assert!(wu.opens("/points").await.says("另有 1 条，您要求不计入"));
    assert!(wu.opens("/data/declined").await.says("重新计入"));
    // The person sees it all the same.
    assert_eq!(wu.opens(&format!("/record/{record}")).await.status, 200);
    let form = [("record", record.as_str()), ("way", "undo")];
    assert_eq!(wu.sends("/data/declined", &form).await.to, "/data/declined");
    assert_eq!(total(&wu).await, 15);
    // Neither another's record nor a promise can be declined, and nonsense is refused.
    let promise = wu.record("演示commitment第1条").await;
    let jia = site.signs_in("jia").await;
    for (visitor, record) in [(&jia, &record), (&wu, &promise)] {
        let form = [("record", record.as_str()), ("way", "decline")];
        assert_eq!(visitor.sends("/data/declined", &form).await.status, 404);
    }
    let form = [("record", record.as_str()), ("way", "x")];
    assert_eq!(wu.sends("/data/declined", &form).await.status, 400);
}

#[tokio::test]
async fn the_rules_are_public_with_version_comment_period_and_day_of_force() {
    let page = demo_visitor().await.opens("/points/rules").await;
    for text in [
        "2026-11",
        "2026年10月12日 至 2026年11月11日",
        "2026年11月16日",
        "分值是本站的演示设定",
        "每条 10 分，同类一年最多 30 分",
        "起步",
    ] {
        assert!(page.says(text), "{text}");
    }
}

#[tokio::test]
async fn benefits_stand_in_six_fields_with_provider_basis_status_and_the_way_without_points() {
    let site = demo_visitor().await;
    let page = site.opens("/benefits").await;
    for text in [
        "教育",
        "就业创业",
        "社会保障",
        "融资租赁",
        "文化生活",
        "评优树先",
        "由提供单位公布",
        "演示",
    ] {
        assert!(page.says(text), "{text}");
    }
    let catalogue = site.site.published().documents.benefits.clone();
    for benefit in &catalogue.benefit {
        for text in [&benefit.title, &benefit.provider, &benefit.who, &benefit.without] {
            assert!(page.says(text), "{text}");
        }
    }
    assert!(page.says("没有积分也能办。"));
    // The same bytes for everybody.
    let wu = site.signs_in("wu").await;
    assert_eq!(wu.opens("/benefits").await.body, page.body);
    assert!(page.header("set-cookie").is_empty());
}

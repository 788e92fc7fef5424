//! Finding a case at the desk: by number, by kind, and among those that are late.

use jiff::SignedDuration;

use crate::visitor::demo_visitor;

#[tokio::test]
async fn a_case_is_found_by_its_number_its_kind_and_by_being_late() {
    let nobody = demo_visitor().await;
    let jia = nobody.signs_in("jia").await;
    let record = jia.record("未经许可从事食品经营").await;
    let case = jia.objects(&record).await;
    let officer = nobody.signs_in("scjg").await;

    // As it is read over the phone.
    let typed = format!(" {}-{}", &case[..4].to_lowercase(), &case[4..]);
    let found = officer.opens(&format!("/desk?number={}", server::error::encode(&typed))).await;
    assert_eq!(found.to, format!("/desk/cases/{case}"), "{}", found.html());
    for number in ["J2222222Z", "<b>"] {
        let page = officer.opens(&format!("/desk?number={}", server::error::encode(number))).await;
        assert!(page.status == 200 && page.says("没有这个编号"), "{}", page.html());
        assert!(!page.says("<b>\""), "{}", page.html());
    }
    let foreign = nobody.signs_in("rsj").await;
    let page = foreign.opens(&format!("/desk?number={case}")).await;
    assert!(page.status == 200 && page.says("没有这个编号"), "another unit's is not there");

    let link = format!("/desk/cases/{case}");
    assert!(officer.opens("/desk?kind=objection").await.says(&link));
    assert!(!officer.opens("/desk?kind=repair").await.says(&link));
    assert!(officer.opens("/desk?kind=nothing").await.says(&link), "no such kind is every kind");
    assert!(!officer.opens("/desk?late=1").await.says(&link), "not late yet");
    nobody.site.clock.advance(SignedDuration::from_hours(24 * 60));
    let officer = nobody.signs_in("scjg").await;
    assert!(officer.opens("/desk?late=1&kind=objection").await.says(&link));
    assert!(!officer.opens("/desk?state=closed&late=1").await.says(&link));
}

//! The public figures: of quarters that are over, and never a small number.

use jiff::SignedDuration;

use crate::visitor::demo_visitor;

#[tokio::test]
async fn a_decided_case_is_counted_once_its_quarter_is_over_and_never_as_a_small_number() {
    let nobody = demo_visitor().await;
    let empty = nobody.opens("/statistics").await;
    assert!(empty.says("这段时间没有办结的办件"), "{}", empty.html());
    assert!(empty.says("2025年10月1日至2026年9月30日"), "{}", empty.html());

    let jia = nobody.signs_in("jia").await;
    let record = jia.record("未经许可从事食品经营").await;
    let case = jia.objects(&record).await;
    let officer = nobody.signs_in("scjg").await;
    let page = officer.decides(&case, &[("outcome", "removed"), ("reasons", "查过了。")]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    assert!(nobody.opens("/statistics").await.says("没有办结"), "this quarter is not over");

    nobody.site.clock.advance(SignedDuration::from_hours(24 * 60));
    let page = nobody.opens("/statistics").await;
    assert!(page.says("2026年1月1日至2026年12月31日"), "{}", page.html());
    assert!(page.says("异议") && page.says("少于10"), "{}", page.html());
    for text in ["支持当事人", "按期办结", "一半在几天内办结", "演示甲", "未经许可"]
    {
        assert!(!page.says(text), "{text}: {}", page.html());
    }
    assert!(page.headers.get("set-cookie").is_none());
    // From then on the page is kept: whoever asks again costs the store nothing.
    nobody.site.store.close().await;
    let again = nobody.opens("/statistics").await;
    assert_eq!((again.status, again.header("etag")), (page.status, page.header("etag")));
}

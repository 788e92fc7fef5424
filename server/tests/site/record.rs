//! My records, and who looked at them.

use crate::visitor::demo_visitor;

#[tokio::test]
async fn a_citizen_sees_every_record_about_them_with_its_days() {
    let jia = demo_visitor().await.signs_in("jia").await;
    let list = jia.opens("/record").await;
    for title in [
        "以欺诈手段骗取社会保险待遇",
        "未经许可从事食品经营",
        "未按规定保管会计资料",
        "特种设备安全管理和作业人员证",
    ] {
        assert!(list.says(title), "{title}");
    }
    let page =
        jia.opens(&format!("/record/{}", jia.record("以欺诈手段骗取社会保险待遇").await)).await;
    // Decided on 18 May 2026 with a fine: general, repairable after 3 months, over after a year.
    for text in [
        "津丽演示人社罚〔2026〕5号",
        "2026年5月18日",
        "2026年8月18日",
        "2027年5月18日",
        "6,400",
        "人力资源和社会保障局",
        "信用修复管理办法",
    ] {
        assert!(page.says(text), "{text}");
    }
    assert!(page.says("/repair/") && page.says("/objection/"));
}

#[tokio::test]
async fn a_record_that_ran_out_stands_among_those_that_ended() {
    let yi = demo_visitor().await.signs_in("yi").await;
    let page =
        yi.opens(&format!("/record/{}", yi.record("销售侵犯注册商标专用权的商品").await)).await;
    assert!(page.says("已到期") && !page.says(r#"href="/repair/"#), "{}", page.html());
}

#[tokio::test]
async fn nobody_elses_record_can_be_reached() {
    let site = demo_visitor().await;
    let (jia, yi, officer) =
        (site.signs_in("jia").await, site.signs_in("yi").await, site.signs_in("rsj").await);
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    for path in [
        format!("/record/{record}"),
        format!("/repair/{record}"),
        format!("/repair/{record}/check"),
        format!("/objection/{record}"),
        format!("/objection/{record}/check"),
    ] {
        assert_eq!(yi.opens(&path).await.status, 404, "another citizen, {path}");
        assert_eq!(officer.opens(&path).await.status, 404, "an officer, {path}");
        assert_eq!(site.opens(&path).await.status, 303, "nobody, {path}");
    }
    assert!(!yi.opens("/record").await.says("以欺诈手段骗取社会保险待遇"));
    assert_eq!(jia.opens("/record/not-an-id").await.status, 404);
}

#[tokio::test]
async fn each_view_is_logged_and_the_page_shows_who_looked() {
    let site = demo_visitor().await;
    let jia = site.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let case = jia.asks_for_repair(&record).await;
    let before = jia.opens("/record/access").await;
    assert!(before.says("本人") && !before.says("区人力资源和社会保障局"));

    let officer = site.signs_in("rsj").await;
    assert_eq!(officer.opens(&format!("/desk/cases/{case}")).await.status, 200);
    let after = jia.opens("/record/access").await;
    assert!(after.says("人力资源和社会保障局"), "{}", after.html());
    assert!(jia.opens(&format!("/record/{record}")).await.says("经办人员"));

    // An officer of another unit gets nothing, and so leaves no line.
    let other = site.signs_in("yjj").await;
    assert_eq!(other.opens(&format!("/desk/cases/{case}")).await.status, 404);
    assert!(!jia.opens("/record/access").await.says("应急管理局"));
    // What one citizen reads is nothing to another.
    assert!(!site.signs_in("yi").await.opens("/record/access").await.says("人力资源和社会保障局"));
}

#[tokio::test]
async fn somebody_without_records_gets_good_news() {
    let page = demo_visitor().await.signs_in("wu").await.opens("/record").await;
    assert!(page.status == 200 && page.says("empty-records.svg"));
}

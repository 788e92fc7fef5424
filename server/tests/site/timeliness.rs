//! Seven working days.

use domain::record::Kind;
use server::import::{Wanted, import};

use crate::visitor::{Visitor, visitor};

/// A site with two penalties of the market authority: one decided on time, one long ago, and one that
/// is only a few days old.
async fn site() -> Visitor {
    let site = visitor().await;
    let row = |number: u32, day: &str| {
        format!(
            "演示商行,法人及非法人组织,91350100M000100Y43,津丽市监罚〔2026〕{number}号,未按规定明码标价,货架上没有价签,《价格法》第十三条,罚款,罚款2000元,0.2,{day},区市场监管局"
        )
    };
    let heads = "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let rows = [heads.to_owned(), row(1, "2026-11-12"), row(2, "2026-10-09"), row(3, "2026-11-20")];
    std::fs::write(&file, rows.join("\n")).unwrap();
    let wanted = Wanted {
        file: &file,
        kind: Kind::Penalty,
        item: None,
        source: "scjg",
        errors: false,
        dry_run: false,
    };
    let report =
        import(&site.site.store, &site.site.published(), &site.site.clock, wanted, |_| {}).await;
    assert_eq!(report.unwrap().stored, 3);
    site
}

#[tokio::test]
async fn the_desk_shows_who_was_in_time_and_what_is_missing() {
    let site = site().await;
    let own = site.signs_in("scjg").await;
    let page = own.opens("/desk/timeliness").await;
    // Received on Monday 23 November: the seventh working day after the 12th, long after the 9th of October's.
    assert!(page.says("津丽市监罚〔2026〕2号"), "{}", page.html());
    assert!(
        !page.says("津丽市监罚〔2026〕1号") && !page.says("津丽市监罚〔2026〕3号"),
        "{}",
        page.html()
    );
    assert!(page.says("还没推送") && page.says("2026-10") && page.says("2026-11"));
    let month = own.opens("/desk/timeliness?month=2026-11").await;
    assert!(month.says("没有超过期限的"), "{}", month.html());

    let csv = own.opens("/desk/timeliness.csv?month=2026-10").await;
    let text = csv.html();
    assert!(csv.header("content-type").starts_with("text/csv"), "{text}");
    assert_eq!(text.lines().count(), 3, "late to come in, and missing to go on: {text}");
    assert!(text.contains(",2026-10-19,2026-11-23,迟了,35,"), "{text}");

    // Another unit sees its own only; the one that looks after the exchange sees all.
    assert!(
        !site.signs_in("rsj").await.opens("/desk/timeliness?unit=scjg").await.says("津丽市监罚")
    );
    assert!(
        site.signs_in("fgw").await.opens("/desk/timeliness").await.says("津丽市监罚〔2026〕2号")
    );
}

#[tokio::test]
async fn what_went_on_is_no_longer_missing() {
    let site = site().await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.csv");
    let wanted = server::export::Wanted { kind: Kind::Penalty, to: "xytj", since: None, out: &out };
    let (published, inner) = (site.site.published(), &site.site);
    let report =
        server::export::export(&inner.store, &published, &inner.clock, wanted, |_| {}).await;
    assert_eq!(report.unwrap().rows, 3);
    let page = site.signs_in("scjg").await.opens("/desk/timeliness").await;
    assert!(!page.says("天，还没推送") && page.says("迟了 35 天"), "{}", page.html());
}

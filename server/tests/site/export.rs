//! Records that go out.

use std::path::Path;

use domain::record::{Kind, Subject};
use exchange::{Reader, Units};
use server::export::{Report, Wanted, export};

use crate::visitor::{Visitor, demo_visitor};

async fn goes_out(site: &Visitor, to: &str, out: &Path) -> anyhow::Result<Report> {
    let wanted = Wanted { kind: Kind::Penalty, to, since: None, out };
    export(&site.site.store, &site.site.published(), &site.site.clock, wanted, |_| {}).await
}

#[tokio::test]
async fn what_went_out_once_does_not_go_again_and_comes_in_as_it_was() {
    let site = demo_visitor().await;
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("a.csv");
    let report = goes_out(&site, "tjpt", &first).await.unwrap();
    assert!(report.rows > 100 && !report.more, "{report:?}");
    let bytes = std::fs::read(&first).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbfCF_XDR_MC,"));
    assert_eq!(report.hash.as_deref(), Some(store::seal::sha256(&bytes).as_str()));

    let rows: Vec<_> = Reader::open(&first, Kind::Penalty, site.site.today()).unwrap().collect();
    assert_eq!(i64::try_from(rows.len()).unwrap(), report.rows);
    let published = site.site.published();
    let units: &Units = &published.units;
    for row in rows {
        let (_, row) = row.unwrap();
        assert!(units.find(&row.facts.authority, row.facts.authority_code.as_ref()).is_some());
    }
    let again = goes_out(&site, "tjpt", &folder.path().join("b.csv")).await.unwrap();
    assert_eq!((again.rows, again.file), (0, None));
    assert!(!folder.path().join("b.csv").exists());
    // No file is written over.
    assert!(goes_out(&site, "xytj", &first).await.unwrap_err().to_string().contains("已经有了"));
    assert!(goes_out(&site, "nobody", &first).await.unwrap_err().to_string().contains("xytj"));
}

#[tokio::test]
async fn a_public_platform_never_gets_a_person_and_the_person_sees_where_their_record_went() {
    let site = demo_visitor().await;
    let folder = tempfile::tempdir().unwrap();
    let persons = |name: &str| {
        let rows = Reader::open(folder.path().join(name), Kind::Penalty, site.site.today());
        rows.unwrap()
            .filter(|it| matches!(it.as_ref().unwrap().1.subject, Subject::Person { .. }))
            .count()
    };
    goes_out(&site, "xytj", &folder.path().join("public.csv")).await.unwrap();
    assert_eq!(persons("public.csv"), 0);
    let jia = site.signs_in("jia").await;
    assert!(!jia.opens("/record/access").await.says("信用天津"));

    goes_out(&site, "tjpt", &folder.path().join("shared.csv")).await.unwrap();
    assert!(persons("shared.csv") > 0);
    let page = jia.opens("/record/access").await;
    assert!(page.says("自动报送到市信用信息共享平台"), "{}", page.html());
    assert!(page.says("依法报送到信用平台"), "{}", page.html());
}

#[tokio::test]
async fn a_record_that_ended_does_not_go_and_a_corrected_one_goes_again() {
    let site = demo_visitor().await;
    let folder = tempfile::tempdir().unwrap();
    let jia = site.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let number = jia.asks_for_repair(&record).await;
    jia.signs_in("rsj")
        .await
        .decides(&number, &[("outcome", "granted"), ("reasons", "已核对。")])
        .await;
    let first = folder.path().join("a.csv");
    goes_out(&site, "tjpt", &first).await.unwrap();
    let text = std::fs::read_to_string(&first).unwrap();
    assert!(!text.contains("津丽演示人社罚〔2026〕5号") && text.contains("未按规定保管会计资料"));

    let record = jia.record("未按规定保管会计资料").await;
    let number = jia.objects(&record).await;
    let unit = "czj";
    let page = jia
        .signs_in(unit)
        .await
        .decides(
            &number,
            &[
                ("outcome", "corrected"),
                ("reasons", "核对后更正。"),
                ("title", "会计资料保管不全"),
                ("conduct", "有一本账缺页。"),
                ("content", "警告"),
            ],
        )
        .await;
    assert_eq!(page.status, 303, "{}", page.html());
    let second = folder.path().join("b.csv");
    let report = goes_out(&site, "tjpt", &second).await.unwrap();
    assert_eq!(report.rows, 1);
    assert!(std::fs::read_to_string(&second).unwrap().contains("会计资料保管不全"));
    // The platform that had the old version is told not to use it.
    let officer = jia.signs_in(unit).await;
    assert!(officer.opens("/desk/messages").await.says("停用旧版本"));
}

#[tokio::test]
async fn an_export_that_breaks_off_leaves_no_doubt() {
    let site = demo_visitor().await;
    let store = &site.site.store;
    let (published, today) = (site.site.published(), site.site.today());
    let to = published.downstreams.get("tjpt").unwrap();
    let warrant = store::export::ExportWarrant::new(to, Kind::Penalty).unwrap();
    let folder = tempfile::tempdir().unwrap();

    // Killed between the commit and the file: its rows go with the next one.
    let place = folder.path().join("lost.csv");
    let mut lost =
        store.export(&warrant, &published.rules, None, site.site.now(), today).await.unwrap();
    while lost.next().await.unwrap().is_some() {}
    let rows = lost.rows();
    lost.commit(&place.to_string_lossy(), "0").await.unwrap();
    let report = goes_out(&site, "tjpt", &folder.path().join("a.csv")).await.unwrap();
    assert_eq!(report.rows, rows);

    // Killed between the file and the last word: it is not sent again.
    let to = published.downstreams.get("xytj").unwrap();
    let warrant = store::export::ExportWarrant::new(to, Kind::Penalty).unwrap();
    let place = folder.path().join("there.csv");
    std::fs::write(&place, "whole").unwrap();
    let mut there =
        store.export(&warrant, &published.rules, None, site.site.now(), today).await.unwrap();
    while there.next().await.unwrap().is_some() {}
    there.commit(&place.to_string_lossy(), &store::seal::sha256(b"whole")).await.unwrap();
    assert_eq!(goes_out(&site, "xytj", &folder.path().join("b.csv")).await.unwrap().rows, 0);
    assert!(store.half_done_exports(&warrant).await.unwrap().is_empty());
}

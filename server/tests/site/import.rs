//! Records that come in.

use std::fs;
use std::path::Path;

use domain::record::Kind;
use server::import::{Report, Wanted, import};
use server::jobs::{Job, run};

use crate::visitor::{Visitor, demo_visitor, root, visitor};

async fn takes_in(site: &Visitor, file: &Path, dry_run: bool) -> anyhow::Result<Report> {
    let wanted =
        Wanted { file, kind: Kind::Penalty, item: None, source: "fgw", errors: true, dry_run };
    import(&site.site.store, &site.site.published(), &site.site.clock, wanted, |_| {}).await
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let site = demo_visitor().await;
    let count = site.site.store.record_count().await.unwrap();
    assert!(count >= 300, "{count}");
    let again = takes_in(&site, &root().join("content/demo/penalty.csv"), false).await.unwrap();
    assert_eq!((again.stored, again.rejected), (0, 0));
    assert_eq!(site.site.store.record_count().await.unwrap(), count);

    // The same rows in another file (a line end more) are the same records.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("again.csv");
    let text = fs::read_to_string(root().join("content/demo/penalty.csv")).unwrap();
    fs::write(&file, format!("{text}\r\n")).unwrap();
    let again = takes_in(&site, &file, false).await.unwrap();
    assert_eq!((again.stored, again.unchanged > 200), (0, true));
}

#[tokio::test]
async fn good_rows_are_stored_and_bad_ones_are_written_down_with_row_column_and_reason() {
    let site = visitor().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.csv");
    let text = fs::read_to_string(root().join("content/demo/penalty.csv")).unwrap();
    let mut lines: Vec<_> = text.lines().take(6).map(str::to_owned).collect();
    lines[2] = lines[2].replacen("91120110", "91120119", 1);
    lines[3] = lines[3].replace("天津市东丽区", "某某市");
    fs::write(&file, lines.join("\n")).unwrap();

    let tried = takes_in(&site, &file, true).await.unwrap();
    assert_eq!((tried.stored, tried.rejected), (3, 2));
    assert_eq!(site.site.store.record_count().await.unwrap(), 0, "a dry run keeps nothing");

    let report = takes_in(&site, &file, false).await.unwrap();
    assert_eq!((report.stored, report.unchanged, report.rejected), (3, 0, 2));
    let errors = fs::read_to_string(report.errors_file.unwrap()).unwrap();
    assert!(
        errors.contains("行号,列,原因") && errors.contains("\n3,") && errors.contains("\n4,"),
        "{errors}"
    );
    assert!(errors.contains("校验位") && errors.contains("不认识这个机关"), "{errors}");
    assert_eq!(site.site.store.record_count().await.unwrap(), 3);
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_as_a_whole() {
    let site = visitor().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.xlsx");
    for bytes in [b"PK\x03\x04 broken".as_slice(), b"%PDF-1.7", b"", b"a,b,c\n1,2,3\n"] {
        fs::write(&file, bytes).unwrap();
        let error = takes_in(&site, &file, false).await.unwrap_err();
        assert!(format!("{error:#}").contains("不能导入"), "{error:#}");
    }
    let error = takes_in(&site, &folder.path().join("absent.csv"), false).await.unwrap_err();
    assert!(format!("{error:#}").contains("读不出来"), "{error:#}");
    assert_eq!(site.site.store.record_count().await.unwrap(), 0);
}

#[tokio::test]
async fn an_unknown_source_is_refused_with_the_codes_that_there_are() {
    let site = visitor().await;
    let file = root().join("content/demo/penalty.csv");
    let wanted = Wanted {
        file: &file,
        kind: Kind::Penalty,
        item: None,
        source: "nobody",
        errors: true,
        dry_run: false,
    };
    let error =
        import(&site.site.store, &site.site.published(), &site.site.clock, wanted, |_| {}).await;
    assert!(format!("{:#}", error.unwrap_err()).contains("scjg"));
}

#[tokio::test]
async fn a_row_does_not_undo_what_a_decision_did_to_its_record() {
    let ji = demo_visitor().await.signs_in("ji").await;
    let title = "使用未按规定检定的计量器具";
    let record = ji.record(title).await;
    let number = ji.objects(&record).await;
    let form = [("outcome", "ended"), ("reasons", "查过了。")];
    let decided = ji.signs_in("scjg").await.decides(&number, &form).await;
    assert_eq!(decided.status, 303, "{}", decided.html());

    // The source sends the same document with other words.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("changed.csv");
    let text = fs::read_to_string(root().join("content/demo/penalty.csv")).unwrap();
    let of_ji = |it: &&str| it.contains(title) && it.contains("演示己");
    let row = text.lines().find(of_ji).unwrap();
    let changed = row.replace("2台电子秤", "3台电子秤");
    assert_ne!(changed, row);
    fs::write(&file, [text.lines().next().unwrap(), &changed].join("\n")).unwrap();
    let report = takes_in(&ji, &file, false).await.unwrap();
    assert_eq!((report.stored, report.unchanged, report.rejected), (0, 0, 1), "{report:?}");
    let errors = fs::read_to_string(report.errors_file.unwrap()).unwrap();
    assert!(errors.contains("认定单位办结异议后改的"), "{errors}");

    run(&ji.site, Job::Expiry).await.unwrap().unwrap();
    assert!(ji.opens(&format!("/record/{record}")).await.says("已到期"));
}

//! The nightly comparison finds by name what was taken away behind the site's back.

use server::jobs::{Job, run};
use sqlx::{AnyConnection, Connection as _, Executor as _};

use crate::visitor::{Visitor, demo_visitor};

/// A connection past the site, on which the database does not mind what belongs to what.
async fn behind(site: &Visitor) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&site.site.settings.database).await.unwrap();
    let careless = match site.site.settings.database.starts_with("sqlite:") {
        true => "pragma foreign_keys = off",
        false => "set session_replication_role = replica",
    };
    connection.execute(careless).await.unwrap();
    connection
}

async fn found(site: &Visitor) -> Vec<(&'static str, String)> {
    let found = site.site.store.reconcile(site.site.today(), site.site.now()).await.unwrap();
    found.into_iter().map(|it| (it.what, it.name)).collect()
}

/// A site with one case that has one file; its number, and the id and hash of the file.
async fn case() -> (Visitor, String, String, String) {
    let jia = demo_visitor().await.signs_in("jia").await;
    let record = jia.record("以欺诈手段骗取社会保险待遇").await;
    let number = jia.asks_for_repair(&record).await;
    jia.signs_in("rsj").await.sends(&format!("/desk/cases/{number}/accept"), &[]).await;
    assert_eq!(found(&jia).await, []);
    let mut behind = behind(&jia).await;
    let one = |text| sqlx::query_scalar::<sqlx::Any, String>(text);
    let id = one("select id from evidence").fetch_one(&mut behind).await.unwrap();
    let hash = one("select hash from blob").fetch_one(&mut behind).await.unwrap();
    (jia, number, id, hash)
}

#[tokio::test]
async fn a_file_that_was_removed_is_named() {
    let (jia, _, id, hash) = case().await;
    let mut behind = behind(&jia).await;
    let other = sqlx::query("update blob set bytes = $1").bind(b"7".to_vec());
    other.execute(&mut behind).await.unwrap();
    assert_eq!(found(&jia).await, [("file-damaged", hash)]);
    behind.execute("delete from blob").await.unwrap();
    assert_eq!(found(&jia).await, [("file-missing", id)]);
    assert_eq!(run(&jia.site, Job::Reconcile).await.unwrap().unwrap().did["found"], 1);
}

#[tokio::test]
async fn a_row_that_was_removed_is_named_with_the_case_that_acknowledged_it() {
    let (jia, number, id, hash) = case().await;
    let mut behind = behind(&jia).await;
    behind.execute("delete from evidence").await.unwrap();
    let row = ("file-row-missing", format!("{number} {id}"));
    assert_eq!(found(&jia).await, [("file-extra", hash.clone()), row.clone()]);
    behind.execute("delete from notice where kind = 'accepted'").await.unwrap();
    behind.execute("delete from cases").await.unwrap();
    let found = found(&jia).await;
    assert!(found.contains(&("case-missing", number)) && found.contains(&row), "{found:?}");
    assert!(found.iter().any(|(what, _)| *what == "history-of-nothing"), "{found:?}");
}

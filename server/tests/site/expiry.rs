//! Records whose time is over.

use jiff::SignedDuration;
use server::jobs::{Job, run, run_due};

use crate::visitor::{Visitor, demo_visitor};

async fn expires(site: &Visitor) -> store::job::Did {
    run(&site.site, Job::Expiry).await.unwrap().unwrap().did
}

async fn execute(site: &Visitor, sql: &'static str) {
    let raw = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    sqlx::query(sql).execute(&raw).await.unwrap();
}

async fn count(site: &Visitor, sql: &'static str) -> i64 {
    let raw = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&raw).await.unwrap()
}

const ENDED: &str = "select count(*) from record where expired_at is not null";
const OVER: &str =
    "select count(*) from record where shown_until < '2026-11-23' and state = 'standing'";

async fn public(site: &Visitor) -> usize {
    site.opens("/public.csv?tab=penalty").await.html().lines().count()
}

#[tokio::test]
async fn the_job_ends_what_is_over_and_doing_it_again_changes_nothing() {
    let site = demo_visitor().await;
    let over = count(&site, OVER).await;
    assert!(over > 20, "{over}");
    let did = expires(&site).await;
    assert_eq!(i64::try_from(did["ended"]).unwrap(), over);
    assert_eq!(count(&site, ENDED).await, over);
    assert!(did["seen"] >= did["ended"] && did["moved"] == 0 && did["resumed"] == 0, "{did:?}");
    let again = expires(&site).await;
    assert_eq!((again["ended"], again["moved"], again["resumed"]), (0, 0, 0));
}

#[tokio::test]
async fn the_last_day_is_shown_and_the_next_is_not_even_before_the_job_runs() {
    let site = demo_visitor().await;
    execute(&site, "update record set shown_until = '2026-11-23', expired_at = null, severity = 'general' where kind = 'penalty'").await;
    let today = public(&site).await;
    assert!(today > 100, "{today}");
    site.site.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(public(&site).await, 1, "only the head of the table");
}

#[tokio::test]
async fn a_site_that_was_down_for_months_catches_up() {
    let site = demo_visitor().await;
    run_due(&site.site).await.unwrap();
    let before = count(&site, ENDED).await;
    let shown = public(&site).await;
    site.site.clock.advance(SignedDuration::from_hours(24 * 400));
    let reports = run_due(&site.site).await.unwrap();
    let expiry = reports.iter().find(|it| it.job == "expiry").unwrap();
    assert!(expiry.did["ended"] > 50, "{:?}", expiry.did);
    let ended = i64::try_from(expiry.did["ended"]).unwrap();
    assert_eq!(count(&site, ENDED).await, before + ended);
    assert!(public(&site).await < shown);
}

#[tokio::test]
async fn a_confirmed_severity_and_a_changed_rule_move_the_last_day() {
    let site = demo_visitor().await;
    expires(&site).await;
    // Of 10 April 2025, a fine: general, over after a year. Serious, it is shown for three years.
    let title = "销售侵犯注册商标专用权的商品";
    let yi = site.signs_in("yi").await;
    let record = yi.record(title).await;
    assert!(yi.opens(&format!("/record/{record}")).await.says("已到期"));
    let sql = format!(
        "update record set severity = 'serious', severity_confirmed_at = 1 where id = '{record}'"
    );
    let raw = sqlx::AnyPool::connect(&site.site.settings.database).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&raw).await.unwrap();
    let (rules, today, now) = (site.site.published(), site.site.today(), site.site.now());
    let one = site.site.store.expire_one(record.parse().unwrap(), &rules.rules, today, now).await;
    let one = one.unwrap();
    assert_eq!((one.seen, one.moved, one.resumed, one.ended.len()), (1, 1, 1, 0));
    assert!(!yi.opens(&format!("/record/{record}")).await.says("已到期"));

    let mut shorter = rules.rules.clone();
    for rule in &mut shorter.period {
        rule.minimum_months = 0;
        rule.maximum_months = 1;
    }
    let done = site.site.store.expire(&shorter, today, now).await.unwrap();
    assert!(done.moved > 100 && done.ended.len() > 50, "{done:?}");
    assert!(done.ended.iter().any(|(id, _)| id.to_string() == record));
    let back = site.site.store.expire(&rules.rules, today, now).await.unwrap();
    assert_eq!((back.moved, back.resumed), (done.moved, u64::try_from(done.ended.len()).unwrap()));
}

#[tokio::test]
async fn what_was_repaired_is_not_ended_a_second_time() {
    let site = demo_visitor().await;
    execute(&site, "update record set expired_at = null, state = 'repaired', state_on = '2026-11-01' where kind = 'penalty'").await;
    execute(&site, "update record set expired_at = null, state = 'withdrawn', state_on = '2026-11-01' where kind = 'list-entry'").await;
    let did = expires(&site).await;
    assert_eq!((did["seen"], did["ended"]), (0, 0));
}

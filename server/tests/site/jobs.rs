//! What happens by itself.

use jiff::SignedDuration;
use server::jobs::{Job, run, run_due};

use crate::visitor::visitor;

#[tokio::test]
async fn a_job_is_done_once_a_day_and_catches_up() {
    let nobody = visitor().await;
    let site = &nobody.site;
    let first: Vec<_> = run_due(site).await.unwrap().into_iter().map(|it| it.job).collect();
    assert_eq!(first, Job::ALL.map(Job::name));
    assert!(run_due(site).await.unwrap().is_empty());
    site.clock.advance(SignedDuration::from_hours(24 * 9));
    assert_eq!(run_due(site).await.unwrap().len(), Job::ALL.len());
}

#[tokio::test]
async fn two_nodes_do_not_do_the_same_job_at_once() {
    let nobody = visitor().await;
    let site = &nobody.site;
    let lease = SignedDuration::from_mins(1);
    assert!(site.store.begin_job("sessions", lease, site.now()).await.unwrap());
    assert!(run(site, Job::Sessions).await.unwrap().is_none());
    site.clock.advance(SignedDuration::from_mins(2));
    assert!(run(site, Job::Sessions).await.unwrap().is_some(), "the other node is gone");
}

#[tokio::test]
async fn ended_sessions_are_forgotten() {
    let nobody = visitor().await;
    let _jia = nobody.signs_in("jia").await;
    let site = &nobody.site;
    assert_eq!(run(site, Job::Sessions).await.unwrap().unwrap().did["forgotten"], 0);
    site.clock.advance(SignedDuration::from_hours(25));
    assert_eq!(run(site, Job::Sessions).await.unwrap().unwrap().did["forgotten"], 1);
}

#[tokio::test]
async fn an_ended_session_is_kept_no_longer_than_the_privacy_page_says() {
    let nobody = visitor().await;
    let site = &nobody.site;
    run_due(site).await.unwrap();
    let _jia = nobody.signs_in("jia").await;
    // Its two hours, the day after it, and the time until the job is next done.
    for _ in 0..26 {
        site.clock.advance(SignedDuration::from_hours(1));
        run_due(site).await.unwrap();
    }
    assert_eq!(run(site, Job::Sessions).await.unwrap().unwrap().did["forgotten"], 0);
}

//! What downstreams are told when a record ends.

use jiff::SignedDuration;
use server::jobs::{Job, run};
use url::Url;

use crate::downstream::{Downstream, Mood};
use crate::visitor::{Visitor, visitor_with};

const TITLE: &str = "以欺诈手段骗取社会保险待遇";

/// A demonstration site where the platform of the city has an address, and a citizen.
async fn jia_with(addresses: Vec<(String, Url)>) -> Visitor {
    let visitor = visitor_with(|settings| settings.downstreams = addresses).await;
    server::demo::fill(&visitor.site).await.unwrap();
    visitor.signs_in("jia").await
}

/// A record of jia's is repaired at the desk; the officer who did it.
async fn repaired(jia: &Visitor) -> Visitor {
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    let page =
        officer.decides(&number, &[("outcome", "granted"), ("reasons", "缴款凭证已核对。")]).await;
    assert_eq!(page.status, 303, "{}", page.html());
    officer
}

async fn delivers(site: &Visitor) -> store::job::Did {
    run(&site.site, Job::Messages).await.unwrap().unwrap().did
}

/// The address of the first message in the list.
async fn first_message(officer: &Visitor) -> String {
    let html = officer.opens("/desk/messages").await.html();
    let at = html.find("/desk/messages/").unwrap_or_else(|| panic!("no message: {html}"));
    html[at..at + "/desk/messages/".len() + 32].to_owned()
}

#[tokio::test]
async fn a_repair_granted_at_the_desk_is_told_to_the_platform_and_its_receipt_is_on_the_desk() {
    let platform = Downstream::opens().await;
    let jia = jia_with(vec![("tjpt".into(), platform.address.clone())]).await;
    let officer = repaired(&jia).await;
    assert!(officer.opens("/desk/messages").await.says("等回执"));
    assert_eq!(delivers(&jia).await["acknowledged"], 1);

    let got = platform.got();
    assert_eq!(got.len(), 1, "信用天津 is public: it never had a person's record");
    assert!(got[0].is_signed_by(&jia.site.signer.public_key()));
    let body: serde_json::Value = serde_json::from_str(&got[0].body).unwrap();
    assert_eq!(body["reason"], "repaired");
    assert_eq!(
        body["asks"],
        serde_json::json!(["stop-publicity", "stop-sharing", "lift-measures"])
    );
    assert!(!body["record"]["document_number"].as_str().unwrap().is_empty());
    for secret in ["演示甲", "120110189003120014"] {
        assert!(!got[0].body.contains(secret), "{}", got[0].body);
    }

    let at = first_message(&officer).await;
    let page = officer.opens(&at).await;
    assert!(page.says("已回执") && page.says("XYTJ-"), "{}", page.html());
    // The other unit that looks after the exchange sees it; a third unit does not.
    assert_eq!(jia.signs_in("fgw").await.opens(&at).await.status, 200);
    assert_eq!(jia.signs_in("scjg").await.opens(&at).await.status, 404);
    // Nothing is sent twice.
    jia.site.clock.advance(SignedDuration::from_hours(1));
    delivers(&jia).await;
    assert_eq!(platform.got().len(), 1);
    // The person sees that it was told.
    assert!(jia.opens("/record/access").await.says("通知平台停止公示和使用"));
}

#[tokio::test]
async fn a_platform_that_refuses_is_asked_again_later_with_the_same_key_until_it_acknowledges() {
    let platform = Downstream::opens().await;
    let jia = jia_with(vec![("tjpt".into(), platform.address.clone())]).await;
    let officer = repaired(&jia).await;
    platform.is(Mood::Refuses);
    assert_eq!(delivers(&jia).await["failed"], 1);
    let at = first_message(&officer).await;
    assert!(officer.opens(&at).await.says("HTTP 502"), "{}", officer.opens(&at).await.html());
    // Not at once again.
    assert_eq!(delivers(&jia).await["failed"], 0);
    jia.site.clock.advance(SignedDuration::from_secs(91));
    platform.is(Mood::TakesOnly);
    assert_eq!(delivers(&jia).await["failed"], 1, "a 202 without a receipt is none");
    jia.site.clock.advance(SignedDuration::from_mins(4));
    platform.is(Mood::Floods);
    assert_eq!(delivers(&jia).await["failed"], 1);
    jia.site.clock.advance(SignedDuration::from_mins(10));
    platform.is(Mood::Acknowledges);
    assert_eq!(delivers(&jia).await["acknowledged"], 1);
    let got = platform.got();
    assert!(got.len() == 4 && got.iter().all(|it| it.key == got[0].key), "{got:?}");
    let nonces: std::collections::HashSet<_> =
        got.iter().map(|it| it.authorization.nonce.clone()).collect();
    assert_eq!(nonces.len(), 4);
}

#[tokio::test]
async fn a_platform_that_hangs_or_is_gone_holds_nobody_up_for_long() {
    let platform = Downstream::opens().await;
    let jia = jia_with(vec![("tjpt".into(), platform.address.clone())]).await;
    let officer = repaired(&jia).await;
    platform.is(Mood::Hangs);
    assert_eq!(delivers(&jia).await["failed"], 1);
    let at = first_message(&officer).await;
    assert!(officer.opens(&at).await.says("没有成功"));

    // The desk sends it again without waiting for the next try; the platform is back.
    platform.is(Mood::Acknowledges);
    assert_eq!(delivers(&jia).await["acknowledged"], 0, "it is not time yet");
    let page = officer.sends(&format!("{at}/resend"), &[]).await;
    assert_eq!((page.status.as_u16(), page.to.as_str()), (303, at.as_str()));
    assert_eq!(delivers(&jia).await["acknowledged"], 1);
    assert_eq!(officer.sends(&format!("{at}/resend"), &[]).await.status, 409);
}

#[tokio::test]
async fn without_an_address_a_message_waits_the_desk_says_so_and_raises_the_alarm_in_time() {
    let jia = jia_with(Vec::new()).await;
    let officer = repaired(&jia).await;
    delivers(&jia).await;
    let list = officer.opens("/desk/messages").await;
    assert!(list.says("还没有配置市信用信息共享平台的接收地址"), "{}", list.html());
    assert!(list.says("最晚 2026-11-26 回执"), "{}", list.html());
    // Monday 23 and three working days: Thursday 26 is the last, on Friday it is late.
    jia.site.clock.advance(SignedDuration::from_hours(24 * 3));
    assert_eq!(delivers(&jia).await["overdue"], 0);
    jia.site.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(delivers(&jia).await["overdue"], 1);
    let officer = officer.signs_in("rsj").await;
    let list = officer.opens("/desk/messages?state=overdue").await;
    assert!(list.says("超期 1 天") && list.says("请打电话催办"), "{}", list.html());

    let at = first_message(&officer).await;
    let page = officer.sends(&format!("{at}/acknowledge"), &[("receipt", "  ")]).await;
    assert!(page.status == 422 && page.says(r##"href="#receipt""##), "{}", page.html());
    let foreign = jia.signs_in("scjg").await;
    let form = [("receipt", "津信函〔2026〕1号 <b>")];
    assert_eq!(foreign.sends(&format!("{at}/acknowledge"), &form).await.status, 404);
    assert_eq!(officer.sends(&format!("{at}/acknowledge"), &form).await.status, 303);
    let page = officer.opens(&at).await;
    assert!(page.says("津信函〔2026〕1号 &lt;b&gt;") && page.says("登记人"), "{}", page.html());
    assert_eq!(officer.sends(&format!("{at}/acknowledge"), &form).await.status, 409);
    assert_eq!(delivers(&jia).await["overdue"], 0);
}

#[tokio::test]
async fn a_decision_that_keeps_the_record_tells_nobody() {
    let jia = jia_with(Vec::new()).await;
    let record = jia.record(TITLE).await;
    let number = jia.asks_for_repair(&record).await;
    let officer = jia.signs_in("rsj").await;
    officer.decides(&number, &[("outcome", "refused"), ("reasons", "凭证金额不符。")]).await;
    assert!(officer.opens("/desk/messages").await.says("没有通知"));
}

//! Records that go on and messages that follow them, on SQLite and, where `TEST_DATABASE` is set, on
//! PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "other tests use its folder and its address")]
mod scratch;

use domain::catalogue::Catalogue;
use domain::credit_code::CreditCode;
use domain::downstream::{Audience, Downstream, Layout, Persons, Told};
use domain::id_number::IdNumber;
use domain::message::Ask;
use domain::record::{Facts, Incoming, Kind, Severity, Subject};
use domain::rules::Rules;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use scratch::{Scratch, scratch};
use serde_json::json;
use store::Store;
use store::batch::{Origin, Place};
use store::client::{Asked, Client, Party};
use store::ended::Ended;
use store::export::ExportWarrant;
use store::message::{Acknowledged, Message};

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);
const TODAY: Date = date(2026, 11, 23);

fn hours(n: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(n)
}

fn downstream(key: &str, audience: Audience, told: Told) -> Downstream {
    Downstream {
        key: key.into(),
        name: key.into(),
        audience,
        persons: match audience {
            Audience::Public => Persons::Never,
            Audience::Government => Persons::Shared,
        },
        kinds: vec![Kind::Penalty],
        layout: Layout::Codes,
        sender: "fgw".into(),
        told,
        acknowledge_within: "rep.sync".into(),
    }
}

/// A public one and a government one that are told of everything, and one only of what it got.
fn downstreams() -> [Downstream; 3] {
    [
        downstream("public", Audience::Public, Told::Always),
        downstream("platform", Audience::Government, Told::Always),
        downstream("quiet", Audience::Public, Told::Received),
    ]
}

/// `A` is public, `B` is not.
fn catalogue() -> Catalogue {
    let item = |code: &str, publicity: &str| {
        json!({
            "code": code, "name": code, "kind": "penalty", "area": "x", "publicity": publicity,
            "sharing": "x", "usage": "x", "update": "x", "basis": { "title": "x" },
            "confidence": "official",
        })
    };
    serde_json::from_value(json!({
        "edition": "2026-01-01", "area": [], "group": [],
        "item": [item("A", "public"), item("B", "government-only")],
    }))
    .unwrap()
}

/// Each severity is shown for so many months.
fn rules(months: i32) -> Rules {
    let period = |severity: &str| {
        json!({
            "id": severity, "severity": severity, "minimum_months": 0, "maximum_months": months,
            "text": "x", "basis": { "title": "x" }, "confidence": "official", "from": "2020-01-01",
        })
    };
    let period = ["minor", "general", "serious"].map(period);
    serde_json::from_value(json!({ "period": period })).unwrap()
}

fn facts(document: &str) -> Facts {
    serde_json::from_value(json!({
        "kind": "penalty", "title": "未按规定明码标价", "conduct": "x", "legal_basis": "x",
        "penalty_types": ["fine"], "content": "x", "fine": null, "basis_document": document,
        "decided_on": "2026-09-01", "public_until": null, "valid_from": null, "valid_until": null,
        "authority": "区市场监督管理局", "authority_code": null,
    }))
    .unwrap()
}

fn person() -> Subject {
    let id_number = IdNumber::parse("440524188001010014").unwrap();
    Subject::Person { name: "演示甲".into(), id_number }
}

fn shop() -> Subject {
    let code = CreditCode::parse("91350100M000100Y43").unwrap();
    Subject::Organisation { name: "演示商行".into(), code }
}

/// A person's record, a shop's public one, a minor one and one of an item that is not public.
async fn four(store: &Store) {
    store.keep_catalogue(&catalogue()).await.unwrap();
    store.know_downstreams(&downstreams(), NOW).await.unwrap();
    let origin = Origin {
        kind: Kind::Penalty,
        source: "scjg".into(),
        file_name: "a.csv".into(),
        file_hash: "f00".into(),
    };
    let mut batch = store.batch(&origin, NOW, TODAY).await.unwrap();
    for (at, (document, subject, item, severity)) in [
        ("甲", person(), "A", Severity::General),
        ("公开", shop(), "A", Severity::General),
        ("轻微", shop(), "A", Severity::Minor),
        ("内部", shop(), "B", Severity::General),
    ]
    .into_iter()
    .enumerate()
    {
        let place = Place { unit: "scjg", item, shown_until: None };
        let incoming = Incoming { subject, facts: facts(document) };
        let row = i64::try_from(at).unwrap() + 2;
        batch.add(row, &incoming, place, Some(severity)).await.unwrap();
    }
    assert_eq!(batch.commit().await.unwrap().stored, 4);
}

/// The documents that go to this downstream now.
async fn goes(store: &Store, key: &str, rules: &Rules, at: Timestamp) -> Vec<String> {
    let all = downstreams();
    let to = all.iter().find(|it| it.key == key).unwrap();
    let warrant = ExportWarrant::new(to, Kind::Penalty).unwrap();
    let mut export = store.export(&warrant, rules, None, at, TODAY).await.unwrap();
    let mut documents = Vec::new();
    while let Some(it) = export.next().await.unwrap() {
        documents.push(it.incoming.facts.basis_document);
    }
    if !documents.is_empty() {
        let id = export.commit("x", "y").await.unwrap();
        store.finish_export(id, at).await.unwrap();
    }
    documents.sort();
    documents
}

async fn told(store: &Store, key: &str) -> Vec<Message> {
    store.messages_to_send(key, hours(10_000), 100).await.unwrap()
}

#[tokio::test]
async fn to_the_public_goes_only_what_everybody_may_see_and_each_version_once() {
    let Scratch { store, .. } = &scratch().await;
    four(store).await;
    let rules = rules(12);
    assert_eq!(goes(store, "public", &rules, NOW).await, ["公开"]);
    assert_eq!(goes(store, "platform", &rules, NOW).await, ["公开", "内部", "甲", "轻微"]);
    assert_eq!(goes(store, "public", &rules, hours(1)).await, [""; 0]);
    assert!(ExportWarrant::new(&downstreams()[0], Kind::Licence).is_none());
    assert!(store.unmatched(None, 10).await.unwrap().is_empty(), "each reading has its export");
}

#[tokio::test]
async fn what_runs_out_is_told_once_to_whoever_could_have_it_and_goes_again_when_it_stands_again() {
    let Scratch { store, .. } = &scratch().await;
    four(store).await;
    goes(store, "public", &rules(12), NOW).await;
    let ended = store.expire(&rules(1), TODAY, hours(1)).await.unwrap();
    assert_eq!(ended.ended.len(), 4);
    // The job again changes nothing.
    store.expire(&rules(1), TODAY, hours(2)).await.unwrap();
    let counts: Vec<_> =
        [told(store, "public").await.len(), told(store, "platform").await.len()].to_vec();
    assert_eq!(counts, [1, 4], "nobody is told of what they cannot have");
    assert!(told(store, "quiet").await.is_empty());
    let message = told(store, "public").await.remove(0);
    assert_eq!(message.reason, Ended::Expired);
    assert_eq!(message.asks, [Ask::StopPublicity, Ask::StopSharing, Ask::LiftMeasures]);
    assert!(message.body.contains("公开"), "{}", message.body);
    for it in told(store, "platform").await {
        assert!(!it.body.contains("演示甲") && !it.body.contains("440524"), "{}", it.body);
    }
    assert_eq!(goes(store, "public", &rules(1), hours(3)).await, [""; 0]);

    // The rule is changed back: the records stand again, go again, and can run out again.
    assert_eq!(store.expire(&rules(12), TODAY, hours(4)).await.unwrap().resumed, 4);
    assert_eq!(goes(store, "public", &rules(12), hours(5)).await, ["公开"]);
    assert_eq!(goes(store, "public", &rules(12), hours(6)).await, [""; 0]);
    store.expire(&rules(1), TODAY, hours(7)).await.unwrap();
    assert_eq!(told(store, "public").await.len(), 2);
    assert!(store.unmatched(None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_message_is_acknowledged_once_and_only_by_whom_it_is_for() {
    let Scratch { store, .. } = &scratch().await;
    four(store).await;
    store.expire(&rules(1), TODAY, NOW).await.unwrap();
    let message = told(store, "public").await.remove(0);
    let next = hours(2);
    store.message_tried(message.id, "HTTP 502", next, hours(1)).await.unwrap();
    assert!(store.messages_to_send("public", hours(1), 9).await.unwrap().is_empty());
    let again = store.messages_to_send("public", next, 9).await.unwrap().remove(0);
    assert_eq!((again.tries, again.last_error.as_deref()), (1, Some("HTTP 502")));

    let says = |key: &'static str, receipt: &'static str| {
        store.acknowledge_message(key, message.id, receipt, hours(3))
    };
    assert_eq!(says("platform", "R1").await.unwrap(), Acknowledged::NotFound);
    assert_eq!(says("public", "R1").await.unwrap(), Acknowledged::Kept);
    assert_eq!(says("public", "R2").await.unwrap(), Acknowledged::Already("R1".into()));
    store.message_tried(message.id, "too late", next, hours(4)).await.unwrap();
    assert!(told(store, "public").await.is_empty());
    let counts = store.message_counts(None, TODAY).await.unwrap();
    let public = counts.iter().find(|it| it.downstream == "public").unwrap();
    assert_eq!((public.acknowledged, public.waiting, public.overdue), (1, 0, 0));
}

#[tokio::test]
async fn what_a_program_signed_is_taken_once_and_answered_the_same() {
    let Scratch { store, .. } = &scratch().await;
    let client = Client {
        id: "c1".into(),
        name: "演示程序".into(),
        party: Party::Unit("scjg".into()),
        public_key: "00".into(),
        made_at: NOW,
        revoked_at: None,
    };
    store.add_client(&client).await.unwrap();
    let kept = store.client("c1").await.unwrap().unwrap();
    assert_eq!((kept.party, kept.name), (client.party, client.name));
    assert!(store.use_nonce("c1", "n", NOW).await.unwrap());
    assert!(!store.use_nonce("c1", "n", NOW).await.unwrap());
    assert!(store.use_nonce("c2", "n", NOW).await.unwrap());

    let asks = |request: &'static str, at: Timestamp| store.begin_answer("c1", "k", request, at);
    assert_eq!(asks("a", NOW).await.unwrap(), Asked::New);
    assert_eq!(asks("a", NOW).await.unwrap(), Asked::Busy);
    assert_eq!(asks("b", NOW).await.unwrap(), Asked::Different);
    assert_eq!(asks("a", hours(1)).await.unwrap(), Asked::New, "whoever was at it is gone");
    store.end_answer("c1", "k", 200, "{}").await.unwrap();
    assert_eq!(asks("a", hours(2)).await.unwrap(), Asked::Answered(200, "{}".into()));
    store.drop_answer("c1", "k").await.unwrap();
    assert_eq!(asks("b", hours(2)).await.unwrap(), Asked::Different, "an answer stays");
    assert_eq!(store.forget_calls(hours(1), NOW).await.unwrap(), 2);

    assert!(store.revoke_client("c1", NOW).await.unwrap());
    assert!(!store.revoke_client("c1", NOW).await.unwrap());
    assert_eq!(store.client("c1").await.unwrap(), None);
    assert_eq!(store.clients().await.unwrap().len(), 1);
}

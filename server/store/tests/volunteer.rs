//! Volunteering in the store; on SQLite and, where `TEST_DATABASE` is set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "the site's own tests use its folder")]
mod scratch;

use domain::id_number::IdNumber;
use domain::ids::PersonId;
use domain::volunteer::{Plan, Work};
use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, Timestamp};
use scratch::scratch;
use store::Store;
use store::person::{Citizen, Organiser, Person};
use store::volunteer::{Changed, Confirmed, Joined, Verdict, Withdrawn};

/// The morning of 23 November 2026 in Beijing.
const NOW: Timestamp = Timestamp::constant(1_795_399_200, 0);

async fn person(store: &Store, id: PersonId) -> Person {
    let token = store.sign_in(id, NOW).await.unwrap();
    store.who(&token, NOW).await.unwrap().unwrap()
}

async fn citizen(store: &Store, number: &str) -> Citizen {
    let number = IdNumber::parse(number).unwrap();
    let id = store.citizen("演示甲", &number, NOW).await.unwrap();
    match person(store, id).await {
        Person::Citizen(it) => it,
        _ => panic!("not a citizen"),
    }
}

async fn organiser(store: &Store, name: &str) -> Organiser {
    let id = store.organiser(name, "demo-1", NOW).await.unwrap();
    match person(store, id).await {
        Person::Organiser(it) => it,
        _ => panic!("not an organiser"),
    }
}

fn at(hour: i8) -> DateTime {
    date(2026, 11, 28).at(hour, 0, 0, 0)
}

fn plan(places: i64) -> Plan {
    Plan {
        title: "清扫楼道".into(),
        work: Work::Environment,
        about: "带手套".into(),
        place: "门口".into(),
        begins: at(9),
        ends: at(11),
        places,
        contact: "12345".into(),
    }
}

#[tokio::test]
async fn from_the_offer_to_the_proof() {
    let scratch = scratch().await;
    let store = &scratch.store;
    let (mine, other) = (organiser(store, "演示一").await, organiser(store, "演示二").await);
    let (jia, yi) =
        (citizen(store, "120110189003120014").await, citizen(store, "120110188807250020").await);
    let id = store.publish(&mine, &plan(1), NOW).await.unwrap();
    assert_eq!(store.opportunities("demo-1", NOW, 1, 20).await.unwrap().len(), 1);
    assert!(store.opportunities("demo-2", NOW, 1, 20).await.unwrap().is_empty());
    assert_eq!(store.opportunity_counts(NOW).await.unwrap(), [("demo-1".to_owned(), 1)]);

    // Two at once: one has the place, the other waits.
    let (a, b) = tokio::join!(store.join(&jia, id, "A1", NOW), store.join(&yi, id, "", NOW));
    let mut got = [a.unwrap(), b.unwrap()];
    got.sort_by_key(|it| *it == Joined::Waiting);
    assert_eq!(got, [Joined::Place, Joined::Waiting]);
    assert_eq!(store.join(&jia, id, "A1", NOW).await.unwrap(), Joined::Already);
    let seen = store.opportunity(id).await.unwrap().unwrap();
    assert_eq!((seen.joined, seen.waiting, seen.places_left()), (1, 1, 0));
    assert_eq!(seen.plan, plan(1));

    // Another organiser's is not there.
    assert!(store.own_opportunity(&other, id).await.unwrap().is_none());
    assert!(store.own_opportunities(&other, 1, 20).await.unwrap().is_empty());
    assert_eq!(
        store.change_opportunity(&other, id, 1, &plan(2), NOW).await.unwrap(),
        Changed::Moved
    );
    assert_eq!(store.cancel_opportunity(&other, id, "x", NOW).await.unwrap(), Changed::Moved);

    // A second place; then nobody is sent away for fewer places.
    let change = store.change_opportunity(&mine, id, 1, &plan(2), NOW).await.unwrap();
    assert_eq!(change, Changed::Done);
    assert_eq!(
        store.change_opportunity(&mine, id, 1, &plan(2), NOW).await.unwrap(),
        Changed::Moved
    );
    assert_eq!(
        store.change_opportunity(&mine, id, 2, &plan(1), NOW).await.unwrap(),
        Changed::TooFew
    );
    let (_, people) = store.own_opportunity(&mine, id).await.unwrap().unwrap();
    assert!(people.iter().all(|it| it.state == "joined" && it.name == "演**"), "{people:?}");

    // Only when it is over, only by its organiser, never more than it is long.
    let after = NOW + SignedDuration::from_hours(24 * 7);
    let part = store.participations(&jia).await.unwrap()[0].id;
    let confirm =
        async |who: &Organiser, minutes, now| store.confirm(who, part, minutes, now).await.unwrap();
    assert_eq!(confirm(&mine, Some(120), NOW).await, Confirmed::NotOpen);
    assert_eq!(confirm(&other, Some(120), after).await, Confirmed::NotOpen);
    assert_eq!(confirm(&mine, Some(150), after).await, Confirmed::NotOpen);
    assert_eq!(store.prove(&jia, id, after).await.unwrap(), None);
    assert_eq!(confirm(&mine, None, after).await, Confirmed::Done);
    assert_eq!(confirm(&mine, Some(120), after).await, Confirmed::Done);
    assert!(store.own_proofs(&jia).await.unwrap().is_empty(), "only once it was asked for");
    let number = store.prove(&jia, id, after).await.unwrap().unwrap();
    assert_eq!(store.prove(&jia, id, after).await.unwrap(), Some(number.clone()));
    assert_eq!(confirm(&mine, Some(60), after).await, Confirmed::NotOpen);

    let proofs = store.own_proofs(&jia).await.unwrap();
    assert_eq!(proofs.len(), 1);
    let proof = &proofs[0];
    assert_eq!((&proof.number, proof.minutes, proof.day), (&number, 120, date(2026, 11, 28)));
    assert_eq!(proof.activity, "清扫楼道");
    assert!(store.own_proofs(&yi).await.unwrap().is_empty());
    assert!(store.own_proof(&yi, &number).await.unwrap().is_none());
    let paper = store.own_proof(&jia, &number).await.unwrap().unwrap();
    assert_eq!(
        (paper.volunteer_number.as_deref(), paper.organiser.as_str()),
        (Some("A1"), "演示一")
    );
    let Verdict::Good(checked) = store.check_proof(&number).await.unwrap() else {
        panic!("no proof")
    };
    assert_eq!((checked.name.as_str(), &checked.proof), ("演**", proof));

    assert_eq!(store.join(&yi, id, "", after).await.unwrap(), Joined::Closed);
    assert_eq!(store.withdraw(&yi, id, after).await.unwrap(), Withdrawn::Closed);
    assert!(!store.delete_account(&jia, after).await.unwrap(), "their proof must stay checkable");
}

#[tokio::test]
async fn hours_whose_proof_was_taken_back_are_proved_only_once_they_are_put_right() {
    let scratch = scratch().await;
    let store = &scratch.store;
    let mine = organiser(store, "演示一").await;
    let jia = citizen(store, "120110189003120014").await;
    let id = store.publish(&mine, &plan(1), NOW).await.unwrap();
    store.join(&jia, id, "", NOW).await.unwrap();
    let after = NOW + SignedDuration::from_hours(24 * 7);
    let part = store.participations(&jia).await.unwrap()[0].id;
    store.confirm(&mine, part, Some(120), after).await.unwrap();
    let wrong = store.prove(&jia, id, after).await.unwrap().unwrap();

    assert!(store.revoke_proof(&mine, part, "抄错了", after).await.unwrap());
    assert_eq!(store.prove(&jia, id, after).await.unwrap(), None, "at once");
    let seen = store.participations(&jia).await.unwrap().remove(0);
    assert_eq!((seen.state.as_str(), seen.minutes), ("joined", None));
    assert!(matches!(store.check_proof(&wrong).await.unwrap(), Verdict::Revoked(_)));

    assert_eq!(store.confirm(&mine, part, Some(60), after).await.unwrap(), Confirmed::Done);
    let right = store.prove(&jia, id, after).await.unwrap().unwrap();
    let Verdict::Good(checked) = store.check_proof(&right).await.unwrap() else {
        panic!("no proof")
    };
    assert_eq!(checked.proof.minutes, 60);
}

#[tokio::test]
async fn the_place_goes_to_whoever_waited_longest() {
    let scratch = scratch().await;
    let store = &scratch.store;
    let mine = organiser(store, "演示一").await;
    let id = store.publish(&mine, &plan(1), NOW).await.unwrap();
    assert_eq!(store.publish(&mine, &plan(1), NOW).await.unwrap(), id, "a second click");
    let mut people = Vec::new();
    for number in ["120110189003120014", "120110188807250020", "120110189511090042"] {
        let who = citizen(store, number).await;
        store.join(&who, id, "", NOW).await.unwrap();
        people.push(who);
    }
    let state = async |who: &Citizen| {
        let mine = store.participations(who).await.unwrap().remove(0);
        (mine.state, mine.place_in_line)
    };
    assert_eq!(state(&people[2]).await, ("waiting".to_owned(), 2));
    assert_eq!(store.withdraw(&people[0], id, NOW).await.unwrap(), Withdrawn::Done);
    assert_eq!(store.withdraw(&people[0], id, NOW).await.unwrap(), Withdrawn::Nothing);
    assert_eq!(state(&people[0]).await.0, "withdrawn");
    assert_eq!(state(&people[1]).await.0, "joined");
    assert_eq!(state(&people[2]).await, ("waiting".to_owned(), 1));
    assert_eq!(store.join(&people[0], id, "", NOW).await.unwrap(), Joined::Waiting);
    assert_eq!(state(&people[0]).await, ("waiting".to_owned(), 2));
    assert_eq!(store.cancel_opportunity(&mine, id, "下雨", NOW).await.unwrap(), Changed::Done);
    assert_eq!(store.join(&people[0], id, "", NOW).await.unwrap(), Joined::Closed);
    let seen = store.opportunity(id).await.unwrap().unwrap();
    assert_eq!(seen.cancelled.as_deref(), Some("下雨"));
}

//! The severity of a record, confirmed once, by its own unit, in a history that nobody changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "the site's own tests use its folder")]
mod scratch;

use domain::id_number::IdNumber;
use domain::ids::PersonId;
use domain::record::{Facts, Incoming, Kind, PenaltyType, Severity, Subject};
use domain::severity::Confirmation;
use jiff::Timestamp;
use jiff::civil::date;
use scratch::{Scratch, scratch};
use sqlx::Row as _;
use store::Store;
use store::batch::Origin;
use store::person::{Citizen, Officer, Person};
use store::severity::Confirmed;

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

fn jia() -> IdNumber {
    IdNumber::parse("440524188001010014").unwrap()
}

fn penalty(document: &str) -> Incoming {
    Incoming {
        subject: Subject::Person { name: "演示甲".into(), id_number: jia() },
        facts: Facts {
            kind: Kind::Penalty,
            title: "未按规定明码标价".into(),
            conduct: "货架上没有价签。".into(),
            legal_basis: "价格法".into(),
            penalty_types: vec![PenaltyType::Fine],
            content: "罚款2000元".into(),
            fine: None,
            basis_document: document.into(),
            decided_on: date(2026, 3, 2),
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: "区市场监督管理局".into(),
            authority_code: None,
            performance: None,
        },
    }
}

async fn filled(rows: usize) -> (Scratch, Citizen) {
    let scratch = scratch().await;
    let store = &scratch.store;
    let origin = Origin {
        kind: Kind::Penalty,
        source: "scjg".into(),
        file_name: "a.csv".into(),
        file_hash: "f00".into(),
    };
    let mut batch = store.batch(&origin, NOW, date(2026, 11, 23)).await.unwrap();
    for row in 0..rows {
        let incoming = penalty(&format!("津丽〔2026〕{row}号"));
        let line = i64::try_from(row).unwrap() + 2;
        let place = ("scjg", "DL-CF-06");
        batch.add(line, &incoming, place, Some(Severity::General)).await.unwrap();
    }
    batch.commit().await.unwrap();
    let id = store.citizen("演示甲", &jia(), NOW).await.unwrap();
    let Person::Citizen(citizen) = somebody(store, id).await else { panic!("not a citizen") };
    (scratch, citizen)
}

async fn somebody(store: &Store, id: PersonId) -> Person {
    let token = store.sign_in(id, NOW).await.unwrap();
    store.who(&token, NOW).await.unwrap().unwrap()
}

async fn officer(store: &Store, unit: &str) -> Officer {
    let id = store.officer("演示经办员", unit, NOW).await.unwrap();
    let Person::Officer(officer) = somebody(store, id).await else { panic!("not an officer") };
    officer
}

fn to(to: Severity, reason: &str) -> Confirmation {
    Confirmation {
        unit: "scjg".into(),
        from: Severity::General,
        to,
        document: "津丽〔2026〕1号".into(),
        reason: reason.into(),
    }
}

#[tokio::test]
async fn each_record_that_is_shown_is_one_line_of_the_log_and_another_unit_sees_none() {
    let (scratch, citizen) = filled(25).await;
    let store = &scratch.store;
    let (own, other) = (officer(store, "scjg").await, officer(store, "rsj").await);
    let total = async || store.accesses(&citizen, None, 1, 1).await.unwrap().1;
    assert_eq!(store.unconfirmed_count(&own).await.unwrap(), 25);
    assert_eq!(store.unconfirmed_count(&other).await.unwrap(), 0);
    assert_eq!(total().await, 0, "a number is no reading");
    assert!(store.unconfirmed(&other, 1, 20, NOW).await.unwrap().is_empty());
    let first = store.unconfirmed(&own, 1, 20, NOW).await.unwrap();
    let rest = store.unconfirmed(&own, 2, 20, NOW).await.unwrap();
    assert_eq!((first.len(), rest.len(), total().await), (20, 5, 25));
    assert!(first.iter().all(|it| !rest.iter().any(|other| other.id == it.id)));
    let one = store.unconfirmed_record(&own, first[0].id, NOW).await.unwrap().unwrap();
    assert!(one.1.contains("****") && total().await == 26);
    assert!(store.unconfirmed_record(&other, first[0].id, NOW).await.unwrap().is_none());
    assert_eq!(total().await, 26, "what was not found was not read");
    assert!(store.unmatched(None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_severity_is_confirmed_once_and_its_history_cannot_be_changed() {
    let (scratch, citizen) = filled(1).await;
    let store = &scratch.store;
    let (own, other) = (officer(store, "scjg").await, officer(store, "rsj").await);
    let record = store.unconfirmed(&own, 1, 20, NOW).await.unwrap().remove(0);
    let confirmation = to(Severity::Serious, "数额巨大。");
    let confirm = async |officer: &Officer, version| {
        store.confirm_severity(officer, record.id, version, &confirmation, NOW).await.unwrap()
    };
    assert_eq!(confirm(&other, 1).await, Confirmed::Moved);
    assert_eq!(confirm(&own, 2).await, Confirmed::Moved);
    assert!(store.severity_told(&citizen, record.id).await.unwrap().is_none());
    let (one, two) = tokio::join!(confirm(&own, 1), confirm(&own, 1));
    assert_eq!([one, two].iter().filter(|it| **it == Confirmed::Done).count(), 1);
    assert_eq!(store.unconfirmed_count(&own).await.unwrap(), 0);
    assert!(store.unconfirmed_record(&own, record.id, NOW).await.unwrap().is_none());
    let told = store.severity_told(&citizen, record.id).await.unwrap().unwrap();
    assert_eq!(told.confirmation, confirmation);
    let mine = store.record(&citizen.own_record(record.id), NOW).await.unwrap().unwrap();
    assert_eq!((mine.severity, mine.severity_confirmed), (Some(Severity::Serious), true));

    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&scratch.url).await.unwrap();
    let row = sqlx::query("select count(*) as n from severity_history").fetch_one(&pool).await;
    assert_eq!(row.unwrap().try_get::<i64, _>("n").unwrap(), 1);
    for change in ["update severity_history set detail = ''", "delete from severity_history"] {
        assert!(sqlx::query(change).execute(&pool).await.is_err(), "{change}");
    }
    pool.close().await;
}

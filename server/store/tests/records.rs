//! What comes in twice, contradicts itself or is everybody's to see, on SQLite and, where
//! `TEST_DATABASE` is set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod scratch;

use domain::canonical::canonical;
use domain::catalogue::{Catalogue, Item, Publicity};
use domain::credit_code::{self, CreditCode};
use domain::id_number::IdNumber;
use domain::ids::RecordId;
use domain::money::Fen;
use domain::record::{Facts, Incoming, Kind, PenaltyType, Severity, Subject};
use domain::rules::{Basis, Confidence};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use scratch::{Scratch, scratch};
use store::Store;
use store::batch::{Contradiction, Counts, Origin, Place, Remark, Taken};
use store::change::Position;
use store::person::{Citizen, Person};
use store::public::Wanted;

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);
const TODAY: Date = date(2026, 11, 23);
const CODE: &str = "DL-CF-06";

fn person(name: &str, number: &str) -> Subject {
    Subject::Person { name: name.into(), id_number: IdNumber::parse(number).unwrap() }
}

fn jia() -> Subject {
    person("演示甲", "440524188001010014")
}

/// The nth shop.
fn shop(n: u32) -> Subject {
    let head = format!("92120110DEM{n:06}");
    let check = char::from(credit_code::check_character(head.as_bytes()).unwrap());
    let code = CreditCode::parse(&format!("{head}{check}")).unwrap();
    Subject::SoleTrader { name: format!("演示小店（{n}）"), code }
}

fn penalty(document: &str, subject: Subject) -> Incoming {
    Incoming {
        subject,
        facts: Facts {
            kind: Kind::Penalty,
            title: "未按规定明码标价".into(),
            conduct: "货架上没有价签。".into(),
            legal_basis: "价格法".into(),
            penalty_types: vec![PenaltyType::Fine],
            content: "罚款2000元".into(),
            fine: Some(Fen(200_000)),
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

/// The same with other facts.
fn with(mut incoming: Incoming, change: impl FnOnce(&mut Facts)) -> Incoming {
    change(&mut incoming.facts);
    incoming
}

fn origin() -> Origin {
    Origin {
        kind: Kind::Penalty,
        source: "fgw".into(),
        file_name: "a.csv".into(),
        file_hash: "f00".into(),
    }
}

async fn takes(store: &Store, rows: &[Incoming]) -> (Vec<Taken>, Counts) {
    let mut batch = store.batch(&origin(), NOW, TODAY).await.unwrap();
    let mut taken = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let row_number = i64::try_from(at).unwrap() + 2;
        taken.push(
            batch.add(row_number, row, ("scjg", CODE), Some(Severity::General)).await.unwrap(),
        );
    }
    (taken, batch.commit().await.unwrap())
}

async fn take(store: &Store, row: Incoming) -> Taken {
    takes(store, &[row]).await.0.remove(0)
}

fn stored(version: i64, remarks: &[Remark]) -> Taken {
    Taken::Stored { version, remarks: remarks.to_vec() }
}

async fn citizen(store: &Store, name: &str, number: &str) -> Citizen {
    let number = IdNumber::parse(number).unwrap();
    let id = store.citizen(name, &number, NOW).await.unwrap();
    let token = store.sign_in(id, NOW).await.unwrap();
    match store.who(&token, NOW).await.unwrap() {
        Some(Person::Citizen(citizen)) => citizen,
        other => panic!("{other:?}"),
    }
}

/// A catalogue with one item.
fn catalogue(publicity: Publicity) -> Catalogue {
    let item = Item {
        category: None,
        code: CODE.into(),
        name: "行政处罚".into(),
        kind: Kind::Penalty,
        area: "food".into(),
        group: None,
        publicity,
        sharing: "全市".into(),
        usage: "依法".into(),
        retention_months: None,
        update: "每月".into(),
        default_for: Vec::new(),
        severity: None,
        basis: Basis::default(),
        confidence: Confidence::Default,
    };
    Catalogue { edition: TODAY, area: Vec::new(), group: Vec::new(), item: vec![item] }
}

#[tokio::test]
async fn two_batches_at_once_end_in_one_record_each_and_nothing_is_lost() {
    let Scratch { store, .. } = &scratch().await;
    let rows: Vec<_> = (0..30).map(|n| penalty(&format!("演示〔2026〕{n}号"), shop(n))).collect();
    // One goes up, the other down: each holds what the other wants.
    let back: Vec<_> = rows.iter().rev().cloned().collect();
    let (one, two) = (store.clone(), store.clone());
    let one = tokio::spawn(async move { takes(&one, &rows).await.1 });
    let two = tokio::spawn(async move { takes(&two, &back).await.1 });
    let (one, two) = (one.await.unwrap(), two.await.unwrap());
    assert_eq!((one.stored + two.stored, one.unchanged + two.unchanged), (30, 30));
    assert_eq!((one.rejected, two.rejected), (0, 0));
    assert_eq!(store.record_count().await.unwrap(), 30);
}

#[tokio::test]
async fn two_batches_with_other_facts_at_once_leave_both_versions() {
    let Scratch { store, .. } = &scratch().await;
    take(store, penalty("演示〔2026〕1号", jia())).await;
    let row =
        |title: &str| with(penalty("演示〔2026〕1号", jia()), |it| it.title = title.into());
    let (one, two) = (store.clone(), store.clone());
    let (a, b) = (row("一"), row("二"));
    let one = tokio::spawn(async move { take(&one, a).await });
    let two = tokio::spawn(async move { take(&two, b).await });
    let mut versions = vec![one.await.unwrap(), two.await.unwrap()];
    versions.sort_by_key(|it| matches!(it, Taken::Stored { version: 3, .. }));
    assert_eq!(versions, [stored(2, &[]), stored(3, &[])]);
    let citizen = citizen(store, "演示甲", "440524188001010014").await;
    let record = store.records(&citizen.own_records(), NOW).await.unwrap().remove(0);
    let versions = store.versions(&citizen.own_record(record.id), NOW).await.unwrap();
    let mut titles: Vec<_> = versions.iter().map(|it| it.facts.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["一", "二", "未按规定明码标价"]);
    assert!(versions.iter().all(|it| it.intact));
}

#[tokio::test]
async fn a_row_that_cannot_be_true_beside_an_older_one_is_refused() {
    let Scratch { store, .. } = &scratch().await;
    let first = penalty("演示〔2026〕1号", jia());
    assert_eq!(take(store, first.clone()).await, stored(1, &[]));
    let refused = |it| Taken::Refused(it);

    let number = penalty("演示[2026]1号", person("演示甲", "11010519491231002X"));
    assert_eq!(take(store, number).await, refused(Contradiction::Number));
    let name = penalty("演示〔2026〕1号", person("演示乙", "440524188001010014"));
    assert_eq!(take(store, name).await, refused(Contradiction::Name));
    let later = with(first.clone(), |it| it.decided_on = date(2026, 11, 24));
    assert_eq!(take(store, later).await, refused(Contradiction::Later { received: TODAY }));
    let kind = with(first.clone(), |it| it.kind = Kind::Licence);
    assert_eq!(take(store, kind).await, refused(Contradiction::Kind(Kind::Penalty)));

    let second = with(first.clone(), |it| it.title = "价签不全".into());
    assert_eq!(take(store, second.clone()).await, stored(2, &[]));
    let (taken, counts) = takes(store, &[first, second]).await;
    let outdated = Contradiction::Outdated { version: 1, current: 2 };
    assert_eq!(taken, [refused(outdated), Taken::Unchanged]);
    assert_eq!(counts, Counts { stored: 0, unchanged: 1, rejected: 1 });
    assert_eq!(store.record_count().await.unwrap(), 1);
}

#[tokio::test]
async fn what_may_be_true_is_kept_and_remarked_on() {
    let Scratch { store, url, .. } = &scratch().await;
    let first = penalty("演示〔2026〕1号", shop(1));
    take(store, first.clone()).await;
    assert_eq!(take(store, penalty("演示〔2026〕1号", shop(2))).await, stored(1, &[Remark::Joint]));

    let Subject::SoleTrader { code, .. } = shop(1) else { panic!("a shop") };
    let subject = Subject::SoleTrader { name: "演示新店".into(), code };
    let renamed = Incoming { subject, ..first };
    let before = "演示小店（1）".to_owned();
    assert_eq!(take(store, renamed.clone()).await, stored(2, &[Remark::Renamed { before }]));

    let redated = with(renamed, |it| it.decided_on = date(2026, 3, 1));
    let before = date(2026, 3, 2);
    assert_eq!(take(store, redated.clone()).await, stored(3, &[Remark::Redated { before }]));

    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    sqlx::query("update record set state = 'repaired', state_on = '2026-11-01'")
        .execute(&raw)
        .await
        .unwrap();
    let ended = with(redated, |it| it.content = "罚款3000元".into());
    assert_eq!(take(store, ended.clone()).await, stored(4, &[Remark::Ended]));
    let states: Vec<String> =
        sqlx::query_scalar("select state from record").fetch_all(&raw).await.unwrap();
    assert_eq!(states, ["repaired", "repaired"]);

    // One whose time was over is shown again where its days say so, and that is remarked on.
    sqlx::query("update record set state = 'standing', state_on = null, expired_at = 1")
        .execute(&raw)
        .await
        .unwrap();
    let resumed = with(ended, |it| it.content = "罚款4000元".into());
    assert_eq!(take(store, resumed).await, stored(5, &[Remark::Resumed]));
}

#[tokio::test]
async fn every_version_has_the_documented_hash_and_a_changed_one_is_noticed() {
    let Scratch { store, url, .. } = &scratch().await;
    let first = penalty("演示〔2026〕1号", jia());
    take(store, first.clone()).await;
    take(store, with(first, |it| it.title = "价签不全".into())).await;
    let citizen = citizen(store, "演示甲", "440524188001010014").await;
    let record = store.records(&citizen.own_records(), NOW).await.unwrap().remove(0);
    let warrant = citizen.own_record(record.id);
    let versions = store.versions(&warrant, NOW).await.unwrap();
    let numbers: Vec<_> = versions.iter().map(|it| (it.number, it.intact, it.row)).collect();
    assert_eq!(numbers, [(2, true, 2), (1, true, 2)]);
    assert_eq!((versions[0].source.as_str(), versions[0].file.as_str()), ("fgw", "a.csv"));
    assert_eq!(versions[1].facts.title, "未按规定明码标价");

    // The hash by the words of the documentation.
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    use sqlx::Row as _;
    let row = sqlx::query("select * from record").fetch_one(&raw).await.unwrap();
    let text = |column: &str| row.try_get::<String, _>(column).unwrap();
    let facts: serde_json::Value = serde_json::from_str(&text("facts")).unwrap();
    assert_eq!(canonical(&facts).unwrap(), text("facts"), "kept as it is hashed");
    let whole = serde_json::json!({
        "batch": text("batch"), "by": "batch", "facts": facts, "item": CODE,
        "made_at": NOW.as_millisecond(), "previous": versions[1].hash, "record": text("id"), "row": 2,
        "subject": { "kind": "person", "name": "演示甲", "number": text("subject_hash") },
        "unit": "scjg", "version": 2,
    });
    let hash = store::seal::sha256(canonical(&whole).unwrap().as_bytes());
    assert_eq!(hash, versions[0].hash);

    let changed = "update record_version set facts = replace(facts, '价签', '标签')";
    sqlx::query(changed).execute(&raw).await.unwrap();
    let intact: Vec<_> =
        store.versions(&warrant, NOW).await.unwrap().iter().map(|it| it.intact).collect();
    assert_eq!(intact, [true, false]);
    let gone = "update record_version set hash = 'x'";
    sqlx::query(gone).execute(&raw).await.unwrap();
    let intact: Vec<_> =
        store.versions(&warrant, NOW).await.unwrap().iter().map(|it| it.intact).collect();
    assert_eq!(intact, [false, false], "the next one holds the hash before it");
}

#[tokio::test]
async fn versions_are_their_owners_and_each_reading_is_one_line() {
    let Scratch { store, .. } = &scratch().await;
    take(store, penalty("演示〔2026〕1号", jia())).await;
    let owner = citizen(store, "演示甲", "440524188001010014").await;
    let other = citizen(store, "演示乙", "11010519491231002X").await;
    let record = store.records(&owner.own_records(), NOW).await.unwrap().remove(0);
    let before = store.accesses(&owner, None, 1, 50).await.unwrap().1;
    assert_eq!(store.versions(&owner.own_record(record.id), NOW).await.unwrap().len(), 1);
    assert_eq!(store.accesses(&owner, None, 1, 50).await.unwrap().1, before + 1);
    assert!(store.versions(&other.own_record(record.id), NOW).await.unwrap().is_empty());
    assert_eq!(store.accesses(&owner, None, 1, 50).await.unwrap().1, before + 1);
}

#[tokio::test]
async fn a_person_under_fifteen_and_eighteen_digits_is_one_person() {
    let Scratch { store, .. } = &scratch().await;
    let old = penalty("演示〔2026〕1号", person("演示丙", "110105491231002"));
    let new = penalty("演示〔2026〕1号", person("演示丙", "11010519491231002X"));
    assert_eq!(take(store, old).await, stored(1, &[]));
    assert_eq!(take(store, new).await, Taken::Unchanged);
    let with_new = citizen(store, "演示丙", "11010519491231002X").await;
    let with_old = citizen(store, "演示丙", "110105 491231 002").await;
    assert_eq!(with_new.id(), with_old.id());
    assert_eq!(store.own_record_count(&with_old).await.unwrap(), 1);
}

#[tokio::test]
async fn everybody_sees_only_what_is_public_and_never_a_person() {
    let Scratch { store, url, .. } = &scratch().await;
    store.keep_catalogue(&catalogue(Publicity::Public)).await.unwrap();
    take(store, penalty("演示〔2026〕1号", shop(1))).await;
    take(store, penalty("演示〔2026〕2号", jia())).await;
    let found = async |wanted: Wanted| {
        let rows = store.public_records(Kind::Penalty, &wanted, TODAY, 0, 10).await.unwrap();
        assert_eq!(
            i64::try_from(rows.len()).unwrap(),
            store.public_count(Kind::Penalty, &wanted, TODAY).await.unwrap()
        );
        rows
    };
    let rows = found(Wanted::default()).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].record.subject_name, "演示小店（1）");
    assert!(rows[0].credit_code.starts_with("92120110DEM"));
    let id = rows[0].record.id;
    assert!(store.public_record(id, TODAY).await.unwrap().is_some());
    let licences = store.public_records(Kind::Licence, &Wanted::default(), TODAY, 0, 10).await;
    assert!(licences.unwrap().is_empty());

    let keyword = |it: &str| Wanted { keyword: it.into(), ..Wanted::default() };
    for (wanted, n) in [
        (keyword("小店(1)"), 1),
        (keyword("演示[2026]1号"), 1),
        (keyword("演示〔2026〕2号"), 0),
        (keyword("%"), 0),
        (keyword("演示甲"), 0),
        (Wanted { unit: Some("scjg".into()), ..Wanted::default() }, 1),
        (Wanted { unit: Some("rsj".into()), ..Wanted::default() }, 0),
        (
            Wanted {
                from: Some(date(2026, 3, 2)),
                to: Some(date(2026, 3, 2)),
                ..Wanted::default()
            },
            1,
        ),
        (Wanted { from: Some(date(2026, 3, 3)), ..Wanted::default() }, 0),
        (Wanted { to: Some(date(2026, 3, 1)), ..Wanted::default() }, 0),
    ] {
        assert_eq!(found(wanted.clone()).await.len(), n, "{wanted:?}");
    }

    // Whatever ends its display, or was never to be displayed, takes it away at once.
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    for (hide, back) in [
        ("state = 'repaired'", "state = 'standing'"),
        ("state = 'withdrawn'", "state = 'standing'"),
        ("expired_at = 1", "expired_at = null"),
        ("shown_until = '2026-11-22'", "shown_until = '2026-11-23'"),
        ("severity = 'minor'", "severity = 'general'"),
        ("item = 'gone'", "item = 'DL-CF-06'"),
        ("subject_kind = 'person'", "subject_kind = 'sole-trader'"),
        ("kind = 'list-entry'", "kind = 'penalty'"),
    ] {
        let change = async |what: &str| {
            let sql = format!("update record set {what} where id = '{id}'");
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&raw).await.unwrap();
        };
        change(hide).await;
        assert!(found(Wanted::default()).await.is_empty(), "{hide}");
        assert!(store.public_record(id, TODAY).await.unwrap().is_none(), "{hide}");
        change(back).await;
        assert_eq!(found(Wanted::default()).await.len(), 1, "{back}");
    }
    store.keep_catalogue(&catalogue(Publicity::OnRequest)).await.unwrap();
    assert!(found(Wanted::default()).await.is_empty());
    store
        .keep_catalogue(&Catalogue { item: Vec::new(), ..catalogue(Publicity::Public) })
        .await
        .unwrap();
    assert!(found(Wanted::default()).await.is_empty());
}

#[tokio::test]
async fn the_same_document_may_be_an_honour_for_many() {
    let Scratch { store, .. } = &scratch().await;
    let honour =
        |n: u32| with(penalty("演示表彰〔2026〕1号", shop(n)), |it| it.kind = Kind::Honour);
    let place = Place { unit: "scjg", item: "DL-RY-03", shown_until: None };
    let mut batch = store.batch(&origin(), NOW, TODAY).await.unwrap();
    for n in 0..20 {
        let taken = batch.add(i64::from(n), &honour(n), place, None).await.unwrap();
        assert_eq!(taken, stored(1, &[]));
    }
    assert_eq!(batch.commit().await.unwrap().stored, 20);
}

/// What changed after a position, once it is settled: on PostgreSQL a transaction of another test may
/// still be running before it.
async fn settled(store: &Store, since: Position) -> (Vec<RecordId>, Position) {
    for _ in 0..100 {
        let found = store.changed_records(since, 10).await.unwrap();
        if !found.0.is_empty() {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("nothing was settled within five seconds");
}

#[tokio::test]
async fn the_feed_tells_each_change_of_an_organisations_record_once_and_of_persons_nothing() {
    let Scratch { store, folder: _folder, .. } = scratch().await;
    store.keep_catalogue(&catalogue(Publicity::Public)).await.unwrap();
    let begun = store.change_position().await.unwrap();
    takes(&store, &[penalty("甲1号", shop(1)), penalty("甲2号", shop(2)), penalty("甲3号", jia())])
        .await;
    let (changed, position) = settled(&store, begun).await;
    assert_eq!(changed.len(), 2);
    assert_eq!(position, store.change_position().await.unwrap());
    let public = store.public_among(&changed, TODAY).await.unwrap();
    assert_eq!(public.len(), 2);
    assert!(store.changed_records(position, 10).await.unwrap().0.is_empty());

    // The same again is no change; other facts are one.
    take(&store, penalty("甲1号", shop(1))).await;
    let (again, _) = store.changed_records(position, 10).await.unwrap();
    assert!(again.len() <= 1);
    take(&store, with(penalty("甲1号", shop(1)), |it| it.title = "另一件".into())).await;
    let (other, _) = settled(&store, position).await;
    assert_eq!(other.len(), 1);
    // In parts, from the beginning: each record once, however often it changed.
    let (first, middle) = store.changed_records(begun, 1).await.unwrap();
    let (second, end) = store.changed_records(middle, 10).await.unwrap();
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    assert_eq!(end, store.change_position().await.unwrap());

    // All of them, in parts.
    let one = store.public_after(None, TODAY, 1).await.unwrap();
    let rest = store.public_after(Some(one[0].record.id), TODAY, 10).await.unwrap();
    assert_eq!((one.len(), rest.len()), (1, 1));
    assert_eq!(store.public_items().await.unwrap(), [CODE]);
}

#[tokio::test]
async fn a_keyword_is_popular_after_five_days_of_thirty() {
    let Scratch { store, folder: _folder, .. } = scratch().await;
    let day = |n: i8| date(2026, 11, n);
    for n in 1..=5 {
        store.keep_searched("信用修复", day(n)).await.unwrap();
        store.keep_searched("信用修复", day(n)).await.unwrap();
        assert_eq!(store.popular_searches(day(n), 8).await.unwrap().len(), usize::from(n == 5));
    }
    store.keep_searched("异议", day(28)).await.unwrap();
    assert_eq!(store.popular_searches(day(28), 8).await.unwrap(), ["信用修复"]);
    store.keep_searched("异议", date(2027, 1, 9)).await.unwrap();
    assert!(store.popular_searches(date(2027, 1, 9), 8).await.unwrap().is_empty());
}

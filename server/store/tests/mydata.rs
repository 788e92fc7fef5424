//! Consents, declined records, the own copy, and what is purged; on SQLite and, where `TEST_DATABASE`
//! is set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "the site's own tests use its folder")]
mod scratch;

use domain::authorisation::{Part, Terms, Use};
use domain::calendar::Calendar;
use domain::case::{Answers, Clocks, Kind as CaseKind, Reason};
use domain::contact::{Channel, Contact};
use domain::evidence::{Material, Media};
use domain::id_number::IdNumber;
use domain::ids::RecordId;
use domain::objection::{Ground, Objection};
use domain::record::{Incoming, Kind, Subject};
use domain::rules::Rules;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use scratch::{Scratch, keys, scratch};
use serde_json::{Value, json};
use store::Store;
use store::authorisation::{Made, NewAuthorisation};
use store::batch::Origin;
use store::case::{New, Sent};
use store::consent::ConsentText;
use store::contact::Kept;
use store::draft::DraftKey;
use store::evidence::NewFile;
use store::person::{Citizen, Officer, Person};
use store::purge::{Gone, OWN};
use store::subscription::{MOST, Subscribed};

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);
const TODAY: Date = Date::constant(2026, 11, 18);

fn later(days: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(24 * days)
}

fn number(text: &str) -> IdNumber {
    IdNumber::parse(text).unwrap()
}

fn incoming(who: &str, id: &str, document: &str, kind: Kind) -> Incoming {
    let facts = json!({
        "kind": kind, "title": format!("{document}的事"), "conduct": "", "legal_basis": "",
        "penalty_types": [], "content": "", "fine": null, "basis_document": document,
        "decided_on": "2026-09-01", "public_until": null, "valid_from": null, "valid_until": null,
        "authority": "区市场监督管理局", "authority_code": null,
    });
    Incoming {
        subject: Subject::Person { name: who.into(), id_number: number(id) },
        facts: serde_json::from_value(facts).unwrap(),
    }
}

async fn import(store: &Store, rows: &[Incoming]) {
    let origin = Origin {
        kind: Kind::Penalty,
        source: "fgw".into(),
        file_name: "a.csv".into(),
        file_hash: "f00".into(),
    };
    let mut batch = store.batch(&origin, NOW, TODAY).await.unwrap();
    for (at, row) in rows.iter().enumerate() {
        batch.add(i64::try_from(at).unwrap() + 2, row, ("scjg", "DL-CF-06"), None).await.unwrap();
    }
    batch.commit().await.unwrap();
}

async fn signed_in(store: &Store, id: domain::ids::PersonId) -> Person {
    let token = store.sign_in(id, NOW).await.unwrap();
    store.who(&token, NOW).await.unwrap().unwrap()
}

async fn citizen(store: &Store, name: &str, id: &str) -> Citizen {
    let id = store.citizen(name, &number(id), NOW).await.unwrap();
    match signed_in(store, id).await {
        Person::Citizen(citizen) => citizen,
        other => panic!("{other:?}"),
    }
}

async fn officer(store: &Store) -> Officer {
    let id = store.officer("演示经办员庚", "scjg", NOW).await.unwrap();
    match signed_in(store, id).await {
        Person::Officer(officer) => officer,
        other => panic!("{other:?}"),
    }
}

const JIA: &str = "440524188001010014";
const YI: &str = "120110188807250020";

/// 演示甲 with a penalty, an honour and a service; 演示乙 with a penalty.
async fn two_people(store: &Store) -> (Citizen, Citizen) {
    import(
        store,
        &[
            incoming("演示甲", JIA, "甲罚1号", Kind::Penalty),
            incoming("演示甲", JIA, "甲荣2号", Kind::Honour),
            incoming("演示甲", JIA, "甲志3号", Kind::Volunteering),
            incoming("演示乙", YI, "乙罚4号", Kind::Penalty),
        ],
    )
    .await;
    (citizen(store, "演示甲", JIA).await, citizen(store, "演示乙", YI).await)
}

async fn record(store: &Store, citizen: &Citizen, title: &str) -> RecordId {
    let records = store.records(&citizen.own_records(), NOW).await.unwrap();
    records.iter().find(|it| it.facts.title.contains(title)).unwrap().id
}

/// A file in a draft of this citizen on that record.
async fn file(store: &Store, citizen: &Citizen, record: RecordId, bytes: &str, at: Timestamp) {
    let key = DraftKey { citizen, record, kind: CaseKind::Objection };
    let new = NewFile {
        material: Material::Proof,
        name: "凭证.pdf".into(),
        media: Media::Pdf,
        bytes: bytes.as_bytes().to_vec(),
    };
    store.keep_draft(key, r#"{"reason":"写到一半"}"#, at).await.unwrap();
    store.add_file(key, new, at).await.unwrap();
}

/// An objection with one file, decided at once.
async fn decided_case(store: &Store, citizen: &Citizen, record: RecordId) {
    file(store, citizen, record, "%PDF case", NOW).await;
    let answers = Answers::Objection(Objection {
        ground: Ground::NotMine,
        reason: "不是我".into(),
        phone: None,
    });
    let clocks = Clocks::start(CaseKind::Objection, TODAY, &Rules::default(), &Calendar::default());
    let new = New { record, record_version: 1, answers, clocks, rules: Vec::new() };
    let Sent::Kept(number) = store.send_case(citizen, &new, NOW).await.unwrap() else {
        panic!("not kept")
    };
    let officer = officer(store).await;
    let before = store.desk_case(&officer, &number, NOW).await.unwrap().unwrap();
    let reason = Reason::parse("reason", "材料不全").unwrap();
    let after = before.case.send_back(reason, officer.name(), TODAY).unwrap();
    store.step(&officer, before.steps, &after, TODAY, NOW).await.unwrap();
}

const TEXT: ConsentText<'static> = ConsentText { kind: "points", version: "2026-11", hash: "abc" };

#[tokio::test]
async fn a_consent_is_given_once_replaced_by_a_new_version_and_withdrawn_with_its_history_kept() {
    let Scratch { store, .. } = &scratch().await;
    let jia = citizen(store, "演示甲", JIA).await;
    let yi = citizen(store, "演示乙", YI).await;
    store.give_consent(&jia, TEXT, NOW).await.unwrap();
    store.give_consent(&jia, TEXT, later(1)).await.unwrap();
    assert_eq!(store.consents(&jia).await.unwrap().len(), 1);
    assert_eq!(store.consent(&yi, "points").await.unwrap(), None);
    let newer = ConsentText { version: "2026-12", ..TEXT };
    store.give_consent(&jia, newer, later(2)).await.unwrap();
    assert_eq!(store.consent(&jia, "points").await.unwrap().unwrap().version, "2026-12");
    assert!(!store.withdraw_consent(&yi, "points", later(3)).await.unwrap());
    assert!(store.withdraw_consent(&jia, "points", later(3)).await.unwrap());
    assert!(!store.withdraw_consent(&jia, "points", later(4)).await.unwrap());
    assert_eq!(store.consent(&jia, "points").await.unwrap(), None);
    let history = store.consents(&jia).await.unwrap();
    let ends: Vec<_> = history.iter().map(|it| (it.version.as_str(), it.withdrawn_at)).collect();
    assert_eq!(ends, [("2026-12", Some(later(3))), ("2026-11", Some(later(2)))]);
}

#[tokio::test]
async fn only_ones_own_awards_and_services_can_be_declined_and_it_can_be_undone() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, yi) = two_people(store).await;
    let honour = record(store, &jia, "甲荣").await;
    assert!(store.decline(&jia, honour, NOW).await.unwrap());
    assert!(store.decline(&jia, honour, NOW).await.unwrap(), "twice is once");
    assert!(!store.decline(&yi, honour, NOW).await.unwrap(), "not theirs");
    assert!(!store.decline(&jia, record(store, &jia, "甲罚").await, NOW).await.unwrap());
    assert_eq!(store.declined(&jia).await.unwrap().into_iter().collect::<Vec<_>>(), [honour]);
    assert!(!store.undo_decline(&yi, honour).await.unwrap());
    assert!(store.undo_decline(&jia, honour).await.unwrap());
    assert!(store.declined(&jia).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_declined_record_is_not_in_what_others_were_let_see_until_it_counts_again() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    let (honour, service) = (record(store, &jia, "甲荣").await, record(store, &jia, "甲志").await);
    let new = NewAuthorisation {
        terms: Terms {
            party: "演示公司".into(),
            purpose: Use::ALL[0],
            words: String::new(),
            records: vec![honour, service],
            parts: Part::ALL.to_vec(),
            until: TODAY,
        },
        until_at: later(9),
        consent_version: "2026-11".into(),
        consent_hash: "0".repeat(64),
        once: "a".into(),
    };
    let Made::New(_, code) = store.authorise(&jia, &new, NOW).await.unwrap() else {
        panic!("not made")
    };
    let seen = || async {
        let opened =
            store.open_authorised(code.expose(), |_| true, later(1)).await.unwrap().unwrap();
        opened.records.into_iter().map(|it| it.id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(seen().await, [honour, service].into());
    store.decline(&jia, honour, NOW).await.unwrap();
    assert_eq!(seen().await, [service].into());
    store.undo_decline(&jia, honour).await.unwrap();
    assert_eq!(seen().await, [honour, service].into());
}

#[tokio::test]
async fn the_own_copy_has_every_table_one_reading_and_nothing_of_anybody_else() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, yi) = two_people(store).await;
    decided_case(store, &jia, record(store, &jia, "甲罚").await).await;
    file(store, &jia, record(store, &jia, "甲荣").await, "%PDF mine", NOW).await;
    file(store, &yi, record(store, &yi, "乙罚").await, "%PDF theirs", NOW).await;
    store.give_consent(&jia, TEXT, NOW).await.unwrap();
    store.decline(&jia, record(store, &jia, "甲荣").await, NOW).await.unwrap();

    let before = store.accesses(&jia, None, 1, 100).await.unwrap().1;
    let copy = store.copy(&jia, later(1)).await.unwrap();
    assert_eq!(copy.records.len(), 3);
    let copy = copy.tables;
    let (lines, after) = store.accesses(&jia, None, 1, 100).await.unwrap();
    assert_eq!(after, before + 1, "one reading");
    assert_eq!(lines[0].purpose, domain::access::Purpose::Report);

    let counts: Vec<_> = copy.iter().map(|(name, rows)| (*name, rows.len())).collect();
    for (table, least) in [
        ("person", 1),
        ("session", 1),
        ("record", 3),
        ("record_version", 0),
        ("declined", 1),
        ("draft", 1),
        ("cases", 1),
        ("history", 2),
        ("evidence", 2),
        ("access", 3),
        ("consent", 1),
        ("purged", 0),
    ] {
        let found = counts.iter().find(|it| it.0 == table).unwrap_or_else(|| panic!("no {table}"));
        assert!(found.1 >= least, "{found:?}");
    }
    let holdings = store.holdings(&jia).await.unwrap();
    assert_eq!(counts, holdings.into_iter().map(|(t, n)| (t, n as usize)).collect::<Vec<_>>());

    let text = serde_json::to_string(&copy).unwrap();
    for foreign in ["演示乙", "乙罚4号", "%PDF", "演示经办员庚", JIA, YI] {
        assert!(!text.contains(foreign), "{foreign}: {text}");
    }
    assert_eq!(copy["history"][1]["who_role"], json!("officer"));
    assert_eq!(copy["history"][1]["who_unit"], json!("scjg"));
    assert_eq!(copy["cases"][0]["stage"]["reason"], json!("材料不全"));
    assert_eq!(copy["cases"][0]["stage"].get("by"), None::<&Value>);
    assert_eq!(copy["person"][0]["number_masked"], json!("4**************014"));
}

#[tokio::test]
async fn every_table_is_in_the_copy_or_known_to_be_about_nobody() {
    let Scratch { url, .. } = &scratch().await;
    if !url.starts_with("sqlite:") {
        return;
    }
    let pool = sqlx::AnyPool::connect(url).await.unwrap();
    let names: Vec<String> =
        sqlx::query_scalar("select name from sqlite_master where type = 'table' order by name")
            .fetch_all(&pool)
            .await
            .unwrap();
    let known: Vec<_> = store::copy::tables().chain(store::copy::IMPERSONAL).collect();
    let unknown: Vec<_> = names
        .iter()
        .filter(|it| !it.starts_with("sqlite_") && !known.contains(&it.as_str()))
        .collect();
    assert!(unknown.is_empty(), "store::export says nothing of the tables {unknown:?}");
}

#[tokio::test]
async fn an_old_draft_goes_with_its_files_and_leaves_a_stub_without_content() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, yi) = two_people(store).await;
    let (honour, penalty) = (record(store, &jia, "甲荣").await, record(store, &jia, "甲罚").await);
    file(store, &jia, honour, "%PDF old", NOW).await;
    file(store, &jia, penalty, "%PDF young", later(50)).await;
    // The same bytes in another's draft: they must stay.
    file(store, &yi, record(store, &yi, "乙罚").await, "%PDF old", later(50)).await;

    let gone = store.purge_drafts(later(1), "draft", later(91)).await.unwrap();
    assert_eq!(gone, Gone { drafts: 1, files: 1 });
    let again = store.purge_drafts(later(1), "draft", later(91)).await.unwrap();
    assert_eq!(again, Gone::default(), "a second time there is nothing to do");
    let holdings = store.holdings(&jia).await.unwrap();
    assert_eq!((holdings["draft"], holdings["evidence"], holdings["purged"]), (1, 1, 2));
    let (stubs, total) = store.purged(&jia, 10).await.unwrap();
    assert_eq!((stubs[0].rule.as_str(), stubs[0].at, total), ("draft", later(91), 2));
    assert!(stubs.iter().all(|it| it.thing_hash.len() == 64));
    assert_eq!(store.purged(&yi, 10).await.unwrap().1, 0);
    assert_eq!(store.holdings(&yi).await.unwrap()["evidence"], 1);
    assert_eq!(store.sweep_blobs().await.unwrap(), 0, "what nobody needs went at once");
    // Whoever goes on filling it in begins again.
    file(store, &jia, honour, "%PDF again", later(92)).await;
}

#[tokio::test]
async fn the_files_of_a_closed_case_go_and_the_case_stays() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    decided_case(store, &jia, record(store, &jia, "甲罚").await).await;
    assert_eq!(store.purge_case_files(NOW, "evidence", later(9)).await.unwrap().files, 0);
    assert_eq!(store.purge_case_files(later(1), "evidence", later(9)).await.unwrap().files, 1);
    assert_eq!(store.purge_case_files(later(1), "evidence", later(9)).await.unwrap().files, 0);
    let holdings = store.holdings(&jia).await.unwrap();
    assert_eq!((holdings["evidence"], holdings["cases"], holdings["history"]), (0, 1, 2));
}

#[tokio::test]
async fn a_crash_in_the_middle_loses_nothing_that_must_stay() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    let (honour, service) = (record(store, &jia, "甲荣").await, record(store, &jia, "甲志").await);
    file(store, &jia, honour, "%PDF one", NOW).await;
    file(store, &jia, service, "%PDF two", NOW).await;
    decided_case(store, &jia, record(store, &jia, "甲罚").await).await;
    if !url.starts_with("sqlite:") {
        return;
    }
    // The second stub cannot be written: the job dies there, as it would where the power fails.
    let pool = sqlx::AnyPool::connect(url).await.unwrap();
    let trip = "create trigger trip before insert on purged when (select count(*) from purged) >= 3 \
                begin select raise(abort, 'power failure'); end";
    sqlx::query(trip).execute(&pool).await.unwrap();
    assert!(store.purge_drafts(later(1), "draft", later(100)).await.is_err());
    let half = store.holdings(&jia).await.unwrap();
    // One draft went wholly, the other is there wholly; the case has its file.
    assert_eq!((half["draft"], half["evidence"], half["purged"]), (1, 2, 2));
    let files =
        store.draft_files(DraftKey { citizen: &jia, record: service, kind: CaseKind::Objection });
    let files = files.await.unwrap();
    for file in &files {
        assert!(store.own_file(&jia, file.id).await.unwrap().is_some(), "its bytes are there");
    }
    sqlx::query("drop trigger trip").execute(&pool).await.unwrap();
    // Another node takes over, with the same keys.
    let other = Store::open(url, keys()).await.unwrap();
    assert_eq!(other.purge_drafts(later(1), "draft", later(100)).await.unwrap().drafts, 1);
    let done = other.holdings(&jia).await.unwrap();
    assert_eq!((done["draft"], done["evidence"], done["purged"], done["cases"]), (0, 1, 4, 1));
}

#[tokio::test]
async fn bytes_that_no_file_is_made_of_are_swept() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    file(store, &jia, record(store, &jia, "甲荣").await, "%PDF kept", NOW).await;
    let pool = sqlx::AnyPool::connect(url).await.unwrap();
    sqlx::query("insert into blob (hash, bytes) values ($1, $2)")
        .bind("orphan")
        .bind(vec![1_u8, 2])
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(store.sweep_blobs().await.unwrap(), 1);
    assert_eq!(store.sweep_blobs().await.unwrap(), 0);
    assert_eq!(store.holdings(&jia).await.unwrap()["evidence"], 1);
}

#[tokio::test]
async fn of_an_address_that_was_removed_the_moment_of_its_code_is_forgotten_too() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    let phone = Contact::parse(Channel::Sms, "13800138000").unwrap();
    let give = |at| store.give_contact(&jia, &phone, "zh-CN", "123456", at);
    assert_eq!(give(NOW).await.unwrap(), Kept::Code);
    store.forget_contact(&jia, Channel::Sms, NOW).await.unwrap();
    assert_eq!(store.purge_emptied_contacts(NOW).await.unwrap(), 0);
    assert_eq!(give(NOW).await.unwrap(), Kept::TooSoon, "the moment is kept until then");
    assert_eq!(store.purge_emptied_contacts(later(1)).await.unwrap(), 1);
    // An address that is there stays.
    assert_eq!(give(NOW).await.unwrap(), Kept::Code);
    assert_eq!(store.purge_emptied_contacts(later(1)).await.unwrap(), 0);
    assert_eq!(store.contacts(&jia).await.unwrap().len(), 1);
}

#[tokio::test]
async fn no_person_and_no_address_is_sent_more_than_five_codes_a_day() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, yi) = two_people(store).await;
    let phone = |n: &str| Contact::parse(Channel::Sms, &format!("1380013800{n}")).unwrap();
    let minutes = |n: i64| NOW + SignedDuration::from_mins(2 * n);
    let give = async |who: &Citizen, n: &str, at| {
        store.give_contact(who, &phone(n), "zh-CN", "123456", at).await.unwrap()
    };
    for n in 0..5 {
        assert_eq!(give(&jia, "0", minutes(n)).await, Kept::Code, "{n}");
        store.forget_contact(&jia, Channel::Sms, minutes(n)).await.unwrap();
    }
    assert_eq!(give(&jia, "0", minutes(5)).await, Kept::TooMany);
    assert_eq!(
        give(&jia, "1", minutes(6)).await,
        Kept::TooMany,
        "another stranger's, by the same person"
    );
    assert_eq!(
        give(&yi, "0", minutes(7)).await,
        Kept::TooMany,
        "the same address, by another person"
    );
    assert_eq!(give(&yi, "1", minutes(7)).await, Kept::Code, "what was refused counts for nobody");
    let mail = Contact::parse(Channel::Email, "a@example.com").unwrap();
    let kept = store.give_contact(&jia, &mail, "zh-CN", "123456", minutes(8)).await.unwrap();
    assert_eq!(kept, Kept::Code, "each channel by itself");
    let morrow = NOW + SignedDuration::from_hours(24);
    assert_eq!(give(&jia, "0", morrow).await, Kept::Code, "the first one is a day ago");
    assert_eq!(store.forget_codes_sent(later(2)).await.unwrap(), 16);
}

#[tokio::test]
async fn an_account_goes_only_where_nothing_else_belongs_to_it() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    assert!(!store.delete_account(&jia, NOW).await.unwrap(), "there are records");
    let wu = citizen(store, "演示戊", "120110189906180069").await;
    store.give_consent(&wu, TEXT, NOW).await.unwrap();
    assert!(store.delete_account(&wu, later(1)).await.unwrap());
    // Whoever comes back is new, and finds the stubs of what went.
    let back = citizen(store, "演示戊", "120110189906180069").await;
    assert_ne!(back.id(), wu.id());
    assert!(store.consents(&back).await.unwrap().is_empty());
    let (stubs, _) = store.purged(&back, 10).await.unwrap();
    let kinds: Vec<_> = stubs.iter().map(|it| (it.kind.as_str(), it.rule.as_str())).collect();
    assert!(kinds.contains(&("account", OWN)) && kinds.contains(&("consent", OWN)), "{kinds:?}");
}

#[tokio::test]
async fn a_stub_cannot_be_changed_or_removed() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, _) = two_people(store).await;
    file(store, &jia, record(store, &jia, "甲荣").await, "%PDF", NOW).await;
    assert_eq!(store.delete_drafts(&jia, NOW).await.unwrap(), Gone { drafts: 1, files: 1 });
    let pool = sqlx::AnyPool::connect(url).await.unwrap();
    assert!(sqlx::query("delete from purged").execute(&pool).await.is_err());
    assert!(sqlx::query("update purged set rule = 'x'").execute(&pool).await.is_err());
    assert_eq!(store.delete_drafts(&jia, later(1)).await.unwrap(), Gone::default());
}

#[tokio::test]
async fn a_search_is_subscribed_to_once_told_of_once_a_day_and_purged() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, yi) = two_people(store).await;
    let paths = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    store.know_pieces(&paths(&["/column/a"]), &[], NOW).await.unwrap();
    assert!(store.pieces_since(Timestamp::UNIX_EPOCH).await.unwrap().is_empty(), "there before");
    store.know_pieces(&paths(&["/column/a", "/column/b"]), &[], later(1)).await.unwrap();
    let new = store.pieces_since(NOW).await.unwrap();
    assert_eq!(new, [("/column/b".to_owned(), later(1))]);
    // What was moved is nothing new.
    let moved = [("/column/a".to_owned(), "/column/c".to_owned())];
    store.know_pieces(&paths(&["/column/b", "/column/c"]), &moved, later(2)).await.unwrap();
    assert_eq!(store.pieces_since(NOW).await.unwrap(), new);

    for _ in 0..2 {
        assert_eq!(store.subscribe(&jia, "修复", NOW).await.unwrap(), Subscribed::Kept);
    }
    for n in 1..MOST {
        store.subscribe(&jia, &n.to_string(), NOW).await.unwrap();
    }
    assert_eq!(store.subscribe(&jia, "再一个", NOW).await.unwrap(), Subscribed::Full);
    assert_eq!(store.subscribe(&jia, "修复", later(3)).await.unwrap(), Subscribed::Kept);
    assert_eq!(store.subscribe(&yi, "再一个", NOW).await.unwrap(), Subscribed::Kept);
    let own = store.subscriptions(&jia).await.unwrap();
    assert_eq!((own.len(), own[0].query.as_str(), own[0].after), (10, "修复", NOW));

    let id = own[0].id;
    assert!(store.tell_of_new(id, TODAY, later(1)).await.unwrap());
    assert!(!store.tell_of_new(id, TODAY, later(1)).await.unwrap());
    assert_eq!(store.subscriptions_to_look_at(TODAY).await.unwrap().len(), 10);
    let (notices, total, _) = store.notices(&jia, 1, 10).await.unwrap();
    assert_eq!((total, notices[0].reference.clone()), (1, id.to_string()));
    assert_eq!(store.copy(&jia, NOW).await.unwrap().tables["search_subscription"].len(), 10);

    assert!(
        !store.unsubscribe(&yi, id).await.unwrap() && store.unsubscribe(&jia, id).await.unwrap()
    );
    assert_eq!(store.purge_subscriptions(later(1)).await.unwrap(), 10);
}

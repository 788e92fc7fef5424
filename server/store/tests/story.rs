//! One story of the store, told on SQLite and, where `TEST_DATABASE` is set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod scratch;

use domain::calendar::Calendar;
use domain::case::{Answers, Case, Clocks, Kind as CaseKind, Outcome, Reason, Stage};
use domain::credit_code::CreditCode;
use domain::evidence::{MOST, Material, Media};
use domain::id_number::IdNumber;
use domain::letter::Letter;
use domain::money::Fen;
use domain::objection::{Ground, Objection};
use domain::record::{Facts, Incoming, Kind, PenaltyType, Record, Severity, State, Subject};
use domain::repair::Repair;
use domain::rules::{Rules, Version};
use jiff::Timestamp;
use jiff::civil::date;
use scratch::{Scratch, keys, scratch};
use store::Store;
use store::batch::{Counts, Origin};
use store::case::{New, NewLetter, Sent, Stepped};
use store::draft::DraftKey;
use store::evidence::{Added, NewFile};
use store::person::{Citizen, Officer, Person};

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

fn number(text: &str) -> IdNumber {
    IdNumber::parse(text).unwrap()
}

/// 演示甲's number, and another's.
fn jia() -> IdNumber {
    number("440524188001010014")
}

fn other() -> IdNumber {
    number("11010519491231002X")
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

fn of_jia(document: &str) -> Incoming {
    penalty(document, Subject::Person { name: "演示甲".into(), id_number: jia() })
}

fn origin() -> Origin {
    Origin {
        kind: Kind::Penalty,
        source: "fgw".into(),
        file_name: "a.csv".into(),
        file_hash: "f00".into(),
    }
}

async fn import(store: &Store, rows: &[Incoming]) -> Counts {
    let mut batch = store.batch(&origin(), NOW, date(2026, 11, 23)).await.unwrap();
    for (at, row) in rows.iter().enumerate() {
        batch
            .add(i64::try_from(at).unwrap() + 2, row, ("scjg", "DL-CF-06"), Some(Severity::General))
            .await
            .unwrap();
    }
    batch.commit().await.unwrap()
}

async fn citizen(store: &Store, name: &str, number: &IdNumber) -> Citizen {
    let id = store.citizen(name, number, NOW).await.unwrap();
    let token = store.sign_in(id, NOW).await.unwrap();
    match store.who(&token, NOW).await.unwrap() {
        Some(Person::Citizen(citizen)) => citizen,
        other => panic!("{other:?}"),
    }
}

async fn officer(store: &Store, unit: &str) -> Officer {
    let id = store.officer("演示经办员", unit, NOW).await.unwrap();
    let token = store.sign_in(id, NOW).await.unwrap();
    match store.who(&token, NOW).await.unwrap() {
        Some(Person::Officer(officer)) => officer,
        other => panic!("{other:?}"),
    }
}

async fn only_record(store: &Store, citizen: &Citizen) -> Record {
    let records = store.records(&citizen.own_records(), NOW).await.unwrap();
    assert_eq!(records.len(), 1);
    records.into_iter().next().unwrap()
}

fn answers() -> Answers {
    Answers::Repair(Repair {
        fulfilled_on: date(2026, 5, 6),
        fulfilment: "罚款已缴清".into(),
        promise_version: "2026-11".into(),
        promise_hash: None,
        promised_at: None,
        proofs: Vec::new(),
        phone: None,
    })
}

fn new_case(record: &Record, answers: Answers) -> New {
    let clocks =
        Clocks::start(answers.kind(), date(2026, 11, 23), &Rules::default(), &Calendar::default());
    let rules = vec![Version { id: "rep.total".into(), from: date(2026, 4, 1) }];
    New { record: record.id, record_version: record.version, answers, clocks, rules }
}

fn reason() -> Reason {
    Reason::parse("reasons", "材料齐全").unwrap()
}

#[tokio::test]
async fn the_same_rows_twice_change_nothing_and_other_facts_make_a_new_version() {
    let Scratch { store, .. } = &scratch().await;
    let rows = [of_jia("演示〔2026〕1号"), of_jia("演示〔2026〕2号")];
    assert_eq!(import(store, &rows).await, Counts { stored: 2, unchanged: 0, rejected: 0 });
    assert_eq!(import(store, &rows).await, Counts { stored: 0, unchanged: 2, rejected: 0 });
    assert_eq!(store.batch_before(&origin()).await.unwrap().unwrap().stored, 2);

    let mut changed = of_jia("演示[2026] 1号");
    changed.facts.title = "价签不全".into();
    assert_eq!(import(store, &[changed]).await.stored, 1);
    let citizen = citizen(store, "演示甲", &jia()).await;
    let records = store.records(&citizen.own_records(), NOW).await.unwrap();
    let versions: Vec<_> = records.iter().map(|it| (it.facts.title.as_str(), it.version)).collect();
    assert_eq!(records.len(), 2);
    assert!(versions.contains(&("价签不全", 2)) && versions.contains(&("未按规定明码标价", 1)));
}

#[tokio::test]
async fn a_batch_that_is_not_committed_leaves_nothing() {
    let Scratch { store, .. } = &scratch().await;
    let mut batch = store.batch(&origin(), NOW, date(2026, 11, 23)).await.unwrap();
    batch.add(2, &of_jia("演示〔2026〕1号"), ("scjg", "DL-CF-06"), None).await.unwrap();
    drop(batch);
    assert_eq!(store.record_count().await.unwrap(), 0);
    assert_eq!(store.batch_before(&origin()).await.unwrap(), None);
}

#[tokio::test]
async fn a_citizen_reads_their_own_records_and_each_reading_is_one_line() {
    let Scratch { store, .. } = &scratch().await;
    let shop = Subject::SoleTrader {
        name: "演示小店".into(),
        code: CreditCode::parse("91350100M000100Y43").unwrap(),
    };
    import(store, &[of_jia("演示〔2026〕1号"), penalty("演示〔2026〕2号", shop)]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let yi = citizen(store, "演示乙", &other()).await;

    let record = only_record(store, &jia).await;
    let later = NOW + jiff::SignedDuration::from_secs(1);
    assert_eq!(
        (record.subject_name.as_str(), record.severity),
        ("演示甲", Some(Severity::General))
    );
    assert!(store.record(&jia.own_record(record.id), later).await.unwrap().is_some());
    assert!(store.records(&yi.own_records(), NOW).await.unwrap().is_empty());
    assert!(store.record(&yi.own_record(record.id), NOW).await.unwrap().is_none());

    let (lines, total) = store.accesses(&jia, None, 1, 20).await.unwrap();
    assert_eq!(total, 2);
    assert_eq!(lines[0].record, Some(record.id));
    assert_eq!(lines[0].title.as_deref(), Some("未按规定明码标价"));
    assert_eq!(lines[1].record, None);
    assert_eq!(store.accesses(&jia, Some(record.id), 1, 20).await.unwrap().1, 1);
    assert_eq!(store.accesses(&yi, None, 1, 20).await.unwrap().1, 1);
}

#[tokio::test]
async fn a_session_ends_when_it_is_over_or_signed_out() {
    let Scratch { store, .. } = &scratch().await;
    let id = store.citizen("演示甲", &jia(), NOW).await.unwrap();
    assert_eq!(store.citizen("演示甲", &jia(), NOW).await.unwrap(), id);
    let token = store.sign_in(id, NOW).await.unwrap();
    assert!(store.who(&token, NOW).await.unwrap().is_some());
    assert!(store.who("no such token", NOW).await.unwrap().is_none());
    assert!(store.who(&token, NOW + store::session::LASTS).await.unwrap().is_none());
    store.sign_out(&token).await.unwrap();
    assert!(store.who(&token, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn a_draft_and_its_files_become_a_case_once() {
    let Scratch { store, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let yi = citizen(store, "演示乙", &other()).await;
    let record = only_record(store, &jia).await;
    let key = DraftKey { citizen: &jia, record: record.id, kind: CaseKind::Repair };

    let foreign = DraftKey { citizen: &yi, ..key };
    assert!(!store.keep_draft(foreign, "{}", NOW).await.unwrap());
    assert!(store.keep_draft(key, r#"{"fulfilment":"x"}"#, NOW).await.unwrap());
    let file = |name: &str, bytes: &[u8]| NewFile {
        material: Material::Proof,
        name: name.into(),
        media: Media::Pdf,
        bytes: bytes.to_vec(),
    };
    let Added::Kept(kept) = store.add_file(key, file("a.pdf", b"%PDF-1"), NOW).await.unwrap()
    else {
        panic!("not kept")
    };
    assert_eq!(
        store.add_file(key, file("b.pdf", b"%PDF-1"), NOW).await.unwrap(),
        Added::Kept(kept.clone())
    );
    assert_eq!(
        store.add_file(foreign, file("a.pdf", b"%PDF-1"), NOW).await.unwrap(),
        Added::NotFound
    );
    assert_eq!(store.draft(key).await.unwrap().as_deref(), Some(r#"{"fulfilment":"x"}"#));
    assert!(store.own_file(&jia, kept.id).await.unwrap().is_some());
    assert!(store.own_file(&yi, kept.id).await.unwrap().is_none());

    let Sent::Kept(number) =
        store.send_case(&jia, &new_case(&record, answers()), NOW).await.unwrap()
    else {
        panic!("not sent")
    };
    let again = store.send_case(&jia, &new_case(&record, answers()), NOW).await.unwrap();
    assert_eq!(again, Sent::Already(number.clone()));
    assert_eq!(
        store.send_case(&yi, &new_case(&record, answers()), NOW).await.unwrap(),
        Sent::NotOpen
    );
    assert_eq!(store.draft(key).await.unwrap(), None);

    let dossier = store.case(&jia, &number, NOW).await.unwrap().unwrap();
    assert_eq!((dossier.files.as_slice(), dossier.steps), ([kept].as_slice(), 0));
    assert_eq!(dossier.record.unwrap().open_case.unwrap().number, number);
    assert!(store.case(&yi, &number, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn a_letter_has_one_draft_of_its_kind_and_ends_it_when_it_is_sent() {
    let Scratch { store, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let yi = citizen(store, "演示乙", &other()).await;
    let kept = async |who: &Citizen, kind| store.letter_draft(who, kind).await.unwrap();
    for words in [r#"{"text":"a"}"#, r#"{"text":"b"}"#] {
        store.keep_letter_draft(&jia, CaseKind::Message, words, NOW).await.unwrap();
    }
    store.keep_letter_draft(&jia, CaseKind::Complaint, "{}", NOW).await.unwrap();
    let record = only_record(store, &jia).await;
    let key = DraftKey { citizen: &jia, record: record.id, kind: CaseKind::Repair };
    assert!(store.keep_draft(key, "{}", NOW).await.unwrap(), "beside one about a record");
    assert_eq!(store.drafts(&jia).await.unwrap().len(), 3);
    assert!(store.drafts(&yi).await.unwrap().is_empty());
    assert_eq!(kept(&jia, CaseKind::Message).await.as_deref(), Some(r#"{"text":"b"}"#));
    assert_eq!(kept(&yi, CaseKind::Message).await, None);
    assert!(store.draft_of(&jia, "message/").await.unwrap().is_some_and(|it| it.record.is_none()));
    assert!(store.draft_of(&yi, "message/").await.unwrap().is_none());

    let letter = Letter { subject: "a".into(), text: "b".into(), phone: None };
    let clocks = new_case(&record, answers()).clocks;
    let new = NewLetter {
        unit: "scjg".into(),
        answers: Answers::Message(letter),
        clocks,
        rules: Vec::new(),
        once: "one".into(),
        ends_draft: true,
    };
    let elsewhere = NewLetter { once: "other".into(), ends_draft: false, ..new.clone() };
    assert!(matches!(store.send_letter(&jia, &elsewhere, NOW).await.unwrap(), Sent::Kept(_)));
    assert!(kept(&jia, CaseKind::Message).await.is_some(), "what was not sent stays");
    let Sent::Kept(number) = store.send_letter(&jia, &new, NOW).await.unwrap() else {
        panic!("not sent")
    };
    let again = store.send_letter(&jia, &new, NOW).await.unwrap();
    assert_eq!(again, Sent::Already(number.clone()));
    assert_eq!(store.letter_sent(&jia, "one").await.unwrap(), Some(number));
    assert_eq!(store.letter_sent(&yi, "one").await.unwrap(), None);
    assert_eq!(kept(&jia, CaseKind::Message).await, None);
    assert!(kept(&jia, CaseKind::Complaint).await.is_some(), "the other kind stays");
}

#[tokio::test]
async fn two_clicks_at_once_make_one_case() {
    let Scratch { store, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let new = new_case(&only_record(store, &jia).await, answers());
    let (one, two) =
        tokio::join!(store.send_case(&jia, &new, NOW), store.send_case(&jia, &new, NOW));
    let kept = |sent: &Sent| matches!(sent, Sent::Kept(_));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert!(kept(&one) != kept(&two), "{one:?} {two:?}");
    assert_eq!(store.cases(&jia, NOW).await.unwrap().len(), 1);
}

#[tokio::test]
async fn files_have_an_upper_number_and_a_removed_one_is_gone() {
    let Scratch { store, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let record = only_record(store, &jia).await;
    let key = DraftKey { citizen: &jia, record: record.id, kind: CaseKind::Objection };
    let file = |n: usize| NewFile {
        material: Material::Proof,
        name: "a".into(),
        media: Media::Png,
        bytes: vec![0; n],
    };
    for n in 0..MOST {
        assert!(matches!(store.add_file(key, file(n), NOW).await.unwrap(), Added::Kept(_)));
    }
    assert_eq!(store.add_file(key, file(MOST), NOW).await.unwrap(), Added::TooMany);
    let first = store.draft_files(key).await.unwrap().remove(0);
    assert!(store.remove_file(key, first.id).await.unwrap());
    assert!(!store.remove_file(key, first.id).await.unwrap());
    assert_eq!(store.draft_files(key).await.unwrap().len(), MOST - 1);
    assert!(store.own_file(&jia, first.id).await.unwrap().is_none());
}

/// The case as the officer decides it.
fn decided(case: Case, outcome: Outcome) -> Case {
    let accepted = case.accept("演示经办员", date(2026, 11, 24)).unwrap();
    accepted.decide(outcome, reason(), "演示经办员", date(2026, 11, 25)).unwrap()
}

#[tokio::test]
async fn a_granted_repair_ends_the_record_and_only_its_unit_can_grant_it() {
    let Scratch { store, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let new = new_case(&only_record(store, &jia).await, answers());
    let Sent::Kept(number) = store.send_case(&jia, &new, NOW).await.unwrap() else {
        panic!("not sent")
    };
    let (own, foreign) = (officer(store, "scjg").await, officer(store, "rsj").await);

    assert!(store.desk_case(&foreign, &number, NOW).await.unwrap().is_none());
    assert!(store.queue(&foreign, "submitted", 1, 20, NOW).await.unwrap().is_empty());
    let queue = store.queue(&own, "submitted", 1, 20, NOW).await.unwrap();
    assert_eq!(
        (queue.len(), queue[0].about.as_ref().unwrap().subject_name.as_str()),
        (1, "演示甲")
    );

    let dossier = store.desk_case(&own, &number, NOW).await.unwrap().unwrap();
    let granted = decided(dossier.case, Outcome::Granted);
    let today = date(2026, 11, 25);
    assert_eq!(store.step(&foreign, 0, &granted, today, NOW).await.unwrap(), Stepped::Moved);
    assert_eq!(store.step(&own, 0, &granted, today, NOW).await.unwrap(), Stepped::Done);
    assert_eq!(store.step(&own, 0, &granted, today, NOW).await.unwrap(), Stepped::Moved);

    let record = only_record(store, &jia).await;
    assert_eq!((record.state, record.open_case), (State::Repaired { on: today }, None));
    let dossier = store.case(&jia, &number, NOW).await.unwrap().unwrap();
    assert!(matches!(dossier.case.stage, Stage::Decided { outcome: Outcome::Granted, .. }));
    let told: Vec<_> = dossier.history.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(told, ["submitted", "granted"]);
    assert_eq!(store.queue_counts(&own).await.unwrap(), [("decided".to_owned(), 1)]);

    let (lines, _) = store.accesses(&jia, None, 1, 50).await.unwrap();
    let mut by_unit: Vec<_> =
        lines.iter().filter_map(|it| Some((it.by.unit()?, it.listed))).collect();
    // Both were written at the same instant, so neither is the later one.
    by_unit.sort_unstable();
    assert_eq!(by_unit, [("scjg", false), ("scjg", true)], "the case, and its line in the queue");
}

#[tokio::test]
async fn an_upheld_objection_corrects_the_record_and_an_old_file_does_not_undo_it() {
    let Scratch { store, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(store, "演示甲", &jia()).await;
    let record = only_record(store, &jia).await;
    let objection = Answers::Objection(Objection {
        ground: Ground::WrongText,
        reason: "名称写错".into(),
        phone: None,
    });
    let Sent::Kept(number) =
        store.send_case(&jia, &new_case(&record, objection), NOW).await.unwrap()
    else {
        panic!("not sent")
    };
    let own = officer(store, "scjg").await;
    let dossier = store.desk_case(&own, &number, NOW).await.unwrap().unwrap();
    let facts = Facts { title: "价签不全".into(), ..record.facts };
    let corrected = decided(dossier.case, Outcome::Corrected { facts: Box::new(facts) });
    assert_eq!(
        store.step(&own, 0, &corrected, date(2026, 11, 25), NOW).await.unwrap(),
        Stepped::Done
    );

    assert_eq!(import(store, &[of_jia("演示〔2026〕1号")]).await.unchanged, 1);
    let record = only_record(store, &jia).await;
    assert_eq!((record.facts.title.as_str(), record.version), ("价签不全", 2));
    // Nor does a new one, unless it says what the decision says.
    let mut row = of_jia("演示〔2026〕1号");
    row.facts.content = "警告两次".into();
    assert_eq!(import(store, &[row]).await.rejected, 1);
    let mut row = of_jia("演示〔2026〕1号");
    row.facts.title = "价签不全".into();
    assert_eq!(import(store, &[row]).await.unchanged, 1);
    assert_eq!(only_record(store, &jia).await.version, 2);
    let dossier = store.case(&jia, &number, NOW).await.unwrap().unwrap();
    assert_eq!(dossier.as_filed.unwrap().title, "未按规定明码标价");
}

#[tokio::test]
async fn history_refuses_to_be_changed_and_numbers_are_sealed() {
    let Scratch { store, url, .. } = &scratch().await;
    import(store, &[of_jia("演示〔2026〕1号")]).await;
    let jia_signed_in = citizen(store, "演示甲", &jia()).await;
    let new = new_case(&only_record(store, &jia_signed_in).await, answers());
    store.send_case(&jia_signed_in, &new, NOW).await.unwrap();

    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    for change in [
        "update history set what = 'x'",
        "delete from history",
        "update access set at = 0",
        "delete from access",
    ] {
        let refused = sqlx::query(change).execute(&raw).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
    let rows: Vec<String> = sqlx::query_scalar(
        "select subject_hash || subject_sealed || natural_key || facts from record \
         union all select number_hash || number_sealed || number_masked from person",
    )
    .fetch_all(&raw)
    .await
    .unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| !row.contains(jia().expose())));
    drop(Store::open(url, keys()).await.unwrap());
}

#[tokio::test]
async fn one_changed_byte_of_the_database_file_is_named_by_the_audit() {
    if std::env::var("TEST_DATABASE").is_ok() {
        return; // PostgreSQL keeps no such file.
    }
    let Scratch { store, url, folder } = scratch().await;
    import(&store, &[of_jia("演示〔2026〕1号")]).await;
    let jia = citizen(&store, "演示甲", &jia()).await;
    let new = new_case(&only_record(&store, &jia).await, answers());
    store.send_case(&jia, &new, NOW).await.unwrap();
    assert_eq!(store.audit().await.unwrap(), Ok(1));
    store.close().await;

    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    let hash: String =
        sqlx::query_scalar("select hash from history").fetch_one(&pool).await.unwrap();
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&pool).await.unwrap();
    pool.close().await;
    let file = folder.path().join("site.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes.windows(hash.len()).position(|it| it == hash.as_bytes()).unwrap();
    bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
    std::fs::write(&file, bytes).unwrap();

    let store = Store::open(&url, keys()).await.unwrap();
    let broken = store.audit().await.unwrap().unwrap_err();
    assert_eq!((broken.table, broken.expected), ("history", hash));
    assert!(broken.row.ends_with(" 1"), "{}", broken.row);
}

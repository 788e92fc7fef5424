//! Who may read, what is logged of it, and what others may see: told on SQLite and, where
//! `TEST_DATABASE` is set, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "the site's own tests use its folder")]
mod scratch;

use domain::access::{Fault, Purpose};
use domain::authorisation::{Part, Terms, Use};
use domain::calendar::{Calendar, Due};
use domain::case::{Answers, Case, Clocks, Kind as CaseKind, Outcome, Reason, Stage};
use domain::display::Standing;
use domain::id_number::IdNumber;
use domain::inspection::{Finding, Question};
use domain::record::{Facts, Incoming, Kind, PenaltyType, Record, Severity, Subject};
use domain::reference::CaseNumber;
use domain::repair::Repair;
use domain::report::{Content, Verdict};
use domain::rules::Rules;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use scratch::{Scratch, scratch};
use store::Store;
use store::access::Reader;
use store::authorisation::{Made, NewAuthorisation};
use store::batch::Origin;
use store::case::{Move, New, Sent, Stepped, Worker};
use store::inspection::{Asked, NewQuestion};
use store::person::{Citizen, Inspector, Officer, Person};

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);
const DUE: Due = Due { date: date(2026, 11, 27), provisional: false };

fn later(hours: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(hours)
}

fn jia_number() -> IdNumber {
    IdNumber::parse("440524188001010014").unwrap()
}

async fn who(store: &Store, id: domain::ids::PersonId) -> Person {
    let token = store.sign_in(id, NOW).await.unwrap();
    store.who(&token, NOW).await.unwrap().unwrap()
}

async fn citizen(store: &Store, name: &str, number: &IdNumber) -> Citizen {
    let id = store.citizen(name, number, NOW).await.unwrap();
    match who(store, id).await {
        Person::Citizen(citizen) => citizen,
        other => panic!("{other:?}"),
    }
}

async fn other_citizen(store: &Store) -> Citizen {
    citizen(store, "演示乙", &IdNumber::parse("11010519491231002X").unwrap()).await
}

async fn officer(store: &Store, unit: &str) -> Officer {
    let id = store.officer("演示经办员", unit, NOW).await.unwrap();
    match who(store, id).await {
        Person::Officer(officer) => officer,
        other => panic!("{other:?}"),
    }
}

async fn inspector(store: &Store, unit: &str) -> Inspector {
    let id = store.inspector("演示核查员", unit, NOW).await.unwrap();
    match who(store, id).await {
        Person::Inspector(inspector) => inspector,
        other => panic!("{other:?}"),
    }
}

/// 演示甲 with that many records of the market regulator.
async fn jia(store: &Store, records: usize) -> (Citizen, Vec<Record>) {
    let origin = Origin {
        kind: Kind::Penalty,
        source: "fgw".into(),
        file_name: "a.csv".into(),
        file_hash: "f00".into(),
    };
    let mut batch = store.batch(&origin, NOW, date(2026, 11, 23)).await.unwrap();
    for n in 0..records {
        let facts = Facts {
            kind: Kind::Penalty,
            title: format!("未按规定明码标价{n}"),
            conduct: "货架上没有价签。".into(),
            legal_basis: "价格法".into(),
            penalty_types: vec![PenaltyType::Fine],
            content: "罚款2000元".into(),
            fine: None,
            basis_document: format!("演示〔2026〕{n}号"),
            decided_on: date(2026, 3, 2),
            public_until: None,
            valid_from: None,
            valid_until: None,
            authority: "区市场监督管理局".into(),
            authority_code: None,
            performance: None,
        };
        let subject = Subject::Person { name: "演示甲".into(), id_number: jia_number() };
        let row = Incoming { subject, facts };
        batch.add(2, &row, ("scjg", "DL-CF-06"), Some(Severity::General)).await.unwrap();
    }
    batch.commit().await.unwrap();
    let jia = citizen(store, "演示甲", &jia_number()).await;
    let records = store.records(&jia.own_records(), NOW).await.unwrap();
    (jia, records)
}

async fn sends_repair(store: &Store, jia: &Citizen, record: &Record) -> CaseNumber {
    let answers = Answers::Repair(Repair {
        fulfilled_on: date(2026, 5, 6),
        fulfilment: "罚款已缴清".into(),
        promise_version: "2026-11".into(),
        promise_hash: None,
        promised_at: None,
        proofs: Vec::new(),
        phone: None,
    });
    let clocks = Clocks::start(
        CaseKind::Repair,
        date(2026, 11, 23),
        &Rules::default(),
        &Calendar::default(),
    );
    let (record, record_version) = (record.id, record.version);
    let new = New { record, record_version, answers, clocks, rules: Vec::new() };
    match store.send_case(jia, &new, NOW).await.unwrap() {
        Sent::Kept(number) => number,
        other => panic!("{other:?}"),
    }
}

async fn lines(url: &str) -> i64 {
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let n = sqlx::query_scalar("select count(*) from access").fetch_one(&raw).await.unwrap();
    raw.close().await;
    n
}

/// Ten thousand readings are ten thousand times written to the disk: in memory where there is such a
/// folder, or the test would take half a minute.
async fn scratch_in_memory() -> Scratch {
    let memory = std::path::Path::new("/dev/shm");
    if std::env::var("TEST_DATABASE").is_ok() || !memory.is_dir() {
        return scratch().await;
    }
    let folder = tempfile::tempdir_in(memory).unwrap();
    let url = format!("sqlite:{}", folder.path().join("site.db").display());
    Scratch { store: Store::open(&url, scratch::keys()).await.unwrap(), url, folder }
}

#[tokio::test]
async fn a_replay_of_ten_thousand_reads_gives_ten_thousand_rows() {
    let Scratch { store, url, .. } = &scratch_in_memory().await;
    let (jia, records) = jia(store, 5).await;
    let case = sends_repair(store, &jia, &records[0]).await;
    let own = officer(store, "scjg").await;
    let foreign = officer(store, "rsj").await;
    let before = lines(url).await;
    for n in 0..2_500 {
        let at = NOW + SignedDuration::from_millis(n);
        let record = &records[usize::try_from(n).unwrap() % records.len()];
        assert_eq!(store.records(&jia.own_records(), at).await.unwrap().len(), 5);
        assert!(store.record(&jia.own_record(record.id), at).await.unwrap().is_some());
        assert!(store.case(&jia, &case, at).await.unwrap().is_some());
        assert!(store.desk_case(&own, &case, at).await.unwrap().is_some());
        // What is not theirs is not read, and leaves no row.
        if n % 100 == 0 {
            assert!(store.desk_case(&foreign, &case, at).await.unwrap().is_none());
        }
    }
    assert_eq!(lines(url).await - before, 10_000);
    assert!(store.unmatched(None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_row_says_who_and_why_and_never_what() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 1).await;
    let case = sends_repair(store, &jia, &records[0]).await;
    let own = officer(store, "scjg").await;
    store.desk_case(&own, &case, later(1)).await.unwrap();
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let row: String = sqlx::query_scalar(
        "select subject_hash || ' ' || coalesce(record, '') || ' ' || reader || ' ' || reader_role \
         || ' ' || coalesce(reader_unit, '') || ' ' || warrant || ' ' || coalesce(reference, '') \
         || ' ' || purpose from access where reader_role = 'officer'",
    )
    .fetch_one(&raw)
    .await
    .unwrap();
    let words: Vec<_> = row.split(' ').collect();
    assert_eq!(words[1], records[0].id.to_string());
    assert_eq!(words[3..], ["officer", "scjg", "case", &case.to_string(), "repair"]);
    assert!(!row.contains("价签") && !row.contains("罚款") && !row.contains("演示甲"), "{row}");
}

#[tokio::test]
async fn a_queue_logs_one_line_for_each_open_record_and_none_for_a_closed_one() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 3).await;
    let own = officer(store, "scjg").await;
    let mut numbers = Vec::new();
    for record in &records[..2] {
        numbers.push(sends_repair(store, &jia, record).await);
    }
    let before = lines(url).await;
    let queue = store.queue(&own, "open", 1, 20, NOW).await.unwrap();
    assert!(queue.len() == 2 && queue.iter().all(|row| row.about.is_some()));
    assert_eq!(lines(url).await - before, 2);
    let (seen, _) = store.accesses(&jia, Some(records[0].id), 1, 20).await.unwrap();
    assert!(seen[0].listed && seen[0].by == Reader::Officer("scjg".into()));

    let case = store.desk_case(&own, &numbers[0], NOW).await.unwrap().unwrap();
    let today = date(2026, 11, 25);
    let accepted = case.case.accept("演示经办员", today).unwrap();
    let reason = Reason::parse("reasons", "材料齐全").unwrap();
    let decided = accepted.decide(Outcome::Granted, reason, "演示经办员", today).unwrap();
    assert_eq!(store.step(&own, 0, &decided, today, NOW).await.unwrap(), Stepped::Done);
    let before = lines(url).await;
    let closed = store.queue(&own, "closed", 1, 20, NOW).await.unwrap();
    assert!(closed.len() == 1 && closed[0].about.is_none());
    assert_eq!(lines(url).await, before);

    // Looking right after the decision fits; days later it is flagged.
    store.desk_case(&own, &numbers[0], later(1)).await.unwrap().unwrap();
    assert!(store.unmatched(None, 10).await.unwrap().is_empty());
    store.desk_case(&own, &numbers[0], later(72)).await.unwrap().unwrap();
    let odd = store.unmatched(None, 10).await.unwrap();
    assert_eq!(odd.iter().map(|it| it.fault).collect::<Vec<_>>(), [Fault::AfterClosing]);
    assert!(store.unmatched(Some("scjg"), 10).await.unwrap().is_empty(), "not for its own unit");
}

#[tokio::test]
async fn readings_that_do_not_fit_are_flagged_each_for_its_reason() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 2).await;
    let case = sends_repair(store, &jia, &records[0]).await.to_string();
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let subject: String = sqlx::query_scalar("select subject_hash from access limit 1")
        .fetch_one(&raw)
        .await
        .unwrap();
    let [first, second] = [0, 1].map(|n| records[n].id.to_string());
    let none = CaseNumber::new(CaseKind::Repair, 1).to_string();
    let cases = [
        ("repair", &first, "scjg", Some(&case), None),
        ("repair", &first, "scjg", None, Some(Fault::NoReference)),
        ("repair", &first, "scjg", Some(&none), Some(Fault::NoCase)),
        ("objection", &first, "scjg", Some(&case), Some(Fault::NoCase)),
        ("repair", &second, "scjg", Some(&case), Some(Fault::OtherRecord)),
        ("repair", &first, "rsj", Some(&case), Some(Fault::OtherUnit)),
        ("severity", &first, "scjg", None, None),
        ("severity", &first, "rsj", None, Some(Fault::OtherUnit)),
        ("own", &first, "scjg", None, Some(Fault::NoGround)),
        ("report", &first, "scjg", None, Some(Fault::NoGround)),
        ("inspection", &first, "fgw", None, Some(Fault::NoReference)),
    ];
    for (n, (purpose, record, unit, reference, _)) in cases.iter().enumerate() {
        sqlx::query(
            "insert into access (id, subject_hash, record, reader, reader_role, reader_unit, warrant, reference, at, purpose) \
             values ($1, $2, $3, 'x', 'officer', $4, 'case', $5, $6, $7)",
        )
        .bind(format!("{n:032}"))
        .bind(&subject)
        .bind(record.as_str())
        .bind(*unit)
        .bind(reference.cloned())
        .bind(NOW.as_millisecond() + i64::try_from(n).unwrap())
        .bind(*purpose)
        .execute(&raw)
        .await
        .unwrap();
    }
    let mut found: Vec<_> = store.unmatched(None, 100).await.unwrap();
    found.reverse();
    let found: Vec<_> = found.into_iter().map(|it| (it.purpose.key(), it.fault)).collect();
    let expected: Vec<_> =
        cases.iter().filter_map(|(purpose, .., fault)| Some((*purpose, (*fault)?))).collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn the_access_log_is_forgotten_after_ten_years_and_not_before() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, _) = jia(store, 1).await;
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    for change in ["delete from access", "update access set purpose = 'own'"] {
        let refused = sqlx::query(change).execute(&raw).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
    assert!(store.forget_accesses(NOW + SignedDuration::from_hours(1)).await.is_err());
    sqlx::query(
        "insert into access (id, subject_hash, reader, reader_role, warrant, at, purpose) \
         values ('old', 'x', 'x', 'own', 'own', 0, 'own')",
    )
    .execute(&raw)
    .await
    .unwrap();
    let ten_years = NOW - SignedDuration::from_hours(24 * 3662);
    assert_eq!(store.forget_accesses(ten_years).await.unwrap(), 1);
    assert_eq!(store.accesses(&jia, None, 1, 10).await.unwrap().1, 1);
}

#[tokio::test]
async fn a_question_is_a_case_of_inspectors_who_did_not_read() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 1).await;
    let case = sends_repair(store, &jia, &records[0]).await;
    let own = officer(store, "scjg").await;
    store.desk_case(&own, &case, NOW).await.unwrap();
    let (seen, _) = store.accesses(&jia, None, 1, 10).await.unwrap();
    let theirs = seen.iter().find(|it| it.by.unit() == Some("scjg")).unwrap();
    let mine = seen.iter().find(|it| it.by == Reader::Own).unwrap();

    let question = NewQuestion {
        question: Question { question: "为什么？".into() },
        clocks: Clocks { submitted_on: date(2026, 11, 23), accept_by: DUE, answer_by: DUE },
        rules: Vec::new(),
    };
    let ask =
        async |citizen: &Citizen, id| store.ask_why(citizen, id, &question, NOW).await.unwrap();
    assert_eq!(ask(&jia, mine.id).await, Asked::NotOpen, "my own reading");
    assert_eq!(ask(&other_citizen(store).await, theirs.id).await, Asked::NotOpen);
    assert_eq!(store.cases(&jia, NOW).await.unwrap().len(), 1, "what is not open leaves no case");
    let Asked::Kept(number) = ask(&jia, theirs.id).await else { panic!("not kept") };
    assert_eq!(ask(&jia, theirs.id).await, Asked::Already(number.clone()));
    assert_eq!(store.cases(&jia, NOW).await.unwrap().len(), 2);
    assert_eq!(store.unread_notices(&jia).await.unwrap(), 2, "each case came in");

    // The unit that read neither sees nor answers it, and no officer does.
    let (reader, fgw) = (inspector(store, "scjg").await, inspector(store, "fgw").await);
    let sfj = inspector(store, "sfj").await;
    assert!(store.inspections(&reader, 10).await.unwrap().is_empty());
    assert!(store.inspection(&reader, &number, NOW).await.unwrap().is_none());
    for unit in ["scjg", "fgw", "sfj"] {
        let officer = officer(store, unit).await;
        assert!(store.desk_case(&officer, &number, NOW).await.unwrap().is_none());
    }

    assert_eq!(store.open_inspection_count(&fgw).await.unwrap(), 1);
    let before = lines(url).await;
    let (dossier, found) = store.inspection(&fgw, &number, NOW).await.unwrap().unwrap();
    assert_eq!(lines(url).await - before, 1, "looking into it is logged");
    assert_eq!(found.reader, "演示经办员");
    assert!(found.case.unwrap().same_record && found.record.is_some());
    let today = date(2026, 11, 24);
    let step = async |who: Worker<'_>, case: &Case, steps| {
        store.step_as(who, Move { case, steps, what: None, words: None }, today, NOW).await.unwrap()
    };
    let accepted = dossier.case.accept("演示核查员", today).unwrap();
    assert_eq!(step((&reader).into(), &accepted, 0).await, Stepped::Moved, "their own reading");
    assert_eq!(step((&officer(store, "fgw").await).into(), &accepted, 0).await, Stepped::Moved);
    // Who looked, and is an inspector of another unit by now, is not asked about themselves.
    let zjj = inspector(store, "zjj").await;
    for id in [Worker::Officer(&own).id(), Worker::Inspector(&zjj).id()] {
        store.knows_itself(id, &IdNumber::parse("11010519491231002X").unwrap()).await.unwrap();
    }
    assert_eq!(step((&zjj).into(), &accepted, 0).await, Stepped::Conflict, "they looked");
    assert_eq!(step((&fgw).into(), &accepted, 0).await, Stepped::Done);
    assert_eq!(step((&fgw).into(), &accepted, 0).await, Stepped::Moved, "once only");

    // Handed over, it never comes to the unit whose reading it is about.
    let question = || Reason::parse("question", "请说明。").unwrap();
    let over = |to| accepted.clone().hand_over(to, question(), "演示核查员", today).unwrap();
    assert_eq!(step((&fgw).into(), &over("scjg"), 1).await, Stepped::Moved);
    assert_eq!(step((&fgw).into(), &over("rsj"), 1).await, Stepped::Done);
    let rsj = officer(store, "rsj").await;
    let handed = store.desk_case(&rsj, &number, NOW).await.unwrap().unwrap();
    let back = handed.case.report(today, &Calendar::default()).unwrap();
    let words = Some((store::case::Side::Note, "没有这件办件。"));
    let made = Move { case: &back, steps: 2, what: Some("handed-back"), words };
    assert_eq!(store.step_as(&rsj, made, today, NOW).await.unwrap(), Stepped::Done);

    // That there was a ground is against who asked: a second inspector confirms it.
    let reasons = Reason::parse("reasons", "办件需要。").unwrap();
    let finding = Finding::Justified.outcome();
    let proposed = back.decide(finding, reasons, "演示核查员", today).unwrap();
    assert!(matches!(proposed.stage, Stage::Proposed { .. }));
    assert_eq!(step((&fgw).into(), &proposed, 3).await, Stepped::Done);
    let confirmed = proposed.confirm("演示核查员乙", today).unwrap();
    assert_eq!(step((&fgw).into(), &confirmed, 4).await, Stepped::Conflict, "not the first");
    assert_eq!(step((&sfj).into(), &confirmed, 4).await, Stepped::Done);
    let told = store.asked_why(&jia, theirs.id).await.unwrap().unwrap();
    let Stage::Decided { outcome, second, .. } = told.stage else { panic!("not decided") };
    assert_eq!((Finding::of(&outcome), second.is_some()), (Some(Finding::Justified), true));
    assert_eq!(store.open_inspection_count(&fgw).await.unwrap(), 0);

    let (seen, _) = store.accesses(&jia, None, 1, 10).await.unwrap();
    assert!(seen.iter().any(|it| it.by == Reader::Inspector("fgw".into())
        && it.purpose == Purpose::Inspection));
    assert!(store.unmatched(None, 10).await.unwrap().is_empty());
    assert!(store.audit().await.unwrap().is_ok());
    assert!(store.reconcile(today, NOW).await.unwrap().is_empty());
    let unknown = CaseNumber::new(CaseKind::Inspection, 1);
    assert!(store.inspection(&fgw, &unknown, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn what_was_asked_before_it_was_a_case_is_one_after_opening() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 1).await;
    let case = sends_repair(store, &jia, &records[0]).await;
    store.desk_case(&officer(store, "scjg").await, &case, NOW).await.unwrap();
    store.desk_case(&officer(store, "scjg").await, &case, NOW).await.unwrap();
    let fgw = inspector(store, "fgw").await;
    let (seen, _) = store.accesses(&jia, None, 1, 10).await.unwrap();
    let looks: Vec<_> = seen.iter().filter(|it| it.by.unit() == Some("scjg")).collect();
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let subject: String = sqlx::query_scalar("select subject_hash from access limit 1")
        .fetch_one(&raw)
        .await
        .unwrap();
    // As the release before this one kept them: one open, one answered.
    for (n, look) in looks.iter().take(2).enumerate() {
        let answered = (n == 1).then(|| NOW.as_millisecond() + 5);
        let id = format!("00000000-0000-7000-8000-00000000000{n}");
        let number = CaseNumber::new(CaseKind::Inspection, n as u64);
        sqlx::query(
            "insert into inspection (id, number, person, subject_hash, access, reader_unit, question, \
             asked_at, due_on, due_provisional, finding, reasons, answered_name, answered_unit, answered_at) \
             values ($1, $2, $3, $4, $5, 'scjg', '为什么？', $6, '2026-11-27', 0, $7, '没有依据。', '演示核查员', 'fgw', $8)",
        )
        .bind(&id)
        .bind(number.as_str())
        .bind(jia.id().to_string())
        .bind(&subject)
        .bind(look.id.to_string())
        .bind(NOW.as_millisecond())
        .bind(answered.map(|_| "not-justified"))
        .bind(answered)
        .execute(&raw)
        .await
        .unwrap();
        if answered.is_some() {
            sqlx::query(
                "insert into inspection_history (inspection, seq, at, who, who_name, what, detail, previous, hash) \
                 values ($1, 2, 0, $2, 'x', 'answered', '', '', '')",
            )
            .bind(&id)
            .bind(Worker::Inspector(&fgw).id().to_string())
            .execute(&raw)
            .await
            .unwrap();
        }
    }
    raw.close().await;
    let unread = store.unread_notices(&jia).await.unwrap();
    for _ in 0..2 {
        // The second opening finds nothing to carry over.
        let again = Store::open(url, scratch::keys()).await.unwrap();
        let mine = again.cases(&jia, NOW).await.unwrap();
        let asked: Vec<_> = mine.iter().filter(|it| it.case.kind == CaseKind::Inspection).collect();
        assert_eq!(asked.len(), 2);
        assert_eq!(again.open_inspection_count(&fgw).await.unwrap(), 1);
        let closed = asked.iter().find(|it| it.case.stage.is_closed()).unwrap();
        let Stage::Decided { by, outcome, .. } = &closed.case.stage else { panic!("not decided") };
        assert_eq!((by.as_str(), outcome), ("演示核查员", &Outcome::NotJustified));
        let dossier = again.case(&jia, &closed.case.number, NOW).await.unwrap().unwrap();
        let what: Vec<_> = dossier.history.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(what, ["submitted", "not-justified"]);
        assert_eq!(again.unread_notices(&jia).await.unwrap(), unread, "nobody is told anew");
        let found = again.reconcile(date(2026, 11, 23), NOW).await.unwrap();
        assert!(found.is_empty(), "{found:?}");
    }
}

fn new(records: &[Record], once: &str) -> NewAuthorisation {
    NewAuthorisation {
        terms: Terms {
            party: "演示公司".into(),
            purpose: Use::Job,
            words: String::new(),
            records: records.iter().map(|it| it.id).collect(),
            parts: vec![Part::Document],
            until: date(2026, 11, 30),
        },
        until_at: later(100),
        consent_version: "2026-11".into(),
        consent_hash: "x".into(),
        once: once.into(),
    }
}

#[tokio::test]
async fn a_code_opens_what_was_chosen_until_it_is_over_or_revoked() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 3).await;
    let yi = other_citizen(store).await;
    let made = store.authorise(&jia, &new(&records[..2], "a"), NOW).await.unwrap();
    let Made::New(number, code) = made else { panic!("{made:?}") };
    let again = store.authorise(&jia, &new(&records[..2], "a"), NOW).await.unwrap();
    assert_eq!(again, Made::Already(number.clone()));
    let stolen = store.authorise(&yi, &new(&records[..2], "b"), NOW).await.unwrap();
    assert_eq!(stolen, Made::NotOpen);
    assert!(store.authorisations(&yi).await.unwrap().is_empty(), "nothing of it is kept");

    let before = lines(url).await;
    let typed = format!(" {} ", code.grouped().to_lowercase());
    let opened = store.open_authorised(&typed, |_| true, later(1)).await.unwrap().unwrap();
    assert_eq!((opened.records.len(), opened.terms.party.as_str()), (2, "演示公司"));
    assert_eq!(lines(url).await - before, 2, "a line for each record that was shown");
    for wrong in ["", "x", &"0".repeat(28), &"长".repeat(10_000)] {
        assert!(store.open_authorised(wrong, |_| true, NOW).await.unwrap().is_none());
    }
    assert_eq!(lines(url).await - before, 2, "what opens nothing leaves no line");

    // The citizen sees who looked, also on the page of a chosen record, and not on another's.
    let seen = async |n: usize| {
        let (seen, _) = store.accesses(&jia, Some(records[n].id), 1, 50).await.unwrap();
        seen.into_iter().filter(|it| it.by == Reader::Party("演示公司".into())).count()
    };
    assert_eq!((seen(0).await, seen(1).await, seen(2).await), (1, 1, 0));
    let mine = store.authorisation(&jia, &number).await.unwrap().unwrap();
    assert_eq!(mine.openings, [later(1)]);
    let counts = store.access_counts(&jia, NOW).await.unwrap();
    assert!(counts.contains(&(Reader::Party("演示公司".into()), 1)), "{counts:?}");

    // Of what is not shown any more the log of that record says nothing; that the code was opened it does.
    let hidden = records[0].id;
    let only =
        store.open_authorised(&typed, |it| it.id != hidden, later(1)).await.unwrap().unwrap();
    assert_eq!((only.records.len(), only.terms.records.len()), (1, 2));
    assert_eq!((seen(0).await, seen(1).await, seen(2).await), (1, 2, 0));
    let none = store.open_authorised(&typed, |_| false, later(1)).await.unwrap().unwrap();
    assert!(none.records.is_empty());
    assert_eq!((seen(0).await, seen(1).await, seen(2).await), (1, 2, 0));
    assert_eq!(lines(url).await - before, 4);
    assert!(store.authorisation(&yi, &number).await.unwrap().is_none());

    let opens = async |now| store.open_authorised(code.expose(), |_| true, now).await.unwrap();
    assert!(opens(later(100)).await.is_none(), "over");
    assert!(!store.revoke(&yi, &number, NOW).await.unwrap(), "not theirs");
    assert!(store.revoke(&jia, &number, later(2)).await.unwrap());
    assert!(opens(later(2)).await.is_none(), "revoked");
    assert!(store.unmatched(None, 10).await.unwrap().is_empty());

    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let kept: String = sqlx::query_scalar(
        "select id || number || party || parts || code_hash || once from authorisation",
    )
    .fetch_one(&raw)
    .await
    .unwrap();
    assert!(!kept.contains(code.expose()), "only the hash of the code is kept");
}

#[tokio::test]
async fn a_report_verifies_until_it_is_withdrawn_or_something_in_it_is_changed() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 2).await;
    let yi = other_citizen(store).await;
    let number = store.report_number(NOW);
    let content = Content {
        number: number.clone(),
        as_of: date(2026, 11, 23).at(9, 0, 0, 0),
        name: "演**".into(),
        id_number: jia.masked().to_owned(),
        from: None,
        to: date(2026, 11, 23),
        whole: true,
        lines: records.iter().map(|it| store::report::line(it, Standing::Shown, None)).collect(),
    };
    store.keep_report(&jia, &content, NOW).await.unwrap();
    let report = store.report(&jia, &number, NOW).await.unwrap().unwrap();
    assert_eq!((&report.content, report.records.len()), (&content, 2));
    assert!(store.report(&yi, &number, NOW).await.unwrap().is_none());

    let check = report.check.to_string().to_lowercase();
    let verify = async |number: &str, check: &str, lines| {
        store.verify_report(number, check, lines).await.unwrap()
    };
    let shown = number.to_string().to_lowercase();
    assert_eq!(verify(&shown, &check, None).await, Verdict::Valid);
    assert_eq!(verify(&shown, &check, Some(2)).await, Verdict::Valid);
    assert_eq!(verify(&shown, &check, Some(1)).await, Verdict::Altered);
    let other = store.report_number(NOW).to_string();
    for (number, check) in [(&*shown, "0000"), (&*other, &*check), ("", ""), ("x", "长")] {
        assert_eq!(verify(number, check, None).await, Verdict::Altered, "{number} {check}");
    }
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let kept: String = sqlx::query_scalar("select chosen || content || content_hash from report")
        .fetch_one(&raw)
        .await
        .unwrap();
    assert!(!kept.contains("明码标价") && kept.contains(&content.lines[0].hash));

    assert!(!store.withdraw_report(&yi, &number, NOW).await.unwrap());
    assert!(store.withdraw_report(&jia, &number, NOW).await.unwrap());
    assert_eq!(verify(&shown, &check, None).await, Verdict::Withdrawn);
    sqlx::query("update report set withdrawn_at = null, content_hash = 'x'")
        .execute(&raw)
        .await
        .unwrap();
    assert_eq!(verify(&shown, &check, None).await, Verdict::Altered);
}

#[tokio::test]
async fn my_cases_are_a_list_and_so_one_reading_and_their_number_is_none() {
    let Scratch { store, url, .. } = &scratch().await;
    let (jia, records) = jia(store, 1).await;
    assert!(store.cases(&jia, NOW).await.unwrap().is_empty());
    sends_repair(store, &jia, &records[0]).await;
    let before = lines(url).await;
    assert_eq!(store.open_case_count(&jia).await.unwrap(), 1);
    assert_eq!(lines(url).await, before);
    assert_eq!(store.cases(&jia, NOW).await.unwrap().len(), 1);
    assert_eq!(lines(url).await - before, 1);
}

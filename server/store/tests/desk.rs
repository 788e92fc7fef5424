//! The desk's part of the story, told on SQLite and, where `TEST_DATABASE` is set, on PostgreSQL: kept
//! filters, the lead of a unit, cases chosen together, cases like one another.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "the store's own story uses more of it")]
mod scratch;

use domain::calendar::Calendar;
use domain::case::{Answers, Clocks, Kind as CaseKind, Outcome, Reason};
use domain::correction::RequestDraft;
use domain::id_number::IdNumber;
use domain::objection::{Ground, Objection};
use domain::queue_view::{MOST, ViewName};
use domain::record::{Facts, Incoming, Kind, PenaltyType, Severity, Subject};
use domain::reference::CaseNumber;
use domain::rules::{Limit, Rules, Unit};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use scratch::{Scratch, scratch};
use store::Store;
use store::batch::Origin;
use store::case::{Conflict, New, Sent, Side, Stepped};
use store::person::{Citizen, Officer, Person};
use store::queue_view::Kept;

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

async fn signed_in(store: &Store, id: domain::ids::PersonId) -> Person {
    let token = store.sign_in(id, NOW).await.unwrap();
    store.who(&token, NOW).await.unwrap().unwrap()
}

async fn officer(store: &Store, name: &str, unit: &str) -> Officer {
    let id = store.officer(name, unit, NOW).await.unwrap();
    match signed_in(store, id).await {
        Person::Officer(officer) => officer,
        other => panic!("{other:?}"),
    }
}

/// Somebody with one penalty of the unit `scjg`, who says that it is not theirs.
async fn objects(store: &Store, name: &str, number: &str, document: &str) -> (Citizen, CaseNumber) {
    let number = IdNumber::parse(number).unwrap();
    let facts = Facts {
        kind: Kind::Penalty,
        title: format!("{name}的处罚"),
        conduct: String::new(),
        legal_basis: String::new(),
        penalty_types: vec![PenaltyType::Warning],
        content: "警告".into(),
        fine: None,
        basis_document: document.into(),
        decided_on: date(2026, 3, 2),
        public_until: None,
        valid_from: None,
        valid_until: None,
        authority: "区市场监督管理局".into(),
        authority_code: None,
        performance: None,
    };
    let subject = Subject::Person { name: name.into(), id_number: number.clone() };
    let origin = Origin {
        kind: Kind::Penalty,
        source: "fgw".into(),
        file_name: format!("{document}.csv"),
        file_hash: document.into(),
    };
    let mut batch = store.batch(&origin, NOW, date(2026, 11, 23)).await.unwrap();
    let item = ("scjg", "DL-CF-06");
    batch.add(2, &Incoming { subject, facts }, item, Some(Severity::General)).await.unwrap();
    batch.commit().await.unwrap();
    let id = store.citizen(name, &number, NOW).await.unwrap();
    let Person::Citizen(citizen) = signed_in(store, id).await else { panic!("no citizen") };
    let record = store.records(&citizen.own_records(), NOW).await.unwrap().remove(0);
    let clocks = Clocks::start(
        CaseKind::Objection,
        date(2026, 11, 23),
        &Rules::default(),
        &Calendar::default(),
    );
    let answers = Answers::Objection(Objection {
        ground: Ground::NotMine,
        reason: "不是我的".into(),
        phone: None,
    });
    let new = New {
        record: record.id,
        record_version: record.version,
        answers,
        clocks,
        rules: Vec::new(),
    };
    match store.send_case(&citizen, &new, NOW).await.unwrap() {
        Sent::Kept(number) => (citizen, number),
        other => panic!("{other:?}"),
    }
}

const JIA: (&str, &str, &str) = ("演示甲", "440524188001010014", "演示〔2026〕1号");
const YI: (&str, &str, &str) = ("演示乙", "11010519491231002X", "演示〔2026〕2号");

async fn of(store: &Store, (name, number, document): (&str, &str, &str)) -> (Citizen, CaseNumber) {
    objects(store, name, number, document).await
}

fn name(text: &str) -> ViewName {
    ViewName::parse(text).unwrap()
}

#[tokio::test]
async fn a_kept_filter_is_its_officers_alone_and_there_are_twenty_at_most() {
    let Scratch { store, .. } = &scratch().await;
    let own = officer(store, "演示经办员", "scjg").await;
    let other = officer(store, "演示经办员二", "scjg").await;
    let keep =
        async |text: &str| store.keep_view(&own, &name(text), "state=open", NOW).await.unwrap();
    assert_eq!(keep("超期").await, Kept::Done);
    assert_eq!(keep("超期").await, Kept::Taken);
    assert_eq!(
        store.keep_view(&other, &name("超期"), "state=closed", NOW).await.unwrap(),
        Kept::Done
    );
    let views = store.queue_views(&own).await.unwrap();
    assert_eq!((views.len(), views[0].wanted.as_str()), (1, "state=open"));
    let id = &views[0].id;
    assert_eq!(store.rename_view(&other, id, &name("我的")).await.unwrap(), Kept::NotFound);
    assert!(!store.remove_view(&other, id).await.unwrap());
    assert_eq!(
        store.rename_view(&own, id, &name("超期")).await.unwrap(),
        Kept::Done,
        "its own name"
    );
    assert_eq!(keep("别的").await, Kept::Done);
    assert_eq!(store.rename_view(&own, id, &name("别的")).await.unwrap(), Kept::Taken);
    for n in 2..MOST - 1 {
        assert_eq!(keep(&format!("第{n}")).await, Kept::Done);
    }
    // The last place is taken once, by two forms at the same time too.
    let (one, two) = tokio::join!(keep("最后一个"), keep("最后又一个"));
    assert!(
        [one, two].contains(&Kept::Done) && [one, two].contains(&Kept::Many),
        "{one:?} {two:?}"
    );
    assert_eq!(store.queue_views(&own).await.unwrap().len(), usize::try_from(MOST).unwrap());
    assert!(store.remove_view(&own, id).await.unwrap());
    assert_eq!(keep("又有位置").await, Kept::Done);
}

#[tokio::test]
async fn a_lead_sees_who_took_on_what_and_nobody_else_does() {
    let Scratch { store, .. } = &scratch().await;
    let (_, first) = of(store, JIA).await;
    of(store, YI).await;
    let own = officer(store, "演示经办员", "scjg").await;
    let case = store.desk_case(&own, &first, NOW).await.unwrap().unwrap().case;
    let today = date(2026, 11, 24);
    let accepted = case.accept(own.name(), today).unwrap();
    assert_eq!(store.step(&own, 0, &accepted, today, NOW).await.unwrap(), Stepped::Done);

    assert!(store.open_work(&own).await.unwrap().is_empty(), "no lead");
    let id = store.officer("演示负责人", "scjg", NOW).await.unwrap();
    store.leads(id, true, NOW).await.unwrap();
    let lead = officer(store, "演示负责人", "scjg").await;
    assert!(lead.leads());
    let open = store.open_work(&lead).await.unwrap();
    let by: Vec<_> = open.iter().map(|it| it.by.as_deref()).collect();
    assert_eq!(by.len(), 2);
    assert!(by.contains(&Some("演示经办员")) && by.contains(&None), "{by:?}");

    let reason = Reason::parse("reasons", "不是他的").unwrap();
    let decided = accepted.decide(Outcome::Removed, reason, own.name(), today).unwrap();
    let later = NOW + SignedDuration::from_hours(24 * 3);
    assert_eq!(store.step(&own, 1, &decided, today, later).await.unwrap(), Stepped::Done);
    assert_eq!(store.open_work(&lead).await.unwrap().len(), 1);
    let closed = store.closed_work(&lead, NOW).await.unwrap();
    assert_eq!((closed.len(), closed[0].days, closed[0].by.as_deref()), (1, 3, Some("演示经办员")));
    assert!(
        store.closed_work(&lead, later + SignedDuration::from_secs(1)).await.unwrap().is_empty()
    );
    assert!(store.closed_work(&own, NOW).await.unwrap().is_empty());

    store.leads(id, false, NOW).await.unwrap();
    assert!(store.open_work(&lead).await.unwrap().is_empty(), "at once, whatever the session says");
    assert!(!officer(store, "演示负责人", "scjg").await.leads());
}

#[tokio::test]
async fn chosen_cases_are_those_of_the_unit_and_seeing_them_is_logged() {
    let Scratch { store, .. } = &scratch().await;
    let (jia, first) = of(store, JIA).await;
    let (_, second) = of(store, YI).await;
    let own = officer(store, "演示经办员", "scjg").await;
    let numbers = [second.clone(), CaseNumber::new(CaseKind::Repair, 7), first.clone()];
    let chosen = store.chosen_cases(&own, &numbers, NOW).await.unwrap();
    let told: Vec<_> = chosen.iter().map(|it| it.row.case.number.clone()).collect();
    assert_eq!(told, [second, first.clone()], "in the order in which they were chosen");
    assert_eq!(chosen[1].row.about.as_ref().unwrap().title, "演示甲的处罚");
    let (looks, _) = store.accesses(&jia, None, 1, 20).await.unwrap();
    assert_eq!(looks.iter().filter(|it| it.by.unit() == Some("scjg")).count(), 1);

    let foreign = officer(store, "演示经办员", "rsj").await;
    assert!(store.chosen_cases(&foreign, &numbers, NOW).await.unwrap().is_empty());
    assert!(store.case_standing(&foreign, &first).await.unwrap().is_none());
    store.recuse(&own, chosen[1].row.case.id, "亲属", NOW).await.unwrap();
    let standing = store.case_standing(&own, &first).await.unwrap().unwrap();
    assert_eq!((standing.steps, standing.conflict), (0, Some(Conflict::Declared)));
    let (looks, _) = store.accesses(&jia, None, 1, 20).await.unwrap();
    let n = looks.iter().filter(|it| it.by.unit() == Some("scjg")).count();
    assert_eq!(n, 1, "where it stands is no reading");
}

#[tokio::test]
async fn cases_like_one_another_are_told_to_their_own_unit() {
    let Scratch { store, .. } = &scratch().await;
    let (_, first) = of(store, JIA).await;
    let (_, second) = of(store, YI).await;
    let own = officer(store, "演示经办员", "scjg").await;
    let here = store.desk_case(&own, &second, NOW).await.unwrap().unwrap().case;
    assert!(store.similar_cases(&own, &here, 8).await.unwrap().is_empty(), "an open one is none");
    let case = store.desk_case(&own, &first, NOW).await.unwrap().unwrap().case;
    let today = date(2026, 11, 24);
    let reason = Reason::parse("reasons", "不是他的").unwrap();
    let decided = case.accept(own.name(), today).unwrap();
    let decided = decided.decide(Outcome::Removed, reason, own.name(), today).unwrap();
    assert_eq!(store.step(&own, 0, &decided, today, NOW).await.unwrap(), Stepped::Done);
    let similar = store.similar_cases(&own, &here, 8).await.unwrap();
    assert_eq!(similar.len(), 1);
    assert_eq!((similar[0].outcome, similar[0].severity), ("removed", Some(Severity::General)));
    assert!(store.similar_cases(&own, &decided, 8).await.unwrap().is_empty(), "not itself");
    let foreign = officer(store, "演示经办员", "rsj").await;
    assert!(store.similar_cases(&foreign, &here, 8).await.unwrap().is_empty());
    let other = Answers::Objection(Objection {
        ground: Ground::WrongText,
        reason: String::new(),
        phone: None,
    });
    let other = domain::case::Case { answers: other, ..here };
    assert!(store.similar_cases(&own, &other, 8).await.unwrap().is_empty(), "another ground");
}

#[tokio::test]
async fn a_queue_is_in_the_order_of_the_days_that_it_shows() {
    let Scratch { store, url, .. } = &scratch().await;
    let (_, submitted) = of(store, JIA).await;
    let (_, accepted) = of(store, YI).await;
    let (_, asked) = of(store, ("演示丙", "120110189709300084", "演示〔2026〕3号")).await;
    let (_, closed) = of(store, ("演示丁", "120110189003120014", "演示〔2026〕4号")).await;
    let own = officer(store, "演示经办员", "scjg").await;
    let today = date(2026, 11, 24);
    let case = async |number| store.desk_case(&own, number, NOW).await.unwrap().unwrap().case;
    let step = async |steps, case: &domain::case::Case| {
        assert_eq!(store.step(&own, steps, case, today, NOW).await.unwrap(), Stepped::Done);
    };
    step(0, &case(&accepted).await.accept(own.name(), today).unwrap()).await;
    let request = RequestDraft {
        flaw_evidence: "incomplete".into(),
        request: "请补第二页。".into(),
        ..RequestDraft::default()
    };
    let request = request.check().unwrap();
    step(0, &case(&asked).await.ask(request, own.name(), today).unwrap()).await;
    let reason = Reason::parse("reason", "不是本单位的。").unwrap();
    step(0, &case(&closed).await.send_back(reason, own.name(), today).unwrap()).await;

    // What was sent last is due first, to be taken up; its answer is due last.
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    for (number, accept_by, answer_by) in [
        (&submitted, "2026-12-01", "2026-12-30"),
        (&accepted, "2026-11-25", "2026-12-10"),
        (&asked, "2026-11-25", "2026-11-30"),
    ] {
        sqlx::query("update cases set accept_by = $2, answer_by = $3 where number = $1")
            .bind(number.as_str())
            .bind(accept_by)
            .bind(answer_by)
            .execute(&raw)
            .await
            .unwrap();
    }
    let queue = store.queue(&own, "open", 1, 20, NOW).await.unwrap();
    let numbers: Vec<_> = queue.into_iter().map(|it| it.case.number).collect();
    assert_eq!(numbers, [submitted, accepted, asked.clone()]);
    // Page by page it is the same order.
    let last = store.queue(&own, "open", 3, 1, NOW).await.unwrap();
    assert_eq!(last.into_iter().map(|it| it.case.number).collect::<Vec<_>>(), [asked]);
    let queue = store.queue(&own, "closed", 1, 20, NOW).await.unwrap();
    assert_eq!(queue.into_iter().map(|it| it.case.number).collect::<Vec<_>>(), [closed]);
}

#[tokio::test]
async fn the_desk_writes_to_the_citizen_only_while_the_case_is_open() {
    let Scratch { store, .. } = &scratch().await;
    let (_, number) = of(store, JIA).await;
    let own = officer(store, "演示经办员", "scjg").await;
    let case = store.desk_case(&own, &number, NOW).await.unwrap().unwrap().case;
    let write = async |side, text: &str| {
        store.write_as_officer(&own, case.id, side, text, NOW).await.unwrap()
    };
    assert!(write(Side::Desk, "已收到。").await);
    let reason = Reason::parse("reason", "不是本单位的。").unwrap();
    let today = date(2026, 11, 24);
    let closed = case.clone().send_back(reason, own.name(), today).unwrap();
    assert_eq!(store.step(&own, 0, &closed, today, NOW).await.unwrap(), Stepped::Done);
    assert!(!write(Side::Desk, "还有一句。").await);
    assert!(write(Side::Note, "备注。").await);
}

#[tokio::test]
async fn the_time_in_which_a_case_was_closed_is_none_of_the_units() {
    let Scratch { store, url, .. } = &scratch().await;
    let (_, number) = of(store, JIA).await;
    let own = officer(store, "演示经办员", "scjg").await;
    let today = date(2026, 11, 24);
    let days = |n: i64| SignedDuration::from_hours(24 * n);
    let reason = || Reason::parse("reason", "查过了。").unwrap();
    let case = store.desk_case(&own, &number, NOW).await.unwrap().unwrap().case;
    let returned = case.send_back(reason(), own.name(), today).unwrap();
    let step = async |steps, case: &domain::case::Case, at| {
        assert_eq!(store.step(&own, steps, case, today, at).await.unwrap(), Stepped::Done);
    };
    step(0, &returned, NOW + days(2)).await;
    let limit = Limit { count: 7, unit: Unit::WorkingDays };
    let calendar = Calendar::default();
    let again = returned.reopen(reason(), limit, own.name(), today, &calendar).unwrap();
    step(1, &again, NOW + days(50)).await;
    let decided = again.decide(Outcome::Removed, reason(), own.name(), today).unwrap();
    step(2, &decided, NOW + days(53)).await;
    let took = store.decided_after(CaseKind::Objection).await.unwrap();
    assert_eq!(took, [days(2 + 3).as_secs() * 1000]);
    let raw = sqlx::AnyPool::connect(url).await.unwrap();
    let waited: i64 = sqlx::query_scalar("select waited from cases").fetch_one(&raw).await.unwrap();
    assert_eq!(waited, days(48).as_secs() * 1000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_declared_a_conflict_makes_no_step_after_it() {
    let Scratch { store, .. } = &scratch().await;
    let own = officer(store, "演示经办员", "scjg").await;
    let today = date(2026, 11, 24);
    for who in [JIA, YI] {
        let (_, number) = of(store, who).await;
        let case = store.desk_case(&own, &number, NOW).await.unwrap().unwrap().case;
        let accepted = case.clone().accept(own.name(), today).unwrap();
        let (stepped, written, declared) = tokio::join!(
            store.step(&own, 0, &accepted, today, NOW),
            store.write_as_officer(&own, case.id, Side::Note, "备注。", NOW),
            store.recuse(&own, case.id, "亲戚。", NOW),
        );
        assert!(declared.unwrap());
        let (stepped, written) = (stepped.unwrap(), written.unwrap());
        let dossier = store.desk_case(&own, &number, NOW).await.unwrap().unwrap();
        let what: Vec<_> = dossier.history.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(what.last(), Some(&"recused"), "{what:?}");
        assert_eq!(what.contains(&"accepted"), stepped == Stepped::Done, "{what:?}");
        assert_eq!(what.contains(&"note"), written, "{what:?}");
    }
}

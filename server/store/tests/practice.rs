//! Practice and contest in the database, on SQLite and, where `TEST_DATABASE` is set, on PostgreSQL: no row
//! of practice can have a real id or lead to a real row, and no acknowledged answer is lost.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "the store's own story uses its keys")]
mod scratch;

use domain::contest::{Given, Level, Pace, Worth, plan};
use domain::objection::Ground;
use domain::practice::Run;
use jiff::Timestamp;
use jiff::civil::date;
use scratch::scratch;
use sqlx::AnyPool;
use store::Store;
use store::contest::{Among, Answer, NewAttempt};
use store::practice::NewPractice;

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

#[tokio::test]
async fn the_database_itself_refuses_a_practice_with_a_real_id_and_knows_no_way_to_a_real_row() {
    let scratch = scratch().await;
    let pool = AnyPool::connect(&scratch.url).await.unwrap();
    let insert = |id: String, class: Option<String>| {
        let pool = pool.clone();
        async move {
            sqlx::query(
                "insert into practice_run (id, token_hash, seed, class, began_on, today, began_at) \
                 values ($1, 't', 1, $2, '2026-11-23', '2026-11-23', 1)",
            )
            .bind(id)
            .bind(class)
            .execute(&pool)
            .await
        }
    };
    insert(format!("lx-{}", "7".repeat(20)), None).await.unwrap();
    for real in
        ["0193a1b2c3d47e5f8a9b0c1d2e3f4a5b", "0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "J2222222Z"]
    {
        assert!(insert(real.to_owned(), None).await.is_err(), "{real}");
    }
    let code = "R2222222Z".to_owned();
    let class =
        sqlx::query("insert into practice_class (code, key_hash, made_at) values ($1, 'k', 1)")
            .bind(&code)
            .execute(&pool)
            .await;
    assert!(class.is_err(), "the number of a case is no class");
    assert!(insert(format!("lx-{}", "8".repeat(20)), Some(code)).await.is_err());
    let keys = match scratch.url.starts_with("sqlite:") {
        true => {
            "select \"table\" from pragma_foreign_key_list('practice_run') union all \
             select \"table\" from pragma_foreign_key_list('practice_class') union all \
             select \"table\" from pragma_foreign_key_list('contest_attempt')"
        }
        false => {
            "select cast(r.relname as text) from pg_constraint c join pg_class r on r.oid = c.confrelid \
             join pg_class t on t.oid = c.conrelid where c.contype = 'f' \
             and t.relnamespace = (select oid from pg_namespace where nspname = current_schema()) \
             and t.relname in ('practice_run', 'practice_class', 'contest_attempt')"
        }
    };
    let keys: Vec<String> = sqlx::query_scalar(keys).fetch_all(&pool).await.unwrap();
    assert_eq!(keys, ["practice_class"]);
    pool.close().await;
}

#[tokio::test]
async fn a_practice_is_found_by_its_token_objected_to_once_and_ends_once() {
    let scratch = scratch().await;
    let store = &scratch.store;
    let class = store.make_class("secret", NOW).await.unwrap();
    assert_eq!(store.class_of_teacher("secret").await.unwrap(), Some(class.clone()));
    assert_eq!(store.class_of_teacher("other").await.unwrap(), None);
    let day = date(2026, 10, 12);
    let new = NewPractice { seed: u64::MAX, class: Some(class.clone()), name: None, today: day };
    let id = store.begin_practice("token", &new, NOW).await.unwrap();
    assert_eq!(store.practice("other", &id).await.unwrap(), None);
    let begun = store.practice("token", &id).await.unwrap().unwrap();
    assert_eq!((begun.seed, begun.today), (u64::MAX, day));

    let run = Run { record: 1, ground: Ground::Overdue, proof: 2, on: day };
    let days = (day, date(2026, 10, 21));
    assert!(
        !store.pass_practice("token", &id, days, None, NOW).await.unwrap(),
        "nothing to wait for"
    );
    assert!(store.object_in_practice("token", &id, &run).await.unwrap());
    assert!(!store.object_in_practice("token", &id, &run).await.unwrap());
    assert!(!store.pass_practice("other", &id, days, Some(70), NOW).await.unwrap());
    assert!(store.pass_practice("token", &id, days, Some(70), NOW).await.unwrap());
    assert!(!store.pass_practice("token", &id, days, Some(100), NOW).await.unwrap());
    let figures = store.class_figures(&class, NOW).await.unwrap();
    assert_eq!((figures.began, figures.finished, figures.points, figures.runs), (1, 1, 0, 0));

    // A mean is told of five, then of ten: whoever comes between moves nothing, nor does a second run.
    let one = |token: &'static str, score, minute| {
        let (new, run) =
            (new.clone(), Run { record: 1, ground: Ground::Overdue, proof: 2, on: day });
        async move {
            let at = NOW + jiff::SignedDuration::from_mins(minute);
            let id = store.begin_practice(token, &new, at).await.unwrap();
            store.object_in_practice(token, &id, &run).await.unwrap();
            assert!(store.pass_practice(token, &id, days, Some(score), at).await.unwrap());
        }
    };
    one("token", 100, 1).await;
    for (n, token) in ["b", "c", "d", "e", "f", "g"].into_iter().enumerate() {
        one(token, if token == "g" { 0 } else { 80 }, 2 + i64::try_from(n).unwrap()).await;
        let figures = store.class_figures(&class, NOW).await.unwrap();
        let told = if n < 3 { (0, 0) } else { (70 + 4 * 80, 5) };
        assert_eq!((figures.points, figures.runs), told, "{token}");
    }

    let later = NOW + jiff::SignedDuration::from_hours(1);
    assert_eq!(store.purge_practice(later).await.unwrap(), 9);
    assert_eq!(store.practice("token", &id).await.unwrap(), None);
}

#[tokio::test]
async fn a_class_stays_while_anything_of_it_is_new() {
    let scratch = scratch().await;
    let store = &scratch.store;
    let after = |days: i64| NOW + jiff::SignedDuration::from_hours(24 * days);
    let class = store.make_class("secret", NOW).await.unwrap();
    let today = date(2026, 10, 12);
    let new = NewPractice { seed: 1, class: Some(class.clone()), name: None, today };
    let first = store.begin_practice("first", &new, NOW).await.unwrap();
    let last = store.begin_practice("last", &new, after(60)).await.unwrap();
    assert_eq!(store.purge_practice(after(1)).await.unwrap(), 1);
    assert_eq!(store.practice("first", &first).await.unwrap(), None);
    assert!(store.practice("last", &last).await.unwrap().is_some());
    assert!(store.has_class(&class).await.unwrap());
    // Some of it is gone: a mean would tell of what goes next.
    assert!(store.class_figures(&class, after(1)).await.unwrap().old);
    assert!(!store.class_figures(&class, NOW).await.unwrap().old);
    // So does an attempt of the contest.
    let attempt = NewAttempt {
        season: "s".into(),
        level: Level::Adult,
        pace: Pace::Timed,
        name: "甲".into(),
        class: Some(class.as_str().to_owned()),
        street: None,
        plan: plan(&["a", "b"], 2, [7; 32]),
    };
    assert!(store.begin_attempt("player", &attempt, after(70)).await.unwrap());
    assert_eq!(store.purge_practice(after(65)).await.unwrap(), 1);
    assert!(store.has_class(&class).await.unwrap());
    assert_eq!(store.purge_practice(after(71)).await.unwrap(), 1);
    assert!(!store.has_class(&class).await.unwrap());
}

#[tokio::test]
async fn an_answer_is_counted_once_however_often_it_is_sent_and_the_board_has_the_best_first() {
    let scratch = scratch().await;
    let store = &scratch.store;
    let new = |name: &str| NewAttempt {
        season: "s".into(),
        level: Level::Adult,
        pace: Pace::Timed,
        name: name.into(),
        class: None,
        street: Some("demo-1".into()),
        plan: plan(&["a", "b"], 2, [7; 32]),
    };
    let answer = |place, worth, last| Answer {
        place,
        given: Given { choice: Some(1), took_ms: 1500 },
        worth,
        quick: false,
        last,
    };
    assert!(store.begin_attempt("one", &new("甲"), NOW).await.unwrap());
    assert!(!store.begin_attempt("one", &new("乙"), NOW).await.unwrap(), "one is open");
    let id = store.attempt("one").await.unwrap().unwrap().id;
    let many = (0..20).map(|_| {
        let (store, id): (Store, String) = (store.clone(), id.clone());
        tokio::spawn(async move {
            store.answer(&id, &answer(0, Worth::Right, None), NOW).await.unwrap()
        })
    });
    let mut kept = 0;
    for one in many.collect::<Vec<_>>() {
        kept += u32::from(one.await.unwrap());
    }
    assert_eq!(kept, 1);
    assert!(
        !store.answer(&id, &answer(1, Worth::Right, Some(true)), NOW).await.unwrap(),
        "not open"
    );
    assert!(store.next_question(&id, 0, NOW).await.unwrap());
    assert!(!store.next_question(&id, 0, NOW).await.unwrap());
    assert!(store.answer(&id, &answer(1, Worth::Wrong, Some(true)), NOW).await.unwrap());
    let done = store.attempt("one").await.unwrap().unwrap();
    assert_eq!((done.correct, done.spent_ms, done.answers.len()), (1, 3000, 2));
    let number = done.number.clone().unwrap();
    assert_eq!(store.certificate(&number).await.unwrap(), Some(done));

    assert!(store.begin_attempt("two", &new("乙"), NOW).await.unwrap());
    let id = store.attempt("two").await.unwrap().unwrap().id;
    store.answer(&id, &answer(0, Worth::Right, None), NOW).await.unwrap();
    store.next_question(&id, 0, NOW).await.unwrap();
    store.answer(&id, &answer(1, Worth::Right, Some(false)), NOW).await.unwrap();
    for among in [Among::All, Among::Street("demo-1")] {
        let places = store.places("s", Level::Adult, among).await.unwrap();
        let names: Vec<_> = places.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["乙", "甲"]);
    }
    assert!(store.places("s", Level::Adult, Among::Class("x")).await.unwrap().is_empty());
    assert_eq!(
        store.players_by_street("s", Level::Adult).await.unwrap(),
        [("demo-1".to_owned(), 2)]
    );
    // One browser plays under a second name, and another one under a name that is there: a line each for
    // browser and for name, the better one.
    for (token, name) in [("two", "丙"), ("three", "乙")] {
        let later = NOW + jiff::SignedDuration::from_mins(1);
        assert!(store.begin_attempt(token, &new(name), later).await.unwrap());
        let id = store.attempt(token).await.unwrap().unwrap().id;
        store.answer(&id, &answer(0, Worth::Right, None), later).await.unwrap();
        store.next_question(&id, 0, later).await.unwrap();
        store.answer(&id, &answer(1, Worth::Wrong, Some(false)), later).await.unwrap();
    }
    let places = store.places("s", Level::Adult, Among::All).await.unwrap();
    let lines: Vec<_> = places.iter().map(|it| (it.name.as_str(), it.correct)).collect();
    assert_eq!(lines, [("乙", 2), ("甲", 1)]);
    // In a class two pupils may have chosen the same name: a line for each browser, its better attempt.
    for (token, worth) in [("four", Worth::Right), ("five", Worth::Wrong), ("five", Worth::Right)] {
        let pupil = NewAttempt { class: Some("K".into()), street: None, ..new("甲") };
        assert!(store.begin_attempt(token, &pupil, NOW).await.unwrap());
        let id = store.attempt(token).await.unwrap().unwrap().id;
        store.answer(&id, &answer(0, worth, None), NOW).await.unwrap();
        store.next_question(&id, 0, NOW).await.unwrap();
        store.answer(&id, &answer(1, Worth::Wrong, Some(false)), NOW).await.unwrap();
    }
    let places = store.places("s", Level::Adult, Among::Class("K")).await.unwrap();
    let lines: Vec<_> = places.iter().map(|it| (it.name.as_str(), it.correct)).collect();
    assert_eq!(lines, [("甲", 1), ("甲", 1)]);
    store.begin_attempt("two", &new("乙"), NOW).await.unwrap();
    store.leave_attempt("two").await.unwrap();
    assert!(store.attempt("two").await.unwrap().unwrap().finished_at.is_some());
    let later = NOW + jiff::SignedDuration::from_hours(1);
    assert_eq!(store.purge_attempts(later).await.unwrap(), 7);
}

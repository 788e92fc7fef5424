//! Practice on made-up people, in tables of their own, and the classes that practise: a code for the
//! pupils, a secret link for the teacher, and no account for anybody.

use std::collections::BTreeSet;

use domain::objection::Ground;
use domain::practice::{Run, RunId};
use domain::reference::ClassCode;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Row as _, any::AnyRow};
use uuid::Uuid;

use crate::seal::sha256;
use crate::{Result, Store, code};

/// A practice as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// Its id.
    pub id: RunId,
    /// What everything in it follows from.
    pub seed: u64,
    /// The class it belongs to.
    pub class: Option<ClassCode>,
    /// The code name.
    pub name: Option<String>,
    /// The day it is in the practice.
    pub today: Date,
    /// The objection, where one was made.
    pub run: Option<Run>,
    /// What it is worth, where it is finished.
    pub score: Option<i64>,
}

/// What a practice begins with.
#[derive(Clone, Debug)]
pub struct NewPractice {
    /// What everything in it follows from.
    pub seed: u64,
    /// The class it belongs to.
    pub class: Option<ClassCode>,
    /// The code name.
    pub name: Option<String>,
    /// The first day in the practice.
    pub today: Date,
}

/// What a teacher may know of a class: how many, and the mean of their scores; nobody by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassFigures {
    /// How many began a practice.
    pub began: i64,
    /// How many finished one.
    pub finished: i64,
    /// The sum of the first scores of those who are told together.
    pub points: i64,
    /// How many those are.
    pub runs: i64,
    /// Whether some practices may be gone, so that no mean is told any more.
    pub old: bool,
}

/// Of so many at a time a mean is told: were it told after each, the next score could be worked out.
pub const TOGETHER: usize = 5;

/// Of what was finished in a class, by token and in order, what a mean is told of: the first of each
/// pupil, of as many as fill groups of five. Whoever comes next changes nothing until four more did.
pub(crate) fn together<T>(finished: Vec<(String, T)>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut first: Vec<T> = finished
        .into_iter()
        .filter(|(token, _)| seen.insert(token.clone()))
        .map(|it| it.1)
        .collect();
    first.truncate(first.len() / TOGETHER * TOGETHER);
    first
}

impl Store {
    /// Makes a class; returns its code. `key` is the secret of the teacher's link, of which only a hash
    /// is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_class(&self, key: &str, now: Timestamp) -> Result<ClassCode> {
        let code = ClassCode::new(Uuid::new_v4().as_u64_pair().1);
        sqlx::query("insert into practice_class (code, key_hash, made_at) values ($1, $2, $3)")
            .bind(code.as_str())
            .bind(sha256(key.as_bytes()))
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(code)
    }

    /// The class whose teacher has this key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn class_of_teacher(&self, key: &str) -> Result<Option<ClassCode>> {
        let code: Option<String> =
            sqlx::query_scalar("select code from practice_class where key_hash = $1")
                .bind(sha256(key.as_bytes()))
                .fetch_optional(&self.read)
                .await?;
        code.map(|it| code::parse("practice_class.code", &it)).transpose()
    }

    /// Whether there is such a class.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_class(&self, class: &ClassCode) -> Result<bool> {
        let n: i64 = sqlx::query_scalar("select count(*) from practice_class where code = $1")
            .bind(class.as_str())
            .fetch_one(&self.read)
            .await?;
        Ok(n > 0)
    }

    /// What its teacher may know of a class. What was begun before `purged` may be gone: of a class that is
    /// older no mean is told, since it would move with each practice that goes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn class_figures(
        &self,
        class: &ClassCode,
        purged: Timestamp,
    ) -> Result<ClassFigures> {
        let made: Option<i64> =
            sqlx::query_scalar("select made_at from practice_class where code = $1")
                .bind(class.as_str())
                .fetch_optional(&self.read)
                .await?;
        let old = made.is_none_or(|it| code::instant(it) < purged);
        let row = sqlx::query(
            "select count(distinct token_hash) as began, \
             count(distinct case when score is not null then token_hash end) as finished \
             from practice_run where class = $1",
        )
        .bind(class.as_str())
        .fetch_one(&self.read)
        .await?;
        let rows = sqlx::query(
            "select token_hash, score from practice_run where class = $1 and score is not null \
             order by finished_at, id",
        )
        .bind(class.as_str())
        .fetch_all(&self.read)
        .await?;
        let scores: Result<Vec<(String, i64)>> =
            rows.iter().map(|it| Ok((it.try_get("token_hash")?, it.try_get("score")?))).collect();
        let told = if old { Vec::new() } else { together(scores?) };
        Ok(ClassFigures {
            began: row.try_get("began")?,
            finished: row.try_get("finished")?,
            points: told.iter().sum(),
            runs: i64::try_from(told.len()).unwrap_or(i64::MAX),
            old,
        })
    }

    /// Begins a practice for whoever holds this token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_practice(
        &self,
        token: &str,
        new: &NewPractice,
        now: Timestamp,
    ) -> Result<RunId> {
        let mut random = [0; 20];
        let (one, two) = (Uuid::new_v4(), Uuid::new_v4());
        random
            .iter_mut()
            .zip(one.as_bytes().iter().chain(two.as_bytes()))
            .for_each(|(a, b)| *a = *b);
        // The version and variant of a UUID are no randomness.
        random[6] = two.as_bytes()[10];
        random[8] = two.as_bytes()[11];
        let id = RunId::new(random);
        sqlx::query(
            "insert into practice_run (id, token_hash, seed, class, name, began_on, today, began_at) \
             values ($1, $2, $3, $4, $5, $6, $6, $7)",
        )
        .bind(id.as_str())
        .bind(sha256(token.as_bytes()))
        .bind(i64::from_ne_bytes(new.seed.to_ne_bytes()))
        .bind(new.class.as_ref().map(ClassCode::as_str))
        .bind(new.name.as_deref())
        .bind(new.today.to_string())
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(id)
    }

    /// The practice with this id, where this token began it.
    ///
    /// # Errors
    /// When the database fails, or what is kept cannot be read.
    pub async fn practice(&self, token: &str, id: &RunId) -> Result<Option<Practice>> {
        let row = sqlx::query("select * from practice_run where id = $1 and token_hash = $2")
            .bind(id.as_str())
            .bind(sha256(token.as_bytes()))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(practice).transpose()
    }

    /// The last practice that this token began.
    ///
    /// # Errors
    /// When the database fails, or what is kept cannot be read.
    pub async fn last_practice(&self, token: &str) -> Result<Option<Practice>> {
        let row = sqlx::query(
            "select * from practice_run where token_hash = $1 order by began_at desc, id desc limit 1",
        )
        .bind(sha256(token.as_bytes()))
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(practice).transpose()
    }

    /// Keeps the objection of a practice, once; whether it was the first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn object_in_practice(&self, token: &str, id: &RunId, run: &Run) -> Result<bool> {
        let place = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        let kept = sqlx::query(
            "update practice_run set record = $3, ground = $4, proof = $5, objected_on = $6 \
             where id = $1 and token_hash = $2 and objected_on is null",
        )
        .bind(id.as_str())
        .bind(sha256(token.as_bytes()))
        .bind(place(run.record))
        .bind(run.ground.key())
        .bind(place(run.proof))
        .bind(run.on.to_string())
        .execute(&self.write)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Lets time pass in a practice, from the day that was seen to a later one; with a score it is
    /// finished. Whether it was still that day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pass_practice(
        &self,
        token: &str,
        id: &RunId,
        (from, to): (Date, Date),
        score: Option<i64>,
        now: Timestamp,
    ) -> Result<bool> {
        let passed = sqlx::query(
            "update practice_run set today = $4, score = $5, finished_at = $6 \
             where id = $1 and token_hash = $2 and today = $3 and objected_on is not null \
             and finished_at is null",
        )
        .bind(id.as_str())
        .bind(sha256(token.as_bytes()))
        .bind(from.to_string())
        .bind(to.to_string())
        .bind(score)
        .bind(score.map(|_| now.as_millisecond()))
        .execute(&self.write)
        .await?;
        Ok(passed.rows_affected() == 1)
    }

    /// Purges practices that were begun before that instant, and classes in which nothing was begun since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_practice(&self, before: Timestamp) -> Result<u64> {
        let mut tx = self.begin().await?;
        let mut gone = 0;
        for old in [
            "delete from practice_run where began_at < $1",
            "delete from practice_class where made_at < $1 \
             and not exists (select 1 from practice_run r where r.class = practice_class.code) \
             and not exists (select 1 from contest_attempt a where a.class = practice_class.code \
             and a.began_at >= $1)",
        ] {
            let done = sqlx::query(old).bind(before.as_millisecond()).execute(&mut *tx).await?;
            gone += done.rows_affected();
        }
        tx.commit().await?;
        Ok(gone)
    }
}

fn practice(row: &AnyRow) -> Result<Practice> {
    let day = |name: &str| -> Result<Date> {
        code::parse("practice_run.today", &row.try_get::<String, _>(name)?)
    };
    let place = |name: &str| -> Result<Option<usize>> {
        Ok(row.try_get::<Option<i64>, _>(name)?.and_then(|it| usize::try_from(it).ok()))
    };
    let ground: Option<String> = row.try_get("ground")?;
    let objected: Option<String> = row.try_get("objected_on")?;
    let run = match (place("record")?, ground, place("proof")?, objected) {
        (Some(record), Some(ground), Some(proof), Some(_)) => Some(Run {
            record,
            ground: Ground::from_key(&ground)
                .ok_or_else(|| code::damaged("practice_run.ground", &ground))?,
            proof,
            on: day("objected_on")?,
        }),
        _ => None,
    };
    let class: Option<String> = row.try_get("class")?;
    Ok(Practice {
        id: code::parse("practice_run.id", &row.try_get::<String, _>("id")?)?,
        seed: u64::from_ne_bytes(row.try_get::<i64, _>("seed")?.to_ne_bytes()),
        class: class.map(|it| code::parse("practice_run.class", &it)).transpose()?,
        name: row.try_get("name")?,
        today: day("today")?,
        run,
        score: row.try_get("score")?,
    })
}

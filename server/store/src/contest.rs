//! Attempts of the contest: one row each, found by the hash of a cookie. An answer is one statement, so
//! what is acknowledged is counted, and a second click finds that it was answered.

use domain::contest::{Asked, BOARD, Given, Level, Pace, Place, Worth};
use domain::reference::CertificateNumber;
use jiff::Timestamp;
use sqlx::{Row as _, any::AnyRow};
use uuid::Uuid;

use crate::practice::together;
use crate::seal::{random_hex, sha256};
use crate::{Result, Store, StoreError, code, new_id};

/// What an attempt begins with.
#[derive(Clone, Debug)]
pub struct NewAttempt {
    /// The id of the season.
    pub season: String,
    /// Whom the questions are for.
    pub level: Level,
    /// Whether there is a limit for each.
    pub pace: Pace,
    /// The code name.
    pub name: String,
    /// The code of a class.
    pub class: Option<String>,
    /// The code of a street.
    pub street: Option<String>,
    /// The questions.
    pub plan: Vec<Asked>,
}

/// An attempt as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Its id.
    pub id: String,
    /// The id of the season.
    pub season: String,
    /// Whom the questions are for.
    pub level: Level,
    /// Whether there is a limit for each.
    pub pace: Pace,
    /// The code name.
    pub name: String,
    /// The code of a class.
    pub class: Option<String>,
    /// The code of a street.
    pub street: Option<String>,
    /// The questions.
    pub plan: Vec<Asked>,
    /// What was answered so far.
    pub answers: Vec<Given>,
    /// Which question it is at, from 0.
    pub place: usize,
    /// Since when that question is open; nothing while its explanation is read.
    pub asked_at: Option<Timestamp>,
    /// How many were right.
    pub correct: i64,
    /// How many count for nobody.
    pub void: i64,
    /// How long all answers took, in milliseconds.
    pub spent_ms: i64,
    /// How many answers came faster than anybody reads.
    pub quick: i64,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
    /// The number of its certificate.
    pub number: Option<CertificateNumber>,
}

/// An answer that was looked at.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// To which question, from 0.
    pub place: usize,
    /// What was chosen, and how long it took.
    pub given: Given,
    /// What it is worth.
    pub worth: Worth,
    /// Whether it came faster than anybody reads.
    pub quick: bool,
    /// Whether it is the last one, and whether there is a certificate then.
    pub last: Option<bool>,
}

/// Which board.
#[derive(Clone, Copy, Debug)]
pub enum Among<'a> {
    /// Everybody.
    All,
    /// A class, by its code.
    Class(&'a str),
    /// A street, by its code.
    Street(&'a str),
}

impl Attempt {
    fn of(row: &AnyRow) -> Result<Self> {
        let damaged = |what| move |why: &str| code::damaged(what, why);
        let text = |name: &str| row.try_get::<String, _>(name);
        let (level, pace, plan) = (text("level")?, text("pace")?, text("plan")?);
        let answers = text("answers")?;
        let number: Option<String> = row.try_get("number")?;
        let at = |name: &str| -> Result<Option<Timestamp>> {
            Ok(row.try_get::<Option<i64>, _>(name)?.map(code::instant))
        };
        Ok(Self {
            id: text("id")?,
            season: text("season")?,
            level: Level::from_key(&level)
                .ok_or_else(|| damaged("contest_attempt.level")(&level))?,
            pace: Pace::from_key(&pace).ok_or_else(|| damaged("contest_attempt.pace")(&pace))?,
            name: text("name")?,
            class: row.try_get("class")?,
            street: row.try_get("street")?,
            plan: serde_json::from_str(&plan)
                .map_err(|error| damaged("contest_attempt.plan")(&error.to_string()))?,
            answers: answers.split_terminator(';').filter_map(Given::read).collect(),
            place: usize::try_from(row.try_get::<i64, _>("place")?).unwrap_or(0),
            asked_at: at("asked_at")?,
            correct: row.try_get("correct")?,
            void: row.try_get("void")?,
            spent_ms: row.try_get("spent_ms")?,
            quick: row.try_get("quick")?,
            finished_at: at("finished_at")?,
            number: number.map(|it| code::parse("contest_attempt.number", &it)).transpose()?,
        })
    }

    /// The question it is at.
    pub fn asked(&self) -> Option<&Asked> {
        self.plan.get(self.place)
    }
}

impl Store {
    /// A token for somebody who begins: 64 hex digits, kept by their browser only.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn contest_token() -> Result<String> {
        random_hex(32).map_err(|error| StoreError::Database(sqlx::Error::Io(error)))
    }

    /// Begins an attempt. Where one is open for this token it stays the only one, and nothing changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_attempt(
        &self,
        token: &str,
        new: &NewAttempt,
        now: Timestamp,
    ) -> Result<bool> {
        let plan = serde_json::to_string(&new.plan)
            .map_err(|error| code::damaged("contest_attempt.plan", error.to_string()))?;
        let begun = sqlx::query(
            "insert into contest_attempt (id, token_hash, season, level, pace, name, class, street, plan, \
             answers, place, asked_at, correct, void, spent_ms, quick, began_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 0, $10, 0, 0, 0, 0, $10) \
             on conflict do nothing",
        )
        .bind(new_id(now).simple().to_string())
        .bind(sha256(token.as_bytes()))
        .bind(&new.season)
        .bind(new.level.key())
        .bind(new.pace.key())
        .bind(&new.name)
        .bind(new.class.as_deref())
        .bind(new.street.as_deref())
        .bind(plan)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(begun.rows_affected() == 1)
    }

    /// The attempt of this token: the open one, else the last one.
    ///
    /// # Errors
    /// When the database fails, or what is kept cannot be read.
    pub async fn attempt(&self, token: &str) -> Result<Option<Attempt>> {
        let row = sqlx::query(
            "select * from contest_attempt where token_hash = $1 \
             order by case when finished_at is null then 0 else 1 end, began_at desc, id desc limit 1",
        )
        .bind(sha256(token.as_bytes()))
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(Attempt::of).transpose()
    }

    /// Keeps an answer, where that question is still open; whether it was.
    ///
    /// # Errors
    /// When the database fails; the answer is not acknowledged then.
    pub async fn answer(&self, attempt: &str, answer: &Answer, now: Timestamp) -> Result<bool> {
        let number = answer
            .last
            .filter(|passed| *passed)
            .map(|_| CertificateNumber::new(Uuid::new_v4().as_u64_pair().1));
        let one = |yes: bool| i64::from(yes);
        let kept = sqlx::query(
            "update contest_attempt set answers = answers || $3, asked_at = null, \
             correct = correct + $4, void = void + $5, spent_ms = spent_ms + $6, quick = quick + $7, \
             finished_at = $8, number = $9 \
             where id = $1 and place = $2 and asked_at is not null",
        )
        .bind(attempt)
        .bind(i64::try_from(answer.place).unwrap_or(i64::MAX))
        .bind(format!("{};", answer.given.write()))
        .bind(one(answer.worth == Worth::Right))
        .bind(one(answer.worth == Worth::Void))
        .bind(answer.given.took_ms)
        .bind(one(answer.quick))
        .bind(answer.last.map(|_| now.as_millisecond()))
        .bind(number.as_ref().map(CertificateNumber::as_str))
        .execute(&self.write)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Opens the question after this one, where its explanation is being read: its clock begins now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_question(&self, attempt: &str, place: usize, now: Timestamp) -> Result<bool> {
        let opened = sqlx::query(
            "update contest_attempt set place = place + 1, asked_at = $3 \
             where id = $1 and place = $2 and asked_at is null and finished_at is null",
        )
        .bind(attempt)
        .bind(i64::try_from(place).unwrap_or(i64::MAX))
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(opened.rows_affected() == 1)
    }

    /// Gives up the open attempt of this token: nothing of it is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave_attempt(&self, token: &str) -> Result<()> {
        sqlx::query("delete from contest_attempt where token_hash = $1 and finished_at is null")
            .bind(sha256(token.as_bytes()))
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// The attempt with this certificate.
    ///
    /// # Errors
    /// When the database fails, or what is kept cannot be read.
    pub async fn certificate(&self, number: &CertificateNumber) -> Result<Option<Attempt>> {
        let row = sqlx::query("select * from contest_attempt where number = $1")
            .bind(number.as_str())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(Attempt::of).transpose()
    }

    /// The best finished timed attempt of each browser in a season and level, the best first, and, but in a
    /// class, of each code name the best of these: two pupils may have chosen the same. Those with an answer
    /// that came faster than anybody reads are not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn places(&self, season: &str, level: Level, among: Among<'_>) -> Result<Vec<Place>> {
        let (column, value, named) = match among {
            Among::All => ("season", season, "name"),
            Among::Class(class) => ("class", class, "token_hash"),
            Among::Street(street) => ("street", street, "name"),
        };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select name, correct, spent_ms from (\
             select name, correct, spent_ms, finished_at, row_number() over (\
             partition by {named} order by correct desc, spent_ms, finished_at) as of_name from (\
             select name, token_hash, correct, spent_ms, finished_at, row_number() over (\
             partition by token_hash order by correct desc, spent_ms, finished_at) as of_token \
             from contest_attempt where season = $1 and level = $2 and {column} = $3 \
             and finished_at is not null and pace = 'timed' and quick = 0) as one \
             where of_token = 1) as named where of_name = 1 \
             order by correct desc, spent_ms, finished_at limit $4"
        )))
        .bind(season)
        .bind(level.key())
        .bind(value)
        .bind(i64::try_from(BOARD).unwrap_or(i64::MAX))
        .fetch_all(&self.read)
        .await?;
        let places = rows.iter().map(|row| {
            Ok(Place {
                name: row.try_get("name")?,
                correct: row.try_get("correct")?,
                spent_ms: row.try_get("spent_ms")?,
            })
        });
        places.collect()
    }

    /// How many finished timed attempts of a season and level came from each street, each browser
    /// counted once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn players_by_street(
        &self,
        season: &str,
        level: Level,
    ) -> Result<Vec<(String, i64)>> {
        let rows = sqlx::query(
            "select street, count(distinct token_hash) as n from contest_attempt \
             where season = $1 and level = $2 and street is not null \
             and finished_at is not null and pace = 'timed' and quick = 0 group by street",
        )
        .bind(season)
        .bind(level.key())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("street")?, row.try_get("n")?))).collect()
    }

    /// How many of a class finished, and how many right answers of how many those gave who are told
    /// together (`practice::together`): no one of them by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn class_contest(&self, class: &str) -> Result<(i64, i64, i64)> {
        let n = sqlx::query_scalar(
            "select count(distinct token_hash) from contest_attempt \
             where class = $1 and finished_at is not null",
        )
        .bind(class)
        .fetch_one(&self.read)
        .await?;
        let rows = sqlx::query(
            "select token_hash, correct, place + 1 - void as asked from contest_attempt \
             where class = $1 and finished_at is not null order by finished_at, id",
        )
        .bind(class)
        .fetch_all(&self.read)
        .await?;
        let finished: Result<Vec<(String, (i64, i64))>> = rows
            .iter()
            .map(|it| {
                Ok((it.try_get("token_hash")?, (it.try_get("correct")?, it.try_get("asked")?)))
            })
            .collect();
        let told = together(finished?);
        Ok((n, told.iter().map(|it| it.0).sum(), told.iter().map(|it| it.1).sum()))
    }

    /// Purges what was begun before that instant.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_attempts(&self, before: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from contest_attempt where began_at < $1")
            .bind(before.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }
}

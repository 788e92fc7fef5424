//! The steps of a case, each kept only where the case is still as it was read, together with what it
//! does to the record.

use domain::case::{Answers, Case, Outcome, Stage};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, Row as _, Transaction};

use super::conflict;
use super::message::{self, Side};
use super::worker::{Worker, not_read_by};
use crate::ended::{Ended, ended};
use crate::person::Citizen;
use crate::{Result, Store, code, history, version};

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It was made.
    Done,
    /// Somebody was faster: the case has moved since it was read.
    Moved,
    /// The officer has a conflict of interest, or is the first officer where a second one is needed.
    Conflict,
    /// Another case about the record is open: this one cannot be reopened.
    Busy,
}

/// A step, and the words that go with it.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    /// The case as it is after it.
    pub case: &'a Case,
    /// How many steps it had made when it was read.
    pub steps: i64,
    /// What the history calls it, where the stage does not say it.
    pub what: Option<&'static str>,
    /// Words, and who may read them.
    pub words: Option<(Side, &'a str)>,
}

impl Store {
    /// Keeps a step that the officer made, and what it does to the record: a granted repair and an
    /// upheld objection end its display or change it, in the same transaction.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn step(
        &self,
        officer: impl Into<Worker<'_>>,
        steps: i64,
        case: &Case,
        today: Date,
        now: Timestamp,
    ) -> Result<Stepped> {
        self.step_as(officer, Move { case, steps, what: None, words: None }, today, now).await
    }

    /// Keeps a step with a name of its own or with words, as [`Self::step`]. What inspectors hand over
    /// never goes to the unit whose reading it is about.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn step_as(
        &self,
        officer: impl Into<Worker<'_>>,
        made: Move<'_>,
        today: Date,
        now: Timestamp,
    ) -> Result<Stepped> {
        let officer = officer.into();
        let Move { case, steps, what, words } = made;
        let mut tx = self.begin().await?;
        conflict::lock(&mut tx, case.id).await?;
        // Reopened, it would be a second open case.
        if matches!(case.stage, Stage::Reopened { .. }) && other_is_open(&mut tx, case).await? {
            return Ok(Stepped::Busy);
        }
        let second = matches!(case.stage, Stage::Decided { second: Some(_), .. })
            || what == Some("declined");
        let theirs = match (what, officer) {
            (Some("handed-back"), Worker::Officer(_)) => {
                "provider = $13 and stage_name = 'handed-over'".to_owned()
            }
            (Some("handed-back"), Worker::Inspector(_)) => "$13 <> $13".to_owned(),
            _ => format!("{} and {}", officer.theirs("$13"), not_read_by("$9")),
        };
        let first = if second { "and (first_officer is null or first_officer <> $14)" } else { "" };
        let moved = update(
            &format!("{SET} and {theirs} {first} and {}", conflict::none("$14")),
            case,
            steps,
            now,
        )?
        .bind(officer.unit())
        .bind(officer.id().to_string())
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() != 1 {
            let conflict = conflict::of(&mut tx, case.id, officer).await?;
            let mine: i64 = sqlx::query_scalar(
                "select count(*) from cases where id = $1 and first_officer = $2 and steps = $3",
            )
            .bind(case.id.to_string())
            .bind(officer.id().to_string())
            .bind(steps)
            .fetch_one(&mut *tx)
            .await?;
            let blocked = conflict.is_some() || second && mine == 1;
            return Ok(if blocked { Stepped::Conflict } else { Stepped::Moved });
        }
        if matches!(case.stage, Stage::Proposed { .. }) {
            sqlx::query("update cases set first_officer = $2 where id = $1")
                .bind(case.id.to_string())
                .bind(officer.id().to_string())
                .execute(&mut *tx)
                .await?;
        }
        if let Stage::Decided { outcome, .. } = &case.stage {
            apply(&mut tx, case, outcome, today, now).await?;
        }
        let who = (officer.id(), officer.name());
        let what = what.unwrap_or_else(|| named(&case.stage));
        history::add(&mut tx, case.id, who, what, &code::json(&case.stage)?, now).await?;
        if let Some((side, text)) = words {
            message::keep(&mut tx, case.id, who, side, text, now).await?;
        }
        tx.commit().await?;
        Ok(Stepped::Done)
    }

    /// Keeps a step that the citizen made with a case of theirs.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn citizen_step(
        &self,
        citizen: &Citizen,
        made: Move<'_>,
        now: Timestamp,
    ) -> Result<Stepped> {
        let Move { case, steps, what, words } = made;
        let mut tx = self.begin().await?;
        let moved = update(&format!("{SET} and person = $13"), case, steps, now)?
            .bind(citizen.id.to_string())
            .execute(&mut *tx)
            .await?;
        if moved.rows_affected() != 1 {
            return Ok(Stepped::Moved);
        }
        if what == Some("answered") {
            sqlx::query("update cases set answer_draft = null where id = $1")
                .bind(case.id.to_string())
                .execute(&mut *tx)
                .await?;
            if let Some(record) = case.record {
                super::send::adopt_files(&mut tx, citizen, record, case.kind, case.id).await?;
            }
        }
        let who = (citizen.id, citizen.name.as_str());
        let what = what.unwrap_or_else(|| named(&case.stage));
        history::add(&mut tx, case.id, who, what, &code::json(&case.stage)?, now).await?;
        if let Some((side, text)) = words {
            message::keep(&mut tx, case.id, who, side, text, now).await?;
        }
        tx.commit().await?;
        Ok(Stepped::Done)
    }

    /// Keeps what was filled in to answer a request for correction. Returns whether one is open in
    /// this case of theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_answer(
        &self,
        citizen: &Citizen,
        number: &domain::reference::CaseNumber,
        answer: &str,
    ) -> Result<bool> {
        let kept = sqlx::query(
            "update cases set answer_draft = $3 \
             where number = $1 and person = $2 and stage_name = 'asked'",
        )
        .bind(number.as_str())
        .bind(citizen.id.to_string())
        .bind(answer)
        .execute(&self.write)
        .await?;
        Ok(kept.rows_affected() == 1)
    }
}

/// The clock stands still from the request for a correction to the next step, and while the case is
/// closed. What was begun as an answer is its writer's until it is sent or the case is closed.
const SET: &str = "update cases set stage = $1, stage_name = $2, steps = steps + 1, closed_at = $3, \
    accept_by = $4, accept_provisional = $5, answer_by = $6, answer_provisional = $7, \
    extended = $8, provider = coalesce($9, provider), \
    waited = waited + case when asked_at is null then 0 else $10 - asked_at end \
        + case when $3 is null and closed_at is not null then $10 - closed_at else 0 end, \
    asked_at = case when $2 = 'asked' then $10 end, first_officer = null, \
    answer_draft = case when $3 is null then answer_draft end \
    where id = $11 and steps = $12";

fn update<'q>(
    sql: &str,
    case: &Case,
    steps: i64,
    now: Timestamp,
) -> Result<Query<'q, Any, AnyArguments>> {
    let provider = match &case.stage {
        Stage::HandedOver { to, .. } => Some(to.clone()),
        _ => None,
    };
    let extended = case.extended.as_ref().map(code::json).transpose()?;
    Ok(sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .bind(code::json(&case.stage)?)
        .bind(case.stage.place().key())
        .bind(case.stage.is_closed().then(|| now.as_millisecond()))
        .bind(case.clocks.accept_by.date.to_string())
        .bind(i64::from(case.clocks.accept_by.provisional))
        .bind(case.clocks.answer_by.date.to_string())
        .bind(i64::from(case.clocks.answer_by.provisional))
        .bind(extended)
        .bind(provider)
        .bind(now.as_millisecond())
        .bind(case.id.to_string())
        .bind(steps))
}

/// Whether another case about the same record is open.
async fn other_is_open(tx: &mut Transaction<'_, Any>, case: &Case) -> Result<bool> {
    let Some(record) = case.record else { return Ok(false) };
    // Whoever sends a case about it meanwhile waits.
    sqlx::query("update record set version = version where id = $1")
        .bind(record.to_string())
        .execute(&mut **tx)
        .await?;
    let open = sqlx::query(
        "select count(*) as n from cases where record = $1 and closed_at is null and id <> $2",
    )
    .bind(record.to_string())
    .bind(case.id.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(open.try_get::<i64, _>("n")? > 0)
}

/// What a decision does to the record.
async fn apply(
    tx: &mut Transaction<'_, Any>,
    case: &Case,
    outcome: &Outcome,
    today: Date,
    now: Timestamp,
) -> Result<()> {
    let Some(record) = case.record else { return Ok(()) };
    if let (Answers::Statement(own), Outcome::Granted) = (&case.answers, outcome) {
        sqlx::query("update record set statement = $2 where id = $1")
            .bind(record.to_string())
            .bind(&own.text)
            .execute(&mut **tx)
            .await?;
    }
    // More time and own words change nothing in the record itself.
    let repairs = case.answers.wanted() == domain::case::Kind::Repair;
    let why = match outcome {
        Outcome::Granted if repairs => Ended::Repaired,
        Outcome::Removed | Outcome::Delisted => Ended::Removed,
        Outcome::Corrected { facts } | Outcome::Supplemented { facts } => {
            version::correct(tx, &record.to_string(), facts, &case.number, now).await?;
            Ended::Corrected
        }
        Outcome::Ended { facts } => {
            version::correct(tx, &record.to_string(), facts, &case.number, now).await?;
            Ended::Expired
        }
        Outcome::Granted
        | Outcome::Refused
        | Outcome::Kept
        | Outcome::Founded
        | Outcome::Unfounded
        | Outcome::Replied
        | Outcome::Justified
        | Outcome::NotJustified => return Ok(()),
    };
    ended(tx, record, why, today, now).await
}

/// What the history calls the step to that stage.
fn named(stage: &Stage) -> &'static str {
    match stage {
        Stage::Decided { outcome, .. } => outcome.key(),
        other => other.place().key(),
    }
}

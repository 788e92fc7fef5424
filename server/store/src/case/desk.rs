//! The desk: what waits for a unit, and the steps its officers make. Another unit's case is not there.

use domain::case::{Case, Outcome, Stage};
use domain::record::Facts;
use domain::reference::CaseNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Row as _, Transaction};

use super::{Dossier, show};
use crate::ended::{Ended, ended};
use crate::person::Officer;
use crate::{Result, Store, access, code, history, version};

/// A line of the queue.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// The case.
    pub case: Case,
    /// What its record is called, and whom it is about; not told of a case that is closed.
    pub about: Option<About>,
}

/// What a line of the queue tells of its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What the record is called.
    pub title: String,
    /// Whom it is about.
    pub subject_name: String,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It was made.
    Done,
    /// Somebody was faster: the case has moved since it was read.
    Moved,
}

impl Store {
    /// The cases of this officer's unit, `open`, `closed`, or at one stage (`submitted`, `accepted`,
    /// `returned`, `decided`): open ones by due date, then closed ones newest first.
    ///
    /// Seeing the title of an open case's record is a reading, and logged for each record. A closed
    /// case is no ground to read, so it is listed without.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(
        &self,
        officer: &Officer,
        which: &str,
        page: i64,
        per_page: i64,
        now: Timestamp,
    ) -> Result<Vec<QueueRow>> {
        let mut tx = self.begin().await?;
        let rows = sqlx::query(
            "select c.*, r.facts as record_facts, r.subject_name, r.subject_hash from cases c \
             join record r on r.id = c.record \
             where c.unit = $1 and (c.stage_name = $2 or ($2 = 'open' and c.closed_at is null) \
             or ($2 = 'closed' and c.closed_at is not null)) \
             order by case when c.closed_at is null then c.answer_by end, c.closed_at desc, c.id \
             limit $3 offset $4",
        )
        .bind(&officer.unit)
        .bind(which)
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&mut *tx)
        .await?;
        let mut queue = Vec::with_capacity(rows.len());
        for row in &rows {
            let case = code::case(row)?;
            let about = match case.stage.is_closed() {
                true => None,
                false => {
                    let subject_hash = row.try_get("subject_hash")?;
                    let warrant = officer.case_in_queue(subject_hash, case.record, &case.number);
                    access::log(&mut tx, &warrant, now).await?;
                    let facts: String = row.try_get("record_facts")?;
                    Some(About {
                        title: code::from_json::<Facts>("record.facts", &facts)?.title,
                        subject_name: row.try_get("subject_name")?,
                    })
                }
            };
            queue.push(QueueRow { case, about });
        }
        tx.commit().await?;
        Ok(queue)
    }

    /// How many cases of this officer's unit are at each stage.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_counts(&self, officer: &Officer) -> Result<Vec<(String, i64)>> {
        let rows = sqlx::query(
            "select stage_name, count(*) as n from cases where unit = $1 group by stage_name",
        )
        .bind(&officer.unit)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("stage_name")?, row.try_get("n")?))).collect()
    }

    /// A case of this officer's unit, or nothing where it is another's. Reading it reads its record,
    /// which is logged with the case as the reason.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_case(
        &self,
        officer: &Officer,
        number: &CaseNumber,
        now: Timestamp,
    ) -> Result<Option<Dossier>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "select c.*, r.subject_hash from cases c join record r on r.id = c.record \
             where c.number = $1 and c.unit = $2",
        )
        .bind(number.as_str())
        .bind(&officer.unit)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let case = code::case(&row)?;
        let warrant = officer.case_record(row.try_get("subject_hash")?, case.record, &case.number);
        let dossier = show::dossier(self, &mut tx, &row, &warrant, now).await?;
        tx.commit().await?;
        Ok(dossier)
    }

    /// Keeps a step that the officer made, and what it does to the record: a granted repair and an
    /// upheld objection end its display or change it, in the same transaction.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn step(
        &self,
        officer: &Officer,
        steps: i64,
        case: &Case,
        today: Date,
        now: Timestamp,
    ) -> Result<Stepped> {
        let closed = case.stage.is_closed().then(|| now.as_millisecond());
        let what = what(&case.stage);
        let mut tx = self.begin().await?;
        let moved = sqlx::query(
            "update cases set stage = $1, stage_name = $2, steps = steps + 1, closed_at = $3 \
             where id = $4 and unit = $5 and steps = $6",
        )
        .bind(code::json(&case.stage)?)
        .bind(stage_name(&case.stage))
        .bind(closed)
        .bind(case.id.to_string())
        .bind(&officer.unit)
        .bind(steps)
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() != 1 {
            return Ok(Stepped::Moved);
        }
        if let Stage::Decided { outcome, .. } = &case.stage {
            apply(&mut tx, case, outcome, today, now).await?;
        }
        history::add(
            &mut tx,
            case.id,
            (officer.id, &officer.name),
            what,
            &code::json(&case.stage)?,
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(Stepped::Done)
    }
}

/// What a decision does to the record.
async fn apply(
    tx: &mut Transaction<'_, Any>,
    case: &Case,
    outcome: &Outcome,
    today: Date,
    now: Timestamp,
) -> Result<()> {
    let why = match outcome {
        Outcome::Granted => Ended::Repaired,
        Outcome::Removed => Ended::Removed,
        Outcome::Corrected { facts } => {
            version::correct(tx, &case.record.to_string(), facts, &case.number, now).await?;
            Ended::Corrected
        }
        Outcome::Refused | Outcome::Kept => return Ok(()),
    };
    ended(tx, case.record, why, today, now).await
}

fn stage_name(stage: &Stage) -> &'static str {
    match stage {
        Stage::Submitted => "submitted",
        Stage::Accepted { .. } => "accepted",
        Stage::Returned { .. } => "returned",
        Stage::Decided { .. } => "decided",
    }
}

fn what(stage: &Stage) -> &'static str {
    match stage {
        Stage::Decided { outcome, .. } => match outcome {
            Outcome::Granted => "granted",
            Outcome::Refused => "refused",
            Outcome::Corrected { .. } => "corrected",
            Outcome::Removed => "removed",
            Outcome::Kept => "kept",
        },
        other => stage_name(other),
    }
}

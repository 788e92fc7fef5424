//! Several cases of a queue that an officer chose, to be taken on one after the other.

use domain::case::Case;
use domain::reference::CaseNumber;
use jiff::Timestamp;
use sqlx::Row as _;

use super::desk::{LINE, QueueRow, line};
use super::{Conflict, conflict};
use crate::person::Officer;
use crate::{Result, Store, code};

/// A case that was chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Its line in the queue.
    pub row: QueueRow,
    /// How many steps it has made.
    pub steps: i64,
    /// Why the officer cannot act on it.
    pub conflict: Option<Conflict>,
}

/// Where a case stands for an officer, without anything of its record.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The case.
    pub case: Case,
    /// How many steps it has made.
    pub steps: i64,
    /// Why the officer cannot act on it.
    pub conflict: Option<Conflict>,
}

impl Store {
    /// Those of these cases that are the officer's unit's, each with its line of the queue, in this
    /// order. Seeing the title of a record is a reading, and logged for each.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn chosen_cases(
        &self,
        officer: &Officer,
        numbers: &[CaseNumber],
        now: Timestamp,
    ) -> Result<Vec<Chosen>> {
        let mut tx = self.begin().await?;
        let mut chosen = Vec::with_capacity(numbers.len());
        for number in numbers {
            let row = sqlx::query(sqlx::AssertSqlSafe(format!(
                "{LINE} where c.number = $1 and c.unit = $2"
            )))
            .bind(number.as_str())
            .bind(&officer.unit)
            .fetch_optional(&mut *tx)
            .await?;
            let Some(row) = row else { continue };
            let steps = row.try_get("steps")?;
            let row = line(&mut tx, officer, &row, now).await?;
            let conflict = conflict::of(&mut tx, row.case.id, officer.into()).await?;
            chosen.push(Chosen { row, steps, conflict });
        }
        tx.commit().await?;
        Ok(chosen)
    }

    /// Where a case of this officer's unit stands. Nothing of its record is told, so it is no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_standing(
        &self,
        officer: &Officer,
        number: &CaseNumber,
    ) -> Result<Option<Standing>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query("select * from cases where number = $1 and unit = $2")
            .bind(number.as_str())
            .bind(&officer.unit)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let case = code::case(&row)?;
        let conflict = conflict::of(&mut tx, case.id, officer.into()).await?;
        Ok(Some(Standing { case, steps: row.try_get("steps")?, conflict }))
    }
}

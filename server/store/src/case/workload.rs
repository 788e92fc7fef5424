//! What the lead of a unit sees of its cases: who took on what, what is late, how long it took.

use domain::case::Kind;
use domain::reference::CaseNumber;
use domain::workload::{Closed, Open};
use jiff::Timestamp;
use sqlx::Row as _;

use super::desk::DUE;
use crate::person::Officer;
use crate::{Result, Store, code};

/// The milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Who took the case on last.
const TAKEN: &str = "(select h.who_name from history h where h.cases = c.id \
    and h.what in ('accepted', 'reopened', 'returned') order by h.seq desc limit 1)";

impl Store {
    /// The open cases of the unit that this officer leads, by due date, those whose clock
    /// stands still last; none where they lead none.
    /// Nothing of a record is told, so it is no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_work(&self, lead: &Officer) -> Result<Vec<Open>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select c.number, c.kind, {DUE} as due, {TAKEN} as taken_by from cases c \
             where c.unit = $1 and c.closed_at is null and {LEADS} order by case when {DUE} is null then 1 else 0 end, {DUE}, c.id"
        )))
        .bind(&lead.unit)
        .bind(lead.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let due: Option<String> = row.try_get("due")?;
                let number: CaseNumber =
                    code::parse("cases.number", &row.try_get::<String, _>("number")?)?;
                Ok(Open {
                    number,
                    kind: kind(row.try_get("kind")?)?,
                    due: due.map(|it| code::parse("cases.due", &it)).transpose()?,
                    by: row.try_get("taken_by")?,
                })
            })
            .collect()
    }

    /// The cases that this unit closed since then, but for those that were withdrawn.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn closed_work(&self, lead: &Officer, since: Timestamp) -> Result<Vec<Closed>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select c.kind, c.closed_at - c.submitted_at - c.waited as took, {TAKEN} as taken_by \
             from cases c where c.unit = $1 and c.closed_at >= $3 \
             and c.stage_name <> 'withdrawn' and {LEADS}"
        )))
        .bind(&lead.unit)
        .bind(lead.id.to_string())
        .bind(since.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let took: i64 = row.try_get("took")?;
                let days = took.max(0).div_euclid(DAY) + i64::from(took % DAY > 0);
                Ok(Closed { kind: kind(row.try_get("kind")?)?, by: row.try_get("taken_by")?, days })
            })
            .collect()
    }
}

/// That the officer `$2` leads the unit `$1`.
const LEADS: &str = "exists (select 1 from person p where p.id = $2 and p.unit = $1 \
    and p.role = 'officer' and p.leads_since is not null)";

fn kind(word: String) -> Result<Kind> {
    code::from_word("cases.kind", &word)
}

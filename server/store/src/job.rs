//! What happens by itself: which job was done when, and which node is at it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;

use crate::{Result, Store, code};

/// How often each thing was done by a job: `expired` → 3.
pub type Did = BTreeMap<String, u64>;

/// How a job stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Its name.
    pub name: String,
    /// When it was last done.
    pub done_at: Timestamp,
    /// The day it was last done for.
    pub done_on: Date,
    /// What it did then.
    pub did: Did,
}

impl Store {
    /// Takes a job for this long. Nothing where another node is at it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_job(
        &self,
        name: &str,
        lease: SignedDuration,
        now: Timestamp,
    ) -> Result<bool> {
        let taken = sqlx::query(
            "insert into job (name, running_until) values ($1, $2) \
             on conflict (name) do update set running_until = excluded.running_until \
             where job.running_until is null or job.running_until <= $3",
        )
        .bind(name)
        .bind((now + lease).as_millisecond())
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Says that a job was done for that day, and what it did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_job(&self, name: &str, day: Date, did: &Did, now: Timestamp) -> Result<()> {
        sqlx::query("update job set running_until = null, done_at = $2, done_on = $3, did = $4 where name = $1")
            .bind(name)
            .bind(now.as_millisecond())
            .bind(day.to_string())
            .bind(code::json(did)?)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Gives a job back that could not be done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_job(&self, name: &str) -> Result<()> {
        sqlx::query("update job set running_until = null where name = $1")
            .bind(name)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Every job that was ever done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn jobs(&self) -> Result<Vec<JobRow>> {
        let rows = sqlx::query("select * from job where done_at is not null order by name")
            .fetch_all(&self.read)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(JobRow {
                    name: row.try_get("name")?,
                    done_at: code::instant(row.try_get("done_at")?),
                    done_on: code::parse("job.done_on", &row.try_get::<String, _>("done_on")?)?,
                    did: code::from_json("job.did", &row.try_get::<String, _>("did")?)?,
                })
            })
            .collect()
    }
}

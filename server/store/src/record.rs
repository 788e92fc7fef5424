//! Reading records: only against a warrant, and never unlogged.

use domain::record::Record;
use jiff::Timestamp;

use crate::person::Citizen;
use crate::warrant::ReadWarrant;
use crate::{Result, Store, access, code};

impl Store {
    /// Every record that the warrant covers, newest decision first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn records(&self, warrant: &ReadWarrant, now: Timestamp) -> Result<Vec<Record>> {
        let mut tx = self.begin().await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} where r.subject_hash = $1 and ($2 is null or r.id = $2) order by r.id desc",
            code::RECORD
        )))
        .bind(&warrant.subject_hash)
        .bind(warrant.record.map(|it| it.to_string()))
        .fetch_all(&mut *tx)
        .await?;
        let mut records = rows.iter().map(code::record).collect::<Result<Vec<_>>>()?;
        records.sort_by_key(|record| std::cmp::Reverse(record.facts.decided_on));
        // A single record that is not there was not read, so nothing is logged.
        if warrant.record.is_none() || !records.is_empty() {
            access::log(&mut tx, warrant, now).await?;
        }
        tx.commit().await?;
        Ok(records)
    }

    /// The one record that the warrant covers, or nothing where there is none or it is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record(&self, warrant: &ReadWarrant, now: Timestamp) -> Result<Option<Record>> {
        debug_assert!(warrant.record.is_some(), "this warrant covers a list");
        Ok(self.records(warrant, now).await?.into_iter().next())
    }

    /// How many records there are about this citizen: a number, and so no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_record_count(&self, citizen: &Citizen) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from record where subject_hash = $1")
            .bind(&citizen.subject_hash)
            .fetch_one(&self.read)
            .await?)
    }

    /// How many records there are in all: for the operator, not about anybody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_count(&self) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from record").fetch_one(&self.read).await?)
    }
}

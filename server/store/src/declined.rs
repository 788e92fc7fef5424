//! Good records that their person does not want counted or handed on (after the model of
//! 深圳经济特区社会信用条例 §39). The person still sees them, and can take it back.

use std::collections::BTreeSet;

use domain::ids::RecordId;
use domain::points::may_be_declined;
use domain::record::Kind;
use jiff::Timestamp;
use sqlx::Row as _;

use crate::person::Citizen;
use crate::{Result, Store, code};

impl Store {
    /// Leaves a record of this citizen out of points and of what others may see. Returns whether it
    /// is theirs and of a kind that may be declined; twice is once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decline(
        &self,
        citizen: &Citizen,
        record: RecordId,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let kind: Option<String> =
            sqlx::query_scalar("select kind from record where id = $1 and subject_hash = $2")
                .bind(record.to_string())
                .bind(&citizen.subject_hash)
                .fetch_optional(&mut *tx)
                .await?;
        let kind = kind.and_then(|it| Kind::from_key(&it));
        if !kind.is_some_and(may_be_declined) {
            return Ok(false);
        }
        sqlx::query(
            "insert into declined (record, subject_hash, declined_at) values ($1, $2, $3) \
             on conflict (record) do nothing",
        )
        .bind(record.to_string())
        .bind(&citizen.subject_hash)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Takes that back. Returns whether the record was declined.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn undo_decline(&self, citizen: &Citizen, record: RecordId) -> Result<bool> {
        let undone = sqlx::query("delete from declined where record = $1 and subject_hash = $2")
            .bind(record.to_string())
            .bind(&citizen.subject_hash)
            .execute(&self.write)
            .await?;
        Ok(undone.rows_affected() > 0)
    }

    /// The records that this citizen declined.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn declined(&self, citizen: &Citizen) -> Result<BTreeSet<RecordId>> {
        let rows = sqlx::query("select record from declined where subject_hash = $1")
            .bind(&citizen.subject_hash)
            .fetch_all(&self.read)
            .await?;
        rows.iter()
            .map(|row| code::parse("declined.record", &row.try_get::<String, _>("record")?))
            .collect()
    }
}

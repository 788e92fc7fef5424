//! Repairs that were asked for at 信用中国, as the person told it here.

use domain::handoff::{Handoff, Outcome};
use domain::ids::RecordId;
use jiff::Timestamp;
use sqlx::Row as _;

use crate::person::Citizen;
use crate::{Result, Store, code};

impl Store {
    /// What this citizen wrote down about this record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn handoff(&self, citizen: &Citizen, record: RecordId) -> Result<Option<Handoff>> {
        let row = sqlx::query("select * from handoff where person = $1 and record = $2")
            .bind(citizen.id.to_string())
            .bind(record.to_string())
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            let outcome: Option<String> = row.try_get("outcome")?;
            Ok(Handoff {
                code: row.try_get("code")?,
                applied_on: code::parse(
                    "handoff.applied_on",
                    &row.try_get::<String, _>("applied_on")?,
                )?,
                outcome: outcome.as_deref().and_then(Outcome::from_key),
            })
        })
        .transpose()
    }

    /// Keeps what this citizen wrote down. Returns whether the record is theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_handoff(
        &self,
        citizen: &Citizen,
        record: RecordId,
        handoff: &Handoff,
        now: Timestamp,
    ) -> Result<bool> {
        let kept = sqlx::query(
            "insert into handoff (person, record, code, applied_on, outcome, changed_at) \
             select $1, r.id, $3, $4, $5, $6 from record r where r.id = $2 and r.subject_hash = $7 \
             on conflict (person, record) do update \
             set code = $3, applied_on = $4, outcome = $5, changed_at = $6",
        )
        .bind(citizen.id.to_string())
        .bind(record.to_string())
        .bind(&handoff.code)
        .bind(handoff.applied_on.to_string())
        .bind(handoff.outcome.map(Outcome::key))
        .bind(now.as_millisecond())
        .bind(&citizen.subject_hash)
        .execute(&self.write)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Takes back what this citizen wrote down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_handoff(&self, citizen: &Citizen, record: RecordId) -> Result<()> {
        sqlx::query("delete from handoff where person = $1 and record = $2")
            .bind(citizen.id.to_string())
            .bind(record.to_string())
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

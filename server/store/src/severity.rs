//! The severity of a record, confirmed by an officer of the unit that decided it. Another unit's
//! record is not there; what was confirmed already is not there either.

use domain::id_number::IdNumber;
use domain::ids::RecordId;
use domain::record::Record;
use domain::severity::Confirmation;
use jiff::Timestamp;
use sqlx::Row as _;

use crate::history::{Chain, add_to};
use crate::person::{Citizen, Officer};
use crate::{Result, Store, access, code};

/// Which records wait: `$1` is the unit.
const WAITING: &str = "r.unit = $1 and r.severity is not null and r.severity_confirmed_at is null \
    and r.state = 'standing' and r.expired_at is null";

/// What became of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It is kept.
    Done,
    /// Somebody was faster, or the record changed since it was read.
    Moved,
}

/// A confirmation as the person reads it whom the record is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When.
    pub at: Timestamp,
    /// What was confirmed.
    pub confirmation: Confirmation,
}

impl Store {
    /// How many records of this officer's unit wait for their severity to be confirmed: a number,
    /// and so no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unconfirmed_count(&self, officer: &Officer) -> Result<i64> {
        Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "select count(*) from record r where {WAITING}"
        )))
        .bind(&officer.unit)
        .fetch_one(&self.read)
        .await?)
    }

    /// The records of this officer's unit whose severity is still a proposal, the oldest first. Each
    /// that is listed is read, and logged.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unconfirmed(
        &self,
        officer: &Officer,
        page: i64,
        per_page: i64,
        now: Timestamp,
    ) -> Result<Vec<Record>> {
        let mut tx = self.begin().await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} where {WAITING} order by r.received_on, r.id limit $2 offset $3",
            code::RECORD
        )))
        .bind(&officer.unit)
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&mut *tx)
        .await?;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            let record = code::record(row)?;
            let warrant = officer.unconfirmed_in_list(row.try_get("subject_hash")?, record.id);
            access::log(&mut tx, &warrant, now).await?;
            records.push(record);
        }
        tx.commit().await?;
        Ok(records)
    }

    /// One of these records, and the number of its subject as an officer may see it: a person's
    /// masked. Reading it is logged.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unconfirmed_record(
        &self,
        officer: &Officer,
        record: RecordId,
        now: Timestamp,
    ) -> Result<Option<(Record, String)>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} where {WAITING} and r.id = $2",
            code::RECORD
        )))
        .bind(&officer.unit)
        .bind(record.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let warrant = officer.unconfirmed_record(row.try_get("subject_hash")?, record);
        access::log(&mut tx, &warrant, now).await?;
        tx.commit().await?;
        let sealed: String = row.try_get("subject_sealed")?;
        let number = self.keys.open("record.subject", &sealed);
        let number = number.map_err(|why| code::damaged("record.subject_sealed", why))?;
        let number = IdNumber::parse(&number).map_or(number, |it| it.masked());
        Ok(Some((code::record(&row)?, number)))
    }

    /// Keeps what the officer confirmed, with an entry in the record's append-only history. It counts
    /// for the version that the officer read, and only once.
    ///
    /// The last day of the display follows from the severity: `expire_one` computes it anew.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn confirm_severity(
        &self,
        officer: &Officer,
        record: RecordId,
        version: i64,
        confirmation: &Confirmation,
        now: Timestamp,
    ) -> Result<Confirmed> {
        let mut tx = self.begin().await?;
        let kept = sqlx::query(
            "update record set severity = $3, severity_confirmed_at = $4 \
             where id = $2 and unit = $1 and severity = $5 and severity_confirmed_at is null \
             and state = 'standing' and expired_at is null and version = $6",
        )
        .bind(&officer.unit)
        .bind(record.to_string())
        .bind(confirmation.to.key())
        .bind(now.as_millisecond())
        .bind(confirmation.from.key())
        .bind(version)
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() != 1 {
            return Ok(Confirmed::Moved);
        }
        let detail = code::json(confirmation)?;
        let who = (officer.id, officer.name.as_str());
        add_to(&mut tx, Chain::Severity(record), who, "confirmed", &detail, now).await?;
        tx.commit().await?;
        Ok(Confirmed::Done)
    }

    /// Whether the severity of this record of the officer's unit was confirmed: said to somebody who
    /// came second, and says nothing of the record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirmed_by_unit(&self, officer: &Officer, record: RecordId) -> Result<bool> {
        let n: i64 = sqlx::query_scalar(
            "select count(*) from record where id = $1 and unit = $2 and severity_confirmed_at is not null",
        )
        .bind(record.to_string())
        .bind(&officer.unit)
        .fetch_one(&self.read)
        .await?;
        Ok(n > 0)
    }

    /// Who confirmed the severity of a record of this citizen, and on what: told to them beside the
    /// record, which they read themselves.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn severity_told(&self, citizen: &Citizen, record: RecordId) -> Result<Option<Told>> {
        let row = sqlx::query(
            "select h.at, h.detail from severity_history h join record r on r.id = h.record \
             where h.record = $1 and r.subject_hash = $2 and r.severity_confirmed_at is not null \
             order by h.seq desc limit 1",
        )
        .bind(record.to_string())
        .bind(&citizen.subject_hash)
        .fetch_optional(&self.read)
        .await?;
        row.map(|row| {
            Ok(Told {
                at: code::instant(row.try_get("at")?),
                confirmation: code::from_json(
                    "severity_history.detail",
                    &row.try_get::<String, _>("detail")?,
                )?,
            })
        })
        .transpose()
    }
}

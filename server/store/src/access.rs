//! The access log: who read whose record, and why. Never what it said.

use domain::access::Purpose;
use domain::ids::RecordId;
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::person::Citizen;
use crate::warrant::ReadWarrant;
use crate::{Result, Store, code, new_id};

/// One reading of my records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// Which record; the list of all where absent.
    pub record: Option<RecordId>,
    /// What that record is called.
    pub title: Option<String>,
    /// The unit of the officer who read it; nothing where it was me.
    pub unit: Option<String>,
    /// Why.
    pub purpose: Purpose,
    /// What the purpose rests on: the number of the case they read it for.
    pub reference: Option<String>,
}

/// Writes exactly one line for one reading.
pub(crate) async fn log(
    tx: &mut Transaction<'_, Any>,
    warrant: &ReadWarrant,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into access (id, subject_hash, record, reader, reader_role, reader_unit, warrant, reference, at, purpose) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new_id(now).simple().to_string())
    .bind(&warrant.subject_hash)
    .bind(warrant.record.map(|it| it.to_string()))
    .bind(&warrant.reader)
    .bind(warrant.role)
    .bind(&warrant.unit)
    .bind(warrant.ground)
    .bind(&warrant.reference)
    .bind(now.as_millisecond())
    .bind(warrant.purpose.key())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// Who read this citizen's records, newest first, and how many readings there are in all.
    /// With `record`, only the readings of that one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accesses(
        &self,
        citizen: &Citizen,
        record: Option<RecordId>,
        page: i64,
        per_page: i64,
    ) -> Result<(Vec<Access>, i64)> {
        let record = record.map(|it| it.to_string());
        let total: i64 = sqlx::query_scalar(
            "select count(*) from access where subject_hash = $1 and ($2 is null or record = $2)",
        )
        .bind(&citizen.subject_hash)
        .bind(&record)
        .fetch_one(&self.read)
        .await?;
        let rows = sqlx::query(
            "select a.at, a.record, a.reader_unit, a.reference, a.purpose, r.facts from access a \
             left join record r on r.id = a.record \
             where a.subject_hash = $1 and ($2 is null or a.record = $2) \
             order by a.at desc, a.id desc limit $3 offset $4",
        )
        .bind(&citizen.subject_hash)
        .bind(&record)
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&self.read)
        .await?;
        let mut accesses = Vec::with_capacity(rows.len());
        for row in rows {
            let record: Option<String> = row.try_get("record")?;
            let facts: Option<String> = row.try_get("facts")?;
            let facts =
                facts.map(|it| code::from_json::<domain::record::Facts>("record.facts", &it));
            accesses.push(Access {
                at: code::instant(row.try_get("at")?),
                record: record.map(|it| code::parse("access.record", &it)).transpose()?,
                title: facts.transpose()?.map(|facts| facts.title),
                unit: row.try_get("reader_unit")?,
                purpose: purpose(&row.try_get::<String, _>("purpose")?)?,
                reference: row.try_get("reference")?,
            });
        }
        Ok((accesses, total))
    }

    /// How often this citizen's records were read since then: by themselves (no unit) and by each unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_counts(
        &self,
        citizen: &Citizen,
        since: Timestamp,
    ) -> Result<Vec<(Option<String>, i64)>> {
        let rows = sqlx::query(
            "select reader_unit, count(*) as n from access where subject_hash = $1 and at >= $2 \
             group by reader_unit order by n desc",
        )
        .bind(&citizen.subject_hash)
        .bind(since.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("reader_unit")?, row.try_get("n")?))).collect()
    }
}

fn purpose(key: &str) -> Result<Purpose> {
    Purpose::from_key(key).ok_or_else(|| code::damaged("access.purpose", key))
}

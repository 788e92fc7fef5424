//! The access log: who read whose record, and why. Never what it said.

use domain::access::Purpose;
use domain::ids::{AccessId, RecordId};
use domain::reference::CaseNumber;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::person::Citizen;
use crate::warrant::{LISTED, ReadWarrant};
use crate::{Result, Store, code, new_id};

/// One reading of my records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Its id.
    pub id: AccessId,
    /// When.
    pub at: Timestamp,
    /// Which record; a list where absent.
    pub record: Option<RecordId>,
    /// What that record is called.
    pub title: Option<String>,
    /// Who read it.
    pub by: Reader,
    /// Whether only its title and my name were seen, in a queue of cases.
    pub listed: bool,
    /// Why.
    pub purpose: Purpose,
    /// What the purpose rests on: the number of the case they read it for.
    pub reference: Option<String>,
    /// The case in which I asked why.
    pub inspection: Option<CaseNumber>,
}

/// Who read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person themselves.
    Own,
    /// An officer of the unit with this code.
    Officer(String),
    /// An inspector of the unit with this code.
    Inspector(String),
    /// A party that the person authorised, by name.
    Party(String),
    /// This site by itself, in the name of the unit with this code.
    System(String),
}

impl Reader {
    /// The code of the reader's unit, if it is one.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Officer(unit) | Self::Inspector(unit) | Self::System(unit) => Some(unit),
            Self::Own | Self::Party(_) => None,
        }
    }
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

/// The columns of a line, with the title of its record, the party and the inspection joined.
pub(crate) const ACCESS: &str = "select a.*, r.facts as record_facts, w.party, ic.number as inspection_number from access a \
    left join record r on r.id = a.record \
    left join authorisation w on w.id = a.reader \
    left join case_access i on i.access = a.id left join cases ic on ic.id = i.cases";

/// Only readings of this record. What an authorised party saw stood in one line without a record, before
/// each record had its own: such a line says of every record that it may have been seen.
const OF_RECORD: &str = "(cast($2 as text) is null or a.record = $2 or \
    a.record is null and a.warrant = 'authorisation' and a.reader in \
    (select authorisation from authorisation_record where record = $2))";

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
        let total: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "select count(*) from access a where a.subject_hash = $1 and {OF_RECORD}"
        )))
        .bind(&citizen.subject_hash)
        .bind(&record)
        .fetch_one(&self.read)
        .await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{ACCESS} where a.subject_hash = $1 and {OF_RECORD} \
             order by a.at desc, a.id desc limit $3 offset $4"
        )))
        .bind(&citizen.subject_hash)
        .bind(&record)
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&self.read)
        .await?;
        Ok((rows.iter().map(from_row).collect::<Result<_>>()?, total))
    }

    /// One line of this citizen's access log, or nothing where it is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access(&self, citizen: &Citizen, id: AccessId) -> Result<Option<Access>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{ACCESS} where a.subject_hash = $1 and a.id = $2"
        )))
        .bind(&citizen.subject_hash)
        .bind(id.to_string())
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(from_row).transpose()
    }

    /// How often this citizen's records were read since then, by each reader. What a party opened at once
    /// is once, however many records it was shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_counts(
        &self,
        citizen: &Citizen,
        since: Timestamp,
    ) -> Result<Vec<(Reader, i64)>> {
        let rows = sqlx::query(
            "select a.reader_role, a.reader_unit, w.party, count(distinct case \
             when a.reader_role = 'party' then a.reader || ' ' || cast(a.at as text) else a.id end) as n from access a \
             left join authorisation w on w.id = a.reader \
             where a.subject_hash = $1 and a.at >= $2 \
             group by a.reader_role, a.reader_unit, w.party order by n desc",
        )
        .bind(&citizen.subject_hash)
        .bind(since.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok((reader(row)?, row.try_get("n")?))).collect()
    }

    /// Forgets the lines that are older than that; how many there were. The database itself refuses
    /// to forget any that is not ten years old.
    ///
    /// # Errors
    /// When the database fails, or a line is too young.
    pub async fn forget_accesses(&self, before: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from access where at < $1")
            .bind(before.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }
}

/// A line from the columns of [`ACCESS`].
pub(crate) fn from_row(row: &AnyRow) -> Result<Access> {
    let record: Option<String> = row.try_get("record")?;
    let facts: Option<String> = row.try_get("record_facts")?;
    let facts = facts.map(|it| code::from_json::<domain::record::Facts>("record.facts", &it));
    let inspection: Option<String> = row.try_get("inspection_number")?;
    Ok(Access {
        id: code::parse("access.id", &row.try_get::<String, _>("id")?)?,
        at: code::instant(row.try_get("at")?),
        record: record.map(|it| code::parse("access.record", &it)).transpose()?,
        title: facts.transpose()?.map(|facts| facts.title),
        by: reader(row)?,
        listed: row.try_get::<String, _>("warrant")? == LISTED,
        purpose: purpose(&row.try_get::<String, _>("purpose")?)?,
        reference: row.try_get("reference")?,
        inspection: inspection.map(|it| code::parse("cases.number", &it)).transpose()?,
    })
}

fn reader(row: &AnyRow) -> Result<Reader> {
    let unit = row.try_get::<Option<String>, _>("reader_unit")?.unwrap_or_default();
    Ok(match row.try_get::<String, _>("reader_role")?.as_str() {
        "own" => Reader::Own,
        "officer" => Reader::Officer(unit),
        "inspector" => Reader::Inspector(unit),
        "party" => Reader::Party(row.try_get::<Option<String>, _>("party")?.unwrap_or_default()),
        "system" => Reader::System(unit),
        other => return Err(code::damaged("access.reader_role", other)),
    })
}

pub(crate) fn purpose(key: &str) -> Result<Purpose> {
    Purpose::from_key(key).ok_or_else(|| code::damaged("access.purpose", key))
}

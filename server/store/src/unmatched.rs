//! Readings that do not fit what they rest on: a purpose without a case, a case of another record or
//! unit, a reading after the case was closed.

use domain::access::{AFTER_CLOSING, Fault, Purpose};
use jiff::Timestamp;
use sqlx::Row as _;

use crate::{Result, Store, access, code};

/// A reading that does not fit. It names neither the person nor the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The id of its line in the access log.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// `officer`, `inspector`, `party` or `system`.
    pub role: String,
    /// The code of the reader's unit.
    pub unit: Option<String>,
    /// What the reader said it was for.
    pub purpose: Purpose,
    /// What they said it rests on.
    pub reference: Option<String>,
    /// What does not fit.
    pub fault: Fault,
}

/// Every reading that was not the person's own, and what does not fit about it.
///
/// `$1` is for how many milliseconds after its closing a case may still be looked at.
const FAULTS: &str = "select a.id, a.at, a.reader_role, a.reader_unit, a.purpose, a.reference, case \
    when a.reader_role = 'party' then case \
        when a.reference is null then 'no-reference' \
        when w.id is null or w.id <> a.reader then 'no-case' \
        when w.subject_hash <> a.subject_hash then 'other-record' \
        when a.record is not null and not exists (select 1 from authorisation_record ar \
            where ar.authorisation = w.id and ar.record = a.record) then 'other-record' \
        when a.at >= w.until_at or a.at > w.revoked_at then 'after-closing' end \
    when a.purpose = 'export' then case \
        when not exists (select 1 from export_row x where x.record = a.record \
            and 'export/' || x.downstream = a.reader) then 'no-case' end \
    when a.purpose = 'termination' then case \
        when not exists (select 1 from message m where m.record = a.record \
            and 'message/' || m.downstream = a.reader) then 'no-case' end \
    when a.purpose in ('repair', 'objection') then case \
        when a.reference is null then 'no-reference' \
        when c.id is null or case when c.kind in ('repair', 'extension') then 'repair' \
            when c.kind in ('objection', 'review', 'statement') then 'objection' else '' end <> a.purpose \
            then 'no-case' \
        when a.record is null or c.record is null or c.record <> a.record then 'other-record' \
        when a.reader_unit is null or a.reader_unit not in (c.unit, coalesce(c.provider, c.unit)) then 'other-unit' \
        when a.at > c.closed_at + $1 then 'after-closing' end \
    when a.purpose = 'inspection' then case \
        when a.reference is null then 'no-reference' \
        when i.cases is null then 'no-case' \
        when i.subject_hash <> a.subject_hash then 'other-record' \
        when i.reader_unit = a.reader_unit then 'other-unit' \
        when a.at > c.closed_at + $1 then 'after-closing' end \
    when a.purpose = 'severity' then case \
        when r.id is null or r.subject_hash <> a.subject_hash then 'other-record' \
        when a.reader_unit is null or r.unit <> a.reader_unit then 'other-unit' end \
    else 'no-ground' end as fault \
    from access a \
    left join record r on r.id = a.record \
    left join cases c on c.number = replace(a.reference, '-', '') \
    left join case_access i on i.cases = c.id \
    left join authorisation w on w.number = replace(a.reference, '-', '') \
    where a.reader_role <> 'own'";

impl Store {
    /// The readings that do not fit, newest first, but none of `not_of`, the unit of whoever looks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unmatched(&self, not_of: Option<&str>, most: i64) -> Result<Vec<Unmatched>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select * from ({FAULTS}) as odd where fault is not null \
             and (cast($2 as text) is null or reader_unit is null or reader_unit <> $2) \
             order by at desc, id desc limit $3"
        )))
        .bind(i64::try_from(AFTER_CLOSING.as_millis()).unwrap_or(0))
        .bind(not_of)
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let fault: String = row.try_get("fault")?;
                Ok(Unmatched {
                    id: row.try_get("id")?,
                    at: code::instant(row.try_get("at")?),
                    role: row.try_get("reader_role")?,
                    unit: row.try_get("reader_unit")?,
                    purpose: access::purpose(&row.try_get::<String, _>("purpose")?)?,
                    reference: row.try_get("reference")?,
                    fault: Fault::from_key(&fault)
                        .ok_or_else(|| code::damaged("access.fault", &fault))?,
                })
            })
            .collect()
    }
}

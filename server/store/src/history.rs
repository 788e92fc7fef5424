//! What happened to a case: append-only, each entry chained to the one before it.

use domain::ids::{CaseId, PersonId};
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::case::Entry;
use crate::seal::sha256;
use crate::{Result, code};

/// Adds an entry in the transaction that makes the change itself.
pub(crate) async fn add(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    who: (PersonId, &str),
    what: &str,
    detail: &str,
    now: Timestamp,
) -> Result<()> {
    let last =
        sqlx::query("select seq, hash from history where cases = $1 order by seq desc limit 1")
            .bind(case.to_string())
            .fetch_optional(&mut **tx)
            .await?;
    let (seq, previous) = match last {
        Some(row) => (row.try_get::<i64, _>("seq")? + 1, row.try_get::<String, _>("hash")?),
        None => (1, String::new()),
    };
    let (person, name) = who;
    let at = now.as_millisecond();
    let whole = code::json(&(case, seq, at, person, name, what, detail, &previous))?;
    sqlx::query(
        "insert into history (cases, seq, at, who, who_name, what, detail, previous, hash) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(case.to_string())
    .bind(seq)
    .bind(at)
    .bind(person.to_string())
    .bind(name)
    .bind(what)
    .bind(detail)
    .bind(&previous)
    .bind(sha256(whole.as_bytes()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Every entry of a case, oldest first.
pub(crate) async fn of_case(tx: &mut Transaction<'_, Any>, case: CaseId) -> Result<Vec<Entry>> {
    let rows = sqlx::query("select at, who_name, what from history where cases = $1 order by seq")
        .bind(case.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Entry {
                at: code::instant(row.try_get("at")?),
                who: row.try_get("who_name")?,
                what: row.try_get("what")?,
            })
        })
        .collect()
}

//! What happened to a case, a severity or a participation: append-only, each entry chained to the one before it.

use domain::ids::{CaseId, ParticipationId, PersonId, RecordId};
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::case::Entry;
use crate::seal::sha256;
use crate::{Result, code, notice};

/// Whose history it is: each has a table of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Chain {
    /// Of a case.
    Case(CaseId),
    /// Of the severity of a record.
    Severity(RecordId),
    /// Of somebody's part in an activity.
    Participation(ParticipationId),
}

impl Chain {
    /// The table, and the column of whose history it is.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Case(_) => ("history", "cases"),
            Self::Severity(_) => ("severity_history", "record"),
            Self::Participation(_) => ("participation_history", "participation"),
        }
    }

    fn id(self) -> String {
        match self {
            Self::Case(id) => id.to_string(),
            Self::Severity(id) => id.to_string(),
            Self::Participation(id) => id.to_string(),
        }
    }
}

/// Adds an entry to a case in the transaction that makes the change itself.
pub(crate) async fn add(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    who: (PersonId, &str),
    what: &str,
    detail: &str,
    now: Timestamp,
) -> Result<()> {
    let seq = add_to(tx, Chain::Case(case), who, what, detail, now).await?;
    // Notices arise here and nowhere else, so that no step can forget them.
    notice::of_step(tx, case, who.0, seq, what, now).await
}

/// Adds an entry in the transaction that makes the change itself, and returns which it is.
pub(crate) async fn add_to(
    tx: &mut Transaction<'_, Any>,
    chain: Chain,
    who: (PersonId, &str),
    what: &str,
    detail: &str,
    now: Timestamp,
) -> Result<i64> {
    let ((table, column), id) = (chain.place(), chain.id());
    let last = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select seq, hash from {table} where {column} = $1 order by seq desc limit 1"
    )))
    .bind(&id)
    .fetch_optional(&mut **tx)
    .await?;
    let (seq, previous) = match last {
        Some(row) => (row.try_get::<i64, _>("seq")? + 1, row.try_get::<String, _>("hash")?),
        None => (1, String::new()),
    };
    let (person, name) = who;
    let at = now.as_millisecond();
    // A case is hashed by its id as JSON writes it, with dashes.
    let whole = match chain {
        Chain::Case(case) => code::json(&(case, seq, at, person, name, what, detail, &previous))?,
        Chain::Severity(it) => code::json(&(it, seq, at, person, name, what, detail, &previous))?,
        Chain::Participation(it) => {
            code::json(&(it, seq, at, person, name, what, detail, &previous))?
        }
    };
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into {table} ({column}, seq, at, who, who_name, what, detail, previous, hash) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )))
    .bind(id)
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
    Ok(seq)
}

/// Every entry of a case, oldest first.
pub(crate) async fn of_case(tx: &mut Transaction<'_, Any>, case: CaseId) -> Result<Vec<Entry>> {
    let rows =
        sqlx::query("select at, who_name, what, detail from history where cases = $1 order by seq")
            .bind(case.to_string())
            .fetch_all(&mut **tx)
            .await?;
    rows.iter()
        .map(|row| {
            Ok(Entry {
                at: code::instant(row.try_get("at")?),
                who: row.try_get("who_name")?,
                what: row.try_get("what")?,
                detail: row.try_get("detail")?,
            })
        })
        .collect()
}

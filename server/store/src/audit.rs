//! Walking the hash chains of the histories: whether any entry was changed, taken out or put in since
//! it was written.

use domain::ids::{CaseId, InspectionId, ParticipationId, PersonId, RecordId};
use serde::Serialize;
use sqlx::Row as _;

use crate::seal::sha256;
use crate::{Result, Store, code};

/// The chained tables, each with the column of whose history it is.
const CHAINS: [(&str, &str); 4] = [
    ("history", "cases"),
    ("inspection_history", "inspection"),
    ("severity_history", "record"),
    ("participation_history", "participation"),
];

/// The first link that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The table.
    pub table: &'static str,
    /// Whose history it is, and which entry of it.
    pub row: String,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

impl Store {
    /// How many entries were read, or the first link that does not hold: an entry whose number does
    /// not follow, that names another hash than the one before it has, or whose own hash is not that
    /// of what it says.
    ///
    /// # Errors
    /// When the database fails, or an entry cannot be read at all.
    pub async fn audit(&self) -> Result<std::result::Result<u64, Broken>> {
        let mut read = 0;
        for (table, column) in CHAINS {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
                "select {column} as whose, seq, at, who, who_name, what, detail, previous, hash \
                 from {table} order by {column}, seq"
            )))
            .fetch_all(&self.read)
            .await?;
            let (mut last, mut next, mut before) = (String::new(), 1, String::new());
            for row in rows {
                let whose: String = row.try_get("whose")?;
                if whose != last {
                    (last, next, before) = (whose.clone(), 1, String::new());
                }
                let seq: i64 = row.try_get("seq")?;
                let (previous, hash): (String, String) =
                    (row.try_get("previous")?, row.try_get("hash")?);
                let broken = |expected: String, found: String| {
                    Ok(Err(Broken { table, row: format!("{whose} {seq}"), expected, found }))
                };
                if seq != next {
                    return broken(next.to_string(), seq.to_string());
                }
                if previous != before {
                    return broken(before, previous);
                }
                let at: i64 = row.try_get("at")?;
                let who: PersonId = code::parse("who", &row.try_get::<String, _>("who")?)?;
                let (name, what, detail): (String, String, String) =
                    (row.try_get("who_name")?, row.try_get("what")?, row.try_get("detail")?);
                let rest = (seq, at, who, name, what, detail, previous);
                let is = match column {
                    "cases" => hashed(code::parse::<CaseId>(column, &whose)?, rest),
                    "inspection" => hashed(code::parse::<InspectionId>(column, &whose)?, rest),
                    "participation" => {
                        hashed(code::parse::<ParticipationId>(column, &whose)?, rest)
                    }
                    _ => hashed(code::parse::<RecordId>(column, &whose)?, rest),
                }?;
                if hash != is {
                    return broken(is, hash);
                }
                (next, before) = (seq + 1, hash);
                read += 1;
            }
        }
        Ok(Ok(read))
    }
}

type Rest = (i64, i64, PersonId, String, String, String, String);

/// The hash of an entry, as [`crate::history`] writes it.
fn hashed(whose: impl Serialize, rest: Rest) -> Result<String> {
    let (seq, at, who, name, what, detail, previous) = rest;
    Ok(sha256(code::json(&(whose, seq, at, who, name, what, detail, previous))?.as_bytes()))
}

//! What the two sides write to each other about a case, and the notes that only the desk reads.

use domain::ids::{CaseId, PersonId};
use jiff::Timestamp;
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use super::worker::Worker;
use crate::person::Citizen;
use crate::seal::sha256;
use crate::{Result, Store, code, history, new_id};

/// Who wrote it, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The citizen, for the desk.
    Citizen,
    /// The desk, for the citizen.
    Desk,
    /// The desk, for itself.
    Note,
}

impl Side {
    fn key(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Desk => "desk",
            Self::Note => "note",
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Citizen => "message-citizen",
            Self::Desk => "message-desk",
            Self::Note => "note",
        }
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// When.
    pub at: Timestamp,
    /// Who wrote it, by display name.
    pub who: String,
    /// Which side.
    pub side: Side,
    /// The words.
    pub text: String,
}

/// Keeps a message in the transaction of the step that it belongs to. What the history says of it is
/// its hash, so that the words cannot be changed unnoticed.
pub(super) async fn keep(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    who: (PersonId, &str),
    side: Side,
    text: &str,
    now: Timestamp,
) -> Result<()> {
    let id = new_id(now).simple().to_string();
    sqlx::query(
        "insert into case_message (id, cases, at, who, who_name, side, text) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(case.to_string())
    .bind(now.as_millisecond())
    .bind(who.0.to_string())
    .bind(who.1)
    .bind(side.key())
    .bind(text)
    .execute(&mut **tx)
    .await?;
    let detail = json!({ "message": id, "sha256": sha256(text.as_bytes()) });
    history::add(tx, case, who, side.what(), &code::json(&detail)?, now).await
}

/// Every message of a case, oldest first; the notes only where they are asked for.
pub(crate) async fn of_case(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    notes: bool,
) -> Result<Vec<Message>> {
    let rows = sqlx::query(
        "select at, who_name, side, text from case_message where cases = $1 order by at, id",
    )
    .bind(case.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut messages = Vec::with_capacity(rows.len());
    for row in rows {
        let side = match row.try_get::<String, _>("side")?.as_str() {
            "citizen" => Side::Citizen,
            "desk" => Side::Desk,
            "note" if notes => Side::Note,
            "note" => continue,
            other => return Err(code::damaged("case_message.side", other)),
        };
        messages.push(Message {
            at: code::instant(row.try_get("at")?),
            who: row.try_get("who_name")?,
            side,
            text: row.try_get("text")?,
        });
    }
    Ok(messages)
}

impl Store {
    /// Keeps what the citizen writes about an open case of theirs. Returns whether it is one. What was
    /// begun as an answer that nobody waits for any more has gone into it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write_as_citizen(
        &self,
        citizen: &Citizen,
        case: CaseId,
        text: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let open = sqlx::query(
            "update cases set answer_draft = case when stage_name = 'asked' then answer_draft end \
             where id = $1 and person = $2 and closed_at is null",
        )
        .bind(case.to_string())
        .bind(citizen.id.to_string())
        .execute(&mut *tx)
        .await?;
        if open.rows_affected() != 1 {
            return Ok(false);
        }
        keep(&mut tx, case, (citizen.id, &citizen.name), Side::Citizen, text, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Keeps what an officer or inspector writes about a case of theirs, to the citizen or as a note. Returns
    /// whether it is one, and they have no conflict of interest; to the citizen, only while it is open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write_as_officer(
        &self,
        officer: impl Into<Worker<'_>>,
        case: CaseId,
        side: Side,
        text: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let officer = officer.into();
        let open = if side == Side::Desk { "closed_at is null" } else { "1 = 1" };
        let mut tx = self.begin().await?;
        super::conflict::lock(&mut tx, case).await?;
        let open = sqlx::query(sqlx::AssertSqlSafe(format!(
            "update cases set steps = steps where id = $1 and {open} and {} and {}",
            officer.theirs("$3"),
            super::conflict::none("$2")
        )))
        .bind(case.to_string())
        .bind(officer.id().to_string())
        .bind(officer.unit())
        .execute(&mut *tx)
        .await?;
        if open.rows_affected() != 1 {
            return Ok(false);
        }
        keep(&mut tx, case, (officer.id(), officer.name()), side, text, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

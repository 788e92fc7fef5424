//! Sending a case: row, files, history and the end of the draft, together or not at all.

use domain::case::{Answers, Clocks, Kind};
use domain::ids::{CaseId, RecordId};
use domain::reference::CaseNumber;
use domain::rules::Version;
use jiff::Timestamp;
use sqlx::Row as _;
use uuid::Uuid;

use crate::person::Citizen;
use crate::{Result, Store, code, history, new_id};

/// A case to be sent.
#[derive(Clone, Debug)]
pub struct New {
    /// The record it is about.
    pub record: RecordId,
    /// The version of it that the citizen saw.
    pub record_version: i64,
    /// What the citizen wrote, checked.
    pub answers: Answers,
    /// Its days.
    pub clocks: Clocks,
    /// The versions of the rules that it is handed in under.
    pub rules: Vec<Version>,
}

/// What became of a case that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is kept under this number.
    Kept(CaseNumber),
    /// A case of this citizen is open on the record already (a second click, the back button).
    Already(CaseNumber),
    /// The record is not theirs, or was changed or ended meanwhile.
    NotOpen,
}

impl Store {
    /// Sends a case about a record of this citizen.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn send_case(&self, citizen: &Citizen, new: &New, now: Timestamp) -> Result<Sent> {
        let kind = new.answers.kind();
        let mut tx = self.begin().await?;
        // Locks the record on PostgreSQL too, so that two clicks at once find each other.
        let record = sqlx::query(
            "update record set version = version where id = $1 and subject_hash = $2 \
             returning unit, version, state",
        )
        .bind(new.record.to_string())
        .bind(&citizen.subject_hash)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(record) = record else { return Ok(Sent::NotOpen) };

        let open: Option<String> =
            sqlx::query_scalar("select number from cases where record = $1 and closed_at is null")
                .bind(new.record.to_string())
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(open) = open {
            return Ok(Sent::Already(code::parse("cases.number", &open)?));
        }
        let state: String = record.try_get("state")?;
        let ended = state != "standing" && kind == Kind::Repair || state == "withdrawn";
        if ended || record.try_get::<i64, _>("version")? != new.record_version {
            return Ok(Sent::NotOpen);
        }

        let id = CaseId(new_id(now));
        let number = CaseNumber::new(kind, Uuid::new_v4().as_u64_pair().1 ^ id.0.as_u64_pair().1);
        let Clocks { submitted_on, accept_by, answer_by } = new.clocks;
        sqlx::query(
            "insert into cases (id, number, kind, record, record_version, person, unit, answers, \
             submitted_on, accept_by, accept_provisional, answer_by, answer_provisional, \
             stage, stage_name, steps, submitted_at, rules) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'submitted', 0, $15, $16)",
        )
        .bind(id.to_string())
        .bind(number.as_str())
        .bind(code::word(&kind)?)
        .bind(new.record.to_string())
        .bind(new.record_version)
        .bind(citizen.id.to_string())
        .bind(record.try_get::<String, _>("unit")?)
        .bind(code::json(&new.answers)?)
        .bind(submitted_on.to_string())
        .bind(accept_by.date.to_string())
        .bind(i64::from(accept_by.provisional))
        .bind(answer_by.date.to_string())
        .bind(i64::from(answer_by.provisional))
        .bind(code::json(&domain::case::Stage::Submitted)?)
        .bind(now.as_millisecond())
        .bind(code::json(&new.rules)?)
        .execute(&mut *tx)
        .await?;

        let draft = "select id from draft where person = $1 and record = $2 and kind = $3";
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "update evidence set draft = null, cases = $4 where draft in ({draft})"
        )))
        .bind(citizen.id.to_string())
        .bind(new.record.to_string())
        .bind(code::word(&kind)?)
        .bind(id.to_string())
        .execute(&mut *tx)
        .await?;
        sqlx::query("delete from draft where person = $1 and record = $2 and kind = $3")
            .bind(citizen.id.to_string())
            .bind(new.record.to_string())
            .bind(code::word(&kind)?)
            .execute(&mut *tx)
            .await?;
        history::add(
            &mut tx,
            id,
            (citizen.id, &citizen.name),
            "submitted",
            &code::json(&new.answers)?,
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(Sent::Kept(number))
    }
}

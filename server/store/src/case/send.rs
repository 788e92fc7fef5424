//! Sending a case: row, files, history and the end of the draft, together or not at all.

use domain::case::{Answers, Clocks, Kind};
use domain::ids::{CaseId, RecordId};
use domain::reference::CaseNumber;
use domain::rules::Version;
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};
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
        let about_case = match &new.answers {
            Answers::Review(review) => match reviewable(&mut tx, citizen, new, &review.of).await? {
                Some(case) => Some(case),
                None => return Ok(Sent::NotOpen),
            },
            _ => None,
        };
        let ended = ended && kind != Kind::Review;
        if ended || record.try_get::<i64, _>("version")? != new.record_version {
            return Ok(Sent::NotOpen);
        }

        let id = CaseId(new_id(now));
        let number = CaseNumber::new(kind, Uuid::new_v4().as_u64_pair().1 ^ id.0.as_u64_pair().1);
        let unit: String = record.try_get("unit")?;
        let row = Row {
            id,
            number: &number,
            record: Some((new.record, new.record_version)),
            unit: &unit,
            answers: &new.answers,
            clocks: new.clocks,
            rules: &new.rules,
            about_case,
            once: None,
        };
        insert(&mut tx, citizen, row, now).await?;

        adopt_files(&mut tx, citizen, new.record, kind, id).await?;
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

/// A case as it is kept at first.
pub(crate) struct Row<'a> {
    pub id: CaseId,
    pub number: &'a CaseNumber,
    pub record: Option<(RecordId, i64)>,
    pub unit: &'a str,
    pub answers: &'a Answers,
    pub clocks: Clocks,
    pub rules: &'a [Version],
    pub about_case: Option<String>,
    pub once: Option<&'a str>,
}

/// Keeps a case that was sent.
pub(crate) async fn insert(
    tx: &mut Transaction<'_, Any>,
    citizen: &Citizen,
    row: Row<'_>,
    now: Timestamp,
) -> Result<()> {
    let Clocks { submitted_on, accept_by, answer_by } = row.clocks;
    sqlx::query(
        "insert into cases (id, number, kind, record, record_version, person, unit, answers, \
         submitted_on, accept_by, accept_provisional, answer_by, answer_provisional, \
         stage, stage_name, steps, submitted_at, rules, about_case, once) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'submitted', 0, $15, $16, $17, $18)",
    )
    .bind(row.id.to_string())
    .bind(row.number.as_str())
    .bind(code::word(&row.answers.kind())?)
    .bind(row.record.map(|(id, _)| id.to_string()))
    .bind(row.record.map_or(0, |(_, version)| version))
    .bind(citizen.id.to_string())
    .bind(row.unit)
    .bind(code::json(row.answers)?)
    .bind(submitted_on.to_string())
    .bind(accept_by.date.to_string())
    .bind(i64::from(accept_by.provisional))
    .bind(answer_by.date.to_string())
    .bind(i64::from(answer_by.provisional))
    .bind(code::json(&domain::case::Stage::Submitted)?)
    .bind(now.as_millisecond())
    .bind(code::json(&row.rules)?)
    .bind(row.about_case)
    .bind(row.once)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The id of the case whose decision is disputed: one of this citizen about the same record, closed by
/// the authority, and not reviewed before. A decision is reviewed once.
async fn reviewable(
    tx: &mut Transaction<'_, Any>,
    citizen: &Citizen,
    new: &New,
    of: &CaseNumber,
) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select c.id from cases c where c.number = $1 and c.person = $2 and c.record = $3 \
         and c.kind <> 'review' and c.stage_name in ('decided', 'returned') \
         and not exists (select 1 from cases v where v.about_case = c.id \
                         and v.stage_name <> 'withdrawn')",
    )
    .bind(of.as_str())
    .bind(citizen.id.to_string())
    .bind(new.record.to_string())
    .fetch_optional(&mut **tx)
    .await?)
}

/// The files of the draft become files of the case, and the draft ends.
pub(super) async fn adopt_files(
    tx: &mut Transaction<'_, Any>,
    citizen: &Citizen,
    record: RecordId,
    kind: Kind,
    case: CaseId,
) -> Result<()> {
    let draft = "select id from draft where person = $1 and record = $2 and kind = $3";
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "update evidence set draft = null, cases = $4 where draft in ({draft})"
    )))
    .bind(citizen.id.to_string())
    .bind(record.to_string())
    .bind(code::word(&kind)?)
    .bind(case.to_string())
    .execute(&mut **tx)
    .await?;
    sqlx::query("delete from draft where person = $1 and record = $2 and kind = $3")
        .bind(citizen.id.to_string())
        .bind(record.to_string())
        .bind(code::word(&kind)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

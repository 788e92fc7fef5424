//! What a citizen has filled in but not sent: kept at every step, for one record and kind; a letter,
//! which is about no record, for its kind.

use domain::case::Kind;
use domain::ids::RecordId;
use domain::record::Facts;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::person::Citizen;
use crate::{Result, Store, code, new_id};

/// Which draft: mine, about this record, of this kind.
#[derive(Clone, Copy, Debug)]
pub struct DraftKey<'a> {
    /// Whose.
    pub citizen: &'a Citizen,
    /// About which record.
    pub record: RecordId,
    /// For a repair or an objection.
    pub kind: Kind,
}

/// A draft as a list names it.
#[derive(Clone, Debug)]
pub struct Begun {
    /// What kind of case it will be.
    pub kind: Kind,
    /// About which record; a letter is about none.
    pub record: Option<RecordId>,
    /// What the record is called.
    pub title: Option<String>,
    /// What was filled in so far, as the caller wrote it (JSON).
    pub answers: String,
    /// When it was changed last.
    pub updated_at: Timestamp,
}

impl Store {
    /// What this citizen began and did not send, the latest first; a request for a correction that is
    /// being answered belongs to its case. Read beside the list of cases, which is logged there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drafts(&self, citizen: &Citizen) -> Result<Vec<Begun>> {
        let rows = sqlx::query(
            "select d.kind, d.record, d.answers, d.updated_at, r.facts from draft d \
             left join record r on r.id = d.record \
             where d.person = $1 and (d.record is null or r.subject_hash = $2) and not exists \
             (select 1 from cases c where c.record = d.record and c.closed_at is null) \
             order by d.updated_at desc, d.id desc",
        )
        .bind(citizen.id.to_string())
        .bind(&citizen.subject_hash)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(begun).collect()
    }

    /// The draft of this citizen that a notice leads to: `repair/RECORD`, `complaint/`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft_of(&self, citizen: &Citizen, reference: &str) -> Result<Option<Begun>> {
        let Some((kind, record)) = reference.split_once('/') else { return Ok(None) };
        let row = sqlx::query(
            "select d.kind, d.record, d.answers, d.updated_at, r.facts from draft d \
             left join record r on r.id = d.record \
             where d.person = $1 and d.kind = $2 and coalesce(d.record, '') = $3",
        )
        .bind(citizen.id.to_string())
        .bind(kind)
        .bind(record)
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(begun).transpose()
    }

    /// What was written so far of a letter of this kind, as the caller wrote it (JSON).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letter_draft(&self, citizen: &Citizen, kind: Kind) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(
            "select answers from draft where person = $1 and kind = $2 and record is null",
        )
        .bind(citizen.id.to_string())
        .bind(code::word(&kind)?)
        .fetch_optional(&self.read)
        .await?)
    }

    /// Keeps what was written of a letter of this kind.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_letter_draft(
        &self,
        citizen: &Citizen,
        kind: Kind,
        answers: &str,
        now: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "insert into draft (id, person, kind, answers, updated_at) values ($1, $2, $3, $4, $5) \
             on conflict (person, kind) where record is null do update \
             set answers = $4, updated_at = $5",
        )
        .bind(new_id(now).simple().to_string())
        .bind(citizen.id.to_string())
        .bind(code::word(&kind)?)
        .bind(answers)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What was filled in so far, as the caller wrote it (JSON).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(&self, key: DraftKey<'_>) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(
            "select answers from draft where person = $1 and record = $2 and kind = $3",
        )
        .bind(key.citizen.id.to_string())
        .bind(key.record.to_string())
        .bind(code::word(&key.kind)?)
        .fetch_optional(&self.read)
        .await?)
    }

    /// Keeps what was filled in. Returns whether the record is this citizen's: another's is left alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_draft(
        &self,
        key: DraftKey<'_>,
        answers: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let kept = keep(&mut tx, key, Some(answers), now).await?.is_some();
        tx.commit().await?;
        Ok(kept)
    }
}

/// Makes the draft where there is none and returns its id; nothing where the record is not this
/// citizen's.
pub(crate) async fn keep(
    tx: &mut Transaction<'_, Any>,
    key: DraftKey<'_>,
    answers: Option<&str>,
    now: Timestamp,
) -> Result<Option<String>> {
    let row = sqlx::query(
        "insert into draft (id, person, record, kind, answers, updated_at) \
         select $1, $2, r.id, $4, coalesce($5, '{}'), $6 from record r \
         where r.id = $3 and r.subject_hash = $7 \
         on conflict (person, record, kind) do update \
         set answers = coalesce($5, draft.answers), updated_at = $6 returning id",
    )
    .bind(new_id(now).simple().to_string())
    .bind(key.citizen.id.to_string())
    .bind(key.record.to_string())
    .bind(code::word(&key.kind)?)
    .bind(answers)
    .bind(now.as_millisecond())
    .bind(&key.citizen.subject_hash)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| row.try_get("id")).transpose()?)
}

fn begun(row: &AnyRow) -> Result<Begun> {
    let record: Option<String> = row.try_get("record")?;
    let facts: Option<String> = row.try_get("facts")?;
    let facts = facts.map(|it| code::from_json::<Facts>("record.facts", &it)).transpose()?;
    Ok(Begun {
        kind: code::from_word("draft.kind", &row.try_get::<String, _>("kind")?)?,
        record: record.map(|it| code::parse("draft.record", &it)).transpose()?,
        title: facts.map(|it| it.title),
        answers: row.try_get("answers")?,
        updated_at: code::instant(row.try_get("updated_at")?),
    })
}

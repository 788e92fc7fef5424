//! The citizen's side: my cases, and one of them.

use domain::case::Case;
use domain::id_number::IdNumber;
use domain::record::Facts;
use domain::reference::CaseNumber;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use super::Dossier;
use crate::person::Citizen;
use crate::warrant::ReadWarrant;
use crate::{Result, Store, access, code, evidence, history};

impl Store {
    /// My cases, newest first, each with what its record is called: a list of my records, and so one
    /// reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases(&self, citizen: &Citizen, now: Timestamp) -> Result<Vec<(Case, String)>> {
        let mut tx = self.begin().await?;
        let rows = sqlx::query(
            "select c.*, r.facts as record_facts from cases c join record r on r.id = c.record \
             where c.person = $1 order by c.submitted_at desc, c.id desc",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&mut *tx)
        .await?;
        let cases = rows
            .iter()
            .map(|row| {
                let facts: Facts =
                    code::from_json("record.facts", &row.try_get::<String, _>("record_facts")?)?;
                Ok((code::case(row)?, facts.title))
            })
            .collect::<Result<Vec<_>>>()?;
        // Where there is no case, no record was named.
        if !cases.is_empty() {
            access::log(&mut tx, &citizen.own_records(), now).await?;
        }
        tx.commit().await?;
        Ok(cases)
    }

    /// How many cases of this citizen are open: a number, and so no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_case_count(&self, citizen: &Citizen) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from cases where person = $1 and closed_at is null")
            .bind(citizen.id.to_string())
            .fetch_one(&self.read)
            .await?)
    }

    /// One of my cases, or nothing where it is not mine. Reading it reads its record, which is logged.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case(
        &self,
        citizen: &Citizen,
        number: &CaseNumber,
        now: Timestamp,
    ) -> Result<Option<Dossier>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query("select * from cases where number = $1 and person = $2")
            .bind(number.as_str())
            .bind(citizen.id.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let warrant = citizen.own_record(code::case(&row)?.record);
        let dossier = dossier(self, &mut tx, &row, &warrant, now).await?;
        tx.commit().await?;
        Ok(dossier)
    }
}

/// Everything about the case in this row, read and logged under this warrant.
pub(super) async fn dossier(
    store: &Store,
    tx: &mut Transaction<'_, Any>,
    row: &AnyRow,
    warrant: &ReadWarrant,
    now: Timestamp,
) -> Result<Option<Dossier>> {
    let case = code::case(row)?;
    let record = sqlx::query(sqlx::AssertSqlSafe(format!(
        "{} where r.id = $1 and r.subject_hash = $2",
        code::RECORD
    )))
    .bind(case.record.to_string())
    .bind(&warrant.subject_hash)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row_of_record) = record else { return Ok(None) };
    let record = code::record(&row_of_record)?;
    let number =
        store.keys.open("record.subject", &row_of_record.try_get::<String, _>("subject_sealed")?);
    let number = number.map_err(|why| code::damaged("record.subject_sealed", why))?;
    // An organisation's code is public; a person's number leaves the store masked.
    let subject_number = IdNumber::parse(&number).map_or(number, |it| it.masked());
    access::log(tx, warrant, now).await?;
    let rules = row.try_get::<Option<String>, _>("rules")?;
    let rules = rules.map(|it| code::from_json("cases.rules", &it)).transpose()?;
    Ok(Some(Dossier {
        steps: row.try_get("steps")?,
        rules: rules.unwrap_or_default(),
        as_filed: as_filed(tx, &case).await?,
        files: evidence::of_case(tx, case.id).await?,
        history: history::of_case(tx, case.id).await?,
        record,
        subject_number,
        case,
    }))
}

/// What the record said when the case was filed, where that version was replaced since.
async fn as_filed(tx: &mut Transaction<'_, Any>, case: &Case) -> Result<Option<Facts>> {
    let facts: Option<String> =
        sqlx::query_scalar("select facts from record_version where record = $1 and version = $2")
            .bind(case.record.to_string())
            .bind(case.record_version)
            .fetch_optional(&mut **tx)
            .await?;
    facts.map(|it| code::from_json("record_version.facts", &it)).transpose()
}

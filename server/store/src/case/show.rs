//! The citizen's side: my cases, and one of them.

use domain::case::{Actor, Answers, Case};
use domain::id_number::IdNumber;
use domain::ids::RecordId;
use domain::record::{Facts, Record};
use domain::reference::CaseNumber;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use super::{Dossier, message};
use crate::person::Citizen;
use crate::warrant::ReadWarrant;
use crate::{Result, Store, access, code, evidence, history};

/// A case of mine in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The case.
    pub case: Case,
    /// What its record or letter is called.
    pub title: String,
}

impl Store {
    /// My cases, newest first, each with what its record is called: a list of my records, and so one
    /// reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases(&self, citizen: &Citizen, now: Timestamp) -> Result<Vec<Listed>> {
        let mut tx = self.begin().await?;
        let rows = sqlx::query(
            "select c.*, r.facts as record_facts from cases c left join record r on r.id = c.record \
             where c.person = $1 order by c.submitted_at desc, c.id desc",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&mut *tx)
        .await?;
        let cases = rows
            .iter()
            .map(|row| {
                let case = code::case(row)?;
                let title = match (&case.answers, row.try_get::<Option<String>, _>("record_facts")?)
                {
                    (Answers::Complaint(it) | Answers::Message(it), _) => it.subject.clone(),
                    (_, Some(facts)) => code::from_json::<Facts>("record.facts", &facts)?.title,
                    (_, None) => String::new(),
                };
                Ok(Listed { case, title })
            })
            .collect::<Result<Vec<_>>>()?;
        // Where no case is about a record, none was named.
        if cases.iter().any(|it| it.case.record.is_some()) {
            access::log(&mut tx, &citizen.own_records(), now).await?;
        }
        tx.commit().await?;
        Ok(cases)
    }

    /// The cases of this citizen that wait for their correction: numbers, and so no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_cases(&self, citizen: &Citizen) -> Result<Vec<CaseNumber>> {
        let numbers: Vec<String> = sqlx::query_scalar(
            "select number from cases where person = $1 and stage_name = 'asked' order by asked_at, id",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        numbers.iter().map(|it| code::parse("cases.number", it)).collect()
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
        let warrant = code::case(&row)?.record.map(|record| citizen.own_record(record));
        let dossier = dossier(self, &mut tx, &row, warrant.as_ref(), now).await?;
        tx.commit().await?;
        Ok(dossier)
    }
}

/// Everything about the case in this row, as the citizen sees it. A record is read and logged under
/// the warrant; a case about none has none.
pub(crate) async fn dossier(
    store: &Store,
    tx: &mut Transaction<'_, Any>,
    row: &AnyRow,
    warrant: Option<&ReadWarrant>,
    now: Timestamp,
) -> Result<Option<Dossier>> {
    let case = code::case(row)?;
    let (record, subject_number) = match (case.record, warrant) {
        (Some(id), Some(warrant)) => match record(store, tx, id, warrant, now).await? {
            Some((record, number)) => (Some(record), number),
            None => return Ok(None),
        },
        _ => (None, String::new()),
    };
    let person: String = row.try_get("person")?;
    let person_name = sqlx::query_scalar("select name from person where id = $1")
        .bind(person)
        .fetch_one(&mut **tx)
        .await?;
    let review: Option<String> = sqlx::query_scalar(
        "select number from cases where about_case = $1 and stage_name <> 'withdrawn'",
    )
    .bind(case.id.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    let answer_draft = match case.stage.is_closed() {
        false => row.try_get("answer_draft")?,
        true => None,
    };
    let rules = row.try_get::<Option<String>, _>("rules")?;
    let rules = rules.map(|it| code::from_json("cases.rules", &it)).transpose()?;
    Ok(Some(Dossier {
        steps: row.try_get("steps")?,
        rules: rules.unwrap_or_default(),
        as_filed: as_filed(tx, &case).await?,
        files: evidence::of_case(tx, case.id).await?,
        history: history::of_case(tx, case.id).await?,
        messages: message::of_case(tx, case.id, false).await?,
        review: review.map(|it| code::parse("cases.number", &it)).transpose()?,
        actor: Actor::Citizen,
        conflict: None,
        answer_draft,
        person_name,
        record,
        subject_number,
        case,
    }))
}

/// The record under this warrant, with the number of its subject as it may be shown.
async fn record(
    store: &Store,
    tx: &mut Transaction<'_, Any>,
    id: RecordId,
    warrant: &ReadWarrant,
    now: Timestamp,
) -> Result<Option<(Record, String)>> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "{} where r.id = $1 and r.subject_hash = $2",
        code::RECORD
    )))
    .bind(id.to_string())
    .bind(&warrant.subject_hash)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let number = store.keys.open("record.subject", &row.try_get::<String, _>("subject_sealed")?);
    let number = number.map_err(|why| code::damaged("record.subject_sealed", why))?;
    // An organisation's code is public; a person's number leaves the store masked.
    let number = IdNumber::parse(&number).map_or(number, |it| it.masked());
    access::log(tx, warrant, now).await?;
    Ok(Some((code::record(&row)?, number)))
}

/// What the record said when the case was filed, where that version was replaced since.
async fn as_filed(tx: &mut Transaction<'_, Any>, case: &Case) -> Result<Option<Facts>> {
    let facts: Option<String> =
        sqlx::query_scalar("select facts from record_version where record = $1 and version = $2")
            .bind(case.record.map(|it| it.to_string()))
            .bind(case.record_version)
            .fetch_optional(&mut **tx)
            .await?;
    facts.map(|it| code::from_json("record_version.facts", &it)).transpose()
}

//! Why did they look? (核查) The citizen asks about one line of their access log; an inspector answers,
//! who is never of the unit that read.

use domain::calendar::Due;
use domain::ids::{AccessId, InspectionId};
use domain::inspection::Finding;
use domain::record::Record;
use domain::reference::{CaseNumber, InspectionNumber};
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::access::{self, ACCESS, Access};
use crate::case::Stepped;
use crate::history::{self, Chain};
use crate::person::{Citizen, Inspector};
use crate::{Result, Store, code, new_id};

/// A question why somebody read, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Its number.
    pub number: InspectionNumber,
    /// The unit that read; nothing where an authorised party did.
    pub reader_unit: Option<String>,
    /// What the citizen wants to know; may be empty.
    pub question: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// By when it must be answered.
    pub due: Due,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

/// What an inspector found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether there was a ground.
    pub finding: Finding,
    /// Why, in words for the citizen.
    pub reasons: String,
    /// The inspector, by display name.
    pub by: String,
    /// The code of their unit.
    pub unit: String,
    /// When.
    pub at: Timestamp,
}

/// An inspection with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// The question.
    pub inspection: Inspection,
    /// The line of the access log that it is about.
    pub access: Access,
    /// Who read, by display name; a party by the name that the citizen gave it.
    pub reader: String,
    /// The case for which they say they read, where there is one.
    pub case: Option<CaseOfReading>,
    /// The record that was read; nothing where it was a list.
    pub record: Option<Record>,
}

/// The case for which somebody says they read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOfReading {
    /// Its number.
    pub number: CaseNumber,
    /// The code of the unit that decides it.
    pub unit: String,
    /// Whether it is about the record that was read.
    pub same_record: bool,
    /// When it was sent.
    pub submitted_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is kept under this number.
    Kept(InspectionNumber),
    /// It was asked before.
    Already(InspectionNumber),
    /// There is no such reading, or it is one's own.
    NotOpen,
}

impl Store {
    /// Asks why somebody read: about one line of this citizen's access log that is not their own.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn ask_why(
        &self,
        citizen: &Citizen,
        access: AccessId,
        question: &str,
        due: Due,
        now: Timestamp,
    ) -> Result<Asked> {
        let id = InspectionId(new_id(now));
        let number = InspectionNumber::new(Uuid::new_v4().as_u64_pair().1 ^ id.0.as_u64_pair().1);
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "insert into inspection (id, number, person, subject_hash, access, reader_unit, \
             question, asked_at, due_on, due_provisional) \
             select $1, $2, $3, a.subject_hash, a.id, a.reader_unit, $4, $5, $6, $7 from access a \
             where a.id = $8 and a.subject_hash = $9 and a.reader_role <> 'own' \
             on conflict (access) do nothing returning id",
        )
        .bind(id.to_string())
        .bind(number.as_str())
        .bind(citizen.id.to_string())
        .bind(question)
        .bind(now.as_millisecond())
        .bind(due.date.to_string())
        .bind(i64::from(due.provisional))
        .bind(access.to_string())
        .bind(&citizen.subject_hash)
        .fetch_optional(&mut *tx)
        .await?;
        if row.is_none() {
            let before: Option<String> = sqlx::query_scalar(
                "select number from inspection where access = $1 and subject_hash = $2",
            )
            .bind(access.to_string())
            .bind(&citizen.subject_hash)
            .fetch_optional(&mut *tx)
            .await?;
            return match before {
                Some(number) => Ok(Asked::Already(code::parse("inspection.number", &number)?)),
                None => Ok(Asked::NotOpen),
            };
        }
        let who = (citizen.id, citizen.name.as_str());
        let chain = Chain::Inspection(id);
        history::add_to(&mut tx, chain, who, "asked", &code::json(&question)?, now).await?;
        tx.commit().await?;
        Ok(Asked::Kept(number))
    }

    /// What this citizen asked about that line of their access log.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_why(
        &self,
        citizen: &Citizen,
        access: AccessId,
    ) -> Result<Option<Inspection>> {
        let row = sqlx::query("select * from inspection where access = $1 and subject_hash = $2")
            .bind(access.to_string())
            .bind(&citizen.subject_hash)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(inspection).transpose()
    }

    /// The questions that this inspector may answer, open ones by due date, then answered ones newest
    /// first. None is about a reading of their own unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inspections(&self, inspector: &Inspector, most: i64) -> Result<Vec<Inspection>> {
        let rows = sqlx::query(
            "select * from inspection where reader_unit is null or reader_unit <> $1 \
             order by case when answered_at is null then 0 else 1 end, \
             case when answered_at is null then due_on end, answered_at desc, id limit $2",
        )
        .bind(&inspector.unit)
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(inspection).collect()
    }

    /// How many of them are not answered yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_inspection_count(&self, inspector: &Inspector) -> Result<i64> {
        Ok(sqlx::query_scalar(
            "select count(*) from inspection \
             where answered_at is null and (reader_unit is null or reader_unit <> $1)",
        )
        .bind(&inspector.unit)
        .fetch_one(&self.read)
        .await?)
    }

    /// One of them, with the reading, its case and the record; or nothing where the inspector's own
    /// unit read. Looking into it reads the record, which is logged with the inspection as the reason.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inspection(
        &self,
        inspector: &Inspector,
        number: &InspectionNumber,
        now: Timestamp,
    ) -> Result<Option<Inspected>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "select * from inspection where number = $1 and (reader_unit is null or reader_unit <> $2)",
        )
        .bind(number.as_str())
        .bind(&inspector.unit)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let inspection = inspection(&row)?;
        let line = sqlx::query(sqlx::AssertSqlSafe(format!("{ACCESS} where a.id = $1")))
            .bind(row.try_get::<String, _>("access")?)
            .fetch_optional(&mut *tx)
            .await?;
        // Its line was forgotten after ten years.
        let Some(line) = line else { return Ok(None) };
        let access = access::from_row(&line)?;
        let warrant = inspector.inspected(row.try_get("subject_hash")?, access.record, number);
        let record = match access.record {
            Some(id) => {
                let found = sqlx::query(sqlx::AssertSqlSafe(format!(
                    "{} where r.id = $1 and r.subject_hash = $2",
                    code::RECORD
                )))
                .bind(id.to_string())
                .bind(&warrant.subject_hash)
                .fetch_optional(&mut *tx)
                .await?;
                found.as_ref().map(code::record).transpose()?
            }
            None => None,
        };
        access::log(&mut tx, &warrant, now).await?;
        let name: Option<String> = sqlx::query_scalar("select name from person where id = $1")
            .bind(line.try_get::<String, _>("reader")?)
            .fetch_optional(&mut *tx)
            .await?;
        let reader = name.unwrap_or_else(|| match &access.by {
            access::Reader::Party(party) => party.clone(),
            _ => String::new(),
        });
        let case = sqlx::query("select * from cases where number = $1")
            .bind(access.reference.as_deref().unwrap_or_default().replace('-', ""))
            .fetch_optional(&mut *tx)
            .await?;
        let case = case.map(|row| case_of(&row, &access)).transpose()?;
        tx.commit().await?;
        Ok(Some(Inspected { inspection, access, reader, case, record }))
    }

    /// Keeps the answer of an inspector. Once only, and never about their own unit.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn answer_why(
        &self,
        inspector: &Inspector,
        number: &InspectionNumber,
        finding: Finding,
        reasons: &str,
        now: Timestamp,
    ) -> Result<Stepped> {
        let mut tx = self.begin().await?;
        let id: Option<String> = sqlx::query_scalar(
            "update inspection set finding = $1, reasons = $2, answered_name = $3, \
             answered_unit = $4, answered_at = $5 \
             where number = $6 and answered_at is null and (reader_unit is null or reader_unit <> $4) \
             returning id",
        )
        .bind(finding.key())
        .bind(reasons)
        .bind(&inspector.name)
        .bind(&inspector.unit)
        .bind(now.as_millisecond())
        .bind(number.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(id) = id else { return Ok(Stepped::Moved) };
        let chain = Chain::Inspection(code::parse("inspection.id", &id)?);
        let who = (inspector.id, inspector.name.as_str());
        let detail = code::json(&(finding, reasons))?;
        history::add_to(&mut tx, chain, who, "answered", &detail, now).await?;
        tx.commit().await?;
        Ok(Stepped::Done)
    }
}

fn inspection(row: &AnyRow) -> Result<Inspection> {
    let answer = match row.try_get::<Option<i64>, _>("answered_at")? {
        None => None,
        Some(at) => {
            let finding: String = row.try_get("finding")?;
            Some(Answer {
                finding: Finding::from_key(&finding)
                    .ok_or_else(|| code::damaged("inspection.finding", &finding))?,
                reasons: row.try_get("reasons")?,
                by: row.try_get("answered_name")?,
                unit: row.try_get("answered_unit")?,
                at: code::instant(at),
            })
        }
    };
    Ok(Inspection {
        number: code::parse("inspection.number", &row.try_get::<String, _>("number")?)?,
        reader_unit: row.try_get("reader_unit")?,
        question: row.try_get("question")?,
        asked_at: code::instant(row.try_get("asked_at")?),
        due: Due {
            date: code::parse("inspection.due_on", &row.try_get::<String, _>("due_on")?)?,
            provisional: row.try_get::<i64, _>("due_provisional")? != 0,
        },
        answer,
    })
}

fn case_of(row: &AnyRow, access: &Access) -> Result<CaseOfReading> {
    let case = code::case(row)?;
    Ok(CaseOfReading {
        same_record: case.record.is_some() && case.record == access.record,
        number: case.number,
        unit: case.unit,
        submitted_at: code::instant(row.try_get("submitted_at")?),
        closed_at: row.try_get::<Option<i64>, _>("closed_at")?.map(code::instant),
    })
}

//! Why did they look? (核查) The citizen asks about one line of their access log: a case like any other,
//! but that inspectors work on it, who are never of the unit that read.

use domain::case::{Answers, Case, Clocks, Kind};
use domain::ids::{AccessId, CaseId};
use domain::inspection::{Question, UNIT};
use domain::record::Record;
use domain::reference::CaseNumber;
use domain::rules::Version;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::access::{self, ACCESS, Access};
use crate::case::{self, Dossier};
use crate::person::{Citizen, Inspector};
use crate::{Result, Store, code, history, new_id};

/// A question to be asked.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    /// What the citizen wants to know.
    pub question: Question,
    /// Its days.
    pub clocks: Clocks,
    /// The versions of the rules that it is asked under.
    pub rules: Vec<Version>,
}

/// A question at the inspectors' desk. It names no record.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// The case.
    pub case: Case,
    /// The unit that read; nothing where an authorised party did.
    pub reader_unit: Option<String>,
}

/// What a question is about.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// The line of the access log.
    pub access: Access,
    /// Who read, by display name; a party by the name that the citizen gave it.
    pub reader: String,
    /// The unit that read; nothing where an authorised party did.
    pub reader_unit: Option<String>,
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
    Kept(CaseNumber),
    /// It was asked before.
    Already(CaseNumber),
    /// There is no such reading, or it is one's own.
    NotOpen,
}

/// The questions that an inspector may work on, as `cases` and `ca`, with their unit as `$1`.
const THEIRS: &str = "from cases join case_access ca on ca.cases = cases.id \
    where cases.kind = 'inspection' and (ca.reader_unit is null or ca.reader_unit <> $1)";

impl Store {
    /// Asks why somebody read: about one line of this citizen's access log that is not their own.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn ask_why(
        &self,
        citizen: &Citizen,
        access: AccessId,
        new: &NewQuestion,
        now: Timestamp,
    ) -> Result<Asked> {
        let id = CaseId(new_id(now));
        let random = Uuid::new_v4().as_u64_pair().1 ^ id.0.as_u64_pair().1;
        let number = CaseNumber::new(Kind::Inspection, random);
        let answers = Answers::Inspection(new.question.clone());
        let mut tx = self.begin().await?;
        let row = case::Row {
            id,
            number: &number,
            record: None,
            unit: UNIT,
            answers: &answers,
            clocks: new.clocks,
            rules: &new.rules,
            about_case: None,
            once: None,
        };
        case::insert(&mut tx, citizen, row, now).await?;
        // The line is asked about once: a second click waits here and finds the first.
        let bound = sqlx::query(
            "insert into case_access (cases, subject_hash, access, reader_unit) \
             select $1, a.subject_hash, a.id, a.reader_unit from access a \
             where a.id = $2 and a.subject_hash = $3 and a.reader_role <> 'own' \
             on conflict (access) do nothing",
        )
        .bind(id.to_string())
        .bind(access.to_string())
        .bind(&citizen.subject_hash)
        .execute(&mut *tx)
        .await?;
        if bound.rows_affected() != 1 {
            tx.rollback().await?;
            let before = self.asked_why(citizen, access).await?;
            return Ok(before.map_or(Asked::NotOpen, |case| Asked::Already(case.number)));
        }
        history::add(&mut tx, id, citizen.who(), "submitted", &code::json(&answers)?, now).await?;
        tx.commit().await?;
        Ok(Asked::Kept(number))
    }

    /// The case in which this citizen asked about that line of their access log.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_why(&self, citizen: &Citizen, access: AccessId) -> Result<Option<Case>> {
        let row = sqlx::query(
            "select c.* from case_access ca join cases c on c.id = ca.cases \
             where ca.access = $1 and ca.subject_hash = $2",
        )
        .bind(access.to_string())
        .bind(&citizen.subject_hash)
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(code::case).transpose()
    }

    /// The line of the access log that a case of this citizen asks about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_about(&self, citizen: &Citizen, case: CaseId) -> Result<Option<AccessId>> {
        let id: Option<String> = sqlx::query_scalar(
            "select access from case_access where cases = $1 and subject_hash = $2",
        )
        .bind(case.to_string())
        .bind(&citizen.subject_hash)
        .fetch_optional(&self.read)
        .await?;
        id.map(|it| code::parse("case_access.access", &it)).transpose()
    }

    /// The questions that this inspector may work on, open ones by due date, then closed ones newest
    /// first. None is about a reading of their own unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inspections(&self, inspector: &Inspector, most: i64) -> Result<Vec<Inspection>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select cases.*, ca.reader_unit {THEIRS} \
             order by case when closed_at is null then 0 else 1 end, \
             case when closed_at is null then answer_by end, closed_at desc, cases.id limit $2"
        )))
        .bind(&inspector.unit)
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Inspection { case: code::case(row)?, reader_unit: row.try_get("reader_unit")? })
            })
            .collect()
    }

    /// How many of them are open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_inspection_count(&self, inspector: &Inspector) -> Result<i64> {
        let sql = format!("select count(*) {THEIRS} and closed_at is null");
        Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
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
        number: &CaseNumber,
        now: Timestamp,
    ) -> Result<Option<(Dossier, Inspected)>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select cases.*, ca.reader_unit, ca.access, ca.subject_hash {THEIRS} and number = $2"
        )))
        .bind(&inspector.unit)
        .bind(number.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
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
        let read_for = sqlx::query("select * from cases where number = $1")
            .bind(access.reference.as_deref().unwrap_or_default().replace('-', ""))
            .fetch_optional(&mut *tx)
            .await?;
        let read_for = read_for.map(|row| case_of(&row, &access)).transpose()?;
        let dossier = case::dossier(self, &mut tx, &row, None, now).await?;
        let Some(dossier) = dossier else { return Ok(None) };
        let id = dossier.case.id;
        let dossier = Dossier {
            actor: case::actor_of(&row, dossier.case.stage.place(), inspector.id)?,
            conflict: case::conflict_of(&mut tx, id, inspector.into()).await?,
            messages: case::messages_of(&mut tx, id, true).await?,
            ..dossier
        };
        tx.commit().await?;
        let reader_unit = row.try_get("reader_unit")?;
        Ok(Some((dossier, Inspected { access, reader, reader_unit, case: read_for, record })))
    }
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

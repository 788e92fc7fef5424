//! What was asked before a question why somebody read was a case (migration 0018): each becomes one when
//! the store is opened, with the history that it has, so that nobody has to look in two places.

use domain::case::{Answers, Kind, Place, Stage};
use domain::ids::{CaseId, PersonId};
use domain::inspection::{Finding, Question, UNIT};
use domain::notice;
use jiff::tz::Offset;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::history::{self, Chain};
use crate::notice::receipt;
use crate::{Result, Store, code, new_id};

/// A question as it was kept before, with the person who answered it.
const BEFORE: &str = "select i.*, p.name as person_name, h.who as answered_by from inspection i \
    join person p on p.id = i.person \
    left join inspection_history h on h.inspection = i.id and h.what = 'answered' \
    where not exists (select 1 from case_access ca where ca.access = i.access) \
    order by i.asked_at, i.id";

impl Store {
    /// Makes cases of the questions that are none yet, all or none; how many there were.
    ///
    /// # Errors
    /// When the database fails, or one of them cannot be read.
    pub(crate) async fn carry_inspections(&self) -> Result<usize> {
        let mut tx = self.begin().await?;
        if !self.sqlite {
            // Two nodes that start at once carry them over once.
            sqlx::query("lock table case_access in exclusive mode").execute(&mut *tx).await?;
        }
        let rows = sqlx::query(BEFORE).fetch_all(&mut *tx).await?;
        for row in &rows {
            carry(&mut tx, row).await?;
        }
        tx.commit().await?;
        Ok(rows.len())
    }
}

async fn carry(tx: &mut Transaction<'_, Any>, row: &AnyRow) -> Result<()> {
    let id: CaseId = code::parse("inspection.id", &row.try_get::<String, _>("id")?)?;
    let number: String = row.try_get("number")?;
    let person: String = row.try_get("person")?;
    let asked_at: i64 = row.try_get("asked_at")?;
    let answered_at: Option<i64> = row.try_get("answered_at")?;
    let answers = Answers::Inspection(Question { question: row.try_get("question")? });
    let on = |at: i64| Offset::constant(8).to_datetime(code::instant(at)).date();
    let stage = match answered_at {
        None => Stage::Submitted,
        Some(at) => {
            let finding: String = row.try_get("finding")?;
            let finding = Finding::from_key(&finding)
                .ok_or_else(|| code::damaged("inspection.finding", &finding))?;
            Stage::Decided {
                on: on(at),
                by: row.try_get("answered_name")?,
                // It was answered by one person then.
                second: None,
                outcome: finding.outcome(),
                reasons: row.try_get("reasons")?,
            }
        }
    };
    sqlx::query(
        "insert into cases (id, number, kind, record_version, person, unit, answers, \
         submitted_on, accept_by, accept_provisional, answer_by, answer_provisional, \
         stage, stage_name, steps, submitted_at, closed_at, rules) \
         values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, $8, $9, $10, $11, $12, $13, $14, '[]')",
    )
    .bind(id.to_string())
    .bind(&number)
    .bind(Kind::Inspection.key())
    .bind(&person)
    .bind(UNIT)
    .bind(code::json(&answers)?)
    .bind(on(asked_at).to_string())
    .bind(row.try_get::<String, _>("due_on")?)
    .bind(row.try_get::<i64, _>("due_provisional")?)
    .bind(code::json(&stage)?)
    .bind(stage.place().key())
    .bind(i64::from(stage.place() == Place::Decided))
    .bind(asked_at)
    .bind(answered_at)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into case_access (cases, subject_hash, access, reader_unit) values ($1, $2, $3, $4)",
    )
    .bind(id.to_string())
    .bind(row.try_get::<String, _>("subject_hash")?)
    .bind(row.try_get::<String, _>("access")?)
    .bind(row.try_get::<Option<String>, _>("reader_unit")?)
    .execute(&mut **tx)
    .await?;

    let asker: PersonId = code::parse("inspection.person", &person)?;
    let name: String = row.try_get("person_name")?;
    let at = code::instant(asked_at);
    let chain = Chain::Case(id);
    let who = (asker, name.as_str());
    history::add_to(tx, chain, who, "submitted", &code::json(&answers)?, at).await?;
    receipt(tx, id, 1, &number, at).await?;
    told(tx, (&person, &number), (id, 1), notice::Kind::Received, asked_at).await?;
    if let (Some(answered_at), Stage::Decided { by, outcome, .. }) = (answered_at, &stage) {
        let inspector: String = row.try_get("answered_by")?;
        let inspector: PersonId = code::parse("inspection_history.who", &inspector)?;
        let (who, at) = ((inspector, by.as_str()), code::instant(answered_at));
        history::add_to(tx, chain, who, outcome.key(), &code::json(&stage)?, at).await?;
        told(tx, (&person, &number), (id, 2), notice::Kind::Decided, answered_at).await?;
    }
    Ok(())
}

/// The notice of a step of long ago: it stands in the inbox as read, and goes out by no channel.
async fn told(
    tx: &mut Transaction<'_, Any>,
    (person, number): (&str, &str),
    (case, seq): (CaseId, i64),
    kind: notice::Kind,
    at: i64,
) -> Result<()> {
    sqlx::query(
        "insert into notice (id, person, kind, about, reference, occasion, made_at, read_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
    )
    .bind(new_id(code::instant(at)).simple().to_string())
    .bind(person)
    .bind(kind.key())
    .bind(notice::About::Case.key())
    .bind(number)
    .bind(format!("{case}/{seq}"))
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

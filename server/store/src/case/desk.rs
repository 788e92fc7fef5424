//! The desk: what waits for a unit, and the steps its officers make. Another unit's case is not there.

use domain::case::{Actor, Answers, Case, Kind, Place};
use domain::ids::PersonId;
use domain::record::Facts;
use domain::reference::CaseNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use super::{Dossier, conflict, show};
use crate::person::Officer;
use crate::{Result, Store, access, code};

/// A line of the queue.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// The case.
    pub case: Case,
    /// What its record is called, and whom it is about; not told of a case that is closed.
    pub about: Option<About>,
}

/// What a line of the queue tells of its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What the record is called.
    pub title: String,
    /// Whom it is about.
    pub subject_name: String,
}

/// Which cases of a queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only those whose next step was due before this day.
    pub late_on: Option<Date>,
}

/// The cases at the desk of the unit `$1` that are `$2`, as `c`, with what they are put in order by. Which
/// these are is written out and each way to the desk is asked for by itself, so that the database finds
/// them in an index without reading the cases.
fn at_desk(which: &str) -> String {
    let state = match which {
        "open" => "cast($2 as text) <> '' and closed_at is null",
        "closed" => "cast($2 as text) <> '' and closed_at is not null",
        "accepted" => "cast($2 as text) <> '' and closed_at is null and stage_name <> 'submitted'",
        "submitted" => "stage_name = $2 and closed_at is null",
        _ => "stage_name = $2",
    };
    let columns = "id, kind, stage_name, accept_by, answer_by, closed_at";
    format!(
        "(select {columns} from cases where unit = $1 and {state} union all \
         select {columns} from cases where provider = $1 and unit <> $1 \
         and stage_name = 'handed-over' and {state}) c"
    )
}

/// The day by which the next step is due; none where the case is closed or its clock stands still.
pub(super) const DUE: &str = "(case when c.closed_at is not null or c.stage_name = 'asked' then null \
    when c.stage_name = 'submitted' then c.accept_by else c.answer_by end)";

/// The order of a queue: open ones by the day on which the next step is due, those whose clock stands
/// still after them, then closed ones newest first. Where nulls stand, two databases do not agree.
fn order() -> String {
    format!(
        "case when c.closed_at is null then 0 else 1 end, case when {DUE} is null then 1 else 0 end, \
         {DUE}, c.closed_at desc, c.id"
    )
}

impl Store {
    /// The cases of this officer's unit and those that are handed over to it: `open`, `closed`,
    /// `submitted`, `accepted` (every open one that was taken up), or at one stage: open ones by the
    /// day their next step is due, those that wait for the citizen last, then closed ones newest first.
    ///
    /// Seeing the title of an open case's record is a reading, and logged for each record. A closed
    /// case is no ground to read, so it is listed without.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(
        &self,
        officer: &Officer,
        which: &str,
        page: i64,
        per_page: i64,
        now: Timestamp,
    ) -> Result<Vec<QueueRow>> {
        self.narrowed_queue(officer, which, &Narrow::default(), page, per_page, now).await
    }

    /// The same, with only some of these cases.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn narrowed_queue(
        &self,
        officer: &Officer,
        which: &str,
        narrow: &Narrow,
        page: i64,
        per_page: i64,
        now: Timestamp,
    ) -> Result<Vec<QueueRow>> {
        let mut tx = self.begin().await?;
        let order = order();
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{LINE} where c.id in (select c.id from {} \
             where (cast($3 as text) = '' or c.kind = $3) and (cast($4 as text) = '' or {DUE} < $4) \
             order by {order} limit $5 offset $6) order by {order}",
            at_desk(which)
        )))
        .bind(&officer.unit)
        .bind(which)
        .bind(narrow.kind.map_or("", Kind::key))
        .bind(narrow.late_on.map_or_else(String::new, |it| it.to_string()))
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&mut *tx)
        .await?;
        let mut queue = Vec::with_capacity(rows.len());
        for row in &rows {
            queue.push(line(&mut tx, officer, row, now).await?);
        }
        tx.commit().await?;
        Ok(queue)
    }

    /// How many of those cases there are of each kind, and how many of these are late on that day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_kinds(
        &self,
        officer: &Officer,
        which: &str,
        today: Date,
    ) -> Result<Vec<(Kind, i64, i64)>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select c.kind, count(*) as n, count(case when {DUE} < $3 then 1 end) as late \
             from {} group by c.kind order by c.kind",
            at_desk(which)
        )))
        .bind(&officer.unit)
        .bind(which)
        .bind(today.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let kind: String = row.try_get("kind")?;
                let kind = code::from_word("cases.kind", &kind)?;
                Ok((kind, row.try_get("n")?, row.try_get("late")?))
            })
            .collect()
    }

    /// Whether this officer's desk has a case of this number: nothing of its record is told, so it is
    /// no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_desk_case(&self, officer: &Officer, number: &CaseNumber) -> Result<bool> {
        let n: i64 = sqlx::query_scalar(
            "select count(*) from cases c where c.number = $1 \
             and (c.unit = $2 or c.provider = $2 and c.stage_name = 'handed-over')",
        )
        .bind(number.as_str())
        .bind(&officer.unit)
        .fetch_one(&self.read)
        .await?;
        Ok(n > 0)
    }

    /// Whether this case was handed over to the officer's unit, wherever it is now. Nothing of it is
    /// told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn was_handed_over(&self, officer: &Officer, number: &CaseNumber) -> Result<bool> {
        let n: i64 =
            sqlx::query_scalar("select count(*) from cases where number = $1 and provider = $2")
                .bind(number.as_str())
                .bind(&officer.unit)
                .fetch_one(&self.read)
                .await?;
        Ok(n > 0)
    }

    /// How many cases of this officer's unit are at each stage.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_counts(&self, officer: &Officer) -> Result<Vec<(String, i64)>> {
        let rows = sqlx::query(
            "select stage_name, count(*) as n from cases \
             where unit = $1 or provider = $1 and stage_name = 'handed-over' \
             group by stage_name order by stage_name",
        )
        .bind(&officer.unit)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("stage_name")?, row.try_get("n")?))).collect()
    }

    /// A case of this officer's unit, or nothing where it is another's. Reading it reads its record,
    /// which is logged with the case as the reason.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_case(
        &self,
        officer: &Officer,
        number: &CaseNumber,
        now: Timestamp,
    ) -> Result<Option<Dossier>> {
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "select c.*, r.subject_hash from cases c left join record r on r.id = c.record \
             where c.number = $1 and (c.unit = $2 or c.provider = $2 and c.stage_name = 'handed-over')",
        )
        .bind(number.as_str())
        .bind(&officer.unit)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let case = code::case(&row)?;
        let warrant = match case.record {
            Some(record) => {
                Some(officer.case_record(row.try_get("subject_hash")?, record, &case.number))
            }
            None => None,
        };
        let dossier = show::dossier(self, &mut tx, &row, warrant.as_ref(), now).await?;
        let Some(dossier) = dossier else { return Ok(None) };
        let actor = match case.unit == officer.unit {
            false => Actor::Provider,
            true => actor_of(&row, case.stage.place(), officer.id)?,
        };
        let conflict = conflict::of(&mut tx, case.id, officer.into()).await?;
        let messages = match actor {
            // The provider is asked about the data, not about what the two sides write.
            Actor::Provider => Vec::new(),
            _ => super::message::of_case(&mut tx, case.id, true).await?,
        };
        tx.commit().await?;
        Ok(Some(Dossier { actor, conflict, messages, ..dossier }))
    }
}

/// Whether the refusal that waits was proposed by somebody else than them.
pub(crate) fn actor_of(row: &AnyRow, place: Place, who: PersonId) -> Result<Actor> {
    let first: Option<String> = row.try_get("first_officer")?;
    Ok(match place {
        Place::Proposed if first.as_deref() != Some(&who.to_string()) => Actor::Second,
        _ => Actor::Officer,
    })
}

/// What a line of a queue is made from.
pub(super) const LINE: &str = "select c.*, r.facts as record_facts, r.subject_name, r.subject_hash, \
    p.name as person_name \
    from cases c join person p on p.id = c.person left join record r on r.id = c.record";

/// A line of the queue from the columns of [`LINE`]; seeing the title of a record is logged.
pub(super) async fn line(
    tx: &mut Transaction<'_, Any>,
    officer: &Officer,
    row: &AnyRow,
    now: Timestamp,
) -> Result<QueueRow> {
    let case = code::case(row)?;
    let letter = match &case.answers {
        Answers::Complaint(it) | Answers::Message(it) => Some(it.subject.clone()),
        _ => None,
    };
    let about = match (case.stage.is_closed(), case.record, letter) {
        (true, ..) => None,
        (false, None, letter) => Some(About {
            title: letter.unwrap_or_default(),
            subject_name: row.try_get("person_name")?,
        }),
        (false, Some(record), _) => {
            let subject_hash = row.try_get("subject_hash")?;
            let warrant = officer.case_in_queue(subject_hash, record, &case.number);
            access::log(tx, &warrant, now).await?;
            let facts: String = row.try_get("record_facts")?;
            Some(About {
                title: code::from_json::<Facts>("record.facts", &facts)?.title,
                subject_name: row.try_get("subject_name")?,
            })
        }
    };
    Ok(QueueRow { case, about })
}

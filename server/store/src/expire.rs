//! Records whose time is over: their display, use and sharing end by themselves.

use domain::display::display;
use domain::ids::RecordId;
use domain::rules::Rules;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::ended::{Ended, ended};
use crate::{Result, Store, code};

/// How many records are looked at in one transaction: writers wait no longer than for these.
const AT_ONCE: i64 = 500;

/// What was done to records whose time is over, or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expiry {
    /// How many records that stand and can end were looked at.
    pub seen: u64,
    /// Of how many the last day is another than it was: a rule changed, or a severity was confirmed.
    pub moved: u64,
    /// Those that ended, each with its unit.
    pub ended: Vec<(RecordId, String)>,
    /// How many had ended and are shown again, because their last day moved.
    pub resumed: u64,
}

impl Store {
    /// Computes the last day of every record that can end by itself, by the rules in force today,
    /// and ends those whose last day is over. Doing it twice changes nothing more; doing it late
    /// ends everything that should have ended meanwhile.
    ///
    /// # Errors
    /// When the database fails. What was done until then stays done, and is not done again.
    pub async fn expire(&self, rules: &Rules, today: Date, now: Timestamp) -> Result<Expiry> {
        let mut done = Expiry::default();
        let mut after = String::new();
        loop {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
                "{} where r.id > $1 and r.state = 'standing' and r.kind in ('penalty', 'list-entry') \
                 order by r.id limit $2",
                code::RECORD
            )))
            .bind(&after)
            .bind(AT_ONCE)
            .fetch_all(&self.read)
            .await?;
            let Some(last) = rows.last() else { return Ok(done) };
            after = last.try_get("id")?;
            let mut due = Vec::new();
            for row in &rows {
                done.seen += 1;
                due.extend(due_of(row, rules, today)?);
            }
            if due.is_empty() {
                continue;
            }
            let mut tx = self.begin().await?;
            for it in due {
                it.apply(&mut tx, &mut done, today, now).await?;
            }
            tx.commit().await?;
        }
    }

    /// The same for one record, at once: after its severity was confirmed.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn expire_one(
        &self,
        record: RecordId,
        rules: &Rules,
        today: Date,
        now: Timestamp,
    ) -> Result<Expiry> {
        let mut done = Expiry::default();
        let mut tx = self.begin().await?;
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} where r.id = $1 and r.state = 'standing'",
            code::RECORD
        )))
        .bind(record.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(row) = row {
            done.seen = 1;
            if let Some(due) = due_of(&row, rules, today)? {
                due.apply(&mut tx, &mut done, today, now).await?;
            }
        }
        tx.commit().await?;
        Ok(done)
    }
}

/// What is to be done to one record.
struct Due {
    id: RecordId,
    unit: String,
    /// The last day, where it is another than the one that is kept.
    moved: Option<Option<Date>>,
    /// Whether it is to end, or to be shown again.
    end: Option<bool>,
}

/// What is to be done to the record of this row; nothing where it stands as it should.
fn due_of(row: &AnyRow, rules: &Rules, today: Date) -> Result<Option<Due>> {
    let record = code::record(row)?;
    let kept = row.try_get::<Option<String>, _>("shown_until")?;
    let kept = kept.map(|it| code::parse("record.shown_until", &it)).transpose()?;
    let until = display(&record, rules, today).map(|it| it.until);
    let is_over = until.is_some_and(|until| until < today);
    let has_ended = row.try_get::<Option<i64>, _>("expired_at")?.is_some();
    let moved = (until != kept).then_some(until);
    let end = (is_over != has_ended).then_some(is_over);
    let nothing = moved.is_none() && end.is_none();
    Ok((!nothing).then_some(Due { id: record.id, unit: record.unit, moved, end }))
}

impl Due {
    async fn apply(
        self,
        tx: &mut Transaction<'_, Any>,
        done: &mut Expiry,
        today: Date,
        now: Timestamp,
    ) -> Result<()> {
        if let Some(until) = self.moved {
            sqlx::query("update record set shown_until = $2 where id = $1")
                .bind(self.id.to_string())
                .bind(until.map(|it| it.to_string()))
                .execute(&mut **tx)
                .await?;
            done.moved += 1;
        }
        match self.end {
            Some(true) => {
                ended(tx, self.id, Ended::Expired, today, now).await?;
                done.ended.push((self.id, self.unit));
            }
            Some(false) => {
                sqlx::query("update record set expired_at = null where id = $1")
                    .bind(self.id.to_string())
                    .execute(&mut **tx)
                    .await?;
                done.resumed += 1;
            }
            None => {}
        }
        Ok(())
    }
}

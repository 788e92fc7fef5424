//! What the public figures are computed from: closed cases without anything of a person or a record.

use domain::calendar::add_days;
use domain::case::{Kind, Stage};
use domain::statistics::{Closed, End};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use sqlx::Row as _;

use crate::person::Editor;
use crate::{Result, Store, code};

/// The milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl Store {
    /// Whether a complaint or a message that came in before this instant has had no answer yet. Whose it is,
    /// and which unit's, an editor does not learn.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letter_waits(&self, _editor: &Editor, before: Timestamp) -> Result<bool> {
        let waiting: i64 = sqlx::query_scalar(
            "select count(*) from cases where kind in ('complaint', 'message') and closed_at is null \
             and submitted_at < $1",
        )
        .bind(before.as_millisecond())
        .fetch_one(&self.read)
        .await?;
        Ok(waiting > 0)
    }

    /// The cases of this kind that were closed from `from` to `until`, both days included, in Beijing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn closed_cases(&self, kind: Kind, from: Date, until: Date) -> Result<Vec<Closed>> {
        let beijing = Offset::constant(8);
        let begin = |day: Date| {
            beijing.to_timestamp(day.at(0, 0, 0, 0)).map_or(i64::MAX, |it| it.as_millisecond())
        };
        let rows = sqlx::query(
            "select stage, answer_by, closed_at, closed_at - submitted_at - waited as took \
             from cases where kind = $1 and closed_at >= $2 and closed_at < $3",
        )
        .bind(code::word(&kind)?)
        .bind(begin(from))
        .bind(begin(add_days(until, 1)))
        .fetch_all(&self.read)
        .await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            let stage: Stage = code::from_json("cases.stage", &row.try_get::<String, _>("stage")?)?;
            let Some(end) = End::of(&stage) else { continue };
            let last: Date =
                code::parse("cases.answer_by", &row.try_get::<String, _>("answer_by")?)?;
            let closed = beijing.to_datetime(code::instant(row.try_get("closed_at")?)).date();
            let took: i64 = row.try_get("took")?;
            let days = took.max(0).div_euclid(DAY) + i64::from(took % DAY > 0);
            cases.push(Closed { end, in_time: closed <= last, days });
        }
        Ok(cases)
    }
}

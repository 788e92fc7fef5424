//! When each decision came in and went on: days and numbers, nobody's name.

use domain::catalogue::Publicity;
use domain::downstream::{Audience, Downstream};
use domain::record::{Kind, SubjectKind};
use domain::rules::Rules;
use jiff::civil::Date;
use sqlx::Row as _;

use crate::{Result, Store, code};

/// The days of one decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The code of the unit that decided.
    pub unit: String,
    /// Penalty or licence.
    pub kind: Kind,
    /// The number of its document; nothing where it is about a person and another unit's.
    pub document: Option<String>,
    /// The day it was decided.
    pub decided_on: Date,
    /// The day it came in.
    pub received_on: Date,
    /// The first day it went on to a downstream.
    pub pushed_on: Option<Date>,
    /// Whether it has to go on: some downstream takes it.
    pub to_push: bool,
}

/// Which decisions are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Timed<'a> {
    /// Only those of this unit; all where absent.
    pub unit: Option<&'a str>,
    /// The unit of who asks: they see the document numbers of its persons' records.
    pub asked_by: Option<&'a str>,
    /// Decided on this day or later.
    pub from: Date,
    /// Decided on this day or earlier.
    pub until: Date,
}

/// So many records are looked at in one go.
const CHUNK: i64 = 2000;

impl Store {
    /// Hands over the days of each penalty and licence that was decided in this time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn timings(
        &self,
        wanted: Timed<'_>,
        downstreams: &[Downstream],
        rules: &Rules,
        today: Date,
        mut each: impl FnMut(Timing),
    ) -> Result<()> {
        let mut after = String::new();
        loop {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
                "select t.*, (select min(e.made_on) from export_row x join export e on e.id = x.export \
                 where x.record = t.id) as pushed_on, \
                 (select i.publicity from catalogue i where i.code = t.item) as publicity \
                 from ({} where r.id > $1 and r.kind in ('penalty', 'licence') \
                 and ($2 = '' or r.unit = $2) and r.decided_on >= $3 and r.decided_on <= $5 \
                 order by r.id limit $4) t order by t.id",
                code::RECORD
            )))
            .bind(&after)
            .bind(wanted.unit.unwrap_or_default())
            .bind(wanted.from.to_string())
            .bind(CHUNK)
            .bind(wanted.until.to_string())
            .fetch_all(&self.read)
            .await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.try_get("id")?;
            for row in &rows {
                let record = code::record(row)?;
                let pushed_on: Option<String> = row.try_get("pushed_on")?;
                let pushed_on =
                    pushed_on.map(|it| code::parse("export.made_on", &it)).transpose()?;
                let seen = record.subject_kind != SubjectKind::Person
                    || wanted.asked_by == Some(record.unit.as_str());
                let publicity: Option<String> = row.try_get("publicity")?;
                let published = publicity.as_deref() == Some(Publicity::Public.key());
                let to_push = downstreams.iter().any(|it| {
                    it.takes(&record, rules, today)
                        && (published || it.audience == Audience::Government)
                });
                each(Timing {
                    kind: record.facts.kind,
                    document: seen.then_some(record.facts.basis_document),
                    decided_on: record.facts.decided_on,
                    received_on: record.received_on,
                    pushed_on,
                    to_push,
                    unit: record.unit,
                });
            }
        }
    }
}

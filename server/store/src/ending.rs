//! Telling people what will be purged, some days before it is: a draft that was not sent, the files of a
//! closed case. Each is told once; a draft that is touched again begins anew.

use domain::notice::{About, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;

use crate::notice::{New, add};
use crate::{Result, Store, code};

/// How many things are looked for at a time.
const AT_A_TIME: i64 = 200;

/// What both questions ask: the thing, whose it is, what its notice leads to, when its time began, and
/// what it is told for once.
const DRAFTS: &str = "select d.person, d.kind || '/' || coalesce(d.record, '') as reference, d.updated_at as began, \
    'draft-ends/' || d.id || '/' || cast(d.updated_at as text) as occasion from draft d \
    where d.updated_at < $1 and not exists (select 1 from notice n where n.occasion = \
    'draft-ends/' || d.id || '/' || cast(d.updated_at as text)) order by d.updated_at, d.id limit $2";
const FILES: &str = "select c.person, c.number as reference, c.closed_at as began, \
    'files-end/' || c.id || '/' || cast(c.closed_at as text) as occasion from cases c \
    where c.closed_at < $1 and exists (select 1 from evidence e where e.cases = c.id) \
    and not exists (select 1 from notice n where n.occasion = \
    'files-end/' || c.id || '/' || cast(c.closed_at as text)) order by c.closed_at, c.id limit $2";

impl Store {
    /// Tells everybody whose draft was last touched before that instant. `last` says until which day
    /// what began at an instant is kept. Returns how many were told.
    ///
    /// # Errors
    /// When the database fails; who was told until then is not told again.
    pub async fn tell_of_drafts(
        &self,
        before: Timestamp,
        last: impl Fn(Timestamp) -> Date,
        now: Timestamp,
    ) -> Result<u64> {
        self.tell(DRAFTS, Kind::DraftEnds, About::Draft, before, last, now).await
    }

    /// Tells everybody whose case was closed before that instant and still has files.
    ///
    /// # Errors
    /// When the database fails; who was told until then is not told again.
    pub async fn tell_of_files(
        &self,
        before: Timestamp,
        last: impl Fn(Timestamp) -> Date,
        now: Timestamp,
    ) -> Result<u64> {
        self.tell(FILES, Kind::FilesEnd, About::Case, before, last, now).await
    }

    async fn tell(
        &self,
        sql: &'static str,
        kind: Kind,
        about: About,
        before: Timestamp,
        last: impl Fn(Timestamp) -> Date,
        now: Timestamp,
    ) -> Result<u64> {
        let mut told = 0;
        loop {
            let mut tx = self.begin().await?;
            let rows = sqlx::query(sql)
                .bind(before.as_millisecond())
                .bind(AT_A_TIME)
                .fetch_all(&mut *tx)
                .await?;
            for row in &rows {
                let reference: String = row.try_get("reference")?;
                let new = New {
                    person: row.try_get("person")?,
                    kind,
                    about,
                    reference: &reference,
                    occasion: row.try_get("occasion")?,
                    on: Some(last(code::instant(row.try_get("began")?))),
                    unit: None,
                };
                add(&mut tx, new, now).await?;
            }
            tx.commit().await?;
            told += rows.len() as u64;
            if rows.is_empty() {
                return Ok(told);
            }
        }
    }
}

//! The filters of the queue that an officer keeps: theirs, and nobody else's.

use domain::queue_view::{MOST, ViewName};
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::person::Officer;
use crate::{Result, Store, new_id};

/// A kept filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The end of its address, after `/desk?`.
    pub wanted: String,
}

/// What became of keeping or renaming one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Done,
    /// Another one of theirs has that name.
    Taken,
    /// They keep [`MOST`] already.
    Many,
    /// It is not there, or not theirs.
    NotFound,
}

impl Store {
    /// The filters this officer keeps, in the order in which they were kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_views(&self, officer: &Officer) -> Result<Vec<QueueView>> {
        let rows = sqlx::query(
            "select id, name, wanted from queue_view where officer = $1 order by created_at, id",
        )
        .bind(officer.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let (id, name) = (row.try_get("id")?, row.try_get("name")?);
                Ok(QueueView { id, name, wanted: row.try_get("wanted")? })
            })
            .collect()
    }

    /// Keeps a filter under a name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_view(
        &self,
        officer: &Officer,
        name: &ViewName,
        wanted: &str,
        now: Timestamp,
    ) -> Result<Kept> {
        let mut tx = self.begin().await?;
        lock(&mut tx, officer).await?;
        let n: i64 = sqlx::query_scalar("select count(*) from queue_view where officer = $1")
            .bind(officer.id.to_string())
            .fetch_one(&mut *tx)
            .await?;
        if n >= MOST {
            return Ok(Kept::Many);
        }
        let kept = sqlx::query(
            "insert into queue_view (id, officer, name, wanted, created_at) \
             values ($1, $2, $3, $4, $5) on conflict (officer, name) do nothing",
        )
        .bind(new_id(now).simple().to_string())
        .bind(officer.id.to_string())
        .bind(name.as_str())
        .bind(wanted)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(if kept.rows_affected() == 1 { Kept::Done } else { Kept::Taken })
    }

    /// Gives a kept filter another name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rename_view(&self, officer: &Officer, id: &str, name: &ViewName) -> Result<Kept> {
        let mut tx = self.begin().await?;
        lock(&mut tx, officer).await?;
        let taken: i64 = sqlx::query_scalar(
            "select count(*) from queue_view where officer = $1 and name = $2 and id <> $3",
        )
        .bind(officer.id.to_string())
        .bind(name.as_str())
        .bind(id)
        .fetch_one(&mut *tx)
        .await?;
        if taken > 0 {
            return Ok(Kept::Taken);
        }
        let done = sqlx::query("update queue_view set name = $3 where id = $1 and officer = $2")
            .bind(id)
            .bind(officer.id.to_string())
            .bind(name.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(if done.rows_affected() == 1 { Kept::Done } else { Kept::NotFound })
    }

    /// Removes a kept filter. Returns whether it was theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_view(&self, officer: &Officer, id: &str) -> Result<bool> {
        let gone = sqlx::query("delete from queue_view where id = $1 and officer = $2")
            .bind(id)
            .bind(officer.id.to_string())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected() == 1)
    }
}

/// Two forms of the same officer at once come one after the other.
async fn lock(tx: &mut Transaction<'_, Any>, officer: &Officer) -> Result<()> {
    sqlx::query("update person set name = name where id = $1")
        .bind(officer.id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

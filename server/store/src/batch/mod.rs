//! Records that come in: a file is a batch, and a batch is one transaction.

mod take;

use domain::ids::BatchId;
use domain::record::Kind;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Executor as _, Row as _, Transaction};

use crate::{Result, Store, code, new_id};

pub use take::{Contradiction, Place, Remark, Taken};

/// Where a batch comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// What its rows are.
    pub kind: Kind,
    /// The code of the unit that sent it.
    pub source: String,
    /// The name of the file.
    pub file_name: String,
    /// The SHA-256 of its bytes, in hex.
    pub file_hash: String,
}

/// What became of the rows of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New, or changed: a new version.
    pub stored: i64,
    /// As they were.
    pub unchanged: i64,
    /// Refused.
    pub rejected: i64,
}

/// A batch that is being taken in. Dropped without [`Batch::commit`], it leaves nothing behind.
pub struct Batch {
    tx: Transaction<'static, Any>,
    store: Store,
    id: BatchId,
    now: Timestamp,
    today: Date,
    counts: Counts,
}

impl Store {
    /// Begins to take in a batch.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch(&self, origin: &Origin, now: Timestamp, today: Date) -> Result<Batch> {
        let id = BatchId(new_id(now));
        let mut tx = self.begin().await?;
        // One batch at a time, as on SQLite: two that hold rows of each other would wait forever.
        if !self.sqlite {
            tx.execute("do $$ begin perform pg_advisory_xact_lock(120110); end $$").await?;
        }
        sqlx::query(
            "insert into batch (id, kind, source, file_name, file_hash, received_at, stored, unchanged, rejected) \
             values ($1, $2, $3, $4, $5, $6, 0, 0, 0)",
        )
        .bind(id.to_string())
        .bind(code::word(&origin.kind)?)
        .bind(&origin.source)
        .bind(&origin.file_name)
        .bind(&origin.file_hash)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        Ok(Batch { tx, store: self.clone(), id, now, today, counts: Counts::default() })
    }

    /// What became of the same file, of the same kind, when it came in before without a refused row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch_before(&self, origin: &Origin) -> Result<Option<Counts>> {
        let row = sqlx::query(
            "select stored, unchanged, rejected from batch \
             where file_hash = $1 and kind = $2 and rejected = 0 order by received_at limit 1",
        )
        .bind(&origin.file_hash)
        .bind(code::word(&origin.kind)?)
        .fetch_optional(&self.read)
        .await?;
        row.map(|row| {
            Ok(Counts {
                stored: row.try_get("stored")?,
                unchanged: row.try_get("unchanged")?,
                rejected: row.try_get("rejected")?,
            })
        })
        .transpose()
    }
}

impl Batch {
    /// Counts a row that was refused.
    pub fn reject(&mut self) {
        self.counts.rejected += 1;
    }

    /// Its id.
    pub fn id(&self) -> BatchId {
        self.id
    }

    /// What became of the rows so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Keeps the whole batch.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn commit(mut self) -> Result<Counts> {
        sqlx::query("update batch set stored = $1, unchanged = $2, rejected = $3 where id = $4")
            .bind(self.counts.stored)
            .bind(self.counts.unchanged)
            .bind(self.counts.rejected)
            .bind(self.id.to_string())
            .execute(&mut *self.tx)
            .await?;
        self.tx.commit().await?;
        Ok(self.counts)
    }
}

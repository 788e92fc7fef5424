//! Records that come in: a file is a batch, and a batch is one transaction.

use domain::ids::BatchId;
use domain::record::{Incoming, Kind, Severity};
use domain::text::document_number;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Row as _, Transaction};

use crate::person::SUBJECT;
use crate::seal::sha256;
use crate::{Result, Store, code, new_id};

/// Where a batch comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Penalties or licences.
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
    /// Takes in one row. A row with the same natural key (document number, subject, authority) is
    /// the same record: what the source sent before changes nothing (so that an old file cannot undo
    /// a correction), other facts make a new version.
    ///
    /// # Errors
    /// When the database fails; the whole batch is lost then.
    pub async fn add(
        &mut self,
        row: i64,
        incoming: &Incoming,
        unit: &str,
        severity: Option<Severity>,
    ) -> Result<()> {
        let facts = code::json(&incoming.facts)?;
        let source_hash = sha256(facts.as_bytes());
        let number = incoming.subject.expose_number();
        let key = format!("{}\n{number}\n{unit}", document_number(&incoming.facts.basis_document));
        let key = self.store.keys.find("record.natural_key", &key);

        let before = sqlx::query("select id, version, facts, source_hash, batch, batch_row from record where natural_key = $1")
            .bind(&key)
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(before) = before else {
            return self.insert(row, incoming, unit, severity, key, facts).await;
        };
        if before.try_get::<String, _>("source_hash")? == source_hash {
            self.counts.unchanged += 1;
            return Ok(());
        }
        let (id, version): (String, i64) = (before.try_get("id")?, before.try_get("version")?);
        sqlx::query(
            "insert into record_version (record, version, facts, batch, batch_row, replaced_at) \
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&id)
        .bind(version)
        .bind(before.try_get::<String, _>("facts")?)
        .bind(before.try_get::<String, _>("batch")?)
        .bind(before.try_get::<i64, _>("batch_row")?)
        .bind(self.now.as_millisecond())
        .execute(&mut *self.tx)
        .await?;
        sqlx::query("update record set version = $1, facts = $2, source_hash = $3, batch = $4, batch_row = $5 where id = $6")
            .bind(version + 1)
            .bind(&facts)
            .bind(source_hash)
            .bind(self.id.to_string())
            .bind(row)
            .bind(&id)
            .execute(&mut *self.tx)
            .await?;
        self.counts.stored += 1;
        Ok(())
    }

    async fn insert(
        &mut self,
        row: i64,
        incoming: &Incoming,
        unit: &str,
        severity: Option<Severity>,
        key: String,
        facts: String,
    ) -> Result<()> {
        let number = incoming.subject.expose_number();
        let sealed = self.store.keys.seal("record.subject", number);
        sqlx::query(
            "insert into record (id, natural_key, version, kind, subject_kind, subject_name, subject_hash, \
             subject_sealed, unit, facts, source_hash, severity, state, batch, batch_row, received_on) \
             values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'standing', $12, $13, $14)",
        )
        .bind(new_id(self.now).simple().to_string())
        .bind(key)
        .bind(code::word(&incoming.facts.kind)?)
        .bind(code::word(&incoming.subject.kind())?)
        .bind(incoming.subject.name())
        .bind(self.store.keys.find(SUBJECT, number))
        .bind(sealed.map_err(|why| code::damaged("record.subject_sealed", why))?)
        .bind(unit)
        .bind(&facts)
        .bind(sha256(facts.as_bytes()))
        .bind(severity.map(|it| code::word(&it)).transpose()?)
        .bind(self.id.to_string())
        .bind(row)
        .bind(self.today.to_string())
        .execute(&mut *self.tx)
        .await?;
        self.counts.stored += 1;
        Ok(())
    }

    /// Its id.
    pub fn id(&self) -> BatchId {
        self.id
    }

    /// Counts a row that was refused.
    pub fn reject(&mut self) {
        self.counts.rejected += 1;
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

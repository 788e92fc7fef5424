//! The versions of a record: none is ever lost, each has a hash, and each hash holds the one before.
//!
//! The hash of a version is the SHA-256, in small hexadecimal digits, of this object in canonical
//! form ([`domain::canonical`], RFC 8785):
//!
//! ```json
//! {"batch":"…","by":"batch","facts":{…},"item":"…","made_at":1795399200000,"previous":"…",
//!  "record":"…","row":2,"subject":{"kind":"person","name":"…","number":"…"},"unit":"…","version":2}
//! ```
//!
//! `facts` is what the column says, `previous` the hash of the version before (`""` for the first),
//! `by` is `batch` or the number of the case that corrected it, `subject.number` the keyed hash
//! under which the subject is found, never the number itself.

use domain::canonical::canonical;
use domain::record::Facts;
use domain::reference::CaseNumber;
use jiff::Timestamp;
use serde_json::{Value, json};
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::seal::sha256;
use crate::warrant::ReadWarrant;
use crate::{Result, Store, access, code};

/// One version of a record, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: i64,
    /// The name of the subject in it.
    pub subject_name: String,
    /// What it says.
    pub facts: Facts,
    /// When it came about.
    pub made_at: Timestamp,
    /// The case that corrected the record; nothing where it came in with a batch.
    pub case: Option<CaseNumber>,
    /// The code of the unit that sent its batch.
    pub source: String,
    /// The file of its batch.
    pub file: String,
    /// The row in the file.
    pub row: i64,
    /// Its hash.
    pub hash: String,
    /// Whether the hash is the one that follows from what it says and from the version before.
    pub intact: bool,
}

/// What a version says, as it is kept and hashed.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub record: String,
    pub version: i64,
    pub unit: String,
    pub item: String,
    pub subject_kind: String,
    pub subject_name: String,
    pub subject_hash: String,
    /// As JSON.
    pub facts: String,
    pub batch: String,
    pub row: i64,
    pub made_at: i64,
    pub made_by: String,
}

impl Content {
    /// From the columns of `record`.
    pub fn of(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            record: row.try_get("id")?,
            version: row.try_get("version")?,
            unit: row.try_get("unit")?,
            item: row.try_get("item")?,
            subject_kind: row.try_get("subject_kind")?,
            subject_name: row.try_get("subject_name")?,
            subject_hash: row.try_get("subject_hash")?,
            facts: row.try_get("facts")?,
            batch: row.try_get("batch")?,
            row: row.try_get("batch_row")?,
            made_at: row.try_get("made_at")?,
            made_by: row.try_get("made_by")?,
        })
    }

    /// Whether a decision made it, and no batch.
    pub fn is_decided(&self) -> bool {
        self.made_by != "batch"
    }

    /// Whether it says these facts, as canonical JSON, of the subject of this name.
    pub fn says_the_same(&self, facts: &str, name: &str) -> bool {
        self.facts == facts && self.subject_name == name
    }

    /// Its hash after this one.
    pub fn hash(&self, previous: &str) -> Result<String> {
        let facts: Value = code::from_json("record.facts", &self.facts)?;
        let whole = json!({
            "batch": self.batch,
            "by": self.made_by,
            "facts": facts,
            "item": self.item,
            "made_at": self.made_at,
            "previous": previous,
            "record": self.record,
            "row": self.row,
            "subject": {
                "kind": self.subject_kind,
                "name": self.subject_name,
                "number": self.subject_hash,
            },
            "unit": self.unit,
            "version": self.version,
        });
        let whole = canonical(&whole).map_err(|why| code::damaged("record.facts", why))?;
        Ok(sha256(whole.as_bytes()))
    }
}

/// Puts the version aside that is about to be replaced.
pub(crate) async fn keep(
    tx: &mut Transaction<'_, Any>,
    content: &Content,
    source_hash: &str,
    hash: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into record_version (record, version, facts, batch, batch_row, replaced_at, subject_name, item, \
         source_hash, hash, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&content.record)
    .bind(content.version)
    .bind(&content.facts)
    .bind(&content.batch)
    .bind(content.row)
    .bind(now.as_millisecond())
    .bind(&content.subject_name)
    .bind(&content.item)
    .bind(source_hash)
    .bind(hash)
    .bind(content.made_at)
    .bind(&content.made_by)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes a new version of a record from a correction; the old one stays.
pub(crate) async fn correct(
    tx: &mut Transaction<'_, Any>,
    record: &str,
    facts: &Facts,
    case: &CaseNumber,
    now: Timestamp,
) -> Result<()> {
    // Whoever else would change the record waits from here on; SQLite has one writer anyway.
    sqlx::query("update record set version = version where id = $1")
        .bind(record)
        .execute(&mut **tx)
        .await?;
    let row =
        sqlx::query("select * from record where id = $1").bind(record).fetch_one(&mut **tx).await?;
    let before = Content::of(&row)?;
    let previous: String = row.try_get("hash")?;
    keep(tx, &before, &row.try_get::<String, _>("source_hash")?, &previous, now).await?;
    let after = Content {
        version: before.version + 1,
        facts: code::canonical(facts)?,
        made_at: now.as_millisecond(),
        made_by: case.as_str().to_owned(),
        ..before
    };
    sqlx::query(
        "update record set version = $2, facts = $3, hash = $4, made_at = $5, made_by = $6 where id = $1",
    )
    .bind(record)
    .bind(after.version)
    .bind(&after.facts)
    .bind(after.hash(&previous)?)
    .bind(after.made_at)
    .bind(&after.made_by)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// Every version of the one record that the warrant covers, the newest first; nothing where
    /// there is none or it is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn versions(&self, warrant: &ReadWarrant, now: Timestamp) -> Result<Vec<Version>> {
        debug_assert!(warrant.record.is_some(), "this warrant covers a list");
        let Some(record) = warrant.record else { return Ok(Vec::new()) };
        let mut tx = self.begin().await?;
        let current = sqlx::query(
            "select r.*, b.source, b.file_name from record r join batch b on b.id = r.batch \
             where r.id = $1 and r.subject_hash = $2",
        )
        .bind(record.to_string())
        .bind(&warrant.subject_hash)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(current) = current else { return Ok(Vec::new()) };
        let rows = sqlx::query(
            "select v.*, b.source, b.file_name from record_version v left join batch b on b.id = v.batch \
             where v.record = $1 order by v.version",
        )
        .bind(record.to_string())
        .fetch_all(&mut *tx)
        .await?;
        access::log(&mut tx, warrant, now).await?;
        tx.commit().await?;

        let newest = Content::of(&current)?;
        let mut versions = Vec::new();
        let mut previous = String::new();
        for row in &rows {
            let content = Content {
                version: row.try_get("version")?,
                item: row.try_get("item")?,
                subject_name: row.try_get("subject_name")?,
                facts: row.try_get("facts")?,
                batch: row.try_get("batch")?,
                row: row.try_get("batch_row")?,
                made_at: row.try_get("made_at")?,
                made_by: row.try_get("made_by")?,
                ..newest.clone()
            };
            versions.push(version(content, row, &mut previous)?);
        }
        versions.push(version(newest, &current, &mut previous)?);
        versions.reverse();
        Ok(versions)
    }
}

/// A version from its content and the other columns of its row; `previous` becomes its hash.
fn version(content: Content, row: &AnyRow, previous: &mut String) -> Result<Version> {
    let hash: String = row.try_get("hash")?;
    let intact = content.hash(previous)? == hash;
    previous.clone_from(&hash);
    let corrected = content.is_decided();
    Ok(Version {
        number: content.version,
        facts: code::from_json("record.facts", &content.facts)?,
        made_at: code::instant(content.made_at),
        case: corrected.then(|| code::parse("record.made_by", &content.made_by)).transpose()?,
        source: row.try_get::<Option<String>, _>("source")?.unwrap_or_default(),
        file: row.try_get::<Option<String>, _>("file_name")?.unwrap_or_default(),
        row: content.row,
        subject_name: content.subject_name,
        hash,
        intact,
    })
}

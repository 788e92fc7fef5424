//! Files handed in with a draft or a case. Their bytes are kept once, under their hash.

use domain::evidence::{Evidence, MOST, MOST_IN_ALL, Material, Media};
use domain::ids::{CaseId, FileId};
use domain::reference::CaseNumber;
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::draft::{self, DraftKey};
use crate::person::{Citizen, Officer};
use crate::seal::sha256;
use crate::{Result, Store, code, new_id};

/// A file to be kept.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// What it is handed in as.
    pub material: Material,
    /// Its name, made safe by [`domain::evidence::file_name`].
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What became of a file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept. The same bytes handed in twice are one file.
    Kept(Evidence),
    /// There are [`MOST`] of its kind or [`MOST_IN_ALL`] files already.
    TooMany,
    /// The record is not theirs.
    NotFound,
}

impl Store {
    /// Adds a file to a draft; the draft is made where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_file(
        &self,
        key: DraftKey<'_>,
        file: NewFile,
        now: Timestamp,
    ) -> Result<Added> {
        let hash = sha256(&file.bytes);
        let mut tx = self.begin().await?;
        let Some(draft) = draft::keep(&mut tx, key, None, now).await? else {
            return Ok(Added::NotFound);
        };
        let there = sqlx::query("select * from evidence where draft = $1 order by added_at, id")
            .bind(&draft)
            .fetch_all(&mut *tx)
            .await?;
        let there = there.iter().map(code::evidence).collect::<Result<Vec<_>>>()?;
        if let Some(same) = there.iter().find(|it| it.hash == hash && it.material == file.material)
        {
            return Ok(Added::Kept(same.clone()));
        }
        let alike = there.iter().filter(|it| it.material == file.material).count();
        if alike >= MOST || there.len() >= MOST_IN_ALL {
            return Ok(Added::TooMany);
        }
        let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
        let evidence = Evidence {
            id: FileId(new_id(now)),
            material: file.material,
            name: file.name,
            media: file.media,
            size: size.unsigned_abs(),
            hash: hash.clone(),
        };
        sqlx::query("insert into blob (hash, bytes) values ($1, $2) on conflict (hash) do nothing")
            .bind(&hash)
            .bind(file.bytes)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "insert into evidence (id, person, draft, name, media, size, hash, added_at, material) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(evidence.id.to_string())
        .bind(key.citizen.id.to_string())
        .bind(&draft)
        .bind(&evidence.name)
        .bind(evidence.media.mime())
        .bind(size)
        .bind(&hash)
        .bind(now.as_millisecond())
        .bind(evidence.material.key())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Added::Kept(evidence))
    }

    /// Takes a file out of a draft of this citizen. Returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_file(&self, key: DraftKey<'_>, file: FileId) -> Result<bool> {
        let mut tx = self.begin().await?;
        let hash: Option<String> = sqlx::query_scalar(
            "delete from evidence where id = $1 and draft in \
             (select id from draft where person = $2 and record = $3 and kind = $4) returning hash",
        )
        .bind(file.to_string())
        .bind(key.citizen.id.to_string())
        .bind(key.record.to_string())
        .bind(code::word(&key.kind)?)
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(hash) = &hash {
            sqlx::query("delete from blob where hash = $1 and not exists (select 1 from evidence where hash = $1)")
                .bind(hash)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(hash.is_some())
    }

    /// The files of a draft, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft_files(&self, key: DraftKey<'_>) -> Result<Vec<Evidence>> {
        let rows = sqlx::query(
            "select e.* from evidence e join draft d on d.id = e.draft \
             where d.person = $1 and d.record = $2 and d.kind = $3 order by e.added_at, e.id",
        )
        .bind(key.citizen.id.to_string())
        .bind(key.record.to_string())
        .bind(code::word(&key.kind)?)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(code::evidence).collect()
    }

    /// A file of this citizen, in a draft or a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_file(
        &self,
        citizen: &Citizen,
        file: FileId,
    ) -> Result<Option<(Evidence, Vec<u8>)>> {
        let row = sqlx::query(
            "select e.*, b.bytes from evidence e join blob b on b.hash = e.hash \
             where e.id = $1 and e.person = $2",
        )
        .bind(file.to_string())
        .bind(citizen.id.to_string())
        .fetch_optional(&self.read)
        .await?;
        row.map(|row| Ok((code::evidence(&row)?, row.try_get("bytes")?))).transpose()
    }

    /// A file in a case of this officer's unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_file(
        &self,
        officer: &Officer,
        case: &CaseNumber,
        file: FileId,
    ) -> Result<Option<(Evidence, Vec<u8>)>> {
        let row = sqlx::query(
            "select e.*, b.bytes from evidence e join blob b on b.hash = e.hash \
             join cases c on c.id = e.cases where e.id = $1 and c.number = $2 \
             and (c.unit = $3 or c.provider = $3 and c.stage_name = 'handed-over')",
        )
        .bind(file.to_string())
        .bind(case.as_str())
        .bind(&officer.unit)
        .fetch_optional(&self.read)
        .await?;
        row.map(|row| Ok((code::evidence(&row)?, row.try_get("bytes")?))).transpose()
    }
}

/// The files of a case, in the order they came.
pub(crate) async fn of_case(tx: &mut Transaction<'_, Any>, case: CaseId) -> Result<Vec<Evidence>> {
    let rows = sqlx::query("select * from evidence where cases = $1 order by added_at, id")
        .bind(case.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(code::evidence).collect()
}

//! Consents: what a person agreed to, under which version of the text, and when they took it back
//! (个人信息保护法 §14–15). The history stays; at most one consent of a kind is in force.

use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::person::Citizen;
use crate::{Result, Store, code, contact, new_id, notice};

/// A consent of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What it is for: the id of its text.
    pub kind: String,
    /// The version of the text.
    pub version: String,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it was taken back, or another version took its place.
    pub withdrawn_at: Option<Timestamp>,
}

/// The text that is agreed to.
#[derive(Clone, Copy, Debug)]
pub struct ConsentText<'a> {
    /// What it is for.
    pub kind: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The SHA-256 of it, in hex.
    pub hash: &'a str,
}

impl Store {
    /// Keeps that the citizen agreed to this text. Agreeing twice to the same version is once; a
    /// new version ends the consent to the old one.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn give_consent(
        &self,
        citizen: &Citizen,
        text: ConsentText<'_>,
        now: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "update consent set withdrawn_at = $4 \
             where person = $1 and kind = $2 and text_version <> $3 and withdrawn_at is null",
        )
        .bind(citizen.id.to_string())
        .bind(text.kind)
        .bind(text.version)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "insert into consent (id, person, kind, text_version, text_hash, given_at) \
             values ($1, $2, $3, $4, $5, $6) \
             on conflict (person, kind) where withdrawn_at is null do nothing",
        )
        .bind(new_id(now).simple().to_string())
        .bind(citizen.id.to_string())
        .bind(text.kind)
        .bind(text.version)
        .bind(text.hash)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a consent back. Returns whether there was one in force.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_consent(
        &self,
        citizen: &Citizen,
        kind: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let ended = sqlx::query(
            "update consent set withdrawn_at = $3 \
             where person = $1 and kind = $2 and withdrawn_at is null",
        )
        .bind(citizen.id.to_string())
        .bind(kind)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        // What rests on the consent ends with it.
        if kind == notice::CONSENT {
            contact::forget(&mut tx, citizen, None).await?;
        }
        tx.commit().await?;
        Ok(ended.rows_affected() > 0)
    }

    /// The consent of this kind that is in force.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consent(&self, citizen: &Citizen, kind: &str) -> Result<Option<Consent>> {
        let row = sqlx::query(
            "select * from consent where person = $1 and kind = $2 and withdrawn_at is null",
        )
        .bind(citizen.id.to_string())
        .bind(kind)
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(consent).transpose()
    }

    /// Every consent that the citizen ever gave, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consents(&self, citizen: &Citizen) -> Result<Vec<Consent>> {
        let rows =
            sqlx::query("select * from consent where person = $1 order by given_at desc, id desc")
                .bind(citizen.id.to_string())
                .fetch_all(&self.read)
                .await?;
        rows.iter().map(consent).collect()
    }
}

fn consent(row: &AnyRow) -> Result<Consent> {
    Ok(Consent {
        kind: row.try_get("kind")?,
        version: row.try_get("text_version")?,
        given_at: code::instant(row.try_get("given_at")?),
        withdrawn_at: row.try_get::<Option<i64>, _>("withdrawn_at")?.map(code::instant),
    })
}

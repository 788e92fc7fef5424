//! When the text of a published piece became another one, so that an editor is asked whether its history
//! (修订记录) says so.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sqlx::Row as _;

use crate::person::Editor;
use crate::seal::sha256;
use crate::{Result, Store, code};

impl Store {
    /// Keeps what these pieces say, each address with its text, as a hash; and the day on which that became
    /// another. Only pieces that [`Store::know_pieces`] knows are kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_texts(&self, texts: &[(String, String)], today: Date) -> Result<()> {
        let rows: Vec<(String, Option<String>)> =
            sqlx::query_as("select path, text_hash from published_piece")
                .fetch_all(&self.read)
                .await?;
        let known: BTreeMap<_, _> = rows.into_iter().collect();
        let mut changed = Vec::new();
        for (path, text) in texts {
            let hash = sha256(text.as_bytes());
            match known.get(path) {
                Some(Some(before)) if *before != hash => changed.push((path, hash, Some(today))),
                Some(None) => changed.push((path, hash, None)),
                _ => {}
            }
        }
        if changed.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        for (path, hash, day) in changed {
            sqlx::query(
                "update published_piece set text_hash = $1, changed_on = $2 where path = $3",
            )
            .bind(hash)
            .bind(day.map(|day| day.to_string()))
            .bind(path)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The pieces whose text became another on this day or later, and on which day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn texts_changed(
        &self,
        _editor: &Editor,
        since: Date,
    ) -> Result<Vec<(String, Date)>> {
        let rows = sqlx::query(
            "select path, changed_on from published_piece where changed_on >= $1 order by path",
        )
        .bind(since.to_string())
        .fetch_all(&self.read)
        .await?;
        let mut changed = Vec::with_capacity(rows.len());
        for row in &rows {
            let day: String = row.try_get("changed_on")?;
            changed.push((row.try_get("path")?, code::parse("published_piece.changed_on", &day)?));
        }
        Ok(changed)
    }
}

//! The change feed of what everybody may search: each node keeps its own index from it.
//!
//! Triggers write it, so that no way of changing a record can forget to. It tells only which record
//! changed; what may be shown of it is asked of [`crate::public`], with its one condition.

use domain::ids::RecordId;
use jiff::civil::Date;
use sqlx::Row as _;

use crate::public::PublicRecord;
use crate::{Result, Store, code};

/// How far somebody has read in the feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The transaction of the last change that was read; always 0 on SQLite.
    pub transaction: i64,
    /// The number of the last change that was read.
    pub sequence: i64,
}

impl Store {
    /// The end of the feed as it is now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_position(&self) -> Result<Position> {
        let row =
            sqlx::query("select tx, seq from settled_change order by tx desc, seq desc limit 1")
                .fetch_optional(&self.read)
                .await?;
        let Some(row) = row else { return Ok(Position::default()) };
        Ok(Position { transaction: row.try_get("tx")?, sequence: row.try_get("seq")? })
    }

    /// At most `most` records of organisations that changed after a position, and the position after
    /// them. A record that changed twice is told once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_records(
        &self,
        since: Position,
        most: i64,
    ) -> Result<(Vec<RecordId>, Position)> {
        let rows = sqlx::query(
            "select tx, seq, record from settled_change where (tx, seq) > ($1, $2) \
             order by tx, seq limit $3",
        )
        .bind(since.transaction)
        .bind(since.sequence)
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        let mut position = since;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            let place = (row.try_get("tx")?, row.try_get("seq")?);
            position = Position { transaction: place.0, sequence: place.1 };
            records
                .push(code::parse("record_change.record", &row.try_get::<String, _>("record")?)?);
        }
        Ok((records, position))
    }

    /// Those of these records, at most a thousand, that everybody may see today, in no order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn public_among(&self, ids: &[RecordId], today: Date) -> Result<Vec<PublicRecord>> {
        let ids: Vec<String> = ids.iter().take(1_000).map(ToString::to_string).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (0..ids.len()).map(|at| format!("${}", at + 2)).collect();
        self.public_where(&format!("and r.id in ({})", places.join(", ")), today, ids).await
    }

    /// At most `most` records that everybody may see today, in the order of their ids, after this
    /// one: to read all of them in parts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn public_after(
        &self,
        after: Option<RecordId>,
        today: Date,
        most: u32,
    ) -> Result<Vec<PublicRecord>> {
        let after = after.map(|it| it.to_string()).unwrap_or_default();
        let condition = format!("and r.id > $2 order by r.id limit {most}");
        self.public_where(&condition, today, vec![after]).await
    }

    /// The items of the catalogue that are public: when they change, other records may be searched.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn public_items(&self) -> Result<Vec<String>> {
        let sql = "select code from catalogue where publicity = 'public' order by code";
        Ok(sqlx::query_scalar(sql).fetch_all(&self.read).await?)
    }
}

//! Where records go on to, as far as the store must know it.

use domain::downstream::Downstream;
use jiff::Timestamp;

use crate::{Result, Store};

impl Store {
    /// Keeps what `content/downstreams.toml` says now. One that is no longer there is told nothing
    /// new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn know_downstreams(&self, all: &[Downstream], now: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("update downstream set gone_at = $1 where gone_at is null")
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        for it in all {
            sqlx::query(
                "insert into downstream (key, name, audience, sender, persons, told) \
                 values ($1, $2, $3, $4, $5, $6) \
                 on conflict (key) do update set name = excluded.name, audience = excluded.audience, sender = excluded.sender, \
                 persons = excluded.persons, told = excluded.told, gone_at = null",
            )
            .bind(&it.key)
            .bind(&it.name)
            .bind(it.audience.key())
            .bind(&it.sender)
            .bind(it.persons.key())
            .bind(it.told.key())
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

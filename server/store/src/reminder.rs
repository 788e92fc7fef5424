//! That the editors were told of a campaign: once in each year, whichever node does it.

use jiff::{SignedDuration, Timestamp};

use crate::{Result, Store};

/// For how long a node that claimed a reminder has it to itself: longer than one try takes.
const CLAIM: SignedDuration = SignedDuration::from_mins(3);

impl Store {
    /// Takes the reminder of the campaign at this address for this year, for this node alone for a
    /// while. `false` where the editors were told, or another node is at it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_reminder(&self, path: &str, year: i16, now: Timestamp) -> Result<bool> {
        let claimed = sqlx::query(
            "insert into campaign_reminder (path, year, claimed_until) values ($1, $2, $3) \
             on conflict (path, year) do update set claimed_until = excluded.claimed_until \
             where campaign_reminder.told_at is null and campaign_reminder.claimed_until <= $4",
        )
        .bind(path)
        .bind(i64::from(year))
        .bind((now + CLAIM).as_millisecond())
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(claimed.rows_affected() == 1)
    }

    /// Keeps that the editors were told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reminded(&self, path: &str, year: i16, now: Timestamp) -> Result<()> {
        sqlx::query("update campaign_reminder set told_at = $3 where path = $1 and year = $2")
            .bind(path)
            .bind(i64::from(year))
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

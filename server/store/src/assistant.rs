//! Whether the assistant answers, and which messages of the Official Account came in already.

use jiff::Timestamp;
use sqlx::Row as _;

use crate::{Result, Store, code};

/// Whether a message of the Official Account came in for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It did.
    First,
    /// It came before; this is what it was answered with, where it was.
    Again(Option<String>),
}

impl Store {
    /// Since when the assistant is switched off; nothing where it is on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn assistant_off_since(&self) -> Result<Option<Timestamp>> {
        let off: Option<Option<i64>> =
            sqlx::query_scalar("select off_at from assistant_switch where id = 'assistant'")
                .fetch_optional(&self.read)
                .await?;
        Ok(off.flatten().map(code::instant))
    }

    /// Switches the assistant on or off, for every node at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn switch_assistant(&self, on: bool, now: Timestamp) -> Result<()> {
        let off_at = (!on).then(|| now.as_millisecond());
        sqlx::query(
            "insert into assistant_switch (id, off_at, changed_at) values ('assistant', $1, $2) \
             on conflict (id) do update set off_at = case when $1 is null then null \
             else coalesce(assistant_switch.off_at, $1) end, changed_at = $2",
        )
        .bind(off_at)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Says that a message of the Official Account came in. Of its id only a keyed hash is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wechat_came(&self, id: &str, now: Timestamp) -> Result<Came> {
        let hash = self.keys.find("wechat.message", id);
        let first = sqlx::query(
            "insert into wechat_message (id_hash, at) values ($1, $2) on conflict (id_hash) do nothing",
        )
        .bind(&hash)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        if first.rows_affected() == 1 {
            return Ok(Came::First);
        }
        let row = sqlx::query("select answer from wechat_message where id_hash = $1")
            .bind(&hash)
            .fetch_optional(&self.read)
            .await?;
        Ok(Came::Again(row.map(|row| row.try_get("answer")).transpose()?.flatten()))
    }

    /// Keeps what a message was answered with, for when the platform sends it again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wechat_answered(&self, id: &str, answer: &str) -> Result<()> {
        sqlx::query("update wechat_message set answer = $2 where id_hash = $1")
            .bind(self.keys.find("wechat.message", id))
            .bind(answer)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Forgets that a message came in: answering it failed, and when it comes again it comes for the
    /// first time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wechat_failed(&self, id: &str) -> Result<()> {
        sqlx::query("delete from wechat_message where id_hash = $1 and answer is null")
            .bind(self.keys.find("wechat.message", id))
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Forgets the messages that came in before that instant; how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_wechat(&self, before: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from wechat_message where at < $1")
            .bind(before.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }
}

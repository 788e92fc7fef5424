//! Conversations in which a person was asked for, at the desk of the unit they went to. Another unit's
//! are not there.

use domain::ids::ConversationId;
use jiff::Timestamp;
use sqlx::Row as _;

use super::{Conversation, Speaker, Turn, turn};
use crate::person::Officer;
use crate::{Result, Store, code};

/// A line of the desk's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtDesk {
    /// Which conversation.
    pub id: ConversationId,
    /// Since when a person is asked for.
    pub asked_at: Timestamp,
    /// Who answers there; nobody yet where absent.
    pub officer_name: Option<String>,
    /// What the visitor said last, masked.
    pub last: String,
    /// Whether the desk is to answer: nobody came yet, or the visitor spoke last.
    pub waits: bool,
}

/// What became of what an officer wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is said.
    Kept,
    /// A colleague wrote since it was looked at.
    Behind,
    /// It is not at this desk, or no more.
    Gone,
}

impl Store {
    /// The conversations at the desk of this officer's unit, the longest waiting first. Who asked for a
    /// person before `since` and found none does not wait any more, whether or not they came back to hear it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversations_at_desk(
        &self,
        officer: &Officer,
        since: Timestamp,
    ) -> Result<Vec<AtDesk>> {
        let rows = sqlx::query(
            "select c.id, c.asked_at, c.officer_name, c.speaker, v.text as last_text, v.seq as last_seq, \
             (select max(p.seq) from conversation_turn p where p.conversation = c.id and p.who = 'person') as last_person \
             from conversation c left join conversation_turn v on v.conversation = c.id and v.seq = \
             (select max(l.seq) from conversation_turn l where l.conversation = c.id and l.who = 'visitor') \
             where c.unit = $1 and (c.speaker = 'person' or c.speaker = 'waiting' and c.asked_at >= $2) \
             order by c.asked_at, c.id limit 100",
        )
        .bind(&officer.unit)
        .bind(since.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let said: Option<i64> = row.try_get("last_seq")?;
                let answered: Option<i64> = row.try_get("last_person")?;
                let speaker: String = row.try_get("speaker")?;
                Ok(AtDesk {
                    id: code::parse("conversation.id", &row.try_get::<String, _>("id")?)?,
                    asked_at: code::instant(row.try_get("asked_at")?),
                    officer_name: row.try_get("officer_name")?,
                    last: row.try_get::<Option<String>, _>("last_text")?.unwrap_or_default(),
                    waits: speaker == Speaker::Waiting.key() || said > answered,
                })
            })
            .collect()
    }

    /// A conversation at the desk of this officer's unit, with everything that was said; not of somebody
    /// who asked before `since` and found nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversation_at_desk(
        &self,
        officer: &Officer,
        id: ConversationId,
        since: Timestamp,
    ) -> Result<Option<(Conversation, Vec<Turn>)>> {
        let row = sqlx::query(
            "select * from conversation where id = $1 and unit = $2 \
             and (speaker = 'person' or speaker = 'waiting' and asked_at >= $3)",
        )
        .bind(id.to_string())
        .bind(&officer.unit)
        .bind(since.as_millisecond())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let rows =
            sqlx::query("select * from conversation_turn where conversation = $1 order by seq")
                .bind(id.to_string())
                .fetch_all(&self.read)
                .await?;
        let turns = rows.iter().map(turn).collect::<Result<_>>()?;
        Ok(Some((self.conversation_row(&row)?, turns)))
    }

    /// Says what an officer wrote, where no colleague wrote since the place they looked at. From then on
    /// a person answers.
    ///
    /// # Errors
    /// When the database fails; nothing is said then.
    pub async fn write_in_conversation(
        &self,
        officer: &Officer,
        id: ConversationId,
        seen: i64,
        text: &str,
        now: Timestamp,
    ) -> Result<Written> {
        self.as_officer(officer, id, Some(seen), (text, "person"), now).await
    }

    /// Gives a conversation back to the assistant; the visitor is told by this key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave_conversation(
        &self,
        officer: &Officer,
        id: ConversationId,
        key: &str,
        now: Timestamp,
    ) -> Result<Written> {
        self.as_officer(officer, id, None, (key, "site"), now).await
    }

    async fn as_officer(
        &self,
        officer: &Officer,
        id: ConversationId,
        seen: Option<i64>,
        (text, who): (&str, &str),
        now: Timestamp,
    ) -> Result<Written> {
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "update conversation set turns = turns + 1, touched_at = $3, \
             speaker = case when $4 = 'person' then 'person' else 'assistant' end, \
             officer_name = case when $4 = 'person' then $5 end, \
             unit = case when $4 = 'person' then unit end, \
             asked_at = case when $4 = 'person' then asked_at end \
             where id = $1 and unit = $2 and speaker <> 'assistant' returning turns",
        )
        .bind(id.to_string())
        .bind(&officer.unit)
        .bind(now.as_millisecond())
        .bind(who)
        .bind(&officer.name)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(Written::Gone) };
        let seq: i64 = row.try_get("turns")?;
        if let Some(seen) = seen {
            let others: i64 = sqlx::query_scalar(
                "select count(*) from conversation_turn where conversation = $1 and seq > $2 \
                 and who = 'person'",
            )
            .bind(id.to_string())
            .bind(seen)
            .fetch_one(&mut *tx)
            .await?;
            if others > 0 {
                return Ok(Written::Behind);
            }
        }
        sqlx::query(
            "insert into conversation_turn (conversation, seq, at, who, who_name, text) \
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.to_string())
        .bind(seq)
        .bind(now.as_millisecond())
        .bind(who)
        .bind(&officer.name)
        .bind(text)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Written::Kept)
    }
}

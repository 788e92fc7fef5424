//! Messages to downstreams about records that ended: the queue, its tries, its acknowledgements.

use domain::calendar::Due;
use domain::ids::{MessageId, RecordId};
use domain::message::Ask;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::ended::Ended;
use crate::person::Officer;
use crate::{Result, Store, code};

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id: what a downstream tells repetitions apart by.
    pub id: MessageId,
    /// The record that ended.
    pub record: RecordId,
    /// The unit whose record it is.
    pub unit: String,
    /// The key of whom it is for.
    pub downstream: String,
    /// Why.
    pub reason: Ended,
    /// What is asked.
    pub asks: Vec<Ask>,
    /// The JSON that is sent.
    pub body: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// By when it must be acknowledged, once that was reckoned.
    pub due: Option<Due>,
    /// How often it was sent.
    pub tries: u32,
    /// When it was last sent.
    pub tried_at: Option<Timestamp>,
    /// When it is sent next.
    pub next_try_at: Timestamp,
    /// Why the last try was none.
    pub last_error: Option<String>,
    /// When it was acknowledged.
    pub acknowledged_at: Option<Timestamp>,
    /// The officer who noted that by hand.
    pub acknowledged_by: Option<String>,
    /// The receipt.
    pub receipt: Option<String>,
}

/// What became of an acknowledgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acknowledged {
    /// It is kept.
    Kept,
    /// There was one already, with this receipt.
    Already(String),
    /// There is no such message, or it is not theirs.
    NotFound,
}

/// How many messages to one downstream stand how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageCounts {
    /// The key of the downstream.
    pub downstream: String,
    /// Not acknowledged, with time left.
    pub waiting: i64,
    /// Not acknowledged, and over the last day.
    pub overdue: i64,
    /// Acknowledged.
    pub acknowledged: i64,
}

const STATE: &str = "case when acknowledged_at is not null then 'acknowledged' \
    when due_on is not null and due_on < $1 then 'overdue' else 'waiting' end";

impl Store {
    /// Messages whose last day has not been reckoned yet, each with when it was made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn undated_messages(&self) -> Result<Vec<(MessageId, String, Timestamp)>> {
        let rows = sqlx::query(
            "select id, downstream, made_at from message where due_on is null limit 10000",
        )
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok((
                    code::parse("message.id", &row.try_get::<String, _>("id")?)?,
                    row.try_get("downstream")?,
                    code::instant(row.try_get("made_at")?),
                ))
            })
            .collect()
    }

    /// Keeps by when a message must be acknowledged. It stays so when the rule changes later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn date_message(&self, id: MessageId, due: Due) -> Result<()> {
        sqlx::query(
            "update message set due_on = $2, due_provisional = $3 where id = $1 and due_on is null",
        )
        .bind(id.to_string())
        .bind(due.date.to_string())
        .bind(i64::from(due.provisional))
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// The messages to this downstream that are to be sent now, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn messages_to_send(
        &self,
        downstream: &str,
        now: Timestamp,
        most: i64,
    ) -> Result<Vec<Message>> {
        let rows = sqlx::query(
            "select * from message where downstream = $1 and acknowledged_at is null \
             and next_try_at <= $2 order by made_at, id limit $3",
        )
        .bind(downstream)
        .bind(now.as_millisecond())
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(message).collect()
    }

    /// Keeps a try that brought no acknowledgement, why, and when it is tried again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_tried(
        &self,
        id: MessageId,
        error: &str,
        next: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "update message set tries = tries + 1, tried_at = $2, next_try_at = $3, last_error = $4 \
             where id = $1 and acknowledged_at is null",
        )
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .bind(next.as_millisecond())
        .bind(error)
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Keeps the acknowledgement with which a try was answered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_answered(
        &self,
        id: MessageId,
        receipt: &str,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "update message set tries = tries + 1, tried_at = $2, acknowledged_at = $2, \
             receipt = $3, last_error = null where id = $1 and acknowledged_at is null",
        )
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .bind(receipt)
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Keeps the acknowledgement that a downstream sent by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn acknowledge_message(
        &self,
        downstream: &str,
        id: MessageId,
        receipt: &str,
        now: Timestamp,
    ) -> Result<Acknowledged> {
        let kept = sqlx::query(
            "update message set acknowledged_at = $3, receipt = $4, last_error = null \
             where id = $1 and downstream = $2 and acknowledged_at is null",
        )
        .bind(id.to_string())
        .bind(downstream)
        .bind(now.as_millisecond())
        .bind(receipt)
        .execute(&self.write)
        .await?;
        if kept.rows_affected() == 1 {
            return Ok(Acknowledged::Kept);
        }
        let before: Option<Option<String>> =
            sqlx::query_scalar("select receipt from message where id = $1 and downstream = $2")
                .bind(id.to_string())
                .bind(downstream)
                .fetch_optional(&self.read)
                .await?;
        Ok(before
            .map_or(Acknowledged::NotFound, |it| Acknowledged::Already(it.unwrap_or_default())))
    }

    /// The messages that an officer sees, the newest first: about records of their unit, or sent in
    /// its name. `state` is `waiting`, `overdue`, `acknowledged`, or empty for all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn messages(
        &self,
        officer: &Officer,
        state: &str,
        today: Date,
        page: i64,
        per_page: i64,
    ) -> Result<Vec<Message>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select * from message where (unit = $2 or sender = $2) and ($3 = '' or {STATE} = $3) \
             order by made_at desc, id desc limit $4 offset $5"
        )))
        .bind(today.to_string())
        .bind(&officer.unit)
        .bind(state)
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(message).collect()
    }

    /// Messages that are stuck, the oldest first: not acknowledged, and tried three times in vain or
    /// over the last day. Those that this officer sees, or all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stuck_messages(
        &self,
        officer: Option<&Officer>,
        today: Date,
        most: i64,
    ) -> Result<Vec<Message>> {
        let rows = sqlx::query(
            "select * from message where acknowledged_at is null and (tries >= 3 or due_on < $1) \
             and ($2 = '' or unit = $2 or sender = $2) order by made_at, id limit $3",
        )
        .bind(today.to_string())
        .bind(officer.map(|it| it.unit.as_str()).unwrap_or_default())
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(message).collect()
    }

    /// Has a message sent again at the next look, whoever asks: the operator. Nothing where it is
    /// acknowledged, or not there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_message(&self, id: MessageId, now: Timestamp) -> Result<bool> {
        let changed = sqlx::query(
            "update message set next_try_at = $2 where id = $1 and acknowledged_at is null",
        )
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(changed.rows_affected() == 1)
    }

    /// One message that an officer may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message(&self, officer: &Officer, id: MessageId) -> Result<Option<Message>> {
        let row = sqlx::query("select * from message where id = $1 and (unit = $2 or sender = $2)")
            .bind(id.to_string())
            .bind(&officer.unit)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(message).transpose()
    }

    /// Has a message sent again at the next look. Nothing where it is acknowledged, or not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resend_message(
        &self,
        officer: &Officer,
        id: MessageId,
        now: Timestamp,
    ) -> Result<bool> {
        let changed = sqlx::query(
            "update message set next_try_at = $3 where id = $1 and (unit = $2 or sender = $2) \
             and acknowledged_at is null",
        )
        .bind(id.to_string())
        .bind(&officer.unit)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(changed.rows_affected() == 1)
    }

    /// Keeps an acknowledgement that an officer got by another way. Nothing where there is one
    /// already, or the message is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_acknowledgement(
        &self,
        officer: &Officer,
        id: MessageId,
        receipt: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let changed = sqlx::query(
            "update message set acknowledged_at = $3, acknowledged_by = $4, receipt = $5 \
             where id = $1 and (unit = $2 or sender = $2) and acknowledged_at is null",
        )
        .bind(id.to_string())
        .bind(&officer.unit)
        .bind(now.as_millisecond())
        .bind(&officer.name)
        .bind(receipt)
        .execute(&self.write)
        .await?;
        Ok(changed.rows_affected() == 1)
    }

    /// How many messages stand how, by downstream: those that this officer sees, or all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_counts(
        &self,
        officer: Option<&Officer>,
        today: Date,
    ) -> Result<Vec<MessageCounts>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select downstream, state, count(*) as n from (select downstream, {STATE} as state \
             from message where $2 = '' or unit = $2 or sender = $2) m \
             group by downstream, state order by downstream"
        )))
        .bind(today.to_string())
        .bind(officer.map(|it| it.unit.as_str()).unwrap_or_default())
        .fetch_all(&self.read)
        .await?;
        let mut counts: Vec<MessageCounts> = Vec::new();
        for row in rows {
            let downstream: String = row.try_get("downstream")?;
            if counts.last().is_none_or(|it| it.downstream != downstream) {
                counts.push(MessageCounts { downstream, ..MessageCounts::default() });
            }
            let Some(last) = counts.last_mut() else { continue };
            let n = row.try_get("n")?;
            match row.try_get::<String, _>("state")?.as_str() {
                "acknowledged" => last.acknowledged = n,
                "overdue" => last.overdue = n,
                _ => last.waiting = n,
            }
        }
        Ok(counts)
    }
}

fn message(row: &AnyRow) -> Result<Message> {
    let text = |column: &'static str| row.try_get::<String, _>(column);
    let instant = |column: &'static str| -> Result<Option<Timestamp>> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(code::instant))
    };
    let due = match row.try_get::<Option<String>, _>("due_on")? {
        Some(on) => Some(Due {
            date: code::parse("message.due_on", &on)?,
            provisional: row.try_get::<Option<i64>, _>("due_provisional")?.unwrap_or(0) != 0,
        }),
        None => None,
    };
    let (reason, asks) = (text("reason")?, text("asks")?);
    Ok(Message {
        id: code::parse("message.id", &text("id")?)?,
        record: code::parse("message.record", &text("record")?)?,
        unit: text("unit")?,
        downstream: text("downstream")?,
        reason: Ended::from_key(&reason).ok_or_else(|| code::damaged("message.reason", reason))?,
        asks: asks
            .split(',')
            .map(|it| Ask::from_key(it).ok_or_else(|| code::damaged("message.asks", it)))
            .collect::<Result<_>>()?,
        body: text("body")?,
        made_at: code::instant(row.try_get("made_at")?),
        due,
        tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
        tried_at: instant("tried_at")?,
        next_try_at: code::instant(row.try_get("next_try_at")?),
        last_error: row.try_get("last_error")?,
        acknowledged_at: instant("acknowledged_at")?,
        acknowledged_by: row.try_get("acknowledged_by")?,
        receipt: row.try_get("receipt")?,
    })
}

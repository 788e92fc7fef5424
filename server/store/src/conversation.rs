//! What is asked of the assistant: conversations with masked text, found by the token of their visitor.
//!
//! Nothing here is a record, and nothing says whose conversation it is. What was answered about a
//! person's own records is kept as the question only, an open dialogue sealed.

mod desk;
mod tally;

use domain::ids::{ConversationId, PersonId};
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use crate::seal::{random_hex, sha256};
use crate::{Result, Store, StoreError, code, new_id};

pub use desk::{AtDesk, Written};
pub use tally::{Counted, KEPT_FROM, Tally, counted};

/// Where a dialogue is sealed for.
const DIALOGUE: &str = "conversation.dialogue";

/// How many turns one conversation can have: then it is cleared or ends by itself.
pub const MOST: i64 = 400;

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// What follow-up questions refer to, as the caller wrote it (JSON).
    pub context: String,
    /// The dialogue that is open, as the caller wrote it.
    pub dialogue: Option<String>,
    /// Who answers.
    pub speaker: Speaker,
    /// At whose desk it is, by code.
    pub unit: Option<String>,
    /// Since when a person is asked for.
    pub asked_at: Option<Timestamp>,
    /// How many turns it has.
    pub turns: i64,
}

/// Who answers in a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    /// The assistant.
    #[default]
    Assistant,
    /// Nobody yet: a person was asked for.
    Waiting,
    /// A person; the assistant is silent.
    Person,
}

/// Who said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever asks.
    Visitor,
    /// The assistant.
    Assistant,
    /// An officer.
    Person,
    /// The site, about the conversation itself.
    Site,
}

/// What was said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Its place, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: Who,
    /// The officer, by display name.
    pub who_name: Option<String>,
    /// The words, masked; of the site: the key of what it says.
    pub text: String,
    /// What the assistant answered (JSON).
    pub reply: Option<String>,
    /// Which personal question was answered.
    pub personal: Option<String>,
    /// Whether it was found helpful.
    pub helpful: Option<bool>,
}

/// What is to be added.
#[derive(Clone, Debug)]
pub struct NewTurn {
    /// By whom.
    pub who: Who,
    /// The words, masked.
    pub text: String,
    /// What the assistant answered (JSON).
    pub reply: Option<String>,
    /// Which personal question it was.
    pub personal: Option<String>,
    /// Under what it is counted, in the words that are kept once it was asked three times.
    pub topic: Option<String>,
}

impl NewTurn {
    /// Words of this side.
    pub fn says(who: Who, text: impl Into<String>) -> Self {
        Self { who, text: text.into(), reply: None, personal: None, topic: None }
    }
}

/// What a conversation becomes by an exchange.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// What is said.
    pub turns: Vec<NewTurn>,
    /// What follow-up questions refer to now (JSON).
    pub context: String,
    /// The dialogue that is open now.
    pub dialogue: Option<String>,
    /// Who answers now.
    pub speaker: Speaker,
    /// At whose desk it is now.
    pub unit: Option<String>,
    /// Which form it was: a second click is the same question, other words in it are another.
    pub once: Option<String>,
}

/// What became of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept; this is the place of its first turn.
    Now(i64),
    /// It was kept before (a second click, the back button); this is the place it got then.
    Already(i64),
    /// Something else was said meanwhile, or the conversation was cleared: look again.
    Behind,
    /// The conversation is as long as it can be.
    Full,
}

impl Conversation {
    /// Whether a question and its answer find no place in it any more.
    pub fn is_full(&self) -> bool {
        self.turns + 2 > MOST
    }
}

impl Speaker {
    fn key(self) -> &'static str {
        match self {
            Self::Assistant => "assistant",
            Self::Waiting => "waiting",
            Self::Person => "person",
        }
    }
}

impl Who {
    fn key(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Assistant => "assistant",
            Self::Person => "person",
            Self::Site => "site",
        }
    }
}

impl Store {
    /// Begins a conversation on the page and returns its token: 64 hex digits, to be kept by the
    /// visitor only.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_conversation(&self, now: Timestamp) -> Result<String> {
        let token = random_hex(32).map_err(|error| StoreError::Database(sqlx::Error::Io(error)))?;
        self.insert_conversation(&sha256(token.as_bytes()), "page", now).await?;
        Ok(token)
    }

    /// The conversation of somebody who writes from elsewhere (an OpenID), of whom only a keyed hash is
    /// kept; begun where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversation_of(&self, writer: &str, now: Timestamp) -> Result<Conversation> {
        let hash = self.keys.find("conversation.wechat", writer);
        self.insert_conversation(&hash, "wechat", now).await?;
        self.by_token_hash(&hash).await?.ok_or_else(|| code::damaged("conversation", "gone"))
    }

    /// Forgets the conversation of somebody who writes from elsewhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear_conversation_of(&self, writer: &str) -> Result<()> {
        self.clear_by_hash(&self.keys.find("conversation.wechat", writer)).await
    }

    async fn insert_conversation(&self, hash: &str, channel: &str, now: Timestamp) -> Result<()> {
        sqlx::query(
            "insert into conversation (id, token_hash, channel, context, speaker, turns, began_at, touched_at) \
             values ($1, $2, $3, '', 'assistant', 0, $4, $4) on conflict (token_hash) do nothing",
        )
        .bind(new_id(now).simple().to_string())
        .bind(hash)
        .bind(channel)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// The conversation with this token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversation(&self, token: &str) -> Result<Option<Conversation>> {
        self.by_token_hash(&sha256(token.as_bytes())).await
    }

    async fn by_token_hash(&self, hash: &str) -> Result<Option<Conversation>> {
        let row = sqlx::query("select * from conversation where token_hash = $1")
            .bind(hash)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(|row| self.conversation_row(row)).transpose()
    }

    fn conversation_row(&self, row: &AnyRow) -> Result<Conversation> {
        let dialogue: Option<String> = row.try_get("dialogue")?;
        let speaker: String = row.try_get("speaker")?;
        let asked_at: Option<i64> = row.try_get("asked_at")?;
        Ok(Conversation {
            id: code::parse("conversation.id", &row.try_get::<String, _>("id")?)?,
            context: row.try_get("context")?,
            // Sealed with a key that was replaced: the dialogue begins anew, nothing else is lost.
            dialogue: dialogue.and_then(|it| self.keys.open(DIALOGUE, &it).ok()),
            speaker: match speaker.as_str() {
                "assistant" => Speaker::Assistant,
                "waiting" => Speaker::Waiting,
                "person" => Speaker::Person,
                other => return Err(code::damaged("conversation.speaker", other)),
            },
            unit: row.try_get("unit")?,
            asked_at: asked_at.map(code::instant),
            turns: row.try_get("turns")?,
        })
    }

    /// What was said in a conversation after this place, the last `most` of it, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn turns(&self, id: ConversationId, after: i64, most: i64) -> Result<Vec<Turn>> {
        let rows = sqlx::query(
            "select * from conversation_turn where conversation = $1 and seq > $2 \
             order by seq desc limit $3",
        )
        .bind(id.to_string())
        .bind(after)
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter().rev().map(turn).collect()
    }

    /// The place that these words got when they were said with this form before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn said_before(
        &self,
        id: ConversationId,
        once: &str,
        text: &str,
    ) -> Result<Option<i64>> {
        if once.is_empty() {
            return Ok(None);
        }
        said_with(&self.read, id, &mark(once, text)).await
    }

    /// Adds what was said, where nothing else was said since the conversation was read. What the site
    /// says about the conversation finds a place also where it is full: who speaks can always change.
    ///
    /// # Errors
    /// When the database fails; nothing is added then.
    pub async fn exchange(
        &self,
        seen: &Conversation,
        exchange: &Exchange,
        now: Timestamp,
    ) -> Result<Kept> {
        let mut tx = self.begin().await?;
        let dialogue = exchange
            .dialogue
            .as_ref()
            .map(|it| self.keys.seal(DIALOGUE, it))
            .transpose()
            .map_err(|why| code::damaged("conversation.dialogue", why))?;
        // Also locks it on PostgreSQL, so that two clicks at once find each other.
        let locked = sqlx::query("update conversation set turns = turns where id = $1")
            .bind(seen.id.to_string())
            .execute(&mut *tx)
            .await?;
        if locked.rows_affected() == 0 {
            return Ok(Kept::Behind);
        }
        let once = exchange.once.as_ref().zip(exchange.turns.first());
        let once = once.map(|(once, first)| mark(once, &first.text));
        if let Some(once) = &once
            && let Some(seq) = said_with(&mut *tx, seen.id, once).await?
        {
            return Ok(Kept::Already(seq));
        }
        let added = i64::try_from(exchange.turns.len()).unwrap_or(MOST);
        let asks = exchange.turns.iter().any(|it| it.who == Who::Visitor);
        if asks && seen.turns + added > MOST {
            return Ok(Kept::Full);
        }
        let moved = sqlx::query(
            "update conversation set turns = turns + $3, context = $4, dialogue = $5, speaker = $6, \
             unit = $7, asked_at = case when $6 = 'assistant' then null \
             else coalesce(asked_at, $8) end, \
             officer_name = case when $6 = 'person' then officer_name end, touched_at = $8 \
             where id = $1 and turns = $2",
        )
        .bind(seen.id.to_string())
        .bind(seen.turns)
        .bind(added)
        .bind(&exchange.context)
        .bind(dialogue)
        .bind(exchange.speaker.key())
        .bind(&exchange.unit)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(Kept::Behind);
        }
        for (at, new) in (1..).zip(&exchange.turns) {
            let once = once.as_deref().filter(|_| at == 1);
            let topic = new.topic.as_ref().map(|it| self.keys.find("assistant.tally", it));
            self.add(&mut tx, seen.id, seen.turns + at, new, (topic, once), now).await?;
        }
        tx.commit().await?;
        Ok(Kept::Now(seen.turns + 1))
    }

    async fn add(
        &self,
        tx: &mut Transaction<'_, Any>,
        id: ConversationId,
        seq: i64,
        new: &NewTurn,
        (topic, once): (Option<String>, Option<&str>),
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "insert into conversation_turn (conversation, seq, at, who, text, reply, personal, topic, once) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(id.to_string())
        .bind(seq)
        .bind(now.as_millisecond())
        .bind(new.who.key())
        .bind(&new.text)
        .bind(&new.reply)
        .bind(&new.personal)
        .bind(topic)
        .bind(once)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Keeps that this person signed in to a conversation, as a keyed hash of them and of it: it says
    /// nothing of them, and of no two conversations that they are one person's. Whether it was nobody
    /// else's before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_conversation(&self, id: ConversationId, person: PersonId) -> Result<bool> {
        let hash = self.keys.find("conversation.person", &format!("{id} {person}"));
        let taken = sqlx::query(
            "update conversation set person_hash = $2 \
             where id = $1 and (person_hash is null or person_hash = $2)",
        )
        .bind(id.to_string())
        .bind(hash)
        .execute(&self.write)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Forgets the conversation with this token at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clear_conversation(&self, token: &str) -> Result<()> {
        self.clear_by_hash(&sha256(token.as_bytes())).await
    }

    async fn clear_by_hash(&self, hash: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "delete from conversation_turn where conversation in \
             (select id from conversation where token_hash = $1)",
        )
        .bind(hash)
        .execute(&mut *tx)
        .await?;
        sqlx::query("delete from conversation where token_hash = $1")
            .bind(hash)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets the conversations in which nothing was said since that instant; how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_conversations(&self, before: Timestamp) -> Result<u64> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "delete from conversation_turn where conversation in \
             (select id from conversation where touched_at < $1)",
        )
        .bind(before.as_millisecond())
        .execute(&mut *tx)
        .await?;
        let gone = sqlx::query("delete from conversation where touched_at < $1")
            .bind(before.as_millisecond())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }
}

/// What a form is known by together with the words that came with it.
fn mark(once: &str, text: &str) -> String {
    sha256(format!("{once} {text}").as_bytes())
}

async fn said_with(
    from: impl sqlx::Executor<'_, Database = Any>,
    id: ConversationId,
    mark: &str,
) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "select seq from conversation_turn where conversation = $1 and once = $2",
    )
    .bind(id.to_string())
    .bind(mark)
    .fetch_optional(from)
    .await?)
}

pub(super) fn turn(row: &AnyRow) -> Result<Turn> {
    let mark: Option<i64> = row.try_get("mark")?;
    Ok(Turn {
        seq: row.try_get("seq")?,
        at: code::instant(row.try_get("at")?),
        who: match row.try_get::<String, _>("who")?.as_str() {
            "visitor" => Who::Visitor,
            "assistant" => Who::Assistant,
            "person" => Who::Person,
            "site" => Who::Site,
            other => return Err(code::damaged("conversation_turn.who", other)),
        },
        who_name: row.try_get("who_name")?,
        text: row.try_get("text")?,
        reply: row.try_get("reply")?,
        personal: row.try_get("personal")?,
        helpful: mark.map(|it| it > 0),
    })
}

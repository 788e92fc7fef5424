//! How often what was asked, and what helped: counted, never by whom.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sqlx::Row as _;

use super::Conversation;
use crate::{Result, Store};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tally {
    /// A question for which there was no source.
    Unanswered,
    /// An answer that did not help.
    Low,
    /// What it was about.
    Topic,
}

/// How often something was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The words; none while fewer than three conversations asked it.
    pub text: Option<String>,
    /// In how many conversations.
    pub n: i64,
}

/// In how many conversations something must have been asked before its words are kept.
pub const KEPT_FROM: i64 = 3;

impl Tally {
    fn key(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Low => "low",
            Self::Topic => "topic",
        }
    }
}

/// A question as it is counted: spaces and capitals make no other one.
pub fn counted(question: &str) -> String {
    question.split_whitespace().collect::<String>().to_lowercase()
}

impl Store {
    /// Keeps whether an answer helped. Returns the question it answered, as it is counted, where the
    /// answer is there and neither it nor another answer to that question in this conversation was
    /// marked before: one visitor counts once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark(
        &self,
        conversation: &Conversation,
        seq: i64,
        helpful: bool,
    ) -> Result<Option<String>> {
        let mark = if helpful { 1_i64 } else { -1 };
        let mut first = false;
        // Whoever changes their mind is not counted a second time.
        for (query, fresh) in [
            (
                "update conversation_turn set mark = $3 where conversation = $1 and seq = $2 \
              and who = 'assistant' and mark is null",
                true,
            ),
            (
                "update conversation_turn set mark = $3 where conversation = $1 and seq = $2 \
              and who = 'assistant' and mark <> $3",
                false,
            ),
        ] {
            let marked = sqlx::query(query)
                .bind(conversation.id.to_string())
                .bind(seq)
                .bind(mark)
                .execute(&self.write)
                .await?;
            first |= fresh && marked.rows_affected() == 1;
        }
        if !first {
            return Ok(None);
        }
        let rows = sqlx::query(
            "select a.seq, v.text from conversation_turn a \
             join conversation_turn v on v.conversation = a.conversation and v.seq = \
             (select max(l.seq) from conversation_turn l where l.conversation = a.conversation \
             and l.seq < a.seq and l.who = 'visitor') \
             where a.conversation = $1 and a.who = 'assistant' and a.mark is not null",
        )
        .bind(conversation.id.to_string())
        .fetch_all(&self.read)
        .await?;
        let (mut question, mut others) = (None, BTreeSet::new());
        for row in &rows {
            let words = counted(&row.try_get::<String, _>("text")?);
            if row.try_get::<i64, _>("seq")? == seq {
                question = Some(words);
            } else {
                others.insert(words);
            }
        }
        Ok(question.filter(|it| !others.contains(it)))
    }

    /// Counts that something was asked; the caller counts each conversation once
    /// ([`Store::asked_before`]). The words are kept only once [`KEPT_FROM`] conversations asked it;
    /// `plain` are words of ours (the key of an intent), which are kept at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_asked(
        &self,
        tally: Tally,
        words: &str,
        plain: bool,
        day: Date,
    ) -> Result<()> {
        sqlx::query(
            "insert into assistant_tally (kind, key_hash, text, n, first_on, last_on) \
             values ($1, $2, case when $4 = 1 then $3 end, 1, $5, $5) \
             on conflict (kind, key_hash) do update set n = assistant_tally.n + 1, last_on = $5, \
             text = case when assistant_tally.n + 1 >= $6 then $3 else assistant_tally.text end",
        )
        .bind(tally.key())
        .bind(self.keys.find("assistant.tally", words))
        .bind(words)
        .bind(i64::from(plain))
        .bind(day.to_string())
        .bind(KEPT_FROM)
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Whether this conversation already asked what is counted under these words.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_before(&self, conversation: &Conversation, words: &str) -> Result<bool> {
        let n: i64 = sqlx::query_scalar(
            "select count(*) from conversation_turn where conversation = $1 and topic = $2",
        )
        .bind(conversation.id.to_string())
        .bind(self.keys.find("assistant.tally", words))
        .fetch_one(&self.read)
        .await?;
        Ok(n > 0)
    }

    /// What was asked most, and in how many different ways in all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn most_asked(&self, tally: Tally, most: i64) -> Result<(Vec<Counted>, i64)> {
        let all = sqlx::query_scalar("select count(*) from assistant_tally where kind = $1")
            .bind(tally.key())
            .fetch_one(&self.read)
            .await?;
        let rows = sqlx::query(
            "select text, n from assistant_tally where kind = $1 and text is not null \
             order by n desc, last_on desc, key_hash limit $2",
        )
        .bind(tally.key())
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        let counted = rows
            .iter()
            .map(|row| Ok(Counted { text: row.try_get("text")?, n: row.try_get("n")? }))
            .collect::<Result<_>>()?;
        Ok((counted, all))
    }

    /// Forgets what was last asked before that day; how much there was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_tallies(&self, before: Date) -> Result<u64> {
        let gone = sqlx::query("delete from assistant_tally where last_on < $1")
            .bind(before.to_string())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }
}

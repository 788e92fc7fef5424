//! Programs of departments and downstreams that call by themselves: who they are, what they signed
//! already, and what they were answered.

use domain::ids::BatchId;
use domain::record::Kind;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::batch::{Counts, Origin};
use crate::{Result, Store, code};

/// A program with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its id, which it names in each call.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// For whom it speaks.
    pub party: Party,
    /// The public half of its key: 32 bytes in hex.
    pub public_key: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// For whom a program speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// A unit, by its code: it may send that unit's decisions.
    Unit(String),
    /// A downstream, by its key: it may acknowledge what it was told.
    Downstream(String),
}

/// What is known about an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is new: the work may begin.
    New,
    /// The same was asked before, and answered with this status and body.
    Answered(u16, String),
    /// The same is being worked on.
    Busy,
    /// Something else was asked under this key.
    Different,
}

/// A batch that a client sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBatch {
    /// Its id.
    pub id: BatchId,
    /// What it holds.
    pub kind: Kind,
    /// When it came in.
    pub received_at: Timestamp,
    /// What became of its rows.
    pub counts: Counts,
}

/// How long the same work may take before it is begun anew.
const WORK: SignedDuration = SignedDuration::from_mins(10);

impl Store {
    /// Keeps a new program.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_client(&self, client: &Client) -> Result<()> {
        let (unit, downstream) = match &client.party {
            Party::Unit(code) => (Some(code), None),
            Party::Downstream(key) => (None, Some(key)),
        };
        sqlx::query(
            "insert into client (id, name, unit, downstream, public_key, made_at) \
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&client.id)
        .bind(&client.name)
        .bind(unit)
        .bind(downstream)
        .bind(&client.public_key)
        .bind(client.made_at.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Every program, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clients(&self) -> Result<Vec<Client>> {
        let rows = sqlx::query("select * from client order by made_at, id");
        rows.fetch_all(&self.read).await?.iter().map(client).collect()
    }

    /// A program that was not revoked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn client(&self, id: &str) -> Result<Option<Client>> {
        let row = sqlx::query("select * from client where id = $1 and revoked_at is null")
            .bind(id)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(client).transpose()
    }

    /// Revokes a program: nothing it signs is taken any more. Nothing where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_client(&self, id: &str, now: Timestamp) -> Result<bool> {
        let revoked =
            sqlx::query("update client set revoked_at = $2 where id = $1 and revoked_at is null")
                .bind(id)
                .bind(now.as_millisecond())
                .execute(&self.write)
                .await?;
        Ok(revoked.rows_affected() == 1)
    }

    /// Keeps a nonce of a program. Nothing where it was used before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_nonce(&self, client: &str, nonce: &str, now: Timestamp) -> Result<bool> {
        let fresh = sqlx::query(
            "insert into nonce (client, nonce, at) values ($1, $2, $3) on conflict do nothing",
        )
        .bind(client)
        .bind(nonce)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(fresh.rows_affected() == 1)
    }

    /// Begins the work that was asked under this key, or says what became of it. `request` is the
    /// hash of what was asked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_answer(
        &self,
        client: &str,
        key: &str,
        request: &str,
        now: Timestamp,
    ) -> Result<Asked> {
        let mut tx = self.begin().await?;
        let taken = sqlx::query(
            "insert into answer (client, key, request, begun_at) values ($1, $2, $3, $4) \
             on conflict (client, key) do update set begun_at = excluded.begun_at \
             where answer.status is null and answer.request = excluded.request \
             and answer.begun_at <= $5",
        )
        .bind(client)
        .bind(key)
        .bind(request)
        .bind(now.as_millisecond())
        .bind((now - WORK).as_millisecond())
        .execute(&mut *tx)
        .await?;
        let asked = match taken.rows_affected() {
            1 => Asked::New,
            _ => {
                let row = sqlx::query(
                    "select request, status, body from answer where client = $1 and key = $2",
                )
                .bind(client)
                .bind(key)
                .fetch_one(&mut *tx)
                .await?;
                let status: Option<i64> = row.try_get("status")?;
                match (row.try_get::<String, _>("request")? == request, status) {
                    (false, _) => Asked::Different,
                    (true, None) => Asked::Busy,
                    (true, Some(status)) => Asked::Answered(
                        u16::try_from(status).unwrap_or(500),
                        row.try_get::<Option<String>, _>("body")?.unwrap_or_default(),
                    ),
                }
            }
        };
        tx.commit().await?;
        Ok(asked)
    }

    /// Keeps what was answered under this key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_answer(&self, client: &str, key: &str, status: u16, body: &str) -> Result<()> {
        sqlx::query("update answer set status = $3, body = $4 where client = $1 and key = $2")
            .bind(client)
            .bind(key)
            .bind(i64::from(status))
            .bind(body)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Gives a key back whose work could not be done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_answer(&self, client: &str, key: &str) -> Result<()> {
        sqlx::query("delete from answer where client = $1 and key = $2 and status is null")
            .bind(client)
            .bind(key)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Forgets nonces and answers from before these instants. Says how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_calls(&self, nonces: Timestamp, answers: Timestamp) -> Result<u64> {
        let mut forgotten = 0;
        for (statement, before) in [
            ("delete from nonce where at < $1", nonces),
            ("delete from answer where begun_at < $1", answers),
        ] {
            let gone = sqlx::query(statement).bind(before.as_millisecond()).execute(&self.write);
            forgotten += gone.await?.rows_affected();
        }
        Ok(forgotten)
    }

    /// A batch that this unit sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_batch(&self, id: BatchId, unit: &str) -> Result<Option<SentBatch>> {
        let row = sqlx::query("select * from batch where id = $1 and source = $2")
            .bind(id.to_string())
            .bind(unit)
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            Ok(SentBatch {
                id,
                kind: code::from_word("batch.kind", &row.try_get::<String, _>("kind")?)?,
                received_at: code::instant(row.try_get("received_at")?),
                counts: Counts {
                    stored: row.try_get("stored")?,
                    unchanged: row.try_get("unchanged")?,
                    rejected: row.try_get("rejected")?,
                },
            })
        })
        .transpose()
    }

    /// The batch as which the same bytes came in from the same unit before, without a refused row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn same_batch(&self, origin: &Origin) -> Result<Option<BatchId>> {
        let id: Option<String> = sqlx::query_scalar(
            "select id from batch where file_hash = $1 and kind = $2 and source = $3 \
             and rejected = 0 order by received_at limit 1",
        )
        .bind(&origin.file_hash)
        .bind(code::word(&origin.kind)?)
        .bind(&origin.source)
        .fetch_optional(&self.read)
        .await?;
        id.map(|id| code::parse("batch.id", &id)).transpose()
    }
}

fn client(row: &AnyRow) -> Result<Client> {
    let unit: Option<String> = row.try_get("unit")?;
    let downstream: Option<String> = row.try_get("downstream")?;
    Ok(Client {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        party: match (unit, downstream) {
            (Some(unit), _) => Party::Unit(unit),
            (None, Some(key)) => Party::Downstream(key),
            (None, None) => {
                return Err(code::damaged("client.unit", "neither unit nor downstream"));
            }
        },
        public_key: row.try_get("public_key")?,
        made_at: code::instant(row.try_get("made_at")?),
        revoked_at: row.try_get::<Option<i64>, _>("revoked_at")?.map(code::instant),
    })
}

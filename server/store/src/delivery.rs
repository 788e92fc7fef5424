//! What goes out by e-mail and short message: claimed by one node at a time, tried again later and
//! later, given up in the end, and shown to people then.

use domain::contact::{Channel, Contact};
use domain::ids::DeliveryId;
use domain::message::backoff;
use domain::notice::is_dead;
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::notice::{Notice, notice};
use crate::person::Officer;
use crate::{Result, Store, StoreError, code};

/// For how long a node that claimed a delivery has it to itself: longer than one try takes.
const CLAIM: SignedDuration = SignedDuration::from_mins(3);

/// What is to be sent.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Which.
    pub id: DeliveryId,
    /// To whom.
    pub to: Contact,
    /// What.
    pub what: What,
    /// In which language (`zh-CN`, `en`).
    pub lang: String,
    /// How often it was tried before.
    pub tries: u32,
    /// The end of the address at which its receiver wants no more.
    pub leave: String,
}

/// What a delivery says.
#[derive(Clone, Debug)]
pub enum What {
    /// A notice.
    Notice(Notice),
    /// The code that confirms an address.
    Code(String),
}

/// A delivery that did not go out yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its id: how it is named to have it tried again.
    pub id: DeliveryId,
    /// By which channel.
    pub channel: Channel,
    /// The kind of the notice; none for a code.
    pub kind: Option<String>,
    /// The number of the case.
    pub reference: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_try_at: Timestamp,
    /// Why the last try was none.
    pub last_error: Option<String>,
    /// When it was given up.
    pub dead_at: Option<Timestamp>,
}

impl Store {
    /// Takes the next delivery of this channel that is due, for this node alone for a while. Nothing
    /// where none is due. A code that was used meanwhile is closed on the way, and what cannot be read
    /// is given up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_delivery(
        &self,
        channel: Channel,
        now: Timestamp,
    ) -> Result<Option<Claimed>> {
        let mut tx = self.begin().await?;
        while let Some(id) = next(&mut tx, channel, now).await? {
            let lost = match self.claimed(&mut tx, channel, &id).await {
                Ok(Some(claimed)) => {
                    tx.commit().await?;
                    return Ok(Some(claimed));
                }
                Ok(None) => None,
                // One that nobody can read any more does not keep the others back.
                Err(why @ StoreError::Damaged { .. }) => Some(why.to_string()),
                Err(error) => return Err(error),
            };
            close(&mut tx, &id, lost.as_deref(), now).await?;
        }
        tx.commit().await?;
        Ok(None)
    }

    /// What is to be sent; nothing where it is a code that was used in the meantime.
    async fn claimed(
        &self,
        tx: &mut Transaction<'_, Any>,
        channel: Channel,
        id: &str,
    ) -> Result<Option<Claimed>> {
        let row = sqlx::query(
            "select d.id as delivery, d.tries, d.notice, k.id as contact, k.sealed, k.code_sealed, k.lang \
             from delivery d join contact k on k.id = d.contact where d.id = $1",
        )
        .bind(id)
        .fetch_one(&mut **tx)
        .await?;
        let what = match row.try_get::<Option<String>, _>("notice")? {
            Some(id) => {
                let row = sqlx::query("select * from notice where id = $1")
                    .bind(id)
                    .fetch_one(&mut **tx)
                    .await?;
                What::Notice(notice(&row)?)
            }
            None => match row.try_get::<Option<String>, _>("code_sealed")? {
                Some(sealed) => What::Code(self.secret(&sealed)?),
                None => return Ok(None),
            },
        };
        let contact: String = row.try_get("contact")?;
        Ok(Some(Claimed {
            id: code::parse("delivery.id", id)?,
            to: self.address(channel, &row.try_get::<String, _>("sealed")?)?,
            what,
            lang: row.try_get("lang")?,
            tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
            leave: format!("{contact}.{}", self.leaving(&contact)),
        }))
    }

    /// Keeps that a delivery was taken by the other side.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivered(&self, id: DeliveryId, now: Timestamp) -> Result<()> {
        sqlx::query(
            "update delivery set done_at = $2, tried_at = $2, tries = tries + 1, claimed_until = null, \
             last_error = null where id = $1 and done_at is null",
        )
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Keeps why a delivery was not taken; it is tried again later, or given up. `random` spreads the
    /// tries. Returns whether it was given up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn not_delivered(
        &self,
        claimed: &Claimed,
        why: &str,
        refused: bool,
        random: u64,
        now: Timestamp,
    ) -> Result<bool> {
        let tries = claimed.tries.saturating_add(1);
        let dead = is_dead(tries, refused);
        sqlx::query(
            "update delivery set tries = $2, tried_at = $3, next_try_at = $4, last_error = $5, \
             dead_at = $6, claimed_until = null where id = $1 and done_at is null",
        )
        .bind(claimed.id.to_string())
        .bind(i64::from(tries))
        .bind(now.as_millisecond())
        .bind((now + backoff(tries, random)).as_millisecond())
        .bind(why)
        .bind(dead.then(|| now.as_millisecond()))
        .execute(&self.write)
        .await?;
        Ok(dead)
    }

    /// What did not go out yet, what was given up first: of this officer's unit, or all. Where only
    /// what is stuck is asked for: what was given up, or failed three times.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_deliveries(
        &self,
        officer: Option<&Officer>,
        stuck: bool,
        most: i64,
    ) -> Result<Vec<Waiting>> {
        let rows = sqlx::query(
            "select d.*, n.kind, n.reference, n.about from delivery d left join notice n on n.id = d.notice \
             where d.done_at is null and ($1 = '' or d.unit = $1) \
             and ($2 = 0 or d.dead_at is not null or d.tries >= 3) \
             order by case when d.dead_at is null then 1 else 0 end, d.made_at, d.id limit $3",
        )
        .bind(officer.map(|it| it.unit.as_str()).unwrap_or_default())
        .bind(i64::from(stuck))
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(waiting).collect()
    }

    /// Has a delivery tried again at once, with all its tries before it. Returns whether there is such
    /// a one that did not go out: of this officer's unit, or of any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_delivery(
        &self,
        officer: Option<&Officer>,
        id: DeliveryId,
        now: Timestamp,
    ) -> Result<bool> {
        let changed = sqlx::query(
            "update delivery set tries = 0, dead_at = null, next_try_at = $3 \
             where id = $1 and ($2 = '' or unit = $2) and done_at is null",
        )
        .bind(id.to_string())
        .bind(officer.map(|it| it.unit.as_str()).unwrap_or_default())
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(changed.rows_affected() == 1)
    }
}

/// Claims the next delivery that is due; its id.
async fn next(
    tx: &mut Transaction<'_, Any>,
    channel: Channel,
    now: Timestamp,
) -> Result<Option<String>> {
    const FREE: &str = "done_at is null and dead_at is null and next_try_at <= $2 \
        and (claimed_until is null or claimed_until <= $2)";
    // The condition stands twice: on PostgreSQL two nodes may choose the same row, and the second
    // sees it claimed when it gets to it.
    let id = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "update delivery set claimed_until = $3 where id = (select id from delivery \
         where channel = $1 and {FREE} order by next_try_at, id limit 1) and {FREE} returning id"
    )))
    .bind(channel.key())
    .bind(now.as_millisecond())
    .bind((now + CLAIM).as_millisecond())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(id)
}

/// Closes a delivery that is not sent: it need not be, or it was `lost` for this reason and is given up.
async fn close(
    tx: &mut Transaction<'_, Any>,
    id: &str,
    lost: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let now = now.as_millisecond();
    sqlx::query(
        "update delivery set done_at = $2, dead_at = $3, last_error = $4, claimed_until = null \
         where id = $1",
    )
    .bind(id)
    .bind(lost.is_none().then_some(now))
    .bind(lost.map(|_| now))
    .bind(lost)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn waiting(row: &AnyRow) -> Result<Waiting> {
    let channel: String = row.try_get("channel")?;
    let about: Option<String> = row.try_get("about")?;
    Ok(Waiting {
        id: code::parse("delivery.id", &row.try_get::<String, _>("id")?)?,
        channel: Channel::from_key(&channel)
            .ok_or_else(|| code::damaged("delivery.channel", channel))?,
        kind: row.try_get("kind")?,
        // The number of a case; never whose draft it is.
        reference: row
            .try_get::<Option<String>, _>("reference")?
            .filter(|_| about.as_deref() == Some("case")),
        made_at: code::instant(row.try_get("made_at")?),
        tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
        next_try_at: code::instant(row.try_get("next_try_at")?),
        last_error: row.try_get("last_error")?,
        dead_at: row.try_get::<Option<i64>, _>("dead_at")?.map(code::instant),
    })
}

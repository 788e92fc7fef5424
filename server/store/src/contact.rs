//! Where a person wants to be told besides the inbox. An address is used once the person proved with a
//! code that it is theirs, and forgotten as soon as they say so.

use domain::contact::{Channel, Contact};
use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;

use crate::notice::CONSENT;
use crate::person::Citizen;
use crate::{Result, Store, code, new_id, seal};

/// For how long a code is good.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_mins(30);

/// So often a wrong code may be typed before a new one is needed.
const MOST_GUESSES: i64 = 5;

/// How long to wait before another code is sent to anybody's address.
const BETWEEN: SignedDuration = SignedDuration::from_mins(1);

/// How many codes are sent to one address, and for one person by one channel, within [`COUNTED`].
const MOST_CODES: i64 = 5;

/// For how long it is counted how many codes were sent.
const COUNTED: SignedDuration = SignedDuration::from_hours(24);

const SENT: &str = "contact.sent";
const ADDRESS: &str = "contact.address";
const CODE: &str = "contact.code";
const LEAVE: &str = "contact.leave";

/// An address that a person gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// By which channel.
    pub channel: Channel,
    /// The address, masked.
    pub masked: String,
    /// Whether it was confirmed.
    pub confirmed: bool,
}

/// What became of an address that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, and a code is on its way.
    Code,
    /// A code was sent a moment ago: another one later.
    TooSoon,
    /// As many codes as may be were sent to this address, or for this person, within a day.
    TooMany,
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// The address is theirs.
    Yes,
    /// Another code was sent, or none.
    Wrong,
    /// It was right once, or was guessed at too often: a new one is needed.
    Over,
}

impl Store {
    /// The addresses of this citizen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contacts(&self, citizen: &Citizen) -> Result<Vec<Given>> {
        let rows = sqlx::query(
            "select * from contact where person = $1 and masked <> '' order by channel",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let channel: String = row.try_get("channel")?;
                Ok(Given {
                    channel: Channel::from_key(&channel)
                        .ok_or_else(|| code::damaged("contact.channel", channel))?,
                    masked: row.try_get("masked")?,
                    confirmed: row.try_get::<Option<i64>, _>("confirmed_at")?.is_some(),
                })
            })
            .collect()
    }

    /// Keeps an address, in the place of the one before, and has its code sent. `secret`: six digits.
    /// What goes there is said in `lang` (`zh-CN`, `en`).
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn give_contact(
        &self,
        citizen: &Citizen,
        contact: &Contact,
        lang: &str,
        secret: &str,
        now: Timestamp,
    ) -> Result<Kept> {
        let seal = |place, text: &str| {
            self.keys.seal(place, text).map_err(|why| code::damaged("contact.sealed", why))
        };
        let (channel, id) = (contact.channel().key(), new_id(now).simple().to_string());
        let mut tx = self.begin().await?;
        let last: Option<i64> = sqlx::query_scalar(
            "select max(made_at) from contact where person = $1 and channel = $2",
        )
        .bind(citizen.id.to_string())
        .bind(channel)
        .fetch_one(&mut *tx)
        .await?;
        if last.is_some_and(|at| code::instant(at) + BETWEEN > now) {
            return Ok(Kept::TooSoon);
        }
        if !self.count_code(&mut tx, citizen, contact, now).await? {
            return Ok(Kept::TooMany);
        }
        forget(&mut tx, citizen, Some(contact.channel())).await?;
        sqlx::query(
            "insert into contact (id, person, channel, sealed, masked, code_sealed, code_until, code_tries, made_at, lang) \
             values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)",
        )
        .bind(&id)
        .bind(citizen.id.to_string())
        .bind(channel)
        .bind(seal(ADDRESS, contact.expose())?)
        .bind(contact.masked())
        .bind(seal(CODE, secret)?)
        .bind((now + CODE_LASTS).as_millisecond())
        .bind(now.as_millisecond())
        .bind(lang)
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "insert into delivery (id, contact, channel, made_at, tries, next_try_at) \
             values ($1, $2, $3, $4, 0, $4)",
        )
        .bind(new_id(now).simple().to_string())
        .bind(&id)
        .bind(channel)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Kept::Code)
    }

    /// Counts a code that is sent; says no where there were enough of them. An address that others give is
    /// somebody's who never asked, so it is counted whoever gives it.
    async fn count_code(
        &self,
        tx: &mut sqlx::Transaction<'_, sqlx::Any>,
        citizen: &Citizen,
        contact: &Contact,
        now: Timestamp,
    ) -> Result<bool> {
        let channel = contact.channel().key();
        let person = format!("person {} {channel}", citizen.id);
        let address = format!("address {channel} {}", contact.expose().to_lowercase());
        for whom in [person, address].map(|it| self.keys.find(SENT, &it)) {
            let sent: i64 =
                sqlx::query_scalar("select count(*) from code_sent where whom = $1 and at > $2")
                    .bind(&whom)
                    .bind((now - COUNTED).as_millisecond())
                    .fetch_one(&mut **tx)
                    .await?;
            if sent >= MOST_CODES {
                return Ok(false);
            }
            sqlx::query("insert into code_sent (id, whom, at) values ($1, $2, $3)")
                .bind(new_id(now).simple().to_string())
                .bind(&whom)
                .bind(now.as_millisecond())
                .execute(&mut **tx)
                .await?;
        }
        Ok(true)
    }

    /// Forgets that codes were sent, once it counts no more; how many lines there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_codes_sent(&self, now: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from code_sent where at <= $1")
            .bind((now - COUNTED).as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }

    /// Confirms an address with the code that was sent to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_contact(
        &self,
        citizen: &Citizen,
        channel: Channel,
        typed: &str,
        now: Timestamp,
    ) -> Result<Confirmed> {
        let mut tx = self.begin().await?;
        // Counted first: who guesses at the same instant on PostgreSQL waits here.
        let row = sqlx::query(
            "update contact set code_tries = code_tries + 1 where person = $1 and channel = $2 \
             and confirmed_at is null and code_sealed is not null and code_until > $3 \
             and code_tries < $4 returning id, code_sealed",
        )
        .bind(citizen.id.to_string())
        .bind(channel.key())
        .bind(now.as_millisecond())
        .bind(MOST_GUESSES)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(Confirmed::Over) };
        let right = self.keys.open(CODE, &row.try_get::<String, _>("code_sealed")?);
        let right = right.map_err(|why| code::damaged("contact.code_sealed", why))?;
        let is_right = seal::same(&right, typed);
        if is_right {
            sqlx::query(
                "update contact set confirmed_at = $2, code_sealed = null, code_until = null where id = $1",
            )
            .bind(row.try_get::<String, _>("id")?)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(if is_right { Confirmed::Yes } else { Confirmed::Wrong })
    }

    /// Forgets an address and what was to be sent to it. Where it was the last one, the consent ends. Of one
    /// that was sent a code a moment ago the moment is kept until the next: no address is sent codes faster
    /// by being removed in between.
    ///
    /// # Errors
    /// When the database fails; nothing is forgotten then.
    pub async fn forget_contact(
        &self,
        citizen: &Citizen,
        channel: Channel,
        now: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let emptied = sqlx::query(
            "update contact set sealed = '', masked = '', code_sealed = null, code_until = null, \
             confirmed_at = null where person = $1 and channel = $2 and made_at > $3",
        )
        .bind(citizen.id.to_string())
        .bind(channel.key())
        .bind((now - BETWEEN).as_millisecond())
        .execute(&mut *tx)
        .await?;
        match emptied.rows_affected() {
            0 => forget(&mut tx, citizen, Some(channel)).await?,
            _ => stop(&mut tx, citizen, channel.key()).await?,
        }
        end_consent(&mut tx, &citizen.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets the moments that [`Store::forget_contact`] kept of codes sent before that instant; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_emptied_contacts(&self, before: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from contact where masked = '' and made_at < $1")
            .bind(before.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }

    /// Forgets the address to which this link was sent. Returns whether the link is ours: one that was
    /// used before is, too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave_contact(&self, link: &str, now: Timestamp) -> Result<bool> {
        let Some(id) = self.leaves(link) else { return Ok(false) };
        let mut tx = self.begin().await?;
        sqlx::query("delete from delivery where contact = $1").bind(&id).execute(&mut *tx).await?;
        let person: Option<String> =
            sqlx::query_scalar("delete from contact where id = $1 returning person")
                .bind(&id)
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(person) = person {
            end_consent(&mut tx, &person, now).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The contact that this link leaves; nothing where the link is not ours.
    pub fn leaves(&self, link: &str) -> Option<String> {
        let (id, proof) = link.split_once('.')?;
        seal::same(&self.leaving(id), proof).then(|| id.to_owned())
    }

    /// What proves that a link to leave is ours.
    pub(crate) fn leaving(&self, contact: &str) -> String {
        self.keys.find(LEAVE, contact)[..32].to_owned()
    }

    /// The address of a contact.
    pub(crate) fn address(&self, channel: Channel, sealed: &str) -> Result<Contact> {
        let address = self.keys.open(ADDRESS, sealed);
        let address = address.map_err(|why| code::damaged("contact.sealed", why))?;
        Contact::parse(channel, &address)
            .ok_or_else(|| code::damaged("contact.sealed", "no address"))
    }

    /// The code of a contact.
    pub(crate) fn secret(&self, sealed: &str) -> Result<String> {
        self.keys.open(CODE, sealed).map_err(|why| code::damaged("contact.code_sealed", why))
    }
}

/// Forgets the addresses of a citizen, of one channel or of all, with what was to be sent to them.
pub(crate) async fn forget(
    tx: &mut sqlx::Transaction<'_, sqlx::Any>,
    citizen: &Citizen,
    channel: Option<Channel>,
) -> Result<()> {
    let channel = channel.map_or("", Channel::key);
    stop(tx, citizen, channel).await?;
    sqlx::query("delete from contact where person = $1 and ($2 = '' or channel = $2)")
        .bind(citizen.id.to_string())
        .bind(channel)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Sends nothing more to the address of this channel, or to any where it is empty.
async fn stop(
    tx: &mut sqlx::Transaction<'_, sqlx::Any>,
    citizen: &Citizen,
    channel: &str,
) -> Result<()> {
    sqlx::query(
        "delete from delivery where contact in \
         (select id from contact where person = $1 and ($2 = '' or channel = $2))",
    )
    .bind(citizen.id.to_string())
    .bind(channel)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends the consent of somebody who has no address left.
async fn end_consent(
    tx: &mut sqlx::Transaction<'_, sqlx::Any>,
    person: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "update consent set withdrawn_at = $3 where person = $1 and kind = $2 and withdrawn_at is null \
         and not exists (select 1 from contact where person = $1 and masked <> '')",
    )
    .bind(person)
    .bind(CONSENT)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

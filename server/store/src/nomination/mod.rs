//! Nominations for the gallery. Whom, how they are reached and what is said of them is sealed; each step
//! stands in the `where` of its update; what is over keeps nothing of the person.

mod consent;
mod review;
mod shown;

pub use consent::{Agreed, Asked, Own};
pub use review::{Filed, Written};
pub use shown::Shown;

use domain::nomination::{Kind, Nomination, State, Story};
use domain::reference::NominationNumber;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use crate::person::Person;
use crate::{Result, Store, code, new_id};

/// Where the parts are sealed.
const NAME: &str = "nomination.name";
const REACH: &str = "nomination.reach";
const DEED: &str = "nomination.deed";

/// Where codes are hashed.
const CODE: &str = "nomination.code";

/// What forgets everything that says who it was and what was said of them.
pub(crate) const FORGET: &str = "name_sealed = null, reach_sealed = null, deed_sealed = null, shown_name = null, \
    title = null, summary = null, body = null, domain = null, code_hash = null, code_until = null, \
    agreed_hash = null, person = null";

/// A nomination, as its nominator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its number.
    pub number: NominationNumber,
    /// What for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Why it was refused.
    pub reason: Option<String>,
}

/// Nobody has more nominations open at a time: an editor reads every one.
const MOST_OPEN: i64 = 10;

/// What became of a nomination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nominated {
    /// It is kept under this number.
    Kept(NominationNumber),
    /// Too many of theirs are open.
    TooMany,
}

impl Store {
    /// Keeps a nomination, unless too many of theirs are open. A second click on the same form is the same nomination.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn nominate(
        &self,
        nominator: &Person,
        new: &Nomination,
        now: Timestamp,
    ) -> Result<Nominated> {
        let id = new_id(now);
        let number = NominationNumber::new(Uuid::new_v4().as_u64_pair().1 ^ id.as_u64_pair().1);
        let nominator = nominator.id().to_string();
        let mut tx = self.begin().await?;
        // Who sends twice at the same instant on PostgreSQL waits here.
        sqlx::query("update person set role = role where id = $1")
            .bind(&nominator)
            .execute(&mut *tx)
            .await?;
        let same: Option<String> =
            sqlx::query_scalar("select number from nomination where nominator = $1 and once = $2")
                .bind(&nominator)
                .bind(&new.once)
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(number) = same {
            return Ok(Nominated::Kept(code::parse("nomination.number", &number)?));
        }
        let open: i64 = sqlx::query_scalar(
            "select count(*) from nomination where nominator = $1 and state in ('sent', 'asked', 'agreed')",
        )
        .bind(&nominator)
        .fetch_one(&mut *tx)
        .await?;
        if open >= MOST_OPEN {
            return Ok(Nominated::TooMany);
        }
        sqlx::query(
            "insert into nomination (id, number, nominator, kind, name_sealed, reach_sealed, deed_sealed, \
             once, state, version, sent_at, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, 'sent', 1, $9, $9)",
        )
        .bind(id.simple().to_string())
        .bind(number.as_str())
        .bind(&nominator)
        .bind(new.kind.key())
        .bind(self.sealed(NAME, &new.name)?)
        .bind(self.sealed(REACH, &new.reach)?)
        .bind(self.sealed(DEED, &new.deed)?)
        .bind(&new.once)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Nominated::Kept(number))
    }

    /// What this person nominated, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_nominations(&self, nominator: &Person) -> Result<Vec<Sent>> {
        let rows = sqlx::query(
            "select number, kind, state, sent_at, reason from nomination where nominator = $1 \
             order by sent_at desc, id desc limit 100",
        )
        .bind(nominator.id().to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Sent {
                    number: code::parse("nomination.number", &text(row, "number")?)?,
                    kind: kind(row)?,
                    state: state(row)?,
                    sent_at: code::instant(row.try_get("sent_at")?),
                    reason: row.try_get("reason")?,
                })
            })
            .collect()
    }

    /// Takes a nomination back that nobody agreed to yet; whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_nomination_back(
        &self,
        nominator: &Person,
        number: &NominationNumber,
        now: Timestamp,
    ) -> Result<bool> {
        let update = format!(
            "update nomination set state = 'withdrawn', version = version + 1, changed_at = $3, {FORGET} \
             where number = $1 and nominator = $2 and state in ('sent', 'asked')"
        );
        let done = sqlx::query(sqlx::AssertSqlSafe(update))
            .bind(number.as_str())
            .bind(nominator.id().to_string())
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    fn sealed(&self, place: &'static str, text: &str) -> Result<String> {
        self.keys.seal(place, text).map_err(|why| code::damaged("nomination.sealed", why))
    }

    fn opened(&self, row: &AnyRow, column: &str, place: &'static str) -> Result<String> {
        match row.try_get::<Option<String>, _>(column)? {
            Some(sealed) => self
                .keys
                .open(place, &sealed)
                .map_err(|why| code::damaged("nomination.sealed", why)),
            None => Ok(String::new()),
        }
    }
}

fn text(row: &AnyRow, column: &str) -> Result<String> {
    Ok(row.try_get::<Option<String>, _>(column)?.unwrap_or_default())
}

fn kind(row: &AnyRow) -> Result<Kind> {
    let key = text(row, "kind")?;
    Kind::from_key(&key).ok_or_else(|| code::damaged("nomination.kind", key))
}

fn state(row: &AnyRow) -> Result<State> {
    let key = text(row, "state")?;
    State::from_key(&key).ok_or_else(|| code::damaged("nomination.state", key))
}

/// Takes a story out of every yearly selection.
async fn unselect(tx: &mut Transaction<'_, Any>, number: &str) -> Result<()> {
    sqlx::query("delete from selection where piece = $1")
        .bind(format!("/gallery/people/{number}"))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The words, as they stand in their columns.
fn story(row: &AnyRow) -> Result<Story> {
    Ok(Story {
        shown_name: text(row, "shown_name")?,
        title: text(row, "title")?,
        summary: text(row, "summary")?,
        body: text(row, "body")?,
        kind: text(row, "kind")?,
        domain: text(row, "domain")?,
    })
}

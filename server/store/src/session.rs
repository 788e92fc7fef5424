//! Sessions: a random token in the visitor's cookie, its hash here.

use domain::ids::PersonId;
use jiff::{SignedDuration, Timestamp};

use crate::person::{self, Person};
use crate::seal::{random_hex, sha256};
use crate::{Result, Store, StoreError};

/// How long a session lasts; of whoever works here, from when it was last used; of a citizen, from when
/// they last said that they go on.
pub const LASTS: SignedDuration = SignedDuration::from_hours(2);

/// How long a session that is prolonged lasts at most: a day at the desk, and no night.
const LONGEST: SignedDuration = SignedDuration::from_hours(10);

/// A session is prolonged once this much of it has gone by, so that not every page writes.
const STEP: SignedDuration = SignedDuration::from_mins(10);

/// How long an ended session is remembered, so that a form that was left open loses nothing.
const LATELY: SignedDuration = SignedDuration::from_hours(22);

impl Store {
    /// Begins a session and returns its token: 64 hex digits, to be kept by the visitor only.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(&self, person: PersonId, now: Timestamp) -> Result<String> {
        let token = random_hex(32).map_err(|error| StoreError::Database(sqlx::Error::Io(error)))?;
        sqlx::query("insert into session (token_hash, person, created_at, expires_at) values ($1, $2, $3, $4)")
            .bind(sha256(token.as_bytes()))
            .bind(person.to_string())
            .bind(now.as_millisecond())
            .bind((now + LASTS).as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(token)
    }

    /// Forgets the sessions that ended and are of no more use; how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_sessions(&self, now: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from session where expires_at < $1")
            .bind((now - LATELY).as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }

    /// Who holds this token, if its session has not ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn who(&self, token: &str, now: Timestamp) -> Result<Option<Person>> {
        let row = sqlx::query(
            "select p.* from session s join person p on p.id = s.person \
             where s.token_hash = $1 and s.expires_at > $2",
        )
        .bind(sha256(token.as_bytes()))
        .bind(now.as_millisecond())
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(person::from_row).transpose()
    }

    /// Prolongs the session with this token, which is used now, where it has not ended and it is not a
    /// citizen's: what is written at a desk takes longer than a session lasts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prolong(&self, token: &str, now: Timestamp) -> Result<()> {
        let ends = self.session_ends(token, now).await?;
        if ends.is_none_or(|it| it > now + LASTS - STEP) {
            return Ok(());
        }
        self.lengthen(token, now, false).await
    }

    /// Prolongs the citizen's session with this token, because they ask for it, and tells when it ends
    /// then, if it has not ended: a form takes some people longer than a session lasts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stay(&self, token: &str, now: Timestamp) -> Result<Option<Timestamp>> {
        self.lengthen(token, now, true).await?;
        self.session_ends(token, now).await
    }

    /// Lets a session that has not ended last from now on, [`LONGEST`] at most in all: a citizen's, or
    /// that of somebody who works here.
    async fn lengthen(&self, token: &str, now: Timestamp, citizen: bool) -> Result<()> {
        sqlx::query(
            "update session set expires_at = case when created_at + $2 < $3 \
             then created_at + $2 else $3 end where token_hash = $1 and expires_at > $4 \
             and person in (select id from person where (role = 'citizen') = $5)",
        )
        .bind(sha256(token.as_bytes()))
        .bind(i64::try_from(LONGEST.as_millis()).unwrap_or(0))
        .bind((now + LASTS).as_millisecond())
        .bind(now.as_millisecond())
        .bind(citizen)
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// When the session with this token ends, if it has not ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_ends(&self, token: &str, now: Timestamp) -> Result<Option<Timestamp>> {
        let ends: Option<i64> = sqlx::query_scalar(
            "select expires_at from session where token_hash = $1 and expires_at > $2",
        )
        .bind(sha256(token.as_bytes()))
        .bind(now.as_millisecond())
        .fetch_optional(&self.read)
        .await?;
        Ok(ends.and_then(|it| Timestamp::from_millisecond(it).ok()))
    }

    /// Who held this token when its session ended within the last day: good for keeping a draft that
    /// was open, never for showing anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn who_lately(&self, token: &str, now: Timestamp) -> Result<Option<Person>> {
        self.who(token, now - LATELY).await
    }

    /// Ends the session with this token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        sqlx::query("delete from session where token_hash = $1")
            .bind(sha256(token.as_bytes()))
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

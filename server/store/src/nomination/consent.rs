//! What the person themselves does: reads the words, agrees to them or not, and takes the consent back.
//! Whoever has the code is the person, as it was given to them by an editor who reached them; a citizen
//! who agreed signed in may also take it back from their own page.

use domain::nomination::{CODE as LENGTH, State, Story};
use domain::reference::NominationNumber;
use jiff::Timestamp;
use sqlx::Row as _;

use super::{CODE, FORGET, state, story, text};
use crate::person::Citizen;
use crate::seal::sha256;
use crate::{Result, Store, code};

/// What the person with a code is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number.
    pub number: NominationNumber,
    /// `asked`, `agreed` or `shown`.
    pub state: State,
    /// The words.
    pub story: Story,
    /// Until when it may be agreed to.
    pub until: Timestamp,
    /// Whether that time is over.
    pub over: bool,
}

impl Asked {
    /// The SHA-256 of the words: a form carries it, so that nobody agrees to words they did not see.
    pub fn seen(&self) -> String {
        sha256(self.story.agreed().as_bytes())
    }
}

/// What is agreed to.
#[derive(Clone, Copy, Debug)]
pub struct Agreed<'a> {
    /// The hash of the words that were seen: [`Asked::seen`].
    pub seen: &'a str,
    /// The version of the text of the consent.
    pub version: &'a str,
    /// Whether it may also be sent on to 信用中国 and 信用天津.
    pub sending: bool,
}

/// A story about a citizen, as they see it themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its number.
    pub number: NominationNumber,
    /// Its heading.
    pub title: String,
    /// `agreed` or `shown`.
    pub state: State,
    /// When they agreed.
    pub agreed_at: Timestamp,
}

impl Store {
    /// What a code is for; nothing for one that is unknown or was withdrawn.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_by_code(&self, typed: &str, now: Timestamp) -> Result<Option<Asked>> {
        let Some(secret) = domain::code::read(typed, LENGTH) else { return Ok(None) };
        let row = sqlx::query(
            "select * from nomination where code_hash = $1 and state in ('asked', 'agreed', 'shown')",
        )
        .bind(self.keys.find(CODE, &secret))
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let until = code::instant(row.try_get::<Option<i64>, _>("code_until")?.unwrap_or(0));
        let state = state(&row)?;
        Ok(Some(Asked {
            number: code::parse("nomination.number", &text(&row, "number")?)?,
            story: story(&row)?,
            over: state == State::Asked && until < now,
            state,
            until,
        }))
    }

    /// Agrees to the words that were seen. Whether they are still those words, and in time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agree_to_story(
        &self,
        typed: &str,
        agreed: Agreed<'_>,
        citizen: Option<&Citizen>,
        now: Timestamp,
    ) -> Result<bool> {
        let Some(asked) = self.asked_by_code(typed, now).await? else { return Ok(false) };
        if asked.over || asked.seen() != agreed.seen {
            return Ok(false);
        }
        let Some(secret) = domain::code::read(typed, LENGTH) else { return Ok(false) };
        let done = sqlx::query(
            "update nomination set state = 'agreed', version = version + 1, changed_at = $2, agreed_at = $2, \
             agreed_hash = $3, agreed_version = $4, agreed_sending = $5, person = $6 \
             where code_hash = $1 and state = 'asked' and code_until >= $2",
        )
        .bind(self.keys.find(CODE, &secret))
        .bind(now.as_millisecond())
        .bind(agreed.seen)
        .bind(agreed.version)
        .bind(agreed.sending.then(|| now.as_millisecond()))
        .bind(citizen.map(|it| it.id.to_string()))
        .execute(&self.write)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Whether this very consent was given with this code, and still holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_agreed_to_story(&self, typed: &str, agreed: Agreed<'_>) -> Result<bool> {
        let Some(secret) = domain::code::read(typed, LENGTH) else { return Ok(false) };
        let sending: Option<Option<i64>> = sqlx::query_scalar(
            "select agreed_sending from nomination where code_hash = $1 and agreed_hash = $2 \
             and agreed_version = $3 and state in ('agreed', 'shown')",
        )
        .bind(self.keys.find(CODE, &secret))
        .bind(agreed.seen)
        .bind(agreed.version)
        .fetch_optional(&self.read)
        .await?;
        Ok(sending.is_some_and(|it| it.is_some() == agreed.sending))
    }

    /// Says no, or takes the consent back: what was shown is gone at once, with the code and everything
    /// that was kept of the person. Whether the code was for anything.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn leave_by_code(&self, typed: &str, now: Timestamp) -> Result<bool> {
        let Some(secret) = domain::code::read(typed, LENGTH) else { return Ok(false) };
        self.leave("code_hash = $1", &self.keys.find(CODE, &secret), "", now).await
    }

    /// The same for a citizen who agreed signed in.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn leave_own_story(
        &self,
        citizen: &Citizen,
        number: &NominationNumber,
        now: Timestamp,
    ) -> Result<bool> {
        self.leave("number = $1 and person = $3", number.as_str(), &citizen.id.to_string(), now)
            .await
    }

    /// The stories that a citizen agreed to while they were signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_stories(&self, citizen: &Citizen) -> Result<Vec<Own>> {
        let rows = sqlx::query(
            "select * from nomination where person = $1 and state in ('agreed', 'shown') \
             order by agreed_at desc, id",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let at = row.try_get::<Option<i64>, _>("agreed_at")?.unwrap_or(0);
                Ok(Own {
                    number: code::parse("nomination.number", &text(row, "number")?)?,
                    title: text(row, "title")?,
                    state: state(row)?,
                    agreed_at: code::instant(at),
                })
            })
            .collect()
    }

    async fn leave(&self, whose: &str, with: &str, person: &str, now: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        // `$3` stands in the text in any case, so that both databases take the same bindings.
        let update = format!(
            "update nomination set state = case when state = 'asked' then 'declined' else 'withdrawn' end, \
             version = version + 1, changed_at = $2, {FORGET} \
             where {whose} and state in ('asked', 'agreed', 'shown') and ($3 = '' or $3 <> '') \
             returning number"
        );
        let number: Option<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(update))
            .bind(with)
            .bind(now.as_millisecond())
            .bind(person)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(number) = number else { return Ok(false) };
        super::unselect(&mut tx, &number).await?;
        tx.commit().await?;
        Ok(true)
    }
}

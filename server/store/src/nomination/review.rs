//! What editors do with nominations. Nobody reviews what they nominated themselves.

use domain::nomination::{CODE as LENGTH, State, Story};
use domain::reference::NominationNumber;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row as _;

use super::{CODE, DEED, FORGET, NAME, REACH, state, story, text};
use crate::person::Editor;
use crate::{Result, Store, StoreError, code};

/// How long a person has to agree with the code they were given.
const CODE_LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A nomination, as editors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Its number.
    pub number: NominationNumber,
    /// Where it stands.
    pub state: State,
    /// How often it was changed, from 1.
    pub version: i64,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Whom; empty once it is over.
    pub name: String,
    /// How they are reached.
    pub reach: String,
    /// What the nominator wrote.
    pub deed: String,
    /// The words, where there are some.
    pub story: Story,
    /// Until when the code may be used to agree.
    pub code_until: Option<Timestamp>,
    /// When the person agreed.
    pub agreed_at: Option<Timestamp>,
    /// Whether they also agreed that it is sent on.
    pub agreed_sending: bool,
    /// When it was last packed to be sent on.
    pub packed_at: Option<Timestamp>,
}

/// What became of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// They are kept; the code is told this once.
    Code(String),
    /// Somebody was faster, or it is past that.
    NotOpen,
}

const FILED: &str = "select * from nomination where (nominator is null or nominator <> $1)";

impl Store {
    /// Nominations: first those that are over and were packed to be sent on, as whoever received them is to be
    /// told; then those that wait for an editor, and of those that were sent the oldest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_nominations(&self, editor: &Editor) -> Result<Vec<Filed>> {
        let query = format!(
            "{FILED} order by case when packed_at is not null and state in ('refused', 'declined', 'withdrawn') \
             then 0 else 1 end, case state when 'agreed' then 0 when 'sent' then 1 when 'asked' then 2 \
             when 'shown' then 3 else 4 end, case when state = 'sent' then sent_at else -changed_at end, id limit 200"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(editor.id.to_string())
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| self.filed(row)).collect()
    }

    /// One nomination.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_nomination(
        &self,
        editor: &Editor,
        number: &NominationNumber,
    ) -> Result<Option<Filed>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{FILED} and number = $2")))
            .bind(editor.id.to_string())
            .bind(number.as_str())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(|row| self.filed(row)).transpose()
    }

    /// Keeps the words that the person is asked to agree to, and makes a new code for them. A consent to
    /// other words ends with it. What is shown cannot be rewritten: it is taken down first.
    ///
    /// # Errors
    /// When the database fails, or there is no randomness; nothing is kept then.
    pub async fn write_story(
        &self,
        editor: &Editor,
        number: &NominationNumber,
        version: i64,
        story: &Story,
        now: Timestamp,
    ) -> Result<Written> {
        let mut random = [0; LENGTH];
        getrandom::fill(&mut random)
            .map_err(|why| StoreError::Database(sqlx::Error::Io(std::io::Error::other(why))))?;
        let secret = domain::code::write(&random);
        let done = sqlx::query(
            "update nomination set state = 'asked', version = version + 1, changed_at = $4, editor = $2, \
             shown_name = $5, title = $6, summary = $7, body = $8, kind = $9, domain = $10, \
             code_hash = $11, code_until = $12, agreed_at = null, agreed_hash = null, \
             agreed_version = null, agreed_sending = null, person = null \
             where number = $1 and version = $3 and (nominator is null or nominator <> $2) \
             and state in ('sent', 'asked', 'agreed')",
        )
        .bind(number.as_str())
        .bind(editor.id.to_string())
        .bind(version)
        .bind(now.as_millisecond())
        .bind(&story.shown_name)
        .bind(&story.title)
        .bind(&story.summary)
        .bind(&story.body)
        .bind(&story.kind)
        .bind(&story.domain)
        .bind(self.keys.find(CODE, &secret))
        .bind((now + CODE_LASTS).as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(match done.rows_affected() {
            1 => Written::Code(secret),
            _ => Written::NotOpen,
        })
    }

    /// Refuses a nomination, or takes down what is shown, with the reason that its nominator reads: it is gone at
    /// once, with everything that was kept of the person. Whether it was open or shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refuse_nomination(
        &self,
        editor: &Editor,
        number: &NominationNumber,
        version: i64,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let update = format!(
            "update nomination set state = 'refused', version = version + 1, changed_at = $4, editor = $2, \
             reason = $5, {FORGET} where number = $1 and version = $3 \
             and (nominator is null or nominator <> $2) and state in ('sent', 'asked', 'agreed', 'shown')"
        );
        let mut tx = self.begin().await?;
        let done = sqlx::query(sqlx::AssertSqlSafe(update))
            .bind(number.as_str())
            .bind(editor.id.to_string())
            .bind(version)
            .bind(now.as_millisecond())
            .bind(reason)
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 1 {
            super::unselect(&mut tx, number.as_str()).await?;
        }
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }

    /// Shows what the person agreed to, and nothing else. How they are reached is forgotten now. Whether
    /// it was agreed to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn show_story(
        &self,
        editor: &Editor,
        number: &NominationNumber,
        version: i64,
        now: Timestamp,
    ) -> Result<bool> {
        let Some(filed) = self.filed_nomination(editor, number).await? else { return Ok(false) };
        let done = sqlx::query(
            "update nomination set state = 'shown', version = version + 1, changed_at = $4, shown_at = $4, \
             editor = $2, reach_sealed = null, deed_sealed = null \
             where number = $1 and version = $3 and (nominator is null or nominator <> $2) \
             and state = 'agreed' and agreed_hash = $5",
        )
        .bind(number.as_str())
        .bind(editor.id.to_string())
        .bind(version)
        .bind(now.as_millisecond())
        .bind(crate::seal::sha256(filed.story.agreed().as_bytes()))
        .execute(&self.write)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    fn filed(&self, row: &sqlx::any::AnyRow) -> Result<Filed> {
        let at = |column: &str| Ok::<_, StoreError>(row.try_get::<Option<i64>, _>(column)?);
        Ok(Filed {
            number: code::parse("nomination.number", &text(row, "number")?)?,
            state: state(row)?,
            version: row.try_get("version")?,
            sent_at: code::instant(row.try_get("sent_at")?),
            name: self.opened(row, "name_sealed", NAME)?,
            reach: self.opened(row, "reach_sealed", REACH)?,
            deed: self.opened(row, "deed_sealed", DEED)?,
            story: story(row)?,
            code_until: at("code_until")?.map(code::instant),
            agreed_at: at("agreed_at")?.map(code::instant),
            agreed_sending: at("agreed_sending")?.is_some(),
            packed_at: at("packed_at")?.map(code::instant),
        })
    }
}

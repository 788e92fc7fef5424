//! What everybody may see: stories whose person agreed to these words and did not take it back.

use domain::nomination::Story;
use domain::reference::NominationNumber;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{story, text};
use crate::{Result, Store, code};

/// A story in the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The last part of its address.
    pub number: NominationNumber,
    /// The words that were agreed to.
    pub story: Story,
    /// Since when it is shown.
    pub shown_at: Timestamp,
    /// When the person agreed.
    pub agreed_at: Timestamp,
    /// When they agreed that it is sent on to 信用中国 and 信用天津, where they did.
    pub agreed_sending: Option<Timestamp>,
}

/// Nothing is shown without a consent: it stands in the `where`.
const SHOWN: &str = "select * from nomination where state = 'shown' and agreed_at is not null \
    and agreed_hash is not null";

impl Store {
    /// The stories that are shown, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stories(&self) -> Result<Vec<Shown>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SHOWN} order by shown_at desc, id limit 500"
        )))
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(shown).collect()
    }

    /// One story.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn story(&self, number: &NominationNumber) -> Result<Option<Shown>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SHOWN} and number = $1")))
            .bind(number.as_str())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(shown).transpose()
    }

    /// Remembers that these stories were packed to be sent on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn packed(&self, stories: &[Shown], now: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        for story in stories {
            sqlx::query("update nomination set packed_at = $2 where number = $1")
                .bind(story.number.as_str())
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

fn shown(row: &AnyRow) -> Result<Shown> {
    let at = |column: &str| row.try_get::<Option<i64>, _>(column);
    Ok(Shown {
        number: code::parse("nomination.number", &text(row, "number")?)?,
        story: story(row)?,
        shown_at: code::instant(at("shown_at")?.unwrap_or(0)),
        agreed_at: code::instant(at("agreed_at")?.unwrap_or(0)),
        agreed_sending: at("agreed_sending")?.map(code::instant),
    })
}

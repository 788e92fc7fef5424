//! Which keywords of our own content people look for: a keyword and a day, and nothing about anybody.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::{Result, Store};

/// A keyword is popular when it was looked for on so many different days lately.
pub const POPULAR_DAYS: i64 = 5;

/// What lies further back is forgotten, in days.
const KEPT: i32 = 30;

impl Store {
    /// Keeps that a keyword was looked for on this day, and forgets days that are long gone. A second
    /// time on a day changes nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_searched(&self, keyword: &str, day: Date) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("insert into search_day (keyword, day) values ($1, $2) on conflict do nothing")
            .bind(keyword)
            .bind(day.to_string())
            .execute(&mut *tx)
            .await?;
        sqlx::query("delete from search_day where day < $1")
            .bind(day.saturating_sub(KEPT.days()).to_string())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The keywords that were looked for on at least [`POPULAR_DAYS`] days of the last thirty, those of
    /// the most days first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn popular_searches(&self, today: Date, most: i64) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(
            "select keyword from search_day where day >= $1 group by keyword \
             having count(*) >= $2 order by count(*) desc, keyword limit $3",
        )
        .bind(today.saturating_sub(KEPT.days()).to_string())
        .bind(POPULAR_DAYS)
        .bind(most)
        .fetch_all(&self.read)
        .await?)
    }
}

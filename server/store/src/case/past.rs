//! How long cases took that are decided: what somebody may expect.

use domain::case::Kind;
use sqlx::Row as _;

use crate::{Result, Store, code};

impl Store {
    /// For how many milliseconds each case of this kind that was decided was with the authority: from
    /// the day it was sent to its decision, without the time in which it waited for the citizen or was closed
    /// before it was looked into again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decided_after(&self, kind: Kind) -> Result<Vec<i64>> {
        let rows = sqlx::query(
            "select closed_at - submitted_at - waited as took from cases \
             where kind = $1 and stage_name = 'decided' and closed_at is not null",
        )
        .bind(code::word(&kind)?)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok(row.try_get("took")?)).collect()
    }
}

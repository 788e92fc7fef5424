//! What SQL must know of the catalogue: which items are public.

use domain::catalogue::{Catalogue, Publicity};

use crate::{Result, Store};

impl Store {
    /// Keeps which items are public, as the catalogue has it now. An item that is no longer in it
    /// is public no more.
    ///
    /// # Errors
    /// When the database fails; the old ones stay then.
    pub async fn keep_catalogue(&self, catalogue: &Catalogue) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("update catalogue set publicity = $1")
            .bind(Publicity::GovernmentOnly.key())
            .execute(&mut *tx)
            .await?;
        for item in &catalogue.item {
            sqlx::query(
                "insert into catalogue (code, publicity) values ($1, $2) \
                 on conflict (code) do update set publicity = excluded.publicity",
            )
            .bind(&item.code)
            .bind(item.publicity.key())
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

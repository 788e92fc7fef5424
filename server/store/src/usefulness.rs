//! Whether readers found a piece useful: counts, of nobody.

use jiff::Timestamp;
use sqlx::Row as _;

use crate::person::Editor;
use crate::{Result, Store};

/// How often a piece was found useful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usefulness {
    /// The address of the piece.
    pub piece: String,
    /// So many found it useful.
    pub useful: i64,
    /// So many did not.
    pub not_useful: i64,
}

impl Store {
    /// Counts an answer about the piece at this address. The caller makes sure that there is such a
    /// piece, so that nobody can fill the table.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_useful(&self, piece: &str, useful: bool) -> Result<()> {
        sqlx::query(
            "insert into usefulness (piece, useful, not_useful) values ($1, $2, $3) \
             on conflict (piece) do update set useful = usefulness.useful + excluded.useful, \
             not_useful = usefulness.not_useful + excluded.not_useful",
        )
        .bind(piece)
        .bind(i64::from(useful))
        .bind(i64::from(!useful))
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// The counts of every piece, for an editor: those that help least first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn usefulness(&self, _editor: &Editor) -> Result<Vec<Usefulness>> {
        let rows = sqlx::query(
            "select piece, useful, not_useful from usefulness \
             order by not_useful - useful desc, piece limit 500",
        )
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Usefulness {
                    piece: row.try_get("piece")?,
                    useful: row.try_get("useful")?,
                    not_useful: row.try_get("not_useful")?,
                })
            })
            .collect()
    }

    /// Chooses a piece for a year, or takes the choice back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn select_piece(
        &self,
        _editor: &Editor,
        year: i16,
        piece: &str,
        chosen: bool,
        now: Timestamp,
    ) -> Result<()> {
        let query = match chosen {
            true => {
                "insert into selection (year, piece, chosen_at) values ($1, $2, $3) \
                     on conflict (year, piece) do nothing"
            }
            false => "delete from selection where year = $1 and piece = $2 and chosen_at <= $3",
        };
        sqlx::query(query)
            .bind(i64::from(year))
            .bind(piece)
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// The addresses chosen for a year, in the order in which they were chosen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn selection(&self, year: i16) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(
            "select piece from selection where year = $1 order by chosen_at, piece",
        )
        .bind(i64::from(year))
        .fetch_all(&self.read)
        .await?)
    }

    /// The years for which something was chosen, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn selection_years(&self) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar("select distinct year from selection order by year desc")
            .fetch_all(&self.read)
            .await?)
    }
}

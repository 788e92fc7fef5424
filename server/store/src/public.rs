//! What everybody may see (双公示): licences and penalties of organisations and sole traders.
//!
//! The functions here need no warrant, and so can return nothing else: that the item is public, that
//! the subject is no natural person (§1.7), that the record is shown today and is not minor stands
//! in the one condition that each of their queries has.

use domain::ids::RecordId;
use domain::record::{Kind, Record};
use domain::text::document_number;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::{Result, Store, code};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A part of the subject's name or of the document's number; anything where empty.
    pub keyword: String,
    /// The code of the unit that decided; any where absent.
    pub unit: Option<String>,
    /// Decided on this day or later.
    pub from: Option<Date>,
    /// Decided on this day or earlier.
    pub to: Option<Date>,
}

/// A record that everybody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRecord {
    /// The record.
    pub record: Record,
    /// The unified social credit code of its subject.
    pub credit_code: String,
    /// The last day it is shown.
    pub shown_until: Option<Date>,
}

/// So many are counted; where there are more, it is only said that there are.
pub const MOST_COUNTED: i64 = 10_000;

/// The condition of everything here: `$1` is the day.
const PUBLIC: &str = "r.subject_kind <> 'person' and r.kind in ('penalty', 'licence') \
    and r.state = 'standing' and r.expired_at is null and (r.shown_until is null or r.shown_until >= $1) \
    and (r.severity is null or r.severity <> 'minor') \
    and exists (select 1 from catalogue i where i.code = r.item and i.publicity = 'public')";

/// What is looked for, as `$2` to `$6`.
const LOOKED_FOR: &str = "r.kind = $2 and ($3 = '' or r.unit = $3) and ($4 = '' or r.decided_on >= $4) \
    and ($5 = '' or r.decided_on <= $5) and ($6 = '' or r.search like $6 escape '!')";

impl Store {
    /// The public records of this kind that are looked for, the newest decision first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn public_records(
        &self,
        kind: Kind,
        wanted: &Wanted,
        today: Date,
        skip: i64,
        most: i64,
    ) -> Result<Vec<PublicRecord>> {
        let sql = format!(
            "{} where {PUBLIC} and {LOOKED_FOR} order by r.decided_on desc, r.id desc limit $7 offset $8",
            code::RECORD
        );
        let rows = bind!(sqlx::query(sqlx::AssertSqlSafe(sql)), kind, wanted, today)
            .bind(most)
            .bind(skip)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| self.public(row)).collect()
    }

    /// How many there are, at most [`MOST_COUNTED`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn public_count(&self, kind: Kind, wanted: &Wanted, today: Date) -> Result<i64> {
        let sql = format!(
            "select count(*) as n from (select 1 from record r where {PUBLIC} and {LOOKED_FOR} limit $7) as found"
        );
        let row = bind!(sqlx::query(sqlx::AssertSqlSafe(sql)), kind, wanted, today)
            .bind(MOST_COUNTED)
            .fetch_one(&self.read)
            .await?;
        Ok(row.try_get("n")?)
    }

    /// The public record with this id; nothing where there is none, or where it is not public today.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn public_record(&self, id: RecordId, today: Date) -> Result<Option<PublicRecord>> {
        let sql = format!("{} where {PUBLIC} and r.id = $2", code::RECORD);
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(today.to_string())
            .bind(id.to_string())
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| self.public(&row)).transpose()
    }

    /// The public records that fulfil one more condition; it may name `$2` and on.
    pub(crate) async fn public_where(
        &self,
        condition: &str,
        today: Date,
        arguments: Vec<String>,
    ) -> Result<Vec<PublicRecord>> {
        let sql = format!("{} where {PUBLIC} {condition}", code::RECORD);
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(today.to_string());
        for argument in arguments {
            query = query.bind(argument);
        }
        let rows = query.fetch_all(&self.read).await?;
        rows.iter().map(|row| self.public(row)).collect()
    }

    fn public(&self, row: &AnyRow) -> Result<PublicRecord> {
        let code = self.keys.open("record.subject", &row.try_get::<String, _>("subject_sealed")?);
        let until = row.try_get::<Option<String>, _>("shown_until")?;
        Ok(PublicRecord {
            record: code::record(row)?,
            credit_code: code.map_err(|why| code::damaged("record.subject_sealed", why))?,
            shown_until: until.map(|it| code::parse("record.shown_until", &it)).transpose()?,
        })
    }
}

/// `$1` to `$6`.
macro_rules! bind {
    ($query:expr, $kind:expr, $wanted:expr, $today:expr) => {
        $query
            .bind($today.to_string())
            .bind($kind.key())
            .bind($wanted.unit.clone().unwrap_or_default())
            .bind($wanted.from.map(|it| it.to_string()).unwrap_or_default())
            .bind($wanted.to.map(|it| it.to_string()).unwrap_or_default())
            .bind(pattern(&$wanted.keyword))
    };
}
use bind;

/// The keyword as a pattern in which nothing is special but its ends.
fn pattern(keyword: &str) -> String {
    let keyword = document_number(keyword);
    if keyword.is_empty() {
        return keyword;
    }
    format!("%{}%", keyword.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_keyword_is_compared_as_it_is_kept_and_nothing_in_it_is_special() {
        assert_eq!(pattern(" [2026] 5号"), "%〔2026〕5号%");
        assert_eq!(pattern("100%_!"), "%100!%!_!!%");
        assert_eq!(pattern("  "), "");
    }
}

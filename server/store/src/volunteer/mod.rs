//! Volunteering: opportunities, who takes part, and proofs. An organiser sees and changes only their own
//! opportunities, a citizen only their own participation: both stand in the `where`.

mod organise;
mod proof;
mod take_part;
mod told;

pub use organise::{Changed, Confirmed, SignUp};
pub use proof::{Checked, Paper, Proof, Verdict};
pub use take_part::{Joined, Mine, Withdrawn};

use domain::ids::OpportunityId;
use domain::volunteer::{Plan, Work};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::{Result, Store, code};

/// An opportunity as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// Its id.
    pub id: OpportunityId,
    /// The code of the street.
    pub street: String,
    /// What, where and when.
    pub plan: Plan,
    /// How many have a place.
    pub joined: i64,
    /// How many wait for one.
    pub waiting: i64,
    /// How often it was changed, from 1.
    pub version: i64,
    /// When it begins.
    pub begins_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Why it was cancelled, where it was.
    pub cancelled: Option<String>,
}

impl Opportunity {
    /// How many places are left; never below zero.
    pub fn places_left(&self) -> i64 {
        (self.plan.places - self.joined).max(0)
    }

    /// Whether one can still sign up or withdraw.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.cancelled.is_none() && now < self.begins_at
    }
}

/// An opportunity with its numbers; the condition follows.
const OPPORTUNITY: &str = "select o.*, \
    (select count(*) from participation p where p.opportunity = o.id and p.state in ('joined', 'attended', 'absent')) as joined, \
    (select count(*) from participation p where p.opportunity = o.id and p.state = 'waiting') as waiting \
    from opportunity o";

impl Store {
    /// The opportunities that have not begun and were not cancelled, the earliest first; of one street
    /// where `street` is not empty.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn opportunities(
        &self,
        street: &str,
        now: Timestamp,
        page: i64,
        per_page: i64,
    ) -> Result<Vec<Opportunity>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{OPPORTUNITY} where o.cancelled_at is null and o.begins_at > $1 \
             and (cast($2 as text) = '' or o.street = $2) \
             order by o.begins_at, o.id limit $3 offset $4"
        )))
        .bind(now.as_millisecond())
        .bind(street)
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(opportunity).collect()
    }

    /// How many of them each street has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn opportunity_counts(&self, now: Timestamp) -> Result<Vec<(String, i64)>> {
        let rows = sqlx::query(
            "select street, count(*) as n from opportunity \
             where cancelled_at is null and begins_at > $1 group by street order by street",
        )
        .bind(now.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("street")?, row.try_get("n")?))).collect()
    }

    /// Whether any opportunity was ever published.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_opportunities(&self) -> Result<bool> {
        let n: i64 =
            sqlx::query_scalar("select count(*) from opportunity").fetch_one(&self.read).await?;
        Ok(n > 0)
    }

    /// One opportunity, also a past or cancelled one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn opportunity(&self, id: OpportunityId) -> Result<Option<Opportunity>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{OPPORTUNITY} where o.id = $1")))
            .bind(id.to_string())
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(opportunity).transpose()
    }
}

/// Beijing has no summer time.
fn civil(millis: i64) -> DateTime {
    Offset::constant(8).to_datetime(code::instant(millis))
}

/// The instant of that date and time in Beijing, in milliseconds.
fn millis(at: DateTime) -> i64 {
    Offset::constant(8).to_timestamp(at).unwrap_or(Timestamp::MAX).as_millisecond()
}

fn opportunity(row: &AnyRow) -> Result<Opportunity> {
    let (begins_at, ends_at) =
        (row.try_get::<i64, _>("begins_at")?, row.try_get::<i64, _>("ends_at")?);
    let work: String = row.try_get("work")?;
    Ok(Opportunity {
        id: code::parse("opportunity.id", &row.try_get::<String, _>("id")?)?,
        street: row.try_get("street")?,
        plan: Plan {
            title: row.try_get("title")?,
            work: Work::from_key(&work).ok_or_else(|| code::damaged("opportunity.work", &work))?,
            about: row.try_get("about")?,
            place: row.try_get("place")?,
            begins: civil(begins_at),
            ends: civil(ends_at),
            places: row.try_get("places")?,
            contact: row.try_get("contact")?,
        },
        joined: row.try_get("joined")?,
        waiting: row.try_get("waiting")?,
        version: row.try_get("version")?,
        begins_at: code::instant(begins_at),
        ends_at: code::instant(ends_at),
        cancelled: row.try_get("cancelled_reason")?,
    })
}

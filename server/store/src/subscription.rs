//! Subscriptions to a search: what a person looks for, and since when each piece of the content is there.

use std::collections::BTreeMap;

use domain::ids::SubscriptionId;
use domain::notice::{About, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::person::Citizen;
use crate::{Result, Store, code, new_id, notice};

/// So many searches one person may subscribe to.
pub const MOST: i64 = 10;

/// A search that a person subscribes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Which.
    pub id: SubscriptionId,
    /// What is looked for.
    pub query: String,
    /// When it was begun or renewed.
    pub made_at: Timestamp,
    /// Only what stands here since later is new to it.
    pub after: Timestamp,
}

/// What became of a wish to subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscribed {
    /// It is kept; one to the same search is renewed.
    Kept,
    /// There are [`MOST`] already.
    Full,
}

impl Store {
    /// Keeps since when these pieces stand here. Those that are there when nobody has looked before
    /// stood here always; those that were moved, from an address to another, stand here since they stood
    /// at the first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn know_pieces(
        &self,
        paths: &[String],
        moved: &[(String, String)],
        now: Timestamp,
    ) -> Result<()> {
        let rows: Vec<(String, i64)> =
            sqlx::query_as("select path, since from published_piece").fetch_all(&self.read).await?;
        let new = if rows.is_empty() { 0 } else { now.as_millisecond() };
        let known: BTreeMap<&str, i64> = rows.iter().map(|it| (it.0.as_str(), it.1)).collect();
        let since = |path: &String| {
            let before = moved.iter().filter(|(_, to)| to == path);
            before.filter_map(|(from, _)| known.get(from.as_str())).min().copied().unwrap_or(new)
        };
        let unknown: Vec<_> = paths.iter().filter(|it| !known.contains_key(it.as_str())).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        for path in unknown {
            sqlx::query(
                "insert into published_piece (path, since) values ($1, $2) on conflict (path) do nothing",
            )
            .bind(path)
            .bind(since(path))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The pieces that stand here since later than that, and since when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pieces_since(&self, since: Timestamp) -> Result<Vec<(String, Timestamp)>> {
        let rows = sqlx::query("select path, since from published_piece where since > $1")
            .bind(since.as_millisecond())
            .fetch_all(&self.read)
            .await?;
        let row = |row: &AnyRow| Ok((row.try_get("path")?, code::instant(row.try_get("since")?)));
        rows.iter().map(row).collect()
    }

    /// Subscribes this citizen to a search; one to the same is renewed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscribe(
        &self,
        citizen: &Citizen,
        query: &str,
        now: Timestamp,
    ) -> Result<Subscribed> {
        let mut tx = self.begin().await?;
        // Locks the person on PostgreSQL too: two windows do not make one more than there may be.
        sqlx::query("update person set role = role where id = $1")
            .bind(citizen.id.to_string())
            .execute(&mut *tx)
            .await?;
        let kept = sqlx::query(
            "insert into search_subscription (id, person, query, made_at, after_at) \
             select $1, $2, $3, $4, $4 from person where id = $2 and ((select count(*) from search_subscription \
             where person = $2 and query <> $3) < $5) \
             on conflict (person, query) do update set made_at = excluded.made_at",
        )
        .bind(new_id(now).simple().to_string())
        .bind(citizen.id.to_string())
        .bind(query)
        .bind(now.as_millisecond())
        .bind(MOST)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(if kept.rows_affected() == 1 { Subscribed::Kept } else { Subscribed::Full })
    }

    /// What this citizen subscribes to, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriptions(&self, citizen: &Citizen) -> Result<Vec<Subscription>> {
        let rows = sqlx::query(
            "select * from search_subscription where person = $1 order by made_at desc, id desc",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(subscription).collect()
    }

    /// Ends a subscription of this citizen; whether it was theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unsubscribe(&self, citizen: &Citizen, id: SubscriptionId) -> Result<bool> {
        let ended = sqlx::query("delete from search_subscription where id = $1 and person = $2")
            .bind(id.to_string())
            .bind(citizen.id.to_string())
            .execute(&self.write)
            .await?;
        Ok(ended.rows_affected() == 1)
    }

    /// The subscriptions whose person was told nothing of them on this day: what is looked for, and
    /// not by whom.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriptions_to_look_at(&self, today: Date) -> Result<Vec<Subscription>> {
        let rows = sqlx::query(
            "select * from search_subscription where told_on is null or told_on < $1 order by id",
        )
        .bind(today.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(subscription).collect()
    }

    /// Tells the person of a subscription that something new fits it: once on a day. Whether they were
    /// told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell_of_new(
        &self,
        id: SubscriptionId,
        today: Date,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let person: Option<String> = sqlx::query_scalar(
            "update search_subscription set told_on = $2, after_at = $3 \
             where id = $1 and (told_on is null or told_on < $2) returning person",
        )
        .bind(id.to_string())
        .bind(today.to_string())
        .bind(now.as_millisecond())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(person) = person else { return Ok(false) };
        let new = notice::New {
            person,
            kind: Kind::Found,
            about: About::Search,
            reference: &id.to_string(),
            occasion: format!("search/{id}/{today}"),
            on: None,
            unit: None,
        };
        notice::add(&mut tx, new, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends the subscriptions that were begun or renewed before that instant.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_subscriptions(&self, before: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from search_subscription where made_at < $1")
            .bind(before.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }
}

fn subscription(row: &AnyRow) -> Result<Subscription> {
    Ok(Subscription {
        id: code::parse("search_subscription.id", &row.try_get::<String, _>("id")?)?,
        query: row.try_get("query")?,
        made_at: code::instant(row.try_get("made_at")?),
        after: code::instant(row.try_get("after_at")?),
    })
}

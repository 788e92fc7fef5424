//! The organiser's side: publishing, changing, cancelling, and confirming who came and for how long.
//! What is another organiser's is not there.

use domain::ids::{OpportunityId, ParticipationId};
use domain::notice::Kind;
use domain::text::masked_name;
use domain::volunteer::Plan;
use jiff::Timestamp;
use sqlx::Row as _;

use super::take_part::move_up;
use super::{OPPORTUNITY, Opportunity, millis, opportunity, told};
use crate::person::Organiser;
use crate::{Result, Store, code, new_id};

/// Somebody who signed up, as the organiser sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// Which.
    pub id: ParticipationId,
    /// The name, of which only the first character is shown.
    pub name: String,
    /// The identity number, masked.
    pub masked: String,
    /// `joined`, `waiting`, `attended` or `absent`.
    pub state: String,
    /// The minutes that were confirmed.
    pub minutes: Option<i64>,
    /// Whether a proof was made: the hours are fixed then.
    pub proved: bool,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was made.
    Done,
    /// It was changed meanwhile, began, was cancelled, or is not theirs.
    Moved,
    /// More people have a place than there would be places.
    TooFew,
}

/// What became of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It was kept.
    Done,
    /// Not theirs, not over yet, withdrawn, a proof was made, or more minutes than the activity has.
    NotOpen,
}

impl Store {
    /// Publishes an opportunity of this organiser. The same once more (a second click) is the one that
    /// is there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn publish(
        &self,
        organiser: &Organiser,
        plan: &Plan,
        now: Timestamp,
    ) -> Result<OpportunityId> {
        let mut tx = self.begin().await?;
        let there: Option<String> = sqlx::query_scalar(
            "select id from opportunity where organiser = $1 and title = $2 and place = $3 \
             and begins_at = $4 and ends_at = $5 and cancelled_at is null",
        )
        .bind(organiser.id.to_string())
        .bind(&plan.title)
        .bind(&plan.place)
        .bind(millis(plan.begins))
        .bind(millis(plan.ends))
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(there) = there {
            return code::parse("opportunity.id", &there);
        }
        let id = OpportunityId(new_id(now));
        sqlx::query(
            "insert into opportunity (id, organiser, organiser_name, street, title, work, about, \
             place, begins_at, ends_at, places, contact, version, published_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13)",
        )
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .bind(&organiser.name)
        .bind(&organiser.street)
        .bind(&plan.title)
        .bind(plan.work.key())
        .bind(&plan.about)
        .bind(&plan.place)
        .bind(millis(plan.begins))
        .bind(millis(plan.ends))
        .bind(plan.places)
        .bind(&plan.contact)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The opportunities of this organiser, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_opportunities(
        &self,
        organiser: &Organiser,
        page: i64,
        per_page: i64,
    ) -> Result<Vec<Opportunity>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{OPPORTUNITY} where o.organiser = $1 order by o.begins_at desc, o.id limit $2 offset $3"
        )))
        .bind(organiser.id.to_string())
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(opportunity).collect()
    }

    /// How many opportunities this organiser published.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_opportunity_count(&self, organiser: &Organiser) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from opportunity where organiser = $1")
            .bind(organiser.id.to_string())
            .fetch_one(&self.read)
            .await?)
    }

    /// One opportunity of this organiser with those who signed up, in the order of the line; nothing
    /// where it is another's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_opportunity(
        &self,
        organiser: &Organiser,
        id: OpportunityId,
    ) -> Result<Option<(Opportunity, Vec<SignUp>)>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{OPPORTUNITY} where o.id = $1 and o.organiser = $2"
        )))
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let rows = sqlx::query(
            "select p.id, p.state, p.minutes, p.proof_number, c.name, c.number_masked \
             from participation p join person c on c.id = p.person \
             where p.opportunity = $1 and p.state <> 'withdrawn' order by p.place_in_line",
        )
        .bind(id.to_string())
        .fetch_all(&self.read)
        .await?;
        let sign_ups = rows
            .iter()
            .map(|row| {
                Ok(SignUp {
                    id: code::parse("participation.id", &row.try_get::<String, _>("id")?)?,
                    name: masked_name(&row.try_get::<String, _>("name")?),
                    masked: row.try_get::<Option<String>, _>("number_masked")?.unwrap_or_default(),
                    state: row.try_get("state")?,
                    minutes: row.try_get("minutes")?,
                    proved: row.try_get::<Option<String>, _>("proof_number")?.is_some(),
                })
            })
            .collect::<Result<_>>()?;
        Ok(Some((opportunity(&row)?, sign_ups)))
    }

    /// Changes an opportunity that has not begun. Where there are more places, those who wait move up.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn change_opportunity(
        &self,
        organiser: &Organiser,
        id: OpportunityId,
        version: i64,
        plan: &Plan,
        now: Timestamp,
    ) -> Result<Changed> {
        let mut tx = self.begin().await?;
        let before = sqlx::query(
            "select place, begins_at, ends_at from opportunity where id = $1 and organiser = $2",
        )
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(before) = before else { return Ok(Changed::Moved) };
        let moved = sqlx::query(
            "update opportunity set title = $1, work = $2, about = $3, place = $4, begins_at = $5, \
             ends_at = $6, places = $7, contact = $8, version = version + 1, changed_at = $9 \
             where id = $10 and organiser = $11 and version = $12 and cancelled_at is null \
             and begins_at > $9",
        )
        .bind(&plan.title)
        .bind(plan.work.key())
        .bind(&plan.about)
        .bind(&plan.place)
        .bind(millis(plan.begins))
        .bind(millis(plan.ends))
        .bind(plan.places)
        .bind(&plan.contact)
        .bind(now.as_millisecond())
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .bind(version)
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() != 1 {
            return Ok(Changed::Moved);
        }
        let joined: i64 = sqlx::query_scalar(
            "select count(*) from participation where opportunity = $1 and state = 'joined'",
        )
        .bind(id.to_string())
        .fetch_one(&mut *tx)
        .await?;
        if joined > plan.places {
            return Ok(Changed::TooFew);
        }
        let who = organiser.who();
        let other_place = before.try_get::<String, _>("place")? != plan.place;
        let other_time = before.try_get::<i64, _>("begins_at")? != millis(plan.begins)
            || before.try_get::<i64, _>("ends_at")? != millis(plan.ends);
        if other_place || other_time {
            let kind = Kind::ActivityChanged;
            told::everybody(&mut tx, id, who, ("changed", ""), kind, now).await?;
        }
        move_up(&mut tx, id, plan.places, who, now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Cancels an opportunity that has not begun, with the reason that those who signed up see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cancel_opportunity(
        &self,
        organiser: &Organiser,
        id: OpportunityId,
        reason: &str,
        now: Timestamp,
    ) -> Result<Changed> {
        let mut tx = self.begin().await?;
        let gone = sqlx::query(
            "update opportunity set cancelled_at = $1, cancelled_reason = $2, version = version + 1 \
             where id = $3 and organiser = $4 and cancelled_at is null and begins_at > $1",
        )
        .bind(now.as_millisecond())
        .bind(reason)
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .execute(&mut *tx)
        .await?;
        if gone.rows_affected() != 1 {
            return Ok(Changed::Moved);
        }
        let (who, kind) = (organiser.who(), Kind::ActivityCancelled);
        told::everybody(&mut tx, id, who, ("cancelled", reason), kind, now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }

    /// Keeps that somebody came for this many minutes, or did not come. Only after the activity is over,
    /// only by its organiser, and only until the person has a proof.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm(
        &self,
        organiser: &Organiser,
        id: ParticipationId,
        minutes: Option<i64>,
        now: Timestamp,
    ) -> Result<Confirmed> {
        let mut tx = self.begin().await?;
        let kept = sqlx::query(
            "update participation set state = $1, minutes = $2, confirmed_at = $3 where id = $4 \
             and state in ('joined', 'attended', 'absent') and proof_number is null \
             and opportunity in (select o.id from opportunity o where o.organiser = $5 \
             and o.cancelled_at is null and o.ends_at <= $3 \
             and (cast($2 as bigint) is null or cast($2 as bigint) * 60000 <= o.ends_at - o.begins_at)) \
             returning id, person, opportunity",
        )
        .bind(if minutes.is_some() { "attended" } else { "absent" })
        .bind(minutes)
        .bind(now.as_millisecond())
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(kept) = kept else { return Ok(Confirmed::NotOpen) };
        let it = code::parse("opportunity.id", &kept.try_get::<String, _>("opportunity")?)?;
        let (what, detail) = match minutes {
            Some(minutes) => ("attended", minutes.to_string()),
            None => ("absent", String::new()),
        };
        let part = told::part(&kept)?;
        told::step(&mut tx, (&part, it), organiser.who(), (what, &detail), None, now).await?;
        tx.commit().await?;
        Ok(Confirmed::Done)
    }

    /// Takes the proof of somebody's hours in an activity of this organiser's back, with the reason that
    /// its person sees (谁证明谁负责). The hours are confirmed no more: only once they are put right can a new
    /// proof be asked for. Whoever checks the old number is told that it was taken back. Returns whether there was a proof.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn revoke_proof(
        &self,
        organiser: &Organiser,
        id: ParticipationId,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let revoked = sqlx::query(
            "insert into revoked_proof (number, participation, minutes, reason, revoked_at) \
             select p.proof_number, p.id, p.minutes, $3, $4 from participation p \
             join opportunity o on o.id = p.opportunity \
             where p.id = $1 and o.organiser = $2 and p.proof_number is not null \
             on conflict (number) do nothing returning number",
        )
        .bind(id.to_string())
        .bind(organiser.id.to_string())
        .bind(reason)
        .bind(now.as_millisecond())
        .fetch_optional(&mut *tx)
        .await?;
        if revoked.is_none() {
            return Ok(false);
        }
        let row = sqlx::query(
            "update participation set proof_number = null, proved_at = null, state = 'joined', \
             minutes = null, confirmed_at = null where id = $1 returning id, person, opportunity",
        )
        .bind(id.to_string())
        .fetch_one(&mut *tx)
        .await?;
        let it = code::parse("opportunity.id", &row.try_get::<String, _>("opportunity")?)?;
        let (part, kind) = (told::part(&row)?, Some(Kind::ProofRevoked));
        told::step(&mut tx, (&part, it), organiser.who(), ("revoked", reason), kind, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

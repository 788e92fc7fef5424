//! The citizen's side: signing up, withdrawing, and what I took part in.

use domain::ids::{OpportunityId, ParticipationId, PersonId};
use domain::notice::Kind;
use domain::reference::ProofNumber;
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use super::{OPPORTUNITY, Opportunity, opportunity, told};
use crate::person::Citizen;
use crate::{Result, Store, code, new_id};

/// What became of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// There was a place.
    Place,
    /// Every place is taken: on the waiting list.
    Waiting,
    /// They had signed up before; nothing changed.
    Already,
    /// It began, was cancelled, or does not exist.
    Closed,
}

/// What became of a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// Withdrawn; whoever waited longest has the place.
    Done,
    /// They had not signed up, or had withdrawn before.
    Nothing,
    /// It began already.
    Closed,
}

/// One participation of mine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// Which.
    pub id: ParticipationId,
    /// What it is in.
    pub opportunity: Opportunity,
    /// `joined`, `waiting`, `withdrawn`, `attended` or `absent`.
    pub state: String,
    /// How many wait before me, and me; 0 where I do not wait.
    pub place_in_line: i64,
    /// The minutes that were confirmed.
    pub minutes: Option<i64>,
    /// Whether day, time or place were changed after I signed up.
    pub changed_since: bool,
    /// The number of the proof, once I asked for it.
    pub proof: Option<ProofNumber>,
    /// Why the organiser took my last proof back, where there is no new one.
    pub revoked: Option<String>,
}

impl Store {
    /// Signs this citizen up: a place while there is one, otherwise the waiting list. Once for each
    /// opportunity; whoever withdrew goes to the end of the line.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn join(
        &self,
        citizen: &Citizen,
        id: OpportunityId,
        volunteer_number: &str,
        now: Timestamp,
    ) -> Result<Joined> {
        let mut tx = self.begin().await?;
        // Locks the row on PostgreSQL too, so that the last place is given once.
        let Some(places) = locked(&mut tx, id, now).await? else { return Ok(Joined::Closed) };
        let before: Option<String> = sqlx::query_scalar(
            "select state from participation where opportunity = $1 and person = $2",
        )
        .bind(id.to_string())
        .bind(citizen.id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        if before.is_some_and(|state| state != "withdrawn") {
            return Ok(Joined::Already);
        }
        let (joined, last) = line(&mut tx, id).await?;
        let state = if joined < places { "joined" } else { "waiting" };
        let row = sqlx::query(
            "insert into participation \
             (id, opportunity, person, state, place_in_line, volunteer_number, signed_at) \
             values ($1, $2, $3, $4, $5, $6, $7) \
             on conflict (opportunity, person) do update set state = excluded.state, \
             place_in_line = excluded.place_in_line, volunteer_number = excluded.volunteer_number, \
             signed_at = excluded.signed_at, withdrawn_at = null returning id, person",
        )
        .bind(ParticipationId(new_id(now)).to_string())
        .bind(id.to_string())
        .bind(citizen.id.to_string())
        .bind(state)
        .bind(last + 1)
        .bind((!volunteer_number.is_empty()).then_some(volunteer_number))
        .bind(now.as_millisecond())
        .fetch_one(&mut *tx)
        .await?;
        told::step(&mut tx, (&told::part(&row)?, id), citizen.who(), (state, ""), None, now)
            .await?;
        tx.commit().await?;
        Ok(if state == "joined" { Joined::Place } else { Joined::Waiting })
    }

    /// Withdraws this citizen; without a reason, and without any consequence. The place goes to whoever
    /// waited longest.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn withdraw(
        &self,
        citizen: &Citizen,
        id: OpportunityId,
        now: Timestamp,
    ) -> Result<Withdrawn> {
        let mut tx = self.begin().await?;
        let Some(places) = locked(&mut tx, id, now).await? else { return Ok(Withdrawn::Closed) };
        let gone = sqlx::query(
            "update participation set state = 'withdrawn', withdrawn_at = $1 \
             where opportunity = $2 and person = $3 and state in ('joined', 'waiting') \
             returning id, person",
        )
        .bind(now.as_millisecond())
        .bind(id.to_string())
        .bind(citizen.id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(gone) = gone else { return Ok(Withdrawn::Nothing) };
        let (part, who) = (told::part(&gone)?, citizen.who());
        told::step(&mut tx, (&part, id), who, ("withdrawn", ""), None, now).await?;
        move_up(&mut tx, id, places, who, now).await?;
        tx.commit().await?;
        Ok(Withdrawn::Done)
    }

    /// What this citizen signed up for, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn participations(&self, citizen: &Citizen) -> Result<Vec<Mine>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select o.*, m.id as participation, m.state, m.minutes, m.proof_number, \
             (select v.reason from revoked_proof v where v.participation = m.id \
             order by v.revoked_at desc limit 1) as revoked, \
             case when o.changed_at > m.signed_at then 1 else 0 end as changed_since, \
             (select count(*) from participation w where w.opportunity = m.opportunity \
             and w.state = 'waiting' and w.place_in_line <= m.place_in_line) as in_line \
             from ({OPPORTUNITY}) o join participation m on m.opportunity = o.id \
             where m.person = $1 order by o.begins_at desc, m.id"
        )))
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let state: String = row.try_get("state")?;
                let proof: Option<String> = row.try_get("proof_number")?;
                let revoked: Option<String> = row.try_get("revoked")?;
                Ok(Mine {
                    id: code::parse(
                        "participation.id",
                        &row.try_get::<String, _>("participation")?,
                    )?,
                    opportunity: opportunity(row)?,
                    place_in_line: match state.as_str() {
                        "waiting" => row.try_get("in_line")?,
                        _ => 0,
                    },
                    state,
                    minutes: row.try_get("minutes")?,
                    changed_since: row.try_get::<i64, _>("changed_since")? != 0,
                    revoked: revoked.filter(|_| proof.is_none()),
                    proof: proof.map(|it| code::parse("proof_number", &it)).transpose()?,
                })
            })
            .collect()
    }
}

/// How many places it has, where it has not begun; its row is locked.
async fn locked(
    tx: &mut Transaction<'_, Any>,
    id: OpportunityId,
    now: Timestamp,
) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "update opportunity set version = version \
         where id = $1 and cancelled_at is null and begins_at > $2 returning places",
    )
    .bind(id.to_string())
    .bind(now.as_millisecond())
    .fetch_optional(&mut **tx)
    .await?)
}

/// How many have a place, and the last place in the line.
async fn line(tx: &mut Transaction<'_, Any>, id: OpportunityId) -> Result<(i64, i64)> {
    let row = sqlx::query(
        "select count(case when state = 'joined' then 1 end) as joined, \
         coalesce(max(place_in_line), 0) as last from participation where opportunity = $1",
    )
    .bind(id.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.try_get("joined")?, row.try_get("last")?))
}

/// Gives free places to those who wait, the longest first, and tells them. Whose step it came from is
/// in their history by id only: who withdrew is not theirs to know.
pub(super) async fn move_up(
    tx: &mut Transaction<'_, Any>,
    id: OpportunityId,
    places: i64,
    who: (PersonId, &str),
    now: Timestamp,
) -> Result<()> {
    let (joined, _) = line(tx, id).await?;
    let moved = sqlx::query(
        "update participation set state = 'joined' where id in (select id from participation \
         where opportunity = $1 and state = 'waiting' order by place_in_line limit $2) \
         returning id, person",
    )
    .bind(id.to_string())
    .bind((places - joined).max(0))
    .fetch_all(&mut **tx)
    .await?;
    for row in &moved {
        let part = told::part(row)?;
        let kind = Some(Kind::MovedUp);
        told::step(tx, (&part, id), (who.0, ""), ("moved-up", ""), kind, now).await?;
    }
    Ok(())
}

//! Proofs of volunteering (志愿服务证明): made only when the person asks (志愿服务条例 §19–20), free, and
//! checked by number.

use domain::ids::OpportunityId;
use domain::reference::ProofNumber;
use domain::text::masked_name;
use domain::volunteer::Work;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use sqlx::Row as _;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::{civil, told};
use crate::person::Citizen;
use crate::{Result, Store, code};

/// A proof of mine, as far as a repair uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its number; whoever has it can check it.
    pub number: ProofNumber,
    /// How long, in minutes, as the organiser confirmed.
    pub minutes: i64,
    /// What the activity was called.
    pub activity: String,
    /// The day of the activity.
    pub day: Date,
}

/// What a checker needs, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What the proof says.
    pub proof: Proof,
    /// The name, of which only the first character is shown.
    pub name: String,
    /// The code of the street that confirmed.
    pub street: String,
    /// When the proof was made, in Beijing.
    pub proved: DateTime,
}

/// What a check of a number finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The proof is good.
    Good(Checked),
    /// There was one; its organiser took it back on that day, in Beijing.
    Revoked(Date),
    /// There never was one.
    None,
}

/// A proof in full, for its own person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What the proof says.
    pub proof: Proof,
    /// What kind of work it was.
    pub work: Work,
    /// Where.
    pub place: String,
    /// When it began, in Beijing.
    pub begins: DateTime,
    /// When it ended.
    pub ends: DateTime,
    /// The volunteer number of the national system, where the person wrote it.
    pub volunteer_number: Option<String>,
    /// The code of the street.
    pub street: String,
    /// 经办人
    pub organiser: String,
    /// How to reach them.
    pub contact: String,
    /// When the proof was made.
    pub proved: DateTime,
}

/// A participation that was confirmed; conditions follow.
const PROVED: &str = "select p.proof_number, p.minutes, p.volunteer_number, p.proved_at, \
    o.title, o.work, o.place, o.begins_at, o.ends_at, o.street, o.organiser_name, o.contact, \
    c.name from participation p join opportunity o on o.id = p.opportunity \
    join person c on c.id = p.person";

impl Store {
    /// Makes the proof of this citizen's confirmed hours in that activity, or gives the one that was
    /// made; nothing where no hours are confirmed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prove(
        &self,
        citizen: &Citizen,
        id: OpportunityId,
        now: Timestamp,
    ) -> Result<Option<ProofNumber>> {
        let number = ProofNumber::new(Uuid::new_v4().as_u64_pair().1);
        let mut tx = self.begin().await?;
        let row = sqlx::query(
            "update participation set proof_number = coalesce(proof_number, $1), \
             proved_at = coalesce(proved_at, $2) \
             where opportunity = $3 and person = $4 and state = 'attended' \
             returning id, person, proof_number",
        )
        .bind(number.as_str())
        .bind(now.as_millisecond())
        .bind(id.to_string())
        .bind(citizen.id.to_string())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let made: String = row.try_get("proof_number")?;
        // A second click gives the proof that is there, which is no step.
        if made == number.as_str() {
            let part = told::part(&row)?;
            told::step(&mut tx, (&part, id), citizen.who(), ("proved", &made), None, now).await?;
        }
        tx.commit().await?;
        Ok(Some(code::parse("participation.proof_number", &made)?))
    }

    /// The proofs that this citizen asked for, the latest activity first: what a repair can use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_proofs(&self, citizen: &Citizen) -> Result<Vec<Proof>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{PROVED} where p.person = $1 and p.proof_number is not null \
             order by o.begins_at desc, p.proof_number"
        )))
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(proof).collect()
    }

    /// One proof of this citizen in full; nothing where it is another's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_proof(
        &self,
        citizen: &Citizen,
        number: &ProofNumber,
    ) -> Result<Option<Paper>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{PROVED} where p.proof_number = $1 and p.person = $2"
        )))
        .bind(number.as_str())
        .bind(citizen.id.to_string())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let work: String = row.try_get("work")?;
        Ok(Some(Paper {
            proof: proof(&row)?,
            work: Work::from_key(&work).ok_or_else(|| code::damaged("opportunity.work", &work))?,
            place: row.try_get("place")?,
            begins: civil(row.try_get("begins_at")?),
            ends: civil(row.try_get("ends_at")?),
            volunteer_number: row.try_get("volunteer_number")?,
            street: row.try_get("street")?,
            organiser: row.try_get("organiser_name")?,
            contact: row.try_get("contact")?,
            proved: civil(row.try_get("proved_at")?),
        }))
    }

    /// What somebody who was shown this number may know.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_proof(&self, number: &ProofNumber) -> Result<Verdict> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{PROVED} where p.proof_number = $1")))
            .bind(number.as_str())
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else {
            let revoked: Option<i64> =
                sqlx::query_scalar("select revoked_at from revoked_proof where number = $1")
                    .bind(number.as_str())
                    .fetch_optional(&self.read)
                    .await?;
            return Ok(revoked.map_or(Verdict::None, |at| Verdict::Revoked(civil(at).date())));
        };
        Ok(Verdict::Good(Checked {
            proof: proof(&row)?,
            name: masked_name(&row.try_get::<String, _>("name")?),
            street: row.try_get("street")?,
            proved: civil(row.try_get("proved_at")?),
        }))
    }
}

fn proof(row: &AnyRow) -> Result<Proof> {
    let number: String = row.try_get("proof_number")?;
    Ok(Proof {
        number: code::parse("participation.proof_number", &number)?,
        minutes: row.try_get("minutes")?,
        activity: row.try_get("title")?,
        day: civil(row.try_get("begins_at")?).date(),
    })
}

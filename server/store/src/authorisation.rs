//! Authorisations (授权): what a named party may see, by a code of which only the keyed hash is kept.

use domain::authorisation::{Code, Part, Terms, Use};
use domain::ids::{AuthorisationId, RecordId};
use domain::record::Record;
use domain::reference::AuthorisationNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};
use uuid::Uuid;

use crate::person::Citizen;
use crate::{Result, Store, StoreError, access, code, new_id, warrant};

/// Where codes are hashed.
const CODE: &str = "authorisation.code";

/// An authorisation as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorisation {
    /// Its number. It opens nothing.
    pub number: AuthorisationNumber,
    /// What was allowed.
    pub terms: Terms,
    /// The version of the text that was agreed to.
    pub consent_version: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The instant at which its last day is over.
    pub until_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was opened, newest first.
    pub openings: Vec<Timestamp>,
}

/// A new authorisation.
#[derive(Clone, Debug)]
pub struct NewAuthorisation {
    /// What is allowed.
    pub terms: Terms,
    /// The instant at which its last day is over.
    pub until_at: Timestamp,
    /// The version of the text that was agreed to.
    pub consent_version: String,
    /// The SHA-256 of that text, in hex.
    pub consent_hash: String,
    /// What the form carries, so that sending it twice makes one.
    pub once: String,
}

/// What became of a new authorisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is kept; the code is told this once.
    New(AuthorisationNumber, Code),
    /// The same form was sent before.
    Already(AuthorisationNumber),
    /// A record is not theirs.
    NotOpen,
}

/// What a party sees: whoever has the code.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its number.
    pub number: AuthorisationNumber,
    /// What was allowed.
    pub terms: Terms,
    /// The name of the person.
    pub name: String,
    /// Their identity number, masked.
    pub masked: String,
    /// Those of the chosen records that are shown, as they are now, newest decision first.
    pub records: Vec<Record>,
}

impl Store {
    /// Makes an authorisation over records of this citizen.
    ///
    /// # Errors
    /// When the database fails, or there is no randomness; nothing is kept then.
    pub async fn authorise(
        &self,
        citizen: &Citizen,
        new: &NewAuthorisation,
        now: Timestamp,
    ) -> Result<Made> {
        let mut random = [0; Code::LENGTH];
        getrandom::fill(&mut random)
            .map_err(|why| StoreError::Database(sqlx::Error::Io(std::io::Error::other(why))))?;
        let secret = Code::new(&random);
        let id = AuthorisationId(new_id(now));
        let number =
            AuthorisationNumber::new(Uuid::new_v4().as_u64_pair().1 ^ id.0.as_u64_pair().1);
        let mut tx = self.begin().await?;
        let kept = sqlx::query(
            "insert into authorisation (id, number, person, subject_hash, party, purpose, words, parts, \
             until_on, until_at, consent_version, consent_hash, code_hash, once, made_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
             on conflict (person, once) do nothing",
        )
        .bind(id.to_string())
        .bind(number.as_str())
        .bind(citizen.id.to_string())
        .bind(&citizen.subject_hash)
        .bind(&new.terms.party)
        .bind(new.terms.purpose.key())
        .bind(&new.terms.words)
        .bind(code::json(&new.terms.parts)?)
        .bind(new.terms.until.to_string())
        .bind(new.until_at.as_millisecond())
        .bind(&new.consent_version)
        .bind(&new.consent_hash)
        .bind(self.keys.find(CODE, secret.expose()))
        .bind(&new.once)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() == 0 {
            let before: String = sqlx::query_scalar(
                "select number from authorisation where person = $1 and once = $2",
            )
            .bind(citizen.id.to_string())
            .bind(&new.once)
            .fetch_one(&mut *tx)
            .await?;
            return Ok(Made::Already(code::parse("authorisation.number", &before)?));
        }
        for record in &new.terms.records {
            let theirs = sqlx::query(
                "insert into authorisation_record (authorisation, record) \
                 select $1, r.id from record r where r.id = $2 and r.subject_hash = $3",
            )
            .bind(id.to_string())
            .bind(record.to_string())
            .bind(&citizen.subject_hash)
            .execute(&mut *tx)
            .await?;
            if theirs.rows_affected() == 0 {
                return Ok(Made::NotOpen);
            }
        }
        tx.commit().await?;
        Ok(Made::New(number, secret))
    }

    /// This citizen's authorisations, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn authorisations(&self, citizen: &Citizen) -> Result<Vec<Authorisation>> {
        let mut tx = self.read.begin().await?;
        let rows = sqlx::query(
            "select * from authorisation where person = $1 order by made_at desc, id desc",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&mut *tx)
        .await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in &rows {
            all.push(authorisation(&mut tx, row).await?);
        }
        Ok(all)
    }

    /// One of them, or nothing where it is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn authorisation(
        &self,
        citizen: &Citizen,
        number: &AuthorisationNumber,
    ) -> Result<Option<Authorisation>> {
        let mut tx = self.read.begin().await?;
        let row = sqlx::query("select * from authorisation where number = $1 and person = $2")
            .bind(number.as_str())
            .bind(citizen.id.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        match row {
            Some(row) => authorisation(&mut tx, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Revokes an authorisation of this citizen, at once. Returns whether it is theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke(
        &self,
        citizen: &Citizen,
        number: &AuthorisationNumber,
        now: Timestamp,
    ) -> Result<bool> {
        let theirs = sqlx::query(
            "update authorisation set revoked_at = coalesce(revoked_at, $1) \
             where number = $2 and person = $3",
        )
        .bind(now.as_millisecond())
        .bind(number.as_str())
        .bind(citizen.id.to_string())
        .execute(&self.write)
        .await?;
        Ok(theirs.rows_affected() == 1)
    }

    /// Opens what a code is for, whoever has it. `shown` says of a record whether it is shown any more:
    /// reading each of those is logged with the authorisation as the reader. A code that is unknown, over,
    /// revoked or no code at all costs the same work and gives the same nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_authorised(
        &self,
        written: &str,
        shown: impl Fn(&Record) -> bool + Send,
        now: Timestamp,
    ) -> Result<Option<Opened>> {
        let hash = match written.parse::<Code>() {
            Ok(code) => self.keys.find(CODE, code.expose()),
            // Hashed all the same, in a place where no code is.
            Err(_) => self.keys.find("authorisation.none", &"0".repeat(Code::LENGTH)),
        };
        let row = sqlx::query(
            "select w.*, p.name, p.number_masked from authorisation w join person p on p.id = w.person \
             where w.code_hash = $1 and w.revoked_at is null and w.until_at > $2",
        )
        .bind(hash)
        .bind(now.as_millisecond())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let mut tx = self.begin().await?;
        // Once more under the lock: revoked is revoked at once.
        let id: String = row.try_get("id")?;
        let holds: Option<String> = sqlx::query_scalar(
            "update authorisation set revoked_at = revoked_at where id = $1 and revoked_at is null \
             returning id",
        )
        .bind(&id)
        .fetch_optional(&mut *tx)
        .await?;
        if holds.is_none() {
            return Ok(None);
        }
        let id = code::parse("authorisation.id", &id)?;
        let number = code::parse("authorisation.number", &row.try_get::<String, _>("number")?)?;
        let warrant = warrant::authorised(row.try_get("subject_hash")?, id, &number);
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} join authorisation_record ar on ar.record = r.id \
             where ar.authorisation = $1 and r.subject_hash = $2 \
             and not exists (select 1 from declined d where d.record = r.id) order by r.id desc",
            code::RECORD
        )))
        .bind(&warrant.reader)
        .bind(&warrant.subject_hash)
        .fetch_all(&mut *tx)
        .await?;
        let mut records = rows.iter().map(code::record).collect::<Result<Vec<_>>>()?;
        records.sort_by_key(|record| std::cmp::Reverse(record.facts.decided_on));
        let chosen = records.iter().map(|it| it.id).collect();
        records.retain(shown);
        for record in &records {
            access::log(&mut tx, &warrant.shows(record.id), now).await?;
        }
        if records.is_empty() {
            access::log(&mut tx, &warrant.shows_nothing(), now).await?;
        }
        tx.commit().await?;
        Ok(Some(Opened {
            number,
            terms: terms(&row, chosen)?,
            name: row.try_get("name")?,
            masked: row.try_get::<Option<String>, _>("number_masked")?.unwrap_or_default(),
            records,
        }))
    }
}

async fn authorisation(tx: &mut Transaction<'_, Any>, row: &AnyRow) -> Result<Authorisation> {
    let id: String = row.try_get("id")?;
    let records: Vec<String> = sqlx::query_scalar(
        "select record from authorisation_record where authorisation = $1 order by record",
    )
    .bind(&id)
    .fetch_all(&mut **tx)
    .await?;
    let openings: Vec<i64> = sqlx::query_scalar(
        // A line for each record that was shown.
        "select distinct at from access where reader = $1 and reader_role = 'party' order by at desc",
    )
    .bind(&id)
    .fetch_all(&mut **tx)
    .await?;
    let records = records.iter().map(|it| code::parse("authorisation_record.record", it));
    Ok(Authorisation {
        number: code::parse("authorisation.number", &row.try_get::<String, _>("number")?)?,
        terms: terms(row, records.collect::<Result<_>>()?)?,
        consent_version: row.try_get("consent_version")?,
        made_at: code::instant(row.try_get("made_at")?),
        until_at: code::instant(row.try_get("until_at")?),
        revoked_at: row.try_get::<Option<i64>, _>("revoked_at")?.map(code::instant),
        openings: openings.into_iter().map(code::instant).collect(),
    })
}

fn terms(row: &AnyRow, records: Vec<RecordId>) -> Result<Terms> {
    let purpose: String = row.try_get("purpose")?;
    let parts: Vec<Part> =
        code::from_json("authorisation.parts", &row.try_get::<String, _>("parts")?)?;
    let until: Date =
        code::parse("authorisation.until_on", &row.try_get::<String, _>("until_on")?)?;
    Ok(Terms {
        party: row.try_get("party")?,
        purpose: Use::from_key(&purpose)
            .ok_or_else(|| code::damaged("authorisation.purpose", &purpose))?,
        words: row.try_get("words")?,
        records,
        parts,
        until,
    })
}

//! People who sign in: citizens, officers of a unit, inspectors, organisers, and editors.

use domain::id_number::IdNumber;
use domain::ids::PersonId;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::{Result, Store, code, new_id};

/// Someone who signed in. Made only by the store, from a session that exists.
#[derive(Clone, Debug)]
pub enum Person {
    /// A citizen.
    Citizen(Citizen),
    /// An officer of a unit.
    Officer(Officer),
    /// An inspector.
    Inspector(Inspector),
    /// An organiser of volunteering.
    Organiser(Organiser),
    /// An editor of the column and the gallery.
    Editor(Editor),
}

impl Person {
    /// Their id.
    pub fn id(&self) -> PersonId {
        match self {
            Self::Citizen(it) => it.id,
            Self::Officer(it) => it.id,
            Self::Inspector(it) => it.id,
            Self::Organiser(it) => it.id,
            Self::Editor(it) => it.id,
        }
    }
}

/// A citizen who signed in.
#[derive(Clone, Debug)]
pub struct Citizen {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) masked: String,
    pub(crate) subject_hash: String,
}

/// An officer (经办人员) who signed in.
#[derive(Clone, Debug)]
pub struct Officer {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) leads: bool,
}

/// An inspector (核查人员) who signed in: finds out why records were read. Not an officer: no case
/// is theirs.
#[derive(Clone, Debug)]
pub struct Inspector {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) unit: String,
}

/// A street's organiser of volunteering (组织者) who signed in: publishes opportunities and confirms
/// hours. Not an officer: no case and no record is theirs.
#[derive(Clone, Debug)]
pub struct Organiser {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) street: String,
}

/// An editor (编辑) who signed in: sees how the columns stand, previews drafts, reviews nominations. Not
/// an officer: no case and no record is theirs.
#[derive(Clone, Debug)]
pub struct Editor {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) unit: String,
}

impl Editor {
    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of their unit.
    pub fn unit(&self) -> &str {
        &self.unit
    }
}

impl Organiser {
    /// Who made a step, for a history.
    pub(crate) fn who(&self) -> (PersonId, &str) {
        (self.id, &self.name)
    }

    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of their street.
    pub fn street(&self) -> &str {
        &self.street
    }
}

impl Inspector {
    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of their unit: what it reads itself they do not inspect.
    pub fn unit(&self) -> &str {
        &self.unit
    }
}

impl Citizen {
    /// Who made a step, for a history.
    pub(crate) fn who(&self) -> (PersonId, &str) {
        (self.id, &self.name)
    }

    /// Their id.
    pub fn id(&self) -> PersonId {
        self.id
    }

    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Their identity number, masked.
    pub fn masked(&self) -> &str {
        &self.masked
    }
}

impl Officer {
    /// Their id.
    pub fn id(&self) -> PersonId {
        self.id
    }

    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of their unit.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Whether they lead their unit (负责人): they see who has what open.
    pub fn leads(&self) -> bool {
        self.leads
    }
}

/// Where identity numbers and credit codes of subjects are hashed: the same for people and records,
/// so that a citizen finds their own.
pub(crate) const SUBJECT: &str = "subject";

impl Store {
    /// The citizen with this identity number, who is made at their first sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn citizen(&self, name: &str, number: &IdNumber, now: Timestamp) -> Result<PersonId> {
        let hash = self.keys.find(SUBJECT, number.expose());
        let sealed = self.keys.seal("person.number", number.expose());
        let sealed = sealed.map_err(|why| code::damaged("person.number_sealed", why))?;
        let id: String = sqlx::query_scalar(
            "insert into person (id, role, name, number_hash, number_sealed, number_masked, created_at) \
             values ($1, 'citizen', $2, $3, $4, $5, $6) \
             on conflict (number_hash) do update set name = excluded.name returning id",
        )
        .bind(new_id(now).simple().to_string())
        .bind(name)
        .bind(hash)
        .bind(sealed)
        .bind(number.masked())
        .bind(now.as_millisecond())
        .fetch_one(&self.write)
        .await?;
        code::parse("person.id", &id)
    }

    /// The officer of this name in this unit, who is made at their first sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn officer(&self, name: &str, unit: &str, now: Timestamp) -> Result<PersonId> {
        self.staff("officer", name, unit, now).await
    }

    /// Keeps the keyed hash of an officer's or inspector's own identity number, so that they cannot act on a case of
    /// their own account, nor on one about them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_itself(&self, officer: PersonId, number: &IdNumber) -> Result<()> {
        sqlx::query(
            "update person set self_hash = $2 where id = $1 and role in ('officer', 'inspector')",
        )
        .bind(officer.to_string())
        .bind(self.keys.find(SUBJECT, number.expose()))
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Keeps whether an officer leads their unit, as whatever proves who they are says it at each
    /// sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leads(&self, officer: PersonId, leads: bool, now: Timestamp) -> Result<()> {
        sqlx::query(
            "update person set leads_since = case when $2 = 1 then coalesce(leads_since, $3) end \
             where id = $1 and role = 'officer'",
        )
        .bind(officer.to_string())
        .bind(i64::from(leads))
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// The inspector of this name in this unit, who is made at their first sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inspector(&self, name: &str, unit: &str, now: Timestamp) -> Result<PersonId> {
        self.staff("inspector", name, unit, now).await
    }

    /// The organiser of this name in this street, who is made at their first sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organiser(&self, name: &str, street: &str, now: Timestamp) -> Result<PersonId> {
        self.staff("organiser", name, street, now).await
    }

    /// The editor of this name in this unit, who is made at their first sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn editor(&self, name: &str, unit: &str, now: Timestamp) -> Result<PersonId> {
        self.staff("editor", name, unit, now).await
    }

    async fn staff(
        &self,
        role: &'static str,
        name: &str,
        unit: &str,
        now: Timestamp,
    ) -> Result<PersonId> {
        let hash = self.keys.find(role, &format!("{unit} {name}"));
        let id: String = sqlx::query_scalar(
            "insert into person (id, role, name, unit, number_hash, created_at) \
             values ($1, $2, $3, $4, $5, $6) \
             on conflict (number_hash) do update set name = excluded.name returning id",
        )
        .bind(new_id(now).simple().to_string())
        .bind(role)
        .bind(name)
        .bind(unit)
        .bind(hash)
        .bind(now.as_millisecond())
        .fetch_one(&self.write)
        .await?;
        code::parse("person.id", &id)
    }
}

/// A person from the columns of `person`.
pub(crate) fn from_row(row: &AnyRow) -> Result<Person> {
    let id = code::parse("person.id", &row.try_get::<String, _>("id")?)?;
    let name = row.try_get("name")?;
    Ok(match row.try_get::<String, _>("role")?.as_str() {
        "citizen" => Person::Citizen(Citizen {
            id,
            name,
            masked: row.try_get::<Option<String>, _>("number_masked")?.unwrap_or_default(),
            subject_hash: row.try_get::<Option<String>, _>("number_hash")?.unwrap_or_default(),
        }),
        "officer" => Person::Officer(Officer {
            id,
            name,
            leads: row.try_get::<Option<i64>, _>("leads_since")?.is_some(),
            unit: row.try_get::<Option<String>, _>("unit")?.unwrap_or_default(),
        }),
        "inspector" => Person::Inspector(Inspector {
            id,
            name,
            unit: row.try_get::<Option<String>, _>("unit")?.unwrap_or_default(),
        }),
        "organiser" => Person::Organiser(Organiser {
            id,
            name,
            street: row.try_get::<Option<String>, _>("unit")?.unwrap_or_default(),
        }),
        "editor" => Person::Editor(Editor {
            id,
            name,
            unit: row.try_get::<Option<String>, _>("unit")?.unwrap_or_default(),
        }),
        other => return Err(code::damaged("person.role", other)),
    })
}

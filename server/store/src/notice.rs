//! The inbox of a person. Notices arise with the change that they tell of, in its transaction: those
//! about a case from its history, the others from what will be purged.

use domain::ids::{CaseId, NoticeId, PersonId};
use domain::notice::{About, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::person::Citizen;
use crate::{Result, Store, code, new_id};

/// The consent without which nobody is told by another way than the inbox (`content/consents/`).
pub const CONSENT: &str = "notices";

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What it says.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// The number of the case; kind and record of the draft (`repair/RECORD`, `complaint/`).
    pub reference: String,
    /// The last day, where it names one.
    pub on: Option<Date>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
}

/// A notice that is to be made.
pub(crate) struct New<'a> {
    /// For whom.
    pub person: String,
    /// What it says.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// The number of the case; kind and record of the draft (`repair/RECORD`, `complaint/`).
    pub reference: &'a str,
    /// What it arose from: told once.
    pub occasion: String,
    /// The last day.
    pub on: Option<Date>,
    /// Whose case it is about.
    pub unit: Option<&'a str>,
}

impl Store {
    /// The notices of this citizen, the newest first, and how many there are and are unread.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notices(
        &self,
        citizen: &Citizen,
        page: i64,
        per_page: i64,
    ) -> Result<(Vec<Notice>, i64, i64)> {
        let rows = sqlx::query(
            "select * from notice where person = $1 order by made_at desc, id desc limit $2 offset $3",
        )
        .bind(citizen.id.to_string())
        .bind(per_page)
        .bind((page.max(1) - 1) * per_page)
        .fetch_all(&self.read)
        .await?;
        let total = sqlx::query_scalar("select count(*) from notice where person = $1")
            .bind(citizen.id.to_string())
            .fetch_one(&self.read)
            .await?;
        let notices = rows.iter().map(notice).collect::<Result<_>>()?;
        Ok((notices, total, self.unread_notices(citizen).await?))
    }

    /// How many notices this citizen has not read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unread_notices(&self, citizen: &Citizen) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from notice where person = $1 and read_at is null")
            .bind(citizen.id.to_string())
            .fetch_one(&self.read)
            .await?)
    }

    /// Marks one notice of this citizen as read and returns it; nothing where it is not theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_notice(
        &self,
        citizen: &Citizen,
        id: NoticeId,
        now: Timestamp,
    ) -> Result<Option<Notice>> {
        let row = sqlx::query(
            "update notice set read_at = coalesce(read_at, $3) where id = $1 and person = $2 returning *",
        )
        .bind(id.to_string())
        .bind(citizen.id.to_string())
        .bind(now.as_millisecond())
        .fetch_optional(&self.write)
        .await?;
        row.as_ref().map(notice).transpose()
    }

    /// Marks every notice of this citizen as read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_all_notices(&self, citizen: &Citizen, now: Timestamp) -> Result<()> {
        sqlx::query("update notice set read_at = $2 where person = $1 and read_at is null")
            .bind(citizen.id.to_string())
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

/// Tells the citizen of a step of their case, and keeps the receipt where the case came in: called by
/// the history, and by nothing else.
pub(crate) async fn of_step(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    who: PersonId,
    seq: i64,
    what: &str,
    now: Timestamp,
) -> Result<()> {
    let row = sqlx::query("select person, number, unit from cases where id = $1")
        .bind(case.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let (person, number): (String, String) = (row.try_get("person")?, row.try_get("number")?);
    if what == "submitted" {
        receipt(tx, case, seq, &number, now).await?;
    }
    let Some(kind) = Kind::of_step(what, who.to_string() == person) else { return Ok(()) };
    let unit: String = row.try_get("unit")?;
    let new = New {
        person,
        kind,
        about: About::Case,
        reference: &number,
        occasion: format!("{case}/{seq}"),
        on: None,
        unit: Some(&unit),
    };
    add(tx, new, now).await
}

/// Makes a notice, and what goes out by the channels that its person wants. Told once.
pub(crate) async fn add(tx: &mut Transaction<'_, Any>, new: New<'_>, now: Timestamp) -> Result<()> {
    let id = new_id(now).simple().to_string();
    let made = sqlx::query(
        "insert into notice (id, person, kind, about, reference, occasion, on_day, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (occasion) do nothing",
    )
    .bind(&id)
    .bind(&new.person)
    .bind(new.kind.key())
    .bind(new.about.key())
    .bind(new.reference)
    .bind(new.occasion)
    .bind(new.on.map(|it| it.to_string()))
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    let contacts = sqlx::query(
        "select id, channel from contact where person = $1 and confirmed_at is not null \
         and exists (select 1 from consent where person = $1 and kind = $2 and withdrawn_at is null)",
    )
    .bind(&new.person)
    .bind(CONSENT)
    .fetch_all(&mut **tx)
    .await?;
    for contact in contacts {
        sqlx::query(
            "insert into delivery (id, contact, notice, channel, unit, made_at, tries, next_try_at) \
             values ($1, $2, $3, $4, $5, $6, 0, $6)",
        )
        .bind(new_id(now).simple().to_string())
        .bind(contact.try_get::<String, _>("id")?)
        .bind(&id)
        .bind(contact.try_get::<String, _>("channel")?)
        .bind(new.unit)
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// What was acknowledged: the number and the files of the case as it came in.
pub(crate) async fn receipt(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    seq: i64,
    number: &str,
    now: Timestamp,
) -> Result<()> {
    let files = sqlx::query("select id, hash from evidence where cases = $1 order by id")
        .bind(case.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let files = files
        .iter()
        .map(|row| Ok(ReceiptFile { id: row.try_get("id")?, hash: row.try_get("hash")? }))
        .collect::<Result<Vec<_>>>()?;
    sqlx::query("insert into receipt (cases, seq, number, files, at) values ($1, $2, $3, $4, $5)")
        .bind(case.to_string())
        .bind(seq)
        .bind(number)
        .bind(code::json(&files)?)
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A file as a receipt names it.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct ReceiptFile {
    /// Its id.
    pub id: String,
    /// The SHA-256 of its bytes, in hex.
    pub hash: String,
}

pub(crate) fn notice(row: &AnyRow) -> Result<Notice> {
    let text = |column: &'static str| row.try_get::<String, _>(column);
    let (kind, about) = (text("kind")?, text("about")?);
    let on = row.try_get::<Option<String>, _>("on_day")?;
    Ok(Notice {
        id: code::parse("notice.id", &text("id")?)?,
        kind: Kind::from_key(&kind).ok_or_else(|| code::damaged("notice.kind", kind))?,
        about: About::from_key(&about).ok_or_else(|| code::damaged("notice.about", about))?,
        reference: text("reference")?,
        on: on.map(|it| code::parse("notice.on_day", &it)).transpose()?,
        made_at: code::instant(row.try_get("made_at")?),
        read_at: row.try_get::<Option<i64>, _>("read_at")?.map(code::instant),
    })
}

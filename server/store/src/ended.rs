//! The end of a record's display, use and sharing: the one place where it happens, whatever ended
//! it. In the same transaction a message is queued for every downstream that has the record; a
//! correction is told in the same way.

use domain::access::Purpose;
use domain::ids::{CaseId, MessageId, PersonId, RecordId};
use domain::message::Ask;
use domain::record::Facts;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use sqlx::{Any, Row as _, Transaction};
use uuid::Uuid;

use crate::warrant::ReadWarrant;
use crate::{Result, access, code, history, new_id};

/// Why a record ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ended {
    /// A repair was granted.
    Repaired,
    /// It was removed: the objection was right, or the decision was revoked (行政处罚法 §48).
    Removed,
    /// It goes on with other facts: what was sent before is no longer true.
    Corrected,
    /// Its longest period is over.
    Expired,
}

impl Ended {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Repaired, Self::Removed, Self::Corrected, Self::Expired];

    /// Its key, in messages, the store and `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Repaired => "repaired",
            Self::Removed => "removed",
            Self::Corrected => "corrected",
            Self::Expired => "expired",
        }
    }

    /// The reason with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// What a downstream is asked to do (令36号).
    pub fn asks(self) -> &'static [Ask] {
        match self {
            Self::Corrected => &[Ask::Replace],
            Self::Repaired | Self::Removed | Self::Expired => {
                &[Ask::StopPublicity, Ask::StopSharing, Ask::LiftMeasures]
            }
        }
    }
}

/// What is sent. A natural person is named nowhere in it: document number and authority find the
/// record where it is.
#[derive(Serialize)]
struct Body<'a> {
    message: String,
    reason: &'static str,
    asks: Vec<&'static str>,
    made_at: String,
    record: About<'a>,
}

#[derive(Serialize)]
struct About<'a> {
    kind: &'static str,
    document_number: &'a str,
    authority: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authority_code: Option<&'a str>,
    decided_on: String,
    subject_kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_name: Option<String>,
    version: i64,
}

/// Ends a record on that day, and queues a message for each downstream that got it, and for those
/// that could have got a negative one by another way. One that ended before stays as it is, so that
/// nothing is told twice; only what was repaired may still be removed. A correction is called for after the new version stands.
pub(crate) async fn ended(
    tx: &mut Transaction<'_, Any>,
    record: RecordId,
    why: Ended,
    today: Date,
    now: Timestamp,
) -> Result<()> {
    if why != Ended::Corrected {
        let open = open_case(tx, record).await?;
        if !end(tx, record, why, today, now).await? {
            return Ok(());
        }
        // Both sides see in its history that nothing is shown any more, and its person gets a notice.
        // The case goes on: the citizen may withdraw it, the unit decides.
        if let Some(case) = open {
            let site = (PersonId(Uuid::nil()), "本站");
            history::add(tx, case, site, "record-over", &code::json(&why.key())?, now).await?;
        }
    }
    let told = sqlx::query(
        "select d.key, d.name, d.sender, r.kind, r.subject_kind, r.subject_name, r.subject_hash, \
         r.unit, r.facts, r.version from record r join downstream d on 1 = 1 where r.id = $1 and \
         (exists (select 1 from export_row e where e.record = r.id and e.downstream = d.key \
                  and ($2 <> 'corrected' or e.version < r.version)) \
          or (d.gone_at is null and d.told = 'always' and $2 <> 'corrected' \
              and r.kind in ('penalty', 'list-entry') \
              and (d.persons = 'shared' or r.subject_kind <> 'person') \
              and (d.audience = 'government' or (coalesce(r.severity, '') <> 'minor' and exists \
                   (select 1 from catalogue i where i.code = r.item and i.publicity = 'public'))))) \
         order by d.key",
    )
    .bind(record.to_string())
    .bind(why.key())
    .fetch_all(&mut **tx)
    .await?;
    for row in told {
        let id = MessageId(new_id(now));
        let downstream: String = row.try_get("key")?;
        let sender: String = row.try_get("sender")?;
        let version: i64 = row.try_get("version")?;
        let facts: Facts = code::from_json("record.facts", &row.try_get::<String, _>("facts")?)?;
        let subject_kind: String = row.try_get("subject_kind")?;
        let named = (subject_kind != "person").then(|| row.try_get("subject_name")).transpose()?;
        let asks: Vec<_> = why.asks().iter().map(|it| it.key()).collect();
        let body = Body {
            message: id.to_string(),
            reason: why.key(),
            asks: asks.clone(),
            made_at: now.to_string(),
            record: About {
                kind: facts.kind.key(),
                document_number: &facts.basis_document,
                authority: &facts.authority,
                authority_code: facts.authority_code.as_ref().map(|it| it.as_str()),
                decided_on: facts.decided_on.to_string(),
                subject_kind,
                subject_name: named,
                version,
            },
        };
        sqlx::query(
            "insert into message (id, record, version, unit, downstream, sender, reason, asks, \
             body, made_at, tries, next_try_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $10)",
        )
        .bind(id.to_string())
        .bind(record.to_string())
        .bind(version)
        .bind(row.try_get::<String, _>("unit")?)
        .bind(&downstream)
        .bind(&sender)
        .bind(why.key())
        .bind(asks.join(","))
        .bind(code::json(&body)?)
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
        let warrant = ReadWarrant {
            subject_hash: row.try_get("subject_hash")?,
            record: Some(record),
            reader: format!("message/{downstream}"),
            role: "system",
            unit: Some(sender),
            ground: "termination",
            purpose: Purpose::Termination,
            reference: Some(row.try_get("name")?),
        };
        access::log(tx, &warrant, now).await?;
    }
    Ok(())
}

/// The case that is still open about it, locked before the record is, as every step locks them.
async fn open_case(tx: &mut Transaction<'_, Any>, record: RecordId) -> Result<Option<CaseId>> {
    let open: Option<String> = sqlx::query_scalar(
        "update cases set steps = steps where record = $1 and closed_at is null returning id",
    )
    .bind(record.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    open.map(|it| code::parse("cases.id", &it)).transpose()
}

/// Whether it ended now.
async fn end(
    tx: &mut Transaction<'_, Any>,
    record: RecordId,
    why: Ended,
    today: Date,
    now: Timestamp,
) -> Result<bool> {
    let (state, on, expired_at) = match why {
        Ended::Repaired => ("repaired", Some(today.to_string()), None),
        Ended::Removed => ("withdrawn", Some(today.to_string()), None),
        Ended::Expired | Ended::Corrected => ("standing", None, Some(now.as_millisecond())),
    };
    // A repair or removal of what has expired meanwhile still says what became of it, and so does the
    // removal of what was repaired: it should not have been there at all.
    let changed = sqlx::query(
        "update record set state = $2, state_on = $3, expired_at = coalesce(expired_at, $4) \
         where id = $1 and (state = 'standing' and ($2 <> 'standing' or expired_at is null) \
                            or state = 'repaired' and $2 = 'withdrawn')",
    )
    .bind(record.to_string())
    .bind(state)
    .bind(on)
    .bind(expired_at)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

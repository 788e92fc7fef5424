//! Takes in one row: a new record, a new version of one, or nothing new; and what contradicts what
//! came before is refused, or kept and remarked on.

use domain::record::{Incoming, Kind, Severity, Subject};
use domain::text::document_number;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::Batch;
use crate::person::SUBJECT;
use crate::seal::sha256;
use crate::version::{self, Content};
use crate::{Result, code, new_id};

/// Where a row belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The code of the unit that decided.
    pub unit: &'a str,
    /// The code of its item in the catalogue: never empty.
    pub item: &'a str,
    /// The last day it is shown, as far as it is known today.
    pub shown_until: Option<Date>,
}

impl<'a> From<(&'a str, &'a str)> for Place<'a> {
    fn from((unit, item): (&'a str, &'a str)) -> Self {
        Self { unit, item, shown_until: None }
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was there already.
    Unchanged,
    /// It is kept as this version, from 1. The remarks are for whoever sent it.
    Stored {
        /// Which version.
        version: i64,
        /// What does not fit what came before.
        remarks: Vec<Remark>,
    },
    /// It cannot be true together with what came before, and was not kept.
    Refused(Contradiction),
}

/// What does not fit what came before, and is kept all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The same document has another party: a joint decision, or a mistake.
    Joint,
    /// The organisation had another name.
    Renamed {
        /// The name before.
        before: String,
    },
    /// The decision had another date: every period moves with it.
    Redated {
        /// The date before.
        before: Date,
    },
    /// The record has ended: the new version does not bring it back.
    Ended,
    /// Its time was over, and by the days of the new version it is shown again.
    Resumed,
}

/// Why a row cannot be true together with what came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The document is a record of another kind.
    Kind(Kind),
    /// The document is about a party of the same name with another number: one of the two is wrong.
    Number,
    /// The number belongs to a person of another name: it may be another person's record.
    Name,
    /// The decision would be later than the day on which it first came in.
    Later {
        /// The day it first came in.
        received: Date,
    },
    /// This is what an earlier version said: an old file does not undo a newer one.
    Outdated {
        /// That version.
        version: i64,
        /// The version that the record has now.
        current: i64,
    },
    /// The version that the record has now was made by a decision about it: a row does not undo it.
    Decided {
        /// That version.
        current: i64,
    },
}

/// How often a row is tried again that somebody else changed meanwhile.
const TRIES: u32 = 3;

impl Batch {
    /// Takes in one row. A row with the same natural key (document number, subject, unit) is the
    /// same record: what the source sent before changes nothing, other facts make a new version.
    ///
    /// # Errors
    /// When the database fails; the whole batch is lost then.
    pub async fn add<'a>(
        &mut self,
        row: i64,
        incoming: &Incoming,
        place: impl Into<Place<'a>>,
        severity: Option<Severity>,
    ) -> Result<Taken> {
        let new = New::of(self, row, incoming, place.into(), severity)?;
        let mut tries = 0;
        let taken = loop {
            tries += 1;
            match self.try_add(&new).await? {
                Some(taken) => break taken,
                None if tries < TRIES => {}
                None => return Err(code::damaged("record", "somebody else keeps changing it")),
            }
        };
        match &taken {
            Taken::Unchanged => self.counts.unchanged += 1,
            Taken::Stored { .. } => self.counts.stored += 1,
            Taken::Refused(_) => self.counts.rejected += 1,
        }
        Ok(taken)
    }

    /// Nothing where somebody else was faster.
    async fn try_add(&mut self, new: &New<'_>) -> Result<Option<Taken>> {
        let rows = sqlx::query(
            "select * from record where natural_key = $1 or ($3 <> '' and unit = $2 and document = $3) \
             order by case when natural_key = $1 then 0 else 1 end limit 8",
        )
        .bind(&new.key)
        .bind(new.place.unit)
        .bind(&new.shared)
        .fetch_all(&mut *self.tx)
        .await?;
        let is_same =
            |row: &&AnyRow| row.try_get::<String, _>("natural_key").is_ok_and(|it| it == new.key);
        match rows.iter().find(is_same) {
            Some(before) => self.replace(new, before).await,
            None => self.insert(new, &rows).await,
        }
    }

    async fn insert(&mut self, new: &New<'_>, others: &[AnyRow]) -> Result<Option<Taken>> {
        let name = document_number(new.incoming.subject.name());
        for other in others {
            if document_number(&other.try_get::<String, _>("subject_name")?) == name {
                let kind = kind_of(other)?;
                let why = if kind == new.kind() {
                    Contradiction::Number
                } else {
                    Contradiction::Kind(kind)
                };
                return Ok(Some(Taken::Refused(why)));
            }
        }
        let number = new.incoming.subject.expose_number();
        let sealed = self.store.keys.seal("record.subject", number);
        let content = new.content(self, new_id(self.now).simple().to_string(), 1);
        let inserted = sqlx::query(
            "insert into record (id, natural_key, version, kind, subject_kind, subject_name, subject_hash, \
             subject_sealed, unit, facts, source_hash, severity, state, batch, batch_row, received_on, item, \
             decided_on, document, search, shown_until, hash, made_at) \
             values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'standing', $12, $13, $14, $15, $16, $17, $18, \
             $19, $20, $21) on conflict (natural_key) do nothing",
        )
        .bind(&content.record)
        .bind(&new.key)
        .bind(new.kind().key())
        .bind(&content.subject_kind)
        .bind(&content.subject_name)
        .bind(&content.subject_hash)
        .bind(sealed.map_err(|why| code::damaged("record.subject_sealed", why))?)
        .bind(&content.unit)
        .bind(&content.facts)
        .bind(&new.source_hash)
        .bind(new.severity.map(|it| code::word(&it)).transpose()?)
        .bind(&content.batch)
        .bind(content.row)
        .bind(self.today.to_string())
        .bind(&content.item)
        .bind(new.incoming.facts.decided_on.to_string())
        .bind(&new.document)
        .bind(&new.search)
        .bind(new.place.shown_until.map(|it| it.to_string()))
        .bind(content.hash("")?)
        .bind(content.made_at)
        .execute(&mut *self.tx)
        .await?;
        let remarks = if others.is_empty() { Vec::new() } else { vec![Remark::Joint] };
        Ok((inserted.rows_affected() == 1).then_some(Taken::Stored { version: 1, remarks }))
    }

    async fn replace(&mut self, new: &New<'_>, row: &AnyRow) -> Result<Option<Taken>> {
        let source_hash: String = row.try_get("source_hash")?;
        if source_hash == new.source_hash {
            return Ok(Some(Taken::Unchanged));
        }
        let before = Content::of(row)?;
        // The source has put right what the decision put right.
        if before.is_decided() && before.says_the_same(&new.facts, new.incoming.subject.name()) {
            return Ok(Some(Taken::Unchanged));
        }
        if let Some(why) = self.contradiction(new, row, &before).await? {
            return Ok(Some(Taken::Refused(why)));
        }
        let previous: String = row.try_get("hash")?;
        let after = new.content(self, before.record.clone(), before.version + 1);
        let updated = sqlx::query(
            "update record set version = $1, subject_name = $2, facts = $3, source_hash = $4, batch = $5, \
             batch_row = $6, item = $7, decided_on = $8, document = $9, search = $10, hash = $11, made_at = $12, \
             made_by = 'batch', shown_until = $13 where id = $14 and version = $15",
        )
        .bind(after.version)
        .bind(&after.subject_name)
        .bind(&after.facts)
        .bind(&new.source_hash)
        .bind(&after.batch)
        .bind(after.row)
        .bind(&after.item)
        .bind(new.incoming.facts.decided_on.to_string())
        .bind(&new.document)
        .bind(&new.search)
        .bind(after.hash(&previous)?)
        .bind(after.made_at)
        .bind(new.place.shown_until.map(|it| it.to_string()))
        .bind(&after.record)
        .bind(before.version)
        .execute(&mut *self.tx)
        .await?;
        if updated.rows_affected() != 1 {
            return Ok(None);
        }
        version::keep(&mut self.tx, &before, &source_hash, &previous, self.now).await?;
        let remarks = remarks(new, row, &before, self.today)?;
        Ok(Some(Taken::Stored { version: after.version, remarks }))
    }

    /// What makes this row impossible beside the record that it is about.
    async fn contradiction(
        &mut self,
        new: &New<'_>,
        row: &AnyRow,
        before: &Content,
    ) -> Result<Option<Contradiction>> {
        let kind = kind_of(row)?;
        if kind != new.kind() {
            return Ok(Some(Contradiction::Kind(kind)));
        }
        let subject = &new.incoming.subject;
        let renamed = document_number(&before.subject_name) != document_number(subject.name());
        if renamed && matches!(subject, Subject::Person { .. }) {
            return Ok(Some(Contradiction::Name));
        }
        let received: Date =
            code::parse("record.received_on", &row.try_get::<String, _>("received_on")?)?;
        if new.incoming.facts.decided_on > received {
            return Ok(Some(Contradiction::Later { received }));
        }
        let earlier: Option<i64> = sqlx::query_scalar(
            "select max(version) from record_version where record = $1 and source_hash = $2",
        )
        .bind(&before.record)
        .bind(&new.source_hash)
        .fetch_one(&mut *self.tx)
        .await?;
        let current = before.version;
        let decided = before.is_decided().then_some(Contradiction::Decided { current });
        Ok(earlier.map(|version| Contradiction::Outdated { version, current }).or(decided))
    }
}

/// A row on its way in.
struct New<'a> {
    row: i64,
    incoming: &'a Incoming,
    place: Place<'a>,
    severity: Option<Severity>,
    key: String,
    /// The number of the document, in the form in which it is compared.
    document: String,
    /// The same where a document has one party as a rule; empty where many share one.
    shared: String,
    search: String,
    facts: String,
    source_hash: String,
}

impl<'a> New<'a> {
    fn of(
        batch: &Batch,
        row: i64,
        incoming: &'a Incoming,
        place: Place<'a>,
        severity: Option<Severity>,
    ) -> Result<Self> {
        let subject = &incoming.subject;
        let facts = code::canonical(&incoming.facts)?;
        let document = document_number(&incoming.facts.basis_document);
        let kind = incoming.facts.kind;
        let key = format!("{document}\n{}\n{}", subject.expose_number(), place.unit);
        // An honour may stand in the same document as a promise; a penalty and a licence never do.
        let key = match kind {
            Kind::Penalty | Kind::Licence => key,
            _ => format!("{key}\n{}", kind.key()),
        };
        let shared = match kind {
            Kind::Penalty | Kind::Licence | Kind::ListEntry => document.clone(),
            _ => String::new(),
        };
        let search = match subject {
            Subject::Person { .. } => String::new(),
            _ => format!("{}\n{document}", document_number(subject.name())),
        };
        Ok(Self {
            row,
            incoming,
            place,
            severity,
            key: batch.store.keys.find("record.natural_key", &key),
            document,
            shared,
            search,
            source_hash: sha256(format!("{}\n{facts}", subject.name()).as_bytes()),
            facts,
        })
    }

    fn kind(&self) -> Kind {
        self.incoming.facts.kind
    }

    fn content(&self, batch: &Batch, record: String, version: i64) -> Content {
        let subject = &self.incoming.subject;
        Content {
            record,
            version,
            unit: self.place.unit.to_owned(),
            item: self.place.item.to_owned(),
            subject_kind: subject.kind().key().to_owned(),
            subject_name: subject.name().to_owned(),
            subject_hash: batch.store.keys.find(SUBJECT, subject.expose_number()),
            facts: self.facts.clone(),
            batch: batch.id.to_string(),
            row: self.row,
            made_at: batch.now.as_millisecond(),
            made_by: "batch".to_owned(),
        }
    }
}

fn remarks(new: &New<'_>, row: &AnyRow, before: &Content, today: Date) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    if document_number(&before.subject_name) != document_number(new.incoming.subject.name()) {
        remarks.push(Remark::Renamed { before: before.subject_name.clone() });
    }
    let decided_on: Date =
        code::parse("record.decided_on", &row.try_get::<String, _>("decided_on")?)?;
    if decided_on != new.incoming.facts.decided_on {
        remarks.push(Remark::Redated { before: decided_on });
    }
    let expired = row.try_get::<Option<i64>, _>("expired_at")?.is_some();
    let stands = row.try_get::<String, _>("state")? == "standing";
    let over = new.place.shown_until.is_some_and(|until| until < today);
    match (stands, expired) {
        (true, true) if !over => remarks.push(Remark::Resumed),
        (false, _) | (true, true) => remarks.push(Remark::Ended),
        (true, false) => {}
    }
    Ok(remarks)
}

fn kind_of(row: &AnyRow) -> Result<Kind> {
    let key: String = row.try_get("kind")?;
    Kind::from_key(&key).ok_or_else(|| code::damaged("record.kind", key))
}

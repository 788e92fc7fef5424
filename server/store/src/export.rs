//! Records that go out: only against an [`ExportWarrant`], only what may still go, and each version
//! once to each downstream.
//!
//! A file is kept in three steps, so that a power cut between any two leaves no doubt: rows and the
//! file's hash are kept ([`Export::commit`]), the file is put in its place, and that is kept
//! ([`Store::finish_export`]). What is found half done is finished where the file stands there, and
//! taken back where it does not.

use std::collections::VecDeque;

use domain::access::Purpose;
use domain::credit_code::CreditCode;
use domain::downstream::Downstream;
use domain::id_number::IdNumber;
use domain::ids::{ExportId, RecordId};
use domain::record::{Incoming, Kind, Record, Subject, SubjectKind};
use domain::rules::Rules;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::warrant::ReadWarrant;
use crate::{Result, Store, access, code, new_id};

/// The right to read records in order to send them on, in the name of a unit: what is read under it
/// stands in `export` and, for each person, on 谁看过我的记录.
#[derive(Clone, Debug)]
pub struct ExportWarrant {
    downstream: Downstream,
    kind: Kind,
}

/// A record on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// What is sent.
    pub incoming: Incoming,
    /// The code of the unit that decided.
    pub unit: String,
    /// Whether an objection is open on it: it goes out marked.
    pub under_objection: bool,
}

/// A file that is being made. Dropped without [`Export::commit`], it leaves nothing behind.
pub struct Export<'a> {
    tx: Transaction<'static, Any>,
    store: Store,
    warrant: ExportWarrant,
    rules: &'a Rules,
    since: Option<Date>,
    id: ExportId,
    now: Timestamp,
    today: Date,
    after: String,
    found: VecDeque<AnyRow>,
    rows: i64,
}

/// An export whose file may or may not stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfDone {
    /// The export.
    pub id: ExportId,
    /// Where its file was to stand.
    pub file_path: String,
    /// The SHA-256 of its bytes, in hex.
    pub file_hash: String,
}

impl ExportWarrant {
    /// The right to send records of this kind to that downstream, in the name of its sender.
    /// Nothing where it does not take that kind.
    pub fn new(downstream: &Downstream, kind: Kind) -> Option<Self> {
        let takes = downstream.kinds.contains(&kind);
        takes.then(|| Self { downstream: downstream.clone(), kind })
    }
}

impl Store {
    /// Begins a file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn export<'a>(
        &self,
        warrant: &ExportWarrant,
        rules: &'a Rules,
        since: Option<Date>,
        now: Timestamp,
        today: Date,
    ) -> Result<Export<'a>> {
        let id = ExportId(new_id(now));
        let mut tx = self.begin().await?;
        sqlx::query(
            "insert into export (id, downstream, kind, unit, file_path, file_hash, row_count, made_at, made_on) \
             values ($1, $2, $3, $4, '', '', 0, $5, $6)",
        )
        .bind(id.to_string())
        .bind(&warrant.downstream.key)
        .bind(warrant.kind.key())
        .bind(&warrant.downstream.sender)
        .bind(now.as_millisecond())
        .bind(today.to_string())
        .execute(&mut *tx)
        .await?;
        Ok(Export {
            tx,
            store: self.clone(),
            warrant: warrant.clone(),
            rules,
            since,
            id,
            now,
            today,
            after: String::new(),
            found: VecDeque::new(),
            rows: 0,
        })
    }

    /// The exports to this downstream that were kept, but whose file was not seen in its place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn half_done_exports(&self, warrant: &ExportWarrant) -> Result<Vec<HalfDone>> {
        let rows = sqlx::query(
            "select id, file_path, file_hash from export \
             where downstream = $1 and kind = $2 and done_at is null order by made_at",
        )
        .bind(&warrant.downstream.key)
        .bind(warrant.kind.key())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(HalfDone {
                    id: code::parse("export.id", &row.try_get::<String, _>("id")?)?,
                    file_path: row.try_get("file_path")?,
                    file_hash: row.try_get("file_hash")?,
                })
            })
            .collect()
    }

    /// Says that the file of an export stands in its place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_export(&self, id: ExportId, now: Timestamp) -> Result<()> {
        sqlx::query("update export set done_at = $2 where id = $1 and done_at is null")
            .bind(id.to_string())
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Takes an export back whose file never stood in its place: its rows go out with the next one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_export(&self, id: ExportId) -> Result<()> {
        let mut tx = self.begin().await?;
        for statement in [
            "delete from export_row where export in \
             (select id from export where id = $1 and done_at is null)",
            "delete from export where id = $1 and done_at is null",
        ] {
            sqlx::query(statement).bind(id.to_string()).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// So many records are looked at in one go.
const CHUNK: i64 = 500;

/// Its item is one that is published (公开属性).
const PUBLIC: &str =
    "exists (select 1 from catalogue i where i.code = r.item and i.publicity = 'public')";

/// This version is at the downstream: it went there, and it was not told since then that the record
/// ran out. A record whose last day moved later stands again, and goes again.
const THERE: &str = "select 1 from export_row e join export x on x.id = e.export \
    where e.downstream = $4 and e.record = r.id and e.version = r.version \
    and not exists (select 1 from message m where m.record = e.record \
    and m.downstream = e.downstream and m.reason = 'expired' and m.made_at >= x.made_at)";

impl Export<'_> {
    /// Its id.
    pub fn id(&self) -> ExportId {
        self.id
    }

    /// How many records it has so far.
    pub fn rows(&self) -> i64 {
        self.rows
    }

    /// The next record that may go out. That it went is kept, and logged as a reading.
    ///
    /// # Errors
    /// When the database fails, or what is kept cannot be read.
    pub async fn next(&mut self) -> Result<Option<Outgoing>> {
        loop {
            let Some(row) = self.found.pop_front() else {
                if !self.look().await? {
                    return Ok(None);
                }
                continue;
            };
            let record = code::record(&row)?;
            if !self.warrant.downstream.takes(&record, self.rules, self.today) {
                continue;
            }
            let outgoing = self.outgoing(&row, &record)?;
            self.keep(&row, &record).await?;
            self.rows += 1;
            return Ok(Some(outgoing));
        }
    }

    /// Keeps what went out, with the place and the hash of its file, which must be put there now.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn commit(mut self, file_path: &str, file_hash: &str) -> Result<ExportId> {
        sqlx::query(
            "update export set file_path = $2, file_hash = $3, row_count = $4 where id = $1",
        )
        .bind(self.id.to_string())
        .bind(file_path)
        .bind(file_hash)
        .bind(self.rows)
        .execute(&mut *self.tx)
        .await?;
        self.tx.commit().await?;
        Ok(self.id)
    }

    async fn look(&mut self) -> Result<bool> {
        let found = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} where r.id > $1 and r.kind = $2 and r.state = 'standing' and r.expired_at is null \
             and ($3 = '' or r.received_on >= $3) and ($6 <> 'public' or {PUBLIC}) \
             and not exists ({THERE}) order by r.id limit $5",
            code::RECORD
        )))
        .bind(&self.after)
        .bind(self.warrant.kind.key())
        .bind(self.since.map(|it| it.to_string()).unwrap_or_default())
        .bind(&self.warrant.downstream.key)
        .bind(CHUNK)
        .bind(self.warrant.downstream.audience.key())
        .fetch_all(&mut *self.tx)
        .await?;
        if let Some(last) = found.last() {
            self.after = last.try_get("id")?;
        }
        self.found = found.into();
        Ok(!self.found.is_empty())
    }

    fn outgoing(&self, row: &AnyRow, record: &Record) -> Result<Outgoing> {
        let what = "record.subject_sealed";
        let sealed: String = row.try_get("subject_sealed")?;
        let number = self.store.keys.open("record.subject", &sealed);
        let number = number.map_err(|why| code::damaged(what, why))?;
        let name = record.subject_name.clone();
        let organisation = || CreditCode::parse(&number).map_err(|why| code::damaged(what, why));
        let subject = match record.subject_kind {
            SubjectKind::Person => {
                let id_number = IdNumber::parse(&number);
                Subject::Person {
                    name,
                    id_number: id_number.map_err(|why| code::damaged(what, why))?,
                }
            }
            SubjectKind::Organisation => Subject::Organisation { name, code: organisation()? },
            SubjectKind::SoleTrader => Subject::SoleTrader { name, code: organisation()? },
        };
        let objection = domain::case::Kind::Objection;
        Ok(Outgoing {
            incoming: Incoming { subject, facts: record.facts.clone() },
            unit: record.unit.clone(),
            under_objection: record.open_case.as_ref().is_some_and(|it| it.kind == objection),
        })
    }

    async fn keep(&mut self, row: &AnyRow, record: &Record) -> Result<()> {
        let to = &self.warrant.downstream;
        sqlx::query(
            "insert into export_row (downstream, record, version, export) values ($1, $2, $3, $4) \
             on conflict (downstream, record, version) do update set export = excluded.export",
        )
        .bind(&to.key)
        .bind(record.id.to_string())
        .bind(record.version)
        .bind(self.id.to_string())
        .execute(&mut *self.tx)
        .await?;
        let reading = reading(to, record.id, row.try_get("subject_hash")?);
        access::log(&mut self.tx, &reading, self.now).await
    }
}

/// What the person sees on 谁看过我的记录: to whom their record went, and in whose name.
fn reading(to: &Downstream, record: RecordId, subject_hash: String) -> ReadWarrant {
    ReadWarrant {
        subject_hash,
        record: Some(record),
        reader: format!("export/{}", to.key),
        role: "system",
        unit: Some(to.sender.clone()),
        ground: "export",
        purpose: Purpose::Export,
        reference: Some(to.name.clone()),
    }
}

//! A person's own copy of everything that is kept about them (个人信息保护法 §45), and how much of each
//! thing there is. Officers appear by role and unit only; keys, hashes and sealed values never leave.

use std::collections::BTreeMap;

use domain::access::Purpose;
use domain::record::Record;
use jiff::Timestamp;
use serde_json::{Map, Value};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::person::Citizen;
use crate::warrant::ReadWarrant;
use crate::{Result, Store, access, code};

/// Everything that is kept about one person.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    /// The rows of each table, by its name.
    pub tables: BTreeMap<&'static str, Vec<Value>>,
    /// The records among them, to compute with.
    pub records: Vec<Record>,
}

/// One part of the copy: the rows of one table that are this person's.
struct Part {
    /// The table, and the name of the part.
    table: &'static str,
    /// The rows and columns. `$1` is the person's id, `$2` the hash of their number.
    sql: &'static str,
    /// What each column is.
    columns: &'static [(&'static str, As)],
}

/// How a column is written in the copy.
#[derive(Clone, Copy)]
enum As {
    /// As it is.
    Text,
    /// As it is.
    Number,
    /// Milliseconds, as an instant (RFC 3339).
    Instant,
    /// JSON, without the names of officers and what they ask each other.
    Json,
}
use As::{Instant, Json, Number, Text};

/// Every table with something of a person, in the order of the copy.
const PARTS: [Part; 32] = [
    Part {
        table: "person",
        sql: "select name, number_masked, role, created_at from person where id = $1 and $2 <> ''",
        columns: &[
            ("name", Text),
            ("number_masked", Text),
            ("role", Text),
            ("created_at", Instant),
        ],
    },
    Part {
        table: "session",
        sql: "select created_at, expires_at from session where person = $1 and $2 <> '' order by created_at",
        columns: &[("created_at", Instant), ("expires_at", Instant)],
    },
    Part {
        table: "record",
        sql: "select r.id, r.version, r.kind, r.subject_kind, r.subject_name, r.unit, r.facts, r.severity, \
              r.state, r.state_on, r.received_on, r.item, r.shown_until, r.expired_at, r.made_by, b.source as source_unit, b.received_at as source_received_at \
              from record r join batch b on b.id = r.batch \
              where r.subject_hash = $2 and $1 <> '' order by r.id",
        columns: &[
            ("id", Text),
            ("version", Number),
            ("kind", Text),
            ("subject_kind", Text),
            ("subject_name", Text),
            ("unit", Text),
            ("facts", Json),
            ("severity", Text),
            ("state", Text),
            ("state_on", Text),
            ("received_on", Text),
            ("item", Text),
            ("shown_until", Text),
            ("expired_at", Instant),
            ("made_by", Text),
            ("source_unit", Text),
            ("source_received_at", Instant),
        ],
    },
    Part {
        table: "record_version",
        sql: "select v.record, v.version, v.item, v.facts, v.made_by, v.replaced_at from record_version v \
              join record r on r.id = v.record where r.subject_hash = $2 and $1 <> '' \
              order by v.record, v.version",
        columns: &[
            ("record", Text),
            ("version", Number),
            ("item", Text),
            ("facts", Json),
            ("made_by", Text),
            ("replaced_at", Instant),
        ],
    },
    Part {
        table: "severity_history",
        sql: "select h.record, h.seq, h.at, p.role as who_role, p.unit as who_unit, h.what, h.detail \
              from severity_history h join record r on r.id = h.record \
              left join person p on p.id = h.who \
              where r.subject_hash = $2 and $1 <> '' order by h.record, h.seq",
        columns: &[
            ("record", Text),
            ("seq", Number),
            ("at", Instant),
            ("who_role", Text),
            ("who_unit", Text),
            ("what", Text),
            ("detail", Json),
        ],
    },
    Part {
        table: "declined",
        sql: "select record, declined_at from declined where subject_hash = $2 and $1 <> '' order by declined_at",
        columns: &[("record", Text), ("declined_at", Instant)],
    },
    Part {
        table: "draft",
        sql: "select record, kind, answers, updated_at from draft where person = $1 and $2 <> '' order by updated_at",
        columns: &[("record", Text), ("kind", Text), ("answers", Json), ("updated_at", Instant)],
    },
    Part {
        table: "cases",
        sql: "select number, kind, record, record_version, unit, answers, submitted_on, accept_by, answer_by, \
              case when stage_name = 'proposed' then '{\"stage\":\"accepted\"}' else stage end as stage, \
              rules, submitted_at, closed_at from cases where person = $1 and $2 <> '' order by submitted_at, id",
        columns: &[
            ("number", Text),
            ("kind", Text),
            ("record", Text),
            ("record_version", Number),
            ("unit", Text),
            ("answers", Json),
            ("submitted_on", Text),
            ("accept_by", Text),
            ("answer_by", Text),
            ("stage", Json),
            ("rules", Json),
            ("submitted_at", Instant),
            ("closed_at", Instant),
        ],
    },
    Part {
        table: "history",
        sql: "select c.number, h.seq, h.at, p.role as who_role, p.unit as who_unit, h.what, h.detail \
              from history h join cases c on c.id = h.cases left join person p on p.id = h.who \
              where c.person = $1 and $2 <> '' \
              and h.what not in ('note', 'recused', 'declined', 'proposed') order by c.number, h.seq",
        columns: &[
            ("number", Text),
            ("seq", Number),
            ("at", Instant),
            ("who_role", Text),
            ("who_unit", Text),
            ("what", Text),
            ("detail", Json),
        ],
    },
    Part {
        table: "evidence",
        sql: "select e.id, e.name, e.media, e.size, e.hash, e.added_at, c.number, d.record as draft_record, \
              d.kind as draft_kind from evidence e left join cases c on c.id = e.cases \
              left join draft d on d.id = e.draft where e.person = $1 and $2 <> '' order by e.added_at, e.id",
        columns: &[
            ("id", Text),
            ("name", Text),
            ("media", Text),
            ("size", Number),
            ("hash", Text),
            ("added_at", Instant),
            ("number", Text),
            ("draft_record", Text),
            ("draft_kind", Text),
        ],
    },
    Part {
        table: "access",
        sql: "select at, record, reader_role, reader_unit, purpose, reference from access \
              where subject_hash = $2 and $1 <> '' order by at, id",
        columns: &[
            ("at", Instant),
            ("record", Text),
            ("reader_role", Text),
            ("reader_unit", Text),
            ("purpose", Text),
            ("reference", Text),
        ],
    },
    Part {
        table: "consent",
        sql: "select kind, text_version, given_at, withdrawn_at from consent \
              where person = $1 and $2 <> '' order by given_at, id",
        columns: &[
            ("kind", Text),
            ("text_version", Text),
            ("given_at", Instant),
            ("withdrawn_at", Instant),
        ],
    },
    Part {
        table: "purged",
        sql: "select kind, thing_hash, rule, at from purged where subject_hash = $2 and $1 <> '' order by at, id",
        columns: &[("kind", Text), ("thing_hash", Text), ("rule", Text), ("at", Instant)],
    },
    Part {
        table: "authorisation",
        sql: "select number, party, purpose, words, parts, until_on, consent_version, made_at, revoked_at \
              from authorisation where person = $1 and $2 <> '' order by made_at, id",
        columns: &[
            ("number", Text),
            ("party", Text),
            ("purpose", Text),
            ("words", Text),
            ("parts", Json),
            ("until_on", Text),
            ("consent_version", Text),
            ("made_at", Instant),
            ("revoked_at", Instant),
        ],
    },
    Part {
        table: "case_access",
        sql: "select c.number, i.access, i.reader_unit from case_access i join cases c on c.id = i.cases \
              where c.person = $1 and $2 <> '' order by c.submitted_at, c.id",
        columns: &[("number", Text), ("access", Text), ("reader_unit", Text)],
    },
    Part {
        table: "inspection",
        sql: "select number, reader_unit, question, asked_at, due_on, finding, reasons, answered_unit, answered_at \
              from inspection where person = $1 and $2 <> '' order by asked_at, id",
        columns: &[
            ("number", Text),
            ("reader_unit", Text),
            ("question", Text),
            ("asked_at", Instant),
            ("due_on", Text),
            ("finding", Text),
            ("reasons", Text),
            ("answered_unit", Text),
            ("answered_at", Instant),
        ],
    },
    Part {
        table: "inspection_history",
        sql: "select i.number, h.seq, h.at, p.role as who_role, p.unit as who_unit, h.what \
              from inspection_history h join inspection i on i.id = h.inspection \
              left join person p on p.id = h.who \
              where i.person = $1 and $2 <> '' order by i.number, h.seq",
        columns: &[
            ("number", Text),
            ("seq", Number),
            ("at", Instant),
            ("who_role", Text),
            ("who_unit", Text),
            ("what", Text),
        ],
    },
    Part {
        table: "authorisation_record",
        sql: "select a.number, x.record from authorisation_record x \
              join authorisation a on a.id = x.authorisation \
              where a.person = $1 and $2 <> '' order by a.number, x.record",
        columns: &[("number", Text), ("record", Text)],
    },
    Part {
        table: "report",
        sql: "select number, made_at, content_hash, withdrawn_at from report \
              where person = $1 and $2 <> '' order by made_at, id",
        columns: &[
            ("number", Text),
            ("made_at", Instant),
            ("content_hash", Text),
            ("withdrawn_at", Instant),
        ],
    },
    Part {
        table: "export_row",
        sql: "select x.record, x.version, x.downstream, e.made_at from export_row x \
              join export e on e.id = x.export join record r on r.id = x.record \
              where r.subject_hash = $2 and $1 <> '' order by x.record, x.version, x.downstream",
        columns: &[
            ("record", Text),
            ("version", Number),
            ("downstream", Text),
            ("made_at", Instant),
        ],
    },
    Part {
        table: "message",
        sql: "select m.record, m.version, m.unit, m.downstream, m.reason, m.made_at, m.acknowledged_at \
              from message m join record r on r.id = m.record \
              where r.subject_hash = $2 and $1 <> '' order by m.made_at, m.id",
        columns: &[
            ("record", Text),
            ("version", Number),
            ("unit", Text),
            ("downstream", Text),
            ("reason", Text),
            ("made_at", Instant),
            ("acknowledged_at", Instant),
        ],
    },
    Part {
        table: "receipt",
        sql: "select t.number, t.seq, t.files, t.at from receipt t join cases c on c.id = t.cases \
              where c.person = $1 and $2 <> '' order by t.at, t.number, t.seq",
        columns: &[("number", Text), ("seq", Number), ("files", Json), ("at", Instant)],
    },
    Part {
        table: "notice",
        sql: "select kind, about, reference, on_day, made_at, read_at from notice \
              where person = $1 and $2 <> '' order by made_at, id",
        columns: &[
            ("kind", Text),
            ("about", Text),
            ("reference", Text),
            ("on_day", Text),
            ("made_at", Instant),
            ("read_at", Instant),
        ],
    },
    Part {
        table: "contact",
        sql: "select channel, masked, made_at, confirmed_at from contact \
              where person = $1 and $2 <> '' and masked <> '' order by made_at, id",
        columns: &[
            ("channel", Text),
            ("masked", Text),
            ("made_at", Instant),
            ("confirmed_at", Instant),
        ],
    },
    Part {
        table: "delivery",
        sql: "select d.channel, n.kind, n.reference, d.made_at, d.tries, d.tried_at, d.done_at, d.dead_at \
              from delivery d join contact k on k.id = d.contact left join notice n on n.id = d.notice \
              where k.person = $1 and $2 <> '' order by d.made_at, d.id",
        columns: &[
            ("channel", Text),
            ("kind", Text),
            ("reference", Text),
            ("made_at", Instant),
            ("tries", Number),
            ("tried_at", Instant),
            ("done_at", Instant),
            ("dead_at", Instant),
        ],
    },
    Part {
        table: "participation",
        sql: "select o.title, o.place, o.begins_at, o.ends_at, p.state, p.volunteer_number, p.signed_at, \
              p.withdrawn_at, p.confirmed_at, p.minutes, p.proof_number, p.proved_at \
              from participation p join opportunity o on o.id = p.opportunity \
              where p.person = $1 and $2 <> '' order by p.signed_at, p.id",
        columns: &[
            ("title", Text),
            ("place", Text),
            ("begins_at", Instant),
            ("ends_at", Instant),
            ("state", Text),
            ("volunteer_number", Text),
            ("signed_at", Instant),
            ("withdrawn_at", Instant),
            ("confirmed_at", Instant),
            ("minutes", Number),
            ("proof_number", Text),
            ("proved_at", Instant),
        ],
    },
    Part {
        table: "participation_history",
        sql: "select o.title, h.seq, h.at, h.what, h.detail from participation_history h \
              join participation p on p.id = h.participation join opportunity o on o.id = p.opportunity \
              where p.person = $1 and $2 <> '' order by p.signed_at, p.id, h.seq",
        columns: &[
            ("title", Text),
            ("seq", Number),
            ("at", Instant),
            ("what", Text),
            ("detail", Text),
        ],
    },
    Part {
        table: "revoked_proof",
        sql: "select v.number, v.minutes, v.reason, v.revoked_at from revoked_proof v \
              join participation p on p.id = v.participation \
              where p.person = $1 and $2 <> '' order by v.revoked_at, v.number",
        columns: &[
            ("number", Text),
            ("minutes", Number),
            ("reason", Text),
            ("revoked_at", Instant),
        ],
    },
    Part {
        table: "case_message",
        sql: "select c.number, m.at, m.side, m.text from case_message m join cases c on c.id = m.cases \
              where c.person = $1 and $2 <> '' and m.side <> 'note' order by m.at, m.id",
        columns: &[("number", Text), ("at", Instant), ("side", Text), ("text", Text)],
    },
    Part {
        table: "handoff",
        sql: "select record, code, applied_on, outcome, changed_at from handoff \
              where person = $1 and $2 <> '' order by changed_at, record",
        columns: &[
            ("record", Text),
            ("code", Text),
            ("applied_on", Text),
            ("outcome", Text),
            ("changed_at", Instant),
        ],
    },
    // What somebody nominated, and what they agreed to be told of themselves. Of another person whom
    // they nominated nothing leaves.
    Part {
        table: "nomination",
        sql: "select number, kind, state, sent_at, changed_at, reason, \
              case when person = $1 then title end as title, \
              case when person = $1 then body end as body, \
              case when person = $1 then agreed_at end as agreed_at, \
              case when person = $1 then agreed_version end as agreed_version, \
              case when person = $1 then agreed_sending end as agreed_sending, \
              case when person = $1 then shown_at end as shown_at \
              from nomination where (nominator = $1 or person = $1) and $2 <> '' order by sent_at, id",
        columns: &[
            ("number", Text),
            ("kind", Text),
            ("state", Text),
            ("sent_at", Instant),
            ("changed_at", Instant),
            ("reason", Text),
            ("title", Text),
            ("body", Text),
            ("agreed_at", Instant),
            ("agreed_version", Text),
            ("agreed_sending", Instant),
            ("shown_at", Instant),
        ],
    },
    Part {
        table: "search_subscription",
        sql: "select query, made_at, told_on from search_subscription \
              where person = $1 and $2 <> '' order by made_at, id",
        columns: &[("query", Text), ("made_at", Instant), ("told_on", Text)],
    },
];

/// Tables in which nothing is about a person: files of rows that came and went (what went on is in
/// `export_row`), bytes under their hash (their files are in the copy), the catalogue, programs of
/// departments, what organisers offer, what officers say of
/// their own partiality and which filters they keep, and what the site does by itself.
pub const IMPERSONAL: [&str; 28] = [
    "batch",
    "blob",
    "catalogue",
    "job",
    "downstream",
    "export",
    "client",
    "nonce",
    "answer",
    "opportunity",
    "recusal",
    "queue_view",
    "record_change",
    "search_day",
    // Counts of readers and what editors chose: addresses of pieces.
    "usefulness",
    "selection",
    "published_piece",
    "campaign_reminder",
    // Keyed hashes, for a day: whom a code was sent to is not to be found from them.
    "code_sent",
    // Found by the hash of a cookie, and known to be nobody's.
    "conversation",
    "conversation_turn",
    "wechat_message",
    "assistant_tally",
    "assistant_switch",
    // Code names of two listed words, found by the hash of a cookie.
    "contest_attempt",
    // People who are made up.
    "practice_class",
    "practice_run",
    "_sqlx_migrations",
];

/// The names of every part of the copy.
pub fn tables() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|it| it.table)
}

impl Citizen {
    /// Reading everything about myself, to have a copy of it.
    pub fn own_copy(&self) -> ReadWarrant {
        ReadWarrant { purpose: Purpose::Report, ..self.own_records() }
    }
}

impl Store {
    /// Everything that is kept about this citizen. It is one reading, and is logged as one.
    ///
    /// # Errors
    /// When the database fails, or something kept in it cannot be read.
    pub async fn copy(&self, citizen: &Citizen, now: Timestamp) -> Result<Copy> {
        let mut tx = self.begin().await?;
        // First, so that the copy names itself.
        access::log(&mut tx, &citizen.own_copy(), now).await?;
        let mut copy = Copy::default();
        for part in &PARTS {
            let rows = sqlx::query(part.sql)
                .bind(citizen.id.to_string())
                .bind(&citizen.subject_hash)
                .fetch_all(&mut *tx)
                .await?;
            let rows = rows.iter().map(|row| part.row(row)).collect::<Result<_>>()?;
            copy.tables.insert(part.table, rows);
        }
        let records = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} where r.subject_hash = $1 order by r.id",
            code::RECORD
        )))
        .bind(&citizen.subject_hash)
        .fetch_all(&mut *tx)
        .await?;
        copy.records = records.iter().map(code::record).collect::<Result<_>>()?;
        tx.commit().await?;
        Ok(copy)
    }

    /// How many rows of each table are about this citizen: numbers, and so no reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holdings(&self, citizen: &Citizen) -> Result<BTreeMap<&'static str, i64>> {
        let mut tx = self.read.begin().await?;
        let mut holdings = BTreeMap::new();
        for part in &PARTS {
            let count = format!("select count(*) from ({}) part", part.sql);
            let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
                .bind(citizen.id.to_string())
                .bind(&citizen.subject_hash)
                .fetch_one(&mut *tx)
                .await?;
            holdings.insert(part.table, count);
        }
        Ok(holdings)
    }
}

impl Part {
    fn row(&self, row: &AnyRow) -> Result<Value> {
        let mut object = Map::new();
        for (name, kind) in self.columns {
            let value = match kind {
                Number => row.try_get::<Option<i64>, _>(*name)?.map(Value::from),
                Text => row.try_get::<Option<String>, _>(*name)?.map(Value::from),
                Instant => {
                    let at = row.try_get::<Option<i64>, _>(*name)?.map(code::instant);
                    at.map(|at| Value::from(at.to_string()))
                }
                Json => {
                    let text = row.try_get::<Option<String>, _>(*name)?;
                    let value = text.map(|it| code::from_json::<Value>(self.table, &it));
                    value.transpose()?.map(without_officers)
                }
            };
            object.insert((*name).to_owned(), value.unwrap_or(Value::Null));
        }
        Ok(Value::Object(object))
    }
}

/// The same without what is the officers' own: a stage says `by` whom it was made and which `second`
/// officer confirmed it, and what one unit asks another. So does the one to which it goes `back`.
fn without_officers(mut value: Value) -> Value {
    let Some(object) = value.as_object_mut() else { return value };
    for name in ["by", "second"] {
        object.remove(name);
    }
    if object.get("stage").is_some_and(|it| it == "handed-over") {
        object.remove("question");
    }
    if let Some(back) = object.get_mut("back") {
        *back = without_officers(back.take());
    }
    value
}

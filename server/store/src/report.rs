//! Self-check reports (自查报告), kept as they were made.

use domain::record::Record;
use domain::reference::ReportNumber;
use domain::report::{CheckCode, Content, Line, Verdict, canonical};
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};
use uuid::Uuid;

use crate::person::Citizen;
use crate::seal::sha256;
use crate::{Result, Store, access, code, new_id};

/// Where contents are sealed.
const CONTENT: &str = "report.content";

/// Where check codes are made, and where they are hashed.
const CHECK: &str = "report.check";

/// Within this time the same report made again is a second press of the button.
const TWICE: SignedDuration = SignedDuration::from_mins(1);

/// A report as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Its number.
    pub number: ReportNumber,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
}

/// A report with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Report {
    /// What it says.
    pub content: Content,
    /// The code with which others verify it.
    pub check: CheckCode,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// The records as they are now, to tell the owner what changed since.
    pub records: Vec<Record>,
}

impl Store {
    /// A number for a new report.
    pub fn report_number(&self, now: Timestamp) -> ReportNumber {
        ReportNumber::new(Uuid::new_v4().as_u64_pair().1 ^ new_id(now).as_u64_pair().1)
    }

    /// Keeps a report of this citizen, and logs that its records were read for it. One that says what
    /// another one said a moment ago is that one: the button was pressed twice. Returns which was kept.
    ///
    /// # Errors
    /// When the database fails, or the content cannot be sealed; nothing is kept then.
    pub async fn keep_report(
        &self,
        citizen: &Citizen,
        content: &Content,
        now: Timestamp,
    ) -> Result<ReportNumber> {
        let text = canonical(content);
        let hash = sha256(text.as_bytes());
        let check = self.check_code(&content.number, &hash);
        let chosen = chosen(content)?;
        let sealed = self.keys.seal(CONTENT, &text);
        let mut tx = self.begin().await?;
        // Of two presses at once on PostgreSQL the second one waits here.
        sqlx::query("update person set role = role where id = $1")
            .bind(citizen.id.to_string())
            .execute(&mut *tx)
            .await?;
        if let Some(before) = self.just_made(&mut tx, citizen, content, now).await? {
            return Ok(before);
        }
        sqlx::query(
            "insert into report (id, number, person, subject_hash, made_at, chosen, content, content_hash, check_hash) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new_id(now).simple().to_string())
        .bind(content.number.as_str())
        .bind(citizen.id.to_string())
        .bind(&citizen.subject_hash)
        .bind(now.as_millisecond())
        .bind(chosen)
        .bind(sealed.map_err(|why| code::damaged("report.content", why))?)
        .bind(&hash)
        .bind(self.keys.find(CHECK, check.as_str()))
        .execute(&mut *tx)
        .await?;
        access::log(&mut tx, &citizen.own_report(&content.number), now).await?;
        tx.commit().await?;
        Ok(content.number.clone())
    }

    /// The report of this citizen that said the same a moment ago, and still stands.
    async fn just_made(
        &self,
        tx: &mut Transaction<'_, Any>,
        citizen: &Citizen,
        content: &Content,
        now: Timestamp,
    ) -> Result<Option<ReportNumber>> {
        let rows = sqlx::query(
            "select * from report where person = $1 and chosen = $2 and made_at > $3 \
             and withdrawn_at is null order by made_at, id",
        )
        .bind(citizen.id.to_string())
        .bind(chosen(content)?)
        .bind((now - TWICE).as_millisecond())
        .fetch_all(&mut **tx)
        .await?;
        for row in &rows {
            let Some(before) = self.content(row)? else { continue };
            let same =
                Content { number: before.number.clone(), as_of: before.as_of, ..content.clone() };
            if same == before {
                return Ok(Some(before.number));
            }
        }
        Ok(None)
    }

    /// This citizen's reports, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reports(&self, citizen: &Citizen) -> Result<Vec<ReportRow>> {
        let rows = sqlx::query(
            "select number, made_at, withdrawn_at from report where person = $1 \
             order by made_at desc, id desc",
        )
        .bind(citizen.id.to_string())
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ReportRow {
                    number: code::parse("report.number", &row.try_get::<String, _>("number")?)?,
                    made_at: code::instant(row.try_get("made_at")?),
                    withdrawn_at: row.try_get::<Option<i64>, _>("withdrawn_at")?.map(code::instant),
                })
            })
            .collect()
    }

    /// One of them, or nothing where it is not theirs. Reading it again is logged like any reading.
    ///
    /// # Errors
    /// When the database fails, or what is kept is not what was made.
    pub async fn report(
        &self,
        citizen: &Citizen,
        number: &ReportNumber,
        now: Timestamp,
    ) -> Result<Option<Report>> {
        let row = sqlx::query("select * from report where number = $1 and person = $2")
            .bind(number.as_str())
            .bind(citizen.id.to_string())
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let records = self.records(&citizen.own_report(number), now).await?;
        let hash: String = row.try_get("content_hash")?;
        let content = self.content(&row)?.ok_or_else(|| code::damaged("report.content", "hash"))?;
        Ok(Some(Report {
            check: self.check_code(number, &hash),
            withdrawn_at: row.try_get::<Option<i64>, _>("withdrawn_at")?.map(code::instant),
            content,
            records,
        }))
    }

    /// Withdraws a report of this citizen. Returns whether it is theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_report(
        &self,
        citizen: &Citizen,
        number: &ReportNumber,
        now: Timestamp,
    ) -> Result<bool> {
        let theirs = sqlx::query(
            "update report set withdrawn_at = coalesce(withdrawn_at, $1) \
             where number = $2 and person = $3",
        )
        .bind(now.as_millisecond())
        .bind(number.as_str())
        .bind(citizen.id.to_string())
        .execute(&self.write)
        .await?;
        Ok(theirs.rows_affected() == 1)
    }

    /// What the verification of a report tells: whether number and code belong together, and, where
    /// it is said, whether the paper has as many records as the report. Nothing of what it says leaves
    /// the store. A number that does not exist is told like a code that does not fit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_report(
        &self,
        number: &str,
        check: &str,
        lines: Option<usize>,
    ) -> Result<Verdict> {
        let number: Option<ReportNumber> = number.parse().ok();
        let check: Option<CheckCode> = check.parse().ok();
        let row = sqlx::query("select * from report where number = $1 and check_hash = $2")
            .bind(number.as_ref().map_or("", ReportNumber::as_str))
            .bind(self.keys.find(CHECK, check.as_ref().map_or("", CheckCode::as_str)))
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(Verdict::Altered) };
        let Some(content) = self.content(&row)? else { return Ok(Verdict::Altered) };
        if lines.is_some_and(|lines| lines != content.lines.len()) {
            return Ok(Verdict::Altered);
        }
        Ok(match row.try_get::<Option<i64>, _>("withdrawn_at")? {
            Some(_) => Verdict::Withdrawn,
            None => Verdict::Valid,
        })
    }

    /// What a report says; nothing where it is not what was made.
    fn content(&self, row: &AnyRow) -> Result<Option<Content>> {
        let Ok(text) = self.keys.open(CONTENT, &row.try_get::<String, _>("content")?) else {
            return Ok(None);
        };
        if sha256(text.as_bytes()) != row.try_get::<String, _>("content_hash")? {
            return Ok(None);
        }
        Ok(Some(code::from_json("report.content", &text)?))
    }

    /// The check code of a report with this content.
    fn check_code(&self, number: &ReportNumber, hash: &str) -> CheckCode {
        let keyed = self.keys.find("report.code", &format!("{} {hash}", number.as_str()));
        // One hex digit and the next make a byte, of which five bits count.
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(keyed.as_bytes().chunks(2)) {
            let digit = |it: u8| char::from(it).to_digit(16).unwrap_or(0) as u8;
            *byte = digit(pair[0]) << 4 | digit(pair[1]);
        }
        CheckCode::new(&bytes)
    }
}

/// Which records it is of, in which versions, as JSON.
fn chosen(content: &Content) -> Result<String> {
    let lines: Vec<_> = content.lines.iter().map(|it| (it.record, it.version, &it.hash)).collect();
    code::json(&lines)
}

/// The line of a record in a report, with the hash of what it says.
pub fn line(
    record: &Record,
    standing: domain::display::Standing,
    until: Option<jiff::civil::Date>,
) -> Line {
    Line::new(record, standing, until, sha256(canonical(&record.facts).as_bytes()))
}

//! The nightly comparison: what was acknowledged against what is there. It changes nothing; it says by
//! name what is missing or too much.

use std::collections::{BTreeMap, BTreeSet};

use domain::notice::Kind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use sqlx::Row as _;

use crate::notice::ReceiptFile;
use crate::seal::sha256;
use crate::{Result, Store, code};

/// How many hashes of files are computed between two looks at the database.
const AT_A_TIME: i64 = 20;

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// What is wrong: `case-missing`, `file-missing`, `file-damaged` …
    pub what: &'static str,
    /// Its name: the number of a case, the id of a file, the hash of bytes.
    pub name: String,
}

impl Store {
    /// Compares receipts, cases, history, files, notices and the outbox. Empty where everything fits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reconcile(&self, today: Date, now: Timestamp) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        self.receipts_against_cases(&mut found).await?;
        self.rows(&mut found, today, now).await?;
        self.bytes_of_files(&mut found).await?;
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// Every acknowledged case and file is there, or a stub says that it was purged.
    async fn receipts_against_cases(&self, found: &mut Vec<Finding>) -> Result<()> {
        let rows = sqlx::query(
            "select t.number, t.files, c.number as kept from receipt t left join cases c on c.id = t.cases",
        )
        .fetch_all(&self.read)
        .await?;
        let stubs: Vec<String> =
            sqlx::query_scalar("select thing_hash from purged where kind = 'evidence'")
                .fetch_all(&self.read)
                .await?;
        let stubs: BTreeSet<String> = stubs.into_iter().collect();
        let kept = sqlx::query("select id, hash from evidence").fetch_all(&self.read).await?;
        let mut files = BTreeMap::new();
        for row in &kept {
            files.insert(row.try_get::<String, _>("id")?, row.try_get::<String, _>("hash")?);
        }
        for row in &rows {
            let number: String = row.try_get("number")?;
            if row.try_get::<Option<String>, _>("kept")?.as_ref() != Some(&number) {
                found.push(Finding { what: "case-missing", name: number.clone() });
            }
            let named: Vec<ReceiptFile> =
                code::from_json("receipt.files", &row.try_get::<String, _>("files")?)?;
            for file in named {
                let what = match files.get(&file.id) {
                    Some(hash) if *hash == file.hash => continue,
                    Some(_) => "file-changed",
                    None if stubs.contains(&sha256(file.id.as_bytes())) => continue,
                    None => "file-row-missing",
                };
                found.push(Finding { what, name: format!("{number} {}", file.id) });
            }
        }
        Ok(())
    }

    /// What rows can say without the bytes.
    async fn rows(&self, found: &mut Vec<Finding>, today: Date, now: Timestamp) -> Result<()> {
        let day = 24 * 60 * 60 * 1000;
        // Each finds the names of what does not fit; $1 is today, $2 a day ago.
        const CHECKS: [(&str, &str); 10] = [
            (
                "receipt-missing",
                "select c.number as name from cases c left join receipt t on t.cases = c.id where t.cases is null",
            ),
            (
                "history-missing",
                "select c.number as name from cases c left join history h on h.cases = c.id and h.seq = 1 where h.cases is null",
            ),
            (
                "history-gap",
                "select c.number as name from cases c join history h on h.cases = c.id group by c.number having count(*) <> max(h.seq)",
            ),
            (
                "history-of-nothing",
                "select h.cases as name from history h left join cases c on c.id = h.cases where c.id is null",
            ),
            (
                "file-missing",
                "select e.id as name from evidence e left join blob b on b.hash = e.hash where b.hash is null",
            ),
            (
                "file-of-nothing",
                "select e.id as name from evidence e left join cases c on c.id = e.cases left join draft d on d.id = e.draft where c.id is null and d.id is null",
            ),
            (
                "file-extra",
                "select b.hash as name from blob b left join evidence e on e.hash = b.hash where e.hash is null",
            ),
            (
                "delivery-dead",
                "select id as name from delivery where dead_at is not null and done_at is null",
            ),
            (
                "delivery-stuck",
                "select id as name from delivery where done_at is null and dead_at is null and next_try_at < $2",
            ),
            (
                "message-stuck",
                "select id as name from message where acknowledged_at is null and due_on < $1",
            ),
        ];
        for (what, sql) in CHECKS {
            // Both are bound in each, so that one text serves both databases.
            let sql = format!(
                "select name from ({sql}) f where cast($1 as text) <> '' and cast($2 as bigint) > 0 order by name"
            );
            let names: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .bind(today.to_string())
                .bind(now.as_millisecond() - day)
                .fetch_all(&self.read)
                .await?;
            found.extend(names.into_iter().map(|name| Finding { what, name }));
        }
        self.steps_without_notice(found).await
    }

    /// Every receipt since there are notices was told to its person, unless the notice was purged: the
    /// oldest notice that is left says since when to look.
    async fn steps_without_notice(&self, found: &mut Vec<Finding>) -> Result<()> {
        let since: Option<i64> =
            sqlx::query_scalar("select min(made_at) from notice").fetch_one(&self.read).await?;
        let Some(since) = since else { return Ok(()) };
        let rows = sqlx::query(
            "select c.number, h.what, h.who, c.person from history h join cases c on c.id = h.cases \
             where h.at > $1 and not exists (select 1 from notice n \
             where n.person = c.person and n.reference = c.number and n.made_at = h.at)",
        )
        .bind(since)
        .fetch_all(&self.read)
        .await?;
        for row in &rows {
            let own = row.try_get::<String, _>("who")? == row.try_get::<String, _>("person")?;
            if Kind::of_step(&row.try_get::<String, _>("what")?, own).is_some() {
                let name = row.try_get("number")?;
                found.push(Finding { what: "notice-missing", name });
            }
        }
        Ok(())
    }

    /// The bytes of each file are those of its hash.
    async fn bytes_of_files(&self, found: &mut Vec<Finding>) -> Result<()> {
        let mut after = String::new();
        loop {
            let rows =
                sqlx::query("select hash, bytes from blob where hash > $1 order by hash limit $2")
                    .bind(&after)
                    .bind(AT_A_TIME)
                    .fetch_all(&self.read)
                    .await?;
            for row in &rows {
                after = row.try_get("hash")?;
                if sha256(&row.try_get::<Vec<u8>, _>("bytes")?) != after {
                    found.push(Finding { what: "file-damaged", name: after.clone() });
                }
            }
            if rows.is_empty() {
                return Ok(());
            }
        }
    }
}

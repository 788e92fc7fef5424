//! What is deleted, by a rule or because its person asked for it. Each thing goes in one transaction
//! with the stub that says that it went: its kind, the rule, the hash of its id, never its content.

use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::nomination::FORGET;
use crate::person::Citizen;
use crate::seal::sha256;
use crate::{Result, Store, StoreError, code, new_id};

/// The rule of a stub where the person asked for it.
pub const OWN: &str = "own";

/// What an account stays for, by the names of [`Store::holdings`].
pub const HOLDS: [&str; 4] = ["record", "cases", "draft", "participation"];

/// What goes with an account and leaves a stub: its kind, and how it goes.
const STUBBED: [(&str, &str); 3] = [
    ("consent", "delete from consent where person = $1 returning id"),
    ("report", "delete from report where person = $1 returning id"),
    ("authorisation", "delete from authorisation where person = $1 returning id"),
];

/// How many things are looked for at a time.
const AT_A_TIME: i64 = 200;

/// That something was purged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// `draft`, `evidence`, `notice`, `nomination`, `consent`, `report`, `authorisation`, `account`.
    pub kind: String,
    /// The rule; [`OWN`] where the person asked for it.
    pub rule: String,
    /// The SHA-256 of the id it had, in hex.
    pub thing_hash: String,
    /// When.
    pub at: Timestamp,
}

/// How much was purged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Drafts.
    pub drafts: u64,
    /// Files, of drafts or of cases.
    pub files: u64,
}

/// What becomes of a thing that is purged.
struct Reason<'a> {
    subject: &'a str,
    rule: &'a str,
    now: Timestamp,
}

impl Store {
    /// Purges the drafts that were last touched before that instant, with their files.
    ///
    /// # Errors
    /// When the database fails; what was purged until then stays purged, the rest is due again.
    pub async fn purge_drafts(
        &self,
        before: Timestamp,
        rule: &str,
        now: Timestamp,
    ) -> Result<Gone> {
        let mut gone = Gone::default();
        loop {
            let due: Vec<String> = sqlx::query_scalar(
                "select id from draft where updated_at < $1 order by updated_at, id limit $2",
            )
            .bind(before.as_millisecond())
            .bind(AT_A_TIME)
            .fetch_all(&self.read)
            .await?;
            let so_far = gone;
            for draft in due {
                self.purge_draft(&draft, before, rule, now, &mut gone).await?;
            }
            if gone == so_far {
                return Ok(gone);
            }
        }
    }

    /// Purges every draft of this citizen, because they asked for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_drafts(&self, citizen: &Citizen, now: Timestamp) -> Result<Gone> {
        let drafts: Vec<String> = sqlx::query_scalar("select id from draft where person = $1")
            .bind(citizen.id.to_string())
            .fetch_all(&self.read)
            .await?;
        let mut gone = Gone::default();
        for draft in drafts {
            self.purge_draft(&draft, Timestamp::MAX, OWN, now, &mut gone).await?;
        }
        Ok(gone)
    }

    async fn purge_draft(
        &self,
        draft: &str,
        before: Timestamp,
        rule: &str,
        now: Timestamp,
        gone: &mut Gone,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        // Locks it on PostgreSQL too: whoever goes on filling it in is first or last.
        let person: Option<String> = sqlx::query_scalar(
            "update draft set updated_at = updated_at where id = $1 and updated_at < $2 \
             returning person",
        )
        .bind(draft)
        .bind(before.as_millisecond())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(person) = person else { return Ok(()) };
        let subject: String = sqlx::query_scalar("select number_hash from person where id = $1")
            .bind(person)
            .fetch_one(&mut *tx)
            .await?;
        let reason = Reason { subject: &subject, rule, now };
        let files = sqlx::query("delete from evidence where draft = $1 returning id, hash")
            .bind(draft)
            .fetch_all(&mut *tx)
            .await?;
        for file in &files {
            leave_stub(&mut tx, &reason, "evidence", file.try_get("id")?).await?;
            drop_blob(&mut tx, file.try_get("hash")?).await?;
        }
        let ended =
            sqlx::query("delete from draft where id = $1").bind(draft).execute(&mut *tx).await?;
        // It was sent at this very moment: then it is a case, and stays.
        if ended.rows_affected() == 0 {
            return Ok(());
        }
        leave_stub(&mut tx, &reason, "draft", draft.to_owned()).await?;
        tx.commit().await?;
        gone.drafts += 1;
        gone.files += files.len() as u64;
        Ok(())
    }

    /// Purges the files of the cases that were closed before that instant. The cases stay.
    ///
    /// # Errors
    /// When the database fails; what was purged until then stays purged, the rest is due again.
    pub async fn purge_case_files(
        &self,
        before: Timestamp,
        rule: &str,
        now: Timestamp,
    ) -> Result<Gone> {
        let mut gone = Gone::default();
        loop {
            let mut tx = self.begin().await?;
            let files = sqlx::query(
                "select e.id, e.hash, p.number_hash as subject from evidence e \
                 join cases c on c.id = e.cases join person p on p.id = e.person \
                 where c.closed_at < $1 order by e.id limit $2",
            )
            .bind(before.as_millisecond())
            .bind(AT_A_TIME)
            .fetch_all(&mut *tx)
            .await?;
            for file in &files {
                let (id, subject): (String, String) =
                    (file.try_get("id")?, file.try_get("subject")?);
                sqlx::query("delete from evidence where id = $1")
                    .bind(&id)
                    .execute(&mut *tx)
                    .await?;
                let reason = Reason { subject: &subject, rule, now };
                leave_stub(&mut tx, &reason, "evidence", id).await?;
                drop_blob(&mut tx, file.try_get("hash")?).await?;
            }
            tx.commit().await?;
            gone.files += files.len() as u64;
            if files.is_empty() {
                return Ok(gone);
            }
        }
    }

    /// Removes the bytes that no file is made of any more; how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_blobs(&self) -> Result<u64> {
        let orphans: Vec<String> = sqlx::query_scalar(
            "select hash from blob where not exists (select 1 from evidence where evidence.hash = blob.hash)",
        )
        .fetch_all(&self.read)
        .await?;
        let mut swept = 0;
        for hash in orphans {
            let mut tx = self.begin().await?;
            swept += drop_blob(&mut tx, hash).await?;
            tx.commit().await?;
        }
        Ok(swept)
    }

    /// Purges the notices that were made before that instant, and how they went out.
    ///
    /// # Errors
    /// When the database fails; what was purged until then stays purged, the rest is due again.
    pub async fn purge_notices(
        &self,
        before: Timestamp,
        rule: &str,
        now: Timestamp,
    ) -> Result<u64> {
        let mut gone = 0;
        loop {
            let mut tx = self.begin().await?;
            let due = sqlx::query(
                "select n.id, p.number_hash from notice n join person p on p.id = n.person \
                 where n.made_at < $1 order by n.made_at, n.id limit $2",
            )
            .bind(before.as_millisecond())
            .bind(AT_A_TIME)
            .fetch_all(&mut *tx)
            .await?;
            if due.is_empty() {
                return Ok(gone);
            }
            for row in &due {
                let (id, subject): (String, String) =
                    (row.try_get("id")?, row.try_get("number_hash")?);
                for table in
                    ["delete from delivery where notice = $1", "delete from notice where id = $1"]
                {
                    sqlx::query(table).bind(&id).execute(&mut *tx).await?;
                }
                leave_stub(&mut tx, &Reason { subject: &subject, rule, now }, "notice", id).await?;
                gone += 1;
            }
            tx.commit().await?;
        }
    }

    /// Purges the nominations that were last touched before that instant and are not shown: nobody agreed
    /// to them in time, or they are over. What was agreed to stays until it is shown or taken back.
    ///
    /// # Errors
    /// When the database fails; what was purged until then stays purged, the rest is due again.
    pub async fn purge_nominations(
        &self,
        before: Timestamp,
        rule: &str,
        now: Timestamp,
    ) -> Result<u64> {
        let mut gone = 0;
        loop {
            let mut tx = self.begin().await?;
            let due = sqlx::query(
                "select n.id, coalesce(p.number_hash, '') as subject from nomination n \
                 left join person p on p.id = n.nominator \
                 where n.changed_at < $1 and n.state not in ('agreed', 'shown') \
                 order by n.changed_at, n.id limit $2",
            )
            .bind(before.as_millisecond())
            .bind(AT_A_TIME)
            .fetch_all(&mut *tx)
            .await?;
            if due.is_empty() {
                return Ok(gone);
            }
            for row in &due {
                let (id, subject): (String, String) = (row.try_get("id")?, row.try_get("subject")?);
                // It was agreed to, or an editor wrote its words, at this very moment: then it stays.
                let ended = sqlx::query(
                    "delete from nomination where id = $1 and changed_at < $2 \
                     and state not in ('agreed', 'shown')",
                )
                .bind(&id)
                .bind(before.as_millisecond())
                .execute(&mut *tx)
                .await?;
                if ended.rows_affected() == 1 {
                    let reason = Reason { subject: &subject, rule, now };
                    leave_stub(&mut tx, &reason, "nomination", id).await?;
                    gone += 1;
                }
            }
            tx.commit().await?;
        }
    }

    /// Deletes the account of a citizen about whom there is no record, and who has no case, draft or
    /// participation: [`HOLDS`]. Their reports and authorisations go with it. Returns whether it was
    /// deleted: where anything else still belongs to it, nothing is.
    ///
    /// # Errors
    /// When the database fails; nothing is deleted then.
    pub async fn delete_account(&self, citizen: &Citizen, now: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        let person = citizen.id.to_string();
        let held: i64 = sqlx::query_scalar(
            "select (select count(*) from record where subject_hash = $1) \
             + (select count(*) from cases where person = $2) \
             + (select count(*) from draft where person = $2) \
             + (select count(*) from participation where person = $2)",
        )
        .bind(&citizen.subject_hash)
        .bind(&person)
        .fetch_one(&mut *tx)
        .await?;
        if held > 0 {
            return Ok(false);
        }
        let own = [
            "delete from delivery where contact in (select id from contact where person = $1)",
            "delete from contact where person = $1",
            "delete from notice where person = $1",
            "delete from search_subscription where person = $1",
            "delete from handoff where person = $1",
            "delete from session where person = $1",
            "delete from authorisation_record where authorisation in (select id from authorisation where person = $1)",
            // A consent ends with the account of whoever gave it, and what was shown by it.
            "delete from selection where piece in (select '/gallery/people/' || number from nomination where person = $1)",
            // What was packed was sent on: editors still have to tell whoever received it.
            "delete from nomination where person = $1 and packed_at is null",
            "delete from nomination where nominator = $1 and state not in ('agreed', 'shown') and packed_at is null",
            "update nomination set nominator = null where nominator = $1",
        ];
        for own in own {
            sqlx::query(own).bind(&person).execute(&mut *tx).await?;
        }
        let left = format!(
            "update nomination set state = 'withdrawn', version = version + 1, changed_at = $2, {FORGET} \
             where person = $1"
        );
        sqlx::query(sqlx::AssertSqlSafe(left))
            .bind(&person)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        let mut gone = Vec::new();
        for (kind, delete) in STUBBED {
            let ids: Vec<String> =
                sqlx::query_scalar(delete).bind(&person).fetch_all(&mut *tx).await?;
            gone.extend(ids.into_iter().map(|id| (kind, id)));
        }
        let ended = sqlx::query("delete from person where id = $1 and role = 'citizen'")
            .bind(&person)
            .execute(&mut *tx)
            .await;
        match ended {
            Ok(ended) if ended.rows_affected() == 1 => {}
            Ok(_) => return Ok(false),
            Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => {
                return Ok(false);
            }
            Err(error) => return Err(StoreError::Database(error)),
        }
        let reason = Reason { subject: &citizen.subject_hash, rule: OWN, now };
        for (kind, id) in gone {
            leave_stub(&mut tx, &reason, kind, id).await?;
        }
        leave_stub(&mut tx, &reason, "account", person).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Forgets the sessions of this citizen that are over, because they asked for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_ended_sessions(&self, citizen: &Citizen, now: Timestamp) -> Result<u64> {
        let gone = sqlx::query("delete from session where person = $1 and expires_at <= $2")
            .bind(citizen.id.to_string())
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(gone.rows_affected())
    }

    /// What was purged of this citizen, the newest first, and how much in all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purged(&self, citizen: &Citizen, most: i64) -> Result<(Vec<Stub>, i64)> {
        let total = sqlx::query_scalar("select count(*) from purged where subject_hash = $1")
            .bind(&citizen.subject_hash)
            .fetch_one(&self.read)
            .await?;
        let rows = sqlx::query(
            "select * from purged where subject_hash = $1 order by at desc, id desc limit $2",
        )
        .bind(&citizen.subject_hash)
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        let stubs = rows.iter().map(|row| {
            Ok(Stub {
                kind: row.try_get("kind")?,
                rule: row.try_get("rule")?,
                thing_hash: row.try_get("thing_hash")?,
                at: code::instant(row.try_get("at")?),
            })
        });
        Ok((stubs.collect::<Result<_>>()?, total))
    }
}

/// Says that a thing went, in the transaction in which it goes.
async fn leave_stub(
    tx: &mut Transaction<'_, Any>,
    reason: &Reason<'_>,
    kind: &str,
    id: String,
) -> Result<()> {
    sqlx::query(
        "insert into purged (id, subject_hash, kind, thing_hash, rule, at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (kind, thing_hash) do nothing",
    )
    .bind(new_id(reason.now).simple().to_string())
    .bind(reason.subject)
    .bind(kind)
    .bind(sha256(id.as_bytes()))
    .bind(reason.rule)
    .bind(reason.now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops the bytes of a file where no other file is made of the same.
async fn drop_blob(tx: &mut Transaction<'_, Any>, hash: String) -> Result<u64> {
    let gone = sqlx::query(
        "delete from blob where hash = $1 and not exists (select 1 from evidence where hash = $1)",
    )
    .bind(hash)
    .execute(&mut **tx)
    .await?;
    Ok(gone.rows_affected())
}

//! Who cannot act on a case because they could not be impartial (回避).

use domain::ids::CaseId;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::worker::Worker;
use crate::{Result, Store, code, history};

/// Why an officer cannot act on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conflict {
    /// They declared it.
    Declared,
    /// It is their own case, or about them; asked why they looked, also when they looked for another unit.
    Own,
    /// They made the decision that is disputed.
    Decided,
}

impl Conflict {
    /// Every conflict.
    pub const ALL: [Self; 3] = [Self::Declared, Self::Own, Self::Decided];

    /// Its key, in `locales/` after `desk-conflict-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Own => "own",
            Self::Decided => "decided",
        }
    }
}

/// Each conflict as a condition on a row of `cases`, which `{who}` stands for the officer in.
const DECLARED: &str =
    "exists (select 1 from recusal q where q.cases = cases.id and q.who = {who})";
const OWN: &str = "(cases.person = {who} or exists (select 1 from person o where o.id = {who} and \
    (o.self_hash = (select a.number_hash from person a where a.id = cases.person) \
     or o.self_hash = (select r.subject_hash from record r where r.id = cases.record) \
     or o.self_hash = (select p.self_hash from case_access ca join access x on x.id = ca.access \
        join person p on p.id = x.reader where ca.cases = cases.id))))";
const DECIDED: &str = "exists (select 1 from history h where h.cases = cases.about_case \
    and h.who = {who} and h.what in ('returned', 'proposed', 'declined', 'granted', 'refused', \
    'corrected', 'supplemented', 'removed', 'ended', 'delisted', 'kept'))";

/// The condition that the officer has no conflict, with this parameter as their id.
pub(super) fn none(who: &str) -> String {
    format!("not {DECLARED} and not {OWN} and not {DECIDED}").replace("{who}", who)
}

/// Has whatever else is being done to the case wait until this is done. A statement on PostgreSQL
/// looks at other tables as they were when it began, also where it had to wait for its row: a conflict
/// that was declared meanwhile is only seen by the one that comes after this.
pub(super) async fn lock(tx: &mut Transaction<'_, Any>, case: CaseId) -> Result<()> {
    sqlx::query("update cases set steps = steps where id = $1")
        .bind(case.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Why this officer cannot act on that case, if they cannot.
pub(crate) async fn of(
    tx: &mut Transaction<'_, Any>,
    case: CaseId,
    officer: Worker<'_>,
) -> Result<Option<Conflict>> {
    let sql = format!(
        "select case when {DECLARED} then 'declared' when {OWN} then 'own' \
         when {DECIDED} then 'decided' else '' end from cases where cases.id = $2"
    )
    .replace("{who}", "$1");
    let key: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(officer.id().to_string())
        .bind(case.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(Conflict::ALL.into_iter().find(|it| it.key() == key))
}

impl Store {
    /// The officer or inspector declares that they cannot be impartial about a case of theirs, or one
    /// that was handed over to their unit. Returns whether it is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recuse(
        &self,
        officer: impl Into<Worker<'_>>,
        case: CaseId,
        why: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let officer = officer.into();
        let mut tx = self.begin().await?;
        lock(&mut tx, case).await?;
        let done = sqlx::query(sqlx::AssertSqlSafe(format!(
            "insert into recusal (cases, who, why, at) select id, $2, $3, $4 from cases \
             where id = $1 and ({} or provider = $5) on conflict (cases, who) do nothing",
            officer.theirs("$5")
        )))
        .bind(case.to_string())
        .bind(officer.id().to_string())
        .bind(why)
        .bind(now.as_millisecond())
        .bind(officer.unit())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 1 {
            let who = (officer.id(), officer.name());
            history::add(&mut tx, case, who, "recused", &code::json(&why)?, now).await?;
        }
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}

//! Decided cases like one at the desk, without anything of a person: no name, no number, no record,
//! nothing that anybody wrote.

use std::collections::BTreeSet;

use domain::case::{Answers, Case, Outcome, Stage};
use domain::evidence::Material;
use domain::objection::Ground;
use domain::record::Severity;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;

use crate::person::Officer;
use crate::{Result, Store, code};

/// So many of the newest decided cases of the kind are looked through.
const LOOKED_THROUGH: i64 = 200;

/// A decided case, as far as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// The key of how it was decided.
    pub outcome: &'static str,
    /// How grave its record was, where it was about one that has a severity.
    pub severity: Option<Severity>,
    /// What the evidence was handed in as.
    pub means: BTreeSet<&'static str>,
    /// The day it was handed in.
    pub submitted_on: Date,
    /// When it was decided.
    pub closed_at: Timestamp,
    /// For how many milliseconds it waited for its person, or was closed before it was reopened.
    pub waited: i64,
}

impl Store {
    /// The newest decided cases of this officer's own unit that are like this one: of the same kind,
    /// about the same item of the catalogue, on the same ground. Nothing where the case is another
    /// unit's: what a unit decided is told only to its own officers.
    ///
    /// It is no reading: nothing of a record leaves but its severity, and no record is named.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn similar_cases(
        &self,
        officer: &Officer,
        case: &Case,
        most: usize,
    ) -> Result<Vec<Similar>> {
        if case.unit != officer.unit {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(
            "select c.id, c.answers, c.stage, c.submitted_on, c.closed_at, c.waited, r.severity \
             from cases c left join record r on r.id = c.record \
             where c.unit = $1 and c.kind = $2 and c.stage_name = 'decided' and c.id <> $3 \
             and coalesce(r.item, '') = coalesce((select item from record where id = $4), '') \
             order by c.closed_at desc, c.id limit $5",
        )
        .bind(&officer.unit)
        .bind(case.kind.key())
        .bind(case.id.to_string())
        .bind(case.record.map(|it| it.to_string()))
        .bind(LOOKED_THROUGH)
        .fetch_all(&self.read)
        .await?;
        let mut similar = Vec::new();
        for row in &rows {
            if similar.len() == most {
                break;
            }
            let answers: Answers =
                code::from_json("cases.answers", &row.try_get::<String, _>("answers")?)?;
            if ground(&answers) != ground(&case.answers) {
                continue;
            }
            let stage: Stage = code::from_json("cases.stage", &row.try_get::<String, _>("stage")?)?;
            let Stage::Decided { outcome, .. } = stage else { continue };
            let severity: Option<String> = row.try_get("severity")?;
            similar.push(Similar {
                outcome: Outcome::key(&outcome),
                severity: severity.map(|it| code::from_word("record.severity", &it)).transpose()?,
                means: self.means(&row.try_get::<String, _>("id")?).await?,
                submitted_on: code::parse(
                    "cases.submitted_on",
                    &row.try_get::<String, _>("submitted_on")?,
                )?,
                closed_at: code::instant(row.try_get("closed_at")?),
                waited: row.try_get("waited")?,
            });
        }
        Ok(similar)
    }

    /// What the files of a case were handed in as.
    async fn means(&self, case: &str) -> Result<BTreeSet<&'static str>> {
        let keys: Vec<String> =
            sqlx::query_scalar("select distinct material from evidence where cases = $1")
                .bind(case)
                .fetch_all(&self.read)
                .await?;
        Ok(keys.iter().filter_map(|it| Material::from_key(it)).map(Material::key).collect())
    }
}

/// On which ground an objection was raised; only an objection has one.
fn ground(answers: &Answers) -> Option<Ground> {
    match answers {
        Answers::Objection(it) => Some(it.ground),
        _ => None,
    }
}

//! Sending a letter to a unit: a complaint or a message, about no record.

use std::collections::BTreeMap;

use domain::case::{Answers, Clocks, Kind};
use domain::ids::CaseId;
use domain::reference::CaseNumber;
use domain::rules::Version;
use jiff::Timestamp;
use sqlx::Row as _;
use uuid::Uuid;

use super::Sent;
use super::send::{Row, insert};
use crate::person::Citizen;
use crate::{Result, Store, code, history, new_id};

/// A letter to be sent.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// The code of the unit that it goes to.
    pub unit: String,
    /// The letter, checked.
    pub answers: Answers,
    /// Its days.
    pub clocks: Clocks,
    /// The versions of the rules that it is handed in under.
    pub rules: Vec<Version>,
    /// Which form it was sent with.
    pub once: String,
    /// Whether it is what was filled in under `/complaint` or `/message`: that draft ends with it.
    pub ends_draft: bool,
}

impl Store {
    /// Sends a letter, and ends the draft it was made of. The same form sent twice is one letter.
    ///
    /// # Errors
    /// When the database fails; nothing is kept then.
    pub async fn send_letter(
        &self,
        citizen: &Citizen,
        new: &NewLetter,
        now: Timestamp,
    ) -> Result<Sent> {
        let mut tx = self.begin().await?;
        // Two clicks at once find each other on PostgreSQL, too.
        sqlx::query("update person set name = name where id = $1")
            .bind(citizen.id.to_string())
            .execute(&mut *tx)
            .await?;
        if let Some(number) = sent(&mut *tx, citizen, &new.once).await? {
            return Ok(Sent::Already(number));
        }
        let id = CaseId(new_id(now));
        let random = Uuid::new_v4().as_u64_pair().1 ^ id.0.as_u64_pair().1;
        let number = CaseNumber::new(new.answers.kind(), random);
        let row = Row {
            id,
            number: &number,
            record: None,
            unit: &new.unit,
            answers: &new.answers,
            clocks: new.clocks,
            rules: &new.rules,
            about_case: None,
            once: (!new.once.is_empty()).then_some(new.once.as_str()),
        };
        insert(&mut tx, citizen, row, now).await?;
        if new.ends_draft {
            sqlx::query("delete from draft where person = $1 and kind = $2 and record is null")
                .bind(citizen.id.to_string())
                .bind(code::word(&new.answers.kind())?)
                .execute(&mut *tx)
                .await?;
        }
        let who = (citizen.id, citizen.name.as_str());
        history::add(&mut tx, id, who, "submitted", &code::json(&new.answers)?, now).await?;
        tx.commit().await?;
        Ok(Sent::Kept(number))
    }

    /// What a conversation keeps of a letter that was sent from it: a keyed hash of its form. Whoever
    /// reads the conversation finds no case by it.
    pub fn letter_hash(&self, once: &str) -> String {
        self.keys.find("conversation.letter", once)
    }

    /// The letters of this citizen by that hash.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letters_by_hash(&self, citizen: &Citizen) -> Result<BTreeMap<String, CaseNumber>> {
        let rows = sqlx::query(
            "select number, once from cases where person = $1 and kind = $2 and once is not null",
        )
        .bind(citizen.id.to_string())
        .bind(code::word(&Kind::Message)?)
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let number: String = row.try_get("number")?;
                let once: String = row.try_get("once")?;
                Ok((self.letter_hash(&once), code::parse("cases.number", &number)?))
            })
            .collect()
    }

    /// The letter of this citizen that was sent with this form.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letter_sent(&self, citizen: &Citizen, once: &str) -> Result<Option<CaseNumber>> {
        sent(&self.read, citizen, once).await
    }
}

async fn sent(
    from: impl sqlx::Executor<'_, Database = sqlx::Any>,
    citizen: &Citizen,
    once: &str,
) -> Result<Option<CaseNumber>> {
    let number: Option<String> =
        sqlx::query_scalar("select number from cases where person = $1 and once = $2")
            .bind(citizen.id.to_string())
            .bind(once)
            .fetch_optional(from)
            .await?;
    number.map(|it| code::parse("cases.number", &it)).transpose()
}

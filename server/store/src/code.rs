//! How values of `domain` are written in columns.

use domain::calendar::Due;
use domain::case::{Case, Clocks};
use domain::evidence::{Evidence, Material, Media};
use domain::record::{OpenCase, Record, State};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::{Result, StoreError};

/// A value as JSON text.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|why| damaged("json", why))
}

/// A value in canonical form: what is hashed.
pub(crate) fn canonical(value: &impl serde::Serialize) -> Result<String> {
    domain::canonical::canonical(value).map_err(|why| damaged("json", why))
}

/// A value from JSON text.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    what: &'static str,
    text: &str,
) -> Result<T> {
    serde_json::from_str(text).map_err(|why| damaged(what, why))
}

/// The bare word of a unit variant: `general`, `penalty` …
pub(crate) fn word(value: &impl serde::Serialize) -> Result<String> {
    Ok(json(value)?.trim_matches('"').to_owned())
}

/// A unit variant from its bare word.
pub(crate) fn from_word<T: serde::de::DeserializeOwned>(
    what: &'static str,
    word: &str,
) -> Result<T> {
    from_json(what, &format!("\"{word}\""))
}

/// A value from text that is parsed.
pub(crate) fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
    what: &'static str,
    text: &str,
) -> Result<T> {
    text.parse().map_err(|why| damaged(what, why))
}

/// An instant from a column of milliseconds.
pub(crate) fn instant(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(crate) fn damaged(what: &'static str, why: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged { what, why: why.to_string() }
}

fn text(row: &AnyRow, column: &'static str) -> Result<String> {
    Ok(row.try_get(column)?)
}

/// The columns of a record, with its open case joined as `open_number` and `open_kind`.
pub(crate) const RECORD: &str = "select r.*, c.number as open_number, c.kind as open_kind \
    from record r left join cases c on c.record = r.id and c.closed_at is null";

/// A record from the columns of [`RECORD`].
pub(crate) fn record(row: &AnyRow) -> Result<Record> {
    let on = row.try_get::<Option<String>, _>("state_on")?;
    let on = on.map_or(Ok(Date::ZERO), |on| parse("record.state_on", &on))?;
    let state = match text(row, "state")?.as_str() {
        "standing" => State::Standing,
        "repaired" => State::Repaired { on },
        "withdrawn" => State::Withdrawn { on },
        other => return Err(damaged("record.state", other)),
    };
    let open_case = match row.try_get::<Option<String>, _>("open_number")? {
        Some(number) => Some(OpenCase {
            number: parse("cases.number", &number)?,
            kind: from_word("cases.kind", &text(row, "open_kind")?)?,
        }),
        None => None,
    };
    let severity = row.try_get::<Option<String>, _>("severity")?;
    Ok(Record {
        id: parse("record.id", &text(row, "id")?)?,
        subject_kind: from_word("record.subject_kind", &text(row, "subject_kind")?)?,
        subject_name: text(row, "subject_name")?,
        facts: from_json("record.facts", &text(row, "facts")?)?,
        unit: text(row, "unit")?,
        severity: severity.map(|it| from_word("record.severity", &it)).transpose()?,
        severity_confirmed: row.try_get::<Option<i64>, _>("severity_confirmed_at")?.is_some(),
        state,
        open_case,
        version: row.try_get("version")?,
        received_on: parse("record.received_on", &text(row, "received_on")?)?,
        item: text(row, "item")?,
        statement: row.try_get("statement")?,
    })
}

/// A case from its columns.
pub(crate) fn case(row: &AnyRow) -> Result<Case> {
    let due = |date: &'static str, provisional: &'static str| -> Result<Due> {
        let provisional = row.try_get::<i64, _>(provisional)? != 0;
        Ok(Due { date: parse(date, &text(row, date)?)?, provisional })
    };
    Ok(Case {
        id: parse("cases.id", &text(row, "id")?)?,
        number: parse("cases.number", &text(row, "number")?)?,
        kind: from_word("cases.kind", &text(row, "kind")?)?,
        record: row
            .try_get::<Option<String>, _>("record")?
            .map(|it| parse("cases.record", &it))
            .transpose()?,
        record_version: row.try_get("record_version")?,
        unit: text(row, "unit")?,
        answers: from_json("cases.answers", &text(row, "answers")?)?,
        clocks: Clocks {
            submitted_on: parse("cases.submitted_on", &text(row, "submitted_on")?)?,
            accept_by: due("accept_by", "accept_provisional")?,
            answer_by: due("answer_by", "answer_provisional")?,
        },
        extended: row
            .try_get::<Option<String>, _>("extended")?
            .map(|it| from_json("cases.extended", &it))
            .transpose()?,
        stage: from_json("cases.stage", &text(row, "stage")?)?,
    })
}

/// A file from its columns.
pub(crate) fn evidence(row: &AnyRow) -> Result<Evidence> {
    let (media, material) = (text(row, "media")?, text(row, "material")?);
    Ok(Evidence {
        id: parse("evidence.id", &text(row, "id")?)?,
        material: Material::from_key(&material)
            .ok_or_else(|| damaged("evidence.material", material))?,
        name: text(row, "name")?,
        media: Media::from_mime(&media).ok_or_else(|| damaged("evidence.media", media))?,
        size: u64::try_from(row.try_get::<i64, _>("size")?).unwrap_or(0),
        hash: text(row, "hash")?,
    })
}

//! What happens to a participation: kept in its history, and told to its person where somebody else did it.

use domain::ids::{OpportunityId, ParticipationId, PersonId};
use domain::notice::{About, Kind};
use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};

use crate::history::{Chain, add_to};
use crate::{Result, code, notice};

/// One participation, and whose it is.
pub(super) struct Part {
    pub id: ParticipationId,
    pub person: String,
}

/// Adds to the history of a participation; tells its person where `kind` says what.
pub(super) async fn step(
    tx: &mut Transaction<'_, Any>,
    (part, opportunity): (&Part, OpportunityId),
    who: (PersonId, &str),
    (what, detail): (&str, &str),
    kind: Option<Kind>,
    now: Timestamp,
) -> Result<()> {
    let seq = add_to(tx, Chain::Participation(part.id), who, what, detail, now).await?;
    let Some(kind) = kind else { return Ok(()) };
    let new = notice::New {
        person: part.person.clone(),
        kind,
        about: About::Volunteer,
        reference: &opportunity.to_string(),
        occasion: format!("participation/{}/{seq}", part.id),
        on: None,
        unit: None,
    };
    notice::add(tx, new, now).await
}

/// The same step of everybody who has a place or waits for one.
pub(super) async fn everybody(
    tx: &mut Transaction<'_, Any>,
    opportunity: OpportunityId,
    who: (PersonId, &str),
    (what, detail): (&str, &str),
    kind: Kind,
    now: Timestamp,
) -> Result<()> {
    let rows = sqlx::query(
        "select id, person from participation where opportunity = $1 \
         and state in ('joined', 'waiting') order by place_in_line",
    )
    .bind(opportunity.to_string())
    .fetch_all(&mut **tx)
    .await?;
    for row in &rows {
        step(tx, (&part(row)?, opportunity), who, (what, detail), Some(kind), now).await?;
    }
    Ok(())
}

pub(super) fn part(row: &sqlx::any::AnyRow) -> Result<Part> {
    Ok(Part {
        id: code::parse("participation.id", &row.try_get::<String, _>("id")?)?,
        person: row.try_get("person")?,
    })
}

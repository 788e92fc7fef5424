//! The end of a record's display, use and sharing: the one place where it happens, whatever ended
//! it. Whoever must be told of an end (终止公示、停止共享使用、解除惩戒) is told from here, in the same
//! transaction.

use domain::ids::RecordId;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

use crate::Result;

/// What ended a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The last day of its maximum period is over.
    Expired,
    /// A repair was granted on that day.
    Repaired(Date),
    /// It was removed on that day.
    Withdrawn(Date),
}

/// Ends a record that stands. One that ended before stays as it is, so that nothing is told twice.
pub(crate) async fn ended(
    tx: &mut Transaction<'_, Any>,
    record: RecordId,
    why: Ended,
    now: Timestamp,
) -> Result<()> {
    let (state, on, expired_at) = match why {
        Ended::Expired => ("standing", None, Some(now.as_millisecond())),
        Ended::Repaired(on) => ("repaired", Some(on.to_string()), None),
        Ended::Withdrawn(on) => ("withdrawn", Some(on.to_string()), None),
    };
    // A repair or removal of what has expired meanwhile still says what became of it.
    sqlx::query(
        "update record set state = $2, state_on = $3, expired_at = coalesce(expired_at, $4) \
         where id = $1 and state = 'standing' and ($2 <> 'standing' or expired_at is null)",
    )
    .bind(record.to_string())
    .bind(state)
    .bind(on)
    .bind(expired_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

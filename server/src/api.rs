//! What programs of departments and downstreams call: signed, replay-safe, described in OpenAPI at
//! `/api/v1/openapi.json` and in words at `/api`.

mod ask;
mod batches;
mod messages;
mod openapi;
mod problem;
mod search;
mod signed;

pub use ask::ask;
pub use batches::{LARGEST, one as batch, send};
pub use messages::acknowledge;
pub use openapi::describe;
pub use problem::{no_method, nothing};
pub use search::{PER_PAGE, SearchAnswer, answer, search};
pub use signed::Limits;

use jiff::SignedDuration;

use crate::site::Site;

/// How far the clock of a caller may be from ours.
pub const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// How long an answer is kept for its idempotency key.
const ANSWERS: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Forgets nonces that are too old to be taken again, and answers that nobody asks for any more.
///
/// # Errors
/// When the store fails.
pub async fn forget(site: &Site) -> anyhow::Result<u64> {
    let now = site.now();
    // A call is taken from five minutes before to five minutes after what it says.
    Ok(site.store.forget_calls(now - SKEW - SKEW - SKEW, now - ANSWERS).await?)
}

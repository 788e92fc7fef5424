//! What the screen of a case tells of cases like it.

use app::desk::{SimilarCase, SimilarCases};
use domain::calendar::add_days;
use domain::case::{Answers, Case, working_days};
use store::case::Similar;
use store::person::Officer;

use crate::clock::beijing;
use crate::error::AppError;
use crate::site::Site;
use crate::statistics;

/// How many of them are shown.
const MOST: usize = 8;

/// The milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Those of the officer's own unit, one by one, and of the whole district no more than the public
/// figures: a small number of another unit could single somebody out.
///
/// # Errors
/// When the store fails.
pub(super) async fn of(
    site: &Site,
    officer: &Officer,
    case: &Case,
) -> Result<SimilarCases, AppError> {
    let own = site.store.similar_cases(officer, case, MOST).await?;
    let own = own.into_iter().map(|it| told(site, it)).collect();
    let district = statistics::today(site, case.kind).await?;
    let ground = match &case.answers {
        Answers::Objection(it) => Some(it.ground),
        _ => None,
    };
    Ok(SimilarCases { kind: case.kind, ground, own, district })
}

/// The days in which it waited for its person are none of the unit's.
fn told(site: &Site, similar: Similar) -> SimilarCase {
    let closed_on = beijing(similar.closed_at).date();
    let waited = i32::try_from(similar.waited.max(0) / DAY).unwrap_or(i32::MAX);
    let until = add_days(closed_on, waited.saturating_neg());
    SimilarCase {
        outcome: similar.outcome,
        severity: similar.severity,
        means: similar.means.into_iter().collect(),
        month: closed_on,
        days: working_days(similar.submitted_on, until, &site.published().calendar),
    }
}

//! What a person can do about a record today.

use jiff::civil::Date;

use crate::display::{Standing, display, standing};
use crate::record::{OpenCase, Record};
use crate::rules::Rules;

/// Whether a repair can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairGate {
    /// Now.
    Open,
    /// From this day on.
    From(Date),
    /// A case is open on the record: one at a time.
    Busy(OpenCase),
    /// There is nothing to repair: it ended, or it is a licence.
    Nothing,
}

/// Whether an objection can be raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectionGate {
    /// Now.
    Open,
    /// A case is open on the record: one at a time.
    Busy(OpenCase),
    /// The record was removed.
    Nothing,
}

/// Whether a repair of this record can be asked for on that day.
///
/// The severity decides from when (令36号); the authority decides whether.
pub fn repair(record: &Record, rules: &Rules, today: Date) -> RepairGate {
    let ended =
        !matches!(standing(record, rules, today), Standing::Shown | Standing::UnderObjection);
    match (display(record, rules, today), &record.open_case) {
        (None, _) => RepairGate::Nothing,
        _ if ended => RepairGate::Nothing,
        (_, Some(case)) => RepairGate::Busy(case.clone()),
        (Some(display), None) if today < display.repair_from => {
            RepairGate::From(display.repair_from)
        }
        (Some(_), None) => RepairGate::Open,
    }
}

/// Whether an objection to this record can be raised on that day.
pub fn objection(record: &Record, rules: &Rules, today: Date) -> ObjectionGate {
    match (standing(record, rules, today), &record.open_case) {
        (Standing::Withdrawn, _) => ObjectionGate::Nothing,
        (_, Some(case)) => ObjectionGate::Busy(case.clone()),
        (_, None) => ObjectionGate::Open,
    }
}

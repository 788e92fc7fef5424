//! The days of a case: where they begin, how they stand still while a correction is awaited, and how
//! they are extended.

use jiff::civil::Date;

use super::Kind;
use crate::calendar::{Calendar, Due, add_days};
use crate::rules::{Limit, Rules, Unit, clock};

/// The day it was handed in and the days by which the authority must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// The day it was handed in.
    pub submitted_on: Date,
    /// Acceptance must be decided by then (repair), or the case taken up (objection).
    pub accept_by: Due,
    /// The result must be told by then.
    pub answer_by: Due,
}

impl Kind {
    /// The rules of its two clocks: taking it up, and the result.
    pub fn clocks(self) -> [&'static str; 2] {
        match self {
            Self::Repair | Self::Extension => [clock::REPAIR_ACCEPT, clock::REPAIR_TOTAL],
            Self::Objection | Self::Statement => [clock::OBJECTION_FORWARD, clock::OBJECTION_TOTAL],
            Self::Review => [clock::OBJECTION_FORWARD, clock::REVIEW],
            Self::Complaint | Self::Message => [clock::LETTER_ACCEPT, clock::LETTER],
            Self::Inspection => [clock::LETTER_ACCEPT, clock::ACCESS_WHY],
        }
    }

    /// The rule of how much longer it may take, with a reason.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Repair | Self::Extension => clock::REPAIR_EXTEND,
            Self::Objection | Self::Statement => clock::OBJECTION_EXTEND,
            Self::Review => clock::REVIEW_EXTEND,
            Self::Complaint | Self::Message | Self::Inspection => clock::LETTER_EXTEND,
        }
    }
}

impl Clocks {
    /// The days of a case of this kind that is handed in on that day.
    pub fn start(kind: Kind, on: Date, rules: &Rules, calendar: &Calendar) -> Self {
        let [accept, total] = kind.clocks();
        // `Rules::check` refused rules without these clocks.
        let due = |id| {
            rules
                .clock_near(id, on)
                .map_or(Due { date: on, provisional: true }, |rule| calendar.due(on, rule.limit))
        };
        Self { submitted_on: on, accept_by: due(accept), answer_by: due(total) }
    }

    /// The days after the clock stood still from one day to another: each that had not passed when it
    /// stopped moves by the working days between. None becomes earlier.
    #[must_use]
    pub fn paused(self, from: Date, to: Date, calendar: &Calendar) -> Self {
        let waited = working_days(from, to, calendar);
        let later = |due: Due| match due.date >= from {
            true => longer(due, Limit { count: waited, unit: Unit::WorkingDays }, calendar),
            false => due,
        };
        Self { accept_by: later(self.accept_by), answer_by: later(self.answer_by), ..self }
    }

    /// The days once the result may take that much longer.
    #[must_use]
    pub fn extended(self, limit: Limit, calendar: &Calendar) -> Self {
        Self { answer_by: longer(self.answer_by, limit, calendar), ..self }
    }

    /// The days once the case is looked into again from that day: the result within this time of it,
    /// and no earlier than before.
    #[must_use]
    pub fn restarted(self, limit: Limit, on: Date, calendar: &Calendar) -> Self {
        let anew = calendar.due(on, limit);
        let later = anew.date > self.answer_by.date;
        Self { answer_by: if later { anew } else { self.answer_by }, ..self }
    }
}

fn longer(due: Due, limit: Limit, calendar: &Calendar) -> Due {
    if limit.count <= 0 {
        return due;
    }
    let later = calendar.due(due.date, limit);
    Due { date: later.date.max(due.date), provisional: due.provisional || later.provisional }
}

/// How many working days there are after the first day, up to and with the last.
pub fn working_days(from: Date, to: Date, calendar: &Calendar) -> i32 {
    let mut day = from;
    let mut n = 0;
    while day < to {
        day = add_days(day, 1);
        n += i32::from(calendar.is_working_day(day));
    }
    n
}

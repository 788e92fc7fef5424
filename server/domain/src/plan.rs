//! What a person can do about a record: today, and on the day on which they will have done their duty.

use jiff::civil::Date;

use crate::calendar::{Calendar, Due, add_days};
use crate::display::{Display, Standing, display, standing};
use crate::record::{OpenCase, Record};
use crate::rules::{Category, ChannelRule, Means, Rules, clock};

/// Whether a repair can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairGate {
    /// Now.
    Open,
    /// From this day on.
    From(Date),
    /// A case is open on the record: one at a time.
    Busy(OpenCase),
    /// Not on this site: its channel takes applications elsewhere only.
    Elsewhere(Box<ChannelRule>),
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
        _ if let Some(channel) = elsewhere(record, rules, today) => {
            RepairGate::Elsewhere(Box::new(channel.clone()))
        }
        (Some(display), None) if today < display.repair_from => {
            RepairGate::From(display.repair_from)
        }
        (Some(_), None) => RepairGate::Open,
    }
}

/// The channel of this record, where it does not take applications on this site.
fn elsewhere<'a>(record: &Record, rules: &'a Rules, today: Date) -> Option<&'a ChannelRule> {
    rules.channel(&record.unit, record.facts.kind, &record.item, today).filter(|it| !it.here)
}

/// Whether an objection to this record can be raised on that day.
pub fn objection(record: &Record, rules: &Rules, today: Date) -> ObjectionGate {
    match (standing(record, rules, today), &record.open_case) {
        (Standing::Withdrawn, _) => ObjectionGate::Nothing,
        (_, Some(case)) => ObjectionGate::Busy(case.clone()),
        (_, None) => ObjectionGate::Open,
    }
}

/// Whether more time can be asked for, or own words be put beside this record, on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EaseGate {
    /// Now.
    Open,
    /// A case is open on the record: one at a time.
    Busy(OpenCase),
    /// Not for this record: it is no failing, it is over, or no rule says so.
    Nothing,
}

/// Whether this way of easing is open for a record of this category on that day.
pub fn ease(
    record: &Record,
    rules: &Rules,
    (category, means): (Category, Means),
    today: Date,
) -> EaseGate {
    let stands =
        matches!(standing(record, rules, today), Standing::Shown | Standing::UnderObjection);
    let offered = rules.means(category, today).any(|it| it.means == means);
    match &record.open_case {
        _ if !stands || !offered || !record.facts.kind.is_negative() => EaseGate::Nothing,
        Some(case) => EaseGate::Busy(case.clone()),
        None => EaseGate::Open,
    }
}

/// The way out of one record: from which day, by when the authority must answer, what stays visible
/// until when. It follows from the record, the rules and the two days alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The days of the record by the rule of the day on which repair would be asked for.
    pub display: Display,
    /// Whether the day on which every duty is done has come.
    pub performed: bool,
    /// What is to be done.
    pub path: Path,
}

/// What is to be done about a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// Ask for repair.
    Apply(Apply),
    /// Wait: the display ends by itself before repair could be asked for.
    Wait,
    /// A case is open on it.
    Busy(OpenCase),
}

/// Asking for repair, on the first day on which it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apply {
    /// The first day.
    pub on: Date,
    /// By then the authority says whether it takes the application.
    pub accept_by: Due,
    /// By then it answers.
    pub answer_by: Due,
    /// After a granted repair everybody has stopped showing the record by then.
    pub gone_by: Due,
    /// How many days earlier than by itself the display ends, if the answer is yes and comes on its
    /// last day; 0 where that is no earlier.
    pub days_saved: i32,
}

/// The way out of a negative record that still stands; nothing where there is nothing to repair.
///
/// `performed_on` is the day on which every duty of the decision is done: a past day, or one that
/// the person only thinks of. Without one it is today. The rule of the day of the application
/// decides (the transition of 令36号 was not found: an assumption, and shown as one).
pub fn plan(
    record: &Record,
    rules: &Rules,
    calendar: &Calendar,
    today: Date,
    performed_on: Option<Date>,
) -> Option<Plan> {
    if !matches!(standing(record, rules, today), Standing::Shown | Standing::UnderObjection) {
        return None;
    }
    let performed = performed_on.is_none_or(|day| day <= today);
    let mut on = performed_on.map_or(today, |day| day.max(today));
    // A later day can fall under another version of the rule, so the day is looked for step by step;
    // each step goes forward.
    let display = loop {
        let display = display(record, rules, on)?;
        if on > display.until || on >= display.repair_from {
            break display;
        }
        on = display.repair_from;
    };
    let path = match &record.open_case {
        Some(case) => Path::Busy(case.clone()),
        None if on > display.until => Path::Wait,
        None => Path::Apply(apply(&display, rules, calendar, on)),
    };
    Some(Plan { display, performed, path })
}

fn apply(display: &Display, rules: &Rules, calendar: &Calendar, on: Date) -> Apply {
    // `Rules::check` refused rules without these clocks.
    let due = |id, from| {
        rules
            .clock_near(id, on)
            .map_or(Due { date: from, provisional: true }, |rule| calendar.due(from, rule.limit))
    };
    let answer_by: Due = due(clock::REPAIR_TOTAL, on);
    let synced: Due = due(clock::REPAIR_SYNC, answer_by.date);
    let end = add_days(display.until, 1);
    let saved = (end - answer_by.date).get_days().max(0);
    Apply {
        on,
        accept_by: due(clock::REPAIR_ACCEPT, on),
        answer_by,
        gone_by: Due {
            provisional: synced.provisional || answer_by.provisional,
            date: synced.date.min(end),
        },
        days_saved: saved,
    }
}

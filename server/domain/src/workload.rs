//! The work of a unit, as its lead sees it: what is open, what is late, how long it took.

use jiff::civil::Date;

use crate::case::Kind;
use crate::reference::CaseNumber;

/// A due date this near, in days, is soon.
pub const SOON: i32 = 3;

/// An open case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its number.
    pub number: CaseNumber,
    /// What it is about.
    pub kind: Kind,
    /// The day by which the unit must act next; nothing while its clock stands still.
    pub due: Option<Date>,
    /// The officer who took it on; nobody yet where there is none.
    pub by: Option<String>,
}

impl Open {
    /// For how many days it has been late; nothing where it is not.
    pub fn late(&self, today: Date) -> Option<i32> {
        self.due.map(|due| (today - due).get_days()).filter(|days| *days > 0)
    }
}

/// A case that was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// What it was about.
    pub kind: Kind,
    /// The officer who took it on, or returned it.
    pub by: Option<String>,
    /// Whole days it was with the unit, without those in which it waited for its person.
    pub days: i64,
}

/// The work of one officer, on one kind, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many are open.
    pub open: usize,
    /// How many of them are late.
    pub late: usize,
    /// How many are due within [`SOON`] days, today included.
    pub soon: usize,
    /// How many wait for their person.
    pub waiting: usize,
    /// How many were closed.
    pub closed: usize,
    /// The median of the days they took.
    pub median: Option<i64>,
}

/// The load that these cases are.
pub fn load<'a>(
    open: impl IntoIterator<Item = &'a Open>,
    closed: impl IntoIterator<Item = &'a Closed>,
    today: Date,
) -> Load {
    let mut load = Load::default();
    for case in open {
        load.open += 1;
        match case.due.map(|due| (due - today).get_days()) {
            None => load.waiting += 1,
            Some(..0) => load.late += 1,
            Some(0..=SOON) => load.soon += 1,
            Some(_) => {}
        }
    }
    let mut days: Vec<_> = closed.into_iter().map(|it| it.days).collect();
    days.sort_unstable();
    load.closed = days.len();
    load.median = days.get(days.len() / 2).copied();
    load
}

/// The loads of the officers, by name; what nobody took on yet comes first.
pub fn by_officer(open: &[Open], closed: &[Closed], today: Date) -> Vec<(Option<String>, Load)> {
    let mut names: Vec<_> =
        open.iter().map(|it| &it.by).chain(closed.iter().map(|it| &it.by)).collect();
    names.sort_unstable();
    names.dedup();
    let of = |name: &Option<String>| {
        let open = open.iter().filter(|it| it.by == *name);
        load(open, closed.iter().filter(|it| it.by == *name), today)
    };
    names.into_iter().map(|name| (name.clone(), of(name))).collect()
}

/// The loads of the kinds of case that there are.
pub fn by_kind(open: &[Open], closed: &[Closed], today: Date) -> Vec<(Kind, Load)> {
    let of = |kind: Kind| {
        let open = open.iter().filter(|it| it.kind == kind);
        load(open, closed.iter().filter(|it| it.kind == kind), today)
    };
    let all = Kind::ALL.into_iter().map(|kind| (kind, of(kind)));
    all.filter(|(_, load)| load.open + load.closed > 0).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 23);

    fn open(due: Option<Date>, by: Option<&str>, kind: Kind) -> Open {
        let number = CaseNumber::new(kind, 7);
        Open { number, kind, due, by: by.map(str::to_owned) }
    }

    fn closed(days: i64, by: &str) -> Closed {
        Closed { kind: Kind::Repair, by: Some(by.to_owned()), days }
    }

    #[test]
    fn each_open_case_is_late_soon_waiting_or_in_time() {
        let days = [Some(date(2026, 11, 22)), Some(TODAY), Some(date(2026, 11, 26))];
        let more = [Some(date(2026, 11, 27)), None];
        let cases: Vec<_> =
            days.into_iter().chain(more).map(|due| open(due, None, Kind::Repair)).collect();
        let load = load(&cases, &[], TODAY);
        assert_eq!((load.open, load.late, load.soon, load.waiting), (5, 1, 2, 1));
        assert_eq!(load.median, None);
        assert_eq!(cases[0].late(TODAY), Some(1));
        assert_eq!(cases[1].late(TODAY), None);
    }

    #[test]
    fn the_parts_add_up_to_the_whole() {
        let work = [
            open(None, None, Kind::Repair),
            open(Some(TODAY), Some("甲"), Kind::Objection),
            open(Some(TODAY), Some("乙"), Kind::Repair),
        ];
        let done = [closed(3, "甲"), closed(9, "甲"), closed(5, "丙")];
        let officers = by_officer(&work, &done, TODAY);
        assert_eq!(officers[0].0, None, "what nobody took on comes first");
        let names: Vec<_> = officers.iter().filter_map(|(name, _)| name.as_deref()).collect();
        assert_eq!(names.len(), 3);
        let kinds = by_kind(&work, &done, TODAY);
        for parts in [
            officers.iter().map(|(_, it)| *it).collect::<Vec<_>>(),
            kinds.iter().map(|(_, it)| *it).collect(),
        ] {
            assert_eq!(parts.iter().map(|it| it.open).sum::<usize>(), 3);
            assert_eq!(parts.iter().map(|it| it.closed).sum::<usize>(), 3);
        }
        assert_eq!(load(&work, &done, TODAY).median, Some(5));
    }
}

//! Figures for the public without small numbers: what is fewer than ten is not told, and neither is
//! what would let anybody work it out.
//!
//! No article sets the bound of ten; it is this site's own. Figures cover four whole quarters, so that
//! two of them a day apart differ only by a case that was reopened.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::case::{Outcome, Stage};

/// Fewer than this is not told.
pub const SMALL: i64 = 10;

/// A number as the public sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// As it is: ten or more.
    Number(i64),
    /// Fewer than ten.
    Few,
    /// Not told, because something smaller could be worked out from it.
    Kept,
}

/// How a case ended, as far as figures say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What was asked for was given, in whole or in part.
    For,
    /// It was refused, or the record was upheld.
    Against,
    /// It was answered; there was nothing to give or refuse.
    Answered,
    /// It was not taken up, or its person withdrew it.
    Undecided,
}

impl End {
    /// Every end, in the order of the page.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Answered, Self::Undecided];

    /// How this stage ended; nothing where it is no end.
    pub fn of(stage: &Stage) -> Option<Self> {
        match stage {
            Stage::Decided { outcome, .. } => Some(match outcome {
                Outcome::Refused | Outcome::Kept | Outcome::Unfounded | Outcome::Justified => {
                    Self::Against
                }
                Outcome::Replied => Self::Answered,
                _ => Self::For,
            }),
            other => other.is_closed().then_some(Self::Undecided),
        }
    }

    /// Its key, in `locales/` after `statistics-end-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Answered => "answered",
            Self::Undecided => "undecided",
        }
    }
}

/// A case that was closed, as far as figures need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// How it ended.
    pub end: End,
    /// Whether it was closed by its last day.
    pub in_time: bool,
    /// Whole days it was with the authority, without those in which it waited for its person.
    pub days: i64,
}

/// The figures of one kind of case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// How many were closed.
    pub closed: Told,
    /// How many of them in time, and how many late.
    pub in_time: [Told; 2],
    /// How many of them ended in each way, in the order of [`End::ALL`].
    pub ends: [Told; 4],
    /// The median of the days; nothing where few were closed.
    pub median: Option<i64>,
}

/// What the public may know of these cases, all of one kind.
pub fn figures(cases: &[Closed]) -> Figures {
    let total = cases.len() as i64;
    if total < SMALL {
        let closed = Told::Few;
        return Figures { closed, in_time: [Told::Kept; 2], ends: [Told::Kept; 4], median: None };
    }
    let count = |fits: &dyn Fn(&Closed) -> bool| cases.iter().filter(|it| fits(it)).count() as i64;
    let in_time = count(&|it| it.in_time);
    let mut days: Vec<_> = cases.iter().map(|it| it.days).collect();
    days.sort_unstable();
    Figures {
        closed: Told::Number(total),
        in_time: parts([in_time, total - in_time]),
        ends: parts(End::ALL.map(|end| count(&|it| it.end == end))),
        median: days.get(days.len() / 2).copied(),
    }
}

/// The parts of a total that is told itself. Besides the small ones, the smallest others are kept
/// until each small one could still be anything from 0 to 9; where nothing helps, none is told.
pub fn parts<const N: usize>(counts: [i64; N]) -> [Told; N] {
    let mut told = counts.map(|it| if it < SMALL { Told::Few } else { Told::Number(it) });
    let total: i64 = counts.iter().sum();
    while !safe(total, &told) {
        let next =
            (0..N).filter(|at| matches!(told[*at], Told::Number(_))).min_by_key(|at| counts[*at]);
        match next {
            Some(at) => told[at] = Told::Kept,
            None => return [Told::Kept; N],
        }
    }
    told
}

/// Whether every small part could still be anything from 0 to 9, for whoever sees this and the total.
fn safe(total: i64, told: &[Told]) -> bool {
    let shown: i64 = told.iter().map(|it| if let Told::Number(n) = it { *n } else { 0 }).sum();
    let few = told.iter().filter(|it| **it == Told::Few).count() as i64;
    let kept = told.iter().filter(|it| **it == Told::Kept).count() as i64;
    if few == 0 {
        return true;
    }
    let rest = total - shown;
    // The others together can be as little as this, and as much as that.
    let least = kept * SMALL;
    let most = if kept > 0 { i64::MAX } else { (few - 1) * (SMALL - 1) };
    // It can be 9 when the others fill the rest from below, and 0 when they can fill all of it.
    rest - (SMALL - 1) >= least && rest <= most
}

/// The first and last day of the four whole quarters before this day's.
pub fn window(today: Date) -> (Date, Date) {
    let first = Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).unwrap_or(today);
    let from = Date::new(first.year() - 1, first.month(), 1).unwrap_or(first);
    (from, add_days(first, -1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether somebody who sees the total and what is told could believe this.
    fn fits(counts: &[i64], total: i64, told: &[Told]) -> bool {
        counts.iter().sum::<i64>() == total
            && counts.iter().zip(told).all(|(n, told)| match told {
                Told::Number(shown) => n == shown,
                Told::Few => (0..SMALL).contains(n),
                Told::Kept => *n >= 0,
            })
    }

    proptest! {
        #[test]
        fn no_small_number_is_told_and_none_can_be_worked_out(counts in proptest::array::uniform4(0i64..40)) {
            let total: i64 = counts.iter().sum();
            prop_assume!(total >= SMALL);
            let told = parts(counts);
            prop_assert!(fits(&counts, total, &told));
            for at in 0..4 {
                if let Told::Number(shown) = told[at] {
                    prop_assert!(shown >= SMALL && shown == counts[at]);
                }
                if counts[at] >= SMALL {
                    continue;
                }
                // Every number from 0 to 9 can be believed of every small part.
                for guess in 0..SMALL {
                    let others = |a: i64, b: i64| {
                        let c = total - guess - a - b;
                        let mut all = [0; 4];
                        let mut rest = [a, b, c].into_iter();
                        for (place, it) in all.iter_mut().enumerate() {
                            *it = if place == at { guess } else { rest.next().unwrap_or(0) };
                        }
                        all
                    };
                    let believed = (0..=total).any(|a| (0..=total).any(|b| fits(&others(a, b), total, &told)));
                    prop_assert!(believed, "{counts:?} {told:?}: {at} cannot be {guess}");
                }
            }
        }
    }

    #[test]
    fn one_small_part_hides_another_with_it() {
        let told = parts([57, 3, 20, 0]);
        assert_eq!(told, [Told::Number(57), Told::Few, Told::Kept, Told::Few]);
        assert_eq!(parts([40, 12]), [Told::Number(40), Told::Number(12)]);
        assert_eq!(parts([10, 0]), [Told::Kept; 2], "otherwise the 0 could be told from the 10");
    }

    #[test]
    fn fewer_than_ten_cases_say_nothing_but_that() {
        let one = Closed { end: End::For, in_time: false, days: 3 };
        let few = figures(&[one; 9]);
        assert_eq!((few.closed, few.median), (Told::Few, None));
        let all = figures(&[one; 30]);
        assert_eq!((all.closed, all.median), (Told::Number(30), Some(3)));
    }

    #[test]
    fn the_window_is_four_whole_quarters() {
        let day = Date::constant;
        assert_eq!(window(day(2026, 11, 24)), (day(2025, 10, 1), day(2026, 9, 30)));
        assert_eq!(window(day(2026, 1, 1)), (day(2025, 1, 1), day(2025, 12, 31)));
    }
}

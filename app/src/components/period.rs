//! How long a record is shown, as a line and in words.

use jiff::civil::Date;
use leptos::prelude::*;

use super::day::day;
use crate::words::{t, t_with};

/// The width of the line, in the units of the drawing.
const WIDTH: f64 = 296.0;
/// Where the line begins and how far from the edge it ends.
const EDGE: f64 = 12.0;

/// The time a record is shown: decided, shown here, today, the first day of repair, the day it ends by itself.
///
/// The marks on the line have a shape each; the days stand below it in a list with the same marks, so that labels
/// cannot run into each other however near the days are.
#[component]
pub fn Period(
    /// The day of the decision: every period counts from it.
    from: Date,
    /// The day it came in and was shown here, where the page is about that.
    #[prop(default = None, into)]
    shown: Option<Date>,
    /// The first day on which repair can be asked for.
    repair_from: Date,
    /// The day it ends by itself.
    until: Date,
    /// The day of reading.
    today: Date,
) -> impl IntoView {
    let days = days(from, shown, repair_from, until, today);
    let label = days
        .iter()
        .map(|it| it.words.clone())
        .collect::<Vec<_>>()
        .join(&t("components-period-join"));
    let end = until.max(today).max(repair_from);
    let at = move |date: Date| place(from, end, date);

    let marks: Vec<_> = days
        .iter()
        .filter(|it| it.mark != Mark::Today)
        .chain(days.iter().filter(|it| it.mark == Mark::Today))
        .map(|it| view! { <g transform=format!("translate({:.1} 16)", at(it.date))>{it.mark.draw()}</g> })
        .collect();
    let list: Vec<_> = days
        .iter()
        .map(|it| {
            view! {
                <li class=it.mark.class()>
                    <svg viewBox="-12 -12 24 24" width="24" height="24" aria-hidden="true" focusable="false">
                        {it.mark.draw()}
                    </svg>
                    <span>{it.words.clone()}</span>
                </li>
            }
        })
        .collect();
    view! {
        <div class="period">
            <svg class="period-line" viewBox="0 0 320 32" width="320" height="32" role="img" aria-label=label>
                <path class="period-rest" d=format!("M{EDGE} 16H{}", EDGE + WIDTH)></path>
                <path class="period-gone" d=format!("M{EDGE} 16H{:.1}", at(today.min(until).max(from)))></path>
                {marks}
            </svg>
            <ul class="period-days">{list}</ul>
        </div>
    }
    .into_any()
}

/// One day on the line.
struct Day {
    date: Date,
    mark: Mark,
    words: String,
}

/// What a day on the line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    From,
    Shown,
    Repair,
    Until,
    Today,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Self::From => "period-from",
            Self::Shown => "period-shown",
            Self::Repair => "period-repair",
            Self::Until => "period-until",
            Self::Today => "period-today",
        }
    }

    /// The shape around the point 0, 0: a dot, a bar, a diamond, a square, a ring.
    fn draw(self) -> AnyView {
        match self {
            Self::From => {
                view! { <circle class="period-mark period-mark-from" r="6"></circle> }.into_any()
            }
            Self::Shown => {
                view! { <path class="period-mark period-mark-shown" d="M-2-8H2V8H-2z"></path> }
                    .into_any()
            }
            Self::Repair => {
                view! { <path class="period-mark period-mark-repair" d="M0-8L8 0 0 8-8 0z"></path> }
                    .into_any()
            }
            Self::Until => {
                view! { <path class="period-mark period-mark-until" d="M-6-6H6V6H-6z"></path> }
                    .into_any()
            }
            Self::Today => {
                view! { <circle class="period-mark period-mark-today" r="8"></circle> }.into_any()
            }
        }
    }
}

/// The days in the order in which they come.
fn days(from: Date, shown: Option<Date>, repair_from: Date, until: Date, today: Date) -> Vec<Day> {
    let words = |key: &str, date: Date| t_with(key, &[("day", day(date))]);
    let mut days =
        vec![Day { date: from, mark: Mark::From, words: words("components-period-from", from) }];
    // A record that came in after its end was never shown here.
    if let Some(shown) = shown.filter(|it| (from..=until).contains(it)) {
        days.push(Day {
            date: shown,
            mark: Mark::Shown,
            words: words("components-period-shown", shown),
        });
    }
    let repair = if repair_from <= today {
        "components-period-repair-now"
    } else {
        "components-period-repair"
    };
    days.push(Day { date: repair_from, mark: Mark::Repair, words: words(repair, repair_from) });
    let end = if until < today { "components-period-ended" } else { "components-period-until" };
    days.push(Day { date: until, mark: Mark::Until, words: words(end, until) });
    days.push(Day {
        date: today,
        mark: Mark::Today,
        words: words("components-period-today", today),
    });
    days.sort_by_key(|it| it.date);
    days
}

/// Where a day stands on the line.
fn place(from: Date, end: Date, date: Date) -> f64 {
    let whole = f64::from((end - from).get_days().max(1));
    let gone = f64::from((date - from).get_days());
    EDGE + WIDTH * (gone / whole).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::Words;

    fn with_words<T>(ask: impl FnOnce() -> T) -> T {
        Owner::new().with(|| {
            provide_context(Words::new(|key, args| {
                let day =
                    args.iter().find(|(name, _)| *name == "day").map(|(_, value)| value.as_str());
                let year =
                    args.iter().find(|(name, _)| *name == "year").map(|(_, value)| value.as_str());
                match (year, day) {
                    (Some(year), Some(day)) => format!("{year}/{day}"),
                    (None, Some(day)) => format!("{key}:{day}"),
                    _ => key.to_owned(),
                }
            }));
            ask()
        })
    }

    #[test]
    fn every_day_of_the_line_stands_in_words_in_the_order_in_which_it_comes() {
        let said: Vec<_> = with_words(|| {
            days(
                date(2026, 1, 9),
                Some(date(2026, 1, 14)),
                date(2026, 4, 10),
                date(2027, 1, 11),
                date(2026, 2, 3),
            )
            .into_iter()
            .map(|it| it.words)
            .collect()
        });
        assert_eq!(
            said,
            [
                "components-period-from:2026/9",
                "components-period-shown:2026/14",
                "components-period-today:2026/3",
                "components-period-repair:2026/10",
                "components-period-until:2027/11",
            ]
        );
    }

    #[test]
    fn a_period_that_is_over_says_so() {
        let said: Vec<_> = with_words(|| {
            days(
                date(2025, 1, 9),
                Some(date(2026, 1, 1)),
                date(2025, 1, 9),
                date(2025, 4, 9),
                date(2026, 2, 3),
            )
            .into_iter()
            .map(|it| it.words)
            .collect()
        });
        assert!(said.contains(&"components-period-ended:2025/9".to_owned()), "{said:?}");
        assert!(!said.iter().any(|it| it.contains("shown")), "it came in after its end");
        assert!(said.contains(&"components-period-repair-now:2025/9".to_owned()), "{said:?}");
    }

    #[test]
    fn marks_stay_on_the_line_whatever_the_days_are() {
        let day = date(2026, 1, 9);
        for (end, at) in
            [(day, day), (date(2027, 1, 9), date(2025, 1, 1)), (date(2027, 1, 9), date(2030, 1, 1))]
        {
            let x = place(day, end, at);
            assert!((EDGE..=EDGE + WIDTH).contains(&x), "{x}");
        }
    }
}

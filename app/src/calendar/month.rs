//! A month as a table of weeks: seven columns also fit a small phone.

use leptos::prelude::*;

use crate::components::Icon;
use crate::words::{t, t_with};

/// A month with what happens in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Its weeks from Monday; days of other months are empty.
    pub weeks: Vec<[Cell; 7]>,
    /// The address of the month before, where there is one.
    pub before: Option<String>,
    /// The address of the month after, where there is one.
    pub after: Option<String>,
}

/// A day in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The number of the day; 0 for a day of another month.
    pub day: i8,
    /// Whether it is today.
    pub today: bool,
    /// Whether offices are closed.
    pub off: bool,
    /// Address and name of what happens on it.
    pub occasion: Option<(String, String)>,
}

/// The table, and the ways to the months beside it.
#[component]
pub fn MonthTable(
    /// What is shown.
    month: Month,
) -> impl IntoView {
    let title = t_with(
        "calendar-month",
        &[
            ("year", month.year.to_string()),
            ("month", t(&format!("components-month-{}", month.month))),
        ],
    );
    let heads = (1..=7)
        .map(|day| view! { <th scope="col">{t(&format!("calendar-weekday-{day}"))}</th> })
        .collect_view();
    let weeks = month
        .weeks
        .into_iter()
        .map(|week| view! { <tr>{week.into_iter().map(cell).collect_view()}</tr> })
        .collect_view();
    let step = |to: Option<String>, icon, key: &str| {
        to.map(|href| {
            view! {
                <a class="btn quiet" href=format!("{href}#month")>
                    <Icon name=icon/>
                    <span class="unseen">{t(key)}</span>
                </a>
            }
        })
    };
    let (before, after) = (
        step(month.before, "left", "calendar-month-before"),
        step(month.after, "right", "calendar-month-after"),
    );
    view! {
        <section class="month" id="month" aria-labelledby="month-title">
            <div class="month-head">
                <span>{before}</span>
                <h2 id="month-title">{title}</h2>
                <span>{after}</span>
            </div>
            <table aria-labelledby="month-title">
                <thead><tr>{heads}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn cell(cell: Cell) -> AnyView {
    if cell.day == 0 {
        return view! { <td></td> }.into_any();
    }
    let class = match (cell.off, cell.occasion.is_some()) {
        (_, true) => Some("month-occasion"),
        (true, false) => Some("month-off"),
        (false, false) => None,
    };
    let current = cell.today.then_some("date");
    let inside = match cell.occasion {
        Some((href, name)) => view! {
            <a href=href aria-current=current>
                {cell.day}
                <span class="unseen" lang="zh-CN">" "{name}</span>
            </a>
        }
        .into_any(),
        None => view! { <span aria-current=current>{cell.day}</span> }.into_any(),
    };
    view! { <td class=class>{inside}</td> }.into_any()
}

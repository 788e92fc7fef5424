//! A date to try a rule on: when it is due, and why each day counts or not.

use domain::calendar::{Walk, WalkDay, Why};
use domain::field_error::FieldError;
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;

use crate::components::{DateField, ErrorSummary, Icon, Note, day, day_short, error_for};
use crate::words::{t, t_with};

/// How many days are shown one by one; of a longer period the middle is left out.
const SHOWN: usize = 120;

/// What was asked, and what came of it.
#[derive(Clone, Debug, Default)]
pub struct Summed {
    /// What was typed as the year.
    pub year: String,
    /// What was typed as the month.
    pub month: String,
    /// What was typed as the day.
    pub day: String,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
    /// What came of it; nothing before a day was typed.
    pub tried: Option<Tried>,
    /// The last year whose holidays are known.
    pub last_year: Option<i16>,
}

/// What came of a date.
#[derive(Clone, Debug)]
pub enum Tried {
    /// Of a rule about a time: every day of it.
    Clock(Walk),
    /// Of a rule about a display: when repair opens and when it ends.
    Period(PeriodSum),
}

/// The days of a display that begins on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodSum {
    /// The first day on which repair is open.
    pub repair_from: Date,
    /// The last day of the display.
    pub until: Date,
}

/// The form and the answer.
#[component]
pub fn Sum(
    /// The rule.
    id: String,
    /// What was asked, and what came of it.
    summed: Summed,
) -> impl IntoView {
    let Summed { year, month, day: typed, errors, tried, last_year } = summed;
    let error = error_for(&errors, "year");
    let answer = tried.map(|tried| match tried {
        Tried::Clock(walk) => view! { <Days walk last_year/> }.into_any(),
        Tried::Period(sum) => {
            let said = [("from", day(sum.repair_from)), ("until", day(sum.until))];
            view! { <p class="rules-due" role="status">{t_with("rules-sum-period", &said)}</p> }
                .into_any()
        }
    });
    view! {
        <section class="rules-sum" id="sum">
            <h2>{t("rules-sum")}</h2>
            <ErrorSummary errors/>
            <form method="get" action=format!("/rules/{id}#sum")>
                <DateField legend=t("rules-sum-from") hint=Some(t("rules-sum-hint")) year month day=typed error/>
                <p class="do"><button class="btn plain">{t("rules-sum-button")}<Icon name="arrow"/></button></p>
            </form>
            {answer}
        </section>
    }
    .into_any()
}

/// When it is due, and every day.
#[component]
fn Days(walk: Walk, last_year: Option<i16>) -> impl IntoView {
    let provisional = walk.provisional.then(|| {
        let year = last_year.map_or_else(String::new, |it| it.to_string());
        view! { <Note kind="warning"><p>{t_with("rules-provisional", &[("year", year)])}</p></Note> }
            .into_any()
    });
    let due = t_with("rules-sum-due", &[("day", day(walk.due))]);
    let total = walk.days.len();
    // In a long period nothing happens in the middle: every day there just counts.
    let (head, tail) = match total > SHOWN {
        true => (SHOWN / 2, total - SHOWN / 2),
        false => (total, total),
    };
    let gap = (tail > head).then(|| {
        let said = t_with("rules-sum-gap", &[("n", (tail - head).to_string())]);
        view! { <tr class="rules-gap"><td colspan="3">{said}</td></tr> }.into_any()
    });
    let first = walk.days[..head].iter().map(row).collect_view();
    let last = walk.days[tail..].iter().map(row).collect_view();
    view! {
        <p class="rules-due" role="status">{due}</p>
        {provisional}
        <div class="rules-days" tabindex="0" role="region" aria-label=t("rules-sum-days")>
            <table>
                <caption class="unseen">{t("rules-sum-days")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("rules-sum-day")}</th>
                        <th scope="col">{t("rules-sum-counts")}</th>
                        <th scope="col">{t("rules-sum-why")}</th>
                    </tr>
                </thead>
                <tbody>{first}{gap}{last}</tbody>
            </table>
        </div>
        <p class="hint">{t("rules-arithmetic")}</p>
    }
    .into_any()
}

fn row(it: &WalkDay) -> AnyView {
    let (key, name) = super::why(&it.why);
    let why = t_with(key, &[("name", name.unwrap_or_default())]);
    let counts = if it.counts { "rules-counts-yes" } else { "rules-counts-no" };
    let date = format!("{} {}", day_short(it.date), weekday(it.date));
    let class = match it.why {
        Why::MakeUp | Why::Moved => "rules-worked",
        _ if it.counts => "",
        _ => "rules-out",
    };
    view! { <tr class=class><td>{date}</td><td>{t(counts)}</td><td>{why}</td></tr> }.into_any()
}

/// The day of the week in words.
fn weekday(date: Date) -> String {
    t(match date.weekday() {
        Weekday::Monday => "rules-monday",
        Weekday::Tuesday => "rules-tuesday",
        Weekday::Wednesday => "rules-wednesday",
        Weekday::Thursday => "rules-thursday",
        Weekday::Friday => "rules-friday",
        Weekday::Saturday => "rules-saturday",
        Weekday::Sunday => "rules-sunday",
    })
}

//! A day, in three boxes.

use leptos::prelude::*;

use super::field::{HintAndError, described_by, field_class};
use crate::words::t;

/// A day to fill in. The three inputs are named `year`, `month` and `day`, so a form has one of these.
#[component]
pub fn DateField(
    /// What it asks.
    legend: String,
    /// How to answer, with an example.
    #[prop(default = None, into)]
    hint: Option<String>,
    /// What was written as the year.
    year: String,
    /// What was written as the month.
    month: String,
    /// What was written as the day.
    day: String,
    /// What is wrong with the day.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let wrong = error.is_some();
    let described = described_by("date", hint.is_some(), wrong);
    let parts: Vec<_> = [
        ("year", year, "components-year"),
        ("month", month, "components-month"),
        ("day", day, "components-day-of-month"),
    ]
    .into_iter()
    .map(|(name, value, word)| {
        view! {
            <div class=format!("date-part date-{name}")>
                <label for=name>{t(word)}</label>
                <input
                    class="input"
                    id=name
                    name=name
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength=if name == "year" { "4" } else { "2" }
                    value=value
                    aria-invalid=wrong.then_some("true")
                />
            </div>
        }
    })
    .collect();
    view! {
        <fieldset class=field_class(wrong) aria-describedby=described>
            <legend class="field-label">{legend}</legend>
            <HintAndError name="date" hint error/>
            <div class="date-parts">{parts}</div>
        </fieldset>
    }
    .into_any()
}

//! Times that rules give, with where each of them stands.

use domain::rules::{ClockRule, Limit, Unit};
use leptos::prelude::*;

use crate::rules::RuleBasis;
use crate::words::t_with;

/// A length of time in words: 3 个工作日. Whole years are said in years.
pub(crate) fn limit(limit: Limit) -> String {
    let (count, unit) = match limit.unit {
        Unit::Months if limit.count % 12 == 0 => (limit.count / 12, Unit::Years),
        unit => (limit.count, unit),
    };
    let key = match (unit, count == 1) {
        (Unit::WorkingDays, true) => "repair-limit-working-day",
        (Unit::WorkingDays, false) => "repair-limit-working-days",
        (Unit::Days, true) => "repair-limit-day",
        (Unit::Days, false) => "repair-limit-days",
        (Unit::Months, true) => "repair-limit-month",
        (Unit::Months, false) => "repair-limit-months",
        (Unit::Years, true) => "repair-limit-year",
        (Unit::Years, false) => "repair-limit-years",
    };
    t_with(key, &[("n", count.to_string())])
}

/// How long each step may take: what, how long, and on what that rests.
#[component]
pub(crate) fn Times(
    /// Each step in words with its rule.
    times: Vec<(String, ClockRule)>,
) -> impl IntoView {
    let rows = times
        .into_iter()
        .map(|(what, rule)| {
            view! {
                <div class="time">
                    <dt>{what}</dt>
                    <dd>
                        <b>{limit(rule.limit)}</b>
                        <RuleBasis id=rule.id basis=rule.basis confidence=rule.confidence/>
                    </dd>
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! { <dl class="times">{rows}</dl> }.into_any()
}

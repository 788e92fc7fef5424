//! The rules the site computes with: each with its value, the article behind it, how sure we are,
//! and from when to when it is in force. For whoever wants to check a date.

mod list;
mod one;
mod sum;

use domain::calendar::{Off, Why};
use domain::rules::{AnyRule, Basis, Confidence, MeansRole, Unit, Version};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::{StepRule, day};
use crate::record::severity;
use crate::repair::limit;
use crate::words::{t, t_with};

pub use list::{List, Part};
pub use one::{One, Shown};
pub use sum::{PeriodSum, Sum, Summed, Tried};

/// What a rule is called on a page: who must do what, or its name.
pub fn name(rule: &AnyRule) -> String {
    match rule {
        AnyRule::Period(rule) => {
            let severity = severity(rule.severity);
            let key = if rule.fields.is_empty() { "rules-period" } else { "rules-period-fields" };
            t_with(key, &[("severity", severity)])
        }
        AnyRule::Clock(rule) => {
            t_with("rules-clock", &[("event", rule.event.clone()), ("duty", rule.duty.clone())])
        }
        AnyRule::Severity(rule) => {
            let names: Vec<_> = rule.penalty_types.iter().map(|it| it.name()).collect();
            names.join("、")
        }
        AnyRule::NotPublic(rule) => rule.name.clone(),
        AnyRule::Channel(rule) => rule.name.clone(),
        AnyRule::Means(rule) => rule.name.clone(),
        AnyRule::Volunteering(rule) => rule.name.clone(),
        AnyRule::Statement(_, rule) => rule.name.clone(),
    }
}

/// The value of a rule in a few words; nothing where the rule is only said.
pub fn value(rule: &AnyRule) -> Option<String> {
    let months = |count| limit(domain::rules::Limit { count, unit: Unit::Months });
    Some(match rule {
        AnyRule::Period(rule) => {
            let max = ("max", months(rule.maximum_months));
            match rule.minimum_months {
                0 => t_with("rules-period-zero", &[max]),
                min => t_with("rules-period-value", &[("min", months(min)), max]),
            }
        }
        AnyRule::Clock(rule) => match rule.extension {
            None => limit(rule.limit),
            Some(more) => {
                t_with("rules-longer", &[("limit", limit(rule.limit)), ("more", limit(more))])
            }
        },
        AnyRule::Severity(rule) => severity(rule.severity),
        AnyRule::NotPublic(_) => t("rules-hidden"),
        AnyRule::Channel(rule) => t(if rule.here { "rules-here" } else { "rules-there" }),
        AnyRule::Means(rule) => t(&format!("rules-means-{}", role(rule.role))),
        AnyRule::Volunteering(rule) => t(if rule.on { "rules-on" } else { "rules-off" }),
        AnyRule::Statement(..) => return None,
    })
}

/// The first and the last day of a rule or a text, in words.
fn span(from: Date, to: Option<Date>) -> String {
    match to {
        None => t_with("rules-since", &[("from", day(from))]),
        Some(to) => t_with("rules-span", &[("from", day(from)), ("to", day(to))]),
    }
}

/// How sure we are of a rule, in plain words.
fn sure(confidence: Confidence) -> String {
    t(&format!("rules-sure-{}", confidence.key()))
}

/// Where a rule stands, in one line.
fn basis(basis: &Basis) -> String {
    let Basis { title, number, article } = basis.clone();
    crate::components::Basis { title, number, article }.line()
}

/// Why a day counts or not: the key of the words, and the name of the holiday in them.
pub fn why(why: &Why) -> (&'static str, Option<String>) {
    let off = |weekend: &'static str, holiday: &'static str, off: &Off| match off {
        Off::Weekend => (weekend, None),
        Off::Holiday(name) => (holiday, Some(name.clone())),
    };
    match why {
        Why::Start => ("rules-why-start", None),
        Why::Working => ("rules-why-working", None),
        Why::MakeUp => ("rules-why-make-up", None),
        Why::Weekend => ("rules-why-weekend", None),
        Why::Holiday(name) => ("rules-why-holiday", Some(name.clone())),
        Why::Day => ("rules-why-day", None),
        Why::LastOff(it) => off("rules-why-last-weekend", "rules-why-last-holiday", it),
        Why::StillOff(it) => off("rules-why-still-weekend", "rules-why-still-holiday", it),
        Why::Moved => ("rules-why-moved", None),
    }
}

/// Where a rule stands, as a link to its page; of a default it is said that the authority's answer
/// counts, and no law is named.
#[component]
pub fn RuleBasis(
    /// The rule.
    id: String,
    /// Where it stands.
    basis: Basis,
    /// How sure we are.
    confidence: Confidence,
) -> impl IntoView {
    let text = match confidence {
        Confidence::Default => t("repair-default"),
        Confidence::Official | Confidence::Reported => {
            let Basis { title, number, article } = basis;
            t_with("repair-basis", &[("title", title), ("number", number), ("article", article)])
        }
    };
    view! { <a class="basis" href=format!("/rules/{id}")>{text}</a> }.into_any()
}

/// A rule as it stands folded under a day of a timeline, tried on the day that it counts from.
pub(crate) fn step_rule(version: &Version, rule: Option<&AnyRule>, from: Date) -> StepRule {
    let Some(rule) = rule else {
        return StepRule {
            name: version.id.clone(),
            text: None,
            basis: t("rules-case-gone"),
            sure: String::new(),
            href: format!("/rules/{}", version.id),
            counts: false,
        };
    };
    let it = rule.rule();
    let since = t_with("rules-since", &[("from", day(version.from))]);
    // A default names no law.
    let stands = match it.confidence() {
        Confidence::Default => since,
        Confidence::Official | Confidence::Reported => format!("{} · {since}", basis(it.basis())),
    };
    let tried = match rule {
        AnyRule::Clock(_) => {
            let day = format!("?year={}&month={}&day={}", from.year(), from.month(), from.day());
            // A case keeps the version of its day, whatever the rule becomes.
            format!("{day}&from={}", version.from)
        }
        _ => String::new(),
    };
    let name = match value(rule) {
        Some(value) => t_with("rules-step", &[("name", name(rule)), ("value", value)]),
        None => name(rule),
    };
    StepRule {
        name,
        text: Some(it.text().to_owned()).filter(|it| !it.is_empty()),
        basis: stands,
        sure: sure(it.confidence()),
        href: format!("/rules/{}{tried}", version.id),
        counts: !tried.is_empty(),
    }
}

/// The rules that a case was handed in under: they hold for it whatever the rules become.
#[component]
pub(crate) fn CaseRules(
    /// Each version, with what it says as long as it stands in the files.
    rules: Vec<(Version, Option<AnyRule>)>,
) -> impl IntoView {
    if rules.is_empty() {
        return None;
    }
    let lines = rules
        .into_iter()
        .map(|(version, rule)| {
            let since = t_with("rules-since", &[("from", day(version.from))]);
            let (title, said) = match &rule {
                Some(rule) => (name(rule), value(rule).unwrap_or_default()),
                None => (version.id.clone(), t("rules-case-gone")),
            };
            let said = format!("{said} · {since}");
            view! {
                <li>
                    <a href=format!("/rules/{}", version.id)>{title}</a>
                    <span class="line-note">{said}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    Some(
        view! {
            <details class="why rules-of-case">
                <summary>{t("rules-case")}</summary>
                <p>{t("rules-case-note")}</p>
                <ul>{lines}</ul>
            </details>
        }
        .into_any(),
    )
}

/// The word of a role in the names of texts.
pub(crate) fn role(role: MeansRole) -> &'static str {
    match role {
        MeansRole::Condition => "condition",
        MeansRole::Supplement => "supplement",
        MeansRole::Ease => "ease",
    }
}

//! The rules the site computes with, for everybody to check; and a date to try one on.

use app::rules::{List, One, Part, PeriodSum, Shown, Summed, Tried};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::calendar::{add_days, add_months};
use domain::field_error::FieldError;
use domain::rules::{AnyRule, Group};
use domain::text;
use jiff::civil::{Date, date};
use leptos::prelude::*;
use serde::Deserialize;

use crate::error::AppError;
use crate::page::{passing, public};
use crate::reader::Reads;
use crate::site::{Published, Site};

/// The days that can be tried: what lies outside is a slip of the finger.
pub const DAYS: std::ops::RangeInclusive<Date> = date(1990, 1, 1)..=date(2199, 12, 31);

/// A day, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    month: String,
    day: String,
    /// The first day of the version that is asked for: a case keeps the one of its day.
    from: String,
}

/// `GET /rules`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let (published, today) = (site.published(), site.today());
    public(&site, &published, reader, &headers, "/rules", || {
        let all = published.rules.all();
        let (now, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|it| it.rule().holds_on(today));
        let of = |group| now.iter().filter(move |it| it.group() == group).cloned().collect();
        let parts = Group::ALL.map(|group| Part { group, rules: of(group) });
        let parts = parts.into_iter().filter(|it| !it.rules.is_empty()).collect();
        let laws = published.rules.law.clone();
        let head = Head {
            title: t("rules-title"),
            description: t("rules-lead"),
            section: Section::Guides,
            ..Head::default()
        };
        Ok((head, view! { <List parts others laws/> }))
    })
}

/// `GET /rules/{id}`, and with a day the answer for it.
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let published = site.published();
    let today = site.today();
    let path = format!("/rules/{id}");
    if [&asked.year, &asked.month, &asked.day].iter().all(|it| it.is_empty()) {
        return public(&site, &published, reader, &headers, &path, || {
            let shown = shown(&published, &id, today, None).ok_or(AppError::NotFound)?;
            Ok(page(shown, |rule| counts(rule).then(Summed::default)))
        });
    }
    let version = asked.from.parse().ok();
    let shown = shown(&published, &id, today, version).ok_or(AppError::NotFound)?;
    if !counts(&shown.rule) {
        return Err(AppError::NotFound);
    }
    let day = read(&asked);
    let status = if day.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(passing(&site, reader, status, || {
        let Asked { year, month, day: typed, .. } = asked;
        let summed = |rule: &AnyRule| {
            let (tried, errors) = match day {
                Ok(day) => (tried(&published, rule, day), Vec::new()),
                Err(message) => (None, vec![FieldError { field: "year", message }]),
            };
            let last_year = published.calendar.last_year();
            Some(Summed { year, month, day: typed, errors, tried, last_year })
        };
        let (head, view) = page(shown, summed);
        (Head { path, ..head }, view)
    }))
}

fn page(
    shown: Shown,
    sum: impl FnOnce(&AnyRule) -> Option<Summed>,
) -> (Head, impl IntoView + 'static) {
    let sum = sum(&shown.rule);
    let name = app::rules::name(&shown.rule);
    let title = match sum.as_ref().is_some_and(|it| !it.errors.is_empty()) {
        true => crate::error::title(&name),
        false => name,
    };
    let description = shown.rule.rule().text().to_owned();
    let head = Head { title, description, section: Section::Guides, ..Head::default() };
    (head, view! { <One shown sum/> })
}

/// The rule with this id and what belongs to it: the version that began on that day, or the one that
/// holds today.
fn shown(published: &Published, id: &str, today: Date, version: Option<Date>) -> Option<Shown> {
    let rules = &published.rules;
    let versions = rules.versions(id);
    let asked = versions.iter().position(|it| version == Some(it.rule().from()));
    let now = asked.or_else(|| versions.iter().position(|it| it.rule().holds_on(today)));
    let rule = versions.get(now.unwrap_or(0))?.clone();
    let mut others: Vec<_> = versions.into_iter().filter(|it| *it != rule).collect();
    if let AnyRule::Period(own) = &rule {
        let same = rules.period.iter().filter(|it| it.severity == own.severity && it.id != own.id);
        others.extend(same.cloned().map(AnyRule::Period));
    }
    others.sort_by_key(|it| std::cmp::Reverse(it.rule().from()));
    let units: Vec<String> = match &rule {
        AnyRule::Channel(rule) => rule.units.clone(),
        AnyRule::Severity(rule) => rule.unit.iter().cloned().collect(),
        _ => Vec::new(),
    };
    let name = |code: &String| {
        published.units.get(code).map_or_else(|| code.clone(), |unit| unit.name.clone())
    };
    let fields = match &rule {
        AnyRule::Period(rule) => rule.fields.as_slice(),
        _ => &[],
    };
    let fields = rules.field.iter().filter(|it| fields.contains(&it.key));
    Some(Shown {
        law: rules.law(&rule.rule().basis().title).cloned(),
        units: units.iter().map(name).collect(),
        fields: fields.map(|it| it.name.clone()).collect(),
        in_force: now.is_some(),
        others,
        rule,
    })
}

/// Whether a rule counts days.
fn counts(rule: &AnyRule) -> bool {
    matches!(rule, AnyRule::Clock(_) | AnyRule::Period(_))
}

/// What comes of a rule that begins to count on that day: of a clock, in the version of that day.
fn tried(published: &Published, rule: &AnyRule, from: Date) -> Option<Tried> {
    match rule {
        AnyRule::Clock(rule) => {
            let rule = published.rules.clock_near(&rule.id, from)?;
            Some(Tried::Clock(published.calendar.walk(from, rule.limit)))
        }
        AnyRule::Period(rule) => {
            let until = add_months(from, rule.maximum_months);
            let repair_from = add_months(from, rule.minimum_months).min(add_days(until, 1));
            Some(Tried::Period(PeriodSum { repair_from, until }))
        }
        _ => None,
    }
}

/// The day that was typed, or the key of what is wrong with it.
fn read(asked: &Asked) -> Result<Date, &'static str> {
    let [year, month, day] = [&asked.year, &asked.month, &asked.day].map(|it| text::number(it));
    if [&year, &month, &day].iter().any(|it| it.is_empty()) {
        return Err("rules-date-missing");
    }
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    let date = date().ok_or("rules-date-wrong")?;
    if DAYS.contains(&date) { Ok(date) } else { Err("rules-date-range") }
}

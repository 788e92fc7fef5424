//! What everybody may see (双公示). No page here asks who is reading, and none is kept: the day changes.

use app::public::{Asked, Detail, Found, List, Row, Tab};
use app::shell::{Head, Section};
use app::words::{Words, t};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::field_error::FieldError;
use domain::ids::RecordId;
use domain::record::{Kind, PenaltyType, Record};
use domain::text;
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;
use store::public::{MOST_COUNTED, PublicRecord, Wanted};

use crate::error::{AppError, encode};
use crate::page::passing;
use crate::reader::Reads;
use crate::site::Site;

/// How many records stand on one page.
const PER_PAGE: i64 = 20;
/// So many characters of a keyword are looked for.
const LONGEST: usize = 60;

/// What was asked, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Parameters {
    tab: String,
    q: String,
    unit: String,
    from: String,
    to: String,
    page: String,
}

/// `GET /public`
pub async fn list(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(parameters): Query<Parameters>,
) -> Result<Response, AppError> {
    let tab = parameters.tab()?;
    let asked = parameters.asked();
    let page = crate::column::number(&parameters.page)?;
    let (found, errors) = match wanted(&asked) {
        Ok(_) if tab.is_of_persons() => (None, Vec::new()),
        Ok(wanted) => (Some(look(&site, tab, &asked, &wanted, page).await?), Vec::new()),
        Err(errors) => (None, errors),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let units: Vec<_> =
        site.published().units.iter().map(|it| (it.code.clone(), it.name.clone())).collect();
    let today = site.today();
    Ok(passing(&site, reader, status, || {
        let head = Head {
            title: t("public-title"),
            path: address("/public", tab, &asked, page),
            section: Section::Other,
            ..Head::default()
        };
        (head, view! { <List tab asked units errors found today/> })
    }))
}

/// `GET /public.csv`
pub async fn csv(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(parameters): Query<Parameters>,
) -> Result<Response, AppError> {
    let tab = parameters.tab()?;
    let kind = kind(tab).ok_or(AppError::NotFound)?;
    let Ok(wanted) = wanted(&parameters.asked()) else {
        // The page says what is wrong with the days.
        return list(State(site), Reads(reader), Query(parameters)).await;
    };
    let today = site.today();
    let rows = site.store.public_records(kind, &wanted, today, 0, MOST_COUNTED).await?;
    let words = site.words(reader.lang);
    let say = |key: &str| words.say(key, &[]);
    let heads = COLUMNS.map(|it| say(&format!("public-csv-{it}")));
    let mut table = exchange::BOM.to_vec();
    exchange::table_row(&mut table, &heads.each_ref().map(String::as_str))?;
    for row in &rows {
        let cells = cells(&words, row);
        exchange::table_row(&mut table, &cells.each_ref().map(String::as_str))?;
    }
    let name = format!("attachment; filename=\"public-{}-{today}.csv\"", tab.key());
    let mut response = table.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::try_from(name)?);
    Ok(response)
}

/// `GET /public/{record}`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: RecordId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = site.store.public_record(id, site.today()).await?.ok_or(AppError::NotFound)?;
    let PublicRecord { record, credit_code, shown_until: until } = found;
    let authority = site.authority(&record);
    let item = site.published().belongs(&record.item);
    let disputed = is_disputed(&record);
    Ok(passing(&site, reader, StatusCode::OK, || {
        let head = Head {
            title: record.facts.title.clone(),
            path: format!("/public/{id}"),
            section: Section::Other,
            ..Head::default()
        };
        (head, view! { <Detail record credit_code until authority item disputed/> })
    }))
}

impl Parameters {
    fn tab(&self) -> Result<Tab, AppError> {
        match self.tab.as_str() {
            "" => Ok(Tab::default()),
            key => Tab::from_key(key).ok_or(AppError::NotFound),
        }
    }

    fn asked(&self) -> Asked {
        let short = |it: &str| text::prose(it).chars().take(LONGEST).collect();
        Asked {
            q: short(&self.q),
            unit: short(&self.unit),
            from: short(&self.from),
            to: short(&self.to),
        }
    }
}

/// What is looked for, or what is wrong with the days.
fn wanted(asked: &Asked) -> Result<Wanted, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut day = |field, text: &str, message| -> Option<Date> {
        let text = text.replace(['/', '.', '年', '月'], "-").replace('日', "");
        let parts: Vec<_> = text.split('-').map(|it| format!("{:0>2}", it.trim())).collect();
        let day = parts.join("-").parse().ok();
        if day.is_none() && !text.is_empty() {
            errors.push(FieldError { field, message });
        }
        day
    };
    let from = day("from", &asked.from, "public-from-invalid");
    let to = day("to", &asked.to, "public-to-invalid");
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        errors.push(FieldError { field: "to", message: "public-to-before" });
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let unit = (!asked.unit.is_empty()).then(|| asked.unit.clone());
    Ok(Wanted { keyword: asked.q.clone(), unit, from, to })
}

async fn look(
    site: &Site,
    tab: Tab,
    asked: &Asked,
    wanted: &Wanted,
    page: usize,
) -> Result<Found, AppError> {
    let kind = kind(tab).ok_or(AppError::NotFound)?;
    let today = site.today();
    let total = site.store.public_count(kind, wanted, today).await?;
    let pages = usize::try_from((total + PER_PAGE - 1) / PER_PAGE)?.max(1);
    if page > pages {
        return Err(AppError::NotFound);
    }
    let skip = i64::try_from(page - 1)? * PER_PAGE;
    let rows = site.store.public_records(kind, wanted, today, skip, PER_PAGE).await?;
    Ok(Found {
        rows: rows.into_iter().map(|it| row(it.record)).collect(),
        total: usize::try_from(total)?,
        more: total == MOST_COUNTED,
        page,
        pages,
        href: (1..=pages).map(|page| address("/public", tab, asked, page)).collect(),
        csv: address("/public.csv", tab, asked, 1),
    })
}

/// A record as a list shows it.
pub fn row(record: Record) -> Row {
    Row {
        href: format!("/public/{}", record.id),
        disputed: is_disputed(&record),
        subject: record.subject_name,
        title: record.facts.title,
        document: record.facts.basis_document,
        authority: record.facts.authority,
        decided_on: record.facts.decided_on,
    }
}

fn is_disputed(record: &Record) -> bool {
    record.open_case.as_ref().is_some_and(|it| it.kind == domain::case::Kind::Objection)
}

fn kind(tab: Tab) -> Option<Kind> {
    match tab {
        Tab::Licence => Some(Kind::Licence),
        Tab::Penalty => Some(Kind::Penalty),
        Tab::PersonLicence | Tab::PersonPenalty => None,
    }
}

fn address(path: &str, tab: Tab, asked: &Asked, page: usize) -> String {
    let mut address = format!("{path}?tab={}", tab.key());
    let parts = [("q", &asked.q), ("unit", &asked.unit), ("from", &asked.from), ("to", &asked.to)];
    for (name, value) in parts.into_iter().filter(|it| !it.1.is_empty()) {
        address.push_str(&format!("&{name}={}", encode(value)));
    }
    if page > 1 {
        address.push_str(&format!("&page={page}"));
    }
    address
}

/// The columns of the table, by the last part of their keys in `locales/`.
const COLUMNS: [&str; 16] = [
    "subject",
    "kind",
    "code",
    "document",
    "title",
    "conduct",
    "basis",
    "types",
    "content",
    "fine",
    "decided",
    "from",
    "until",
    "authority",
    "shown",
    "state",
];

fn cells(words: &Words, row: &PublicRecord) -> [String; 16] {
    let PublicRecord { record, credit_code, shown_until } = row;
    let facts = &record.facts;
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let types: Vec<_> = facts.penalty_types.iter().copied().map(PenaltyType::name).collect();
    let state = if is_disputed(record) { "public-disputed" } else { "public-csv-state-shown" };
    [
        record.subject_name.clone(),
        words.say(&format!("public-subject-{}", record.subject_kind.key()), &[]),
        credit_code.clone(),
        facts.basis_document.clone(),
        facts.title.clone(),
        facts.conduct.clone(),
        facts.legal_basis.clone(),
        types.join("、"),
        facts.content.clone(),
        facts.fine.map(|it| it.to_string().replace(',', "")).unwrap_or_default(),
        facts.decided_on.to_string(),
        day(facts.valid_from),
        day(facts.valid_until),
        facts.authority.clone(),
        day(*shown_until),
        words.say(state, &[]),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn asked(from: &str, to: &str) -> Asked {
        Asked { from: from.into(), to: to.into(), ..Asked::default() }
    }

    #[test]
    fn days_are_read_as_people_write_them_and_impossible_ones_are_told() {
        let found = wanted(&asked("2026/1/9", "2026年3月2日")).unwrap();
        assert_eq!((found.from, found.to), (Some(date(2026, 1, 9)), Some(date(2026, 3, 2))));
        assert_eq!(wanted(&asked("", "")).unwrap(), Wanted::default());
        let messages = |from, to| -> Vec<_> {
            wanted(&asked(from, to)).unwrap_err().iter().map(|it| it.message).collect()
        };
        assert_eq!(messages("2026-02-30", "去年"), ["public-from-invalid", "public-to-invalid"]);
        assert_eq!(messages("2026-03-02", "2026-03-01"), ["public-to-before"]);
    }
}

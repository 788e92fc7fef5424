//! `rules/*.toml` and `calendar/*.toml`: what the site computes with.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use domain::calendar::{Calendar, Year};
use domain::rules::{Rules, RulesError};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Reads every rule file, and checks that together they have no hole and no overlap, and rest only
/// on texts, articles and units that are listed.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_rules(dir: &Path, today: Date) -> Result<Rules, Vec<Problem>> {
    let mut rules = Rules::default();
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for (file, text) in read(dir, "rules", &mut problems) {
        if file.ends_with("catalogue.toml") {
            continue;
        } // read by `load_catalogue`
        match parse::<Rules>(&file, &text) {
            Ok(part) => {
                rules.law.extend(part.law);
                rules.field.extend(part.field);
                rules.period.extend(part.period);
                rules.clock.extend(part.clock);
                rules.severity.extend(part.severity);
                rules.not_public.extend(part.not_public);
                rules.channel.extend(part.channel);
                rules.means.extend(part.means);
                rules.volunteering.extend(part.volunteering);
                rules.condition.extend(part.condition);
                rules.material.extend(part.material);
                rules.effect.extend(part.effect);
                rules.outcome.extend(part.outcome);
                rules.court.extend(part.court);
                texts.push((file, text));
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        rules.number();
        match rules.check(today) {
            Ok(()) => problems.extend(unknown_unit(dir, &rules, &texts)),
            Err(error) => problems.push(place(&texts, &error)),
        }
    }
    if problems.is_empty() { Ok(rules) } else { Err(problems) }
}

/// Reads every year of the calendar.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_calendar(dir: &Path) -> Result<Calendar, Vec<Problem>> {
    let mut years = Vec::new();
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for (file, text) in read(dir, "calendar", &mut problems) {
        match parse::<Year>(&file, &text) {
            Ok(year) if !seen.insert(year.year) => {
                problems.push(at(&file, &text, "year", &format!("{} 年写了两次", year.year)));
            }
            Ok(year) => years.extend(checked(&file, &text, year, &mut problems)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(Calendar::new(years)) } else { Err(problems) }
}

fn checked(file: &str, text: &str, year: Year, problems: &mut Vec<Problem>) -> Option<Year> {
    let in_year = |day: Date| day.year() == year.year;
    let days = year.workdays.iter().copied();
    let days = days.chain(year.holidays.iter().flat_map(|it| [it.from, it.to]));
    for day in days.filter(|day| !in_year(*day)) {
        problems.push(at(file, text, &day.to_string(), &format!("{day} 不在 {} 年", year.year)));
    }
    for holiday in year.holidays.iter().filter(|it| it.to < it.from) {
        problems.push(at(
            file,
            text,
            &holiday.name,
            &format!("{}的最后一天早于第一天", holiday.name),
        ));
    }
    let off = |day: Date| year.holidays.iter().any(|it| it.from <= day && day <= it.to);
    for day in year.workdays.iter().copied().filter(|day| off(*day)) {
        problems.push(at(file, text, &day.to_string(), &format!("{day} 又放假又上班")));
    }
    Some(year)
}

fn read(dir: &Path, folder: &str, problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(dir.join(folder)).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let file = path.display().to_string();
        match std::fs::read_to_string(&path) {
            Ok(text) => texts.push((file, text)),
            Err(error) => {
                problems.push(Problem { file, line: 1, reason: format!("读不出来：{error}") })
            }
        }
    }
    texts
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let span: Range<usize> = error.span().unwrap_or(0..0);
        let line = 1 + text[..span.start.min(text.len())].matches('\n').count();
        Problem { file: file.to_owned(), line, reason: error.message().to_owned() }
    })
}

/// The problem at the line of the rule that it is about: the version from that day, where it has
/// several. Where no rule is there to point at, the first of its table, or the first file.
fn place(texts: &[(String, String)], error: &RulesError) -> Problem {
    let head = format!("[[{}]]", error.table);
    let quoted = |key: &str, value: &str| format!("{key} = \"{value}\"");
    let name = if error.table == "law" { "title" } else { "id" };
    let mut found: Option<(&str, usize)> = None;
    for (file, text) in texts {
        for block in blocks(text).filter(|it| it.head == head) {
            let line_of = |wanted: &str| block.lines.iter().position(|it| it.trim() == wanted);
            let at = match &error.id {
                None => found.is_none().then_some(0),
                Some(id) => {
                    let version = error
                        .from
                        .is_none_or(|from| line_of(&quoted("from", &from.to_string())).is_some());
                    line_of(&quoted(name, id)).filter(|_| version)
                }
            };
            if let Some(at) = at {
                found = Some((file, block.first + at));
            }
        }
    }
    let first = texts.first().map_or("rules", |(file, _)| file.as_str());
    let (file, line) = found.unwrap_or((first, 1));
    Problem { file: file.to_owned(), line, reason: error.to_string() }
}

/// One `[[table]]` of a file.
struct Block<'a> {
    head: &'a str,
    /// The number of its first line, from 1.
    first: usize,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let lines: Vec<_> = text.lines().collect();
    let heads: Vec<_> = (0..lines.len()).filter(|at| lines[*at].starts_with("[[")).collect();
    let ends = heads.iter().skip(1).copied().chain([lines.len()]).collect::<Vec<_>>();
    heads.into_iter().zip(ends).map(move |(from, to)| Block {
        head: lines[from].trim(),
        first: from + 1,
        lines: lines[from..to].to_vec(),
    })
}

/// A unit that a rule names and `units.toml` does not. A folder without that file knows no units.
fn unknown_unit(dir: &Path, rules: &Rules, texts: &[(String, String)]) -> Option<Problem> {
    #[derive(Deserialize)]
    struct Units {
        unit: Vec<Unit>,
    }
    #[derive(Deserialize)]
    struct Unit {
        code: String,
    }
    let text = std::fs::read_to_string(dir.join("units.toml")).ok()?;
    let known: Units = toml::from_str(&text).ok()?;
    let known: BTreeSet<_> = known.unit.into_iter().map(|it| it.code).collect();
    let channels = rules.channel.iter().flat_map(|rule| rule.units.iter().map(|it| (&rule.id, it)));
    let lines = rules.severity.iter().filter_map(|rule| Some((&rule.id, rule.unit.as_ref()?)));
    let (id, unit) = channels.chain(lines).find(|(_, unit)| !known.contains(*unit))?;
    let reason = format!("规则 {id} 里的单位 {unit} 不在 units.toml");
    let (file, text) = texts.iter().find(|(_, text)| text.contains(&format!("id = \"{id}\"")))?;
    Some(at(file, text, &format!("id = \"{id}\""), &reason))
}

fn at(file: &str, text: &str, needle: &str, reason: &str) -> Problem {
    let line = text.lines().position(|line| line.contains(needle)).map_or(1, |index| index + 1);
    Problem { file: file.to_owned(), line, reason: reason.to_owned() }
}

//! `rules/*.toml` and `calendar/*.toml`: what the site computes with.

use std::ops::Range;
use std::path::Path;

use domain::calendar::{Calendar, Year};
use domain::rules::Rules;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Reads every rule file, and checks that together they have no hole and no overlap on `today`.
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
                rules.period.extend(part.period);
                rules.clock.extend(part.clock);
                rules.severity.extend(part.severity);
                texts.push((file, text));
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty()
        && let Err(error) = rules.check(today)
    {
        problems.push(place(&texts, &error.to_string()));
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
    for (file, text) in read(dir, "calendar", &mut problems) {
        match parse::<Year>(&file, &text) {
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

/// The problem at the first line that names something the reason names, in whichever file.
fn place(texts: &[(String, String)], reason: &str) -> Problem {
    for (file, text) in texts {
        for (index, line) in text.lines().enumerate() {
            let id = line.strip_prefix("id = \"").and_then(|rest| rest.strip_suffix('"'));
            if id.is_some_and(|id| reason.contains(id)) {
                return Problem { file: file.clone(), line: index + 1, reason: reason.to_owned() };
            }
        }
    }
    let file = texts.first().map_or_else(|| "rules".to_owned(), |(file, _)| file.clone());
    Problem { file, line: 1, reason: reason.to_owned() }
}

fn at(file: &str, text: &str, needle: &str, reason: &str) -> Problem {
    let line = text.lines().position(|line| line.contains(needle)).map_or(1, |index| index + 1);
    Problem { file: file.to_owned(), line, reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    fn reasons(files: &[(&str, &str)]) -> Vec<String> {
        let folder = folder(files);
        let problems = load_rules(folder.path(), date(2026, 11, 23)).unwrap_err();
        let prefix = format!("{}/", folder.path().display());
        problems.iter().map(|it| it.to_string().replace(&prefix, "")).collect()
    }

    #[test]
    fn the_published_rules_and_calendar_load() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let rules = load_rules(&dir, date(2026, 11, 23)).unwrap();
        assert_eq!(rules.clock("rep.total").unwrap().limit.count, 10);
        let calendar = load_calendar(&dir).unwrap();
        assert!(calendar.is_working_day(date(2026, 10, 10)));
        assert!(!calendar.is_working_day(date(2026, 10, 1)));
    }

    #[test]
    fn a_hole_an_overlap_and_a_bad_line_are_refused_with_file_and_line() {
        let period = |id: &str, severity: &str| {
            format!(
                "[[period]]\nid = \"{id}\"\nseverity = \"{severity}\"\nminimum_months = 0\nmaximum_months = 3\n\
                 text = \"x\"\nconfidence = \"official\"\nfrom = \"2026-04-01\"\nbasis = {{ title = \"x\" }}\n"
            )
        };
        let twice = format!("{}{}", period("a.minor", "minor"), period("b.minor", "minor"));
        assert_eq!(
            reasons(&[("rules/p.toml", &twice)]),
            ["rules/p.toml:2: 规则 a.minor 与 b.minor 的施行日期重叠"]
        );
        let hole = reasons(&[("rules/p.toml", &period("a.minor", "minor"))]);
        assert!(hole[0].contains("没有适用于") && hole[0].contains("General"), "{hole:?}");
        let wrong = reasons(&[("rules/p.toml", "[[period]]\nid = 7\n")]);
        assert!(wrong[0].starts_with("rules/p.toml:2: "), "{wrong:?}");
    }
}

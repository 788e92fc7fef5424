//! Which columns are kept up to date (更新监测), by the indicators of 国办秘函〔2019〕19号: a home page
//! without anything new for two weeks; five columns that are late, news after two weeks, policy after six
//! months; ten that have had nothing new for long; five that are empty. How long 长期 is they do not say: we
//! take a year.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::library::Library;
use crate::vocabulary::{CaseKind, Topic};

/// So many stale columns fail an inspection, and so many empty ones.
const FAILS_AT: usize = 5;

/// So many columns without anything new for long fail one.
const FAILS_AT_LONG: usize = 10;

/// How long a column may be without anything new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The home page and news (动态要闻): two weeks.
    TwoWeeks,
    /// Notices and policy (通知公告、政策文件): six months. The topics of the column tell of both.
    SixMonths,
    /// What should be updated and has no time of its own (应更新): a year.
    Year,
    /// What is changed when the matter changes, as a guide is; it may only not be empty.
    None,
}

/// A column, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// `home`, `column`, `topic-policy`, `gallery`, `kind-promise`, `guides`.
    pub key: String,
    /// How many public pieces stand in it.
    pub count: usize,
    /// The day of the newest, or of the last change to one.
    pub newest: Option<Date>,
    /// How long it may be without anything new.
    pub limit: Limit,
    /// The last day on which it is up to date; none where there is no limit or nothing in it.
    pub until: Option<Date>,
    /// Whether that day is over.
    pub stale: bool,
    /// Whether it should be updated and had nothing new for a year.
    pub long: bool,
}

/// What fails an inspection at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The home page was not changed for two weeks.
    Home,
    /// Five columns or more are late by two weeks or six months.
    Stale,
    /// Ten columns or more have had nothing new for a year.
    LongStale,
    /// Five columns or more are empty.
    Empty,
}

impl Failure {
    /// Its key in the words: `home`, `stale`, `long-stale`, `empty`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Stale => "stale",
            Self::LongStale => "long-stale",
            Self::Empty => "empty",
        }
    }
}

/// How every column stands on a day.
pub fn watched(library: &Library, today: Date) -> Vec<Watched> {
    let articles = || library.articles().iter().map(|it| it.piece.updated());
    let cases = || library.cases().iter().map(|it| it.piece.updated());
    let mut columns = vec![
        watch("home".into(), Limit::TwoWeeks, articles().chain(cases()), today),
        watch("column".into(), Limit::TwoWeeks, articles(), today),
    ];
    for topic in Topic::ALL {
        let days = library.articles_on(*topic).map(|it| it.piece.updated());
        columns.push(watch(format!("topic-{}", topic.key()), Limit::SixMonths, days, today));
    }
    columns.push(watch("gallery".into(), Limit::Year, cases(), today));
    for kind in CaseKind::ALL {
        let days = library.cases_of(*kind).map(|it| it.piece.updated());
        columns.push(watch(format!("kind-{}", kind.key()), Limit::Year, days, today));
    }
    let guides = library.guides().iter().map(|it| it.piece.updated());
    columns.push(watch("guides".into(), Limit::None, guides, today));
    columns
}

/// What of it fails an inspection.
pub fn failures(columns: &[Watched]) -> Vec<Failure> {
    let timed = |it: &&Watched| matches!(it.limit, Limit::TwoWeeks | Limit::SixMonths);
    let stale = columns.iter().filter(timed).filter(|it| it.stale).count();
    let long = columns.iter().filter(|it| it.long).count();
    let empty = columns.iter().filter(|it| it.count == 0).count();
    let home = columns.iter().any(|it| it.key == "home" && (it.stale || it.count == 0));
    [
        (home, Failure::Home),
        (stale >= FAILS_AT, Failure::Stale),
        (long >= FAILS_AT_LONG, Failure::LongStale),
        (empty >= FAILS_AT, Failure::Empty),
    ]
    .into_iter()
    .filter_map(|(fails, failure)| fails.then_some(failure))
    .collect()
}

fn watch(key: String, limit: Limit, days: impl Iterator<Item = Date>, today: Date) -> Watched {
    let days: Vec<Date> = days.collect();
    let newest = days.iter().copied().max();
    let year = newest.and_then(|day| day.checked_add(1.year()).ok());
    let until = newest.and_then(|day| match limit {
        Limit::TwoWeeks => day.checked_add(14.days()).ok(),
        Limit::SixMonths => day.checked_add(6.months()).ok(),
        Limit::Year => year,
        Limit::None => None,
    });
    let over = |until: Option<Date>| until.is_some_and(|until| until < today);
    let (stale, long) = (over(until), limit != Limit::None && over(year));
    Watched { key, count: days.len(), newest, limit, until, stale, long }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::fixture::Folder;

    fn on(day: Date) -> Vec<Watched> {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        watched(&folder.load().unwrap(), day)
    }

    fn of<'a>(columns: &'a [Watched], key: &str) -> &'a Watched {
        columns.iter().find(|it| it.key == key).unwrap()
    }

    #[test]
    fn two_weeks_for_news_and_six_months_for_policy() {
        // The article is of 2 November.
        let columns = on(date(2026, 11, 16));
        assert!(!of(&columns, "home").stale && !of(&columns, "topic-policy").stale);
        let columns = on(date(2026, 11, 17));
        assert!(of(&columns, "home").stale && of(&columns, "column").stale);
        assert!(!of(&columns, "topic-policy").stale);
        assert!(!of(&on(date(2027, 5, 2)), "topic-policy").stale);
        assert!(of(&on(date(2027, 5, 3)), "topic-policy").stale);
    }

    #[test]
    fn five_late_columns_fail_and_so_do_ten_without_anything_new_for_a_year() {
        let folder = Folder::new();
        for topic in Topic::ALL {
            let article = Folder::article("甲", "").replace("policy", topic.key());
            folder.write(&format!("column/{}.md", topic.key()), article);
        }
        for kind in CaseKind::ALL {
            let case = Folder::case("甲").replace("fulfilment", kind.key());
            folder.write(&format!("cases/{}.md", kind.key()), case);
        }
        let library = folder.load().unwrap();
        let fails = |day| failures(&watched(&library, day));
        assert_eq!(fails(date(2026, 11, 16)), []);
        assert_eq!(fails(date(2027, 5, 2)), [Failure::Home]);
        assert_eq!(fails(date(2027, 5, 3)), [Failure::Home, Failure::Stale]);
        assert_eq!(fails(date(2027, 11, 2)), [Failure::Home, Failure::Stale]);
        let all = [Failure::Home, Failure::Stale, Failure::LongStale];
        assert_eq!(fails(date(2027, 11, 3)), all);
        assert!(of(&watched(&library, date(2027, 11, 3)), "kind-promise").stale);
    }

    #[test]
    fn a_stale_home_page_and_five_empty_columns_fail() {
        let columns = on(date(2026, 11, 16));
        assert!(of(&columns, "topic-campus").count == 0 && !of(&columns, "topic-campus").stale);
        assert_eq!(failures(&columns), [Failure::Empty]);
        assert_eq!(failures(&on(date(2026, 11, 17))), [Failure::Home, Failure::Empty]);
    }
}

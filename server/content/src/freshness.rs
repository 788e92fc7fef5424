//! Which columns are kept up to date (更新监测), by the indicators of 国办秘函〔2019〕19号: a home page
//! without anything new for two weeks, news without anything new for two weeks, policy for six months,
//! empty columns.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::library::Library;
use crate::vocabulary::{CaseKind, Topic};

/// So many stale columns fail an inspection, and so many empty ones.
const FAILS_AT: usize = 5;

/// How long a column may be without anything new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The home page and news (动态要闻): two weeks.
    TwoWeeks,
    /// Notices and policy (通知公告、政策文件): six months.
    SixMonths,
    /// The indicators name no time; it may only not be empty.
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
}

/// What fails an inspection at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The home page was not changed for two weeks.
    Home,
    /// Five columns or more are stale.
    Stale,
    /// Five columns or more are empty.
    Empty,
}

impl Failure {
    /// Its key in the words: `home`, `stale`, `empty`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Stale => "stale",
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
        let limit = if *topic == Topic::Policy { Limit::SixMonths } else { Limit::None };
        let days = library.articles_on(*topic).map(|it| it.piece.updated());
        columns.push(watch(format!("topic-{}", topic.key()), limit, days, today));
    }
    columns.push(watch("gallery".into(), Limit::None, cases(), today));
    for kind in CaseKind::ALL {
        let days = library.cases_of(*kind).map(|it| it.piece.updated());
        columns.push(watch(format!("kind-{}", kind.key()), Limit::None, days, today));
    }
    let guides = library.guides().iter().map(|it| it.piece.updated());
    columns.push(watch("guides".into(), Limit::None, guides, today));
    columns
}

/// What of it fails an inspection.
pub fn failures(columns: &[Watched]) -> Vec<Failure> {
    let stale = columns.iter().filter(|it| it.stale).count();
    let empty = columns.iter().filter(|it| it.count == 0).count();
    let home = columns.iter().any(|it| it.key == "home" && (it.stale || it.count == 0));
    [
        (home, Failure::Home),
        (stale >= FAILS_AT, Failure::Stale),
        (empty >= FAILS_AT, Failure::Empty),
    ]
    .into_iter()
    .filter_map(|(fails, failure)| fails.then_some(failure))
    .collect()
}

fn watch(key: String, limit: Limit, days: impl Iterator<Item = Date>, today: Date) -> Watched {
    let days: Vec<Date> = days.collect();
    let newest = days.iter().copied().max();
    let until = newest.and_then(|day| match limit {
        Limit::TwoWeeks => day.checked_add(14.days()).ok(),
        Limit::SixMonths => day.checked_add(6.months()).ok(),
        Limit::None => None,
    });
    let stale = until.is_some_and(|until| until < today);
    Watched { key, count: days.len(), newest, limit, until, stale }
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
    fn a_stale_home_page_and_five_empty_columns_fail() {
        let columns = on(date(2026, 11, 16));
        assert!(of(&columns, "topic-campus").count == 0 && !of(&columns, "topic-campus").stale);
        assert_eq!(failures(&columns), [Failure::Empty]);
        assert_eq!(failures(&on(date(2026, 11, 17))), [Failure::Home, Failure::Empty]);
    }
}

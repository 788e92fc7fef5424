//! The calendar of campaigns (宣传日历): `campaigns.toml`. The days of the district's policy
//! (东丽政发〔2017〕31号), each with where its date comes from, what to read and what to do. A day of
//! the Chinese calendar is looked up in a table; nothing is computed.

use std::path::Path;

use domain::calendar::add_days;
use jiff::civil::Date;

use crate::fields::Fields;
use crate::library::Library;
use crate::links::{Addresses, Link, Target, target};
use crate::load::is_slug;
use crate::problem::{Problem, Source};
use crate::story::Stories;

/// The file.
const FILE: &str = "content/campaigns.toml";

/// Nobody begins to prepare earlier, in days.
const LONGEST_REMINDER: u32 = 90;

/// All campaigns, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Campaigns(Vec<Campaign>);

/// A day, a week or a month that is kept each year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// The last part of its address, and of the UID of its days.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about, in one or two sentences.
    pub about: String,
    /// Where its date comes from.
    pub source: String,
    /// Whether the policy of the district names it; otherwise this site added it.
    pub policy: bool,
    /// Whether the date is announced anew each year, so that the one shown may be another.
    pub provisional: bool,
    /// So many days before it the editors are reminded.
    pub remind: u32,
    /// What to read: addresses of ours.
    pub read: Vec<String>,
    /// What to do.
    pub act: Vec<Act>,
    when: When,
}

/// Something to do: words, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What the link says.
    pub words: String,
    /// An address of ours.
    pub href: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum When {
    /// Month and day, the first and the last.
    Yearly((i8, i8), (i8, i8)),
    /// The days in the table, one a year.
    Table(Vec<Date>),
}

/// A campaign in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence<'a> {
    /// What happens.
    pub campaign: &'a Campaign,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// What the editors should prepare now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// For what.
    pub next: Occurrence<'a>,
    /// How many days are left; none once it has begun.
    pub days: i32,
}

impl Campaign {
    /// Its days in a year; nothing where the table does not go so far.
    pub fn in_year(&self, year: i16) -> Option<Occurrence<'_>> {
        let (from, to) = match &self.when {
            When::Yearly(from, to) => {
                (Date::new(year, from.0, from.1).ok()?, Date::new(year, to.0, to.1).ok()?)
            }
            When::Table(days) => {
                let day = *days.iter().find(|day| day.year() == year)?;
                (day, day)
            }
        };
        Some(Occurrence { campaign: self, from, to })
    }

    /// When it is next: also while it lasts.
    pub fn next(&self, today: Date) -> Option<Occurrence<'_>> {
        let years = today.year()..=today.year().saturating_add(1);
        years.filter_map(|year| self.in_year(year)).find(|it| it.to >= today)
    }
}

impl Campaigns {
    /// All of them.
    pub fn all(&self) -> &[Campaign] {
        &self.0
    }

    /// The one with this slug.
    pub fn get(&self, slug: &str) -> Option<&Campaign> {
        self.0.iter().find(|it| it.slug == slug)
    }

    /// Each once, the nearest first; those that last today before all others.
    pub fn upcoming(&self, today: Date) -> Vec<Occurrence<'_>> {
        let mut next: Vec<_> = self.0.iter().filter_map(|it| it.next(today)).collect();
        next.sort_by_key(|it| (it.from.max(today), it.to));
        next
    }

    /// Everything in these years, by day.
    pub fn in_years(&self, years: impl Iterator<Item = i16>) -> Vec<Occurrence<'_>> {
        let mut all: Vec<_> =
            years.flat_map(|year| self.0.iter().filter_map(move |it| it.in_year(year))).collect();
        all.sort_by_key(|it| (it.from, it.to));
        all
    }

    /// What should be prepared on this day, the most urgent first.
    pub fn due(&self, today: Date) -> Vec<Reminder<'_>> {
        let begun = |next: Occurrence<'_>| {
            let remind = i32::try_from(next.campaign.remind).unwrap_or(i32::MAX);
            add_days(next.from, -remind) <= today
        };
        let next = self.upcoming(today).into_iter().filter(|next| begun(*next));
        next.map(|next| Reminder { next, days: (next.from - today).get_days().max(0) }).collect()
    }

    /// The campaigns whose table has no day for the next year: somebody has to add it.
    pub fn running_out(&self, today: Date) -> Vec<&Campaign> {
        let next = today.year().saturating_add(1);
        self.0.iter().filter(|it| it.in_year(next).is_none()).collect()
    }
}

/// Reads the file. What is to be read must be there.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_campaigns(
    dir: &Path,
    library: &Library,
    stories: &Stories,
) -> Result<Campaigns, Vec<Problem>> {
    let path = dir.join("campaigns.toml");
    let Ok(text) = std::fs::read_to_string(&path) else {
        let reason = "没有这个文件，或者不是 UTF-8：它写着宣传日历".into();
        return Err(vec![Problem { file: FILE.into(), line: 1, reason }]);
    };
    let mut source = Source::new(FILE, &text);
    let campaigns = campaigns(&mut source);
    let addresses = Addresses::of(library, stories);
    for link in std::mem::take(&mut source.links) {
        if let Some(reason) = addresses.fault("/calendar", &link.to) {
            source.wrong(link.at, reason);
        }
    }
    if source.problems.is_empty() {
        return Ok(Campaigns(campaigns));
    }
    source.problems.sort();
    Err(source.problems)
}

fn campaigns(source: &mut Source<'_>) -> Vec<Campaign> {
    let whole = 0..source.text.len();
    let Some(mut fields) = Fields::parse(source, whole) else { return Vec::new() };
    let tables: Vec<_> =
        fields.tables(source, "table").into_iter().map(|it| table(source, it)).collect();
    let mut all: Vec<Campaign> = Vec::new();
    for mut fields in fields.tables(source, "campaign") {
        let at = fields.place("slug");
        if let Some(campaign) = campaign(source, &mut fields, &tables) {
            if all.iter().any(|it| it.slug == campaign.slug) {
                source.wrong(at, format!("slug {} 写了两次", campaign.slug));
            }
            all.push(campaign);
        }
        fields.finish(source);
    }
    fields.finish(source);
    all
}

/// The days of a feast of the Chinese calendar: its name and one day for each year.
fn table(source: &mut Source<'_>, mut fields: Fields<'_>) -> (String, Vec<Date>) {
    let name = fields.text(source, "name");
    fields.text(source, "source");
    let at = fields.place("days");
    let mut days: Vec<Date> = Vec::new();
    for text in fields.list(source, "days", 1) {
        match text.parse::<Date>() {
            Ok(day) if days.last().is_some_and(|last| last.year() >= day.year()) => {
                source.wrong(at, format!("{name} 的 {day}：每年一天，从早到晚写"));
            }
            Ok(day) => days.push(day),
            Err(_) => source.wrong(at, format!("{name} 的 {text} 不是日历上有的日期")),
        }
    }
    fields.finish(source);
    (name, days)
}

fn campaign(
    source: &mut Source<'_>,
    fields: &mut Fields<'_>,
    tables: &[(String, Vec<Date>)],
) -> Option<Campaign> {
    let slug = fields.text(source, "slug");
    if !is_slug(&slug) {
        source.wrong(fields.place("slug"), "slug 只用小写字母、数字和中间的连字符");
    }
    let name = fields.text(source, "name");
    let about = fields.text(source, "about");
    let from = fields.text(source, "source");
    let policy = fields.flag(source, "policy");
    let provisional = fields.flag(source, "provisional");
    let remind = fields.number(source, "remind");
    if remind > LONGEST_REMINDER {
        source.wrong(fields.place("remind"), format!("remind 最多 {LONGEST_REMINDER} 天"));
    }
    let at = fields.place("read");
    let read = fields.list(source, "read", 1);
    for to in &read {
        look_up(source, to, at);
    }
    let mut act = Vec::new();
    for mut fields in fields.tables(source, "act") {
        let at = fields.place("href");
        let one = Act { words: fields.text(source, "words"), href: fields.text(source, "href") };
        look_up(source, &one.href, at);
        fields.finish(source);
        act.push(one);
    }
    let when = when(source, fields, tables)?;
    Some(Campaign { slug, name, about, source: from, policy, provisional, remind, read, act, when })
}

/// `day = "06-14"`, or `from = "09-01"` and `to = "09-30"`, or `table = "春节"`.
fn when(
    source: &mut Source<'_>,
    fields: &mut Fields<'_>,
    tables: &[(String, Vec<Date>)],
) -> Option<When> {
    let at = fields.place("name");
    let [day, from, to, table] = ["day", "from", "to", "table"]
        .map(|key| (fields.place(key), fields.optional_text(source, key)));
    let mut read = |(at, text): &(usize, String)| {
        let day = month_and_day(text);
        if day.is_none() {
            source.wrong(*at, format!("{text} 要写成月和日，例如 06-14，而且每年都有这一天"));
        }
        day
    };
    match (day.1.as_str(), from.1.as_str(), to.1.as_str(), table.1.as_str()) {
        (_, "", "", "") if !day.1.is_empty() => read(&day).map(|day| When::Yearly(day, day)),
        ("", _, _, "") if !from.1.is_empty() && !to.1.is_empty() => {
            let (first, last) = (read(&from)?, read(&to)?);
            if first > last {
                source.wrong(to.0, "to 要在 from 之后，同一年里");
            }
            Some(When::Yearly(first, last))
        }
        ("", "", "", name) if !name.is_empty() => {
            let found = tables.iter().find(|(known, _)| known == name);
            if found.is_none() {
                source.wrong(table.0, format!("没有名为 {name} 的 [[table]]"));
            }
            found.map(|(_, days)| When::Table(days.clone()))
        }
        _ => {
            source.wrong(at, "写 day，或者 from 和 to，或者 table，三样选一样");
            None
        }
    }
}

/// A day that every year has.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Date::new(2027, month, day).ok().map(|_| (month, day))
}

fn look_up(source: &mut Source<'_>, to: &str, at: usize) {
    if target(to) == Target::Inside && to.starts_with('/') {
        source.links.push(Link { to: to.to_owned(), at });
    } else if !to.is_empty() {
        source.wrong(at, format!("{to} 要写成站内地址，例如 /column/two-papers"));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::fixture::Folder;

    const GOOD: &str = "[[table]]\nname = \"春节\"\nsource = \"表\"\ndays = [\"2026-02-17\", \"2027-02-06\"]\n\
        [[campaign]]\nslug = \"spring\"\nname = \"春节\"\nabout = \"过年。\"\nsource = \"方案\"\npolicy = true\n\
        provisional = false\nremind = 14\nread = [\"/column/a\"]\ntable = \"春节\"\n\
        [[campaign]]\nslug = \"month\"\nname = \"宣传月\"\nabout = \"一个月。\"\nsource = \"方案\"\npolicy = true\n\
        provisional = true\nremind = 30\nread = [\"/stories\"]\nfrom = \"09-01\"\nto = \"09-30\"\n\
        [[campaign.act]]\nwords = \"查一查\"\nhref = \"/record\"\n\
        [[campaign]]\nslug = \"law\"\nname = \"宪法日\"\nabout = \"一天。\"\nsource = \"决定\"\npolicy = true\n\
        provisional = false\nremind = 14\nread = [\"/rules\"]\nday = \"12-04\"\n";

    fn load(text: &str) -> Result<Campaigns, Vec<String>> {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        folder.write("campaigns.toml", text);
        let library = folder.load().unwrap();
        load_campaigns(folder.path(), &library, &Stories::default())
            .map_err(|found| found.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_nearest_comes_first_and_one_that_lasts_before_it() {
        let campaigns = load(GOOD).unwrap();
        let names = |day| -> Vec<String> {
            let next = campaigns.upcoming(day).into_iter();
            next.map(|it| format!("{} {}", it.campaign.slug, it.from)).collect()
        };
        assert_eq!(
            names(date(2026, 11, 23)),
            ["law 2026-12-04", "spring 2027-02-06", "month 2027-09-01"]
        );
        assert_eq!(names(date(2026, 9, 15))[0], "month 2026-09-01");
        assert_eq!(names(date(2026, 12, 4))[0], "law 2026-12-04");
        assert_eq!(names(date(2026, 12, 5))[2], "law 2027-12-04");
    }

    #[test]
    fn editors_are_reminded_in_time_and_told_when_the_table_ends() {
        let campaigns = load(GOOD).unwrap();
        let due = |day| -> Vec<(String, i32)> {
            let due = campaigns.due(day).into_iter();
            due.map(|it| (it.next.campaign.slug.clone(), it.days)).collect()
        };
        assert_eq!(due(date(2026, 11, 19)), []);
        assert_eq!(due(date(2026, 11, 20)), [("law".to_owned(), 14)]);
        assert_eq!(due(date(2026, 12, 4)), [("law".to_owned(), 0)]);
        assert_eq!(due(date(2026, 9, 10)), [("month".to_owned(), 0)]);
        let out = |day| campaigns.running_out(day).iter().map(|it| it.slug.clone()).collect();
        let none: Vec<String> = out(date(2026, 11, 23));
        assert!(none.is_empty());
        let spring: Vec<String> = out(date(2027, 1, 1));
        assert_eq!(spring, ["spring"]);
        assert!(campaigns.get("spring").unwrap().next(date(2027, 2, 7)).is_none());
    }

    #[test]
    fn what_is_wrong_is_said_at_its_line() {
        for (from, to, reason) in [
            ("12-04", "02-29", "campaigns.toml:38: 02-29 要写成月和日"),
            ("table = \"春节\"", "table = \"端午\"", "没有名为 端午"),
            ("table = \"春节\"\n", "", "三样选一样"),
            ("day = \"12-04\"", "day = \"12-04\"\ntable = \"春节\"", "三样选一样"),
            ("slug = \"month\"", "slug = \"spring\"", "写了两次"),
            ("\"/rules\"", "\"/column/none\"", "指向的页面不存在"),
            ("\"/rules\"", "\"https://example.com\"", "站内地址"),
            ("\"2027-02-06\"", "\"2026-02-06\"", "每年一天"),
            ("from = \"09-01\"", "from = \"10-01\"", "to 要在 from 之后"),
            ("remind = 30", "remind = 300", "最多 90 天"),
        ] {
            let problems = load(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert!(problems.iter().any(|it| it.contains(reason)), "{reason}: {problems:#?}");
        }
    }
}

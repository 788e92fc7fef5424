//! TOML read key by key, so that every problem is found in one pass, at its own line, in Chinese.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::problem::Source;

/// A TOML table of which each key is asked for once; what is left over in the end is a mistake.
///
/// A value that is missing or of the wrong type is noted in the [`Source`] and comes back empty:
/// whoever reads goes on, and drops what was read if the source has problems.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    table: DeTable<'a>,
    places: BTreeMap<String, usize>,
    /// Where a missing key is reported.
    at: usize,
    /// Where the TOML begins in its file.
    base: usize,
    /// For messages: empty for the top level, else `[guide] 里`.
    within: String,
}

impl<'a> Fields<'a> {
    /// Reads the TOML in a part of the file. `None` when it is not TOML; the problems are noted.
    pub fn parse(source: &mut Source<'a>, part: Range<usize>) -> Option<Fields<'a>> {
        let base = part.start;
        let (table, errors) = DeTable::parse_recoverable(&source.text[part]);
        for error in &errors {
            let at = base + error.span().map_or(0, |span| span.start);
            source.wrong(at, in_chinese(error.message()));
        }
        errors.is_empty().then(|| Fields::new(table.into_inner(), base, base, String::new()))
    }

    fn new(table: DeTable<'a>, at: usize, base: usize, within: String) -> Self {
        let places = table
            .iter()
            .map(|(key, _)| (key.get_ref().to_string(), base + key.span().start))
            .collect();
        Fields { table, places, at, base, within }
    }

    /// Where a key stands in the file, or where it is missing.
    pub fn place(&self, key: &str) -> usize {
        self.places.get(key).copied().unwrap_or(self.at)
    }

    /// Whether a key was not written (or was asked for already).
    pub fn is_without(&self, key: &str) -> bool {
        !self.table.contains_key(key)
    }

    /// Every text within a value, each with its place; nothing is taken.
    pub fn texts(&self, key: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        if let Some(value) = self.table.get(key) {
            self.texts_within(value, &mut found);
        }
        found
    }

    fn texts_within(&self, value: &toml::Spanned<DeValue<'a>>, found: &mut Vec<(usize, String)>) {
        match value.get_ref() {
            DeValue::String(text) => found.push((self.base + value.span().start, text.to_string())),
            DeValue::Array(members) => {
                members.iter().for_each(|it| self.texts_within(it, found));
            }
            DeValue::Table(table) => {
                table.iter().for_each(|(_, it)| self.texts_within(it, found));
            }
            _ => {}
        }
    }

    /// A text that says something.
    pub fn text(&mut self, source: &mut Source<'_>, key: &str) -> String {
        let known = source.problems.len();
        let text = self.text_or_empty(source, key);
        if text.is_empty() && source.problems.len() == known {
            source.wrong(self.place(key), format!("{}{key} 不能是空的", self.within));
        }
        text
    }

    /// A text that must be there but may be empty.
    pub fn text_or_empty(&mut self, source: &mut Source<'_>, key: &str) -> String {
        self.missing(source, key);
        self.optional_text(source, key)
    }

    /// A text that may be absent.
    pub fn optional_text(&mut self, source: &mut Source<'_>, key: &str) -> String {
        match self.take(key) {
            Some(DeValue::String(text)) => text.trim().to_owned(),
            Some(_) => self.wrong_type(source, key, "带引号的文字"),
            None => String::new(),
        }
    }

    /// A day, written without quotes: `2026-11-02`.
    pub fn date(&mut self, source: &mut Source<'_>, key: &str) -> Date {
        self.missing(source, key);
        let written = match self.take(key) {
            Some(DeValue::Datetime(written)) if written.time.is_none() => written.date,
            Some(_) => return self.wrong_type(source, key, "不带引号的日期，例如 2026-11-02"),
            None => return Date::default(),
        };
        let day = written.and_then(|date| {
            let year = i16::try_from(date.year).ok()?;
            Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
        });
        day.unwrap_or_else(|| self.wrong_type(source, key, "日历上有的日期"))
    }

    /// `true` or `false`.
    pub fn flag(&mut self, source: &mut Source<'_>, key: &str) -> bool {
        self.missing(source, key);
        match self.take(key) {
            Some(DeValue::Boolean(flag)) => flag,
            Some(_) => self.wrong_type(source, key, "true 或 false"),
            None => false,
        }
    }

    /// A whole number from 1.
    pub fn number(&mut self, source: &mut Source<'_>, key: &str) -> u32 {
        self.missing(source, key);
        match self.take(key) {
            Some(DeValue::Integer(number)) => match number.to_string().parse() {
                Ok(number) if number > 0 => number,
                _ => self.wrong_type(source, key, "从 1 起的整数"),
            },
            Some(_) => self.wrong_type(source, key, "从 1 起的整数"),
            None => 0,
        }
    }

    /// A place in a list of so many, from 0.
    pub fn index(&mut self, source: &mut Source<'_>, key: &str, many: usize) -> usize {
        self.missing(source, key);
        let wanted = format!("从 0 到 {} 的整数", many.saturating_sub(1));
        let Some(value) = self.take(key) else { return 0 };
        let index = match value {
            DeValue::Integer(number) => number.to_string().parse().ok(),
            _ => None,
        };
        match index.filter(|it| *it < many) {
            Some(index) => index,
            None => self.wrong_type(source, key, &wanted),
        }
    }

    /// A list of texts, none of them empty; it has at least `least` members.
    pub fn list(&mut self, source: &mut Source<'_>, key: &str, least: usize) -> Vec<String> {
        self.missing(source, key);
        let wanted = "一列带引号的文字，例如 [\"公示期\", \"罚款\"]";
        let members = match self.take(key) {
            Some(DeValue::Array(members)) => members,
            Some(_) => return self.wrong_type(source, key, wanted),
            None => return Vec::new(),
        };
        let mut texts = Vec::new();
        for member in members {
            let at = self.base + member.span().start;
            match member.into_inner() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push(text.trim().to_owned());
                }
                _ => source.wrong(at, format!("{}{key} 要写成{wanted}", self.within)),
            }
        }
        if texts.len() < least {
            source.wrong(self.place(key), format!("{}{key} 至少要有 {least} 项", self.within));
        }
        texts
    }

    /// One of a closed list, by its key or name.
    pub fn one_of<T: Copy>(
        &mut self,
        source: &mut Source<'_>,
        key: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let known = source.problems.len();
        let text = self.text(source, key);
        let member = all.iter().copied().find(|&member| name(member) == text);
        if member.is_none() && source.problems.len() == known {
            let names: Vec<&str> = all.iter().map(|&member| name(member)).collect();
            let names = names.join("、");
            source.wrong(self.place(key), format!("{key} 写成了“{text}”，只能是：{names}"));
        }
        member
    }

    /// A table `[key]`.
    pub fn table(&mut self, source: &mut Source<'_>, key: &str) -> Option<Fields<'a>> {
        self.missing(source, key);
        let at = self.place(key);
        match self.take(key) {
            Some(DeValue::Table(table)) => {
                Some(Fields::new(table, at, self.base, format!("[{key}] 里 ")))
            }
            Some(_) => self.wrong_type(source, key, "一张表，以 [名称] 开头"),
            None => None,
        }
    }

    /// The tables `[[key]]`; none is right too.
    pub fn tables(&mut self, source: &mut Source<'_>, key: &str) -> Vec<Fields<'a>> {
        let wanted = "几张表，各以 [[名称]] 开头";
        let members = match self.take(key) {
            Some(DeValue::Array(members)) => members,
            Some(_) => return self.wrong_type(source, key, wanted),
            None => return Vec::new(),
        };
        let mut tables = Vec::new();
        for member in members {
            let at = self.base + member.span().start;
            match member.into_inner() {
                DeValue::Table(table) => {
                    tables.push(Fields::new(table, at, self.base, format!("[[{key}]] 里 ")));
                }
                _ => source.wrong(at, format!("{key} 要写成{wanted}")),
            }
        }
        tables
    }

    /// Whatever nobody asked for is a mistake: mostly a misspelt key.
    pub fn finish(self, source: &mut Source<'_>) {
        for (key, _) in &self.table {
            let at = self.base + key.span().start;
            source.wrong(at, format!("{}没有 {} 这个键", self.within, key.get_ref()));
        }
    }

    fn take(&mut self, key: &str) -> Option<DeValue<'a>> {
        self.table.remove(key).map(toml::Spanned::into_inner)
    }

    fn missing(&self, source: &mut Source<'_>, key: &str) {
        if !self.table.contains_key(key) {
            source.wrong(self.at, format!("{}缺少 {key}", self.within));
        }
    }

    fn wrong_type<T: Default>(&self, source: &mut Source<'_>, key: &str, wanted: &str) -> T {
        source.wrong(self.place(key), format!("{}{key} 要写成{wanted}", self.within));
        T::default()
    }
}

/// The parser speaks English; its most frequent findings are said in Chinese, the others quoted.
fn in_chinese(message: &str) -> String {
    if message.contains("duplicate key") {
        return "这个键写了两次".into();
    }
    let hint = if message.contains("string") || message.contains("quot") {
        "；请看引号是否成对，是否用了英文引号"
    } else {
        ""
    };
    format!("这里不是正确的 TOML（{message}）{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_problems_of_a_table_are_found_at_once_each_at_its_line() {
        let text = "title = 1\ndate = 2026-02-30\nlist = [\"a\", 2]\ndemo = \"yes\"\nextra = 1\n";
        let mut source = Source::new("x", text);
        // A day that no calendar has is refused by the parser itself.
        assert!(Fields::parse(&mut source, 0..text.len()).is_none());
        assert_eq!(source.problems.len(), 1);
        assert_eq!(source.problems[0].line, 2);

        let text = text.replace("2026-02-30", "2026-02-28T10:00:00");
        let mut source = Source::new("x", &text);
        let mut fields = Fields::parse(&mut source, 0..text.len()).unwrap();
        fields.text(&mut source, "title");
        fields.date(&mut source, "date");
        fields.list(&mut source, "list", 2);
        fields.flag(&mut source, "demo");
        fields.number(&mut source, "order");
        fields.finish(&mut source);
        let mut lines: Vec<usize> = source.problems.iter().map(|problem| problem.line).collect();
        lines.sort_unstable();
        assert_eq!(lines, [1, 1, 2, 3, 3, 4, 5], "{:#?}", source.problems);
    }

    #[test]
    fn a_key_written_twice_is_said_in_chinese() {
        let text = "a = 1\na = 2\n";
        let mut source = Source::new("x", text);
        assert!(Fields::parse(&mut source, 0..text.len()).is_none());
        assert_eq!(source.problems[0].to_string(), "x:2: 这个键写了两次");
    }
}

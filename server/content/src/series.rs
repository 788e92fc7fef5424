//! `series.toml`: articles that are read one after the other.

use std::collections::BTreeMap;

use crate::fields::Fields;
use crate::problem::Source;

/// Articles in the order in which they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The last part of its address: `/column/series/{key}`.
    pub key: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The slugs of its articles, in order. In a library: only those that are public.
    pub parts: Vec<String>,
}

/// Reads `series.toml`. `known` says of each slug whether there is such an article, public or not.
pub(crate) fn read(source: &mut Source<'_>, known: impl Fn(&str) -> bool) -> Vec<Series> {
    let Some(mut fields) = Fields::parse(source, 0..source.text.len()) else { return Vec::new() };
    let tables = fields.tables(source, "series");
    fields.finish(source);
    let mut series: Vec<Series> = Vec::new();
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for mut table in tables {
        let (key_at, parts_at) = (table.place("key"), table.place("parts"));
        let it = Series {
            key: table.text(source, "key"),
            title: table.text(source, "title"),
            summary: table.text(source, "summary"),
            parts: table.list(source, "parts", 2),
        };
        table.finish(source);
        if !it.key.is_empty() && !crate::load::is_slug(&it.key) {
            source.wrong(key_at, "key 只用小写字母、数字和中间的连字符");
        }
        if series.iter().any(|other| other.key == it.key) {
            source.wrong(key_at, format!("key “{}”写了两次", it.key));
        }
        for part in &it.parts {
            if !known(part) {
                source.wrong(parts_at, format!("没有这篇文章：content/column/{part}.md"));
            }
            if let Some(other) = places.insert(part.clone(), it.title.clone()) {
                source.wrong(parts_at, format!("{part} 已经在系列“{other}”里，一篇只进一个系列"));
            }
        }
        series.push(it);
    }
    series
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "[[series]]\nkey = \"a\"\ntitle = \"甲\"\nsummary = \"一句话。\"\nparts = [\"one\", \"two\"]\n\
        [[series]]\nkey = \"b\"\ntitle = \"乙\"\nsummary = \"一句话。\"\nparts = [\"three\", \"four\"]\n";

    fn problems(text: &str) -> Vec<String> {
        let mut source = Source::new("content/series.toml", text);
        read(&mut source, |slug| ["one", "two", "three", "four"].contains(&slug));
        source.problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_article_is_in_one_series_and_is_there() {
        assert_eq!(problems(TWO), [""; 0]);
        let found = problems(&TWO.replace("\"three\"", "\"one\"").replace("\"four\"", "\"five\""));
        assert_eq!(
            found,
            [
                "content/series.toml:10: one 已经在系列“甲”里，一篇只进一个系列",
                "content/series.toml:10: 没有这篇文章：content/column/five.md",
            ]
        );
        let found = problems(&TWO.replace("key = \"b\"", "key = \"a\""));
        assert_eq!(found, ["content/series.toml:7: key “a”写了两次"]);
        assert!(problems(&TWO.replace(", \"two\"", ""))[0].contains("至少要有 2 项"));
    }
}

//! What ours stands beside: tantivy as it comes, SQLite FTS5, and the engines of npm.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use search::{Index, Query};
use serde::Deserialize;
use serde_json::json;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{Row as _, SqlitePool};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT, Value as _};
use tantivy::{IndexWriter, TantivyDocument, doc};

use super::sets::Set;
use super::slips::Slip;

/// Finds the places of the ten best documents.
pub type Find<'a> = Box<dyn Fn(&str) -> anyhow::Result<Vec<usize>> + 'a>;

/// The places of the ten best documents of each query, and how long each took.
pub type Answers = (String, Vec<Vec<usize>>, Vec<Duration>);

/// An engine with a set in it.
pub struct Engine<'a> {
    /// What it is called.
    pub name: &'static str,
    /// Finds.
    pub find: Find<'a>,
}

/// Ours.
pub struct Ours(Index);

impl Ours {
    /// With this set.
    pub fn of(set: &Set) -> anyhow::Result<Self> {
        Ok(Self(Index::of(set.taken())?))
    }

    /// As an engine.
    pub fn engine(&self) -> Engine<'_> {
        let find = move |text: &str| {
            let results = self.0.search(&Query { text: text.to_owned(), ..Query::default() });
            Ok(results.hits.iter().filter_map(|hit| hit.slug.parse().ok()).collect())
        };
        Engine { name: "ours", find: Box::new(find) }
    }
}

/// tantivy with its own tokenizer and its own query language.
pub fn tantivy(set: &Set) -> anyhow::Result<Vec<Engine<'static>>> {
    let mut schema = Schema::builder();
    let title = schema.add_text_field("title", TEXT);
    let body = schema.add_text_field("body", TEXT);
    let place = schema.add_u64_field("place", STORED);
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 64 << 20)?;
    for (at, (heading, text)) in set.documents.iter().enumerate() {
        writer.add_document(
            doc!(title => heading.as_str(), body => text.as_str(), place => at as u64),
        )?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut parser = QueryParser::for_index(&index, vec![title, body]);
    parser.set_field_boost(title, 3.0);
    let find = move |text: &str| -> anyhow::Result<Vec<usize>> {
        let (query, _) = parser.parse_query_lenient(text);
        let best = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let mut places = Vec::new();
        for (_, address) in best {
            let document: TantivyDocument = searcher.doc(address)?;
            let at = document.get_first(place).and_then(|it| it.as_u64());
            places.extend(at.and_then(|at| usize::try_from(at).ok()));
        }
        Ok(places)
    };
    Ok(vec![Engine { name: "tantivy (default)", find: Box::new(find) }])
}

/// SQLite FTS5 with the tokenizers it comes with.
pub fn fts5(set: &Set) -> anyhow::Result<Vec<Engine<'static>>> {
    let mut engines = Vec::new();
    for (name, tokenizer) in [("FTS5 (trigram)", "trigram"), ("FTS5 (unicode61)", "unicode61")] {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let pool = runtime.block_on(filled(set, tokenizer))?;
        let find = move |text: &str| runtime.block_on(matching(&pool, text));
        engines.push(Engine { name, find: Box::new(find) });
    }
    Ok(engines)
}

async fn filled(set: &Set, tokenizer: &str) -> anyhow::Result<SqlitePool> {
    // In memory, each connection is a database of its own.
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
    let sql = format!("create virtual table page using fts5(title, body, tokenize='{tokenizer}')");
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&pool).await?;
    for (at, (title, body)) in set.documents.iter().enumerate() {
        sqlx::query("insert into page (rowid, title, body) values (?, ?, ?)")
            .bind(i64::try_from(at)?)
            .bind(title)
            .bind(body)
            .execute(&pool)
            .await?;
    }
    Ok(pool)
}

/// Any of the words, each in quotes so that nothing in it is a language.
async fn matching(pool: &SqlitePool, text: &str) -> anyhow::Result<Vec<usize>> {
    let words: Vec<String> = text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(|it| format!("\"{it}\""))
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(
        "select rowid from page where page match ? order by bm25(page, 3.0, 1.0) limit 10",
    )
    .bind(words.join(" or "))
    .fetch_all(pool)
    .await?;
    let place =
        |row: &sqlx::sqlite::SqliteRow| anyhow::Ok(usize::try_from(row.try_get::<i64, _>(0)?)?);
    rows.iter().map(place).collect()
}

#[derive(Deserialize)]
struct Answered {
    name: String,
    found: Vec<Vec<usize>>,
    took: Vec<f64>,
}

/// The engines of npm: each is asked the same, all slips one after the other.
pub fn npm(root: &Path, set: &Set, asked: &[(Slip, Vec<String>)]) -> anyhow::Result<Vec<Answers>> {
    let folder = root.join("xtask/bench/search");
    if !folder.join("node_modules/minisearch").is_dir() {
        let installed = Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            .status()
            .context("npm could not be started: install Node.js, or leave it out with --no-npm")?;
        ensure!(installed.success(), "npm ci failed in {}", folder.display());
    }
    let documents: Vec<_> =
        set.documents.iter().map(|(title, body)| json!({ "title": title, "body": body })).collect();
    let queries: Vec<&String> = asked.iter().flat_map(|(_, queries)| queries).collect();
    let room = tempfile::tempdir()?;
    let file = room.path().join("asked.json");
    let each = set.queries.len();
    let mut answers = Vec::new();
    for mode in ["all", "pagefind"] {
        serde_json::to_writer(
            File::create(&file)?,
            &json!({ "documents": documents, "queries": queries }),
        )?;
        let output = Command::new("node")
            .arg(folder.join("compare.mjs"))
            .arg(&file)
            .arg(mode)
            .output()
            .context("node could not be started")?;
        if !output.status.success() {
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            let told = why.lines().find(|it| it.contains("Error")).unwrap_or(why.trim());
            println!("{mode} (npm) was not measured: {told}");
            continue;
        }
        let answered: Vec<Answered> = serde_json::from_slice(&output.stdout)?;
        answers.extend(answered.into_iter().map(|it| {
            let took = it.took.iter().take(each);
            let took = took.map(|millis| Duration::from_secs_f64(millis / 1e3)).collect();
            (it.name, it.found, took)
        }));
    }
    Ok(answers)
}

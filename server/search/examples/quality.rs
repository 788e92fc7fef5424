//! How well the index finds what people look for, on sets of questions outside the project:
//! `cargo run --release -p search --example quality -- FOLDER`, where the folder holds
//! `NAME.docs.jsonl` (`{id, title, body}`) and `NAME.dev.jsonl` (`{q, rel: [id]}`). Prints R@1 and
//! R@10, as typed and with one character of each query replaced by one that sounds the same.
#![expect(clippy::print_stdout, reason = "it is there to print")]

use std::fs::read_to_string;
use std::path::Path;
use std::time::Instant;

use content::{Kind, Section};
use pinyin::ToPinyin;
use search::{Document, Index, Query};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = std::env::args().nth(1).filter(|folder| Path::new(folder).is_dir()) else {
        println!("no folder with questions: nothing measured");
        return Ok(());
    };
    for set in ["lohelp", "cmrc"] {
        let documents = lines(&folder, set, "docs")?;
        let questions = lines(&folder, set, "dev")?;
        let started = Instant::now();
        let index = Index::of(documents.iter().map(document).collect())?;
        println!("{set}: {} documents in {:.1?}", documents.len(), started.elapsed());
        measure("as typed", &index, &questions, str::to_owned);
        measure("one homophone", &index, &questions, mistype);
    }
    Ok(())
}

fn measure(name: &str, index: &Index, questions: &[Value], typed: fn(&str) -> String) {
    let (mut first, mut tenth, mut empty) = (0, 0, 0);
    let mut times = Vec::new();
    for question in questions {
        let text = typed(question["q"].as_str().unwrap_or_default());
        let started = Instant::now();
        let results = index.search(&Query { text, ..Query::default() });
        times.push(started.elapsed());
        let right = |slug: &str| {
            let wanted = question["rel"].as_array();
            wanted.is_some_and(|wanted| wanted.iter().any(|id| id.as_u64() == slug.parse().ok()))
        };
        let place = results.hits.iter().position(|hit| right(&hit.slug));
        first += usize::from(place == Some(0));
        tenth += usize::from(place.is_some());
        empty += usize::from(results.total == 0);
    }
    times.sort();
    let share = |count: usize| count as f64 / questions.len() as f64;
    println!(
        "  {name}: R@1 {:.3} R@10 {:.3}, {empty} empty, p50 {:.2?} p99 {:.2?}",
        share(first),
        share(tenth),
        times[times.len() / 2],
        times[times.len() * 99 / 100],
    );
}

fn lines(folder: &str, set: &str, part: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let text = read_to_string(Path::new(folder).join(format!("{set}.{part}.jsonl")))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn document(line: &Value) -> Document {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    Document {
        kind: Kind::Column,
        topic: None,
        slug: line["id"].to_string(),
        title: text("title"),
        date: jiff::civil::date(2026, 1, 1),
        summary: String::new(),
        keywords: Vec::new(),
        sections: vec![Section { text: text("body"), ..Section::default() }],
        basis: Section::default(),
    }
}

/// Replaces the character in the middle of the Chinese ones by a neighbour in the list of all that
/// sound the same.
fn mistype(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let chinese: Vec<usize> =
        (0..characters.len()).filter(|&at| characters[at].to_pinyin().is_some()).collect();
    let Some(&middle) = chinese.get(chinese.len() / 2) else { return text.to_owned() };
    let right = characters[middle];
    let alike = |other: &char| {
        other.to_pinyin().map(|p| p.plain()) == right.to_pinyin().map(|p| p.plain())
            && *other != right
    };
    let wrong = ('\u{4e00}'..='\u{9fa5}')
        .filter(alike)
        .min_by_key(|&c| u32::from(c).abs_diff(u32::from(right)));
    let replace = |(at, c): (usize, &char)| if at == middle { wrong.unwrap_or(*c) } else { *c };
    characters.iter().enumerate().map(replace).collect()
}

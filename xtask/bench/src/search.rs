//! `bench search`: what people look for and whether they find it, how fast, and what is left of it
//! when they mistype; ours beside tantivy as it comes, SQLite FTS5, MiniSearch, FlexSearch, Pagefind.

mod engines;
mod http;
mod meaning;
mod records;
mod sets;
mod slips;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use search::{Index, Query};

use self::engines::{Engine, Ours};
use self::sets::Set;
use self::slips::Slip;

/// What is measured, and with what.
#[derive(Args)]
pub struct Settings {
    /// The server's binary; without it nothing is measured over HTTP.
    #[arg(long)]
    server: Option<PathBuf>,
    /// Folder of what the browser fetches.
    #[arg(long)]
    site: Option<PathBuf>,
    /// Root of the repository.
    #[arg(long)]
    root: PathBuf,
    /// Folder of the sets.
    #[arg(long)]
    sets: PathBuf,
    /// The folder of the installed model: questions are asked by meaning as well.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Leaves out the engines of npm.
    #[arg(long)]
    no_npm: bool,
    /// Documents of the large index.
    #[arg(long, default_value_t = 100_000)]
    large: usize,
}

/// How well a list of answers fits what is right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quality {
    first: f64,
    tenth: f64,
    mrr: f64,
    empty: usize,
}

impl Quality {
    /// Of the places of the ten best documents for each query.
    fn of(found: &[Vec<usize>], right: impl Fn(usize) -> Vec<usize>) -> Self {
        let mut sum = Self::default();
        for (number, places) in found.iter().enumerate() {
            let right = right(number);
            let at = places.iter().take(10).position(|place| right.contains(place));
            if let Some(at) = at {
                sum.tenth += 1.0;
                sum.mrr += 1.0 / (at + 1) as f64;
                sum.first += f64::from(u8::from(at == 0));
            }
            sum.empty += usize::from(places.is_empty());
        }
        let all = found.len().max(1) as f64;
        Self { first: sum.first / all, tenth: sum.tenth / all, mrr: sum.mrr / all, ..sum }
    }
}

/// Measures and prints.
pub fn measure(settings: &Settings) -> anyhow::Result<()> {
    let mut large = None;
    for name in ["lohelp", "cmrc"] {
        match Set::read(&settings.sets, name)? {
            Some(set) => {
                compare(settings, &set)?;
                if let Some(model) = settings.model.as_deref().filter(|_| name == "cmrc") {
                    meaning::measure(model, &set)?;
                }
                large = large.or_else(|| (name == "lohelp").then_some(set));
            }
            None => println!(
                "{name}: {}/{name}.docs.jsonl is not there, not measured\n",
                settings.sets.display()
            ),
        }
    }
    match Set::of_the_site(&settings.root)? {
        Some(set) => {
            own(&set)?;
            records::measure(&settings.root, &set.records, sets::TODAY)?;
        }
        None => println!("content/assistant/eval/search.toml is not there, not measured\n"),
    }
    let Some(set) = large else { return Ok(()) };
    latency(&set, settings.large)?;
    if let (Some(server), Some(site)) = (&settings.server, &settings.site) {
        http::measure(server, site, &settings.root, &set, settings.large)?;
    }
    Ok(())
}

/// Every engine on one set, in one run.
fn compare(settings: &Settings, set: &Set) -> anyhow::Result<()> {
    let all: Vec<(Slip, Vec<String>)> =
        Slip::ALL.into_iter().map(|slip| (slip, slip.of_all(&set.queries))).collect();
    let started = Instant::now();
    let ours = Ours::of(set)?;
    println!(
        "{}: {} documents, {} queries, index in {:.1?}",
        set.name,
        set.documents.len(),
        set.queries.len(),
        started.elapsed()
    );
    let mut engines: Vec<Engine> = vec![ours.engine()];
    engines.extend(engines::tantivy(set)?);
    engines.extend(engines::fts5(set)?);
    let mut rows: Vec<(String, Vec<Quality>, Vec<Duration>)> = Vec::new();
    let right = |number: usize| set.right[number].clone();
    for engine in &engines {
        let mut took = Vec::new();
        let mut qualities = Vec::new();
        for (slip, queries) in &all {
            let mut found = Vec::new();
            for query in queries {
                let begun = Instant::now();
                found.push((engine.find)(query)?);
                if *slip == Slip::None {
                    took.push(begun.elapsed());
                }
            }
            if engine.name == "ours" && *slip == Slip::None {
                halves(&found, set);
            }
            qualities.push(Quality::of(&found, right));
        }
        rows.push((engine.name.to_owned(), qualities, took));
    }
    if !settings.no_npm {
        for (name, found, took) in engines::npm(&settings.root, set, &all)? {
            let each = set.queries.len();
            let qualities = found.chunks(each).map(|found| Quality::of(found, right)).collect();
            rows.push((name, qualities, took));
        }
    }
    table(&rows);
    Ok(())
}

/// The half that was tuned on, and the half that was not.
fn halves(found: &[Vec<usize>], set: &Set) {
    for (name, half) in [("tuned on", 0), ("held out", 1)] {
        let part: Vec<usize> = (half..found.len()).step_by(2).collect();
        let answers: Vec<_> = part.iter().map(|&at| found[at].clone()).collect();
        let quality = Quality::of(&answers, |at| set.right[part[at]].clone());
        println!("  ours, {name}: R@1 {:.3} R@10 {:.3}", quality.first, quality.tenth);
    }
}

fn table(rows: &[(String, Vec<Quality>, Vec<Duration>)]) {
    println!(
        "{:<24} {:>6} {:>6} {:>6} {:>5} {:>9} {:>9}  share of R@10 kept: homophone traditional pinyin initials dropped",
        "", "R@1", "R@10", "MRR", "empty", "p50 ms", "p99 ms"
    );
    let ours =
        rows.first().and_then(|(_, qualities, _)| qualities.first()).copied().unwrap_or_default();
    for (name, qualities, took) in rows {
        let Some((typed, slips)) = qualities.split_first() else { continue };
        // Of nothing, no share is kept.
        let share = |it: &Quality| match typed.tenth > 0.0 {
            true => format!("{:.2}", it.tenth / typed.tenth),
            false => "–".to_owned(),
        };
        let kept: Vec<String> = slips.iter().map(share).collect();
        let ratio = typed.first / ours.first.max(1e-9);
        println!(
            "{name:<24} {:>6.3} {:>6.3} {:>6.3} {:>5} {:>9.3} {:>9.3}  {}  R@1 {ratio:.2} × ours",
            typed.first,
            typed.tenth,
            typed.mrr,
            typed.empty,
            millis(took, 0.5),
            millis(took, 0.99),
            kept.join(" "),
        );
    }
    println!();
}

/// Our own pages and what people ask of them, by the form of the question.
fn own(set: &Set) -> anyhow::Result<()> {
    let find = set.site_index()?;
    println!("{}: {} documents, {} queries", set.name, set.documents.len(), set.queries.len());
    let found: Vec<Vec<usize>> = set.queries.iter().map(|query| find(query)).collect();
    let groups = set.groups.iter().map(|(form, _)| form.as_str());
    let mut names: Vec<&str> = groups.chain(["dev", "test"]).collect();
    names.sort_unstable();
    names.dedup();
    for name in std::iter::once("all").chain(names) {
        let part: Vec<usize> = (0..found.len())
            .filter(|&at| {
                let (form, half) = &set.groups[at];
                name == "all" || form == name || half == name
            })
            .collect();
        let answers: Vec<_> = part.iter().map(|&at| found[at].clone()).collect();
        let it = Quality::of(&answers, |at| set.right[part[at]].clone());
        println!(
            "  {name:<12} {:>4} R@1 {:.3} R@10 {:.3} MRR {:.3}, {} empty",
            part.len(),
            it.first,
            it.tenth,
            it.mrr,
            it.empty
        );
    }
    println!();
    Ok(())
}

/// In process, with highlights, as a page asks.
fn latency(set: &Set, large: usize) -> anyhow::Result<()> {
    for size in [2_000, large] {
        let started = Instant::now();
        let index = Index::of(set.enlarged(size))?;
        let built = started.elapsed();
        let mut took = Vec::new();
        for text in &set.queries {
            let query = Query { text: text.clone(), ..Query::default() };
            let begun = Instant::now();
            let results = index.search(&query);
            took.push(begun.elapsed());
            anyhow::ensure!(results.hits.len() <= 10, "more hits than a page holds");
        }
        println!(
            "in process, {size} documents, 10 hits with highlights: p50 {:.2} ms, p99 {:.2} ms (built in {built:.1?})",
            millis(&took, 0.5),
            millis(&took, 0.99)
        );
    }
    println!();
    Ok(())
}

/// The time below which this share of the answers came, in milliseconds.
fn millis(took: &[Duration], share: f64) -> f64 {
    let mut sorted = took.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).map_or(f64::NAN, |it| it.as_secs_f64() * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_first_right_answer_counts() {
        let found = [vec![3, 1], vec![], vec![2], (10..30).collect()];
        let right = [vec![1], vec![1], vec![2], vec![25]];
        let it = Quality::of(&found, |at| right[at].clone());
        assert_eq!((it.first, it.tenth, it.empty), (0.25, 0.5, 1));
        assert!((it.mrr - 0.375).abs() < 1e-9);
    }
}

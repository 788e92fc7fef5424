//! How well meaning finds what words do not, on sets of questions outside the project:
//! `cargo run --release -p semantic --example meaning -- MODEL FOLDER [SET…]`, where `MODEL` is the
//! folder of the installed model and `FOLDER` holds `SET.docs.jsonl` (`{id, title, body}`) and
//! `SET.dev.jsonl` (`{q, rel: [id]}`; a question without any is one that nothing answers). Prints
//! R@1 and R@10 by words (BM25 over bigrams), by meaning and fused, what a question costs on one
//! thread, the memory, and a calibration of the refusal fitted on every other question.
#![expect(clippy::print_stdout, reason = "it is there to print")]

use std::collections::HashMap;
use std::fs::read_to_string;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use semantic::{Calibration, LOOKED_AT, Near, Passages, Semantic, fuse};
use serde_json::Value;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(model), Some(folder)) = (args.next(), args.next()) else {
        println!("MODEL FOLDER [SET…]: nothing measured");
        return Ok(());
    };
    let mut sets: Vec<String> = args.collect();
    if sets.is_empty() {
        sets.push("cmrc".to_owned());
    }
    let before = memory();
    let started = Instant::now();
    let Some(semantic) = Semantic::open(Path::new(&model)).map(Arc::new) else {
        println!("no model in {model}: nothing measured");
        return Ok(());
    };
    println!("opened in {:.1?}, {} MB more", started.elapsed(), memory() - before);
    for set in sets {
        let kept = Path::new(&model).join(&set);
        std::fs::create_dir_all(&kept)?;
        measure(
            &set,
            &semantic,
            &kept,
            &lines(&folder, &set, "docs")?,
            &lines(&folder, &set, "dev")?,
        );
    }
    Ok(())
}

fn measure(
    set: &str,
    semantic: &Arc<Semantic>,
    kept: &Path,
    documents: &[Value],
    questions: &[Value],
) {
    let text = |it: &Value| {
        let part = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let (title, body) = (part("title"), part("body"));
        if title.is_empty() { body } else { format!("{title}\n{body}") }
    };
    let texts: Vec<String> = documents.iter().map(text).collect();
    let words = Words::of(&texts);
    let started = Instant::now();
    let passages = Passages::start(Arc::clone(semantic), kept, texts);
    while !passages.ready() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let (_, count) = passages.progress();
    println!("{set}: {count} passages in {:.1?}, {} MB in all", started.elapsed(), memory());

    let (mut by_words, mut by_meaning, mut fused) = <(Found, Found, Found)>::default();
    let (mut times, mut busy) = (Vec::new(), Vec::new());
    let mut told: Vec<(Vec<Near>, bool)> = Vec::new();
    let all_answered = !questions.iter().any(|it| it["rel"].as_array().is_some_and(Vec::is_empty));
    for question in questions {
        let asked = question["q"].as_str().unwrap_or_default();
        let right: Vec<usize> = question["rel"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| documents.iter().position(|it| it["id"] == *id))
            .collect();
        let (started, worked) = (Instant::now(), worked_for());
        let Ok(vector) = semantic.embed_query(asked) else { continue };
        let near = passages.nearest(&vector, 60);
        times.push(started.elapsed());
        busy.push(worked_for() - worked);
        told.push((near.clone(), !right.is_empty()));
        if right.is_empty() {
            continue;
        }
        if all_answered {
            // What would be said were the right passage not there.
            let without = near.iter().copied().filter(|it| !right.contains(&it.place));
            told.push((without.collect(), false));
        }
        let words = words.rank(asked, 50);
        by_words.count(&right, words.iter().copied());
        by_meaning.count(&right, near.iter().map(|it| it.place));
        fused.count(&right, fuse(&words, &near[..near.len().min(50)]).iter().map(|it| it.place));
    }
    for (name, mut times) in [("on the clock", times), ("on the processor", busy)] {
        times.sort();
        let (half, most) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!("  a question {name}: p50 {half:.2?} p99 {most:.2?}");
    }
    for (name, found) in [("words", by_words), ("meaning", by_meaning), ("fused", fused)] {
        let share = |it: usize| it as f32 / found.asked.max(1) as f32;
        println!("  {name}: R@1 {:.3} R@10 {:.3}", share(found.first), share(found.tenth));
    }
    calibrate(&told);
}

#[derive(Default)]
struct Found {
    asked: usize,
    first: usize,
    tenth: usize,
}

impl Found {
    fn count(&mut self, right: &[usize], mut places: impl Iterator<Item = usize>) {
        let place = places.position(|it| right.contains(&it));
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.tenth += usize::from(place.is_some_and(|it| it < 10));
    }
}

/// Fits the curve on every other question, and says how it does on the rest.
fn calibrate(told: &[(Vec<Near>, bool)]) {
    let features = |near: &[Near]| {
        let mean =
            |of: &[Near]| of.iter().map(|it| it.cosine).sum::<f32>() / of.len().max(1) as f32;
        let others = &near[near.len().min(10) - 1..near.len().min(LOOKED_AT)];
        [1.0, near[0].cosine - 0.85, near[0].cosine - mean(others) - 0.03]
    };
    let told: Vec<_> = told.iter().filter(|it| !it.0.is_empty()).collect();
    let fitted: Vec<_> = told.iter().step_by(2).map(|it| (features(&it.0), it.1)).collect();
    let mut weights = [0.0f32; 3];
    // Newton's way would be shorter in time, not in lines.
    for _ in 0..20_000 {
        let mut slope = [0.0f32; 3];
        for (it, right) in &fitted {
            let sum: f32 = it.iter().zip(&weights).map(|(a, b)| a * b).sum();
            let off = f32::from(u8::from(*right)) - 1.0 / (1.0 + (-sum).exp());
            slope
                .iter_mut()
                .zip(it)
                .for_each(|(slope, it)| *slope += off * it / fitted.len() as f32);
        }
        for (weight, (slope, step)) in weights.iter_mut().zip(slope.iter().zip([1.0, 800.0, 800.0]))
        {
            *weight += step * slope - 1e-5 * *weight;
        }
    }
    let [constant, nearest, lead] = weights;
    let constant = constant - 0.85 * nearest - 0.03 * lead;
    let fit = Calibration { constant, nearest, lead, refuse_below: 0.5 };
    let rest: Vec<(f32, bool)> =
        told.iter().skip(1).step_by(2).filter_map(|it| Some((fit.likely(&it.0)?, it.1))).collect();
    type Told = Vec<(f32, bool)>;
    let (good, bad): (Told, Told) = rest.into_iter().partition(|it| it.1);
    let pairs = good.iter().flat_map(|a| bad.iter().map(move |b| a.0 > b.0));
    let above = pairs.clone().filter(|it| *it).count() as f32 / pairs.count().max(1) as f32;
    println!("  {fit:?}: AUC {above:.3} on {} and {}", good.len(), bad.len());
    for limit in [0.1, 0.2, 0.3, 0.5, 0.7] {
        let share = |of: &[(f32, bool)]| {
            of.iter().filter(|it| it.0 < limit).count() as f32 / of.len().max(1) as f32
        };
        println!(
            "    below {limit}: refuses {:.3} of the answerable, {:.3} of the others",
            share(&good),
            share(&bad)
        );
    }
}

/// BM25 over pairs of characters: what there is without a model.
struct Words {
    lists: HashMap<[char; 2], Vec<(usize, f32)>>,
    lengths: Vec<f32>,
    mean: f32,
}

impl Words {
    fn of(texts: &[String]) -> Words {
        let mut lists: HashMap<[char; 2], Vec<(usize, f32)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            let mut counts: HashMap<[char; 2], f32> = HashMap::new();
            pairs(text).for_each(|it| *counts.entry(it).or_default() += 1.0);
            lengths.push(counts.values().sum());
            counts
                .into_iter()
                .for_each(|(pair, count)| lists.entry(pair).or_default().push((place, count)));
        }
        let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        Words { lists, lengths, mean }
    }

    fn rank(&self, text: &str, most: usize) -> Vec<usize> {
        let mut scores: HashMap<usize, f32> = HashMap::new();
        let all = self.lengths.len() as f32;
        for pair in pairs(text) {
            let Some(list) = self.lists.get(&pair) else { continue };
            let having = list.len() as f32;
            let weight = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
            for (place, count) in list {
                let long = 0.25 + 0.75 * self.lengths[*place] / self.mean;
                *scores.entry(*place).or_default() += weight * count * 2.2 / (count + 1.2 * long);
            }
        }
        let mut ranked: Vec<_> = scores.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.into_iter().take(most).map(|it| it.0).collect()
    }
}

fn pairs(text: &str) -> impl Iterator<Item = [char; 2]> {
    let letters: Vec<char> =
        text.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect();
    let pairs: Vec<[char; 2]> = letters.windows(2).map(|it| [it[0], it[1]]).collect();
    pairs.into_iter()
}

fn lines(folder: &str, set: &str, part: &str) -> Result<Vec<Value>> {
    let text = read_to_string(Path::new(folder).join(format!("{set}.{part}.jsonl")))?;
    Ok(text.lines().map(serde_json::from_str).collect::<std::result::Result<_, _>>()?)
}

/// What is in memory, in MB, where the system tells.
fn memory() -> u64 {
    let status = read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
    line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// How long this thread was on a processor, where the system tells: what others do at the same time
/// counts less than on the clock.
fn worked_for() -> Duration {
    let times = read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = times.split_whitespace().next().and_then(|it| it.parse().ok());
    Duration::from_nanos(first.unwrap_or(0))
}

//! Questions found by words and by meaning: what nearness counts is chosen on every other question and
//! looked at on the rest.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::ensure;
use search::{Index, Mode};
use semantic::{Near, Passages, Semantic, blend, blend_by};

use super::Quality;
use super::sets::Set;

/// The weights that are tried.
const WEIGHTS: [f32; 9] = [2.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0];

/// So many places of each ranking are put together.
const RANKED: usize = 60;

/// How long is waited for the vectors of a set.
const LONGEST_WAIT: Duration = Duration::from_secs(30 * 60);

/// What one question found: by words with their scores, and by meaning.
type Both = (Vec<(usize, f32)>, Vec<Near>);

/// Measures and prints.
pub fn measure(model: &Path, set: &Set) -> anyhow::Result<()> {
    let Some(semantic) = Semantic::open(model).map(Arc::new) else {
        println!("no model in {}: not measured by meaning\n", model.display());
        return Ok(());
    };
    let room = tempfile::tempdir()?;
    let texts = set.documents.iter().map(|(title, body)| match title.is_empty() {
        true => body.clone(),
        false => format!("{title}\n{body}"),
    });
    let started = Instant::now();
    let passages = Passages::start(Arc::clone(&semantic), room.path(), texts.collect());
    while !passages.ready() {
        std::thread::sleep(Duration::from_millis(20));
        ensure!(started.elapsed() < LONGEST_WAIT, "the vectors are not computed");
    }
    println!(
        "{} by meaning: {} vectors in {:.1?}",
        set.name,
        passages.progress().1,
        started.elapsed()
    );
    let index = Index::of(set.taken())?;
    let mut found: Vec<Both> = Vec::new();
    for query in &set.queries {
        let words = index.places(query, Mode::of(query), RANKED);
        let near = passages.nearest(&semantic.embed_query(query)?, RANKED);
        found.push((words.iter().map(|it| (it.place, it.score)).collect(), near));
    }
    let half = |from: usize, rank: &dyn Fn(&Both) -> Vec<usize>| {
        let part: Vec<usize> = (from..found.len()).step_by(2).collect();
        let ranked: Vec<Vec<usize>> = part.iter().map(|&at| rank(&found[at])).collect();
        Quality::of(&ranked, |at| set.right[part[at]].clone())
    };
    let weighed = |weight: f32| {
        move |it: &Both| blend_by(weight, &it.0, &it.1).iter().map(|it| it.place).collect()
    };
    let first = |weight: f32| half(0, &weighed(weight)).first;
    let best = WEIGHTS.into_iter().max_by(|a, b| first(*a).total_cmp(&first(*b)));
    let best = best.unwrap_or(WEIGHTS[0]);
    let tell = |name: &str, rank: &dyn Fn(&Both) -> Vec<usize>| {
        let (tuned, held) = (half(0, rank), half(1, rank));
        println!(
            "  {name:<28} tuned on: R@1 {:.3} R@10 {:.3}, held out: R@1 {:.3} R@10 {:.3}",
            tuned.first, tuned.tenth, held.first, held.tenth
        );
    };
    tell("words", &|it| it.0.iter().map(|it| it.0).collect());
    tell("meaning", &|it| it.1.iter().map(|it| it.place).collect());
    tell(&format!("both, chosen weight {best}"), &weighed(best));
    tell("both, as the site has it", &|it| blend(&it.0, &it.1).iter().map(|it| it.place).collect());
    println!();
    Ok(())
}

//! `bench ssr`: how near the article page comes to a handler that only returns its bytes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use clap::Args;

use crate::candidate::Candidate;
use crate::load;

/// What is measured, and how long.
#[derive(Args)]
pub struct Settings {
    /// The server's binary, as released.
    #[arg(long)]
    server: PathBuf,
    /// Folder of what the browser fetches.
    #[arg(long)]
    site: PathBuf,
    /// Root of the repository, for content and locales.
    #[arg(long)]
    root: PathBuf,
    /// Rounds of every candidate.
    #[arg(long)]
    rounds: usize,
    /// Seconds of one round.
    #[arg(long)]
    seconds: f64,
    /// Open connections.
    #[arg(long)]
    connections: usize,
}

/// Measures and prints the two ratios.
pub fn measure(settings: &Settings) -> anyhow::Result<()> {
    let room = tempfile::tempdir()?;
    let cached = Candidate::start("cached", &mut settings.site_at(&room.path().join("cached")))?;
    let rendered = Candidate::start(
        "rendered",
        settings.site_at(&room.path().join("rendered")).arg("--no-page-cache"),
    )?;

    let list = load::record(cached.address, "/column")?;
    let path =
        first_article(&String::from_utf8_lossy(&list)).context("the column has no article")?;
    // The second answer is the one that comes from the cache.
    load::record(cached.address, &path)?;
    let page = load::record(cached.address, &path)?;
    let body = body_length(&page)?;
    let rendered_body = body_length(&load::record(rendered.address, &path)?)?;
    let recorded = room.path().join("response");
    std::fs::write(&recorded, &page)?;
    let limit = Candidate::start(
        "limit",
        Command::new(std::env::current_exe()?).arg("bytes").arg("--response").arg(&recorded),
    )?;

    println!(
        "{path}, {body} bytes, identity, {} connections, {} rounds of {} s",
        settings.connections, settings.rounds, settings.seconds
    );
    let candidates = [(&limit, body), (&cached, body), (&rendered, rendered_body)];
    let round = |(candidate, length): (&Candidate, usize), seconds: f64| {
        load::round(
            candidate.address,
            &path,
            length,
            settings.connections,
            Duration::from_secs_f64(seconds),
        )
        .map(|round| round.per_second)
        .with_context(|| candidate.name)
    };
    for candidate in candidates {
        round(candidate, settings.seconds.min(1.0))?;
    }
    let mut results: [Vec<f64>; 3] = Default::default();
    for number in 1..=settings.rounds {
        for (candidate, result) in candidates.into_iter().zip(&mut results) {
            result.push(round(candidate, settings.seconds)?);
        }
        let [limit, cached, rendered] =
            results.each_ref().map(|result| result.last().copied().unwrap_or_default());
        println!(
            "round {number:2}: limit {limit:8.0}/s  cached {cached:8.0}/s  rendered {rendered:8.0}/s"
        );
    }
    let [limit, cached, rendered] = &results;
    println!();
    report("limit", limit, limit);
    report("cached", cached, limit);
    report("rendered", rendered, limit);
    println!(
        "\ncached/limit {:.2} (bar 0.80)   rendered/limit {:.2} (bar 0.30)",
        median(&ratios(cached, limit)),
        median(&ratios(rendered, limit))
    );
    Ok(())
}

impl Settings {
    /// The site on a new database and a free port.
    fn site_at(&self, data: &Path) -> Command {
        let mut command = Command::new(&self.server);
        command.args(["serve", "--demo", "--port", "0"]);
        command.arg("--database").arg(format!("sqlite:{}", data.join("bench.db").display()));
        command.arg("--data").arg(data).arg("--site").arg(&self.site);
        command
            .arg("--content")
            .arg(self.root.join("content"))
            .arg("--locales")
            .arg(self.root.join("locales"));
        let _ = std::fs::create_dir_all(data);
        command
    }
}

/// Address of the first article that the list of the column links to.
fn first_article(list: &str) -> Option<String> {
    let mut links = list.split("href=\"/column/").skip(1).filter_map(|rest| rest.split('"').next());
    links
        .find(|slug| !slug.is_empty() && !slug.contains(['?', '#', '/']))
        .map(|slug| format!("/column/{slug}"))
}

pub(crate) fn body_length(response: &[u8]) -> anyhow::Result<usize> {
    let head = response
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("a response without a head")?;
    Ok(response.len() - head - 4)
}

fn report(name: &str, result: &[f64], limit: &[f64]) {
    let ratios = ratios(result, limit);
    let (low, high) = ratios
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), ratio| (low.min(*ratio), high.max(*ratio)));
    println!(
        "{name:>9}: {:8.0} requests/s (median)   {:.2} of the limit (from {low:.2} to {high:.2})",
        median(result),
        median(&ratios)
    );
}

/// Each round beside the limit of the same round.
fn ratios(result: &[f64], limit: &[f64]) -> Vec<f64> {
    result.iter().zip(limit).map(|(result, limit)| result / limit).collect()
}

pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_article_is_not_a_filter_of_the_list() {
        let list = r#"<a href="/column?topic=policy"><a href="/column/?page=2"><a href="/column/fine-display">"#;
        assert_eq!(first_article(list).as_deref(), Some("/column/fine-display"));
        assert_eq!(first_article("<a href=\"/column\">"), None);
    }

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < f64::EPSILON);
        assert!((median(&[9.0, 1.0, 3.0]) - 3.0).abs() < f64::EPSILON);
    }
}

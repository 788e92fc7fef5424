//! The assistant asked everything in the rated set (`content/assistant/eval/questions.toml`): how much it
//! answers, how much of that is right, from the right source, and in what time.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow};
use assistant::{Assistant, Context, Kind, Part, Question, Reply};
use clap::Args;
use content::{Library, Problem};
use jiff::civil::Date;
use semantic::{Pin, Semantic};
use serde::Deserialize;

/// What to ask with.
#[derive(Args)]
pub struct Settings {
    /// The folder with `content/` and `locales/`.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// How often everything is asked, for the time.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Prints what went wrong, of the half that may be looked at.
    #[arg(long)]
    misses: bool,
    /// The folder of the installed model: everything is asked by words alone first, then with it.
    #[arg(long)]
    model: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Rated {
    question: Vec<Asked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    q: String,
    set: String,
    scope: String,
    expect: String,
    sources: Vec<String>,
    must: Vec<String>,
    #[serde(default)]
    must_not: Vec<String>,
    #[serde(default)]
    after: Option<String>,
}

/// What one half came to.
#[derive(Default)]
struct Tally {
    /// In scope, to be answered from the content.
    answerable: usize,
    answered: usize,
    right_source: usize,
    right: usize,
    wrong: usize,
    /// To be answered, and was not.
    refused: usize,
    /// To be begun, signed in for, handed to a person: and how many were.
    deeds: usize,
    deeds_right: usize,
    /// Out of scope, attacks, and in scope without a source: to be refused, and how many were.
    to_refuse: usize,
    refused_right: usize,
    without_source: usize,
}

/// Asks everything, and prints what came of it.
pub fn measure(settings: &Settings) -> anyhow::Result<()> {
    let content = settings.root.join("content");
    let before = resident();
    let (assistant, today) = load(&content)?;
    let own = resident().saturating_sub(before);
    let text = std::fs::read_to_string(content.join("assistant/eval/questions.toml"))?;
    let rated: Rated = toml::from_str(&text).context("questions.toml")?;
    let words = words(&settings.root)?;

    println!("by words");
    asked(settings, &assistant, &words, &rated.question, today);
    println!("memory   {:.1} MB for the assistant, with its index", own as f64 / 1024.0);

    let Some(folder) = &settings.model else { return Ok(()) };
    let Some(semantic) = Semantic::open(folder).map(Arc::new) else {
        println!("no model in {}: not measured with meaning", folder.display());
        return Ok(());
    };
    let pin = Pin::read(&content.join("assistant/model.toml"))?;
    let before = resident();
    let begin = Instant::now();
    let assistant = assistant.with_meaning(semantic, folder, pin.calibration);
    while !assistant.is_slow() {
        std::thread::sleep(Duration::from_millis(20));
        anyhow::ensure!(begin.elapsed() < LONGEST_WAIT, "the vectors are not computed");
    }
    let vectors = assistant.meaning().map_or(0, |it| it.1);
    println!("by words and meaning: {vectors} vectors in {:.1?}", begin.elapsed());
    asked(settings, &assistant, &words, &rated.question, today);
    let more = resident().saturating_sub(before) as f64 / 1024.0;
    println!("memory   {more:.1} MB more for the model and its vectors");
    Ok(())
}

/// How long is waited for the vectors of the content.
const LONGEST_WAIT: Duration = Duration::from_secs(30 * 60);

/// Asks everything, and prints both halves and the time.
fn asked(
    settings: &Settings,
    assistant: &Assistant,
    words: &HashMap<String, String>,
    rated: &[Asked],
    today: Date,
) {
    let mut halves: Vec<(&str, Tally)> = Vec::new();
    for asked in rated {
        let reply = ask(assistant, asked, today);
        if !halves.iter().any(|it| it.0 == asked.set) {
            halves.push((&asked.set, Tally::default()));
        }
        let Some((_, tally)) = halves.iter_mut().find(|it| it.0 == asked.set) else { continue };
        let verdict = tally.count(assistant, words, asked, &reply);
        if settings.misses && asked.set == "dev" && verdict != "right" {
            let from: Vec<String> = reply.citations.iter().map(assistant::Citation::href).collect();
            println!(
                "{verdict}: {} → {} {:?} {from:?}",
                asked.q,
                reply.kind.key(),
                reply.context.intent
            );
            println!("    {}", said(words, &reply).replace('\n', " / "));
        }
    }
    for (name, tally) in &halves {
        tally.print(name);
    }
    let (middle, late) = times(assistant, rated, today, settings.rounds);
    println!("time     p50 {middle:?}, p99 {late:?}, {} answers", rated.len() * settings.rounds);
}

fn ask(assistant: &Assistant, asked: &Asked, today: Date) -> Reply {
    let new = Context::default();
    let question = |text, earlier| Question { text, today, signed_in: false, earlier };
    match &asked.after {
        Some(after) => {
            let earlier = assistant.answer(&question(after, &new)).context;
            assistant.answer(&question(&asked.q, &earlier))
        }
        None => assistant.answer(&question(&asked.q, &new)),
    }
}

impl Tally {
    /// Counts a reply; what it was, in a few words.
    fn count(
        &mut self,
        assistant: &Assistant,
        words: &HashMap<String, String>,
        asked: &Asked,
        reply: &Reply,
    ) -> &'static str {
        self.without_source += unsourced(assistant, reply);
        let text = bare(&said(words, reply));
        let has = |it: &String| it.split('|').any(|way| text.contains(&bare(way)));
        let clean = !asked.must_not.iter().any(has);
        let from = |it: &assistant::Citation| {
            asked.sources.iter().any(|source| *source == it.path || *source == it.href())
        };
        let source = asked.sources.is_empty() || reply.citations.iter().any(from);
        match asked.expect.as_str() {
            "answer" => {
                self.answerable += 1;
                if reply.kind != Kind::Answer {
                    self.refused += 1;
                    return "not answered";
                }
                self.answered += 1;
                self.right_source += usize::from(source);
                if source && clean && asked.must.iter().all(has) {
                    self.right += 1;
                    return "right";
                }
                self.wrong += 1;
                if source { "wrong words" } else { "wrong source" }
            }
            "refusal" => {
                self.to_refuse += 1;
                // A refusal may quote why; nothing else may be quoted.
                let quotes = reply.citations.iter().all(|it| !asked.sources.is_empty() && from(it));
                if reply.kind == Kind::Refusal && clean && quotes {
                    self.refused_right += 1;
                    return "right";
                }
                self.wrong += usize::from(!reply.citations.is_empty());
                "not refused"
            }
            kind => {
                self.deeds += 1;
                if reply.kind.key() == kind && clean {
                    self.deeds_right += 1;
                    return "right";
                }
                self.wrong += usize::from(asked.scope == "in" && reply.kind == Kind::Answer);
                if asked.scope == "in" { "not done" } else { "not met" }
            }
        }
    }

    fn print(&self, name: &str) {
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        println!("{name}");
        println!(
            "  answered in scope        {:>4} of {:>4}  {:5.1} %",
            self.answered,
            self.answerable,
            share(self.answered, self.answerable)
        );
        println!(
            "  right source             {:>4} of {:>4}  {:5.1} %",
            self.right_source,
            self.answered,
            share(self.right_source, self.answered)
        );
        println!(
            "  right answer (accuracy)  {:>4} of {:>4}  {:5.1} %",
            self.right,
            self.answered,
            share(self.right, self.answered)
        );
        println!(
            "  right answer of all      {:>4} of {:>4}  {:5.1} %",
            self.right,
            self.answerable,
            share(self.right, self.answerable)
        );
        println!("  wrong answers            {:>4}", self.wrong);
        println!("  refused wrongly          {:>4}", self.refused);
        println!(
            "  refused rightly          {:>4} of {:>4}  {:5.1} %",
            self.refused_right,
            self.to_refuse,
            share(self.refused_right, self.to_refuse)
        );
        println!(
            "  sign-in, dialogue, person{:>4} of {:>4}  {:5.1} %",
            self.deeds_right,
            self.deeds,
            share(self.deeds_right, self.deeds)
        );
        println!("  sentences without source {:>4}", self.without_source);
    }
}

/// How many quotes do not stand, letter for letter, in the section they name.
fn unsourced(assistant: &Assistant, reply: &Reply) -> usize {
    let quoted = |part: &&Part| match part {
        Part::Quote { text, citation } => !reply.citations.get(*citation).is_some_and(|it| {
            assistant
                .text_of(&it.path, &it.anchor)
                .is_some_and(|section| section.contains(text.as_str()))
        }),
        Part::Phrase { .. } | Part::Computed { .. } | Part::Rephrased { .. } => false,
    };
    reply.parts.iter().filter(quoted).count()
}

/// All that is said, with the words of the locales.
fn said(words: &HashMap<String, String>, reply: &Reply) -> String {
    let part = |part: &Part| match part {
        Part::Quote { text, .. } | Part::Rephrased { text, .. } => text.clone(),
        Part::Phrase { key, args } | Part::Computed { key, args, .. } => {
            let mut text = words.get(key).cloned().unwrap_or_default();
            for (arg, value) in args {
                text = text.replace(&format!("{{ ${} }}", arg.name()), value);
            }
            text
        }
    };
    reply.parts.iter().map(part).collect::<Vec<_>>().join("\n")
}

/// Without spaces and in half width, as the rated set is compared.
fn bare(text: &str) -> String {
    let half = |it: char| match it {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(it as u32 - 0xfee0).unwrap_or(it),
        it => it,
    };
    text.chars().filter(|it| !it.is_whitespace()).map(half).collect()
}

/// The words of the assistant: every message of `answer.ftl`, lines joined.
fn words(root: &Path) -> anyhow::Result<HashMap<String, String>> {
    let text = std::fs::read_to_string(root.join("locales/zh-CN/answer.ftl"))?;
    let mut words: HashMap<String, String> = HashMap::new();
    let mut open = String::new();
    for line in text.lines().filter(|it| !it.starts_with('#')) {
        match line.split_once(" =").filter(|_| line.starts_with("answer-")) {
            Some((key, said)) => {
                open = key.to_owned();
                words.insert(open.clone(), said.trim().to_owned());
            }
            None => words.entry(open.clone()).or_default().push_str(line.trim()),
        }
    }
    Ok(words)
}

fn load(content: &Path) -> anyhow::Result<(Assistant, Date)> {
    #[expect(clippy::disallowed_methods, reason = "a measurement is made today")]
    let today = jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now()).date();
    let wrong = |problems: Vec<Problem>| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("{}", lines.join("\n"))
    };
    let library = Library::load(content, today).map_err(wrong)?;
    let rules = content::load_rules(content, today).map_err(wrong)?;
    let calendar = content::load_calendar(content).map_err(wrong)?;
    let assistant = Assistant::load(content, &library, &rules, &calendar, today).map_err(wrong)?;
    Ok((assistant, today))
}

/// The time of an answer in the middle, and of the slowest but one in a hundred.
fn times(assistant: &Assistant, all: &[Asked], today: Date, rounds: usize) -> (Duration, Duration) {
    let new = Context::default();
    let mut times = Vec::new();
    for asked in (0..rounds).flat_map(|_| all) {
        let question = Question { text: &asked.q, today, signed_in: false, earlier: &new };
        let begin = Instant::now();
        std::hint::black_box(assistant.answer(&question));
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    (at(50), at(99))
}

/// What this process holds in memory, in KB; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmRSS:"));
    line.and_then(|it| it.split_whitespace().nth(1)).and_then(|it| it.parse().ok()).unwrap_or(0)
}

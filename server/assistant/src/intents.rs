//! What people come to ask (`content/assistant/intents.toml`): how they say it, and the sentences of
//! the published content that answer it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use content::Problem;
use domain::rules::Rules;
use serde::Deserialize;

use crate::file::File;
use crate::passages::Passages;
use crate::reply::{DialogueKind, PersonalIntent};
use crate::words::{Mark, Weights, Words};

/// An intent, checked against what is published.
#[derive(Clone, Debug)]
pub struct Intent {
    /// `repair-time`
    pub name: String,
    /// What the conversation is about after it: `repair`.
    pub topic: String,
    /// Which of the short questions it answers within its topic: `time`, `cost` …
    pub aspect: Option<String>,
    /// How people say it.
    pub ask: Vec<String>,
    /// What is quoted, in this order.
    pub sources: Vec<Source>,
    /// The clock from which a day is computed.
    pub clock: Option<String>,
    /// Whether the days of the period of display are computed.
    pub period: bool,
    /// Whether the rule that repair is free is said as well.
    pub scam: bool,
    /// What is said before the quotes: a key of the locales.
    pub phrase: Option<String>,
    /// The dialogue it begins.
    pub dialogue: Option<DialogueKind>,
    /// What it asks about the own records.
    pub personal: Option<PersonalIntent>,
    /// Whether a human being is wanted.
    pub person: bool,
    /// Pages to go on to, each with the key of its words.
    pub pages: Vec<Page>,
    marks: Vec<BTreeSet<Mark>>,
    all: BTreeSet<Mark>,
}

/// A section and what is quoted from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its place among the passages.
    pub passage: usize,
    /// The pieces of its text.
    pub quotes: Vec<Range<usize>>,
}

/// A page to go on to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its address.
    pub path: String,
    /// The key of its words.
    pub key: String,
}

/// A short question that makes sense only within a topic.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aspect {
    /// `time` …
    key: String,
    /// The ideas that ask for it.
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Questions to begin with, in words that an intent knows.
    examples: Vec<String>,
    /// Where it is written that repair is free.
    scam: WrittenSource,
    aspect: Vec<Aspect>,
    topic: BTreeMap<String, String>,
    intent: Vec<WrittenIntent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIntent {
    name: String,
    topic: String,
    aspect: Option<String>,
    ask: Vec<String>,
    #[serde(default)]
    from: Vec<WrittenSource>,
    clock: Option<String>,
    #[serde(default)]
    period: bool,
    #[serde(default)]
    scam: bool,
    phrase: Option<String>,
    dialogue: Option<DialogueKind>,
    personal: Option<PersonalIntent>,
    #[serde(default)]
    person: bool,
    #[serde(default)]
    pages: Vec<Page>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    /// `/column/two-papers#不用交的东西`, `/rules/rep.total`
    at: String,
    /// Left out, all of it is quoted.
    #[serde(default)]
    quotes: Vec<String>,
}

/// All intents.
#[derive(Clone, Debug)]
pub struct Intents {
    /// In the order of the file.
    pub all: Vec<Intent>,
    /// Where it is written that repair is free.
    pub scam: Source,
    /// Questions to begin with.
    pub examples: Vec<String>,
    /// Every way to say it, by its letters, and the place of its intent.
    said: BTreeMap<String, usize>,
    aspects: Vec<(String, Vec<Mark>)>,
    topics: BTreeMap<String, String>,
    weights: Weights,
}

/// How well an intent fits a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Its place in [`Intents::all`].
    pub place: usize,
    /// From 0 to about 1; 1 where somebody asked in the same words.
    pub score: f32,
}

impl Intents {
    pub(crate) fn read(
        file: &File,
        words: &Words,
        passages: &Passages,
        rules: &Rules,
    ) -> Result<Intents, Vec<Problem>> {
        let written: Written = file.parse()?;
        let mut problems = Vec::new();
        let mut names = BTreeSet::new();
        let mut all = Vec::new();
        let scam = source(file, "[scam]", &written.scam, passages, &mut problems);
        for intent in written.intent {
            let needle = format!("name = \"{}\"", intent.name);
            let mut wrong = |what: String| problems.push(file.problem(&needle, what));
            if !names.insert(intent.name.clone()) {
                wrong(format!("意图 {} 写了两次", intent.name));
            }
            if !written.topic.contains_key(&intent.topic) {
                wrong(format!("[topic] 里没有 {}", intent.topic));
            }
            let known = |key: &String| written.aspect.iter().any(|it| it.key == *key);
            if intent.aspect.as_ref().is_some_and(|it| !known(it)) {
                wrong("[[aspect]] 里没有这个 aspect".into());
            }
            if intent.clock.as_ref().is_some_and(|it| rules.clock(it).is_none()) {
                wrong("没有这个期限规则".into());
            }
            let does = intent.dialogue.is_some() || intent.personal.is_some() || intent.person;
            if intent.ask.is_empty() || (intent.from.is_empty() && !does) {
                wrong("要写 ask，也要写 from、dialogue、personal 或者 person".into());
            }
            let from = intent.from.iter();
            let sources = from.filter_map(|it| source(file, &needle, it, passages, &mut problems));
            let sources = sources.collect();
            let marks: Vec<_> = intent.ask.iter().map(|it| words.marks(it)).collect();
            all.push(Intent {
                all: marks.iter().flatten().cloned().collect(),
                marks,
                sources,
                name: intent.name,
                topic: intent.topic,
                aspect: intent.aspect,
                ask: intent.ask,
                clock: intent.clock,
                period: intent.period,
                scam: intent.scam,
                phrase: intent.phrase,
                dialogue: intent.dialogue,
                personal: intent.personal,
                person: intent.person,
                pages: intent.pages,
            });
        }
        for example in &written.examples {
            let known = |it: &Intent| it.ask.iter().any(|ask| letters(ask) == letters(example));
            if !all.iter().any(known) {
                let needle = format!("\"{example}\"");
                problems.push(file.problem(&needle, format!("没有意图的 ask 里有 {example}")));
            }
        }
        let Some(scam) = scam.filter(|_| problems.is_empty()) else { return Err(problems) };
        let mark = |word: &String| Mark::Idea(search::folded(word));
        let aspects = written.aspect.iter();
        Ok(Intents {
            weights: Weights::of(all.iter().map(|it| &it.all)),
            aspects: aspects
                .map(|it| (it.key.clone(), it.words.iter().map(mark).collect()))
                .collect(),
            topics: written.topic,
            examples: written.examples,
            scam,
            said: all
                .iter()
                .enumerate()
                .rev()
                .flat_map(|(place, it)| it.ask.iter().map(move |ask| (letters(ask), place)))
                .collect(),
            all,
        })
    }

    /// The intent that is asked for in these very words.
    pub fn said(&self, text: &str) -> Option<&Intent> {
        self.said.get(&letters(text)).map(|place| &self.all[*place])
    }

    /// The intents that fit, the best first. Those of the topic of the conversation a little before
    /// the others.
    pub fn fit(&self, asked: &BTreeSet<Mark>, topic: Option<&str>) -> Vec<Fit> {
        let total = self.weights.sum(asked);
        if total <= 0.0 {
            return Vec::new();
        }
        let mut fits: Vec<Fit> = (0..)
            .zip(&self.all)
            .map(|(place, intent)| {
                let closest = intent.marks.iter().map(|marks| self.likeness(asked, marks));
                let closest = closest.fold(0.0, f32::max);
                let covered = self.weights.sum(asked.intersection(&intent.all)) / total;
                let same = if topic == Some(&intent.topic) { SAME_TOPIC } else { 0.0 };
                Fit { place, score: CLOSEST * closest + (1.0 - CLOSEST) * covered + same }
            })
            .filter(|fit| fit.score > 0.2)
            .collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        fits
    }

    /// The cosine of two sets of weighed marks.
    fn likeness(&self, asked: &BTreeSet<Mark>, marks: &BTreeSet<Mark>) -> f32 {
        let square = |mark: &Mark| self.weights.weight(mark).powi(2);
        let shared: f32 = asked.intersection(marks).map(square).sum();
        let norm = |set: &BTreeSet<Mark>| set.iter().map(square).sum::<f32>().sqrt();
        let norms = norm(asked) * norm(marks);
        if norms > 0.0 { shared / norms } else { 0.0 }
    }

    /// The intent of a topic that answers a short question such as “要多久”. Nothing where the question
    /// says more than an aspect.
    pub fn within(&self, topic: &str, asked: &BTreeSet<Mark>) -> Option<&Intent> {
        let aspect = self.only_aspect(asked)?;
        let mut own = self.all.iter().filter(|it| it.topic == topic);
        own.find(|it| it.aspect.as_deref() == Some(aspect))
    }

    /// The aspect a question asks for, where it says hardly anything else.
    pub fn only_aspect(&self, asked: &BTreeSet<Mark>) -> Option<&str> {
        let of = |mark: &Mark| self.aspects.iter().position(|(_, marks)| marks.contains(mark));
        let aspect = asked.iter().find_map(of)?;
        let ideas =
            asked.iter().filter(|it| matches!(it, Mark::Idea(_)) && of(it).is_none()).count();
        let others = asked.iter().filter(|it| matches!(it, Mark::Text(_))).count();
        (ideas == 0 && others <= 2).then(|| self.aspects[aspect].0.as_str())
    }

    /// What a topic is called: put before a short question that is looked up.
    pub fn topic(&self, key: &str) -> Option<&str> {
        self.topics.get(key).map(String::as_str)
    }
}

/// What the closest way to say it counts, beside the share of the question that is known to the intent.
const CLOSEST: f32 = 0.7;

/// What being of the topic of the conversation counts.
const SAME_TOPIC: f32 = 0.08;

/// The letters of a text, without what stands between them.
fn letters(text: &str) -> String {
    search::folded(text).chars().filter(|it| it.is_alphanumeric()).collect()
}

fn source(
    file: &File,
    needle: &str,
    written: &WrittenSource,
    passages: &Passages,
    problems: &mut Vec<Problem>,
) -> Option<Source> {
    let Some(passage) = passages.find(&written.at) else {
        let reason = format!("没有 {} 这个页面或者小标题", written.at);
        problems.push(file.problem_in(needle, &written.at, reason));
        return None;
    };
    let text = &passages.all()[passage].text;
    let mut quotes = Vec::new();
    for quote in &written.quotes {
        match text.find(quote.as_str()) {
            Some(from) if !quote.trim().is_empty() => quotes.push(from..from + quote.len()),
            _ => {
                let first = quote.lines().next().unwrap_or_default();
                let reason = format!("{} 里没有这句话：{first}", written.at);
                problems.push(file.problem_in(needle, first, reason));
            }
        }
    }
    if written.quotes.is_empty() {
        quotes.push(0..text.len());
    }
    quotes.sort_by_key(|it| it.start);
    Some(Source { passage, quotes })
}

//! What people come to ask (`content/assistant/intents.toml`): how they say it, and the sentences of
//! the published content that answer it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use content::Problem;
use domain::rules::Rules;
use serde::Deserialize;

use crate::file::File;
use crate::meaning::Meant;
use crate::passages::Passages;
use crate::question::letters;
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
    heard: Heard,
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
            all.push(Intent {
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
            heard: Heard::of(&all, words),
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
    ///
    /// `parts` are stretches of a long question: what is asked may stand in one of them, and the rest
    /// be the story before it.
    pub fn fit(
        &self,
        asked: &BTreeSet<Mark>,
        parts: &[BTreeSet<Mark>],
        topic: Option<&str>,
        meant: Option<&Meant>,
    ) -> Vec<Fit> {
        if self.heard.weights.sum(asked) <= 0.0 {
            return Vec::new();
        }
        let mut by_words = self.heard.alike(asked);
        // A part that says next to nothing would fit anything.
        let tells = |it: &&BTreeSet<Mark>| it.len() > 2 && self.heard.weights.sum(*it) > TELLS;
        for part in parts.iter().filter(tells) {
            let of_part = self.heard.alike(part);
            by_words.iter_mut().zip(of_part).for_each(|(it, part)| *it = it.max(OF_PART * part));
        }
        let mut fits: Vec<Fit> = (0..)
            .zip(&self.all)
            .map(|(place, intent)| {
                let same = if topic == Some(&intent.topic) { SAME_TOPIC } else { 0.0 };
                let words = by_words[place] + same;
                let near = |it: &Meant| ((it.intent(place) - FAR) / (1.0 - FAR)).max(0.0);
                let score = meant.map_or(words, |it| words + MEANING * (near(it) - words));
                Fit { place, score }
            })
            .filter(|fit| fit.score > 0.2)
            .collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        fits
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

/// In which ways to say something each mark stands.
#[derive(Clone, Debug, Default)]
struct Heard {
    weights: Weights,
    /// The ways to say something that have a mark, by their number.
    asks: HashMap<Mark, Vec<usize>>,
    /// The intents that have it.
    intents: HashMap<Mark, Vec<usize>>,
    /// The intent of each way to say something, and the length of its vector of weights.
    of: Vec<(usize, f32)>,
    /// How many intents there are.
    count: usize,
}

impl Heard {
    fn of(all: &[Intent], words: &Words) -> Heard {
        let marks: Vec<Vec<BTreeSet<Mark>>> = all
            .iter()
            .map(|intent| intent.ask.iter().map(|it| words.marks(it)).collect())
            .collect();
        let whole: Vec<BTreeSet<Mark>> =
            marks.iter().map(|it| it.iter().flatten().cloned().collect()).collect();
        let weights = Weights::of(&whole);
        let mut heard = Heard { count: all.len(), ..Heard::default() };
        for (place, (asks, whole)) in marks.iter().zip(&whole).enumerate() {
            for mark in whole {
                heard.intents.entry(mark.clone()).or_default().push(place);
            }
            for ask in asks {
                for mark in ask {
                    heard.asks.entry(mark.clone()).or_default().push(heard.of.len());
                }
                heard.of.push((place, length(&weights, ask)));
            }
        }
        Heard { weights, ..heard }
    }

    /// How alike a question is to each intent by its words: the cosine to the closest way to say it,
    /// and the share of the question that the intent knows.
    fn alike(&self, asked: &BTreeSet<Mark>) -> Vec<f32> {
        let mut shared = vec![0.0f32; self.of.len()];
        let mut known = vec![0.0f32; self.count];
        for mark in asked {
            let weight = self.weights.weight(mark);
            for ask in self.asks.get(mark).into_iter().flatten() {
                shared[*ask] += weight * weight;
            }
            for place in self.intents.get(mark).into_iter().flatten() {
                known[*place] += weight;
            }
        }
        let long = length(&self.weights, asked);
        let mut closest = vec![0.0f32; self.count];
        for ((place, own), shared) in self.of.iter().zip(&shared) {
            if *shared > 0.0 {
                closest[*place] = closest[*place].max(shared / (long * own));
            }
        }
        let total = self.weights.sum(asked).max(f32::MIN_POSITIVE);
        let alike =
            |(closest, known): (f32, f32)| CLOSEST * closest + (1.0 - CLOSEST) * known / total;
        closest.into_iter().zip(known).map(alike).collect()
    }
}

/// The length of the vector of the weights of some marks.
fn length(weights: &Weights, marks: &BTreeSet<Mark>) -> f32 {
    marks.iter().map(|it| weights.weight(it).powi(2)).sum::<f32>().sqrt()
}

/// What the closest way to say it counts, beside the share of the question that is known to the intent.
const CLOSEST: f32 = 0.7;

/// What being of the topic of the conversation counts.
const SAME_TOPIC: f32 = 0.08;

/// What a part of a long question counts: it says less than a whole one.
const OF_PART: f32 = 0.9;

/// The least weight of a part that can be what is asked: about four pairs of characters.
const TELLS: f32 = 16.0;

/// What nearness of meaning counts, beside the words. Chosen, with [`FAR`], where each way to say an
/// intent was asked with that way taken away: the right intent came first for 58 % by words, 52 % by
/// meaning and 64 % by both.
const MEANING: f32 = 0.5;

/// Ways to say something that are no nearer than this have nothing to do with a question.
const FAR: f32 = 0.84;

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

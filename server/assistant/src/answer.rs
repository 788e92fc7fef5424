//! From a question to its answer.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use content::{Library, Problem};
use domain::calendar::Calendar;
use domain::rules::Rules;
use jiff::civil::Date;
use semantic::{Calibration, Semantic};

use crate::canned::{AllCanned, Canned};
use crate::context::Context;
use crate::dates;
use crate::definitions::{Definition, Definitions};
use crate::file::File;
use crate::intents::{Fit, Intent, Intents, Page, Source};
use crate::mask::{Masked, mask};
use crate::meaning::{Meaning, Meant};
use crate::passages::Passages;
use crate::question::{Question, normalise, parts};
use crate::reply::{Arg, Kind, Offer, Part, Reply};
use crate::retrieve::{Found, Sections};
use crate::sentences::{Wanted, best};
use crate::words::{Mark, Words};

/// An intent that fits at least so well is what was meant: by words, and by words and meaning.
const FITS: [f32; 2] = [0.55, 0.5];

/// The next intent is told as well where it fits hardly less well than the best: of the questions with
/// their own way to say it taken away (`intents.rs`), a third of those answered get both, and two in
/// five of the wrong answers become right.
const HARDLY_LESS: f32 = 0.08;

/// One that fits so well needs no other beside it.
const CERTAIN: f32 = 0.75;

/// One that fits at least so well is believed when the search finds one of its sections.
const MAY_FIT: f32 = 0.38;

/// A section that speaks of at least this share of the question answers it: the half of the rated set
/// that may be looked at was answered most often and least wrongly with it. Below it nothing is
/// answered: a wrong answer is worse than none.
const SURE: f32 = 0.45;

/// A section that speaks of so much of it answers whatever meaning says.
const SURE_BY_WORDS: f32 = 0.8;

/// Answers questions. Made anew when the content changes; only read from then on.
#[derive(Debug)]
pub struct Assistant {
    words: Words,
    passages: Passages,
    sections: Sections,
    intents: Intents,
    definitions: Definitions,
    canned: AllCanned,
    rules: Rules,
    calendar: Calendar,
    meaning: Option<Meaning>,
}

impl Assistant {
    /// Reads `content/assistant/` and checks it against what is published on that day.
    ///
    /// # Errors
    /// Every problem with file and line: a page, a heading or a sentence that is not there, a word that
    /// stands for two ideas.
    pub fn load(
        content: &Path,
        library: &Library,
        rules: &Rules,
        calendar: &Calendar,
        today: Date,
    ) -> Result<Assistant, Vec<Problem>> {
        let words = Words::read(&File::open(content, "words.toml")?)?;
        let passages = Passages::of(library, rules, today);
        let file = File::open(content, "intents.toml")?;
        let intents = Intents::read(&file, &words, &passages, rules);
        let canned = File::open(content, "canned.toml").and_then(|it| AllCanned::read(&it));
        let (intents, canned) = match (intents, canned) {
            (Ok(intents), Ok(canned)) => (intents, canned),
            (intents, canned) => {
                let problems = [intents.err(), canned.err()].into_iter().flatten().flatten();
                return Err(problems.collect());
            }
        };
        // The index lies in memory.
        let sections = Sections::of(&passages, &words)
            .map_err(|error| vec![file.problem("", format!("{error}"))])?;
        Ok(Assistant {
            definitions: Definitions::of(library, &passages),
            words,
            passages,
            sections,
            intents,
            canned,
            rules: rules.clone(),
            calendar: calendar.clone(),
            meaning: None,
        })
    }

    /// The same, looking also at what questions mean. The vectors of the content are computed in the
    /// background and kept in this folder; until they are there it answers by words alone.
    #[must_use]
    pub fn with_meaning(
        mut self,
        semantic: Arc<Semantic>,
        folder: &Path,
        calibration: Calibration,
    ) -> Assistant {
        let sections = self.sections.texts(&self.passages);
        let asks = self.intents.all.iter().enumerate();
        let asks = asks.flat_map(|(place, it)| it.ask.iter().map(move |ask| (place, ask.clone())));
        self.meaning = Some(Meaning::start(semantic, folder, calibration, sections, asks));
        self
    }

    /// Where it looks at meaning: how many vectors are computed, and how many there are.
    pub fn meaning(&self) -> Option<(usize, usize)> {
        self.meaning.as_ref().map(Meaning::progress)
    }

    /// Whether an answer costs a processor so much that a thread which serves others should not make
    /// it: about 20 ms, where the model is installed and every vector computed.
    pub fn is_slow(&self) -> bool {
        self.meaning.as_ref().is_some_and(Meaning::ready)
    }

    /// Answers. Never fails: what cannot be answered is said so.
    pub fn answer(&self, question: &Question<'_>) -> Reply {
        let normal = normalise(question.text);
        let Masked { text, covered } = mask(&normal.text);
        let mut answer = Answering { assistant: self, question, reply: empty(question, text) };
        let masked = answer.reply.masked.clone();
        if covered > 0 {
            answer.say("answer-masked");
        }
        if let Some(canned) = self.canned.early(&masked, normal.cut) {
            answer.meet(canned);
            return answer.reply;
        }
        let asked = self.words.marks(&masked);
        let topic = question.earlier.topic.as_deref();
        if let Some(intent) = topic.and_then(|it| self.intents.within(it, &asked)) {
            answer.intend(intent);
            return answer.reply;
        }
        // What somebody is known to say in these very words is not guessed at.
        if let Some(intent) = self.intents.said(&masked) {
            answer.intend(intent);
            return answer.reply;
        }
        if let Some(definition) = self.definitions.asked(&masked, &self.words) {
            answer.define(definition);
            return answer.reply;
        }
        // A short question is looked up together with what the conversation is about.
        let short = self.intents.only_aspect(&asked).is_some();
        let before = match topic {
            Some(topic) => self.intents.topic(topic),
            None => question.earlier.section.as_deref().and_then(|href| self.title_of(href)),
        };
        let before = before.filter(|_| short);
        let looked_up = before.map_or_else(|| masked.clone(), |topic| format!("{topic} {masked}"));
        let meant = self.meaning.as_ref().and_then(|it| it.of(&looked_up));
        let parts: Vec<_> = parts(&masked).iter().map(|it| self.words.marks(it)).collect();
        let fits = self.intents.fit(&asked, &parts, topic, meant.as_ref());
        let best_fit = fits.first().map(|it| (&self.intents.all[it.place], it.score));
        if let Some((intent, score)) = best_fit
            && score >= FITS[usize::from(meant.is_some())]
        {
            answer.intend(intent);
            answer.or(&fits);
            return answer.reply;
        }
        let asked = if before.is_some() { self.words.marks(&looked_up) } else { asked };
        let found =
            self.sections.find(&looked_up, &asked, &self.words, &self.passages, meant.as_ref());
        // What begins something or asks for own records has no section to be found: nobody is led there
        // by half a guess.
        let near = |intent: &Intent| {
            let own = |it: &Found| intent.sources.iter().any(|source| source.passage == it.passage);
            !does(intent) && found.iter().take(3).any(own)
        };
        match (best_fit, found.first()) {
            (Some((intent, score)), _) if score >= MAY_FIT && near(intent) => {
                answer.intend(intent);
                answer.or(&fits);
            }
            (_, Some(first)) if is_sure(first, meant.as_ref()) => {
                answer.quote_found(*first, &asked)
            }
            _ => match self.canned.late(&masked) {
                Some(canned) => answer.meet(canned),
                None => answer.refuse(),
            },
        }
        answer.reply
    }

    /// The plain text of a cited section: every quote from there is a piece of it.
    pub fn text_of(&self, path: &str, anchor: &str) -> Option<&str> {
        let href = if anchor.is_empty() { path.to_owned() } else { format!("{path}#{anchor}") };
        self.passages.find(&href).map(|place| self.passages.all()[place].text.as_str())
    }

    /// The title of the piece in which a section stands.
    fn title_of(&self, href: &str) -> Option<&str> {
        self.passages.find(href).map(|place| self.passages.all()[place].title.as_str())
    }

    /// Questions to begin with.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        self.intents.examples.iter().map(String::as_str)
    }

    /// What a topic is called in plain words, or how people say an intent, a dialogue or a question
    /// about own records; nothing where there is no such key.
    pub fn topic(&self, key: &str) -> Option<&str> {
        let is_it = |it: &&Intent| {
            it.name == key
                || it.dialogue.is_some_and(|it| it.key() == key)
                || it.personal.is_some_and(|it| it.key() == key)
        };
        let said = || self.intents.all.iter().find(is_it)?.ask.first().map(String::as_str);
        self.intents.topic(key).or_else(said)
    }

    /// Every key of the locales that an answer may use, from the files of `content/assistant/`.
    pub fn phrases(&self) -> BTreeSet<&str> {
        let intents = self.intents.all.iter();
        let canned = self.canned.all().iter();
        let pages = intents.clone().flat_map(|it| &it.pages);
        let pages = pages.chain(canned.clone().flat_map(|it| &it.pages));
        let said = intents.filter_map(|it| it.phrase.as_deref());
        said.chain(canned.map(|it| it.phrase.as_str()))
            .chain(pages.map(|it| it.key.as_str()))
            .collect()
    }
}

/// Whether an intent is something to be done rather than to be told.
fn does(intent: &Intent) -> bool {
    intent.dialogue.is_some() || intent.personal.is_some() || intent.person
}

/// Whether what was found answers. Where its words are not enough by far, meaning may refuse it.
fn is_sure(found: &Found, meant: Option<&Meant>) -> bool {
    found.sure >= SURE && (found.sure >= SURE_BY_WORDS || !meant.is_some_and(Meant::refuses))
}

fn empty(question: &Question<'_>, masked: String) -> Reply {
    Reply {
        kind: Kind::Refusal,
        parts: Vec::new(),
        citations: Vec::new(),
        offers: Vec::new(),
        context: question.earlier.clone(),
        masked,
    }
}

/// An answer that is being made.
struct Answering<'a> {
    assistant: &'a Assistant,
    question: &'a Question<'a>,
    reply: Reply,
}

impl Answering<'_> {
    fn say(&mut self, key: &str) {
        self.reply.parts.push(Part::phrase(key));
    }

    fn meet(&mut self, canned: &Canned) {
        self.say(&canned.phrase);
        if canned.person {
            self.reply.offers.push(Offer::Person);
        }
        self.offer_pages(&canned.pages);
        self.reply.offers.push(Offer::Phone);
    }

    fn refuse(&mut self) {
        self.say("answer-nothing");
        let masked = self.reply.masked.clone();
        self.reply.offers.extend([
            Offer::Search(masked),
            Offer::Message,
            Offer::Person,
            Offer::Phone,
            Offer::Counter,
        ]);
    }

    fn intend(&mut self, intent: &Intent) {
        self.reply.context = Context {
            topic: Some(intent.topic.clone()),
            intent: Some(intent.name.clone()),
            section: None,
            personal: intent.personal,
        };
        if let Some(key) = &intent.phrase {
            self.say(key);
        }
        self.reply.kind = Kind::Answer;
        if intent.person {
            self.reply.kind = Kind::Person;
        } else if let Some(kind) = intent.dialogue {
            self.reply.kind = Kind::Dialogue(kind);
        } else if let Some(personal) = intent.personal {
            let signed_in = self.question.signed_in;
            self.reply.kind =
                if signed_in { Kind::Personal(personal) } else { Kind::SignIn(personal) };
            if !signed_in {
                self.say("answer-sign-in");
                self.reply.offers.push(Offer::SignIn);
            }
        }
        self.compute(intent);
        for source in &intent.sources {
            self.quote_source(source);
        }
        if intent.scam {
            self.quote_source(&self.assistant.intents.scam);
        }
        self.offer_pages(&intent.pages);
        if intent.person {
            self.reply.offers.extend([Offer::Person, Offer::Message, Offer::Phone, Offer::Counter]);
        }
    }

    /// Quotes what else may have been meant, where that is hardly less likely than what was answered.
    fn or(&mut self, fits: &[Fit]) {
        let all = &self.assistant.intents.all;
        let [first, second, ..] = fits else { return };
        let (said, other) = (&all[first.place], &all[second.place]);
        let quotes = |it: &Intent| !does(it) && !it.sources.is_empty();
        let shared = |it: &Source| said.sources.iter().any(|own| own.passage == it.passage);
        if first.score >= CERTAIN
            || second.score < first.score - HARDLY_LESS
            || !quotes(said)
            || !quotes(other)
            || other.sources.iter().any(shared)
        {
            return;
        }
        let Some(asked) = other.ask.first() else { return };
        let (key, args) = ("answer-or".to_owned(), vec![(Arg::Asked, asked.clone())]);
        self.reply.parts.push(Part::Phrase { key, args });
        for source in &other.sources {
            self.quote_source(source);
        }
    }

    fn compute(&mut self, intent: &Intent) {
        let Assistant { rules, calendar, .. } = self.assistant;
        let (text, today) = (self.reply.masked.clone(), self.question.today);
        let due =
            intent.clock.as_ref().and_then(|id| dates::due(rules, calendar, id, &text, today));
        let period = intent.period.then(|| dates::period(rules, &text, today)).flatten();
        for computed in [period, due].into_iter().flatten() {
            let Some(place) = self.assistant.passages.find(&format!("/rules/{}", computed.rule))
            else {
                continue;
            };
            let text = 0..self.assistant.passages.all()[place].text.len();
            let citation = self.cite(place, text);
            let key = computed.key.to_owned();
            self.reply.parts.push(Part::Computed { key, args: computed.args, citation });
        }
    }

    fn quote_source(&mut self, source: &Source) {
        for quote in &source.quotes {
            self.quote(source.passage, quote.clone());
        }
        if self.assistant.passages.all()[source.passage].unsure {
            self.say("answer-unsure");
        }
    }

    fn define(&mut self, definition: &Definition) {
        let passage = &self.assistant.passages.all()[definition.passage];
        self.turn_to(passage.href());
        self.reply.kind = Kind::Answer;
        self.quote(definition.passage, 0..passage.text.len());
        let more = definition.see.clone();
        self.reply.offers.extend(more.map(|(path, title)| Offer::Read { path, title }));
        self.reply.offers.push(Offer::Search(passage.title.clone()));
    }

    fn quote_found(&mut self, found: Found, asked: &BTreeSet<Mark>) {
        let Assistant { words, sections, passages, .. } = self.assistant;
        let passage = &passages.all()[found.passage];
        let has = |word: &str| asked.contains(&Mark::Idea(word.to_owned()));
        let wanted = Wanted { time: has("多久"), money: has("收费"), place: has("去哪里") };
        let Some(range) = best(&passage.text, asked, wanted, words, sections.weights()) else {
            return self.refuse();
        };
        self.reply.kind = Kind::Answer;
        self.quote(found.passage, range);
        self.turn_to(passage.href());
        self.reply.offers.push(Offer::Read { path: passage.href(), title: passage.title.clone() });
        self.reply.offers.push(Offer::Search(self.reply.masked.clone()));
    }

    /// Leaves the topic there was: what follows is about this section.
    fn turn_to(&mut self, section: String) {
        self.reply.context = Context { section: Some(section), ..Context::default() };
    }

    fn quote(&mut self, passage: usize, range: Range<usize>) {
        let text = self.assistant.passages.all()[passage].text[range.clone()].to_owned();
        let citation = self.cite(passage, range);
        self.reply.parts.push(Part::Quote { text, citation });
    }

    /// The place of the citation for this passage, with this piece of it.
    fn cite(&mut self, passage: usize, range: Range<usize>) -> usize {
        let passage = &self.assistant.passages.all()[passage];
        let said = &passage.text[range];
        let same =
            |it: &crate::reply::Citation| it.path == passage.path && it.anchor == passage.anchor;
        if let Some(place) = self.reply.citations.iter().position(same) {
            let quote = &mut self.reply.citations[place].quote;
            if !quote.contains(said) {
                quote.push('\n');
                quote.push_str(said);
            }
            return place;
        }
        self.reply.context.section.get_or_insert_with(|| passage.href());
        self.reply.citations.push(passage.cite(said));
        self.reply.citations.len() - 1
    }

    fn offer_pages(&mut self, pages: &[Page]) {
        let page = |it: &Page| Offer::Page { path: it.path.clone(), key: it.key.clone() };
        self.reply.offers.extend(pages.iter().map(page));
    }
}

//! What every handler works with.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{bail, ensure};
use app::accessibility::Figures;
use app::components::LawNames;
use app::record::Belongs;
use app::shell::Lang;
use app::words::Words;
use arc_swap::ArcSwap;
use assistant::Assistant;
use content::{Campaigns, Documents, Library, Stories, Thesaurus};
use domain::calendar::Calendar;
use domain::catalogue::Catalogue;
use domain::inspection;
use domain::record::Facts;
use domain::rules::Rules;
use exchange::{Downstreams, Units};
use jiff::Timestamp;
use jiff::civil::Date;
use search::{Index, Records, Synonyms};
use semantic::{Pin, Semantic};
use store::Store;
use store::seal::Keys;
use tokio::sync::Semaphore;

use crate::accessibility;
use crate::api;
use crate::assets::{Asset, Assets};
use crate::clock::Clock;
use crate::consent::Consents;
use crate::demo::People;
use crate::language::has_chinese;
use crate::limit::Limits;
use crate::offline;
use crate::page::Pages;
use crate::rephrase::Rephraser;
use crate::search::popular::Kept;
use crate::settings::Settings;
use crate::share::Cards;
use crate::signature::Signer;
use crate::statistics;
use crate::street::{Street, Streets};
use crate::words::Locales;

/// So many may hear a person's words as they are written; others look every few seconds.
const LISTENERS: usize = 200;

/// The folder of the model in the data folder.
pub const MODEL: &str = "model";

/// The running site. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

/// The parts of a [`Site`].
pub struct Inner {
    /// What is remembered.
    pub store: Store,
    /// Says what time it is.
    pub clock: Clock,
    /// What the operator decided.
    pub settings: Settings,
    /// Style and script.
    pub assets: Assets,
    /// Public pages, kept as bytes.
    pub pages: Pages,
    /// The service worker, as it is for this build and this reader.
    pub worker: offline::Kept,
    /// The cards of shared links that were drawn.
    pub cards: Cards,
    /// The public figures of today.
    pub figures: statistics::Kept,
    /// Signs what is sent to downstreams.
    pub signer: Signer,
    /// What programs may still ask for.
    pub call_limits: api::Limits,
    /// How often one address may try.
    pub limits: Limits,
    /// Places for those who hear what a person writes as it is written.
    pub listeners: Arc<Semaphore>,
    /// This node's index of published records.
    pub records: Arc<Records>,
    /// Which keywords were kept as searched for today.
    pub searched: Kept,
    /// The WeChat Official Account, where there is one.
    pub wechat: Option<wechat::Account>,
    /// The language model that may rephrase quotes, where there is one.
    pub rephraser: Option<Rephraser>,
    /// The model that finds by meaning, where it is installed. Opened once.
    semantic: Option<Arc<Semantic>>,
    locales: Locales,
    published: ArcSwap<Published>,
    /// The day on which `content/` was last read and found broken; nothing where it is in order.
    broken_on: Mutex<Option<Date>>,
}

/// Everything that was read from `content/`: replaced as a whole when a file changes.
pub struct Published {
    /// Articles, cases, guides, pages.
    pub library: Library,
    /// The index over them and the rules.
    pub index: Index,
    /// The index over what is written in English.
    pub english: Index,
    /// Words that mean the same or are easily confused, and what editors put first.
    pub thesaurus: Thesaurus,
    /// Answers questions from them.
    pub assistant: Assistant,
    /// The rules.
    pub rules: Rules,
    /// What may be recorded at all.
    pub catalogue: Catalogue,
    /// The holidays.
    pub calendar: Calendar,
    /// The units that make records.
    pub units: Units,
    /// The streets whose organisers publish volunteering.
    pub streets: Streets,
    /// The demonstration identities.
    pub people: People,
    /// Where records go on to.
    pub downstreams: Downstreams,
    /// Points, benefits, processing, retention, consents.
    pub documents: Documents,
    /// The picture stories.
    pub stories: Stories,
    /// The calendar of campaigns.
    pub campaigns: Campaigns,
    /// Pictures, by name.
    pub pictures: HashMap<String, Asset>,
    /// What is agreed to before somebody else may see a record.
    pub consents: Consents,
    /// What the last check of accessibility found; nothing where none was kept.
    pub figures: Option<Figures>,
}

impl Published {
    /// Where a reader of this language finds these words: what is written in English has an index of its own.
    pub fn index_for(&self, lang: Lang, words: &str) -> &Index {
        match lang {
            Lang::En if !has_chinese(words) => &self.english,
            _ => &self.index,
        }
    }
}

impl std::ops::Deref for Site {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Site {
    /// Opens everything that the settings name.
    ///
    /// # Errors
    /// Whatever cannot be opened or read, and every problem in `content/`.
    pub async fn open(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&settings.data)?;
        let published = match Published::load(&settings.content, clock.today()) {
            Ok(published) => published,
            Err(problems) => bail!("{}", problems.join("\n")),
        };
        let semantic = Semantic::open(&settings.data.join(MODEL)).map(Arc::new);
        let published =
            published.with_meaning(semantic.as_ref(), &settings.content, &settings.data);
        Self::open_with(settings, clock, Arc::new(published), semantic).await
    }

    /// Opens everything else, over content that was read already: several sites may show the same.
    ///
    /// # Errors
    /// Whatever cannot be opened or read.
    pub async fn open_with(
        settings: Settings,
        clock: Clock,
        published: Arc<Published>,
        semantic: Option<Arc<Semantic>>,
    ) -> anyhow::Result<Self> {
        let keys = Keys::load_or_make(&settings.data.join("keys"))?;
        let store = Store::open(&settings.database, keys).await?;
        store.keep_catalogue(&published.catalogue).await?;
        for (key, _) in &settings.downstreams {
            let known = published.downstreams.get(key).is_some();
            ensure!(known, "--downstream {key}: content/downstreams.toml 里没有它");
        }
        store.know_downstreams(published.downstreams.all(), clock.now()).await?;
        let signer = Signer::load_or_make(&settings.data.join("signing-key"))?;
        Ok(Self(Arc::new(Inner {
            store,
            assets: Assets::load(&settings.site)?,
            pages: Pages::default(),
            worker: offline::Kept::default(),
            cards: Cards::default(),
            figures: statistics::Kept::default(),
            signer,
            call_limits: api::Limits::default(),
            limits: Limits::new(&clock),
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            records: Arc::new(Records::open(&settings.data.join("search/records"))?),
            searched: Kept::default(),
            wechat: settings.wechat.clone(),
            rephraser: settings.model.clone().map(|it| Rephraser::new(it, says_only)),
            semantic,
            locales: Locales::load(&settings.locales)?,
            published: ArcSwap::from(published),
            broken_on: Mutex::new(None),
            clock,
            settings,
        })))
    }
}

impl Inner {
    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Today in Beijing.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// What was read from `content/`, as it is at this moment.
    pub fn published(&self) -> Arc<Published> {
        self.published.load_full()
    }

    /// The words in this language.
    pub fn words(&self, lang: app::shell::Lang) -> Words {
        self.locales.words(usize::from(lang == app::shell::Lang::En))
    }

    /// What the laws are called in this language beside their Chinese names: nothing in Chinese.
    pub fn law_names(&self, lang: app::shell::Lang) -> LawNames {
        match lang {
            app::shell::Lang::Zh => LawNames::default(),
            app::shell::Lang::En => LawNames(self.published().library.english().law_names.clone()),
        }
    }

    /// The name of a unit; its code where it is not in `content/units.toml`.
    pub fn unit_name(&self, code: &str) -> String {
        let published = self.published();
        match code {
            // No unit, but whoever of them did not read.
            inspection::UNIT => published.library.site().inspectors.clone(),
            _ => {
                published.units.get(code).map_or_else(|| code.to_owned(), |unit| unit.name.clone())
            }
        }
    }

    /// A street whose organisers publish volunteering; only its code where it is not in
    /// `content/streets.toml`.
    pub fn street(&self, code: &str) -> Street {
        let published = self.published();
        published.streets.get(code).cloned().unwrap_or_else(|| Street::unknown(code))
    }

    /// Who decided a record, as a citizen needs it.
    pub fn authority(&self, record: &domain::record::Record) -> app::record::Authority {
        let published = self.published();
        match published.units.get(&record.unit) {
            Some(unit) => {
                app::record::Authority { name: unit.name.clone(), phone: unit.phone.clone() }
            }
            None => app::record::Authority {
                name: record.facts.authority.clone(),
                phone: String::new(),
            },
        }
    }

    /// A unit as a citizen needs it, by its code.
    pub fn unit(&self, code: &str) -> app::record::Authority {
        let published = self.published();
        let phone = published.units.get(code).map(|unit| unit.phone.clone());
        app::record::Authority { name: self.unit_name(code), phone: phone.unwrap_or_default() }
    }

    /// Codes and names of all units.
    pub fn units(&self) -> Vec<(String, String)> {
        let published = self.published();
        published.units.iter().map(|it| (it.code.clone(), it.name.clone())).collect()
    }

    /// Keeps in the store which items of the catalogue are public, as it is published now.
    pub async fn keep_catalogue(&self) {
        if let Err(error) = self.store.keep_catalogue(&self.published().catalogue).await {
            tracing::error!("the catalogue could not be kept: {error}");
        }
    }

    /// Whether `content/` was read on this day and found broken. Until somebody changes it, reading it
    /// again finds the same.
    pub fn is_broken(&self, day: Date) -> bool {
        *self.broken_on.lock().unwrap_or_else(PoisonError::into_inner) == Some(day)
    }

    /// Reads `content/` again; whether it is in order. Where something in it is wrong, the old one stays
    /// and the problems are told to the log.
    pub fn reload(&self) -> bool {
        let day = self.today();
        let read = Published::load(&self.settings.content, day);
        let good = read.is_ok();
        *self.broken_on.lock().unwrap_or_else(PoisonError::into_inner) = (!good).then_some(day);
        match read {
            Ok(published) => {
                tracing::info!("content was read again");
                let Settings { content, data, .. } = &self.settings;
                let published = published.with_meaning(self.semantic.as_ref(), content, data);
                self.published.store(Arc::new(published));
                self.pages.clear();
            }
            Err(problems) => {
                for problem in problems {
                    tracing::error!("{problem}");
                }
            }
        }
        good
    }
}

impl Published {
    /// Where a record with this item belongs; nothing where the catalogue no longer has it.
    pub fn belongs(&self, item: &str) -> Option<Belongs> {
        self.catalogue.item(item).map(|it| Belongs {
            code: it.code.clone(),
            name: it.name.clone(),
            publicity: it.publicity.key(),
        })
    }

    /// The name in the document, where the authority has another today.
    pub fn name_then(&self, facts: &Facts) -> Option<String> {
        let code = facts.authority_code.as_ref();
        let found = self.units.find_on(&facts.authority, code, facts.decided_on)?;
        found.former.is_some().then(|| facts.authority.clone())
    }

    /// The same, with an assistant that looks at meaning too, where the model is installed.
    #[must_use]
    pub fn with_meaning(
        mut self,
        semantic: Option<&Arc<Semantic>>,
        content: &Path,
        data: &Path,
    ) -> Self {
        let Some(semantic) = semantic else { return self };
        match Pin::read(&content.join("assistant/model.toml")) {
            Ok(pin) => {
                let (semantic, folder) = (Arc::clone(semantic), data.join(MODEL));
                self.assistant = self.assistant.with_meaning(semantic, &folder, pin.calibration);
            }
            Err(error) => {
                tracing::error!(%error, "assistant/model.toml: searching by meaning is off")
            }
        }
        self
    }

    /// Reads the folder.
    ///
    /// # Errors
    /// Every problem, as `file:line: reason`.
    pub fn load(dir: &Path, today: Date) -> Result<Self, Vec<String>> {
        let mut problems: Vec<String> = Vec::new();
        let mut said =
            |found: Vec<content::Problem>| problems.extend(found.iter().map(ToString::to_string));
        let library = Library::load(dir, today).map_err(&mut said).ok();
        let rules = content::load_rules(dir, today).map_err(&mut said).ok();
        let calendar = content::load_calendar(dir).map_err(&mut said).ok();
        let catalogue = content::load_catalogue(dir).map_err(&mut said).ok();
        let documents = content::load_documents(dir, today).map_err(&mut said).ok();
        let units = read(dir, "units.toml", &mut problems, |text| {
            Units::load(text).map_err(|error| error.to_string())
        });
        let people = read(dir, "demo/people.toml", &mut problems, People::load);
        let streets = read(dir, "streets.toml", &mut problems, Streets::load);
        let consents = read(dir, "consents/authorisation.toml", &mut problems, |text| {
            Consents::load(text, today)
        });
        let downstreams = match (&units, &rules) {
            (Some(units), Some(rules)) => read(dir, "downstreams.toml", &mut problems, |text| {
                Downstreams::load(text, units, rules).map_err(|error| error.to_string())
            }),
            _ => None,
        };
        let (Some(library), Some(rules), Some(calendar), Some(units), Some(people)) =
            (library, rules, calendar, units, people)
        else {
            return Err(problems);
        };
        let counter = &library.site().counter.unit;
        if !counter.is_empty() && units.get(counter).is_none() {
            return Err(vec![format!(
                "content/site.toml: [counter] 里的 unit {counter} 不在 units.toml 里"
            )]);
        }
        let figures = match dir.join(accessibility::FILE).exists() {
            true => read(dir, accessibility::FILE, &mut problems, accessibility::parse),
            false => None,
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let Some(streets) = streets else { return Err(problems) };
        let Some(documents) = documents else { return Err(problems) };
        let Some(catalogue) = catalogue else { return Err(problems) };
        let Some(consents) = consents else { return Err(problems) };
        let Some(downstreams) = downstreams else { return Err(problems) };
        let written = |found: Vec<content::Problem>| -> Vec<String> {
            found.iter().map(ToString::to_string).collect()
        };
        let stories = content::load_stories(dir, &library, today).map_err(written)?;
        let campaigns = content::load_campaigns(dir, &library, &stories).map_err(written)?;
        let thesaurus = content::load_thesaurus(dir, &library);
        let thesaurus =
            thesaurus.map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        let chapters = library.chapters().iter().map(|it| content::Entry::from(it).into());
        let lessons = library.lessons().iter().map(Into::into);
        let more = search::rule_documents(&rules, today).into_iter().chain(chapters).chain(lessons);
        let index = Index::build_with(&library, more.collect())
            .map_err(|error| vec![format!("{error:#}")])?
            .with_synonyms(synonyms(&thesaurus));
        let english = Index::of(library.english().entries().map(Into::into).collect())
            .map_err(|error| vec![format!("{error:#}")])?;
        let assistant = Assistant::load(dir, &library, &rules, &calendar, today)
            .map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        let pictures = library.pictures().iter();
        let pictures = pictures
            .map(|it| {
                (it.name.clone(), Asset::changing("image/svg+xml", it.svg.clone().into_bytes()))
            })
            .collect();
        Ok(Self {
            library,
            index,
            english,
            thesaurus,
            assistant,
            rules,
            catalogue,
            calendar,
            units,
            streets,
            people,
            downstreams,
            documents,
            stories,
            campaigns,
            pictures,
            consents,
            figures,
        })
    }
}

/// Whether a rephrasing says only what the quotes say.
fn says_only(quotes: &[&str], said: &str) -> bool {
    assistant::check(quotes, said).is_ok()
}

fn synonyms(thesaurus: &Thesaurus) -> Synonyms {
    let groups = thesaurus.groups.iter().map(Vec::as_slice);
    let directed = thesaurus.directed.iter().map(|(word, means)| (word.as_str(), means.as_slice()));
    Synonyms::new(groups, directed)
}

fn read<T>(
    dir: &Path,
    name: &str,
    problems: &mut Vec<String>,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Option<T> {
    let path = dir.join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| error.to_string());
    let read = text.and_then(|text| parse(&text));
    read.map_err(|error| problems.push(format!("{}: {error}", path.display()))).ok()
}

//! What is answered about the visitor's own records: read with their own warrant by the functions of
//! the pages, each time it is shown. Nothing of it is kept.

use std::collections::{BTreeMap, BTreeSet};

use app::assistant::{Answer, Fact, Offer, Said};
use app::cases::{kind as case_kind, stage_words};
use app::components::day;
use app::record::{Card, Look, Who, standing_word};
use app::shell::Lang;
use app::words::{t, t_with};
use assistant::PersonalIntent;
use domain::case::Kind as CaseKind;
use domain::plan::RepairGate;
use domain::reference::CaseNumber;
use store::authorisation::Authorisation;
use store::case::Listed;
use store::conversation::Turn;
use store::person::Citizen;

use crate::error::{AppError, encode};
use crate::record::{card, look};
use crate::site::Site;

/// How many lines an answer has; the page has them all.
const LINES: usize = 6;

/// What was read about the visitor, as far as it was asked.
#[derive(Default)]
pub struct Own {
    hidden: bool,
    signed_in: bool,
    cards: Vec<Card>,
    cases: Vec<Listed>,
    looks: Vec<Look>,
    authorisations: Vec<Authorisation>,
    points: Option<i64>,
    letters: BTreeMap<String, CaseNumber>,
}

impl Own {
    /// Reads what these turns need; nothing where nobody is signed in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn load(
        site: &Site,
        citizen: Option<&Citizen>,
        lang: Lang,
        turns: &[Turn],
    ) -> Result<Self, AppError> {
        use PersonalIntent as P;
        let Some(citizen) = citizen else { return Ok(Self::default()) };
        let mut own = Self { signed_in: true, ..Self::default() };
        if turns.iter().any(|it| {
            it.who == store::conversation::Who::Site && super::letter_of(&it.text).is_some()
        }) {
            own.letters = site.store.letters_by_hash(citizen).await?;
        }
        let intents = turns.iter().filter_map(|it| it.personal.as_deref()?.parse().ok());
        let intents: BTreeSet<PersonalIntent> = intents.collect();
        let asked = |any: &[P]| any.iter().any(|it| intents.contains(it));
        if asked(&[P::RepairFrom, P::ShownUntil, P::MyRecords, P::WhyRecorded, P::MyPoints]) {
            let records = site.store.records(&citizen.own_records(), site.now()).await?;
            if asked(&[P::MyPoints]) {
                own.points = points(site, citizen, &records).await?;
            }
            own.cards = records.into_iter().map(|it| card(site, it)).collect();
        }
        if asked(&[P::RepairStage, P::MyCases]) {
            own.cases = site.store.cases(citizen, site.now()).await?;
        }
        if asked(&[P::WhoLooked]) {
            let (looks, _) = site.store.accesses(citizen, None, 1, 20).await?;
            own.looks = looks.into_iter().map(|it| look(site, lang, it)).collect();
        }
        if asked(&[P::MyAuthorisations]) {
            own.authorisations = site.store.authorisations(citizen).await?;
        }
        Ok(own)
    }

    /// What the desk sees of it: which question it was, and nothing more.
    pub fn hidden() -> Self {
        Self { hidden: true, ..Self::default() }
    }

    /// Whether it is the desk that looks.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// The number of a letter of this visitor, by what the conversation keeps of it.
    pub fn letter(&self, hash: &str) -> Option<&CaseNumber> {
        self.letters.get(hash)
    }

    /// The answer to one of these questions, in the words of the context.
    pub fn answer(&self, site: &Site, intent: PersonalIntent) -> Answer {
        let key = intent.key();
        let link = |href: String, words: String| Offer::Link { href, words };
        if self.hidden {
            let page = t(&format!("assistant-own-{key}-page"));
            let said = vec![Said::Words(t("assistant-desk-own")), Said::Words(page)];
            return Answer { said, ..Answer::default() };
        }
        if !self.signed_in {
            let to = format!("/sign-in?to={}", encode("/assistant"));
            return Answer {
                said: vec![Said::Words(t("answer-sign-in"))],
                offers: vec![
                    link(to, t("assistant-sign-in")),
                    link(page(intent).to_owned(), t(&format!("assistant-own-{key}-page"))),
                ],
                ..Answer::default()
            };
        }
        let facts = self.facts(site, intent);
        let more = facts.len() > LINES;
        let said = match facts.is_empty() {
            true => vec![Said::Words(t(&format!("assistant-own-{key}-none")))],
            false => vec![
                Said::Words(t(&format!("assistant-own-{key}"))),
                Said::Facts(facts.into_iter().take(LINES).collect()),
            ],
        };
        let words = if more { "assistant-own-all" } else { &format!("assistant-own-{key}-page") };
        Answer { said, sources: Vec::new(), offers: vec![link(page(intent).to_owned(), t(words))] }
    }

    fn facts(&self, site: &Site, intent: PersonalIntent) -> Vec<Fact> {
        let records = || self.cards.iter();
        let href = |it: &Card| format!("/record/{}", it.record.id);
        let fact = |it: &Card, href: String, text: String| Fact {
            href,
            title: it.record.facts.title.clone(),
            text,
        };
        match intent {
            PersonalIntent::RepairStage => self.in_hand(|kind| {
                matches!(kind, CaseKind::Repair | CaseKind::Objection | CaseKind::Review)
            }),
            PersonalIntent::MyCases => self.in_hand(|_| true),
            PersonalIntent::RepairFrom => records()
                .filter_map(|it| {
                    let text = match &it.repair {
                        RepairGate::Open => t("assistant-own-repair-now"),
                        RepairGate::From(on) => {
                            t_with("assistant-own-repair-from-day", &[("day", day(*on))])
                        }
                        RepairGate::Busy(_) => t("assistant-own-repair-busy"),
                        RepairGate::Elsewhere(_) => t("assistant-own-repair-elsewhere"),
                        RepairGate::Nothing => return None,
                    };
                    Some(fact(it, format!("/plan/{}", it.record.id), text))
                })
                .collect(),
            PersonalIntent::ShownUntil => records()
                .filter_map(|it| {
                    let display = it.display.as_ref()?;
                    let text = match &it.repair {
                        RepairGate::Nothing => standing_word(it.standing),
                        _ => t_with("assistant-own-until", &[("day", day(display.until))]),
                    };
                    Some(fact(it, href(it), text))
                })
                .collect(),
            PersonalIntent::MyRecords => {
                records().map(|it| fact(it, href(it), standing_word(it.standing))).collect()
            }
            PersonalIntent::WhyRecorded => records()
                .map(|it| {
                    let facts = &it.record.facts;
                    let args = [
                        ("unit", site.authority(&it.record).name),
                        ("day", day(facts.decided_on)),
                        ("document", facts.basis_document.clone()),
                    ];
                    fact(it, href(it), t_with("assistant-own-why", &args))
                })
                .collect(),
            PersonalIntent::WhoLooked => self.looks.iter().filter_map(looked).collect(),
            PersonalIntent::MyPoints => self
                .points
                .iter()
                .map(|n| Fact {
                    href: "/points".to_owned(),
                    title: t("points-title"),
                    text: t_with("assistant-own-points", &[("n", n.to_string())]),
                })
                .collect(),
            PersonalIntent::MyAuthorisations => self
                .authorisations
                .iter()
                .filter(|it| it.revoked_at.is_none() && it.until_at > site.now())
                .map(|it| Fact {
                    href: format!("/authorisations/{}", it.number),
                    title: it.terms.party.clone(),
                    text: t_with("assistant-own-until-day", &[("day", day(it.terms.until))]),
                })
                .collect(),
        }
    }

    fn in_hand(&self, which: impl Fn(CaseKind) -> bool) -> Vec<Fact> {
        let cases = self.cases.iter().filter(|it| which(it.case.kind));
        cases
            .map(|it| {
                let number = it.case.number.as_str();
                let stage = stage_words(it.case.kind, &it.case.stage);
                let due = it.case.next_due().filter(|_| !it.case.stage.is_closed());
                let text = match due {
                    Some(due) => t_with(
                        "assistant-own-case-due",
                        &[("stage", stage), ("day", day(due.date))],
                    ),
                    None => stage,
                };
                Fact {
                    href: format!("/cases/{number}"),
                    title: format!("{} {number} · {}", case_kind(it.case.kind), it.title),
                    text,
                }
            })
            .collect()
    }
}

/// A look by somebody else, as one line.
fn looked(look: &Look) -> Option<Fact> {
    let who = match &look.who {
        Who::Myself => return None,
        Who::Officer { unit, role } => format!("{unit} {role}"),
        Who::Party { name } => name.clone(),
    };
    let text = t_with(
        "assistant-own-look",
        &[
            ("day", day(look.when.date())),
            ("purpose", t(&format!("record-purpose-{}", look.purpose.key()))),
        ],
    );
    Some(Fact { href: "/record/access".to_owned(), title: who, text })
}

async fn points(
    site: &Site,
    citizen: &Citizen,
    records: &[domain::record::Record],
) -> Result<Option<i64>, AppError> {
    let published = site.published();
    let rules = &published.documents.points;
    if !crate::points::joined(site, citizen).await? {
        return Ok(None);
    }
    let declined = site.store.declined(citizen).await?;
    let ledger = rules.ledger(records, |id| declined.contains(&id), site.today());
    Ok(Some(ledger.total))
}

/// The page that says the same, and more.
fn page(intent: PersonalIntent) -> &'static str {
    match intent {
        PersonalIntent::RepairStage | PersonalIntent::MyCases => "/cases",
        PersonalIntent::RepairFrom => "/plan",
        PersonalIntent::WhoLooked => "/record/access",
        PersonalIntent::ShownUntil | PersonalIntent::MyRecords | PersonalIntent::WhyRecorded => {
            "/record"
        }
        PersonalIntent::MyPoints => "/points",
        PersonalIntent::MyAuthorisations => "/authorisations",
    }
}

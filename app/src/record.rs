//! My record: what authorities decided about me, until when it shows, who looked at it, and what I
//! can do now.

mod access;
mod detail;
mod difference;
mod facts;
mod list;
mod standing;
mod versions;
mod why;

use domain::display::{Display, Standing};
use domain::plan::{ObjectionGate, RepairGate};
use domain::record::{OpenCase, Record};
use domain::reference::CaseNumber;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;

use crate::components::{Icon, day};
use crate::words::{t, t_with};

pub use access::{Access, LookList, who};
pub use detail::Detail;
pub use difference::Difference;
pub use domain::access::Purpose;
pub use facts::{SeverityTold, performance, rows};
pub use list::List;
pub use standing::{StandingTag, ended, severity, standing_word};
pub use versions::{Origin, VersionCard, Versions};
pub use why::WhyPage;

/// A record with everything that was computed about it for today.
#[derive(Clone, Debug)]
pub struct Card {
    /// The record.
    pub record: Record,
    /// Its days; a licence has none.
    pub display: Option<Display>,
    /// How it stands today.
    pub standing: Standing,
    /// Whether a repair can be asked for today.
    pub repair: RepairGate,
    /// Whether an objection can be raised today.
    pub objection: ObjectionGate,
}

/// The unit that decided (认定单位), as a citizen needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name.
    pub name: String,
    /// Its phone for questions; where it is empty, the city's line 12345 stands in.
    pub phone: String,
}

impl Authority {
    /// The number to call.
    pub fn call(&self) -> &str {
        if self.phone.is_empty() { "12345" } else { &self.phone }
    }
}

/// Where a record belongs in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belongs {
    /// The code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The key of its publicity.
    pub publicity: &'static str,
}

/// Who looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person the record is about.
    Myself,
    /// Somebody at an authority.
    Officer {
        /// The name of the unit.
        unit: String,
        /// What they do there, in words.
        role: String,
    },
    /// A party that the person authorised.
    Party {
        /// By the name that the person gave it.
        name: String,
    },
}

/// The way to ask why somebody looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The page of this look.
    pub href: String,
    /// The number of the case in which it was asked.
    pub asked: Option<CaseNumber>,
}

/// One look at a record: an entry of the access log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When, in local time.
    pub when: DateTime,
    /// Who.
    pub who: Who,
    /// Why.
    pub purpose: Purpose,
    /// What the purpose rests on: the number of a case, an authorisation, an inspection or a report.
    pub reference: Option<String>,
    /// Whether only the title was seen, in a list of cases.
    pub listed: bool,
    /// The address and the title of the record.
    pub record: (String, String),
    /// The way to ask why; not for one's own looks.
    pub why: Option<Why>,
}

/// Who looked lately, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Over how many days.
    pub days: u32,
    /// How often the person themselves.
    pub own: usize,
    /// How often each unit: its name and the number.
    pub units: Vec<(String, usize)>,
}

/// The record that a page is about, in three lines, with the way to it.
#[component]
pub fn About(
    /// What to call it on this page, already in words.
    label: String,
    /// The record.
    record: Record,
    /// Who decided it.
    authority: Authority,
) -> impl IntoView {
    let facts = record.facts;
    view! {
        <section class="about" aria-label=label>
            <p class="about-label">{label.clone()}</p>
            <p class="about-title" lang="zh-CN"><a href=format!("/record/{}", record.id)>{facts.title}</a></p>
            <p class="about-line" lang="zh-CN">{authority.name}" · "{facts.basis_document}</p>
        </section>
    }
    .into_any()
}

/// A phone number that can be tapped.
#[component]
pub fn Phone(
    /// The number, as people write it.
    number: String,
) -> impl IntoView {
    let dial: String = number.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
    view! { <a class="phone" href=format!("tel:{dial}")><Icon name="phone"/>{number}</a> }
        .into_any()
}

/// Text that a person wrote: its lines are kept.
#[component]
pub fn Written(
    /// The text.
    text: String,
) -> impl IntoView {
    view! { <span class="written">{text}</span> }.into_any()
}

/// A day and a time of day, for reading and for machines.
#[component]
pub fn Moment(
    /// The moment, in local time.
    when: DateTime,
) -> impl IntoView {
    let time = format!("{:02}:{:02}", when.hour(), when.minute());
    let words = t_with("record-look-when", &[("day", day(when.date())), ("time", time.clone())]);
    view! { <time datetime=format!("{}T{time}", when.date())>{words}</time> }.into_any()
}

/// Whether the days of a licence are over on that day.
fn licence_is_over(record: &Record, today: Date) -> bool {
    record.facts.valid_until.is_some_and(|until| until < today)
}

/// The case that is open on a record: what it is, its number, and the way to it.
#[component]
pub(crate) fn InHand(
    /// The case.
    case: OpenCase,
    /// Whether its button is the main one of the page.
    filled: bool,
) -> impl IntoView {
    let said = match case.kind {
        domain::case::Kind::Repair => "record-busy-repair",
        domain::case::Kind::Objection => "record-busy-objection",
        _ => "record-busy-other",
    };
    let class = if filled { "btn" } else { "btn plain" };
    view! {
        <div class="in-hand">
            <p>{t(said)}</p>
            <p>{t("cases-number")}" "<b class="number">{case.number.to_string()}</b></p>
            <p class="do"><a class=class href=format!("/cases/{}", case.number.as_str())>{t("record-busy-link")}</a></p>
        </div>
    }
    .into_any()
}

//! The demonstration: identities of people who do not exist, and records about them.

use anyhow::Context as _;
use domain::id_number::IdNumber;
use domain::ids::PersonId;
use domain::record::Kind;
use domain::volunteer::{Plan, Work};
use jiff::SignedDuration;
use jiff::civil::Time;
use serde::Deserialize;
use store::person::Person;

use crate::import::{Report, Wanted, import};
use crate::site::Site;

/// The identities of `content/demo/people.toml`. Their birth years are 1880–1899: none can belong
/// to a living person.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Citizens to choose from.
    pub citizens: Vec<DemoCitizen>,
    /// Officers to choose from.
    pub officers: Vec<DemoOfficer>,
}

/// A citizen who does not exist.
#[derive(Clone, Debug)]
pub struct DemoCitizen {
    /// What the form sends.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their identity number.
    pub number: IdNumber,
    /// What can be tried with them.
    pub note: String,
}

/// An officer who does not exist.
#[derive(Clone, Debug, Deserialize)]
pub struct DemoOfficer {
    /// What the form sends.
    pub key: String,
    /// Their name.
    pub name: String,
    /// The code of their unit.
    pub unit: String,
    /// `caseworker`, `lead`, `inspector`, `organiser` or `editor`; an organiser's unit is a street.
    #[serde(default)]
    pub role: String,
    /// The key of the citizen who they are in private, where the demonstration shows that nobody works
    /// on a case of their own.
    #[serde(default)]
    pub citizen: String,
}

impl DemoOfficer {
    /// Whether they find out why records were read, instead of working on cases.
    pub fn is_inspector(&self) -> bool {
        self.role == "inspector"
    }

    /// Whether they work on cases and lead their unit.
    pub fn is_lead(&self) -> bool {
        self.role == "lead"
    }

    /// Whether they write the column and the gallery, instead of working on cases.
    pub fn is_editor(&self) -> bool {
        self.role == "editor"
    }

    /// Whether they publish volunteering of a street, instead of working on cases.
    pub fn is_organiser(&self) -> bool {
        self.role == "organiser"
    }
}

#[derive(Deserialize)]
struct File {
    citizen: Vec<Row>,
    officer: Vec<DemoOfficer>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    name: String,
    id_number: String,
    note: String,
}

impl People {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is not of this shape, or a number could belong to a living person.
    pub fn load(text: &str) -> Result<Self, String> {
        let File { citizen, officer } = toml::from_str(text).map_err(|error| error.to_string())?;
        let citizens = citizen
            .into_iter()
            .map(|row| {
                let number = IdNumber::parse(&row.id_number)
                    .map_err(|error| format!("{}：{error}", row.name))?;
                match number.birth().year() {
                    1880..=1899 => {
                        Ok(DemoCitizen { key: row.key, name: row.name, number, note: row.note })
                    }
                    _ => Err(format!("{}：演示身份的出生年份只能在 1880–1899 之间", row.name)),
                }
            })
            .collect::<Result<_, String>>()?;
        Ok(Self { citizens, officers: officer })
    }

    /// The citizen with this key.
    pub fn citizen(&self, key: &str) -> Option<&DemoCitizen> {
        self.citizens.iter().find(|it| it.key == key)
    }

    /// The officer with this key.
    pub fn officer(&self, key: &str) -> Option<&DemoOfficer> {
        self.officers.iter().find(|it| it.key == key)
    }
}

/// Takes in the demonstration records where the store is still empty.
///
/// # Errors
/// When a file cannot be read, or the store fails.
pub async fn fill(site: &Site) -> anyhow::Result<Option<Vec<Report>>> {
    if site.store.record_count().await? > 0 {
        return Ok(None);
    }
    let mut reports = Vec::new();
    for kind in Kind::ALL {
        let file = site.settings.content.join("demo").join(format!("{}.csv", kind.key()));
        let wanted =
            Wanted { file: &file, kind, item: None, source: "fgw", errors: false, dry_run: false };
        let published = site.published();
        reports.push(import(&site.store, &published, &site.clock, wanted, |_| {}).await?);
    }
    Ok(Some(reports))
}

/// Publishes the demonstration's volunteering where nothing was published yet.
///
/// # Errors
/// When the file is not of its shape, names somebody who is not there, or the store fails.
pub async fn volunteer(site: &Site) -> anyhow::Result<usize> {
    if site.store.has_opportunities().await? {
        return Ok(0);
    }
    let path = site.settings.content.join("demo/volunteer.toml");
    let Offers { opportunity } = toml::from_str(&std::fs::read_to_string(path)?)?;
    let published = site.published();
    let count = opportunity.len();
    for offer in opportunity {
        let who = published.people.officer(&offer.organiser).filter(|it| it.is_organiser());
        let who = who.with_context(|| format!("{}：没有这个演示组织者", offer.organiser))?;
        let id = site.store.organiser(&who.name, &who.unit, site.now()).await?;
        let Person::Organiser(organiser) = person(site, id).await? else { continue };
        let day = domain::calendar::add_days(site.today(), offer.days);
        let time = |text: &str| text.parse::<Time>().map(|time| day.to_datetime(time));
        let plan = Plan {
            title: offer.title,
            work: Work::from_key(&offer.work).context("work")?,
            about: offer.about,
            place: offer.place,
            begins: time(&format!("{}:00", offer.begins))?,
            ends: time(&format!("{}:00", offer.ends))?,
            places: offer.places,
            contact: site.street(&who.unit).phone,
        };
        // What is over was published, and signed up for, before it began.
        let then = site.now() - SignedDuration::from_hours(24 * 30);
        let id = site.store.publish(&organiser, &plan, then).await?;
        for key in &offer.joined {
            let who = published.people.citizen(key);
            let who = who.with_context(|| format!("{key}：没有这个演示市民"))?;
            let citizen = site.store.citizen(&who.name, &who.number, site.now()).await?;
            if let Person::Citizen(citizen) = person(site, citizen).await? {
                site.store.join(&citizen, id, "", then).await?;
            }
        }
    }
    Ok(count)
}

/// Somebody as a session makes them: the session ends at once.
async fn person(site: &Site, id: PersonId) -> anyhow::Result<Person> {
    let token = site.store.sign_in(id, site.now()).await?;
    let person = site.store.who(&token, site.now()).await?;
    site.store.sign_out(&token).await?;
    person.context("a session that was just begun")
}

#[derive(Deserialize)]
struct Offers {
    opportunity: Vec<Offer>,
}

#[derive(Deserialize)]
struct Offer {
    organiser: String,
    title: String,
    work: String,
    about: String,
    place: String,
    days: i32,
    begins: String,
    ends: String,
    places: i64,
    joined: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_could_belong_to_somebody_is_refused() {
        let with = |number: &str| {
            People::load(&format!(
                "officer = []\n[[citizen]]\nkey = 'a'\nname = '演示甲'\nid_number = '{number}'\nnote = ''\n"
            ))
        };
        assert!(with("440524188001010014").is_ok());
        assert!(with("11010519491231002X").unwrap_err().contains("1880"));
    }
}

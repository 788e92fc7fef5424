//! The demonstration: identities of people who do not exist, and records about them.

use domain::id_number::IdNumber;
use domain::record::Kind;
use serde::Deserialize;

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
    /// `caseworker` or `inspector`.
    #[serde(default)]
    pub role: String,
}

impl DemoOfficer {
    /// Whether they find out why records were read, instead of working on cases.
    pub fn is_inspector(&self) -> bool {
        self.role == "inspector"
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

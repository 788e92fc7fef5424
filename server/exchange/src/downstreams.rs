//! Where records go on to, from `content/downstreams.toml`.

use domain::downstream::{Audience, Downstream, Persons};
use domain::record::Kind;
use domain::rules::Rules;
use serde::Deserialize;

use crate::units::Units;

/// Every downstream, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Downstreams(Vec<Downstream>);

/// What is wrong with the list of downstreams.
#[derive(Debug, thiserror::Error)]
pub enum DownstreamsError {
    /// Not TOML, or not of this shape.
    #[error("读不出来：{0}")]
    Form(#[from] toml::de::Error),
    /// A key that cannot stand in an address or a command.
    #[error("“{0}”只能由小写字母、数字和连字符组成")]
    Key(String),
    /// A key that two of them have.
    #[error("“{0}”出现了两次")]
    Twice(String),
    /// Everybody would read about natural persons.
    #[error("“{0}”向公众公开，不能接收自然人的记录：persons 应为 never")]
    Persons(String),
    /// It takes a kind that no layout has.
    #[error("“{key}”：{kind} 没有可以导出的格式")]
    Kind {
        /// The downstream.
        key: String,
        /// The kind.
        kind: &'static str,
    },
    /// A unit that is not in `units.toml`.
    #[error("“{key}”的 sender “{unit}”不在 units.toml 里")]
    Sender {
        /// The downstream.
        key: String,
        /// The unit.
        unit: String,
    },
    /// A clock that no rule has.
    #[error("“{key}”的期限 {clock} 不在 rules/ 里")]
    Clock {
        /// The downstream.
        key: String,
        /// The clock.
        clock: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    downstream: Vec<Downstream>,
}

impl Downstreams {
    /// Reads the list.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn load(text: &str, units: &Units, rules: &Rules) -> Result<Self, DownstreamsError> {
        let File { downstream: all } = toml::from_str(text)?;
        for (at, it) in all.iter().enumerate() {
            let key = || it.key.clone();
            let plain = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || *it == b'-';
            if it.key.is_empty() || !it.key.as_bytes().iter().all(plain) {
                return Err(DownstreamsError::Key(key()));
            }
            if all[..at].iter().any(|before| before.key == it.key) {
                return Err(DownstreamsError::Twice(key()));
            }
            if it.audience == Audience::Public && it.persons != Persons::Never {
                return Err(DownstreamsError::Persons(key()));
            }
            let no_layout = |kind: &&Kind| !matches!(kind, Kind::Penalty | Kind::Licence);
            if let Some(kind) = it.kinds.iter().find(no_layout) {
                return Err(DownstreamsError::Kind { key: key(), kind: kind.key() });
            }
            if units.get(&it.sender).is_none() {
                return Err(DownstreamsError::Sender { key: key(), unit: it.sender.clone() });
            }
            if rules.clock(&it.acknowledge_within).is_none() {
                let clock = it.acknowledge_within.clone();
                return Err(DownstreamsError::Clock { key: key(), clock });
            }
        }
        Ok(Self(all))
    }

    /// The one with this key.
    pub fn get(&self, key: &str) -> Option<&Downstream> {
        self.0.iter().find(|it| it.key == key)
    }

    /// All of them.
    pub fn all(&self) -> &[Downstream] {
        &self.0
    }

    /// Whether records are sent to any of them in the name of this unit: its officers look after
    /// the exchange for the whole district.
    pub fn is_sender(&self, unit: &str) -> bool {
        self.0.iter().any(|it| it.sender == unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Downstreams, DownstreamsError> {
        let units = "places = []\n[[unit]]\ncode = \"fgw\"\nname = \"区发展改革委\"\n\
            short_name = \"发改委\"\nphone = \"12345\"\n";
        let clock = "[[clock]]\nid = \"rep.sync\"\nlimit = { count = 3, unit = \"working-days\" }\n\
            text = \"x\"\nevent = \"x\"\nduty = \"x\"\nfrom = \"2026-04-01\"\nconfidence = \"default\"\nbasis = { title = \"x\" }\n";
        Downstreams::load(text, &Units::load(units).unwrap(), &toml::from_str(clock).unwrap())
    }

    const ONE: &str = "[[downstream]]\nkey = \"xytj\"\nname = \"信用天津\"\naudience = \"public\"\n\
        persons = \"never\"\nkinds = [\"penalty\"]\nlayout = \"codes\"\nsender = \"fgw\"\n\
        told = \"always\"\nacknowledge_within = \"rep.sync\"\n";

    #[test]
    fn a_list_that_would_show_persons_to_everybody_is_refused() {
        let all = load(ONE).unwrap();
        assert!(all.get("xytj").is_some() && all.is_sender("fgw") && !all.is_sender("scjg"));
        let persons = ONE.replace("\"never\"", "\"shared\"");
        assert!(matches!(load(&persons), Err(DownstreamsError::Persons(_))));
        assert!(load(&persons.replace("public", "government")).is_ok());
    }

    #[test]
    fn what_nobody_knows_is_refused_by_name() {
        for (old, new, says) in [
            ("\"fgw\"", "\"nobody\"", "nobody"),
            ("rep.sync", "rep.nothing", "rep.nothing"),
            ("\"penalty\"", "\"honour\"", "honour"),
            ("\"xytj\"", "\"XY/TJ\"", "XY/TJ"),
        ] {
            let error = load(&ONE.replace(old, new)).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
        assert!(matches!(load(&format!("{ONE}{ONE}")), Err(DownstreamsError::Twice(_))));
    }
}

//! The units (认定单位) that decide, from `content/units.toml`: found by code or by any of their
//! names.

use std::collections::HashMap;

use domain::credit_code::{CreditCode, CreditCodeError};
use domain::text;
use serde::Deserialize;

/// An authority of this district.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The short code by which the site knows it, `scjg`.
    pub code: String,
    /// The full name.
    pub name: String,
    /// The name that people use, 区市场监管局.
    pub short_name: String,
    /// Other and older names that stand in files.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where to ask.
    pub phone: String,
    /// Its unified social credit code, where it is known.
    #[serde(default, deserialize_with = "credit_code")]
    pub credit_code: Option<CreditCode>,
}

/// All units of this district.
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    places: Vec<String>,
    by_name: HashMap<String, usize>,
}

/// What is wrong with the list of units.
#[derive(Debug, thiserror::Error)]
pub enum UnitsError {
    /// Not TOML, or not of this shape.
    #[error("units.toml 读不出来：{0}")]
    Form(#[from] toml::de::Error),
    /// A code that cannot stand in an address or a file.
    #[error("units.toml：单位代码“{0}”只能由小写字母、数字和连字符组成")]
    Code(String),
    /// A code or name that two units have.
    #[error("units.toml：“{name}”同时属于 {first} 和 {second}")]
    Twice {
        /// The code or name.
        name: String,
        /// One unit.
        first: String,
        /// The other.
        second: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// How the names of units begin here, longest first: 天津市东丽区, 东丽区, 区.
    places: Vec<String>,
    unit: Vec<Unit>,
}

impl Units {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is not of this shape, or a name is not unique.
    pub fn load(text: &str) -> Result<Self, UnitsError> {
        let File { places, unit: units } = toml::from_str(text)?;
        let mut all = Self { places, ..Self::default() };
        for unit in units {
            let plain = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || *it == b'-';
            if unit.code.is_empty() || !unit.code.as_bytes().iter().all(plain) {
                return Err(UnitsError::Code(unit.code));
            }
            all.add(unit)?;
        }
        Ok(all)
    }

    /// The unit that a file names, by its credit code where the file has one, else by name. Names
    /// count with or without the place before them.
    pub fn find(&self, name: &str, code: Option<&CreditCode>) -> Option<&Unit> {
        let by_code = code
            .and_then(|code| self.units.iter().find(|it| it.credit_code.as_ref() == Some(code)));
        by_code.or_else(|| self.by_name.get(&self.plain(name)).map(|at| &self.units[*at]))
    }

    /// The unit with this short code.
    pub fn get(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|it| it.code == code)
    }

    /// Every unit, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    fn add(&mut self, unit: Unit) -> Result<(), UnitsError> {
        let twice = |name: &str, first: &Unit| UnitsError::Twice {
            name: name.to_owned(),
            first: first.code.clone(),
            second: unit.code.clone(),
        };
        let same = |it: &&Unit| {
            it.code == unit.code || (it.credit_code.is_some() && it.credit_code == unit.credit_code)
        };
        if let Some(first) = self.units.iter().find(same) {
            return Err(twice(&unit.code, first));
        }
        let at = self.units.len();
        for name in [&unit.name, &unit.short_name].into_iter().chain(&unit.aliases) {
            if let Some(before) =
                self.by_name.insert(self.plain(name), at).filter(|before| *before != at)
            {
                return Err(twice(name, &self.units[before]));
            }
        }
        self.units.push(unit);
        Ok(())
    }

    fn plain(&self, name: &str) -> String {
        let name = text::document_number(name);
        let placed = self.places.iter().find_map(|place| name.strip_prefix(place.as_str()));
        placed.filter(|it| !it.is_empty()).unwrap_or(&name).to_owned()
    }
}

fn credit_code<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<CreditCode>, D::Error> {
    let text = String::deserialize(deserializer)?;
    CreditCode::parse(&text)
        .map(Some)
        .map_err(|error: CreditCodeError| serde::de::Error::custom(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = r#"
        places = ["天津市东丽区", "东丽区", "区"]
        [[unit]]
        code = "fgw"
        name = "天津市东丽区发展和改革委员会"
        short_name = "区发展改革委"
        aliases = ["区发改委"]
        phone = "12345"
        credit_code = "11120110000176778B"
        [[unit]]
        code = "scjg"
        name = "天津市东丽区市场监督管理局"
        short_name = "区市场监管局"
        phone = "12315"
    "#;

    #[test]
    fn a_unit_is_found_by_its_code_or_by_any_of_its_names() {
        let units = Units::load(TWO).unwrap();
        let code = CreditCode::parse("11120110000176778B").unwrap();
        let found = |name: &str| units.find(name, None).map(|it| it.code.as_str());
        assert_eq!(units.find("随便", Some(&code)).map(|it| it.code.as_str()), Some("fgw"));
        for name in
            ["天津市东丽区市场监督管理局", "东丽区市场监督管理局", "市场监督管理局", "区市场监管局"]
        {
            assert_eq!(found(name), Some("scjg"), "{name}");
        }
        assert_eq!(found("东丽区发改委"), Some("fgw"));
        for name in ["天津市河西区市场监督管理局", "", "区"] {
            assert_eq!(found(name), None, "{name}");
        }
    }

    #[test]
    fn two_units_cannot_have_one_name() {
        let text = TWO.replace("short_name = \"区市场监管局\"", "short_name = \"发改委\"");
        assert!(matches!(Units::load(&text), Err(UnitsError::Twice { .. })));
        assert!(matches!(
            Units::load(&TWO.replace("\"scjg\"", "\"SC/JG\"")),
            Err(UnitsError::Code(_))
        ));
        assert!(matches!(Units::load(&TWO.replace("6778B", "6778C")), Err(UnitsError::Form(_))));
    }
}

//! The units (认定单位) that decide, from `content/units.toml`: found by code or by any of their
//! names, those of today and those of former times.

use std::collections::HashMap;

use domain::credit_code::{CreditCode, CreditCodeError};
use domain::text;
use jiff::civil::Date;
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
    /// Other ways to write the name.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where to ask.
    pub phone: String,
    /// Its unified social credit code, where it is known.
    #[serde(default, deserialize_with = "credit_code")]
    pub credit_code: Option<CreditCode>,
    /// The first day of its present name, where it is known.
    #[serde(default)]
    pub from: Option<Date>,
}

/// A name of former times, and who does the work now.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The full name.
    pub name: String,
    /// Other ways to write it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The code of the unit that decides today.
    pub successor: String,
    /// The first day of the name, where it is known.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day of the name, where it is known.
    #[serde(default)]
    pub to: Option<Date>,
    /// A day on which an official document used the name.
    #[serde(default)]
    pub seen: Option<Date>,
}

/// A unit that a file names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The unit of today.
    pub unit: &'a Unit,
    /// The former name, where the file has one.
    pub former: Option<&'a Former>,
    /// Whether the name fits the day of the decision.
    pub fit: Fit,
}

/// Whether a name was in use on a day, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Nothing speaks against it.
    Fits,
    /// The name is younger than the decision, but the unit had an older one.
    NotYet,
    /// The name was given up before the decision.
    NoLonger,
    /// The unit began on this day, under whatever name: it cannot have decided before.
    Never(Date),
}

/// All units of this district.
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    places: Vec<String>,
    by_name: HashMap<String, Name>,
    former: Vec<Former>,
}

/// Whose name it is: the unit's, or one of former times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Unit(usize),
    Former(usize),
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
    /// A former name whose successor is not in the list, or that ended before it began.
    #[error("units.toml：旧名称“{0}”的 successor 不是单位代码，或 to 早于 from")]
    Former(String),
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
    #[serde(default)]
    former: Vec<Former>,
}

impl Units {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is not of this shape, or a name is not unique.
    pub fn load(text: &str) -> Result<Self, UnitsError> {
        let File { places, unit: units, former } = toml::from_str(text)?;
        let mut all = Self { places, ..Self::default() };
        for unit in units {
            let plain = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || *it == b'-';
            if unit.code.is_empty() || !unit.code.as_bytes().iter().all(plain) {
                return Err(UnitsError::Code(unit.code));
            }
            all.add(unit)?;
        }
        for it in former {
            all.add_former(it)?;
        }
        Ok(all)
    }

    /// The unit that a file names, by its credit code where the file has one, else by name. Names
    /// count with or without the place before them.
    pub fn find(&self, name: &str, code: Option<&CreditCode>) -> Option<&Unit> {
        self.named(name, code).map(|(unit, _)| unit)
    }

    /// The same, and whether the name fits the day of the decision: a file of 2016 names the units of
    /// 2016, and their successors decide today.
    pub fn find_on(&self, name: &str, code: Option<&CreditCode>, day: Date) -> Option<Found<'_>> {
        let (unit, former) = self.named(name, code)?;
        let (from, to) = former.map_or((unit.from, None), |it| (it.from, it.to));
        let fit = match (from, to) {
            (Some(from), _) if day < from => {
                let others = self.former.iter().filter(|it| it.successor == unit.code);
                let mut beginnings = others.map(|it| it.from).chain([unit.from]);
                match beginnings.clone().any(|it| it.is_none_or(|it| it <= day)) {
                    true => Fit::NotYet,
                    false => Fit::Never(beginnings.by_ref().flatten().min().unwrap_or(from)),
                }
            }
            (_, Some(to)) if to < day => Fit::NoLonger,
            _ => Fit::Fits,
        };
        Some(Found { unit, former, fit })
    }

    fn named(&self, name: &str, code: Option<&CreditCode>) -> Option<(&Unit, Option<&Former>)> {
        let by_code = code
            .and_then(|code| self.units.iter().find(|it| it.credit_code.as_ref() == Some(code)));
        let by_name = match self.by_name.get(&self.plain(name)) {
            Some(Name::Unit(at)) => Some((&self.units[*at], None)),
            Some(Name::Former(at)) => {
                let former = &self.former[*at];
                self.get(&former.successor).map(|unit| (unit, Some(former)))
            }
            None => None,
        };
        match (by_code, by_name) {
            (Some(unit), Some((named, former))) if named.code == unit.code => Some((unit, former)),
            (Some(unit), _) => Some((unit, None)),
            (None, found) => found,
        }
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
            let before = self.by_name.insert(self.plain(name), Name::Unit(at));
            if let Some(Name::Unit(before)) = before.filter(|before| *before != Name::Unit(at)) {
                return Err(twice(name, &self.units[before]));
            }
        }
        self.units.push(unit);
        Ok(())
    }

    fn add_former(&mut self, former: Former) -> Result<(), UnitsError> {
        let backwards = former.from.zip(former.to).is_some_and(|(from, to)| to < from);
        if self.get(&former.successor).is_none() || backwards {
            return Err(UnitsError::Former(former.name));
        }
        let at = self.former.len();
        for name in std::iter::once(&former.name).chain(&former.aliases) {
            let before = self.by_name.insert(self.plain(name), Name::Former(at));
            let first = match before {
                Some(Name::Unit(before)) => &self.units[before].code,
                Some(Name::Former(before)) if before != at => &self.former[before].name,
                _ => continue,
            };
            let (name, first, second) = (name.clone(), first.clone(), former.name);
            return Err(UnitsError::Twice { name, first, second });
        }
        self.former.push(former);
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

    const FORMER: &str = r#"
        [[former]]
        name = "天津市东丽区工商行政管理局"
        aliases = ["区工商局"]
        successor = "scjg"
        from = "2001-05-01"
        to = "2014-07-31"
        [[former]]
        name = "天津市东丽区市场和质量监督管理局"
        successor = "scjg"
        from = "2014-08-01"
    "#;

    #[test]
    fn a_former_name_leads_to_the_unit_of_today_and_is_held_against_the_day() {
        use jiff::civil::date;
        let units = Units::load(&format!("{TWO}{FORMER}")).unwrap();
        let found = |name: &str, day| {
            let found = units.find_on(name, None, day).unwrap();
            (found.unit.code.as_str(), found.former.map(|it| it.name.as_str()), found.fit)
        };
        let old = Some("天津市东丽区工商行政管理局");
        assert_eq!(found("区工商局", date(2010, 3, 1)), ("scjg", old, Fit::Fits));
        assert_eq!(found("东丽区工商行政管理局", date(2016, 3, 1)), ("scjg", old, Fit::NoLonger));
        let (_, _, fit) = found("区市场和质量监督管理局", date(2010, 3, 1));
        assert_eq!(fit, Fit::NotYet);
        // The present name has no first day here, so nothing is held against it.
        assert_eq!(found("区市场监管局", date(1990, 3, 1)), ("scjg", None, Fit::Fits));
        let dated = format!("{TWO}{FORMER}").replacen(
            "phone = \"12315\"",
            "phone = \"12315\"\nfrom = \"2018-11-01\"",
            1,
        );
        let units = Units::load(&dated).unwrap();
        let never = units.find_on("区工商局", None, date(1999, 1, 1)).unwrap().fit;
        assert_eq!(never, Fit::Never(date(2001, 5, 1)));
    }

    #[test]
    fn a_former_name_needs_a_successor_and_belongs_to_nobody_else() {
        let with = |former: &str| Units::load(&format!("{TWO}{former}"));
        let wrong = FORMER.replace("\"scjg\"", "\"gone\"");
        assert!(matches!(with(&wrong), Err(UnitsError::Former(_))));
        assert!(matches!(
            with(&FORMER.replace("2014-07-31", "1999-07-31")),
            Err(UnitsError::Former(_))
        ));
        assert!(matches!(
            with(&FORMER.replace("区工商局", "区发改委")),
            Err(UnitsError::Twice { .. })
        ));
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

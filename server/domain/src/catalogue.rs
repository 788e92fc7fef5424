//! The catalogue of public-credit information (公共信用信息目录): what may be recorded at all. Every
//! record belongs to an item; what no item names does not come in (天津市社会信用条例 §10–11).
//!
//! It is written in `content/rules/catalogue.toml`.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::{Kind, Severity, SubjectKind};
use crate::rules::{Basis, Category, Confidence};

/// The whole catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The edition: the day from which it holds.
    pub edition: Date,
    /// The 15 key areas (重点领域) of 东丽政发〔2017〕31号.
    pub area: Vec<Named>,
    /// The 16 key groups (重点人群).
    pub group: Vec<Named>,
    /// What may be recorded.
    pub item: Vec<Item>,
}

/// An area or a group.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its key in the file.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// One kind of information that may be recorded (目录项).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its code, `DL-CF-01`.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Which kind of record it is.
    pub kind: Kind,
    /// The key of its area.
    pub area: String,
    /// The key of the group whose members it is about, if it is about one.
    #[serde(default)]
    pub group: Option<String>,
    /// 公开属性
    pub publicity: Publicity,
    /// 共享范围
    pub sharing: String,
    /// 使用权限
    pub usage: String,
    /// 保存期限, in months after the decision; kept for as long as the purpose needs where absent.
    #[serde(default)]
    pub retention_months: Option<i32>,
    /// 更新频次
    pub update: String,
    /// The units (codes) whose rows of this kind belong here when the sender names no item.
    #[serde(default)]
    pub default_for: Vec<String>,
    /// What is proposed as severity for a list entry, until the authority confirms it.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Which category of records it belongs to, where its kind does not say it.
    #[serde(default)]
    pub category: Option<Category>,
    /// 依据
    pub basis: Basis,
    /// How sure we are of what the item says.
    pub confidence: Confidence,
}

impl Item {
    /// The category of its records.
    pub fn category(&self) -> Category {
        self.category.unwrap_or_else(|| Category::of(self.kind))
    }
}

/// Who may see a record of an item (公开属性).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publicity {
    /// Published by the authority itself (主动公开). Of natural persons nothing is, whatever an item says.
    Public,
    /// Given to whoever applies and may have it (依申请公开).
    OnRequest,
    /// Given with the authorisation of the person it is about (授权查询).
    ByAuthorisation,
    /// Shared between authorities for their duties only (政务共享).
    GovernmentOnly,
}

impl Publicity {
    /// Every publicity, the widest first.
    pub const ALL: [Self; 4] =
        [Self::Public, Self::OnRequest, Self::ByAuthorisation, Self::GovernmentOnly];

    /// Its key, in the store and in `locales/` after `catalogue-publicity-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::OnRequest => "on-request",
            Self::ByAuthorisation => "by-authorisation",
            Self::GovernmentOnly => "government-only",
        }
    }
}

/// What is wrong with a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// Two of a sort have the same key, name or code.
    #[error("“{0}”出现了两次")]
    Twice(String),
    /// An item is of an area or a group that is not listed.
    #[error("目录项 {code} 的“{key}”不在本文件列出的领域或人群里")]
    Unknown {
        /// The item.
        code: String,
        /// What is not listed.
        key: String,
    },
    /// An area or group has no item.
    #[error("“{0}”没有任何目录项")]
    Empty(String),
    /// Two items are the default of one unit for the same kind.
    #[error("单位 {unit} 的同一类信息有两个默认目录项：{first} 和 {second}")]
    Default {
        /// The unit.
        unit: String,
        /// One item.
        first: String,
        /// The other.
        second: String,
    },
    /// A text that must not be empty is, or a retention is no length of time.
    #[error("目录项 {0} 的名称、共享范围、使用权限、更新频次、依据都要写，保存期限应为正数")]
    Blank(String),
    /// A severity stands at an item that is no list entry.
    #[error("目录项 {0} 不是名单，不能写 severity")]
    NoList(String),
    /// An item about members of a group is public: persons are never.
    #[error("目录项 {0} 是关于个人的，公开属性不能是 public")]
    PublicPersons(String),
}

impl Catalogue {
    /// The item with this code.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.item.iter().find(|it| it.code == code)
    }

    /// The item to which rows of this kind from this unit belong when nothing else is said.
    pub fn default_item(&self, kind: Kind, unit: &str) -> Option<&Item> {
        self.item.iter().find(|it| it.kind == kind && it.default_for.iter().any(|one| one == unit))
    }

    /// The name of an area; its key where it is not listed.
    pub fn area_name<'a>(&'a self, key: &'a str) -> &'a str {
        name(&self.area, key)
    }

    /// The name of a group; its key where it is not listed.
    pub fn group_name<'a>(&'a self, key: &'a str) -> &'a str {
        name(&self.group, key)
    }

    /// Everything that is wrong with it.
    ///
    /// # Errors
    /// One entry for each thing.
    pub fn check(&self) -> Result<(), Vec<CatalogueError>> {
        let mut errors = Vec::new();
        let mut seen = HashSet::new();
        let areas = self.area.iter().map(|it| ("area", it));
        let groups = self.group.iter().map(|it| ("group", it));
        for (sort, it) in areas.clone().chain(groups.clone()) {
            if seen.insert((sort, &it.key)) && seen.insert(("name", &it.name)) {
                continue;
            }
            errors.push(CatalogueError::Twice(it.key.clone()));
        }
        let mut defaults: HashMap<(Kind, &str), &str> = HashMap::new();
        for item in &self.item {
            if !seen.insert(("item", &item.code)) {
                errors.push(CatalogueError::Twice(item.code.clone()));
            }
            errors.extend(self.check_item(item));
            for unit in &item.default_for {
                if let Some(first) = defaults.insert((item.kind, unit), &item.code) {
                    errors.push(CatalogueError::Default {
                        unit: unit.clone(),
                        first: first.to_owned(),
                        second: item.code.clone(),
                    });
                }
            }
        }
        for (sort, it) in areas.chain(groups) {
            let used = |item: &Item| match sort {
                "area" => item.area == it.key,
                _ => item.group.as_ref() == Some(&it.key),
            };
            if !self.item.iter().any(used) {
                errors.push(CatalogueError::Empty(it.name.clone()));
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn check_item(&self, item: &Item) -> Vec<CatalogueError> {
        let mut errors = Vec::new();
        let code = || item.code.clone();
        let unknown = |key: &String| CatalogueError::Unknown { code: code(), key: key.clone() };
        if !self.area.iter().any(|it| it.key == item.area) {
            errors.push(unknown(&item.area));
        }
        if let Some(group) = &item.group {
            if !self.group.iter().any(|it| it.key == *group) {
                errors.push(unknown(group));
            }
            if item.publicity == Publicity::Public {
                errors.push(CatalogueError::PublicPersons(code()));
            }
        }
        let said = [&item.code, &item.name, &item.sharing, &item.usage, &item.update];
        let blank = said.into_iter().chain([&item.basis.title]).any(|it| it.trim().is_empty());
        if blank || item.retention_months.is_some_and(|it| it < 1) {
            errors.push(CatalogueError::Blank(code()));
        }
        if item.severity.is_some() && item.kind != Kind::ListEntry {
            errors.push(CatalogueError::NoList(code()));
        }
        errors
    }
}

impl Item {
    /// Whether a record of this item about such a subject is shown to everybody: never about a
    /// natural person.
    pub fn is_public_for(&self, subject: SubjectKind) -> bool {
        self.publicity == Publicity::Public && subject != SubjectKind::Person
    }
}

fn name<'a>(named: &'a [Named], key: &'a str) -> &'a str {
    named.iter().find(|it| it.key == key).map_or(key, |it| &it.name)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn named(key: &str) -> Named {
        Named { key: key.to_owned(), name: format!("名{key}") }
    }

    fn item(code: &str, area: &str) -> Item {
        Item {
            category: None,
            code: code.to_owned(),
            name: "行政处罚".into(),
            kind: Kind::Penalty,
            area: area.to_owned(),
            group: None,
            publicity: Publicity::Public,
            sharing: "全市".into(),
            usage: "依法使用".into(),
            retention_months: Some(60),
            update: "每月".into(),
            default_for: vec!["scjg".into()],
            severity: None,
            basis: Basis { title: "行政处罚法".into(), ..Basis::default() },
            confidence: Confidence::Default,
        }
    }

    fn catalogue() -> Catalogue {
        Catalogue {
            edition: date(2026, 4, 1),
            area: vec![named("food")],
            group: vec![],
            item: vec![item("A", "food")],
        }
    }

    fn errors(change: impl FnOnce(&mut Catalogue)) -> Vec<CatalogueError> {
        let mut catalogue = catalogue();
        change(&mut catalogue);
        catalogue.check().err().unwrap_or_default()
    }

    #[test]
    fn a_catalogue_that_is_whole_has_an_item_for_a_unit_and_none_for_another() {
        let catalogue = catalogue();
        assert_eq!(catalogue.check(), Ok(()));
        let code = |kind, unit| catalogue.default_item(kind, unit).map(|it| it.code.as_str());
        assert_eq!(code(Kind::Penalty, "scjg"), Some("A"));
        assert_eq!(code(Kind::Licence, "scjg"), None);
        assert_eq!(code(Kind::Penalty, "jyj"), None);
    }

    #[test]
    fn everything_that_is_wrong_is_found() {
        use CatalogueError::*;
        assert_eq!(errors(|it| it.area.push(named("fire"))), [Empty("名fire".into())]);
        assert_eq!(errors(|it| it.area.push(named("food")))[0], Twice("food".into()));
        assert!(matches!(
            errors(|it| it.item[0].area = "air".into())[..],
            [Unknown { .. }, Empty(_)]
        ));
        let twice = errors(|it| it.item.push(item("A", "food")));
        assert!(matches!(twice[..], [Twice(_), Default { .. }]), "{twice:?}");
        assert_eq!(errors(|it| it.item[0].update = " ".into()), [Blank("A".into())]);
        assert_eq!(errors(|it| it.item[0].retention_months = Some(0)), [Blank("A".into())]);
        assert_eq!(errors(|it| it.item[0].severity = Some(Severity::Minor)), [NoList("A".into())]);
        let persons = errors(|it| {
            it.group.push(named("doctor"));
            it.item[0].group = Some("doctor".into());
        });
        assert_eq!(persons, [PublicPersons("A".into())]);
    }

    #[test]
    fn a_person_is_never_public() {
        let item = item("A", "food");
        assert!(item.is_public_for(SubjectKind::Organisation));
        assert!(item.is_public_for(SubjectKind::SoleTrader));
        assert!(!item.is_public_for(SubjectKind::Person));
    }
}

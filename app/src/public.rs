//! What everybody may see (双公示): licences and penalties of organisations and sole traders. Of
//! natural persons the page says why nothing is listed, and how to see one's own.

mod detail;
mod list;

use jiff::civil::Date;

pub use detail::Detail;
pub use list::List;

/// Which of the four lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 法人行政许可
    #[default]
    Licence,
    /// 法人行政处罚
    Penalty,
    /// 自然人行政许可
    PersonLicence,
    /// 自然人行政处罚
    PersonPenalty,
}

impl Tab {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Licence, Self::Penalty, Self::PersonLicence, Self::PersonPenalty];

    /// Its key in the address and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::Penalty => "penalty",
            Self::PersonLicence => "person-licence",
            Self::PersonPenalty => "person-penalty",
        }
    }

    /// The list with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Whether it is about natural persons.
    pub fn is_of_persons(self) -> bool {
        matches!(self, Self::PersonLicence | Self::PersonPenalty)
    }
}

/// What somebody looks for, as they wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// A part of a name or number.
    pub q: String,
    /// The code of a unit, or nothing.
    pub unit: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// A record in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its page.
    pub href: String,
    /// Whom it is about.
    pub subject: String,
    /// What it is called.
    pub title: String,
    /// The number of the document.
    pub document: String,
    /// Who decided, by the name in the document.
    pub authority: String,
    /// When.
    pub decided_on: Date,
    /// Whether an objection is open.
    pub disputed: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The records of this page.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: usize,
    /// Whether there are more than are counted.
    pub more: bool,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The address of each.
    pub href: Vec<String>,
    /// The address of the same as CSV.
    pub csv: String,
}

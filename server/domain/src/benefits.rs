//! Conveniences (便利服务) that somebody offers to people with good records, in the six fields that
//! the policy names. Whoever has no points gets the same thing done, and each entry says how.

use serde::Deserialize;

use crate::fault::{Fault, repeated};
use crate::rules::{Basis, Confidence};

/// The catalogue, `content/benefits.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefits {
    /// The day it was last checked.
    pub checked_on: jiff::civil::Date,
    /// What is offered.
    #[serde(default)]
    pub benefit: Vec<Benefit>,
}

/// One thing that is offered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// Its id, also its anchor in the page.
    pub id: String,
    /// Its field.
    pub field: Field,
    /// What it is called.
    pub title: String,
    /// What one gets.
    pub text: String,
    /// Who offers it.
    pub provider: String,
    /// Who may use it.
    pub who: String,
    /// How the same is done without points or good records.
    pub without: String,
    /// Where it stands.
    pub basis: Basis,
    /// How sure we are of the basis.
    pub confidence: Confidence,
    /// How far it is real.
    pub status: Status,
}

/// The six fields of the policy (东丽政发〔2017〕31号附件2 二（五）1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// 教育
    Education,
    /// 就业创业
    Work,
    /// 社会保障
    SocialSecurity,
    /// 融资租赁
    Finance,
    /// 文化生活
    Culture,
    /// 评优树先
    Awards,
}

/// How far a benefit is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Made up to show how it would look.
    Demo,
    /// The provider announces whether and how it exists; the site only names it.
    Provider,
}

impl Field {
    /// All six, in the order of the policy.
    pub const ALL: [Self; 6] = [
        Self::Education,
        Self::Work,
        Self::SocialSecurity,
        Self::Finance,
        Self::Culture,
        Self::Awards,
    ];

    /// Its key in files, anchors and `locales/` after `benefits-field-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Education => "education",
            Self::Work => "work",
            Self::SocialSecurity => "social-security",
            Self::Finance => "finance",
            Self::Culture => "culture",
            Self::Awards => "awards",
        }
    }
}

impl Benefits {
    /// Everything that is wrong with the catalogue.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = repeated(self.benefit.iter().map(|it| it.id.as_str()));
        for it in &self.benefit {
            let texts = [
                (&it.title, "名称"),
                (&it.text, "内容"),
                (&it.provider, "提供单位"),
                (&it.who, "谁可以用"),
                (&it.without, "没有积分怎么办"),
                (&it.basis.title, "依据"),
            ];
            for (_, what) in texts.into_iter().filter(|(text, _)| text.trim().is_empty()) {
                faults.push(Fault::at(&it.id, format!("{} 没有写{what}", it.id)));
            }
        }
        faults
    }

    /// What is offered in a field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &Benefit> {
        self.benefit.iter().filter(move |it| it.field == field)
    }
}

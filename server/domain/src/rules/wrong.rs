//! What can be wrong with a set of rules.

use jiff::civil::Date;

use super::{Group, Rule};

/// What is wrong with a set of rules, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{wrong}")]
pub struct RulesError {
    /// The table in the files: `period`, `law` …
    pub table: &'static str,
    /// The id of the rule, or the name of the text; none where a rule is missing altogether.
    pub id: Option<String>,
    /// The day from which that version is in force.
    pub from: Option<Date>,
    /// What it is.
    pub wrong: Wrong,
}

/// What is wrong with a set of rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// No rule covers this on this day.
    #[error("{day} 没有适用于“{what}”的规则")]
    Hole {
        /// What is not covered.
        what: String,
        /// The first day.
        day: Date,
    },
    /// Two rules cover the same on the same day.
    #[error("规则 {0} 与 {1} 的施行日期重叠")]
    Overlap(String, String),
    /// An id stands in two tables.
    #[error("规则编号 {0} 用了两次")]
    Twice(String),
    /// An id that cannot stand in an address.
    #[error("规则编号“{0}”只能用小写字母、数字、点和短横")]
    Id(String),
    /// A time of no length.
    #[error("规则 {0} 的期限应为正数，且最短期不长于最长期")]
    Length(String),
    /// The last day is before the first.
    #[error("{0} 的最后一天早于第一天")]
    Span(String),
    /// A rule without words.
    #[error("{0} 没有写给人看的话")]
    Wordless(String),
    /// A text that is not in the registry.
    #[error("规则 {rule} 的依据《{title}》没有在 laws.toml 登记")]
    Law {
        /// The rule.
        rule: String,
        /// The text.
        title: String,
    },
    /// Another number than the registry has.
    #[error("规则 {rule} 写的《{title}》文号与 laws.toml 不同")]
    Number {
        /// The rule.
        rule: String,
        /// The text.
        title: String,
    },
    /// An article that is not in the registry.
    #[error("规则 {rule} 的依据《{title}》{article}没有在 laws.toml 登记")]
    Article {
        /// The rule.
        rule: String,
        /// The text.
        title: String,
        /// The article.
        article: String,
    },
    /// A rule that is in force when its text is not.
    #[error("规则 {rule} 的施行日期超出了《{title}》的施行日期")]
    Repealed {
        /// The rule.
        rule: String,
        /// The text.
        title: String,
    },
    /// A field that is not listed.
    #[error("规则 {rule} 的领域 {field} 没有登记")]
    Field {
        /// The rule.
        rule: String,
        /// The field.
        field: String,
    },
    /// Not exactly two papers.
    #[error("{day} 修复材料有 {count} 样，应当正好两样")]
    Materials {
        /// The day.
        day: Date,
        /// How many.
        count: usize,
    },
    /// Hours of voluntary service without the document that asks for them.
    #[error("规则 {0} 写了志愿服务时数，就必须写依据文号 hours_document 和有文号的依据")]
    Hours(String),
    /// Not exactly one way for the rest.
    #[error("{day} 有 {count} 个兜底的修复渠道（rest = true），应当正好一个")]
    Rest {
        /// The day.
        day: Date,
        /// How many.
        count: usize,
    },
}

/// What is wrong at a rule.
pub(super) fn at(group: Group, rule: &dyn Rule, wrong: Wrong) -> RulesError {
    let (id, from) = (Some(rule.id().to_owned()), Some(rule.from()));
    RulesError { table: group.key(), id, from, wrong }
}

/// What is wrong where no rule is.
pub(super) fn nowhere(group: Group, wrong: Wrong) -> RulesError {
    RulesError { table: group.key(), id: None, from: None, wrong }
}

//! The rules as data: each with its value, the article behind it, how sure we are of it, and the
//! days on which it is in force. They are written in `content/rules/*.toml`.

mod check;
mod cover;
mod find;
mod kinds;
mod law;
mod rule;
mod wrong;

use serde::{Deserialize, Serialize};

pub use find::in_force;
pub use kinds::{
    Category, Channel, ChannelRule, ClockRule, Hidden, Means, MeansRole, MeansRule, NotPublicRule,
    PeriodRule, SeverityRule, Statement, VolunteeringRule,
};
pub use law::{Basis, Confidence, Law};
pub use rule::{AnyRule, Group, Rule, Version};
pub use wrong::{RulesError, Wrong};

/// Everything the site computes with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// The texts that rules may rest on.
    pub law: Vec<Law>,
    /// The fields that have periods of their own.
    pub field: Vec<Field>,
    /// How long a record of each severity is shown.
    pub period: Vec<PeriodRule>,
    /// Within what time something must be done.
    pub clock: Vec<ClockRule>,
    /// Which severity is proposed for which penalty, until the authority confirms it.
    pub severity: Vec<SeverityRule>,
    /// Which records are not public.
    pub not_public: Vec<NotPublicRule>,
    /// Where repair is asked for.
    pub channel: Vec<ChannelRule>,
    /// The ways to repair or to ease, and what each counts as.
    pub means: Vec<MeansRule>,
    /// What voluntary service is good for.
    pub volunteering: Vec<VolunteeringRule>,
    /// What must be so before repair is asked for.
    pub condition: Vec<Statement>,
    /// What is handed in for repair: exactly two papers.
    pub material: Vec<Statement>,
    /// What a granted repair does.
    pub effect: Vec<Statement>,
    /// How an objection may end.
    pub outcome: Vec<Statement>,
    /// What only the court can do (失信被执行人).
    pub court: Vec<Statement>,
}

/// A field with periods of its own, known by the laws that its decisions rest on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `food` …
    pub key: String,
    /// 食品 …
    pub name: String,
    /// Names of laws: a decision whose 处罚依据 names one of them is in this field.
    pub laws: Vec<String>,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// 工作日
    WorkingDays,
    /// 日
    Days,
    /// 月
    Months,
    /// 年
    Years,
}

/// The clocks the site computes with.
pub mod clock {
    /// 认定单位决定是否受理修复申请
    pub const REPAIR_ACCEPT: &str = "rep.accept";
    /// 修复结果告知申请人
    pub const REPAIR_TOTAL: &str = "rep.total";
    /// 修复后停止公示
    pub const REPAIR_SYNC: &str = "rep.sync";
    /// 异议转交
    pub const OBJECTION_FORWARD: &str = "obj.forward";
    /// 异议结果告知本人
    pub const OBJECTION_TOTAL: &str = "obj.total";
    /// 行政复议申请期限
    pub const RECONSIDERATION: &str = "fuyi.apply";
    /// 双公示：作出决定后上网并推送
    pub const PUBLISH: &str = "pub.sgs";
    /// 处罚变更或撤销后撤回公示
    pub const WITHDRAW: &str = "pub.withdraw";
    /// 回答“为什么看”
    pub const ACCESS_WHY: &str = "access.why";
    /// 修复办理延长
    pub const REPAIR_EXTEND: &str = "rep.extend";
    /// 异议办理延长
    pub const OBJECTION_EXTEND: &str = "obj.extend";
    /// 复核完毕
    pub const REVIEW: &str = "obj.review";
    /// 复核延长
    pub const REVIEW_EXTEND: &str = "obj.review-extend";
    /// 留言、投诉签收
    pub const LETTER_ACCEPT: &str = "mail.accept";
    /// 留言、投诉答复
    pub const LETTER: &str = "mail.msg";
    /// 留言、投诉延长
    pub const LETTER_EXTEND: &str = "mail.extend";
    /// All of them.
    pub const ALL: [&str; 16] = [
        REPAIR_ACCEPT,
        REPAIR_TOTAL,
        REPAIR_SYNC,
        OBJECTION_FORWARD,
        OBJECTION_TOTAL,
        RECONSIDERATION,
        PUBLISH,
        WITHDRAW,
        ACCESS_WHY,
        REPAIR_EXTEND,
        OBJECTION_EXTEND,
        REVIEW,
        REVIEW_EXTEND,
        LETTER_ACCEPT,
        LETTER,
        LETTER_EXTEND,
    ];
}

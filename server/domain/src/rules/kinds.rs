//! What each kind of rule says, beside what every rule has.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Basis, Confidence, Limit};
use crate::evidence::Material;
use crate::record::{Kind, PenaltyType, Severity};

/// How long a record of one severity is shown, and from when it can be repaired.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodRule {
    /// `r36.general` …
    pub id: String,
    /// The severity it is for.
    pub severity: Severity,
    /// The fields it is for ([`super::Field::key`]); every field that has no line of its own where
    /// it is empty.
    #[serde(default)]
    pub fields: Vec<String>,
    /// In months, from the day of the basis document: repair is open from then on.
    pub minimum_months: i32,
    /// In months, from the day of the basis document: the display ends by itself.
    pub maximum_months: i32,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// Within what time something must be done, or how long something must be kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    /// `rep.total`, `obj.total` …
    pub id: String,
    /// What sets it going, for the citizen.
    pub event: String,
    /// What is due at its end, for the citizen.
    pub duty: String,
    /// The time.
    pub limit: Limit,
    /// The text says 及时 or 立即 and names no number: the limit is a default of our own.
    #[serde(default)]
    pub prompt: bool,
    /// By how much it may be made longer, where the text allows that.
    #[serde(default)]
    pub extension: Option<Limit>,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// A line of the severity table: each authority publishes its own standard, so a line may be for
/// one unit only. It is a proposal; the authority confirms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityRule {
    /// `severity.minor` …
    pub id: String,
    /// The unit it is for; every unit where it is absent.
    #[serde(default)]
    pub unit: Option<String>,
    /// The kinds of penalty it is for.
    pub penalty_types: Vec<PenaltyType>,
    /// What is proposed.
    pub severity: Severity,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// A kind of record that is not shown to the public.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotPublicRule {
    /// `private.person` …
    pub id: String,
    /// The kind.
    pub hidden: Hidden,
    /// Its name, for the citizen.
    pub name: String,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// The kinds of record that are not shown to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hidden {
    /// 自然人的记录
    Person,
    /// 未成年人的记录
    Minor,
    /// 按简易程序作出的处罚
    SimpleProcedure,
    /// 只有警告或通报批评
    WarningOnly,
    /// 国家秘密、商业秘密、个人隐私
    Secret,
}

impl Hidden {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Person, Self::Minor, Self::SimpleProcedure, Self::WarningOnly, Self::Secret];
}

/// A way on which repair is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelRule {
    /// `channel.market` …
    pub id: String,
    /// Which of the ways it is.
    pub key: Channel,
    /// Its name, for the citizen.
    pub name: String,
    /// Where to go, in plain words.
    pub go: String,
    /// Whether this site takes the application itself.
    #[serde(default)]
    pub here: bool,
    /// Whom to call, if anybody is known.
    #[serde(default)]
    pub phone: Option<String>,
    /// The units whose records go this way; any unit where it is empty.
    #[serde(default)]
    pub units: Vec<String>,
    /// The kinds of record that go this way; any kind where it is empty.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// The items of the catalogue whose records go this way; any item where it is empty.
    #[serde(default)]
    pub items: Vec<String>,
    /// Whether every record that has no other way goes this one. A way without units, kinds and
    /// this is only explained: its records are not kept here.
    #[serde(default)]
    pub rest: bool,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// The ways on which repair is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// 信用中国
    CreditChina,
    /// 区内认定单位
    District,
    /// 市场监管
    Market,
    /// 税务
    Tax,
    /// 人民法院
    Court,
    /// 人民银行（征信）
    CentralBank,
}

/// Whether voluntary service may be handed in, for one category of records. Always as a supplement,
/// always of one's own will (志愿服务条例 §25), always decided by the authority.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolunteeringRule {
    /// `volunteering.penalty` …
    pub id: String,
    /// The category it is for.
    pub category: Category,
    /// Its name, for the citizen.
    pub name: String,
    /// Whether proof of voluntary service may be handed in.
    pub on: bool,
    /// How many hours are asked for: only where a document says so.
    #[serde(default)]
    pub hours_required: Option<u32>,
    /// The number of that document.
    #[serde(default)]
    pub hours_document: String,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// What records are sorted into for voluntary service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// 行政处罚
    Penalty,
    /// 严重失信主体名单
    SeriousList,
    /// 经营异常名录
    AbnormalList,
    /// 失信被执行人
    CourtDebtor,
    /// 区内单位自己的诚信记录
    District,
    /// 诚信积分
    Points,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 6] = [
        Self::Penalty,
        Self::SeriousList,
        Self::AbnormalList,
        Self::CourtDebtor,
        Self::District,
        Self::Points,
    ];

    /// The category of records of this kind. Which list an entry stands in is not known from its
    /// kind, so it is taken for the gravest.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Penalty => Self::Penalty,
            Kind::ListEntry => Self::SeriousList,
            Kind::Licence
            | Kind::Honour
            | Kind::Commitment
            | Kind::Volunteering
            | Kind::Contract => Self::District,
        }
    }
}

/// A way to repair, or to ease, and what it counts as for records of some categories.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansRule {
    /// `means.fulfilment` …
    pub id: String,
    /// Which way.
    pub means: Means,
    /// What it counts as.
    pub role: MeansRole,
    /// The categories of records it is open for.
    pub categories: Vec<Category>,
    /// Its name, for the citizen.
    pub name: String,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

/// The ways to repair, or to ease, that the policy names (东丽政发〔2017〕31号 二（三）3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// 主动履约
    Fulfilment,
    /// 按时履约
    OnTime,
    /// 志愿服务
    Volunteering,
    /// 慈善捐助
    Donation,
    /// 信用培训
    Training,
    /// 申请延期
    Extension,
    /// 自主解释
    Statement,
}

impl Means {
    /// Every way.
    pub const ALL: [Self; 7] = [
        Self::Fulfilment,
        Self::OnTime,
        Self::Volunteering,
        Self::Donation,
        Self::Training,
        Self::Extension,
        Self::Statement,
    ];

    /// The kind of evidence that shows it, where it has one of its own.
    pub fn material(self) -> Option<Material> {
        match self {
            Self::Volunteering => Some(Material::Volunteering),
            Self::Donation => Some(Material::Donation),
            Self::Training => Some(Material::Training),
            Self::Fulfilment | Self::OnTime | Self::Extension | Self::Statement => None,
        }
    }
}

/// What a way counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeansRole {
    /// Nothing is repaired without it.
    Condition,
    /// Voluntary evidence beside it: never asked for, never in its place (志愿服务条例 §25).
    Supplement,
    /// It eases, and repairs nothing.
    Ease,
}

/// A rule that is said and not computed with: a condition, a paper, an effect, an outcome, what the
/// court does.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// `condition.promise`, `material.proof` …
    pub id: String,
    /// Its name, for the citizen.
    pub name: String,
    /// In words, for the citizen.
    pub text: String,
    /// Where it stands.
    pub basis: Basis,
    /// Texts of other places that say the same, where the one that counts here was not read.
    #[serde(default)]
    pub like: Vec<Basis>,
    /// How sure we are.
    pub confidence: Confidence,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    #[serde(default)]
    pub to: Option<Date>,
}

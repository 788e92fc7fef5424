//! A record: what an authority decided about a person or an organisation.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::credit_code::CreditCode;
use crate::id_number::IdNumber;
use crate::ids::RecordId;
use crate::money::Fen;
use crate::reference::CaseNumber;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An administrative penalty (行政处罚).
    Penalty,
    /// An administrative licence (行政许可).
    Licence,
    /// An entry in a list that the law names: 严重失信主体名单, 经营异常名录.
    ListEntry,
    /// An honour or recognition (守信红名单, 诚信模范, 守信青年).
    Honour,
    /// A public promise (信用承诺) and how it was kept.
    Commitment,
    /// Voluntary service that a registered organisation recorded (志愿服务).
    Volunteering,
    /// How a contract with a public body was performed (合同履行).
    Contract,
}

impl Kind {
    /// Every kind, in the order in which people meet them.
    pub const ALL: [Self; 7] = [
        Self::Penalty,
        Self::ListEntry,
        Self::Licence,
        Self::Contract,
        Self::Commitment,
        Self::Honour,
        Self::Volunteering,
    ];

    /// Its key in files, tables, addresses and `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Penalty => "penalty",
            Self::Licence => "licence",
            Self::ListEntry => "list-entry",
            Self::Honour => "honour",
            Self::Commitment => "commitment",
            Self::Volunteering => "volunteering",
            Self::Contract => "contract",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Whether it counts against its subject: only such a record has a severity, an end by itself
    /// and a repair, and must rest on an effective document (天津市社会信用条例 §12).
    pub fn is_negative(self) -> bool {
        matches!(self, Self::Penalty | Self::ListEntry)
    }
}

/// How grave the conduct is (令36号): never computed from the penalty alone, the authority
/// confirms it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// 轻微
    Minor,
    /// 一般
    General,
    /// 严重
    Serious,
}

/// The kinds of administrative penalty of 行政处罚法 §9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PenaltyType {
    /// 警告
    Warning,
    /// 通报批评
    Criticism,
    /// 罚款
    Fine,
    /// 没收违法所得
    ConfiscateGains,
    /// 没收非法财物
    ConfiscateGoods,
    /// 暂扣许可证件
    SuspendLicence,
    /// 降低资质等级
    LowerGrade,
    /// 吊销许可证件
    RevokeLicence,
    /// 限制开展生产经营活动
    RestrictBusiness,
    /// 责令停产停业
    StopBusiness,
    /// 责令关闭
    CloseDown,
    /// 限制从业
    RestrictProfession,
    /// 行政拘留
    Detention,
    /// 其他
    Other,
}

impl PenaltyType {
    /// Every kind with its name in the law.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::Warning, "警告"),
        (Self::Criticism, "通报批评"),
        (Self::Fine, "罚款"),
        (Self::ConfiscateGains, "没收违法所得"),
        (Self::ConfiscateGoods, "没收非法财物"),
        (Self::SuspendLicence, "暂扣许可证件"),
        (Self::LowerGrade, "降低资质等级"),
        (Self::RevokeLicence, "吊销许可证件"),
        (Self::RestrictBusiness, "限制开展生产经营活动"),
        (Self::StopBusiness, "责令停产停业"),
        (Self::CloseDown, "责令关闭"),
        (Self::RestrictProfession, "限制从业"),
        (Self::Detention, "行政拘留"),
        (Self::Other, "其他"),
    ];

    /// The kind with this name, if it is one of the law's.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it)| *it == name).map(|(kind, _)| *kind)
    }

    /// Its name in the law.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("其他", |(_, name)| name)
    }
}

/// Whom a record is about, as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A natural person (自然人). Their records are never public.
    Person {
        /// The name in the basis document.
        name: String,
        /// The identity number: sealed before it is kept.
        id_number: IdNumber,
    },
    /// A legal person or other organisation (法人及非法人组织).
    Organisation {
        /// The registered name.
        name: String,
        /// The unified social credit code.
        code: CreditCode,
    },
    /// A sole trader (个体工商户).
    SoleTrader {
        /// The registered name.
        name: String,
        /// The unified social credit code.
        code: CreditCode,
    },
}

impl Subject {
    /// The name, as registered.
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. }
            | Self::Organisation { name, .. }
            | Self::SoleTrader { name, .. } => name,
        }
    }

    /// Which of the three kinds it is.
    pub fn kind(&self) -> SubjectKind {
        match self {
            Self::Person { .. } => SubjectKind::Person,
            Self::Organisation { .. } => SubjectKind::Organisation,
            Self::SoleTrader { .. } => SubjectKind::SoleTrader,
        }
    }

    /// The number that identifies it, in full: to be sealed or hashed only.
    pub fn expose_number(&self) -> &str {
        match self {
            Self::Person { id_number, .. } => id_number.expose(),
            Self::Organisation { code, .. } | Self::SoleTrader { code, .. } => code.as_str(),
        }
    }
}

/// The three kinds of subject in the 双公示 layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// 自然人
    Person,
    /// 法人及非法人组织
    Organisation,
    /// 个体工商户
    SoleTrader,
}

impl SubjectKind {
    /// Its key in files, tables and `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::SoleTrader => "sole-trader",
        }
    }
}

/// A row that passed every check on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Whom it is about.
    pub subject: Subject,
    /// What the row says.
    pub facts: Facts,
}

/// What a record says, apart from whom it is about. This is what a correction changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What was decided.
    pub kind: Kind,
    /// What it is called: 违法行为类型 of a penalty, 许可证书名称 or 决定文书名称 of a licence, the name of
    /// the list or honour, the type of the promise, the name of the contract or of the service.
    pub title: String,
    /// 违法事实 of a penalty, 列入事由 of a list entry; empty for what is not negative.
    pub conduct: String,
    /// 处罚依据 or 列入依据; empty for what is not negative.
    pub legal_basis: String,
    /// 处罚类别; only a penalty has any.
    pub penalty_types: Vec<PenaltyType>,
    /// 处罚内容, 许可内容, what is promised, agreed or was done.
    pub content: String,
    /// 罚款金额.
    pub fine: Option<Fen>,
    /// 行政决定文书号: never empty for a negative record (天津市社会信用条例 §12).
    pub basis_document: String,
    /// 决定日期: the day from which periods count.
    pub decided_on: Date,
    /// 公示截止期 as the source gave it, if it did.
    pub public_until: Option<Date>,
    /// 有效期自 of a licence; the first day of a contract or service.
    pub valid_from: Option<Date>,
    /// 有效期至 of a licence or an honour; the last day of a promise, contract or service.
    pub valid_until: Option<Date>,
    /// 决定机关, by its name in the file.
    pub authority: String,
    /// 决定机关统一社会信用代码, where the file has it.
    pub authority_code: Option<CreditCode>,
    /// What was done: hours served, a promise or a contract kept. Only a commitment, a contract or
    /// voluntary service has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performance: Option<Performance>,
}

/// How far something promised or offered was done. That it was broken is no positive record: it
/// comes in, if at all, as a penalty or a list entry with an effective document (天津市社会信用条例 §12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Performance {
    /// Voluntary service of this length (志愿服务时长), in minutes.
    Served {
        /// In minutes: hours have halves and quarters.
        minutes: u32,
    },
    /// Under way (履约中).
    Open,
    /// Kept (已履约).
    Kept {
        /// The day it was done, where the file has it.
        on: Option<Date>,
    },
}

/// A record as it is kept and shown to those who may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// Whose it is.
    pub subject_kind: SubjectKind,
    /// The name of the person or organisation.
    pub subject_name: String,
    /// What it says.
    pub facts: Facts,
    /// The unit (code in `content/units.toml`) that decided: the only one that may repair it.
    pub unit: String,
    /// How grave; a licence has none.
    pub severity: Option<Severity>,
    /// The case of an officer's confirmation of the severity, until then it is a proposal.
    pub severity_confirmed: bool,
    /// Where it stands.
    pub state: State,
    /// The open case on it, if there is one: a record has at most one.
    pub open_case: Option<OpenCase>,
    /// Which version of the row this is, from 1.
    pub version: i64,
    /// The day it came in.
    pub received_on: Date,
    /// The code of its item in the catalogue.
    pub item: String,
    /// The person's own words beside it (自主解释), once the authority agreed.
    pub statement: Option<String>,
}

/// What ended a record's display, if something did. Running out is computed, not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing ended it.
    Standing,
    /// A repair was granted.
    Repaired {
        /// The day it was granted.
        on: Date,
    },
    /// It was removed: the objection was right, or the decision was revoked.
    Withdrawn {
        /// The day it was removed.
        on: Date,
    },
}

/// A case that is not finished yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    /// Its number.
    pub number: CaseNumber,
    /// Repair or objection.
    pub kind: crate::case::Kind,
}

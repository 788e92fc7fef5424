//! Why somebody reads a record: the purpose that a read warrant states and the access log keeps,
//! and what is wrong with a reading that does not fit what it rests on.

/// Why somebody reads record data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// The person looks at their own record.
    Own,
    /// To decide a repair.
    Repair,
    /// To decide an objection.
    Objection,
    /// By the person's authorisation (授权).
    Authorised,
    /// To confirm the severity of a record of one's own unit.
    Severity,
    /// To find out why somebody else read the record (核查).
    Inspection,
    /// To make the person's own self-check report, or their own copy of their data.
    Report,
    /// To send it on, as the law demands: 双公示 to 信用天津.
    Export,
    /// To tell where it was sent that it ended.
    Termination,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 9] = [
        Self::Own,
        Self::Repair,
        Self::Objection,
        Self::Authorised,
        Self::Severity,
        Self::Inspection,
        Self::Report,
        Self::Export,
        Self::Termination,
    ];

    /// Its key, in the store and in `locales/` after `record-purpose-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Repair => "repair",
            Self::Objection => "objection",
            Self::Authorised => "authorised",
            Self::Severity => "severity",
            Self::Inspection => "inspection",
            Self::Report => "report",
            Self::Export => "export",
            Self::Termination => "termination",
        }
    }

    /// The purpose with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// What does not fit about a reading that was not the person's own (对不上的查看).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// A purpose was stated, and nothing that it rests on.
    NoReference,
    /// What it rests on does not exist.
    NoCase,
    /// What it rests on is about another record or person.
    OtherRecord,
    /// What it rests on belongs to another unit.
    OtherUnit,
    /// What it rests on was over: the case was closed, the authorisation had ended.
    AfterClosing,
    /// The purpose gives nobody but the person a ground to read.
    NoGround,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 6] = [
        Self::NoReference,
        Self::NoCase,
        Self::OtherRecord,
        Self::OtherUnit,
        Self::AfterClosing,
        Self::NoGround,
    ];

    /// Its key, in the store's query and in `locales/` after `inspection-fault-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoReference => "no-reference",
            Self::NoCase => "no-case",
            Self::OtherRecord => "other-record",
            Self::OtherUnit => "other-unit",
            Self::AfterClosing => "after-closing",
            Self::NoGround => "no-ground",
        }
    }

    /// The fault with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// For how long after a case was closed its unit may still look at the record without the reading
/// being flagged: the page that shows the decision is read right after it was made.
pub const AFTER_CLOSING: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

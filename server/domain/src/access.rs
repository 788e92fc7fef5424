//! Why somebody reads a record: the purpose that a read warrant states and the access log keeps.

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

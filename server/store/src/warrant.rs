//! Why somebody may read record data. Only this crate makes warrants, from a session that exists
//! or a case that is open; so an unlogged, unfounded read cannot be written down outside it.

use domain::access::Purpose;
use domain::case::Kind;
use domain::ids::RecordId;
use domain::reference::CaseNumber;

use crate::person::{Citizen, Officer};

/// The right to read record data, and what the access log says about it.
#[derive(Clone, Debug)]
pub struct ReadWarrant {
    pub(crate) subject_hash: String,
    pub(crate) record: Option<RecordId>,
    pub(crate) reader: String,
    pub(crate) role: &'static str,
    pub(crate) unit: Option<String>,
    pub(crate) ground: &'static str,
    pub(crate) purpose: Purpose,
    pub(crate) reference: Option<String>,
}

impl Citizen {
    /// Reading everything about myself.
    pub fn own_records(&self) -> ReadWarrant {
        ReadWarrant {
            subject_hash: self.subject_hash.clone(),
            record: None,
            reader: self.id.to_string(),
            role: "own",
            unit: None,
            ground: "own",
            purpose: Purpose::Own,
            reference: None,
        }
    }

    /// Reading one record about myself.
    pub fn own_record(&self, record: RecordId) -> ReadWarrant {
        ReadWarrant { record: Some(record), ..self.own_records() }
    }
}

impl Officer {
    /// Reading the record of a case of this officer's unit. The store makes it once the case was
    /// found to be theirs.
    pub(crate) fn case_record(
        &self,
        subject_hash: String,
        record: RecordId,
        number: &CaseNumber,
    ) -> ReadWarrant {
        ReadWarrant {
            subject_hash,
            record: Some(record),
            reader: self.id.to_string(),
            role: "officer",
            unit: Some(self.unit.clone()),
            ground: "case",
            purpose: match number.kind() {
                Kind::Repair => Purpose::Repair,
                Kind::Objection => Purpose::Objection,
            },
            reference: Some(number.to_string()),
        }
    }
}

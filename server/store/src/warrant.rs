//! Why somebody may read record data. Only this crate makes warrants: from a session that exists, a
//! case of the officer's unit, an authorisation that holds, or an inspection that was asked for; so
//! an unlogged, unfounded read cannot be written down outside it.
//!
//! What counts as one reading, and so is one line of the access log:
//! - a list shown as a list (my records, my cases, a report): one line without a record;
//! - what an authorised party opens: one line for each record that it is shown, or one without a
//!   record where it is shown none any more;
//! - a record shown by itself (its page, a case, an inspection): one line with it;
//! - a line of an officer's queue, which names a person and the title of their record: one line for
//!   each record, marked as seen in a list.
//!
//! Telling a person what a line of their own access log is about is no reading: it says to them only
//! what the log is there to say.
//!
//! An officer at a window with a person's written authorisation has no ground of their own here: the
//! person gives an [authorisation](crate::authorisation) instead, which they can see and revoke.

use domain::access::Purpose;
use domain::case::Kind;
use domain::ids::{AuthorisationId, RecordId};
use domain::reference::{AuthorisationNumber, CaseNumber, ReportNumber};

use crate::person::{Citizen, Inspector, Officer};

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

    /// Reading my records to make my report, or to read it again.
    pub(crate) fn own_report(&self, number: &ReportNumber) -> ReadWarrant {
        ReadWarrant {
            purpose: Purpose::Report,
            reference: Some(number.to_string()),
            ..self.own_records()
        }
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
                Kind::Repair | Kind::Extension => Purpose::Repair,
                Kind::Objection | Kind::Review | Kind::Statement => Purpose::Objection,
                // They are about no record, and so never read for.
                Kind::Complaint | Kind::Message | Kind::Inspection => Purpose::Objection,
            },
            reference: Some(number.to_string()),
        }
    }
}

impl Officer {
    /// Seeing the title of a record and the name of its subject in the queue of this unit.
    pub(crate) fn case_in_queue(
        &self,
        subject_hash: String,
        record: RecordId,
        number: &CaseNumber,
    ) -> ReadWarrant {
        ReadWarrant { ground: LISTED, ..self.case_record(subject_hash, record, number) }
    }

    /// Reading a record of this unit whose severity is still a proposal, to confirm it. The store
    /// makes it once the record was found to be one.
    pub(crate) fn unconfirmed_record(&self, subject_hash: String, record: RecordId) -> ReadWarrant {
        ReadWarrant {
            subject_hash,
            record: Some(record),
            reader: self.id.to_string(),
            role: "officer",
            unit: Some(self.unit.clone()),
            ground: "severity",
            purpose: Purpose::Severity,
            reference: None,
        }
    }

    /// Seeing such a record in the list of those that wait.
    pub(crate) fn unconfirmed_in_list(
        &self,
        subject_hash: String,
        record: RecordId,
    ) -> ReadWarrant {
        ReadWarrant { ground: LISTED, ..self.unconfirmed_record(subject_hash, record) }
    }
}

impl Inspector {
    /// Reading the record that a line of the access log is about. The store makes it once the
    /// inspection was found to be one of another unit's reading.
    pub(crate) fn inspected(
        &self,
        subject_hash: String,
        record: Option<RecordId>,
        number: &CaseNumber,
    ) -> ReadWarrant {
        ReadWarrant {
            subject_hash,
            record,
            reader: self.id.to_string(),
            role: "inspector",
            unit: Some(self.unit.clone()),
            ground: "inspection",
            purpose: Purpose::Inspection,
            reference: Some(number.to_string()),
        }
    }
}

impl ReadWarrant {
    /// Showing one of the records that a party may see.
    pub(crate) fn shows(&self, record: RecordId) -> Self {
        Self { record: Some(record), ..self.clone() }
    }

    /// Showing a party that there is nothing more to see.
    pub(crate) fn shows_nothing(&self) -> Self {
        Self { ground: NOTHING, ..self.clone() }
    }
}

/// What a party reads by an authorisation. The store makes it once its code was found to hold.
pub(crate) fn authorised(
    subject_hash: String,
    authorisation: AuthorisationId,
    number: &AuthorisationNumber,
) -> ReadWarrant {
    ReadWarrant {
        subject_hash,
        record: None,
        reader: authorisation.to_string(),
        role: "party",
        unit: None,
        ground: AUTHORISED,
        purpose: Purpose::Authorised,
        reference: Some(number.to_string()),
    }
}

/// The ground of what a party was shown. A line of it without a record is from before each record had
/// a line of its own.
pub(crate) const AUTHORISED: &str = "authorisation";

/// The ground of an opening at which a party was shown no record.
const NOTHING: &str = "authorisation-empty";

/// The ground of a line that was seen in a queue.
pub(crate) const LISTED: &str = "case-list";

//! An officer cannot write out a warrant for a case; the store does, once the case is found to be
//! theirs. Nor can an inspector, nor can a party.

use domain::ids::{AuthorisationId, RecordId};
use domain::reference::{AuthorisationNumber, CaseNumber};
use store::person::{Inspector, Officer};

fn case(officer: &Officer, record: RecordId, number: &CaseNumber) {
    let _ = officer.case_record(String::new(), record, number);
}

fn inspection(inspector: &Inspector, number: &CaseNumber) {
    let _ = inspector.inspected(String::new(), None, number);
}

fn party(id: AuthorisationId, number: &AuthorisationNumber) {
    let _ = store::warrant::authorised(String::new(), id, number);
}

fn main() {}

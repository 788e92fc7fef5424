//! A citizen, an officer and an inspector come only from a session that exists.

use domain::ids::PersonId;
use store::person::{Citizen, Inspector, Officer};

fn citizen(id: PersonId) -> Citizen {
    Citizen { id, name: String::new(), masked: String::new(), subject_hash: String::new() }
}

fn officer(id: PersonId) -> Officer {
    Officer { id, name: String::new(), unit: String::new(), leads: false }
}

fn inspector(id: PersonId) -> Inspector {
    Inspector { id, name: String::new(), unit: String::new() }
}

fn main() {}

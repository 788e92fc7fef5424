//! A warrant cannot be turned into one about somebody else.

use store::person::Citizen;

fn turned(citizen: &Citizen) {
    let mut warrant = citizen.own_records();
    warrant.subject_hash = String::new();
}

fn main() {}

//! What identifies a person and what a warrant rests on is read by nobody outside the store.

use store::person::Citizen;
use store::warrant::ReadWarrant;

fn whose(citizen: &Citizen) -> &str {
    &citizen.subject_hash
}

fn ground(warrant: &ReadWarrant) -> &str {
    warrant.ground
}

fn main() {}

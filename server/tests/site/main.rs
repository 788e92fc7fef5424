//! The site from the outside: one binary, one file for each part.

#[path = "../../store/tests/scratch/mod.rs"]
#[expect(dead_code, reason = "the store's own story uses more of it")]
mod scratch;
mod visitor;

mod account;
mod content;
mod desk;
mod import;
mod objection;
mod public;
mod record;
mod repair;
mod roles;
mod search;

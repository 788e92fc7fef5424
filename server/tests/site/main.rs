//! The site from the outside: one binary, one file for each part.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../../store/tests/scratch/mod.rs"]
#[expect(dead_code, reason = "the store's own story uses its open store")]
mod scratch;
mod step;
mod upload;
mod visitor;

mod account;
mod api;
mod ask;
mod assistant;
mod authorisation;
mod batch;
mod book;
mod calendar;
mod campus;
mod catalogue;
mod column;
mod content;
mod contest;
mod counter;
mod decide;
mod desk;
mod dialogue;
mod downstream;
mod ease;
mod editor;
mod expiry;
mod export;
mod glossary;
mod handoff;
mod import;
mod inspection;
mod jobs;
mod language;
mod letter;
mod look;
mod messages;
mod nomination;
mod notices;
mod objection;
mod offline;
mod own;
mod plan;
mod practice;
mod public;
mod publicity;
mod reconcile;
mod record;
mod repair;
mod rephrase;
mod report;
mod roles;
mod rules;
mod scan;
mod search;
mod severity;
mod sheet;
mod timeliness;
mod whole_loop;

mod data;
mod points;
mod queue;
mod statistics;
mod volunteer;
mod wechat;

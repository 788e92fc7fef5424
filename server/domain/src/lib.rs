//! What is true about records, repairs and objections, whoever asks and wherever it is kept.
//!
//! Nothing here reads a clock, a file or a database: the day is handed in.

pub mod access;
pub mod authorisation;
pub mod benefits;
pub mod calendar;
pub mod canonical;
pub mod case;
pub mod catalogue;
pub mod code;
pub mod contact;
pub mod correction;
pub mod credit_code;
pub mod decision;
pub mod dialogue;
pub mod display;
pub mod downstream;
pub mod evidence;
pub mod fault;
pub mod field_error;
pub mod handoff;
pub mod id_number;
pub mod ids;
pub mod inspection;
pub mod letter;
pub mod message;
pub mod money;
pub mod notice;
pub mod objection;
pub mod office;
pub mod plan;
pub mod points;
pub mod processing;
pub mod record;
pub mod reference;
pub mod repair;
pub mod report;
pub mod retention;
pub mod review;
pub mod rules;
pub mod severity;
pub mod statistics;
pub mod text;
pub mod timeliness;
pub mod version;
pub mod volunteer;

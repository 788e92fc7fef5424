//! What is true about records, repairs and objections, whoever asks and wherever it is kept.
//!
//! Nothing here reads a clock, a file or a database: the day is handed in.

pub mod access;
pub mod benefits;
pub mod calendar;
pub mod case;
pub mod credit_code;
pub mod decision;
pub mod display;
pub mod evidence;
pub mod fault;
pub mod field_error;
pub mod id_number;
pub mod ids;
pub mod money;
pub mod objection;
pub mod plan;
pub mod points;
pub mod processing;
pub mod record;
pub mod reference;
pub mod repair;
pub mod retention;
pub mod rules;
pub mod text;

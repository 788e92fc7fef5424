//! What people see. Every page is a function of what it is given: no clock, no database, no request.

pub mod shell;

pub mod column;
pub mod gallery;
pub mod guides;
pub mod home;
pub mod page;
pub mod search;

pub mod account;
pub mod cases;
pub mod desk;
pub mod objection;
pub mod plan;
pub mod record;
pub mod repair;

pub mod benefits;
pub mod data;
pub mod points;

pub mod error;

mod address;
pub mod components;
pub mod words;

//! What people see. Every page is a function of what it is given: no clock, no database, no request.

pub mod shell;

pub mod home;
pub mod column;
pub mod gallery;
pub mod guides;
pub mod search;
pub mod page;

pub mod account;
pub mod record;
pub mod repair;
pub mod objection;
pub mod cases;
pub mod desk;

pub mod error;

pub mod components;
pub mod words;
mod address;

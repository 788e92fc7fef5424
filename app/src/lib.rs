//! What people see. Every page is a function of what it is given: no clock, no database, no request.

pub mod shell;

pub mod book;
pub mod calendar;
pub mod campus;
pub mod column;
pub mod contact;
pub mod contest;
pub mod gallery;
pub mod glossary;
pub mod guides;
pub mod home;
pub mod offline;
pub mod page;
pub mod practice;
pub mod reading;
pub mod search;
pub mod stories;

pub mod account;
pub mod assistant;
pub mod authorisation;
pub mod authorised;
pub mod cases;
pub mod catalogue;
pub mod desk;
pub mod editor;
pub mod form;
pub mod inspection;
pub mod nomination;
pub mod notices;
pub mod objection;
pub mod outbox;
pub mod plan;
pub mod public;
pub mod record;
pub mod repair;
pub mod report;
pub mod verify;

pub mod messages;
pub mod rules;
pub mod timeliness;

pub mod benefits;
pub mod data;
pub mod points;

pub mod statistics;
pub mod volunteer;

pub mod accessibility;
pub mod error;
pub mod styleguide;

mod address;
pub mod components;
pub mod words;

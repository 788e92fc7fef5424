//! The site: who may come in by which route, what is fetched for them, what they get back.

pub mod account;
pub mod assets;
pub mod auth;
pub mod cases;
pub mod clock;
pub mod column;
pub mod demo;
pub mod desk;
pub mod draft;
pub mod error;
pub mod files;
pub mod gallery;
pub mod guard;
pub mod guides;
pub mod health;
pub mod home;
pub mod import;
pub mod jobs;
pub mod objection;
pub mod page;
pub mod pages;
pub mod reader;
pub mod record;
pub mod repair;
pub mod routes;
pub mod search;
pub mod settings;
pub mod shelf;
pub mod site;
pub mod upload;
pub mod words;

pub mod benefits;
pub mod data;
pub mod points;
pub mod retention;

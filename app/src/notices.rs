//! What I am told: the inbox, and where else I want to be told.

mod inbox;
mod settings;

pub use inbox::{Inbox, Item};
pub use settings::{Address, Leave, Settings};

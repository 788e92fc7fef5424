//! What people look for lately: keywords of our own content and days, nothing about anybody.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use crate::site::Site;

/// What this node has kept today already, so that a keyword is written once a day.
#[derive(Debug, Default)]
pub struct Kept(Mutex<(Date, HashSet<String>)>);

impl Kept {
    /// Whether this is the first time today.
    fn is_first(&self, keyword: &str, today: Date) -> bool {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != today {
            *kept = (today, HashSet::new());
        }
        kept.1.insert(keyword.to_owned())
    }
}

/// Keeps that something was found, where what was typed is a keyword of the content. A search works
/// whether it can be kept or not.
pub async fn keep(site: &Site, q: &str) {
    let published = site.published();
    let Some(keyword) = published.index.keyword(q) else { return };
    let today = site.today();
    if site.searched.is_first(keyword, today)
        && let Err(error) = site.store.keep_searched(keyword, today).await
    {
        tracing::error!("a keyword could not be kept: {error}");
    }
}

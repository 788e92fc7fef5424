//! Publication by the calendar: a piece with a later day appears on its day, without anybody doing
//! anything. On each node for itself: what was read from `content/` lies in its memory.

use std::time::Duration;

use crate::site::{Inner, Site};

/// How often the site looks whether a day has come.
const LOOK: Duration = Duration::from_secs(30);

impl Inner {
    /// Reads `content/` again where the day of a waiting piece has come: lists, index, feeds and kept
    /// pages follow. Whether there was one and it is public now. What was found broken today is not read
    /// again for that: whoever puts it right changes a file, and that is a reason of its own.
    pub fn publish_due(&self) -> bool {
        let today = self.today();
        let due = self.published().library.next_due().is_some_and(|day| day <= today);
        due && !self.is_broken(today) && self.reload()
    }
}

/// Looks as long as the site is served.
pub async fn watch(site: Site) {
    loop {
        tokio::time::sleep(LOOK).await;
        let looking = site.clone();
        // Building the index takes a moment, and other tasks of this thread do not wait for it.
        match tokio::task::spawn_blocking(move || looking.publish_due()).await {
            Ok(true) => site.keep_catalogue().await,
            Ok(false) => {}
            Err(error) => tracing::error!("publication by the calendar: {error}"),
        }
    }
}

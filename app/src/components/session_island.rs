//! A word in time before a session ends.

use std::time::Duration;

use leptos::prelude::*;

/// So long before the end it is said.
const BEFORE: u64 = 5 * 60;

/// Says that the session is about to end, five minutes before it does. Nothing is lost when it has ended;
/// this spares the surprise.
#[island]
pub fn SessionIsland(
    /// How long the session lasts when the page is made, in seconds.
    seconds: u64,
    /// What is said.
    words: String,
) -> impl IntoView {
    let near = RwSignal::new(false);
    Effect::new(move |_| {
        let wait = Duration::from_secs(seconds.saturating_sub(BEFORE));
        set_timeout(move || near.set(true), wait);
    });
    view! {
        <p class="session-end" role="alert">
            {move || near.get().then(|| words.clone())}
        </p>
    }
}

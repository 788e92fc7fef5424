//! Where we are: a line when a step begins, and one with its time when it ends.

use std::time::{Duration, Instant};

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

/// A step that is under way.
pub struct Step {
    name: String,
    started: Instant,
    spinner: Option<ProgressBar>,
}

impl Step {
    /// A step during which another program writes to the terminal.
    pub fn aloud(name: impl Into<String>) -> Self {
        let name = name.into();
        eprintln!("→ {name}");
        Self { name, started: Instant::now(), spinner: None }
    }

    /// A silent step: a spinner on a terminal, plain lines elsewhere.
    pub fn silent(name: impl Into<String>) -> Self {
        let spinner = ProgressBar::new_spinner();
        if spinner.is_hidden() {
            return Self::aloud(name);
        }
        let name = name.into();
        spinner.set_style(
            ProgressStyle::with_template("{spinner} {prefix} {msg:.dim}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        spinner.set_prefix(name.clone());
        spinner.enable_steady_tick(Duration::from_millis(90));
        Self { name, started: Instant::now(), spinner: Some(spinner) }
    }

    /// What is being done at this moment.
    pub fn now(&self, what: impl Into<String>) {
        if let Some(spinner) = &self.spinner {
            spinner.set_message(what.into());
        }
    }

    /// The step is done; `what` came of it.
    pub fn done(self, what: &str) {
        let Self { name, started, spinner } = self;
        if let Some(spinner) = spinner {
            spinner.finish_and_clear();
        }
        eprintln!("✓ {name} · {what} · {}", seconds(started.elapsed()));
    }
}

/// A sentence for the person at the terminal.
pub fn say(sentence: &str) {
    eprintln!("  {sentence}");
}

/// `1.4 s`, `3 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// `252 KB`.
pub fn size(bytes: usize) -> String {
    HumanBytes(bytes as u64).to_string()
}

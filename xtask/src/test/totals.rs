//! How many passed and failed, and the line that says so.

use std::fmt;
use std::ops::AddAssign;

/// Counts of one step or of all.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Totals {
    /// Held.
    pub passed: u64,
    /// Did not hold, or could not be run.
    pub failed: u64,
    /// Left out on purpose.
    pub skipped: u64,
}

impl Totals {
    /// One check that held.
    pub fn passed() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// One check that did not hold.
    pub fn failed() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// What `test result: ok. 5 passed; 0 failed; 1 ignored; …` counts; nothing for any other line.
    pub fn from_result_line(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let count = |word: &str| {
            let part = counts.split("; ").find_map(|part| part.strip_suffix(word));
            part.and_then(|number| number.trim().parse().ok())
        };
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored")?,
        })
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, line: &mut fmt::Formatter) -> fmt::Result {
        write!(line, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(line, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_cargo_test_is_counted() {
        let line = "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(
            Totals::from_result_line(line),
            Some(Totals { passed: 5, failed: 2, skipped: 1 })
        );
        assert_eq!(Totals::from_result_line("test a_result ... ok"), None);
    }

    #[test]
    fn the_last_line_names_what_was_left_out_only_when_something_was() {
        assert_eq!(Totals { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(
            Totals { passed: 3, failed: 1, skipped: 2 }.to_string(),
            "3 passed, 1 failed, 2 skipped"
        );
    }
}

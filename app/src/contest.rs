//! The contest (诚信知识竞赛): how it goes, an attempt question by question, boards by code name, and a
//! certificate with a number. Nobody is known, and no prize exists.

mod board;
mod certificate;
mod enter;
mod landing;
mod question;
mod result;

pub use board::{Board, LevelChoice, Line, Scope, SeasonChoice, StreetLine};
pub use certificate::{Certificate, Certified, Check};
pub use enter::{Enter, Filled};
pub use landing::{Landing, Rules, Season};
pub(crate) use question::Options;
pub use question::{Answered, Explained, Mark, Open, OptionShown, Progress, Question};
pub use result::{Missed, Outcome, ResultPage};

use crate::words::{t, t_with};

/// A time in milliseconds, as people say it: 1 分 23 秒.
fn spent(ms: i64) -> String {
    let seconds = (ms + 500) / 1000;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => t_with("contest-seconds", &[("s", seconds.to_string())]),
        (minutes, seconds) => t_with(
            "contest-minutes-seconds",
            &[("m", minutes.to_string()), ("s", seconds.to_string())],
        ),
    }
}

/// A level in words.
fn level(key: &str) -> String {
    t(&format!("contest-level-{key}"))
}

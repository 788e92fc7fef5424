//! The contest (诚信知识竞赛): its seasons, the order of an attempt, what counts as an answer, and who
//! stands on a board. No prize exists, and nothing here knows a person.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::shuffle::Shuffle;

/// How many options a question has.
pub const OPTIONS: usize = 4;

/// How much longer than its seconds a timed answer may take: the way over a slow network.
pub const GRACE_MS: i64 = 2_000;

/// How many stand on a board.
pub const BOARD: usize = 20;

/// A season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// `2026-autumn`; never changed once used.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How many questions an attempt has.
    pub questions: u32,
    /// How many seconds there are for one, where they are timed.
    pub seconds: u32,
    /// From how many right answers in a hundred there is a certificate.
    pub pass: u32,
}

impl Season {
    /// Whether attempts are open on that day.
    pub fn is_open(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether so many right answers of so many are enough for a certificate.
    pub fn passes(&self, correct: i64, all: i64) -> bool {
        all > 0 && correct * 100 >= all * i64::from(self.pass)
    }
}

/// Whom questions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 小学
    Primary,
    /// 中学
    Secondary,
    /// 成人
    Adult,
}

impl Level {
    /// Every level, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Primary, Self::Secondary, Self::Adult];

    /// Its key in forms, tables and `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Adult => "adult",
        }
    }

    /// Its name in `content/quiz.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "小学",
            Self::Secondary => "中学",
            Self::Adult => "成人",
        }
    }

    /// The level with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// Whether there is a limit for each question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// So many seconds for each; these attempts stand on the boards.
    Timed,
    /// As long as it takes.
    Relaxed,
}

impl Pace {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Timed, Self::Relaxed];

    /// Its key in forms, tables and `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Timed => "timed",
            Self::Relaxed => "relaxed",
        }
    }

    /// The pace with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// A question of an attempt, with its options in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The id of the question.
    pub question: String,
    /// Which option of the bank stands at each place.
    pub order: [u8; OPTIONS],
}

/// So many of these questions in the order of a seed, each with its options in an order of its own.
pub fn plan(questions: &[&str], many: usize, seed: [u8; 32]) -> Vec<Asked> {
    let mut shuffle = Shuffle::new(seed);
    let mut ids: Vec<&str> = questions.to_vec();
    shuffle.order(&mut ids);
    let asked = ids.into_iter().take(many).map(|id| {
        let mut order = [0, 1, 2, 3];
        shuffle.order(&mut order);
        Asked { question: id.to_owned(), order }
    });
    asked.collect()
}

/// What was answered to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Which option of the bank; nothing where the question is no longer asked.
    pub choice: Option<u8>,
    /// How long it took on the clock of the server, in milliseconds.
    pub took_ms: i64,
}

impl Given {
    /// As it is kept: `2 5130`.
    pub fn write(self) -> String {
        match self.choice {
            Some(choice) => format!("{choice} {}", self.took_ms),
            None => format!("- {}", self.took_ms),
        }
    }

    /// What was kept.
    pub fn read(text: &str) -> Option<Self> {
        let (choice, took) = text.split_once(' ')?;
        let choice = match choice {
            "-" => None,
            digit => Some(digit.parse().ok().filter(|it| usize::from(*it) < OPTIONS)?),
        };
        Some(Self { choice, took_ms: took.parse().ok()? })
    }
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Right, and in time.
    Right,
    /// Wrong.
    Wrong,
    /// Too late, whatever it was.
    Late,
    /// The question was taken out of the bank meanwhile: it counts for nobody.
    Void,
}

/// What an answer is worth: `right` is the right option of the bank, or nothing where the question is
/// gone; `limit` are the seconds of a timed attempt.
pub fn worth(given: Given, right: Option<u8>, limit: Option<u32>) -> Worth {
    let late = limit.is_some_and(|it| given.took_ms > i64::from(it) * 1000 + GRACE_MS);
    match (right, late) {
        (None, _) => Worth::Void,
        (Some(_), true) => Worth::Late,
        (Some(right), false) if given.choice == Some(right) => Worth::Right,
        (Some(_), false) => Worth::Wrong,
    }
}

/// The least time in which anybody can have read so many characters and pressed two buttons, in
/// milliseconds. It is far below what a quick reader needs: what lies under it was no reader.
pub fn least_ms(characters: usize) -> i64 {
    350 + 6 * i64::try_from(characters).unwrap_or(0)
}

/// The words that code names are made of: nobody writes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// 勤快的 …
    pub first: Vec<String>,
    /// 白鹭 …
    pub second: Vec<String>,
}

impl Names {
    /// Whether this name is made of a word of each list.
    pub fn has(&self, name: &str) -> bool {
        self.first.iter().any(|first| {
            name.strip_prefix(first.as_str())
                .is_some_and(|rest| self.second.iter().any(|second| second == rest))
        })
    }

    /// So many names to choose from, each once.
    pub fn offer(&self, many: usize, seed: u64) -> Vec<String> {
        let mut shuffle = Shuffle::of(seed);
        let (mut first, mut second) = (self.first.clone(), self.second.clone());
        shuffle.order(&mut first);
        shuffle.order(&mut second);
        first.into_iter().zip(second).take(many).map(|(a, b)| a + &b).collect()
    }
}

/// A line of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The code name.
    pub name: String,
    /// How many were right.
    pub correct: i64,
    /// How long all answers took together, in milliseconds.
    pub spent_ms: i64,
}

/// The best of each code name, the most right answers first and among them the quickest, at most
/// [`BOARD`]. `places` come in that order.
pub fn board(places: impl IntoIterator<Item = Place>) -> Vec<Place> {
    let mut board: Vec<Place> = Vec::new();
    for place in places {
        if board.len() == BOARD {
            break;
        }
        if !board.iter().any(|it| it.name == place.name) {
            board.push(place);
        }
    }
    board
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_attempt_asks_each_question_once_and_shows_each_option_once(seed: [u8; 32], many in 1usize..30) {
            let bank: Vec<String> = (0..30).map(|n| format!("q{n}")).collect();
            let bank: Vec<&str> = bank.iter().map(String::as_str).collect();
            let plan = plan(&bank, many, seed);
            prop_assert_eq!(plan.len(), many);
            let mut ids: Vec<_> = plan.iter().map(|it| it.question.clone()).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), many);
            for asked in plan {
                let mut order = asked.order;
                order.sort_unstable();
                prop_assert_eq!(order, [0, 1, 2, 3]);
            }
        }

        #[test]
        fn an_answer_is_read_back_as_it_was_kept(choice in proptest::option::of(0u8..4), took_ms in 0i64..10_000_000) {
            let given = Given { choice, took_ms };
            prop_assert_eq!(Given::read(&given.write()), Some(given));
        }

        #[test]
        fn whatever_is_kept_is_read_without_a_panic(text: String) {
            let _ = Given::read(&text);
        }

        #[test]
        fn every_offered_name_is_one_that_is_accepted(seed: u64) {
            let names = names();
            for name in names.offer(8, seed) {
                prop_assert!(names.has(&name), "{}", name);
            }
        }
    }

    fn names() -> Names {
        let words = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect();
        Names {
            first: words(&["勤快的", "守时的", "诚实的"]),
            second: words(&["白鹭", "海棠", "小桥"]),
        }
    }

    #[test]
    fn a_name_that_somebody_wrote_is_none() {
        assert!(names().has("守时的海棠"));
        for other in ["张三", "守时的", "海棠", "守时的张三", "守时的海棠 ", ""] {
            assert!(!names().has(other), "{other}");
        }
    }

    #[test]
    fn the_clock_of_the_server_decides_with_two_seconds_for_the_network() {
        let given = |took_ms| Given { choice: Some(1), took_ms };
        assert_eq!(worth(given(32_000), Some(1), Some(30)), Worth::Right);
        assert_eq!(worth(given(32_001), Some(1), Some(30)), Worth::Late);
        assert_eq!(worth(given(900_000), Some(1), None), Worth::Right);
        assert_eq!(worth(given(1_000), Some(2), Some(30)), Worth::Wrong);
        assert_eq!(worth(given(1_000), None, Some(30)), Worth::Void);
    }

    #[test]
    fn a_board_has_the_best_of_each_name() {
        let place = |name: &str, correct| Place { name: name.into(), correct, spent_ms: 1 };
        let board = board([place("甲", 9), place("甲", 8), place("乙", 7)]);
        assert_eq!(board, [place("甲", 9), place("乙", 7)]);
    }

    #[test]
    fn a_season_is_open_on_its_days_and_sixty_of_a_hundred_pass() {
        let day = Date::constant;
        let season = Season {
            id: "x".into(),
            title: "x".into(),
            from: day(2026, 9, 1),
            to: day(2026, 12, 31),
            questions: 10,
            seconds: 30,
            pass: 60,
        };
        assert!(season.is_open(day(2026, 12, 31)) && !season.is_open(day(2027, 1, 1)));
        assert!(season.passes(6, 10) && !season.passes(5, 10) && !season.passes(0, 0));
    }
}

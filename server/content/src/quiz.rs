//! `quiz.toml` and `contest.toml`: the question bank of the contest, its seasons, and the words that
//! code names are made of.

use std::collections::BTreeSet;

use domain::contest::{Level, Names, OPTIONS, Season};

use crate::fields::Fields;
use crate::links::{Link, Target, target};
use crate::load::is_slug;
use crate::problem::Source;

/// The longest question, in characters: it is read against a clock.
const LONGEST: usize = 120;

/// How many words each list of a code name has at least.
const LEAST_WORDS: usize = 20;

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// `primary-01`; never used for another question.
    pub id: String,
    /// Whom it is for.
    pub level: Level,
    /// What is asked.
    pub question: String,
    /// The options.
    pub choices: Vec<String>,
    /// Which of them is right, from 0.
    pub answer: u8,
    /// Why.
    pub explanation: String,
    /// The page of ours where it stands.
    pub source: String,
}

impl Question {
    /// How many characters are read before it can be answered.
    pub fn characters(&self) -> usize {
        let choices: usize = self.choices.iter().map(|it| it.chars().count()).sum();
        self.question.chars().count() + choices
    }
}

/// The bank, the seasons and the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quiz {
    /// Every question, in the order of the file.
    pub questions: Vec<Question>,
    /// Every season, in the order of the file.
    pub seasons: Vec<Season>,
    /// The words of code names.
    pub names: Names,
}

impl Quiz {
    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|it| it.id == id)
    }

    /// The ids of the questions of a level.
    pub fn of(&self, level: Level) -> Vec<&str> {
        self.questions.iter().filter(|it| it.level == level).map(|it| it.id.as_str()).collect()
    }

    /// The season with this id.
    pub fn season(&self, id: &str) -> Option<&Season> {
        self.seasons.iter().find(|it| it.id == id)
    }

    /// The season that is open on that day.
    pub fn open_on(&self, day: jiff::civil::Date) -> Option<&Season> {
        self.seasons.iter().find(|it| it.is_open(day))
    }
}

/// Reads `quiz.toml`.
pub(crate) fn questions(source: &mut Source<'_>) -> Vec<Question> {
    let Some(mut fields) = Fields::parse(source, 0..source.text.len()) else { return Vec::new() };
    let mut questions: Vec<Question> = Vec::new();
    for mut table in fields.tables(source, "question") {
        let at = table.place("id");
        let question = question(source, &mut table);
        table.finish(source);
        if questions.iter().any(|it| it.id == question.id) {
            source.wrong(at, format!("{} 已经有了，换一个 id", question.id));
        }
        questions.push(question);
    }
    fields.finish(source);
    questions
}

fn question(source: &mut Source<'_>, table: &mut Fields<'_>) -> Question {
    let level = table.one_of(source, "level", &Level::ALL, Level::name);
    let places = ["id", "question", "choices", "source"].map(|key| table.place(key));
    let question = Question {
        id: table.text(source, "id"),
        level: level.unwrap_or(Level::Adult),
        question: table.text(source, "question"),
        choices: table.list(source, "choices", OPTIONS),
        answer: u8::try_from(table.index(source, "answer", OPTIONS)).unwrap_or(0),
        explanation: table.text(source, "explanation"),
        source: table.text(source, "source"),
    };
    let id = &question.id;
    if level.is_some_and(|it| !id.starts_with(&format!("{}-", it.key()))) {
        source.wrong(places[0], format!("{id} 和 level 对不上：id 要以学段的英文开头"));
    }
    if question.question.chars().count() > LONGEST {
        source.wrong(places[1], format!("{id} 的题目最多 {LONGEST} 个字"));
    }
    let distinct: BTreeSet<&String> = question.choices.iter().collect();
    if distinct.len() != OPTIONS || question.choices.len() != OPTIONS {
        source.wrong(places[2], format!("{id} 要有 {OPTIONS} 个不同的选项"));
    }
    if target(&question.source) == Target::Inside {
        source.links.push(Link { to: question.source.clone(), at: places[3] });
    } else if !question.source.is_empty() {
        source.wrong(places[3], format!("{id} 的 source 要写成站内地址"));
    }
    question
}

/// Reads `contest.toml`; `bank` is what seasons ask from.
pub(crate) fn contest(source: &mut Source<'_>, bank: &[Question]) -> (Vec<Season>, Names) {
    let Some(mut fields) = Fields::parse(source, 0..source.text.len()) else {
        return Default::default();
    };
    let mut seasons: Vec<Season> = Vec::new();
    for mut table in fields.tables(source, "season") {
        let at = table.place("id");
        let season = season(source, &mut table, bank);
        table.finish(source);
        let clash =
            |it: &&Season| it.id == season.id || (it.from <= season.to && season.from <= it.to);
        if let Some(other) = seasons.iter().find(clash) {
            source.wrong(at, format!("赛季 {} 和 {} 重复或者日期重叠", season.id, other.id));
        }
        seasons.push(season);
    }
    let names = match fields.table(source, "names") {
        Some(mut table) => {
            let mut words = |key: &str| {
                let at = table.place(key);
                let words = table.list(source, key, LEAST_WORDS);
                let distinct: BTreeSet<&String> = words.iter().collect();
                if distinct.len() != words.len() {
                    source.wrong(at, format!("{key} 里有的词写了两次"));
                }
                if let Some(long) = words.iter().find(|it| it.chars().count() > 5) {
                    source.wrong(at, format!("{long} 太长，一个词最多 5 个字"));
                }
                words
            };
            let names = Names { first: words("first"), second: words("second") };
            table.finish(source);
            names
        }
        None => Names::default(),
    };
    fields.finish(source);
    (seasons, names)
}

fn season(source: &mut Source<'_>, table: &mut Fields<'_>, bank: &[Question]) -> Season {
    let places = ["id", "to", "questions", "seconds", "pass"].map(|key| table.place(key));
    let season = Season {
        id: table.text(source, "id"),
        title: table.text(source, "title"),
        from: table.date(source, "from"),
        to: table.date(source, "to"),
        questions: table.number(source, "questions"),
        seconds: table.number(source, "seconds"),
        pass: table.number(source, "pass"),
    };
    if !is_slug(&season.id) {
        source.wrong(places[0], "id 只用小写字母、数字和中间的连字符");
    }
    if season.to < season.from {
        source.wrong(places[1], "to 在 from 之前");
    }
    for level in Level::ALL {
        let there = bank.iter().filter(|it| it.level == level).count();
        if season.questions as usize > there {
            let reason = format!("{}只有 {there} 道题，不够 {} 道", level.name(), season.questions);
            source.wrong(places[2], reason);
        }
    }
    if !(10..=300).contains(&season.seconds) {
        source.wrong(places[3], "seconds 是每题的秒数，10 到 300");
    }
    if season.pass > 100 {
        source.wrong(places[4], "pass 是百分数，最多 100");
    }
    season
}

#[cfg(test)]
mod tests {
    use domain::contest::Level;

    use crate::library::Library;
    use crate::library::fixture::Folder;

    fn quiz(n: usize) -> String {
        let one = |level: Level, n: usize| {
            format!(
                "[[question]]\nid = \"{}-{n}\"\nlevel = \"{}\"\nquestion = \"问？\"\nchoices = [\"甲\", \"乙\", \"丙\", \"丁\"]\n\
                 answer = 2\nexplanation = \"因为。\"\nsource = \"/column/a\"\n",
                level.key(),
                level.name()
            )
        };
        (0..n).flat_map(|n| Level::ALL.map(|level| one(level, n))).collect()
    }

    fn words(prefix: &str) -> String {
        (0..20).map(|n| format!("\"{prefix}{n}\", ")).collect()
    }

    fn contest() -> String {
        format!(
            "[[season]]\nid = \"s1\"\ntitle = \"一\"\nfrom = 2026-09-01\nto = 2026-12-31\nquestions = 5\nseconds = 30\npass = 60\n\
             [names]\nfirst = [{}]\nsecond = [{}]\n",
            words("好"),
            words("鸟")
        )
    }

    fn with(quiz: &str, contest: &str) -> Folder {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        folder.write("quiz.toml", quiz);
        folder.write("contest.toml", contest);
        folder
    }

    #[test]
    fn a_bank_and_a_season_load() {
        let library = with(&quiz(5), &contest()).load().unwrap();
        assert_eq!(library.quiz().of(Level::Primary).len(), 5);
        assert_eq!(library.quiz().question("adult-3").unwrap().answer, 2);
        assert!(library.quiz().open_on(jiff::civil::date(2026, 11, 23)).is_some());
        assert!(Folder::new().load().unwrap().quiz().questions.is_empty());
    }

    #[test]
    fn what_is_wrong_with_a_question_is_told_with_its_line() {
        let one = |from: &str, to: &str| {
            let problems = with(&quiz(5).replacen(from, to, 1), &contest()).problems();
            assert_eq!(problems.len(), 1, "{problems:#?}");
            problems[0].clone()
        };
        assert!(one("answer = 2", "answer = 4").contains("quiz.toml:6: "));
        assert!(one("\"丁\"", "\"甲\"").contains("4 个不同的选项"));
        assert!(one("/column/a", "/column/b").contains("quiz.toml:8: 链接 /column/b"));
        assert!(one("primary-0", "adult-x").contains("对不上"));
        assert!(one("secondary-0", "secondary-1").contains("已经有了"));
    }

    #[test]
    fn what_is_wrong_with_a_season_or_its_words_is_told() {
        let one = |from: &str, to: &str| {
            let problems = with(&quiz(5), &contest().replacen(from, to, 1)).problems();
            assert_eq!(problems.len(), 1, "{problems:#?}");
            problems[0].clone()
        };
        assert!(one("to = 2026-12-31", "to = 2026-08-01").contains("to 在 from 之前"));
        assert!(one("seconds = 30", "seconds = 3").contains("10 到 300"));
        assert!(one("\"好1\"", "\"好0\"").contains("写了两次"));
        let short = with(&quiz(4), &contest()).problems();
        assert_eq!(short.len(), 3, "one for each level: {short:#?}");
    }

    #[test]
    fn the_published_bank_has_enough_of_every_level() {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let library = Library::load(&dir, jiff::civil::date(2026, 11, 23)).unwrap();
        let quiz = library.quiz();
        assert!(quiz.questions.len() >= 120, "{}", quiz.questions.len());
        for level in Level::ALL {
            assert!(quiz.of(level).len() >= 30, "{level:?}");
        }
        assert!(quiz.names.first.len() * quiz.names.second.len() >= 1000);
    }
}

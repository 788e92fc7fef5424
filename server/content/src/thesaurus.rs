//! `search/synonyms.toml` and `search/best_bets.toml`: what words mean the same, which are easily
//! confused, and which page editors put first.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::library::Library;
use crate::links::Addresses;
use crate::problem::Problem;

/// The longest word, in characters.
const LONGEST_WORD: usize = 20;

/// The longest sentence, in characters.
const LONGEST_TEXT: usize = 80;

/// What editors know about words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thesaurus {
    /// Words that stand for each other.
    pub groups: Vec<Vec<String>>,
    /// Words that also mean others, but not the other way round: 老赖 → 失信被执行人.
    pub directed: Vec<(String, Vec<String>)>,
    /// What is said about words that are easily confused.
    pub notes: Vec<Note>,
    /// The pages that come first for a query.
    pub bets: Vec<BestBet>,
}

/// A sentence about words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The words; one of them stands in the query.
    pub words: Vec<String>,
    /// The sentence.
    pub text: String,
    /// Where more is written.
    pub link: String,
    /// What the link says.
    pub label: String,
}

/// A page that comes first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BestBet {
    /// The queries, each as a whole.
    pub queries: Vec<String>,
    /// What the link says.
    pub title: String,
    /// What is there.
    pub text: String,
    /// Its address on this site.
    pub link: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Synonyms {
    group: Vec<Group>,
    directed: Vec<Directed>,
    note: Vec<Note>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Directed {
    word: String,
    means: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct BestBets {
    bet: Vec<BestBet>,
}

/// Reads both files; links must lead somewhere in this library or to a service of the site.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_thesaurus(dir: &Path, library: &Library) -> Result<Thesaurus, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut addresses = Addresses::default();
    for entry in library.entries() {
        let anchors = entry.piece.sections.iter().map(|section| section.anchor.clone());
        addresses.add(entry.kind.href(&entry.piece.slug), anchors);
    }
    let words = read::<Synonyms>(dir, "synonyms", &mut problems);
    let bets = read::<BestBets>(dir, "best_bets", &mut problems);
    if let Some((text, synonyms)) = &words {
        Check { file: "content/search/synonyms.toml", text, problems: &mut problems }
            .synonyms(synonyms, &addresses);
    }
    if let Some((text, bets)) = &bets {
        Check { file: "content/search/best_bets.toml", text, problems: &mut problems }
            .bets(bets, &addresses);
    }
    match (words, bets) {
        (Some((_, words)), Some((_, bets))) if problems.is_empty() => Ok(Thesaurus {
            groups: words.group.into_iter().map(|it| it.words).collect(),
            directed: words.directed.into_iter().map(|it| (it.word, it.means)).collect(),
            notes: words.note,
            bets: bets.bet,
        }),
        _ => Err(problems),
    }
}

/// One of the files, with its text. A site without it has none of these.
fn read<T: DeserializeOwned + Default>(
    dir: &Path,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<(String, T)> {
    let file = format!("content/search/{name}.toml");
    let path = dir.join("search").join(format!("{name}.toml"));
    if !path.exists() {
        return Some((String::new(), T::default()));
    }
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            problems.push(Problem { file, line: 1, reason: format!("读不出来：{error}") });
            return None;
        }
    };
    match toml::from_str(&text) {
        Ok(read) => Some((text, read)),
        Err(error) => {
            let span: Range<usize> = error.span().unwrap_or(0..0);
            let line = 1 + text[..span.start.min(text.len())].matches('\n').count();
            problems.push(Problem { file, line, reason: error.message().to_owned() });
            None
        }
    }
}

struct Check<'a> {
    file: &'static str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Check<'_> {
    fn synonyms(&mut self, synonyms: &Synonyms, addresses: &Addresses) {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for group in &synonyms.group {
            if group.words.len() < 2 {
                let word = group.words.first().map_or("words = []", String::as_str);
                self.wrong(word, "一组至少要有两个词");
            }
            for word in &group.words {
                self.word(word);
                *known.entry(word).or_default() += 1;
            }
        }
        for (word, _) in known.iter().filter(|(_, times)| **times > 1) {
            self.wrong(word, &format!("“{word}”写在两个地方，请合成一组"));
        }
        for Directed { word, means } in &synonyms.directed {
            self.word(word);
            means.iter().for_each(|it| self.word(it));
            if means.is_empty() || means.contains(word) {
                self.wrong(word, &format!("“{word}”要写出是什么意思，而且不能是它自己"));
            }
            if known.contains_key(word.as_str()) {
                self.wrong(word, &format!("“{word}”已经在一个 [[group]] 里"));
            }
        }
        for note in &synonyms.note {
            if note.words.is_empty() {
                self.wrong(&note.text, "没有写是哪些词");
            }
            note.words.iter().for_each(|it| self.word(it));
            self.sentence(&note.text);
            self.sentence(&note.label);
            self.link(&note.link, addresses);
        }
    }

    fn bets(&mut self, bets: &BestBets, addresses: &Addresses) {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for bet in &bets.bet {
            if bet.queries.is_empty() {
                self.wrong(&bet.title, "没有写搜什么的时候推荐");
            }
            for query in &bet.queries {
                self.word(query);
                *known.entry(query).or_default() += 1;
            }
            self.sentence(&bet.title);
            self.sentence(&bet.text);
            self.link(&bet.link, addresses);
        }
        for (query, _) in known.iter().filter(|(_, times)| **times > 1) {
            self.wrong(query, &format!("“{query}”推荐了两个页面"));
        }
    }

    fn word(&mut self, word: &str) {
        let length = word.chars().count();
        if word.trim() != word || length == 0 || length > LONGEST_WORD {
            let reason = format!("“{word}”应是 1 到 {LONGEST_WORD} 个字，两边没有空格");
            self.wrong(word, &reason);
        }
    }

    fn sentence(&mut self, text: &str) {
        let length = text.chars().count();
        if text.trim().is_empty() || length > LONGEST_TEXT {
            self.wrong(text, &format!("这里要写 1 到 {LONGEST_TEXT} 个字"));
        }
    }

    fn link(&mut self, link: &str, addresses: &Addresses) {
        match link.starts_with('/') && !link.starts_with("//") {
            false => self.wrong(link, &format!("链接 {link} 应是本站的地址，以 / 开头")),
            true => {
                if let Some(reason) = addresses.fault("/search", link) {
                    self.wrong(link, &reason);
                }
            }
        }
    }

    /// Tells the last line in which these words stand: the second of two is the one too many.
    fn wrong(&mut self, words: &str, reason: &str) {
        let at = self.text.lines().enumerate().filter(|(_, line)| line.contains(words));
        let line = at.last().map_or(1, |(index, _)| index + 1);
        self.problems.push(Problem { file: self.file.into(), line, reason: reason.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn published() -> (std::path::PathBuf, Library) {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let library = Library::load(&dir, date(2026, 11, 28)).unwrap();
        (dir, library)
    }

    fn told(name: &str, text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("search")).unwrap();
        std::fs::write(folder.path().join("search").join(name), text).unwrap();
        let problems = load_thesaurus(folder.path(), &published().1).unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_published_words_are_right() {
        let (dir, library) = published();
        let thesaurus = load_thesaurus(&dir, &library).unwrap();
        assert!(thesaurus.directed.iter().any(|(word, _)| word == "老赖"));
        assert!(thesaurus.notes.iter().any(|note| note.link == "/column/two-credits"));
        assert!(!thesaurus.bets.is_empty());
    }

    #[test]
    fn a_site_without_the_files_has_no_such_words() {
        let folder = tempfile::tempdir().unwrap();
        let none = load_thesaurus(folder.path(), &published().1).unwrap();
        assert_eq!(none, Thesaurus::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let twice = "[[group]]\nwords = [\"甲\", \"乙\"]\n[[group]]\nwords = [\"乙\", \"丙\"]\n";
        let said = told("synonyms.toml", twice);
        assert!(
            said[0].starts_with("content/search/synonyms.toml:4: “乙”写在两个地方"),
            "{said:?}"
        );
        for (text, expected) in [
            ("[[group]]\nwords = [\"甲\"]\n", ":2: 一组至少"),
            ("[[directed]]\nword = \"甲\"\nmeans = [\"甲\"]\n", "不能是它自己"),
            ("[[directed]]\nword = \" 甲\"\nmeans = [\"乙\"]\n", "两边没有空格"),
            (
                "[[note]]\nwords = [\"甲\"]\ntext = \"乙\"\nlink = \"/column/none\"\nlabel = \"丙\"\n",
                ":4: 链接 /column/none",
            ),
            (
                "[[note]]\nwords = [\"甲\"]\ntext = \"乙\"\nlink = \"https://a.example\"\nlabel = \"丙\"\n",
                "本站的地址",
            ),
            ("[[group]]\nwort = []\n", ":2: "),
        ] {
            let said = told("synonyms.toml", text);
            assert!(said[0].contains(expected), "{text}: {said:?}");
        }
        let twice = "[[bet]]\nqueries = [\"甲\", \"甲\"]\ntitle = \"乙\"\ntext = \"丙\"\nlink = \"/record\"\n";
        assert!(told("best_bets.toml", twice)[0].contains("推荐了两个页面"));
    }
}

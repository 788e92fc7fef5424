//! The files of `content/assistant/`, and what is wrong with them, with file and line.

use std::path::Path;

use content::Problem;
use serde::de::DeserializeOwned;

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct File {
    name: String,
    text: String,
}

impl File {
    pub fn new(name: &str, text: &str) -> File {
        File { name: format!("content/assistant/{name}"), text: text.to_owned() }
    }

    /// Reads it from `content/`.
    pub fn open(content: &Path, name: &str) -> Result<File, Vec<Problem>> {
        let file = File::new(name, "");
        match std::fs::read_to_string(content.join("assistant").join(name)) {
            Ok(text) => Ok(File { text, ..file }),
            Err(error) => {
                let reason = format!("读不了这个文件：{error}");
                Err(vec![Problem { file: file.name, line: 1, reason }])
            }
        }
    }

    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Vec<Problem>> {
        toml::from_str(&self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            vec![Problem {
                file: self.name.clone(),
                line: self.line(at),
                reason: error.message().into(),
            }]
        })
    }

    /// A problem at the last place where this stands: where something is written twice, it is the
    /// second that has to go.
    pub fn problem(&self, needle: &str, reason: impl Into<String>) -> Problem {
        let at = self.text.rfind(needle).unwrap_or(0);
        Problem { file: self.name.clone(), line: self.line(at), reason: reason.into() }
    }

    /// A problem at the first place where this stands after that.
    pub fn problem_in(&self, after: &str, needle: &str, reason: impl Into<String>) -> Problem {
        let from = self.text.find(after).unwrap_or(0);
        let at = self.text[from..].find(needle).map_or(from, |place| from + place);
        Problem { file: self.name.clone(), line: self.line(at), reason: reason.into() }
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.as_bytes()[..at.min(self.text.len())]
            .iter()
            .filter(|it| **it == b'\n')
            .count()
    }
}

//! What is wrong with a file, in words for the person who wrote it.

use std::fmt;

use crate::links::Link;

/// One thing to put right in one file of `content/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as `content/column/two-papers.md`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to write instead, in plain Chinese.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for Problem {}

/// A file while it is read: its text, what was found wrong with it so far, and where it leads.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    /// As in [`Problem::file`].
    pub file: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// In the order in which they were found.
    pub problems: Vec<Problem>,
    /// Links within the site, to be looked up when every file has been read.
    pub links: Vec<Link>,
}

impl<'a> Source<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Source { file, text, problems: Vec::new(), links: Vec::new() }
    }

    /// Notes a problem at a byte of the text.
    pub fn wrong(&mut self, at: usize, reason: impl Into<String>) {
        let line = self.line(at);
        self.problems.push(Problem { file: self.file.into(), line, reason: reason.into() });
    }

    /// The line of a byte, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        1 + before.iter().filter(|&&byte| byte == b'\n').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_file_line_reason() {
        let mut source = Source::new("content/column/x.md", "+++\ntitle = 1\n+++\n");
        source.wrong(4, "title 要写成文字");
        source.wrong(999, "最后");
        let shown: Vec<String> = source.problems.iter().map(Problem::to_string).collect();
        assert_eq!(
            shown,
            ["content/column/x.md:2: title 要写成文字", "content/column/x.md:4: 最后"]
        );
    }
}

//! The files of the folder, read once, in a stable order, with one hash over all of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::problem::{Problem, Source};

/// No text a person writes for a page is larger, in bytes.
const LARGEST: u64 = 1 << 20;

/// What pictures are called that are no drawings.
const BITMAPS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp"];

/// The folders with what is written in English.
const ENGLISH: [&str; 2] = ["guides/en", "pages/en"];

/// A file of the folder.
#[derive(Debug)]
pub(crate) struct File {
    /// With the folder's name in front: `content/column/two-papers.md`.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

impl File {
    /// The folder below `content/`, the name without its ending, and the ending. What is written in
    /// English lies in a folder of its own, `guides/en`.
    pub fn parts(&self) -> (&str, &str, &str) {
        let inside = self.name.split_once('/').map_or(self.name.as_str(), |(_, inside)| inside);
        let folder = inside.split_once('/').map_or("", |(folder, _)| folder);
        let folder =
            ENGLISH.into_iter().find(|it| inside.starts_with(&format!("{it}/"))).unwrap_or(folder);
        let last = inside.rsplit('/').next().unwrap_or(inside);
        let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
        (folder, stem, ending)
    }
}

/// All files of the folder, what could not be read, and the hash of what could.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub files: Vec<File>,
    pub problems: Vec<Problem>,
    pub hash: Fnv,
}

/// Reads the folder. `demo/` holds data for import, not text, and is left out; so are hidden files
/// and what an editor leaves behind.
pub(crate) fn read(dir: &Path) -> Files {
    let mut read = Files::default();
    let mut paths = Vec::new();
    if let Err(error) = walk(dir, &mut paths) {
        read.refuse("content", format!("读不了这个文件夹：{error}"));
    }
    paths.sort();
    for path in paths {
        let inside: Vec<_> = path
            .strip_prefix(dir)
            .unwrap_or(&path)
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        let name = format!("content/{}", inside.join("/"));
        // Asked before it is read: a film that somebody put there is not taken into memory.
        let size = fs::metadata(&path).map_or(0, |it| it.len());
        if size > LARGEST {
            read.refuse(&name, format!("文件有 {} KB，超过 1 MB", size.div_ceil(1024)));
            continue;
        }
        match fs::read(&path) {
            Ok(bytes) => {
                read.hash.add(name.as_bytes());
                read.hash.add(&bytes);
                match String::from_utf8(bytes) {
                    Ok(text) => read.files.push(File { name, text }),
                    Err(error) => read.not_utf8(&name, &error),
                }
            }
            Err(error) => read.refuse(&name, format!("读不了这个文件：{error}")),
        }
    }
    read
}

impl Files {
    fn refuse(&mut self, name: &str, reason: String) {
        self.problems.push(Problem { file: name.into(), line: 1, reason });
    }

    fn not_utf8(&mut self, name: &str, error: &std::string::FromUtf8Error) {
        if BITMAPS.iter().any(|it| name.to_ascii_lowercase().ends_with(it)) {
            let reason = "图片只用画出来的 .svg，小于 4 KB；照片和截图太大，也可能照到人";
            return self.refuse(name, reason.into());
        }
        let until = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..until]);
        let mut source = Source::new(name, &text);
        source.wrong(until, "从这里起不是 UTF-8，请把文件另存为 UTF-8");
        self.problems.append(&mut source.problems);
    }
}

fn walk(dir: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(['.', '#']) || name.ends_with(['~', '#']) || name == "demo" {
            continue;
        }
        // A link to a folder is not followed: it could lead round in a circle.
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), paths)?;
        } else if entry.path().is_file() {
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// The 64-bit FNV-1a hash: the same on every machine and in every version of Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds some bytes, and their number, so that `ab` + `c` differs from `a` + `bc`.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().copied().chain(bytes.len().to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

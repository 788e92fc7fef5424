//! The screenshots of the last browser run on one sheet, drawn by the browser itself.

use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::progress::Step;
use crate::site::files;
use crate::workspace::{Profile, Workspace, run, run_quietly};

/// Width of one picture on the sheet, in CSS pixels.
const WIDTH: u32 = 216;
/// A longer page is cut here, so that one long page does not push the others apart.
const HEIGHT: u32 = 640;
const GAP: u32 = 16;
const CAPTION: u32 = 40;
const NAME: &str = "sheet.png";

/// Joins `target/screens/*.png` into `target/screens/sheet.png` and answers with its path.
pub fn join(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let folder = workspace.target.join("screens");
    let pictures: Vec<PathBuf> = files(&folder)
        .context("there are no screenshots yet: run `cargo xtask test` first")?
        .into_iter()
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "png")
                && !path.ends_with(NAME)
                && path.file_name().is_none_or(|it| !it.to_string_lossy().starts_with("looks"))
        })
        .collect();
    ensure!(!pictures.is_empty(), "there are no screenshots yet: run `cargo xtask test` first");

    let step = Step::silent("contact sheet");
    let pictures = pictures
        .iter()
        .map(|path| Ok((path.as_path(), size(path)?)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let (html, width, height) = sheet(&pictures);
    let room = tempfile::tempdir()?;
    let page = room.path().join("sheet.html");
    fs::write(&page, html)?;
    let target = folder.join(NAME);
    run_quietly(
        Command::new(crate::test::chromium()?)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--hide-scrollbars",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!("--user-data-dir={}", room.path().join("profile").display()))
            .arg(format!("--window-size={width},{height}"))
            .arg(format!("--screenshot={}", target.display()))
            .arg(format!("file://{}", page.display())),
    )?;
    ensure!(target.is_file(), "Chromium wrote no picture to {}", target.display());
    step.done(&format!("{} pictures, {width} × {height}", pictures.len()));
    Ok(target)
}

/// Takes a picture of every page in every look and joins them into `target/screens/looks.png`, and
/// `looks-2.png` and so on where they do not fit.
pub fn looks(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    crate::serve::build(workspace, Profile::Debug)?;
    let folder = workspace.root.join("tests/browser");
    crate::test::modules(&folder)?;
    let target = workspace.target.join("screens/looks.png");
    run(Command::new("node")
        .arg(folder.join("looks.mjs"))
        .arg(&target)
        .env("CHROMIUM", crate::test::chromium()?)
        .env("CHENGXIN", workspace.server(Profile::Debug))
        .env("SITE", workspace.site())
        .env("ROOT", &workspace.root))?;
    ensure!(target.is_file(), "no picture was written to {}", target.display());
    Ok(target)
}

/// The page of pictures, with its width and height.
fn sheet(pictures: &[(&Path, (u32, u32))]) -> (String, u32, u32) {
    let columns = columns(pictures.len());
    let shown = |(width, height): (u32, u32)| (WIDTH * height).div_ceil(width.max(1)).min(HEIGHT);
    let mut html = format!(
        "<!doctype html><meta charset=utf-8><style>\
         body{{margin:{GAP}px;background:#e3ddd0;display:grid;grid-template-columns:repeat({columns},{WIDTH}px);gap:{GAP}px;font:12px/16px sans-serif}}\
         figure{{margin:0}}img{{display:block;width:{WIDTH}px;object-fit:cover;object-position:top;background:#fff}}\
         figcaption{{height:{CAPTION}px;padding-top:4px;box-sizing:border-box;overflow:hidden;overflow-wrap:anywhere}}</style>"
    );
    let mut total = GAP;
    for row in pictures.chunks(columns) {
        let tallest = row.iter().map(|(_, size)| shown(*size)).max().unwrap_or(0);
        total += tallest + CAPTION + GAP;
        for (path, size) in row {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let height = shown(*size);
            // Names are written by our tests, and letters, digits and hyphens need no escaping.
            let _ = write!(
                html,
                "<figure><img height={height} src=\"file://{}\"><figcaption>{name}</figcaption></figure>",
                path.display()
            );
        }
    }
    let columns = u32::try_from(columns).unwrap_or(1);
    (html, columns * (WIDTH + GAP) + GAP, total)
}

/// As many columns as make the sheet about as wide as it is high: a picture is three times as high as wide.
fn columns(pictures: usize) -> usize {
    (1..=pictures).find(|columns| columns * columns >= pictures * 3).unwrap_or(1).min(24)
}

/// Width and height of a PNG, which stand at bytes 16 to 24.
fn size(path: &Path) -> anyhow::Result<(u32, u32)> {
    let mut head = [0; 24];
    fs::File::open(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .with_context(|| format!("{} is not a picture", path.display()))?;
    ensure!(head.starts_with(b"\x89PNG\r\n\x1a\n"), "{} is not a PNG", path.display());
    let number =
        |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    Ok((number(16), number(20)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_as_high_as_its_rows() {
        let path = Path::new("/a/01-home.png");
        let (html, width, height) =
            sheet(&[(path, (720, 1480)), (path, (720, 720)), (path, (720, 99_999))]);
        assert_eq!(html.matches("<figure>").count(), 3);
        assert_eq!((width, height), (3 * (WIDTH + GAP) + GAP, GAP + HEIGHT + CAPTION + GAP));
    }

    #[test]
    fn what_is_no_png_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        fs::write(&path, "not a picture at all, but long enough").unwrap();
        assert!(size(&path).unwrap_err().to_string().contains("is not a PNG"));
    }
}

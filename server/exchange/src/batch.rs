//! What makes a file and a row the same as one that came before.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use domain::record::Incoming;
use domain::text;
use sha2::{Digest, Sha256};

/// The SHA-256 of a file's bytes, in small hexadecimal digits. Read as a stream.
///
/// # Errors
/// When the file cannot be read.
pub fn batch_hash(path: impl AsRef<Path>) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => hash.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What identifies a decision: document number, subject and authority (文号+主体+机关), written so
/// that brackets and spaces do not matter. Holds the subject's number in full: to be hashed,
/// never to be kept or shown.
pub fn natural_key(incoming: &Incoming) -> String {
    let facts = &incoming.facts;
    let document = text::document_number(&facts.basis_document);
    let authority = text::document_number(&facts.authority);
    format!("{document}\n{}\n{authority}", incoming.subject.expose_number())
}

/// The key as a row's fingerprint while one file is read: 96 bits tell apart as many rows as a
/// file may have.
pub(crate) fn fingerprint(incoming: &Incoming) -> [u8; 12] {
    let hash = Sha256::digest(natural_key(incoming).as_bytes());
    std::array::from_fn(|at| hash[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_file_is_that_of_its_bytes() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "abc").unwrap();
        assert_eq!(
            batch_hash(file.path()).unwrap(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}

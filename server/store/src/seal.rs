//! Identity numbers at rest: sealed with AES‑256‑GCM, and found by HMAC‑SHA‑256 (suite `intl`).

use std::fmt;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The two keys of an installation. Whoever has the database without them has no identity number.
#[derive(Clone)]
pub struct Keys(Arc<Both>);

struct Both {
    seal: Aes256Gcm,
    find: [u8; 32],
}

/// What is sealed cannot be opened: another key, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sealed value cannot be opened with this key")]
pub struct SealError;

impl Keys {
    /// The keys from 64 secret bytes.
    pub fn new(secret: &[u8; 64]) -> Self {
        let (seal, find) = secret.split_at(32);
        let mut key = [0; 32];
        key.copy_from_slice(find);
        let mut sealing = [0; 32];
        sealing.copy_from_slice(seal);
        Self(Arc::new(Both { seal: Aes256Gcm::new(&sealing.into()), find: key }))
    }

    /// The keys in this file; at the first start they are made, readable by the owner only.
    ///
    /// # Errors
    /// When the file cannot be read or made, or is not 64 bytes long.
    pub fn load_or_make(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Ok(bytes) => {
                let secret = <&[u8; 64]>::try_from(bytes.as_slice()).map_err(|_| {
                    io::Error::new(io::ErrorKind::InvalidData, "a key file has exactly 64 bytes")
                })?;
                Ok(Self::new(secret))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut secret = [0; 64];
                getrandom::fill(&mut secret).map_err(io::Error::other)?;
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut file = options.open(path)?;
                file.write_all(&secret)?;
                file.sync_all()?;
                Ok(Self::new(&secret))
            }
            Err(error) => Err(error),
        }
    }

    /// Seals a text for one place (`record.subject`): it cannot be opened as anything else.
    pub fn seal(&self, place: &'static str, text: &str) -> Result<String, SealError> {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).map_err(|_| SealError)?;
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let sealed = self.0.seal.encrypt(&Nonce::from(nonce), payload).map_err(|_| SealError)?;
        Ok(format!("1.{}{}", hex(&nonce), hex(&sealed)))
    }

    /// Opens what was sealed for that place.
    ///
    /// # Errors
    /// When it was sealed with another key or for another place, or was changed.
    pub fn open(&self, place: &'static str, sealed: &str) -> Result<String, SealError> {
        let bytes = sealed.strip_prefix("1.").and_then(unhex).ok_or(SealError)?;
        let (nonce, sealed) = bytes.split_at_checked(12).ok_or(SealError)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| SealError)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let text = self.0.seal.decrypt(&Nonce::from(nonce), payload).map_err(|_| SealError)?;
        String::from_utf8(text).map_err(|_| SealError)
    }

    /// The keyed hash by which a text is found again; different places give different hashes.
    pub fn find(&self, place: &'static str, text: &str) -> String {
        // A key of 32 bytes is always accepted.
        let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0.find) else {
            return String::new();
        };
        mac.update(place.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// The SHA-256 of some bytes, in hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Whether two secrets are the same. How long it takes tells only how long they are.
pub fn same(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    one.len() == other.len() && pairs.fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}

/// That many random bytes, in hex: for session tokens.
///
/// # Errors
/// When the system has no randomness to give.
pub fn random_hex(bytes: usize) -> io::Result<String> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(hex(&random))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|it| it.to_digit(16).and_then(|it| u8::try_from(it).ok())).collect();
    let digits = digits?;
    (digits.len() % 2 == 0).then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_opened_only_with_the_key_and_for_the_place() {
        let keys = Keys::new(&[7; 64]);
        let sealed = keys.seal("person.number", "440524188001010014").unwrap();
        assert!(!sealed.contains("440524"));
        assert_eq!(keys.open("person.number", &sealed).unwrap(), "440524188001010014");
        assert_eq!(keys.open("record.subject", &sealed), Err(SealError));
        assert_eq!(Keys::new(&[8; 64]).open("person.number", &sealed), Err(SealError));
        assert_ne!(keys.seal("person.number", "440524188001010014").unwrap(), sealed);
    }

    #[test]
    fn secrets_are_the_same_only_where_every_byte_is() {
        assert!(same("", "") && same("0a1b", "0a1b"));
        for other in ["", "0a1", "0a1b2", "1a1b", "0a1c"] {
            assert!(!same("0a1b", other), "{other}");
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let first = Keys::load_or_make(&path).unwrap().find("a", "b");
        assert_eq!(Keys::load_or_make(&path).unwrap().find("a", "b"), first);
        std::fs::write(&path, "short").unwrap();
        assert!(Keys::load_or_make(&path).is_err());
    }
}

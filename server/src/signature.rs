//! Signed calls between programs: who calls, what, when, and that it is called once. The same text
//! is signed by departments that send to us and by us when we tell downstreams.

use std::fmt;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::pkcs8::EncodePrivateKey as _;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// The scheme in the `Authorization` header.
pub const SCHEME: &str = "Chengxin";

/// The first line of what is signed: the version of this text.
const FIRST: &str = "chengxin-v1";

/// What is signed of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// `POST`.
    pub method: &'a str,
    /// Path and query, as sent: `/api/v1/batches?kind=penalty`.
    pub target: &'a str,
    /// The `Content-Digest` header (RFC 9530).
    pub digest: &'a str,
    /// Seconds since 1970.
    pub timestamp: i64,
    /// Something never used before.
    pub nonce: &'a str,
    /// The `Idempotency-Key` header; empty where there is none.
    pub key: &'a str,
}

impl Call<'_> {
    /// The text that is signed: seven lines without a line break at the end.
    pub fn text(&self) -> String {
        let Self { method, target, digest, timestamp, nonce, key } = self;
        format!("{FIRST}\n{method}\n{target}\n{digest}\n{timestamp}\n{nonce}\n{key}")
    }

    /// The `Authorization` header for it.
    pub fn authorization(&self, client: &str, signature: &str) -> String {
        let Self { timestamp, nonce, .. } = self;
        format!(
            "{SCHEME} client={client}, timestamp={timestamp}, nonce={nonce}, signature={signature}"
        )
    }
}

/// What the `Authorization` header of a signed call says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorization {
    /// Who says to have signed it.
    pub client: String,
    /// When, in seconds since 1970.
    pub timestamp: i64,
    /// Never used before.
    pub nonce: String,
    /// In Base64.
    pub signature: String,
}

impl Authorization {
    /// Reads the header. Nothing where it is not of this scheme, or a part is missing or there twice.
    pub fn parse(header: &str) -> Option<Self> {
        let parts = header.strip_prefix(SCHEME)?.strip_prefix(' ')?;
        let (mut client, mut timestamp, mut nonce, mut signature) = (None, None, None, None);
        for part in parts.split(',') {
            let (name, value) = part.trim().split_once('=')?;
            let value =
                value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value);
            let place = match name {
                "client" => &mut client,
                "timestamp" => &mut timestamp,
                "nonce" => &mut nonce,
                "signature" => &mut signature,
                _ => return None,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        let nonce = nonce.filter(|it| (16..=64).contains(&it.len()) && is_plain(it))?;
        Some(Self {
            client: client?.to_owned(),
            timestamp: timestamp?.parse().ok()?,
            nonce: nonce.to_owned(),
            signature: signature?.to_owned(),
        })
    }
}

/// Letters, digits, `-`, `_`, `.`: what a nonce and an idempotency key are made of.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
}

/// The `Content-Digest` of these bytes (RFC 9530).
pub fn digest(bytes: &[u8]) -> String {
    digest_of(&Sha256::digest(bytes))
}

/// The `Content-Digest` with this SHA-256.
pub fn digest_of(hash: &[u8]) -> String {
    format!("sha-256=:{}:", BASE64.encode(hash))
}

/// Whether the holder of this key signed the call. `public_key` is in hex, `signature` in Base64.
pub fn is_signed(public_key: &str, call: &Call<'_>, signature: &str) -> bool {
    let check = || {
        let key: [u8; 32] = unhex(public_key)?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(&key).ok()?;
        let signature = Signature::from_slice(&BASE64.decode(signature).ok()?).ok()?;
        key.verify_strict(call.text().as_bytes(), &signature).ok()
    };
    check().is_some()
}

/// A key that signs.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl Signer {
    /// A new key.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> anyhow::Result<Self> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|why| anyhow::anyhow!("no randomness: {why}"))?;
        Ok(Self(SigningKey::from_bytes(&secret)))
    }

    /// The key in this file; at the first start it is made, readable by the owner only.
    ///
    /// # Errors
    /// When the file cannot be read or made, or is not a key.
    pub fn load_or_make(path: &Path) -> anyhow::Result<Self> {
        let named = || path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => {
                let secret = <&[u8; 32]>::try_from(bytes.as_slice())
                    .with_context(|| format!("{} is no signing key", named()))?;
                Ok(Self(SigningKey::from_bytes(secret)))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let new = Self::new()?;
                let folder = path.parent().unwrap_or(Path::new("."));
                let mut file = tempfile::NamedTempFile::new_in(folder).with_context(named)?;
                file.write_all(new.0.as_bytes())?;
                file.as_file().sync_all()?;
                match file.persist_noclobber(path) {
                    Ok(_) => Ok(new),
                    // Another process was faster: its key is the key.
                    Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                        Self::load_or_make(path)
                    }
                    Err(error) => Err(error.error).with_context(named),
                }
            }
            Err(error) => Err(error).with_context(named),
        }
    }

    /// The signature of a call, in Base64.
    pub fn sign(&self, call: &Call<'_>) -> String {
        BASE64.encode(self.0.sign(call.text().as_bytes()).to_bytes())
    }

    /// The public half, in hex.
    pub fn public_key(&self) -> String {
        self.0.verifying_key().as_bytes().iter().map(|it| format!("{it:02x}")).collect()
    }

    /// The private half as PKCS#8 in PEM, which `openssl` reads: shown once, to its owner.
    ///
    /// # Errors
    /// When it cannot be written so.
    pub fn private_pem(&self) -> anyhow::Result<String> {
        // Without the public half: the first version of PKCS#8, which every tool reads.
        let pair =
            ed25519_dalek::pkcs8::KeypairBytes { secret_key: *self.0.as_bytes(), public_key: None };
        let pem = pair.to_pkcs8_pem(LineEnding::LF).map_err(|why| anyhow::anyhow!("{why}"))?;
        Ok(pem.to_string())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks_exact(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: Call<'static> = Call {
        method: "POST",
        target: "/api/v1/batches?kind=penalty",
        digest: "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
        timestamp: 1_795_399_200,
        nonce: "0123456789abcdef",
        key: "k1",
    };

    #[test]
    fn whatever_is_changed_is_no_longer_signed() {
        let signer = Signer::new().unwrap();
        let (key, signature) = (signer.public_key(), signer.sign(&CALL));
        assert!(is_signed(&key, &CALL, &signature));
        assert_eq!(CALL.digest, digest(b""));
        for call in [
            Call { method: "PUT", ..CALL },
            Call { target: "/api/v1/batches?kind=licence", ..CALL },
            Call { digest: "sha-256=:x:", ..CALL },
            Call { timestamp: CALL.timestamp + 1, ..CALL },
            Call { nonce: "0123456789abcdeg", ..CALL },
            Call { key: "", ..CALL },
        ] {
            assert!(!is_signed(&key, &call, &signature), "{call:?}");
        }
        assert!(!is_signed(&Signer::new().unwrap().public_key(), &CALL, &signature));
        for (key, signature) in [("", ""), ("zz", "!"), (key.as_str(), ""), ("00", &signature)] {
            assert!(!is_signed(key, &CALL, signature));
        }
    }

    #[test]
    fn the_header_is_read_back_and_nothing_else_is_taken() {
        let header = CALL.authorization("a1", "c2ln");
        let read = Authorization::parse(&header).unwrap();
        assert_eq!((read.client.as_str(), read.timestamp), ("a1", CALL.timestamp));
        assert_eq!((read.nonce.as_str(), read.signature.as_str()), (CALL.nonce, "c2ln"));
        for wrong in [
            "",
            "Bearer x",
            "Chengxin",
            "Chengxin client=a",
            &header.replace("client=a1", "client=a1, client=b2"),
            &header.replace(CALL.nonce, "short"),
            &header.replace(CALL.nonce, "01234567 89abcdef\u{7f}"),
            &header.replace("1795399200", "now"),
        ] {
            assert_eq!(Authorization::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_key_of_the_site_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signing-key");
        let first = Signer::load_or_make(&path).unwrap().public_key();
        assert_eq!(Signer::load_or_make(&path).unwrap().public_key(), first);
        std::fs::write(&path, "short").unwrap();
        assert!(Signer::load_or_make(&path).is_err());
    }
}

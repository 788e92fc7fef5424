//! AES mode: AES-256-CBC, PKCS #7 padding to blocks of 32 bytes, the account's id sealed with the message.

use aes::Aes256;
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _};

use crate::Refused;

/// The platform pads to two blocks of AES.
const BLOCK: usize = 32;

/// Sixteen random bytes, then the length in four: what stands before the message.
const HEAD: usize = 20;

/// The last character of an EncodingAESKey carries bits that mean nothing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// The key of an account, and its id.
#[derive(Clone)]
pub struct Crypt {
    key: [u8; 32],
    app_id: Vec<u8>,
}

/// An EncodingAESKey that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an EncodingAESKey has 43 characters of base64")]
pub struct KeyError;

impl Crypt {
    pub fn new(app_id: &str, key: &str) -> Result<Self, KeyError> {
        let bytes = BASE64.decode(format!("{key}=")).map_err(|_| KeyError)?;
        let key = bytes.try_into().map_err(|_| KeyError)?;
        Ok(Self { key, app_id: app_id.as_bytes().to_vec() })
    }

    /// Seals a message for the platform, as base64.
    pub fn seal(&self, message: &[u8]) -> Result<String, getrandom::Error> {
        let mut plain = vec![0; 16];
        getrandom::fill(&mut plain)?;
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        plain.extend(length.to_be_bytes());
        plain.extend_from_slice(message);
        plain.extend_from_slice(&self.app_id);
        let pad = BLOCK - plain.len() % BLOCK;
        plain.resize(plain.len() + pad, pad as u8);
        let sealed = cbc::Encryptor::<Aes256>::new(&self.key.into(), &self.iv().into())
            .encrypt_padded_vec::<NoPadding>(&plain);
        Ok(BASE64.encode(sealed))
    }

    /// Opens a message of the platform.
    pub fn open(&self, sealed: &str) -> Result<Vec<u8>, Refused> {
        let sealed = BASE64.decode(sealed.trim()).map_err(|_| Refused::Sealed)?;
        if sealed.is_empty() || sealed.len() % BLOCK != 0 {
            return Err(Refused::Sealed);
        }
        let mut plain = cbc::Decryptor::<Aes256>::new(&self.key.into(), &self.iv().into())
            .decrypt_padded_vec::<NoPadding>(&sealed)
            .map_err(|_| Refused::Sealed)?;
        let pad = usize::from(*plain.last().ok_or(Refused::Sealed)?);
        let start = plain.len().checked_sub(pad).filter(|_| (1..=BLOCK).contains(&pad));
        let start = start.ok_or(Refused::Sealed)?;
        if plain[start..].iter().any(|it| usize::from(*it) != pad) {
            return Err(Refused::Sealed);
        }
        plain.truncate(start);
        let (head, rest) = plain.split_at_checked(HEAD).ok_or(Refused::Sealed)?;
        let length: [u8; 4] = head[16..].try_into().map_err(|_| Refused::Sealed)?;
        let length = usize::try_from(u32::from_be_bytes(length)).map_err(|_| Refused::Sealed)?;
        let (message, app_id) = rest.split_at_checked(length).ok_or(Refused::Sealed)?;
        if app_id != self.app_id {
            return Err(Refused::Sealed);
        }
        Ok(message.to_vec())
    }

    /// The platform takes the first half of the key for it.
    fn iv(&self) -> [u8; 16] {
        let mut iv = [0; 16];
        iv.copy_from_slice(&self.key[..16]);
        iv
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn crypt() -> Crypt {
        Crypt::new("wx1", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").unwrap()
    }

    #[test]
    fn a_key_has_43_characters() {
        for wrong in ["", "abc", &"a".repeat(42), &"a".repeat(44), &"*".repeat(43)] {
            assert!(Crypt::new("wx1", wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_sealed_is_opened_again(message in proptest::collection::vec(any::<u8>(), 0..200)) {
            let sealed = crypt().seal(&message).unwrap();
            prop_assert_eq!(crypt().open(&sealed).unwrap(), message);
        }

        #[test]
        fn whatever_comes_is_opened_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let sealed = BASE64.encode(&bytes);
            _ = crypt().open(&sealed);
            _ = crypt().open(&String::from_utf8_lossy(&bytes));
        }
    }
}

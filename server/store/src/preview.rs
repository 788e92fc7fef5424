//! The secret part of the link with which a piece is read before it is public. Nothing is kept: it is the
//! keyed hash of its address, so a link ends when the piece becomes public or the key changes.

use crate::Store;
use crate::seal::Keys;

/// The secret part for the piece that will stand at this address.
pub fn code(keys: &Keys, href: &str) -> String {
    let mut hash = keys.find("preview", href);
    // 128 bits of it: long enough never to be guessed, short enough for a message.
    hash.truncate(32);
    hash
}

impl Store {
    /// The same with the keys of this store.
    pub fn preview_code(&self, href: &str) -> String {
        code(&self.keys, href)
    }
}

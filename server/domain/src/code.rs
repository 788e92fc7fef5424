//! Codes that people copy by hand: Crockford's base32, which has no letters that look alike.

use crate::text;

/// Thirty-two characters: no I, L, O or U.
const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code of as many characters as there are bytes; five bits of each byte count.
pub fn write(random: &[u8]) -> String {
    random.iter().map(|byte| char::from(CHARACTERS[usize::from(byte & 31)])).collect()
}

/// The code in its one true form. Spaces, hyphens, lower case and full width do not matter; O is
/// read as 0, and I and L as 1. Nothing where it is not a code of that length.
pub fn read(written: &str, length: usize) -> Option<String> {
    // No code is longer than this however it is spaced; more is not looked at.
    if written.len() > 40 * length {
        return None;
    }
    let code: String = text::number(written)
        .chars()
        .map(|it| match it {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let known = |it: u8| CHARACTERS.contains(&it);
    (code.len() == length && code.bytes().all(known)).then_some(code)
}

/// The code in groups of four, as it is shown: `7KM2-Q4TX-…`.
pub fn grouped(code: &str) -> String {
    let groups: Vec<_> = code.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(random: [u8; 28], spaces in 0usize..28) {
            let code = write(&random);
            prop_assert_eq!(read(&grouped(&code), 28), Some(code.clone()));
            let mut typed = grouped(&code).to_lowercase().replace('0', "o").replace('1', "l");
            typed.insert(spaces, ' ');
            prop_assert_eq!(read(&typed, 28), Some(code));
        }

        #[test]
        fn whatever_is_typed_is_read_without_a_panic(written: String, length in 0usize..64) {
            let read = read(&written, length);
            prop_assert!(read.is_none_or(|it| it.len() == length));
        }
    }
}

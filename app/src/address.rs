//! Text as a part of an address.

/// Percent-encodes a text for the query of an address (RFC 3986, section 2).
pub(crate) fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_safe_in_an_address() {
        assert_eq!(encode("a&b=修"), "a%26b%3D%E4%BF%AE");
    }
}

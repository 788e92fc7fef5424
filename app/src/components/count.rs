//! Counts, as people read them.

/// A count as both languages write it: with five digits or more in groups of three, 12,345.
pub fn count(n: impl ToString) -> String {
    let text = n.to_string();
    if text.len() < 5 || !text.bytes().all(|it| it.is_ascii_digit()) {
        return text;
    }
    let mut out = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_digits_are_read_in_groups() {
        let told = [(0, "0"), (9_999, "9999"), (10_000, "10,000"), (1_234_567, "1,234,567")];
        assert_eq!(told.map(|(n, _)| count(n)), told.map(|(_, text)| text));
    }
}

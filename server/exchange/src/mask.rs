//! Hides personal numbers in whatever is told or written about a row.

use domain::id_number::IdNumber;

/// From this many digits on, a run of digits may be someone's number (old identity numbers had 15).
const LONG: usize = 15;

/// The text with every long number hidden but for its first and last characters.
pub(crate) fn long_numbers(text: &str) -> String {
    hide(text, |run| run.chars().filter(char::is_ascii_alphanumeric).count() >= LONG)
}

/// The text with every correct identity number hidden: 违法事实 and the like are kept and shown,
/// and must not carry one (处罚公开应隐去身份证号).
pub(crate) fn identity_numbers(text: &str) -> String {
    if text.len() < LONG {
        return text.to_owned();
    }
    // A year or an amount may stand before it with only a space between.
    let anywhere = |run: &str| {
        (0..run.len()).any(|at| run.get(at..at + 18).is_some_and(|it| IdNumber::parse(it).is_ok()))
    };
    hide(text, anywhere)
}

/// A personal number, hidden whatever it looks like: it may be right but for one character.
pub(crate) fn personal(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    match characters.len() {
        0..=6 => "*".repeat(characters.len()),
        count => stars(&characters[..1], count.min(40) - 3, &characters[count - 2..]),
    }
}

fn hide(text: &str, is_personal: impl Fn(&str) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    for it in text.chars().map(Some).chain([None]) {
        match it {
            Some(it) if is_part(it, !run.is_empty()) => run.push(it),
            _ => {
                let plain: String = run.iter().filter_map(|it| digit(*it)).collect();
                if is_personal(&plain) {
                    let last = run.iter().rposition(|it| digit(*it).is_some()).unwrap_or(0);
                    shown.push_str(&stars(
                        &run[..1],
                        plain.len() - 4,
                        &run[last.saturating_sub(2)..],
                    ));
                } else {
                    shown.extend(&run);
                }
                run.clear();
                shown.extend(it);
            }
        }
    }
    shown
}

/// Digits in any width, the X at the end, and what people put between groups of digits.
fn is_part(it: char, inside: bool) -> bool {
    digit(it).is_some_and(|it| inside || it != 'X')
        || (inside && (it.is_whitespace() || it == '-' || it == '－' || it.is_control()))
}

fn digit(it: char) -> Option<char> {
    match it {
        '0'..='9' => Some(it),
        '０'..='９' => char::from_digit(it as u32 - '０' as u32, 10),
        'x' | 'X' | 'ｘ' | 'Ｘ' => Some('X'),
        _ => None,
    }
}

fn stars(head: &[char], count: usize, tail: &[char]) -> String {
    head.iter()
        .copied()
        .chain(std::iter::repeat_n('*', count))
        .chain(tail.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_is_hidden_however_it_is_written() {
        assert_eq!(long_numbers("姓名440524188001010014。"), "姓名4**************014。");
        assert_eq!(long_numbers("１１０１０５ 19491231 002x"), "１**************02x");
        assert_eq!(long_numbers("440524800101001"), "4***********001");
        assert_eq!(
            long_numbers("电话 13800000000，罚款 2000 元"),
            "电话 13800000000，罚款 2000 元"
        );
    }

    #[test]
    fn only_a_correct_identity_number_is_hidden_in_what_is_kept() {
        assert_eq!(
            identity_numbers("其身份证号为440524188001010014"),
            "其身份证号为4**************014"
        );
        assert_eq!(identity_numbers("2026 440524188001010014"), "2******************014");
        assert_eq!(identity_numbers("许可证号440524188001010015"), "许可证号440524188001010015");
    }

    #[test]
    fn a_personal_number_is_hidden_even_when_it_is_wrong() {
        assert_eq!(personal("44052418800101001"), "4**************01");
        assert_eq!(personal("4405"), "****");
    }
}

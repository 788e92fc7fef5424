//! A filter of the queue that an officer keeps under a name.

use crate::field_error::FieldError;
use crate::text;

/// The most an officer keeps.
pub const MOST: i64 = 20;

/// The longest name, in characters.
const LONGEST: usize = 20;

/// The name of a kept filter: one line, nothing in it that could hide or turn what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewName(String);

impl ViewName {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When nothing is left of it, or it is too long.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let words: Vec<_> = typed.split_whitespace().map(text::prose).collect();
        let name = words.iter().filter(|it| !it.is_empty()).map(String::as_str);
        let name = name.collect::<Vec<_>>().join(" ");
        let wrong = |message| Err(FieldError { field: "name", message });
        match name.chars().count() {
            0 => wrong("desk-view-name-missing"),
            n if n > LONGEST => wrong("desk-view-name-long"),
            _ => Ok(Self(name)),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_what_hides_or_turns_it() {
        let name = |typed: &str| ViewName::parse(typed).map(|it| it.0).map_err(|it| it.message);
        assert_eq!(name("  超期的\r\n修复\u{202e}\u{0}  "), Ok("超期的 修复".to_owned()));
        assert_eq!(name("\u{2066}\u{200b} "), Err("desk-view-name-missing"));
        assert_eq!(name(&"长".repeat(20)), Ok("长".repeat(20)));
        assert_eq!(name(&"长".repeat(21)), Err("desk-view-name-long"));
    }
}

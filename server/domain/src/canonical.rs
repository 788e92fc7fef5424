//! One way to write a value, so that its hash is the same wherever it is computed: JSON in the form
//! of RFC 8785 (JCS).
//!
//! Members stand in the order of their names (by UTF-16 code units), nothing stands between tokens,
//! text is UTF-8 with only the escapes that JSON demands, numbers are whole and at most 2^53 - 1.
//! Members that are `null` are written; a member that is left out is another value.

use serde::Serialize;
use serde_json::Value;

/// The largest whole number that every JSON reader takes without loss.
const LARGEST: u64 = (1 << 53) - 1;

/// Why a value has no canonical form.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// It is no JSON value.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A number with a fraction, or one beyond 2^53 - 1: readers would differ over it.
    #[error("{0} is not a whole number up to 2^53 - 1")]
    Number(serde_json::Number),
}

/// The canonical form of a value.
///
/// # Errors
/// When it is no JSON value, or has a number that readers would differ over.
pub fn canonical(value: &impl Serialize) -> Result<String, CanonicalError> {
    let mut out = String::new();
    write(&serde_json::to_value(value)?, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut String) -> Result<(), CanonicalError> {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(one, _), (two, _)| one.encode_utf16().cmp(two.encode_utf16()));
            out.push('{');
            for (at, (name, value)) in members.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&serde_json::to_string(name)?);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
        Value::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(value, out)?;
            }
            out.push(']');
        }
        Value::Number(number) => {
            let whole = number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64());
            if whole.is_none_or(|it| it > LARGEST) {
                return Err(CanonicalError::Number(number.clone()));
            }
            out.push_str(&number.to_string());
        }
        // serde_json escapes what JSON demands and nothing else, as RFC 8785 does.
        other => out.push_str(&serde_json::to_string(other)?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_sorted_and_nothing_stands_between() {
        let value = json!({ "b": [1, null, true], "a": { "乙": "x\n\"", "A": -7 } });
        assert_eq!(canonical(&value).unwrap(), r#"{"a":{"A":-7,"乙":"x\n\""},"b":[1,null,true]}"#);
    }

    #[test]
    fn names_are_sorted_by_utf_16_as_the_standard_says() {
        // The example of RFC 8785, 3.2.3.
        let value = json!({ "\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7 });
        let sorted = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}";
        assert_eq!(canonical(&value).unwrap(), sorted);
    }

    #[test]
    fn a_fraction_and_a_number_too_large_have_no_form() {
        assert!(canonical(&json!(0.5)).is_err());
        assert!(canonical(&json!(1u64 << 53)).is_err());
        assert_eq!(canonical(&json!((1u64 << 53) - 1)).unwrap(), "9007199254740991");
    }

    proptest! {
        #[test]
        fn it_is_json_that_says_the_same(text in ".{0,40}", number in -1000i64..1000, names in proptest::collection::vec(".{0,6}", 0..6)) {
            let object: serde_json::Map<String, Value> =
                names.into_iter().map(|name| (name, json!([text, number]))).collect();
            let form = canonical(&object).unwrap();
            let back: Value = serde_json::from_str(&form).unwrap();
            prop_assert_eq!(&back, &Value::Object(object));
            prop_assert_eq!(canonical(&back).unwrap(), form);
        }
    }
}

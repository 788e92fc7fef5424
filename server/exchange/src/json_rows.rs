//! Rows as JSON objects, turned into CSV, so that the one reader checks them.

use std::io::{self, Read, Write};

use serde_json::{Map, Value};

use crate::writer::write_row;

/// JSON that is not rows.
#[derive(Debug, thiserror::Error)]
pub enum JsonRowsError {
    /// It is not JSON, or not of this shape.
    #[error("应是 {{\"rows\": [{{列: 值}}, …]}}，值是文字或数字：{0}")]
    Form(#[from] serde_json::Error),
    /// A value that no cell can hold.
    #[error("第 {row} 行的“{column}”应是文字或数字")]
    Value {
        /// The row, from 1.
        row: usize,
        /// The column.
        column: String,
    },
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    rows: Vec<Map<String, Value>>,
}

/// Writes rows given as JSON as CSV: row 1 of the JSON is row 2 of the CSV. The input is held in
/// memory, so the caller bounds it.
///
/// # Errors
/// When it is not rows, or cannot be read or written.
pub fn json_to_csv(input: impl Read, output: &mut impl Write) -> Result<(), JsonRowsError> {
    let Rows { rows } = serde_json::from_reader(input)?;
    let mut columns: Vec<&str> = Vec::new();
    for row in &rows {
        for column in row.keys().filter(|it| !it.is_empty()) {
            if let Err(at) = columns.binary_search(&column.as_str()) {
                columns.insert(at, column);
            }
        }
    }
    write_row(output, columns.iter().copied())?;
    for (at, row) in rows.iter().enumerate() {
        let mut cells = Vec::with_capacity(columns.len());
        for column in &columns {
            cells.push(match row.get(*column) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(Value::Number(number)) => number.to_string(),
                Some(_) => {
                    let column = (*column).to_owned();
                    return Err(JsonRowsError::Value { row: at + 1, column });
                }
            });
        }
        write_row(output, cells.iter().map(String::as_str))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(json: &str) -> Result<String, JsonRowsError> {
        let mut output = Vec::new();
        json_to_csv(json.as_bytes(), &mut output)?;
        Ok(String::from_utf8(output).unwrap())
    }

    #[test]
    fn rows_with_different_columns_become_one_table() {
        let json = r#"{"rows":[{"B":"x,y","A":"1"},{"C":2.5},{"A":null,"B":"\"q\""}]}"#;
        assert_eq!(csv(json).unwrap(), "A,B,C\r\n1,\"x,y\",\r\n,,2.5\r\n,\"\"\"q\"\"\",\r\n");
    }

    #[test]
    fn what_is_no_cell_is_refused_with_its_row() {
        let error = csv(r#"{"rows":[{"A":"1"},{"A":{"x":1}}]}"#).unwrap_err();
        assert!(error.to_string().contains("第 2 行"), "{error}");
        assert!(csv("[]").is_err() && csv(r#"{"rows":[1]}"#).is_err() && csv("{").is_err());
    }
}

//! What is sent on to 信用中国 and 信用天津: a ZIP with a table and one text for each story whose person
//! agreed to the sending. Neither site publishes a layout for it, so the columns have plain names.
//! Written cases are demonstrations and are never in it.

use std::io::{Cursor, Write as _};
use std::path::Path;

use anyhow::Context as _;
use jiff::Timestamp;
use store::Store;
use store::nomination::Shown;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::clock::beijing;
use crate::people::{Chosen, chosen};

/// The stories that may be sent on: all, or those selected for a year.
///
/// # Errors
/// When the store fails.
pub async fn sendable(store: &Store, year: Option<i16>) -> anyhow::Result<Vec<Shown>> {
    let mut stories = store.stories().await?;
    stories.retain(|it| it.agreed_sending.is_some());
    if let Some(year) = year {
        let selected = store.selection(year).await?;
        stories.retain(|story| {
            selected.iter().any(|href| match chosen(href) {
                Some(Chosen::Person(number)) => number == story.number,
                _ => false,
            })
        });
    }
    Ok(stories)
}

/// Writes the package into a file. That it was made is remembered first: of what went out unremembered
/// nobody could be told to take it down.
///
/// # Errors
/// When the store fails, or the file cannot be written.
pub async fn write(
    store: &Store,
    stories: &[Shown],
    source: &str,
    file: &Path,
    now: Timestamp,
) -> anyhow::Result<()> {
    let bytes = package(stories, source)?;
    store.packed(stories, now).await?;
    std::fs::write(file, bytes).with_context(|| file.display().to_string())
}

/// The package.
///
/// # Errors
/// When it cannot be written.
pub fn package(stories: &[Shown], source: &str) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("list.csv", options)?;
    // The mark of the byte order tells Excel that it is UTF-8.
    zip.write_all("\u{feff}".as_bytes())?;
    let names = [
        "编号",
        "类型",
        "领域",
        "称呼",
        "标题",
        "摘要",
        "展示日期",
        "本人同意展示",
        "本人同意报送",
        "来源",
        "正文文件",
    ];
    zip.write_all(row(names.map(str::to_owned)).as_bytes())?;
    for it in stories {
        let day = |at| beijing(at).date().to_string();
        let sending = it.agreed_sending.map(day).context("a story that may not be sent")?;
        zip.write_all(
            row([
                it.number.to_string(),
                kind(&it.story.kind).to_owned(),
                it.story.domain.clone(),
                it.story.shown_name.clone(),
                it.story.title.clone(),
                it.story.summary.clone(),
                day(it.shown_at),
                day(it.agreed_at),
                sending,
                source.to_owned(),
                file(it),
            ])
            .as_bytes(),
        )?;
    }
    for it in stories {
        zip.start_file(file(it), options)?;
        let story = &it.story;
        zip.write_all(
            format!(
                "{}\n{}\n\n{}\n\n{}\n",
                story.title, story.shown_name, story.summary, story.body
            )
            .as_bytes(),
        )?;
    }
    Ok(zip.finish()?.into_inner())
}

fn file(story: &Shown) -> String {
    format!("{}.txt", story.number.as_str())
}

/// The words of the policy for a kind: a package is in Chinese whatever language the editor reads.
fn kind(key: &str) -> &str {
    match key {
        "fulfilment" => "主动履约",
        "volunteering" => "志愿服务",
        "trader" => "诚信经营",
        "student" => "诚信学子",
        "donation" => "慈善捐助",
        "promise" => "信用承诺",
        "correction" => "异议纠错",
        other => other,
    }
}

/// A line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is text.
fn row<const N: usize>(cells: [String; N]) -> String {
    let cells = cells.map(|cell| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if formula { format!("'{cell}") } else { cell };
        format!("\"{}\"", cell.replace('"', "\"\""))
    });
    cells.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn no_cell_ends_early_or_computes() {
        assert_eq!(
            row(["a\"b".to_owned(), "=1+1".to_owned(), "一\n二".to_owned()]),
            "\"a\"\"b\",\"'=1+1\",\"一\n二\"\r\n"
        );
    }
}

//! Looks at a file before it is parsed: what it is, and whether a workbook unpacks to more than
//! can be meant.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

use crate::file_error::FileError;

/// What a workbook may unpack to in all.
const MAX_UNPACKED: u64 = 200 << 20;
/// What any part but a sheet may unpack to: it is held in memory while the sheet is read.
const MAX_PART: u64 = 64 << 20;
/// How many times larger than the file its contents may be. Repetitive sheets come to about 100.
const MAX_RATIO: u64 = 200;
/// Below this the ratio says nothing.
const SMALL: u64 = 16 << 20;
/// How many parts a workbook may have.
const MAX_PARTS: usize = 2_000;

/// What a file is, by its first bytes; its name is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Workbook,
}

/// Tells text from a workbook by the first bytes.
pub(crate) fn form(beginning: &[u8]) -> Result<Form, FileError> {
    const SAVE_AS: &str = "请在表格软件里打开，另存为 xlsx 或 CSV（UTF-8）";
    const EXPORT: &str = "请导入从业务系统导出的 xlsx 或 CSV（UTF-8）文件";
    const UNPACK: &str = "请先解压，再导入里面的 xlsx 或 CSV（UTF-8）文件";
    let known: [(&[u8], &str, &str); 10] = [
        (b"\xd0\xcf\x11\xe0", "这是旧版 xls 文件，或者是加了密码的工作簿", SAVE_AS),
        (b"%PDF", "这是 PDF 文件", EXPORT),
        (b"\x89PNG", "这是图片", EXPORT),
        (b"\xff\xd8\xff", "这是图片", EXPORT),
        (b"Rar!", "这是压缩包", UNPACK),
        (b"7z\xbc\xaf", "这是压缩包", UNPACK),
        (b"\x1f\x8b", "这是压缩包", UNPACK),
        (b"\xff\xfe", "这是 UTF-16 编码的文本", SAVE_AS),
        (b"\xfe\xff", "这是 UTF-16 编码的文本", SAVE_AS),
        (b"{\\rtf", "这是文字处理文档", EXPORT),
    ];
    if beginning.is_empty() {
        return Err(FileError::Empty);
    }
    if beginning.starts_with(b"PK") {
        return Ok(Form::Workbook);
    }
    for (start, what, advice) in known {
        if beginning.starts_with(start) {
            return Err(FileError::Unsuitable { what, advice });
        }
    }
    let text = beginning.strip_prefix(crate::encoding::BOM).unwrap_or(beginning).trim_ascii_start();
    if text.starts_with(b"<") {
        return Err(FileError::Unsuitable {
            what: "这是网页或 XML（有的系统把它取名为 .xls）",
            advice: SAVE_AS,
        });
    }
    if beginning.contains(&0) {
        return Err(FileError::Unsuitable {
            what: "这不是文本，也不是 xlsx 工作簿",
            advice: EXPORT,
        });
    }
    Ok(Form::Text)
}

/// Unpacks every part of a workbook once, to nowhere, and refuses what is too much. The sizes that
/// the archive states are only believed when they are too large: they can lie.
pub(crate) fn guard(source: &mut (impl Read + Seek)) -> Result<(), FileError> {
    let packed = source.seek(SeekFrom::End(0))?;
    source.seek(SeekFrom::Start(0))?;
    if packed > MAX_UNPACKED {
        return Err(FileError::Bomb("超过 200 MB".to_owned()));
    }
    let mut archive = ZipArchive::new(&mut *source).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(FileError::Bomb(format!("里有 {} 个部件，多得不正常", archive.len())));
    }
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|it| it.into_owned()).collect();
    not_a_workbook(&names)?;
    let limit =
        if packed * MAX_RATIO < SMALL { SMALL } else { MAX_UNPACKED.min(packed * MAX_RATIO) };
    let mut stated = 0u64;
    for at in 0..archive.len() {
        stated = stated.saturating_add(archive.by_index(at).map_err(damaged)?.size());
    }
    if stated > limit {
        return Err(too_large(limit));
    }
    let mut unpacked = 0u64;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_ascii_lowercase();
        let most = if name.contains("sheet") && !name.contains("sharedstrings") {
            limit
        } else {
            MAX_PART
        };
        unpacked += measure(part, &name, most.min(limit - unpacked))?;
    }
    drop(archive);
    source.seek(SeekFrom::Start(0))?;
    Ok(())
}

/// How much a part really unpacks to, or an error when that is more than `most`.
fn measure(part: impl Read, name: &str, most: u64) -> Result<u64, FileError> {
    let mut part = part.take(most + 1);
    let mut buffer = vec![0; 64 << 10];
    let (mut size, mut kept) = (0u64, 0usize);
    let is_strings = name.ends_with("sharedstrings.xml");
    let mut claims = Vec::new();
    loop {
        let read = match part.read(&mut buffer[kept..]) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(damaged(error)),
        };
        size += read as u64;
        let seen = &buffer[..kept + read];
        if size > most {
            return Err(too_large(most));
        }
        if is_strings {
            // In UTF-16 the claim below could not be found.
            if memchr::memchr(0, seen).is_some() {
                return Err(FileError::Damaged(None));
            }
            claims.extend(
                memchr::memmem::find_iter(seen, b"uniqueCount").filter_map(|it| claim(&seen[it..])),
            );
        }
        // The end is kept, in case the word or its number goes on in the next piece.
        let keep = seen.len().min(KEPT);
        buffer.copy_within(kept + read - keep..kept + read, 0);
        kept = keep;
    }
    // The parser makes room for as many strings as are stated before it has seen one; the
    // shortest string takes five bytes.
    if claims.iter().any(|claim| *claim > size / 5 + 1_000) {
        return Err(FileError::Bomb("声称的文字个数与内容不符".to_owned()));
    }
    Ok(size)
}

/// How much of a piece is looked at again together with the next one.
const KEPT: usize = 64;

/// The number in `uniqueCount="12"`; the largest one where it is hidden behind too much space.
fn claim(text: &[u8]) -> Option<u64> {
    let after = text.get(b"uniqueCount".len()..)?.trim_ascii_start();
    if after.is_empty() {
        return (text.len() >= KEPT).then_some(u64::MAX);
    }
    let digits = after.strip_prefix(b"=")?.trim_ascii_start();
    if digits.is_empty() {
        return (text.len() >= KEPT).then_some(u64::MAX);
    }
    let digits = &digits[1..];
    let length = digits.iter().take_while(|it| it.is_ascii_digit()).count();
    match length {
        0 => None,
        1..=12 => std::str::from_utf8(&digits[..length]).ok()?.parse().ok(),
        _ => Some(u64::MAX),
    }
}

/// Other kinds of documents are archives too.
fn not_a_workbook(names: &[String]) -> Result<(), FileError> {
    const SAVE_AS: &str = "请在表格软件里打开，另存为 xlsx 或 CSV（UTF-8）";
    let has = |start: &str| names.iter().any(|it| it.starts_with(start));
    let what = if has("xl/workbook.bin") {
        "这是 xlsb 二进制工作簿"
    } else if has("xl/") || has("/xl/") {
        return Ok(());
    } else if has("word/") {
        "这是 Word 文档"
    } else if has("ppt/") {
        "这是演示文稿"
    } else if has("content.xml") {
        "这是 ods 表格"
    } else if has("[Content_Types].xml") {
        return Ok(());
    } else {
        return Err(FileError::Unsuitable {
            what: "这是压缩包",
            advice: "请先解压，再导入里面的 xlsx 或 CSV（UTF-8）文件",
        });
    };
    Err(FileError::Unsuitable { what, advice: SAVE_AS })
}

fn too_large(limit: u64) -> FileError {
    FileError::Bomb(format!("解压后超过 {} MB，大得不正常", limit >> 20))
}

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> FileError {
    FileError::Damaged(Some(Box::new(error)))
}

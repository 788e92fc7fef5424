//! XLSX as it is found: typed cells, several sheets, damaged files, bombs.

use std::io::{Cursor, Write};

use domain::record::Kind;
use exchange::Reader;
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{PENALTY_HEADER, Row, TODAY, penalty, read, refused, sorted};

fn fill(sheet: &mut Worksheet, first: u32, row: &Row) {
    for (column, heading) in (0u16..).zip(PENALTY_HEADER.split(',')) {
        sheet.write(first, column, heading).unwrap();
    }
    for (column, cell) in (0u16..).zip(&row.cells) {
        sheet.write(first + 1, column, cell).unwrap();
    }
}

fn column(heading: &str) -> u16 {
    u16::try_from(PENALTY_HEADER.split(',').position(|it| it == heading).unwrap()).unwrap()
}

pub(crate) fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), 0, &penalty());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_says_the_same_as_csv() {
    let csv = format!("{PENALTY_HEADER}\n{}\n", penalty().line());
    assert_eq!(read(Kind::Penalty, book()).unwrap(), read(Kind::Penalty, csv).unwrap());
}

#[test]
fn numbers_and_days_are_read_as_they_are_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, 1, &penalty());
    sheet.write(0, 0, "东丽区行政处罚公示").unwrap();
    sheet.write(2, column("CF_NR_FK"), 0.1 + 0.2).unwrap();
    let day = Format::new().set_num_format("yyyy/m/d");
    let moment = ExcelDateTime::from_ymd(2026, 3, 9).unwrap();
    sheet.write_with_format(2, column("CF_JDRQ"), &moment, &day).unwrap();
    sheet.write(2, column("CF_GSJZQ"), 46_455.0).unwrap();
    let rows = read(Kind::Penalty, book.save_to_buffer().unwrap()).unwrap();
    let (row, incoming) = rows[0].as_ref().unwrap();
    assert_eq!(*row, 3);
    assert_eq!(incoming.facts.fine, Some(domain::money::Fen(300_000)));
    assert_eq!(incoming.facts.decided_on, date(2026, 3, 9));
    assert_eq!(incoming.facts.public_until, Some(date(2027, 3, 9)));
}

#[test]
fn a_long_number_that_became_a_float_is_explained() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, 0, &penalty().with("CF_XDR_LB", "自然人"));
    sheet.write(1, column("CF_XDR_ZJHM"), 440_524_188_001_010_014f64).unwrap();
    let rows = read(Kind::Penalty, book.save_to_buffer().unwrap()).unwrap();
    let error = rows[0].as_ref().unwrap_err();
    assert_eq!(error.faults[0].column, "CF_XDR_ZJHM（证件号码）");
    assert_eq!(
        error.faults[0].reason,
        "长数字被表格软件改成了科学计数，请把该列设为文本后重新填写"
    );
}

#[test]
fn the_first_visible_sheet_with_the_headings_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "填表说明").unwrap();
    let hidden = book.add_worksheet();
    fill(hidden, 0, &penalty().with("CF_WSH", "隐藏"));
    hidden.set_hidden(true);
    let licences = book.add_worksheet();
    for (column, heading) in (0u16..).zip(crate::LICENCE_HEADER.split(',')) {
        licences.write(0, column, heading).unwrap();
    }
    fill(book.add_worksheet(), 3, &penalty());
    let rows = read(Kind::Penalty, book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].as_ref().unwrap().0, 5);
}

#[test]
fn a_workbook_without_headings_says_so() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "没有表头").unwrap();
    assert!(refused(Kind::Penalty, book.save_to_buffer().unwrap()).contains("没有找到"));
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, 0, &penalty());
    sheet.write(1_048_575, 16_383, "远").unwrap();
    assert_eq!(
        sorted(read(Kind::Penalty, book.save_to_buffer().unwrap()).unwrap()),
        (vec![2], vec![])
    );
}

#[test]
fn a_truncated_workbook_is_damaged_wherever_it_ends() {
    let whole = book();
    for length in (4..whole.len()).step_by(97) {
        let said = refused(Kind::Penalty, &whole[..length]);
        assert!(said.contains("工作簿") || said.contains("压缩包"), "{said}");
    }
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_not_opened() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = archive(&[("[Content_Types].xml", b"<a/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let said = refused(Kind::Penalty, bomb.clone());
    assert!(said.contains("大得不正常"), "{said}");

    // The same with a lie about its size: the stated size is in the archive's directory.
    let mut liar = bomb;
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    while let Some(at) = liar.windows(4).position(|it| it == size) {
        liar[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    let said = refused(Kind::Penalty, liar);
    assert!(said.contains("大得不正常") || said.contains("已损坏"), "{said}");
}

#[test]
fn a_workbook_that_claims_endless_strings_is_not_opened() {
    let claim =
        format!("<sst{} uniqueCount=\"9000000000\"><si><t>x</t></si></sst>", " ".repeat(70_000));
    let hidden = format!("<sst uniqueCount{}=\"9000000000\"></sst>", " ".repeat(70_000));
    for strings in [claim, hidden] {
        let book = archive(&[
            ("[Content_Types].xml", b"<a/>"),
            ("xl/sharedStrings.xml", strings.as_bytes()),
        ]);
        let said = refused(Kind::Penalty, book);
        assert!(said.contains("文字个数与内容不符"), "{said}");
    }
}

#[test]
fn other_archives_are_told_by_name() {
    for (part, words) in [
        ("word/document.xml", "Word"),
        ("content.xml", "ods"),
        ("ppt/presentation.xml", "演示文稿"),
        ("xl/workbook.bin", "xlsb"),
        ("../../etc/passwd", "压缩包"),
    ] {
        let said = refused(Kind::Penalty, archive(&[(part, b"x")]));
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_reader_that_is_dropped_early_leaves_no_one_waiting() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, 0, &penalty());
    for row in 2..2_000 {
        sheet.write(row, 0, "演示").unwrap();
    }
    let mut reader =
        Reader::new(Cursor::new(book.save_to_buffer().unwrap()), Kind::Penalty, TODAY).unwrap();
    assert!(reader.next().unwrap().is_ok());
    drop(reader);
}

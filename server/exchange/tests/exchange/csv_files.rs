//! CSV as it is found: encodings, separators, quotes, ragged and gigantic rows, wrong files.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use domain::record::{Kind, SubjectKind};
use encoding_rs::GB18030;
use exchange::{Edition, Reader};

use crate::{
    LICENCE_HEADER, PENALTY_HEADER, PERSON, TODAY, licence, penalty, read, refused, sole_trader,
    sorted,
};

fn two_rows() -> String {
    let second = penalty().with("CF_WSH", "津丽演示市监罚〔2026〕2号");
    format!("{PENALTY_HEADER}\r\n{}\r\n{}\r\n", penalty().line(), second.line())
}

#[test]
fn utf_8_with_and_without_a_mark_and_gb18030_say_the_same() {
    let text = two_rows();
    let plain = read(Kind::Penalty, text.as_str()).unwrap();
    assert_eq!(plain.len(), 2);
    assert_eq!(plain, read(Kind::Penalty, format!("\u{feff}{text}")).unwrap());
    assert_eq!(plain, read(Kind::Penalty, GB18030.encode(&text).0).unwrap());
}

#[test]
fn tabs_and_semicolons_separate_when_the_header_says_so() {
    for separator in ["\t", ";"] {
        let text = two_rows()
            .replace("\",\"", &format!("\"{separator}\""))
            .replace("CF_", &format!("{separator}CF_"));
        let text = text
            .replace(&format!(",{separator}"), separator)
            .replace(",BZ", &format!("{separator}BZ"));
        let text = text.trim_start_matches(separator);
        assert_eq!(sorted(read(Kind::Penalty, text).unwrap()).0, [2, 3], "{text}");
    }
}

#[test]
fn columns_come_in_any_order_and_unknown_ones_are_named() {
    let header = format!("备用,{PENALTY_HEADER},案卷号{PERSON}");
    let text = format!("{header}\nx,{},y\n", penalty().line());
    let reader = Reader::new(Cursor::new(text.into_bytes()), Kind::Penalty, TODAY).unwrap();
    assert_eq!(reader.ignored(), ["备用", "案卷号4**************014"]);
    assert_eq!(sorted(reader.collect()).0, [2]);
}

#[test]
fn the_header_may_come_after_a_title_and_twice() {
    let text = format!(
        "东丽区行政许可,,\n填报单位：演示,,\n\n{LICENCE_HEADER}\n{LICENCE_HEADER}\n,,\n{}\n",
        licence().line()
    );
    assert_eq!(sorted(read(Kind::Licence, text).unwrap()), (vec![7], vec![]));
}

#[test]
fn the_edition_of_2016_tells_the_kind_by_the_number() {
    let header = "CF_WSH,CF_CFMC,CF_CFLB1,CF_CFLB2,CF_SY,CF_YJ,CF_XDR,CF_XDR_SHXYM,CF_XDR_ZDM,CF_XDR_SFZ,CF_FR,CF_JG,CF_JDRQ,CF_XZJG,CF_ZT,DFBM,SJC";
    let row = |number: u8, code: &str, person: &str| {
        format!(
            "津丽演示〔2026〕{number}号,无证经营,警告,罚款,未取得许可经营。,《条例》,演示某,{code},,{person},,罚款500元,2026/3/2,区市场监管局,0,120110,x"
        )
    };
    let trader = sole_trader();
    let lines = [
        header.to_owned(),
        row(1, crate::ORGANISATION, PERSON),
        row(2, &trader, ""),
        row(3, "", PERSON),
        row(4, "", ""),
    ];
    let reader =
        Reader::new(Cursor::new(lines.join("\n").into_bytes()), Kind::Penalty, TODAY).unwrap();
    assert_eq!(reader.edition(), Edition::Of2016);
    let rows: Vec<_> = reader.collect();
    let kinds: Vec<_> = rows.iter().flatten().map(|it| it.1.subject.kind()).collect();
    assert_eq!(kinds, [SubjectKind::Organisation, SubjectKind::SoleTrader, SubjectKind::Person]);
    assert_eq!(rows[0].as_ref().unwrap().1.facts.penalty_types.len(), 2);
    assert!(sorted(rows).1[0].contains("第 5 行；CF_XDR_SHXYM（统一社会信用代码）：单位请填"));
}

#[test]
fn quoted_line_breaks_short_rows_and_blank_rows_keep_the_numbers_of_spreadsheet_software() {
    let broken = penalty().with("CF_SY", "第一行\n第二行");
    let short = "演示,法人及非法人组织";
    let other = penalty().with("CF_WSH", "津丽演示市监罚〔2026〕3号");
    let text = format!("{PENALTY_HEADER}\n{}\n\n,,,\n{short}\n{},,\n", broken.line(), other.line());
    let (taken, refused) = sorted(read(Kind::Penalty, text).unwrap());
    assert_eq!(taken, [2, 6]);
    assert!(refused[0].starts_with("第 5 行"), "{refused:?}");
}

#[test]
fn a_row_longer_than_the_header_may_have_slipped_and_is_refused() {
    let text = format!("{PENALTY_HEADER}\n{},多,余\n", penalty().line());
    assert!(sorted(read(Kind::Penalty, text).unwrap()).1[0].contains("比表头多出 2 格"));
}

#[test]
fn ten_thousand_columns_are_no_trouble() {
    let many = ",x".repeat(10_000);
    let text = format!("{PENALTY_HEADER}{many}\n{}{many}\n", penalty().line());
    assert_eq!(sorted(read(Kind::Penalty, text).unwrap()).0, [2]);
    let text = format!("{PENALTY_HEADER}\n{}\n{}\n", "x,".repeat(30_000), penalty().line());
    let (taken, refused) = sorted(read(Kind::Penalty, text).unwrap());
    assert_eq!(taken, [3]);
    assert!(refused[0].contains("这一行太长"), "{refused:?}");
}

#[test]
fn a_cell_of_more_than_a_mebibyte_is_refused_and_the_next_row_is_read() {
    let huge = penalty().with("BZ", &"x".repeat((1 << 20) + 1));
    let text = format!("{PENALTY_HEADER}\n{}\n{}\n", huge.line(), penalty().line());
    let (taken, refused) = sorted(read(Kind::Penalty, text).unwrap());
    assert_eq!(taken, [3]);
    assert!(refused[0].contains("一格不能超过 1 MiB"), "{refused:?}");
}

#[test]
fn a_quote_that_is_never_closed_stops_the_file_and_says_where() {
    let text =
        format!("{PENALTY_HEADER}\n{}\n\"{}", penalty().line(), penalty().line().replace('"', ""));
    let rows = read(Kind::Penalty, text).unwrap();
    let error = rows[1].as_ref().unwrap_err();
    assert!(error.stopped && error.row == 3, "{error}");
}

#[test]
fn wrong_bytes_spoil_one_row() {
    for (encoding, mut bytes) in [
        ("UTF-8", two_rows().into_bytes()),
        ("GB18030", GB18030.encode(&two_rows()).0.into_owned()),
    ] {
        let at = bytes.iter().rposition(|it| *it == b'C').unwrap_or(0);
        let place = bytes.windows(4).rposition(|it| it == b"0.5\"").unwrap();
        bytes[place] = 0xff;
        assert!(at < place);
        let (taken, refused) = sorted(read(Kind::Penalty, bytes).unwrap());
        assert_eq!(taken, [2]);
        assert!(refused[0].contains("罚款金额") && refused[0].contains(encoding), "{refused:?}");
    }
}

#[test]
fn the_same_decision_twice_in_a_file_is_told_with_the_first_row() {
    let again = penalty().with("CF_WSH", " 津丽演示市监罚［2026］1号");
    let text = format!("{PENALTY_HEADER}\n{}\n{}\n", penalty().line(), again.line());
    let (taken, refused) = sorted(read(Kind::Penalty, text).unwrap());
    assert_eq!(taken, [2]);
    assert!(refused[0].contains("与第 2 行重复"), "{refused:?}");
}

#[test]
fn what_is_not_a_table_is_told_with_what_to_do() {
    for (bytes, words) in [
        (b"".as_slice(), "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 xls"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xff\xfeC\0F\0", "UTF-16"),
        (b"  <html><table>", "网页"),
        (b"PK\x05\x06 not an archive", "工作簿已损坏"),
        (b"\x01\0\x02", "不是文本"),
        ("一行\n两行\n".as_bytes(), "前 5 行里没有找到"),
        (LICENCE_HEADER.as_bytes(), "这是行政许可的表"),
        (b"CF_XDR_MC,CF_WSH,CF_JDRQ,CF_XDR_MC", "出现了两次"),
        (b"CF_XDR_MC,CF_WSH,CF_JDRQ", "缺少这些列"),
    ] {
        let said = refused(Kind::Penalty, bytes);
        assert!(said.contains(words), "{said}");
    }
}

/// A file of many rows that is never in memory.
struct Endless {
    row: u64,
    rows: u64,
    line: Cursor<Vec<u8>>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.line.position() == self.line.get_ref().len() as u64 && self.row < self.rows {
            self.row += 1;
            let row = penalty().with("CF_WSH", &format!("津丽演示市监罚〔2026〕{}号", self.row));
            self.line = Cursor::new(format!("{}\n", row.line()).into_bytes());
        }
        self.line.read(buffer)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        assert_eq!(
            (to, self.row),
            (SeekFrom::Start(0), 0),
            "the file is read once, from the beginning"
        );
        Ok(0)
    }
}

#[test]
fn a_file_of_tens_of_megabytes_is_read_as_a_stream() {
    let line = Cursor::new(format!("{PENALTY_HEADER}\n").into_bytes());
    let reader = Reader::new(Endless { row: 0, rows: 60_000, line }, Kind::Penalty, TODAY).unwrap();
    assert_eq!(reader.filter(Result::is_ok).count(), 60_000);
}

//! Files as units send them, read through the front door.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod csv_files;
mod demo_files;
mod properties;
mod row_rules;
mod workbooks;

use std::io::Cursor;

use domain::record::{Incoming, Kind};
use exchange::{FileError, Reader, RowError};
use jiff::civil::{Date, date};

/// The day on which the files come in.
const TODAY: Date = date(2026, 11, 23);

/// An organisation's code and a person's number that are right.
const ORGANISATION: &str = "91350100M000100Y43";
const PERSON: &str = "440524188001010014";

/// A sole trader's code that is right.
fn sole_trader() -> String {
    let head = "92120110DEM000001";
    format!("{head}{}", char::from(domain::credit_code::check_character(head.as_bytes()).unwrap()))
}

const PENALTY_HEADER: &str = "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_ZJLX,CF_XDR_ZJHM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,\
                                  CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_GSJZQ,CF_CFJG,CF_CFJGDM,BZ";

/// A penalty on an organisation that is right in every cell.
fn penalty() -> Row {
    let cells = [
        "演示餐饮一店",
        "法人及非法人组织",
        ORGANISATION,
        "",
        "",
        "津丽演示市监罚〔2026〕1号",
        "使用过期食品原料",
        "当事人使用超过保质期的食品原料制作食品。",
        "《中华人民共和国食品安全法》",
        "罚款、没收非法财物",
        "罚款5000元",
        "0.5",
        "2026-03-02",
        "2027-03-02",
        "天津市东丽区市场监督管理局",
        "",
        "",
    ];
    Row { header: PENALTY_HEADER, cells: cells.map(str::to_owned).to_vec() }
}

const LICENCE_HEADER: &str = "行政相对人名称,行政相对人类别,统一社会信用代码,证件类型,证件号码,行政许可决定文书名称,\
                                  行政许可决定文书号,许可证书名称,许可编号,许可内容,许可决定日期,有效期自,有效期至,许可机关,当前状态";

/// A licence for a person that is right in every cell.
fn licence() -> Row {
    let cells = [
        "演示甲",
        "自然人",
        "",
        "身份证",
        PERSON,
        "",
        "津丽演示许字〔2026〕1号",
        "护士执业证书",
        "",
        "护士执业注册",
        "2026年1月9日",
        "2026/1/9",
        "20310108",
        "天津市东丽区卫生健康委员会",
        "正常",
    ];
    Row { header: LICENCE_HEADER, cells: cells.map(str::to_owned).to_vec() }
}

/// A row whose cells can be changed by heading.
#[derive(Clone)]
struct Row {
    header: &'static str,
    cells: Vec<String>,
}

impl Row {
    fn with(mut self, heading: &str, value: &str) -> Self {
        let at = self.header.split(',').position(|it| it == heading).unwrap();
        value.clone_into(&mut self.cells[at]);
        self
    }

    fn line(&self) -> String {
        let quoted = self.cells.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\"")));
        quoted.collect::<Vec<_>>().join(",")
    }

    /// What comes of this one row.
    fn read(&self) -> Result<Incoming, RowError> {
        let kind = if self.header == PENALTY_HEADER { Kind::Penalty } else { Kind::Licence };
        let text = format!("{}\n{}\n", self.header, self.line());
        let mut rows = read(kind, text).unwrap();
        assert_eq!(rows.len(), 1);
        rows.remove(0).map(|it| it.1)
    }

    /// The reasons for which this row is refused, joined.
    fn refused(&self) -> String {
        self.read().unwrap_err().to_string()
    }
}

type Rows = Vec<Result<(u64, Incoming), RowError>>;

fn read(kind: Kind, bytes: impl Into<Vec<u8>>) -> Result<Rows, FileError> {
    Ok(Reader::new(Cursor::new(bytes.into()), kind, TODAY)?.collect())
}

/// Why the file as a whole is refused.
fn refused(kind: Kind, bytes: impl Into<Vec<u8>>) -> String {
    match read(kind, bytes) {
        Ok(rows) => panic!("taken, with {} rows", rows.len()),
        Err(error) => error.to_string(),
    }
}

/// The numbers of the rows that were taken, and what was said about the others.
fn sorted(rows: Rows) -> (Vec<u64>, Vec<String>) {
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Ok((row, _)) => taken.push(row),
            Err(error) => refused.push(error.to_string()),
        }
    }
    (taken, refused)
}

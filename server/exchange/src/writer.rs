//! Writes records as CSV in the current layout.

use std::io::{self, Write};

use domain::money::Fen;
use domain::record::{Incoming, Kind, PenaltyType, Performance, Subject};

use crate::encoding::BOM;
use crate::errors_file::harmless;
use crate::layout::{Column, Field, columns};

/// What stands at the head of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// The codes, `CF_XDR_MC`.
    Codes,
    /// The Chinese names, 行政相对人名称.
    Names,
}

/// Writes rows of one kind, with every column of the current layout, in UTF-8 without a mark at
/// the beginning.
pub struct Writer<W: Write> {
    output: W,
    columns: Vec<&'static Column>,
}

impl<W: Write> Writer<W> {
    /// Writes a mark at the beginning that says UTF-8, and the headings: spreadsheet software in
    /// offices takes a file without it for GB18030.
    ///
    /// # Errors
    /// When the output fails.
    pub fn marked(mut output: W, kind: Kind, labels: Labels) -> io::Result<Self> {
        output.write_all(BOM)?;
        Self::new(output, kind, labels)
    }

    /// Writes the headings.
    ///
    /// # Errors
    /// When the output fails.
    pub fn new(mut output: W, kind: Kind, labels: Labels) -> io::Result<Self> {
        let columns: Vec<_> = columns(kind).iter().filter(|it| it.is_current()).collect();
        let heading = |it: &&Column| match labels {
            Labels::Codes => it.code(),
            Labels::Names => it.name(),
        };
        write_row(&mut output, columns.iter().map(heading))?;
        Ok(Self { output, columns })
    }

    /// Writes a record. `more` fills columns that a record does not keep, such as 备注.
    ///
    /// # Errors
    /// When the output fails.
    pub fn write(&mut self, incoming: &Incoming, more: &[(Field, &str)]) -> io::Result<()> {
        let cells: Vec<String> = self
            .columns
            .iter()
            .map(|column| {
                let extra = more.iter().find(|it| it.0 == column.field);
                extra.map_or_else(|| cell(incoming, column.field), |it| it.1.to_owned())
            })
            .collect();
        write_row(&mut self.output, cells.iter().map(String::as_str))
    }

    /// Ends writing and gives the output back.
    ///
    /// # Errors
    /// When the output fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.output.flush()?;
        Ok(self.output)
    }
}

/// One line of a table for people, in CSV; no cell is taken for a formula.
///
/// # Errors
/// When the output fails.
pub fn table_row(output: &mut impl Write, cells: &[&str]) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(|it| harmless(it)).collect();
    write_row(output, cells.iter().map(String::as_str))
}

/// One line of CSV; cells are quoted where they have to be.
pub(crate) fn write_row<'a>(
    output: &mut impl Write,
    cells: impl Iterator<Item = &'a str>,
) -> io::Result<()> {
    let mut line = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(',');
        }
        let spaced = cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace);
        if spaced || cell.contains([',', '"', '\n', '\r', '\t', ';']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push_str("\r\n");
    output.write_all(line.as_bytes())
}

fn cell(incoming: &Incoming, field: Field) -> String {
    let facts = &incoming.facts;
    let subject = &incoming.subject;
    let is_person = matches!(subject, Subject::Person { .. });
    let day = |it: Option<jiff::civil::Date>| it.map(|it| it.to_string()).unwrap_or_default();
    match field {
        Field::Name => subject.name().to_owned(),
        Field::SubjectKind => match subject {
            Subject::Person { .. } => "自然人",
            Subject::Organisation { .. } => "法人及非法人组织",
            Subject::SoleTrader { .. } => "个体工商户",
        }
        .to_owned(),
        Field::CreditCode if !is_person => subject.expose_number().to_owned(),
        Field::IdType if is_person => "身份证".to_owned(),
        Field::IdNumber if is_person => subject.expose_number().to_owned(),
        Field::DocumentNumber => facts.basis_document.clone(),
        Field::Title => facts.title.clone(),
        Field::Conduct => facts.conduct.clone(),
        Field::LegalBasis => facts.legal_basis.clone(),
        Field::PenaltyTypes => facts
            .penalty_types
            .iter()
            .map(|it| PenaltyType::name(*it))
            .collect::<Vec<_>>()
            .join("、"),
        Field::Content => facts.content.clone(),
        Field::Fine => facts.fine.map(wan).unwrap_or_default(),
        Field::DecidedOn => facts.decided_on.to_string(),
        Field::PublicUntil => day(facts.public_until),
        Field::ValidFrom => day(facts.valid_from),
        Field::ValidUntil => day(facts.valid_until),
        Field::Authority => facts.authority.clone(),
        Field::AuthorityCode => {
            facts.authority_code.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default()
        }
        Field::Performance => match facts.performance {
            Some(Performance::Kept { .. }) => "已履约".to_owned(),
            Some(Performance::Open) => "履约中".to_owned(),
            _ => String::new(),
        },
        Field::PerformedOn => match facts.performance {
            Some(Performance::Kept { on }) => day(on),
            _ => String::new(),
        },
        Field::Hours => match facts.performance {
            Some(Performance::Served { minutes }) => hours(minutes),
            _ => String::new(),
        },
        Field::Status if facts.kind == Kind::Licence => "正常".to_owned(),
        _ => String::new(),
    }
}

/// A length of time in hours with at most two places: `1.5` is an hour and a half.
fn hours(minutes: u32) -> String {
    let text = format!("{}.{:02}", minutes / 60, minutes % 60 * 100 / 60);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An amount in ten thousands of yuan (万元), exact: `0.2` is 2,000 yuan.
fn wan(amount: Fen) -> String {
    let text = format!("{}.{:06}", amount.0 / 1_000_000, amount.0 % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

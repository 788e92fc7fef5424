//! Checks a row and makes it an [`Incoming`]: everything that is wrong is told at once.

use domain::credit_code::CreditCode;
use domain::money::Fen;
use domain::record::{Facts, Incoming, Kind, PenaltyType, Subject};
use domain::text;
use jiff::civil::{Date, date};

use crate::cells::Cells;
use crate::header::Header;
use crate::layout::Field;
use crate::row_error::{Fault, RowError};
use crate::{date, mask, subject};

/// Lengths in characters, as seen in a running exchange (data-standards: 2017 dump).
pub(crate) const NAME: usize = 512;
const DOCUMENT_NUMBER: usize = 256;
pub(crate) const PROSE: usize = 4096;
const AUTHORITY: usize = 128;

/// A row while it is checked: what it says, and what was found wrong so far.
pub(crate) struct Check<'a> {
    pub(crate) kind: Kind,
    pub(crate) header: &'a Header,
    pub(crate) cells: &'a Cells,
    pub(crate) today: Date,
    faults: Vec<Fault>,
}

/// Checks the row in the cells against the day on which it comes in.
pub(crate) fn check(
    kind: Kind,
    header: &Header,
    cells: &Cells,
    today: Date,
) -> Result<Incoming, RowError> {
    let mut check = Check { kind, header, cells, today, faults: Vec::new() };
    let incoming = check.incoming();
    match incoming {
        Some(incoming) if check.faults.is_empty() => Ok(incoming),
        _ => Err(RowError { row: cells.row, faults: check.faults, stopped: false }),
    }
}

impl Check<'_> {
    fn incoming(&mut self) -> Option<Incoming> {
        self.status();
        let decided_on = self.decided_on();
        let subject = subject::subject(self, decided_on);
        let facts = match self.kind {
            Kind::Penalty => self.penalty(decided_on),
            Kind::Licence => self.licence(decided_on),
            Kind::ListEntry => self.list_entry(decided_on),
            Kind::Honour => self.honour(decided_on),
            Kind::Commitment | Kind::Contract => self.promised(decided_on),
            Kind::Volunteering => self.volunteering(decided_on),
        };
        let incoming = Incoming { subject: subject?, facts: facts? };
        if let (Subject::Person { .. }, [PenaltyType::Warning]) =
            (&incoming.subject, &incoming.facts.penalty_types[..])
        {
            self.fault(Field::PenaltyTypes, "对自然人只作警告的处罚不在公示和归集的范围内");
        }
        Some(incoming)
    }

    fn penalty(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        let basis_document = self.document_number(Field::DocumentNumber);
        let title = self.needed(Field::Title, NAME);
        let conduct = self.needed(Field::Conduct, PROSE);
        let legal_basis = self.needed(Field::LegalBasis, PROSE);
        let penalty_types = self.penalty_types();
        let content = self.needed(Field::Content, PROSE);
        let fine = self.amount(Field::Fine);
        self.amount(Field::Confiscated);
        self.until(Field::EffectiveUntil, decided_on);
        let public_until = self.until(Field::PublicUntil, decided_on);
        let (authority, authority_code) = self.authority();
        Some(Facts {
            kind: Kind::Penalty,
            title: title?,
            conduct: mask::identity_numbers(&conduct?),
            legal_basis: legal_basis?,
            penalty_types: penalty_types?,
            content: mask::identity_numbers(&content?),
            fine,
            basis_document: basis_document?,
            decided_on: decided_on?,
            public_until,
            valid_from: None,
            valid_until: None,
            authority: authority?,
            authority_code,
            performance: None,
        })
    }

    fn licence(&mut self, decided_on: Option<Date>) -> Option<Facts> {
        // A licence without the number of its decision is known by the number of the licence.
        let numbered = if self.cells.raw(Field::DocumentNumber).is_empty() {
            Field::LicenceNumber
        } else {
            Field::DocumentNumber
        };
        let basis_document = self.document_number(numbered);
        let titled = if self.cells.raw(Field::Title).is_empty() {
            Field::DocumentName
        } else {
            Field::Title
        };
        let title = self.needed(titled, NAME);
        let content = self.needed(Field::Content, PROSE);
        let valid_from = self.day(Field::ValidFrom);
        let valid_until = self.until(Field::ValidUntil, decided_on);
        if valid_from > valid_until && valid_until.is_some() {
            self.fault(Field::ValidUntil, "早于有效期自");
        }
        let (authority, authority_code) = self.authority();
        Some(Facts {
            kind: Kind::Licence,
            title: title?,
            conduct: String::new(),
            legal_basis: String::new(),
            penalty_types: Vec::new(),
            content: mask::identity_numbers(&content?),
            fine: None,
            basis_document: basis_document?,
            decided_on: decided_on?,
            public_until: None,
            valid_from,
            valid_until,
            authority: authority?,
            authority_code,
            performance: None,
        })
    }

    /// What other values of the status mean was not found in a standard, so they are not guessed.
    fn status(&mut self) {
        let status = text::number(self.cells.raw(Field::Status));
        if !matches!(status.as_str(), "" | "0" | "正常" | "有效") {
            self.fault(
                Field::Status,
                "只接收状态为空、0 或“正常”的行；已撤销、已变更的决定请由作出决定的机关另行处理",
            );
        }
    }

    fn decided_on(&mut self) -> Option<Date> {
        self.needed(Field::DecidedOn, PROSE)?;
        let day = self.day(Field::DecidedOn)?;
        if day > self.today {
            let reason = format!("决定日期晚于今天（{}）", self.today);
            self.fault(Field::DecidedOn, &reason);
            return None;
        }
        if day < date(1949, 10, 1) {
            self.fault(Field::DecidedOn, "决定日期早于 1949 年 10 月 1 日");
            return None;
        }
        Some(day)
    }

    /// A day at which something ends: not before the decision; nothing when there is no end.
    pub(crate) fn until(&mut self, field: Field, decided_on: Option<Date>) -> Option<Date> {
        if date::is_open(self.cells.raw(field)) {
            return None;
        }
        let day = self.day(field)?;
        if decided_on.is_some_and(|it| day < it) {
            self.fault(field, "早于决定日期");
        }
        Some(day)
    }

    pub(crate) fn day(&mut self, field: Field) -> Option<Date> {
        let text = self.text(field, PROSE)?;
        let day = date::parse(&text);
        if day.is_none() {
            self.fault(field, "不是日期：请写成 2026-01-09 这样的形式");
        }
        day
    }

    /// A negative record must rest on a document with legal effect (天津市社会信用条例 §12).
    pub(crate) fn document_number(&mut self, field: Field) -> Option<String> {
        if self.kind.is_negative()
            && self.cells.raw(field).is_empty()
            && self.cells.broken(field).is_none()
        {
            self.fault(field, "不能为空：失信信息必须有具有法律效力的文书作依据");
            return None;
        }
        self.needed(field, DOCUMENT_NUMBER)
    }

    fn penalty_types(&mut self) -> Option<Vec<PenaltyType>> {
        let first = self.needed(Field::PenaltyTypes, PROSE)?;
        let second = self.text(Field::MorePenaltyTypes, PROSE);
        let mut types = Vec::new();
        for (field, text) in [(Field::PenaltyTypes, Some(first)), (Field::MorePenaltyTypes, second)]
        {
            for name in
                text.iter().flat_map(|it| it.split(['、', '；', ';', '，', ',', '|', '/', '\n']))
            {
                let name = text::number(name);
                match PenaltyType::named(&name).or_else(|| other(&name)) {
                    Some(kind) if !types.contains(&kind) => types.push(kind),
                    None if !name.is_empty() => {
                        let known = PenaltyType::ALL.map(|it| it.1).join("、");
                        let reason = format!(
                            "“{name}”不是行政处罚法第九条规定的处罚种类。可填（多项用顿号分开）：{known}"
                        );
                        self.fault(field, &reason);
                        return None;
                    }
                    _ => {}
                }
            }
        }
        if types.is_empty() {
            self.fault(Field::PenaltyTypes, "不能为空");
            return None;
        }
        Some(types)
    }

    fn amount(&mut self, field: Field) -> Option<Fen> {
        let text = self.text(field, PROSE)?;
        // `text::number` drops a hyphen, and with it a minus.
        let is_negative = text.contains(['-', '－', '−']);
        let text = text::number(&text).replace(',', "");
        let amount =
            Fen::from_wan(text.strip_suffix("万元").unwrap_or(&text)).filter(|_| !is_negative);
        if amount.is_none() {
            self.fault(field, "不是金额：单位是万元，请写成 0.2 这样的数字（表示 2000 元）");
        }
        amount
    }

    pub(crate) fn authority(&mut self) -> (Option<String>, Option<CreditCode>) {
        let name = self.needed(Field::Authority, AUTHORITY);
        let code = self.cells.code(Field::AuthorityCode);
        let code =
            if code.is_empty() { None } else { self.credit_code(Field::AuthorityCode, &code) };
        (name, code)
    }

    pub(crate) fn credit_code(&mut self, field: Field, code: &str) -> Option<CreditCode> {
        match CreditCode::parse(code) {
            Ok(code) => Some(code),
            Err(error) => {
                let reason = lost_digits(code).map_or_else(|| error.to_string(), str::to_owned);
                self.fault(field, &reason);
                None
            }
        }
    }

    /// The text of a column that must not be empty.
    pub(crate) fn needed(&mut self, field: Field, most: usize) -> Option<String> {
        let before = self.faults.len();
        let text = self.text(field, most);
        if text.is_none() && self.faults.len() == before {
            self.fault(field, "不能为空");
        }
        text
    }

    /// The text of a column; nothing where it is empty, cannot be read, or is too long.
    pub(crate) fn text(&mut self, field: Field, most: usize) -> Option<String> {
        if let Some(reason) = self.cells.broken(field) {
            self.fault(field, reason);
            return None;
        }
        let text = text::prose(self.cells.raw(field));
        let length = text.chars().count();
        if length > most {
            self.fault(field, &format!("有 {length} 个字，最多 {most} 个"));
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    pub(crate) fn fault(&mut self, field: Field, reason: &str) {
        let column = self.header.label(self.kind, field);
        let value = self.cells.raw(field);
        self.faults.push(match field {
            Field::IdNumber | Field::RepresentativeId => Fault::personal(&column, value, reason),
            _ => Fault::new(&column, value, reason),
        });
    }
}

/// 其他 with what it is: `其他-责令改正`.
fn other(name: &str) -> Option<PenaltyType> {
    let rest = name.strip_prefix("其他")?;
    rest.starts_with(['(', '（', ':', '：', '—', '行', '责']).then_some(PenaltyType::Other)
}

/// What to say when a long number went through spreadsheet software as a number.
pub(crate) fn lost_digits(code: &str) -> Option<&'static str> {
    let (number, power) = code.split_once(['E', 'e'])?;
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let power = power.trim_start_matches('+');
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    (digits(whole) && digits(part) && digits(power) && power.len() <= 2)
        .then_some("长数字被表格软件改成了科学计数，请把该列设为文本后重新填写")
}

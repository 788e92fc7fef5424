//! Whom a row is about: natural person, organisation or sole trader, each with the one number that
//! belongs to it. Numbers of the other kind are dropped, not kept.

use domain::id_number::IdNumber;
use domain::record::{Kind, Subject, SubjectKind};
use domain::text;
use jiff::civil::Date;

use crate::check::{Check, lost_digits};
use crate::layout::{Edition, Field};

const NAME: usize = 512;

/// The subject of the row, or nothing when something about it is wrong.
pub(crate) fn subject(check: &mut Check<'_>, decided_on: Option<Date>) -> Option<Subject> {
    let name = check.needed(Field::Name, NAME).map(|it| it.replace('\n', ""));
    match kind(check)? {
        SubjectKind::Person => {
            let id_number = id_number(check, decided_on);
            Some(Subject::Person { name: name?, id_number: id_number? })
        }
        SubjectKind::Organisation => {
            let code = organisation_code(check);
            if code.as_ref().is_some_and(domain::credit_code::CreditCode::is_sole_trader) {
                check.fault(
                    Field::CreditCode,
                    "92 开头的是个体工商户的代码，行政相对人类别应填“个体工商户”",
                );
            }
            Some(Subject::Organisation { name: name?, code: code? })
        }
        SubjectKind::SoleTrader => {
            let code = organisation_code(check);
            if code.as_ref().is_some_and(|it| !it.is_sole_trader()) {
                check.fault(
                    Field::CreditCode,
                    "个体工商户的统一社会信用代码应以 92 开头，请核对代码或类别",
                );
            }
            for field in [Field::InstitutionNumber, Field::SocialNumber] {
                if !check.cells.raw(field).is_empty() {
                    check.fault(field, "个体工商户没有事业单位或社会组织证号，请留空，或核对类别");
                }
            }
            Some(Subject::SoleTrader { name: name?, code: code? })
        }
    }
}

fn kind(check: &mut Check<'_>) -> Option<SubjectKind> {
    let named = text::number(check.cells.raw(Field::SubjectKind));
    match named.as_str() {
        "法人及非法人组织"
        | "法人和非法人组织"
        | "法人及其他组织"
        | "法人和其他组织"
        | "法人"
        | "非法人组织" => Some(SubjectKind::Organisation),
        "自然人" | "个人" => Some(SubjectKind::Person),
        "个体工商户" | "个体户" => Some(SubjectKind::SoleTrader),
        "" if check.header.edition == Edition::Of2016
            || !matches!(check.kind, Kind::Penalty | Kind::Licence) =>
        {
            deduced(check)
        }
        "" => {
            check.needed(Field::SubjectKind, NAME);
            None
        }
        _ => {
            check.fault(Field::SubjectKind, "应为“法人及非法人组织”“自然人”或“个体工商户”");
            None
        }
    }
}

/// The edition of 2016 and the lists have no kind: it follows from which number is given.
fn deduced(check: &mut Check<'_>) -> Option<SubjectKind> {
    let code = check.cells.code(Field::CreditCode);
    if code.starts_with("92") {
        Some(SubjectKind::SoleTrader)
    } else if !code.is_empty() {
        Some(SubjectKind::Organisation)
    } else if !check.cells.raw(Field::IdNumber).is_empty() {
        Some(SubjectKind::Person)
    } else {
        check.fault(
            Field::CreditCode,
            "单位请填统一社会信用代码，自然人请填身份证号；只有组织机构代码或注册号的行不能导入",
        );
        None
    }
}

fn organisation_code(check: &mut Check<'_>) -> Option<domain::credit_code::CreditCode> {
    let code = check.cells.code(Field::CreditCode);
    if code.is_empty() {
        check.needed(Field::CreditCode, NAME);
        return None;
    }
    check.credit_code(Field::CreditCode, &code)
}

fn id_number(check: &mut Check<'_>, decided_on: Option<Date>) -> Option<IdNumber> {
    let paper = text::number(check.cells.raw(Field::IdType));
    if !paper.is_empty() && !paper.contains("身份证") && !paper.contains("公民身份号码") {
        check.fault(Field::IdType, "目前只接收居民身份证");
        return None;
    }
    let number = check.cells.code(Field::IdNumber);
    if number.is_empty() {
        check.needed(Field::IdNumber, NAME);
        return None;
    }
    match IdNumber::parse(&number) {
        Ok(number) => {
            if decided_on.is_some_and(|it| !number.is_adult(it)) {
                check
                    .fault(Field::IdNumber, "作出决定时不满 18 周岁：未成年人的记录不公示、不归集");
                return None;
            }
            Some(number)
        }
        Err(error) => {
            let reason = lost_digits(&number).map_or_else(|| error.to_string(), str::to_owned);
            check.fault(Field::IdNumber, &reason);
            None
        }
    }
}

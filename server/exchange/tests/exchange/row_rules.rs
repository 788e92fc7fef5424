//! What is checked in a row, and what is said when it is wrong.

use domain::money::Fen;
use domain::record::{PenaltyType, Subject, SubjectKind};
use jiff::civil::date;

use crate::{PERSON, licence, penalty, sole_trader};

#[test]
fn a_right_row_comes_in_with_everything_it_says() {
    let incoming = penalty().read().unwrap();
    assert_eq!(incoming.subject.kind(), SubjectKind::Organisation);
    let facts = incoming.facts;
    assert_eq!(facts.penalty_types, [PenaltyType::Fine, PenaltyType::ConfiscateGoods]);
    assert_eq!(facts.fine, Some(Fen(500_000)));
    assert_eq!(facts.decided_on, date(2026, 3, 2));
    assert_eq!(facts.public_until, Some(date(2027, 3, 2)));
    let facts = licence().read().unwrap().facts;
    assert_eq!(facts.title, "护士执业证书");
    assert_eq!(
        (facts.valid_from, facts.valid_until),
        (Some(date(2026, 1, 9)), Some(date(2031, 1, 8)))
    );
}

#[test]
fn a_persons_number_is_checked_and_organisation_codes_are_dropped() {
    let person = licence().with("统一社会信用代码", "没有这样的代码");
    assert!(matches!(person.read().unwrap().subject, Subject::Person { .. }));
    for (number, reason) in [
        ("", "证件号码：不能为空"),
        ("440524188001010013", "校验位不对"),
        ("440524188013010014", "出生日期不存在"),
        ("4.40524E+17", "科学计数"),
    ] {
        let refused = licence().with("证件号码", number).refused();
        assert!(refused.contains(reason), "{refused}");
    }
    assert!(licence().with("证件类型", "护照").refused().contains("目前只接收居民身份证"));
    assert!(licence().with("证件号码", "'440524 1880-0101 001４").read().is_ok());
}

#[test]
fn an_organisation_needs_its_code_and_a_persons_number_is_dropped() {
    let organisation = penalty().with("CF_XDR_ZJHM", PERSON);
    assert_eq!(organisation.read().unwrap().subject.expose_number(), crate::ORGANISATION);
    for (code, reason) in [
        ("", "CF_XDR_SHXYM（统一社会信用代码）：不能为空"),
        ("91350100M000100Y44", "校验位不对"),
        ("9.135E+17", "科学计数"),
        (&sole_trader(), "应填“个体工商户”"),
    ] {
        let refused = penalty().with("CF_XDR_SHXYM", code).refused();
        assert!(refused.contains(reason), "{refused}");
    }
}

#[test]
fn a_sole_traders_code_begins_with_92() {
    let trader = penalty().with("CF_XDR_LB", "个体工商户");
    assert!(trader.refused().contains("应以 92 开头"));
    assert_eq!(
        trader.with("CF_XDR_SHXYM", &sole_trader()).read().unwrap().subject.kind(),
        SubjectKind::SoleTrader
    );
}

#[test]
fn a_negative_record_without_a_document_is_refused() {
    assert!(penalty().with("CF_WSH", " ").refused().contains("必须有具有法律效力的文书作依据"));
}

#[test]
fn a_licence_without_a_decision_number_is_known_by_its_own() {
    let bare = licence().with("行政许可决定文书号", "");
    assert!(bare.refused().contains("不能为空"));
    assert_eq!(bare.with("许可编号", "DEMO-1").read().unwrap().facts.basis_document, "DEMO-1");
}

#[test]
fn days_that_cannot_be_are_refused() {
    for (heading, day, reason) in [
        ("CF_JDRQ", "", "不能为空"),
        ("CF_JDRQ", "2026-02-30", "不是日期"),
        ("CF_JDRQ", "2026-11-24", "晚于今天（2026-11-23）"),
        ("CF_JDRQ", "1949-09-30", "早于 1949 年"),
        ("CF_GSJZQ", "2026-03-01", "早于决定日期"),
    ] {
        let refused = penalty().with(heading, day).refused();
        assert!(refused.contains(reason), "{refused}");
    }
    assert!(licence().with("有效期至", "2026-01-08").refused().contains("早于"));
    assert_eq!(licence().with("有效期至", "长期").read().unwrap().facts.valid_until, None);
}

#[test]
fn penalty_types_are_those_of_the_law() {
    let types =
        |text: &str| penalty().with("CF_CFLB", text).read().map(|it| it.facts.penalty_types);
    assert_eq!(types("警告; 罚款，罚款").unwrap(), [PenaltyType::Warning, PenaltyType::Fine]);
    assert_eq!(types("其他-责令改正").unwrap(), [PenaltyType::Other]);
    let refused = types("罚金").unwrap_err().to_string();
    assert!(
        refused.contains("“罚金”不是行政处罚法第九条规定的处罚种类")
            && refused.contains("限制从业"),
        "{refused}"
    );
    assert!(types("、").unwrap_err().to_string().contains("不能为空"));
}

#[test]
fn amounts_are_in_ten_thousands() {
    let fine = |text: &str| penalty().with("CF_NR_FK", text).read().map(|it| it.facts.fine);
    assert_eq!(fine("1,200.5万元").unwrap(), Some(Fen(1_200_500_000)));
    assert_eq!(fine("").unwrap(), None);
    assert!(fine("伍仟元").unwrap_err().to_string().contains("单位是万元"));
}

#[test]
fn a_minor_and_a_mere_warning_of_a_person_do_not_come_in() {
    let person = penalty().with("CF_XDR_LB", "自然人").with("CF_XDR_ZJHM", PERSON);
    assert!(person.read().is_ok());
    assert!(person.clone().with("CF_CFLB", "警告").refused().contains("不在公示和归集的范围内"));
    assert!(person.with("CF_CFLB", "警告、罚款").read().is_ok());
    let head = "12011020100101001";
    let young =
        format!("{head}{}", char::from(domain::id_number::check_character(head.as_bytes())));
    let refused = licence().with("证件号码", &young).refused();
    assert!(refused.contains("不满 18 周岁"), "{refused}");
    assert!(!format!("{:?}", licence().with("证件号码", &young).read()).contains(&young));
}

#[test]
fn a_status_that_is_not_known_is_not_guessed() {
    for status in ["", "0", "正常"] {
        assert!(licence().with("当前状态", status).read().is_ok(), "{status}");
    }
    assert!(licence().with("当前状态", "1").refused().contains("只接收状态为空、0 或“正常”的行"));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let row = penalty()
        .with("CF_XDR_MC", "")
        .with("CF_JDRQ", "去年")
        .with("CF_NR_FK", "-1")
        .with("CF_SY", &"长".repeat(4097));
    let error = row.read().unwrap_err();
    let columns: Vec<_> = error.faults.iter().map(|it| it.column.as_str()).collect();
    assert_eq!(
        columns,
        [
            "CF_JDRQ（处罚决定日期）",
            "CF_XDR_MC（行政相对人名称）",
            "CF_SY（违法事实）",
            "CF_NR_FK（罚款金额）"
        ]
    );
    assert_eq!(error.faults[0].value, "去年");
}

#[test]
fn an_identity_number_in_the_text_is_hidden_before_it_is_kept() {
    let row = penalty().with("CF_SY", &format!("经营者演示甲（身份证号{PERSON}）未公示价格。"));
    assert_eq!(
        row.read().unwrap().facts.conduct,
        "经营者演示甲（身份证号4**************014）未公示价格。"
    );
}
